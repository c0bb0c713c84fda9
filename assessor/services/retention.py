"""What is kept here and for how long, and the way out: exported, journalised, deleted (principle 10). Nothing goes by itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from assessor.domain.concern import ConcernId
from assessor.domain.keeping import Keeping, Review, Terms, review_of
from assessor.domain.log import Act
from assessor.errors import N_, UserError, VaultError
from assessor.services.concerns import ConcernHeld, ConcernNotFound, if_whole, row_of
from assessor.services.log import NotLogged, record
from assessor.services.ports import Clock, ConcernRow, UnitOfWork
from assessor.services.settings import ROLE

_COORDINATOR = "coordinator"
_TYPED = "open-decision"  # "open-" is what passes: no reason for another backup


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
    """A concern on the page "Til gennemsyn": by its reference, never by a name. `last` is when it was changed last.

    `copied`: it is held, and its draft as it stood then is kept; known where one concern is looked at. `received`: it
    lies with the coordinator, from whom no receipt is to be had.
    """

    id: ConcernId
    reference: str
    last: datetime
    versions: int
    has_draft: bool
    keeping: Keeping
    review: Review
    due: bool
    copied: bool = False
    received: bool = False


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
        found = row_of(concern_id, uow)
        row = _review(found, uow.concerns.keeping(concern_id), terms, today, professional=professional)
    return replace(row, copied=if_whole(lambda: uow.concerns.draft_at_hold(concern_id), uow) is not None)


def keep_until(concern_id: ConcernId, until: date, reason: str, *, uow: UnitOfWork, clock: Clock) -> None:
    """Keep it until a day, on which it asks again.

    Raises:
        ConcernHeld: it does not ask at all for now, and why that is stands where this reason would stand.
        UntilNotAhead, KeepingReasonMissing, ConcernNotFound
    """
    if until <= clock.now().date():
        raise UntilNotAhead
    with uow:
        if uow.concerns.keeping(concern_id).hold:
            raise ConcernHeld
    _decide(Act.KEPT, concern_id, uow=uow, clock=clock, until=until, reason=_given(reason))


def hold(concern_id: ConcernId, reason: str, *, uow: UnitOfWork, clock: Clock) -> None:
    """It may not be deleted until it is released; a day until which it was to be kept no longer counts.

    Its draft is kept as it stands now, and can be written in all the same.

    Raises:
        KeepingReasonMissing, ConcernNotFound
    """
    _decide(Act.HELD, concern_id, uow=uow, clock=clock, hold=True, until=None, reason=_given(reason))


def release(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """It may be deleted again, and asks when anything does about which nothing was decided.

    The draft as it was held goes.

    Raises:
        ConcernNotFound: it is not here.
    """
    _decide(Act.RELEASED, concern_id, uow=uow, clock=clock, hold=False, until=None, reason="")


def tell_exporting(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """Write into the log that all finished versions are about to leave the program. They may leave when this returns.

    Raises:
        ConcernNotFound: it is not here.
        NotLogged: it could not be written.
    """
    try:
        with uow:
            for number in range(1, row_of(concern_id, uow).versions + 1):
                record(Act.EXPORTED, uow=uow, clock=clock, concern_id=concern_id, version=number)
            uow.commit()
    except VaultError:
        raise NotLogged from None


def note_exported(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> None:
    """Remember that all finished versions were saved for the record system; the log knows it already.

    Raises:
        ConcernNotFound: it is not here.
    """
    with uow:
        row_of(concern_id, uow)
        uow.concerns.keep(concern_id, replace(uow.concerns.keeping(concern_id), exported=clock.now()))
        uow.commit()


def confirm_journalised(concern_id: ConcernId, *, by_receipt: bool, uow: UnitOfWork, clock: Clock) -> None:
    """Somebody says that all finished versions are in the record system: themselves, or with the tovholder's receipt.

    Raises:
        ConcernNotFound: it is not here, or nothing of it is finished.
    """
    with uow:
        versions = row_of(concern_id, uow).versions
        if not versions:
            raise ConcernNotFound
        keeping = replace(uow.concerns.keeping(concern_id), journalised=clock.now(), by_receipt=by_receipt)
        uow.concerns.keep(concern_id, keeping)
        record(Act.JOURNALISED, uow=uow, clock=clock, concern_id=concern_id, version=versions)
        uow.commit()


def _review(row: ConcernRow, keeping: Keeping, terms: Terms, today: date, *, professional: bool) -> ReviewRow:
    review = review_of(keeping, terms, last=row.changed.date(), has_draft=row.has_draft, professional=professional)
    return ReviewRow(
        row.id,
        row.reference,
        row.changed,
        row.versions,
        row.has_draft,
        keeping,
        review,
        review.due(today),
        received=not professional,
    )


def _given(reason: str) -> str:
    if not reason.strip():
        raise KeepingReasonMissing
    return reason.strip()


def _decide(act: Act, concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock, **decided: Any) -> None:
    with uow:
        row_of(concern_id, uow)
        keeping = replace(uow.concerns.keeping(concern_id), decided=clock.now(), **decided)
        uow.concerns.keep(concern_id, keeping)
        record(act, uow=uow, clock=clock, concern_id=concern_id)
        forget_typed(concern_id, uow)
        uow.commit()


# --- what is typed and not decided yet --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields of a decision that is not taken yet: until when, why, and why it may not be deleted."""

    until: str = ""
    reason: str = ""
    hold_reason: str = ""


def keep_typed(concern_id: ConcernId, typed: Typed, *, uow: UnitOfWork) -> None:
    """Remember what is typed, so that a lock or a crash loses none of it; of the last concern only."""
    with uow:
        if typed == Typed():
            forget_typed(concern_id, uow)
        else:
            uow.settings.put(_TYPED, json.dumps({"concern_id": concern_id, **asdict(typed)}))
        uow.commit()


def kept_typed(concern_id: ConcernId, *, uow: UnitOfWork) -> Typed:
    """What was typed for this concern and not decided."""
    with uow:
        values = json.loads(uow.settings.get(_TYPED) or "{}")
    if values.pop("concern_id", None) != concern_id:
        return Typed()
    return Typed(**values)


def forget_typed(concern_id: ConcernId, uow: UnitOfWork) -> None:
    """It is decided, and what was typed for another stays; within a unit of work that is open."""
    if json.loads(uow.settings.get(_TYPED) or "{}").get("concern_id") == concern_id:
        uow.settings.put(_TYPED, "")
