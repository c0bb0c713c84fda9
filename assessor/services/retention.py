"""What is kept here and for how long, and the way out: exported, journalised, deleted (principle 10). Nothing goes by itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from assessor.domain.concern import ConcernId
from assessor.domain.deletion import Deletion
from assessor.domain.keeping import Keeping, Review, Terms, review_of
from assessor.domain.log import Act, LogHead
from assessor.errors import N_, UserError, VaultError
from assessor.services.concerns import ConcernHeld, ConcernNotFound
from assessor.services.log import record
from assessor.services.ports import Clock, ConcernRow, UnitOfWork
from assessor.services.settings import ROLE

_COORDINATOR = "coordinator"
_DELETIONS = "deletions"
_MOST_DELETIONS = 500  # what the vault remembers of them, newest first; the log remembers each


class NotJournalised(UserError):
    """Something is finished, and nobody has said that it is in the record system."""

    def __init__(self) -> None:
        super().__init__(
            N_("It is not deleted: a finished version is here, and nobody has confirmed that it is journalised."),
            N_("Save it for the record system, have it journalised, and confirm it here. Then it can be deleted."),
        )


class UntilNotAhead(UserError):
    """A day to keep something until is still to come."""

    def __init__(self) -> None:
        super().__init__(
            N_("This is not a day that is still to come."),
            N_("Write a day within ten years, such as 1 May 2027."),
        )


class KeepingReasonMissing(UserError):
    """Whoever keeps something says why."""

    def __init__(self) -> None:
        super().__init__(N_("The reason is still missing."), N_("Write briefly why it is to be kept here."))


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A concern on the page "Til gennemsyn": by its reference, never by a name. `last` is when it was changed last."""

    id: ConcernId
    reference: str
    last: datetime
    versions: int
    has_draft: bool
    keeping: Keeping
    review: Review
    due: bool


def list_for_review(*, terms: Terms, today: date, uow: UnitOfWork) -> tuple[ReviewRow, ...]:
    """All concerns: first what is due, the longest waiting first; then in the order in which they will be; held ones last."""
    with uow:
        professional = uow.settings.get(ROLE) != _COORDINATOR
        keepings = uow.concerns.keepings()
        rows = [
            _review(row, keepings.get(row.id, Keeping()), terms, today, professional=professional)
            for row in uow.concerns.rows()
        ]
    return tuple(sorted(rows, key=lambda row: (row.review.day or date.max, row.last)))


def look_at(concern_id: ConcernId, *, terms: Terms, today: date, uow: UnitOfWork) -> ReviewRow:
    """The same for one concern.

    Raises:
        ConcernNotFound: it is not here.
    """
    with uow:
        professional = uow.settings.get(ROLE) != _COORDINATOR
        return _review(_row(concern_id, uow), uow.concerns.keeping(concern_id), terms, today, professional=professional)


def keep_until(concern_id: ConcernId, until: date, reason: str, *, uow: UnitOfWork, clock: Clock) -> None:
    """Keep it until a day, on which it asks again.

    Raises:
        UntilNotAhead, KeepingReasonMissing, ConcernNotFound
    """
    if until <= clock.now().date():
        raise UntilNotAhead
    _decide(concern_id, uow=uow, clock=clock, until=until, reason=_given(reason))


def hold(concern_id: ConcernId, reason: str, *, uow: UnitOfWork, clock: Clock) -> None:
    """It may not be deleted until it is released.

    Raises:
        KeepingReasonMissing, ConcernNotFound
    """
    _decide(concern_id, uow=uow, clock=clock, hold=True, reason=_given(reason))


def release(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """It may be deleted again.

    Raises:
        ConcernNotFound: it is not here.
    """
    _decide(concern_id, uow=uow, clock=clock, hold=False, reason="")


def tell_exporting(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """Write into the log that all finished versions leave the program, before they do.

    Raises:
        ConcernNotFound: it is not here.
    """
    with uow:
        for number in range(1, _row(concern_id, uow).versions + 1):
            record(Act.EXPORTED, uow=uow, clock=clock, concern_id=concern_id, version=number)
        uow.commit()


def note_exported(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """Remember that all finished versions were saved for the record system; the log knows it already.

    Raises:
        ConcernNotFound: it is not here.
    """
    with uow:
        _row(concern_id, uow)
        uow.concerns.keep(concern_id, replace(uow.concerns.keeping(concern_id), exported=clock.now()))
        uow.commit()


def confirm_journalised(concern_id: ConcernId, *, by_receipt: bool, uow: UnitOfWork, clock: Clock) -> None:
    """Somebody says that all finished versions are in the record system: themselves, or with the tovholder's receipt.

    Raises:
        ConcernNotFound: it is not here, or nothing of it is finished.
    """
    with uow:
        versions = _row(concern_id, uow).versions
        if not versions:
            raise ConcernNotFound
        keeping = replace(uow.concerns.keeping(concern_id), journalised=clock.now(), by_receipt=by_receipt)
        uow.concerns.keep(concern_id, keeping)
        record(Act.JOURNALISED, uow=uow, clock=clock, concern_id=concern_id, version=versions)
        uow.commit()


def delete_concern(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> Deletion:
    """Delete all of a concern for good; what is left of it is the log's ids and what the certificate tells.

    The file still holds its words until it is scrubbed, the backups until they roll: that is for the caller, and told with
    `note_scrubbed`, `note_backups`, `note_purged`.

    Raises:
        ConcernHeld: it may not be deleted for now.
        NotJournalised: something is finished, and nobody has said that it is in the record system.
        ConcernNotFound: it is not here.
    """
    with uow:
        row, keeping = _row(concern_id, uow), uow.concerns.keeping(concern_id)
        if keeping.hold:
            raise ConcernHeld
        if row.versions and keeping.journalised is None:
            raise NotJournalised
        finished = _finished(concern_id, uow)
        log = record(Act.DELETED, uow=uow, clock=clock, concern_id=concern_id)
        uow.concerns.delete(concern_id)
        deletion = Deletion(
            concern_id=concern_id,
            reference=row.reference,
            versions=row.versions,
            finished=finished,
            had_draft=row.has_draft,
            deleted=clock.now(),
            role=uow.settings.get(ROLE) or "",
            journalised=keeping.journalised if row.versions else None,
            by_receipt=keeping.by_receipt,
            log=log,
        )
        _remember((deletion, *_deletions(uow)), uow)
        uow.commit()
    return deletion


def list_deletions(*, uow: UnitOfWork) -> tuple[Deletion, ...]:
    """What was deleted, newest first, so that its certificate can be had later too."""
    with uow:
        return _deletions(uow)


def note_scrubbed(deletion: Deletion, backups_until: date | None, *, uow: UnitOfWork, clock: Clock) -> Deletion:
    """The file was rewritten without what was deleted; the backups hold it until that day, None where there are none."""
    with uow:
        now = clock.now()
        noted = [
            replace(each, scrubbed=each.scrubbed or now, backups_until=backups_until)
            if each.concern_id == deletion.concern_id
            else replace(each, scrubbed=each.scrubbed or now)  # the whole file was
            for each in _deletions(uow)
        ]
        _remember(tuple(noted), uow)
        uow.commit()
    return next((each for each in noted if each.concern_id == deletion.concern_id), deletion)


def note_purged(*, uow: UnitOfWork, clock: Clock) -> tuple[Deletion, ...]:
    """All backups were deleted and a fresh one made: none holds anything any more that was deleted before."""
    with uow:
        now = clock.now()
        noted = tuple(
            each if each.purged or each.backups_until is None else replace(each, purged=now) for each in _deletions(uow)
        )
        _remember(noted, uow)
        uow.commit()
    return noted


def _review(row: ConcernRow, keeping: Keeping, terms: Terms, today: date, *, professional: bool) -> ReviewRow:
    review = review_of(keeping, terms, last=row.changed.date(), has_draft=row.has_draft, professional=professional)
    return ReviewRow(
        row.id, row.reference, row.changed, row.versions, row.has_draft, keeping, review, review.due(today)
    )


def _row(concern_id: ConcernId, uow: UnitOfWork) -> ConcernRow:
    row = uow.concerns.row(concern_id)
    if row is None:
        raise ConcernNotFound
    return row


def _given(reason: str) -> str:
    if not reason.strip():
        raise KeepingReasonMissing
    return reason.strip()


def _decide(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock, **decided: Any) -> None:
    with uow:
        _row(concern_id, uow)
        keeping = replace(uow.concerns.keeping(concern_id), decided=clock.now(), **decided)
        uow.concerns.keep(concern_id, keeping)
        record(Act.KEPT, uow=uow, clock=clock, concern_id=concern_id)
        uow.commit()


def _finished(concern_id: ConcernId, uow: UnitOfWork) -> tuple[datetime, ...]:
    """When the versions were finished; of a damaged one, which may go as well, the log knows it."""
    try:
        return tuple(revision.frozen for revision in uow.concerns.revisions(concern_id))
    except VaultError:
        events = uow.audit.events(concern_id=concern_id)
        return tuple(sorted(event.at for event in events if event.act == Act.CONCERN_FINISHED))


# --- what is remembered of a deletion: no more than its certificate tells ---------------------------------------------


def _deletions(uow: UnitOfWork) -> tuple[Deletion, ...]:
    return tuple(_read(values) for values in json.loads(uow.settings.get(_DELETIONS) or "[]"))


def _remember(deletions: tuple[Deletion, ...], uow: UnitOfWork) -> None:
    newest = sorted(deletions, key=attrgetter("deleted"), reverse=True)[:_MOST_DELETIONS]
    uow.settings.put(_DELETIONS, json.dumps([asdict(each) for each in newest], default=lambda value: value.isoformat()))


def _read(values: dict[str, Any]) -> Deletion:
    def moment(key: str) -> datetime | None:
        return datetime.fromisoformat(values[key]) if values[key] else None

    return Deletion(
        concern_id=ConcernId(values["concern_id"]),
        reference=values["reference"],
        versions=values["versions"],
        finished=tuple(map(datetime.fromisoformat, values["finished"])),
        had_draft=values["had_draft"],
        deleted=datetime.fromisoformat(values["deleted"]),
        role=values["role"],
        journalised=moment("journalised"),
        by_receipt=values["by_receipt"],
        log=LogHead(**values["log"]),
        scrubbed=moment("scrubbed"),
        backups_until=date.fromisoformat(values["backups_until"]) if values["backups_until"] else None,
        purged=moment("purged"),
    )
