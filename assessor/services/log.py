"""Writing and reading the log of what was done. Only ids, acts, roles and times go into it, never content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from assessor.domain.concern import ConcernId
from assessor.domain.log import Act, Event, LogHead, Verified, read_head, verify
from assessor.errors import N_, UserError, VaultError
from assessor.services.ports import Clock, UnitOfWork
from assessor.services.settings import ROLE


class NotALogHead(UserError):
    """What was typed is no head of a log."""

    def __init__(self) -> None:
        super().__init__(
            N_("This is not the state of a log."),
            N_(
                "Write it as it stands on the report: the number, and at least the first 16 letters and digits after it."
            ),
        )


class NotLogged(UserError):
    """What leaves the program is written into the log first, and the log could not be written: so it stays here."""

    def __init__(self) -> None:
        super().__init__(
            N_("It has not left the program: that is written in the log first, and the log cannot be written now."),
            N_(
                "There may be no room on the disk, or the folder may not be written. "
                "Make room, and try again. Until then you can read it here."
            ),
        )


def record(act: Act, *, uow: UnitOfWork, clock: Clock, concern_id: str = "", version: int = 0) -> LogHead:
    """Write what is being done into the log, within a unit of work that is open; the caller commits both together."""
    role = uow.settings.get(ROLE) or ""
    return uow.audit.append(act, at=clock.now(), role=role, concern_id=concern_id, version=version)


def record_alone(act: Act, *, uow: UnitOfWork, clock: Clock, concern_id: str = "", version: int = 0) -> None:
    """Write what is done outside the vault into the log, before it is done."""
    with uow:
        record(act, uow=uow, clock=clock, concern_id=concern_id, version=version)
        uow.commit()


def change_role(role: str, *, uow: UnitOfWork, clock: Clock) -> None:
    """Use this vault as `professional` or `coordinator` from now on: what is logged after this bears that role."""
    with uow:
        if uow.settings.get(ROLE) != role:
            uow.settings.put(ROLE, role)
            record(Act.ROLE_CHOSEN, uow=uow, clock=clock)
            uow.commit()


def record_leaving(act: Act, *, uow: UnitOfWork, clock: Clock, concern_id: str = "", version: int = 0) -> None:
    """Write that something is about to leave the program: a print, a file. It may leave when this returns.

    Raises:
        NotLogged: it could not be written.
    """
    try:
        record_alone(act, uow=uow, clock=clock, concern_id=concern_id, version=version)
    except VaultError:
        raise NotLogged from None


def record_opening(failed: Sequence[datetime], *, uow: UnitOfWork, clock: Clock) -> None:
    """Write that the vault was opened, and when somebody tried and failed since it was opened last.

    What is told again, because the program was killed before it could be forgotten, is written once.
    """
    with uow:
        newest = uow.audit.events(limit=2 * len(failed) + 2) if failed else ()
        told = {event.at for event in newest if event.act == Act.UNLOCK_FAILED}
        for at in failed:
            if at not in told and at <= clock.now():  # the file lies beside the vault, where anybody may write in it
                uow.audit.append(Act.UNLOCK_FAILED, at=at, role="")
        record(Act.VAULT_OPENED, uow=uow, clock=clock)
        uow.commit()


@dataclass(frozen=True, slots=True)
class LogExtract:
    """Some events, newest first, the references of their concerns that are still here, and the head of the whole log."""

    events: tuple[Event, ...]
    references: Mapping[str, str]
    head: LogHead


def open_log(*, uow: UnitOfWork, concern_id: str | None = None, before: int | None = None, limit: int) -> LogExtract:
    """What somebody reads of the log at a time: of one concern, older than number `before`, at most `limit` events."""
    with uow:
        events = uow.audit.events(concern_id=concern_id, before=before, limit=limit)
        rows = (uow.concerns.row(ConcernId(id_)) for id_ in {event.concern_id for event in events if event.concern_id})
        return LogExtract(events, {row.id: row.reference for row in rows if row is not None}, uow.audit.head())


def log_head(*, uow: UnitOfWork) -> LogHead:
    """The log as it stands now."""
    with uow:
        return uow.audit.head()


def check_log(head: LogHead | None, *, uow: UnitOfWork) -> Verified:
    """Check the whole log, against itself and against a head that was printed before."""
    with uow:
        return verify(reversed(uow.audit.events()), head)


def typed_head(text: str) -> LogHead:
    """A head that somebody has typed from paper.

    Raises:
        NotALogHead: it is none.
    """
    head = read_head(text)
    if head is None:
        raise NotALogHead
    return head
