"""What stands in a vault beside what a backup of it holds: what restoring would undo is named before, and no hold is lifted by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import Act
from assessor.services.concerns import if_whole
from assessor.services.log import record
from assessor.services.ports import Clock, ConcernRow, UnitOfWork

_GONE = (Act.DELETED, Act.DRAFT_DELETED)


@dataclass(frozen=True, slots=True)
class Standing:
    """The concerns that are there, those of them that may not be deleted, and the ids of those that were deleted.

    `at_hold` are the drafts as they were held.
    """

    rows: tuple[ConcernRow, ...]
    holds: Mapping[ConcernId, Keeping]
    at_hold: Mapping[ConcernId, Concern | None]
    deleted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Since:
    """What has been done since a backup was made, by references: `deleted` comes back with it, what was `begun` is missing in it.

    What may not be deleted (`held`) may not afterwards either; of it `held_older` has been written in since, and
    `held_missing` is missing.
    """

    deleted: tuple[str, ...]
    begun: tuple[str, ...]
    held: tuple[str, ...]
    held_older: tuple[str, ...]
    held_missing: tuple[str, ...]


def look_at_standing(*, uow: UnitOfWork) -> Standing:
    """What stands now; where some of it is damaged, no hold is lost for that.

    Raises:
        VaultError: what may not be deleted cannot be read.
    """
    with uow:
        holds = {id_: keeping for id_, keeping in uow.concerns.keepings().items() if keeping.hold}
    return Standing(
        rows=if_whole(lambda: _rows(uow), uow) or (),
        holds=holds,
        at_hold={id_: if_whole(partial(_draft_at_hold, id_, uow), uow) for id_ in holds},
        deleted=if_whole(lambda: _deleted(uow), uow) or frozenset(),
    )


def _rows(uow: UnitOfWork) -> tuple[ConcernRow, ...]:
    return uow.concerns.rows()


def _deleted(uow: UnitOfWork) -> frozenset[str]:
    return frozenset(event.concern_id for event in uow.audit.events() if event.act in _GONE)


def _draft_at_hold(concern_id: ConcernId, uow: UnitOfWork) -> Concern | None:
    return uow.concerns.draft_at_hold(concern_id)


def since(backed_up: Sequence[ConcernRow], standing: Standing) -> Since:
    """What has been done since these were all that there was."""
    before, now = {row.id: row for row in backed_up}, {row.id for row in standing.rows}
    held = [row for row in standing.rows if row.id in standing.holds]
    return Since(
        deleted=_references(row for row in backed_up if row.id not in now and row.id in standing.deleted),
        begun=_references(row for row in standing.rows if row.id not in before and row.id not in standing.holds),
        held=_references(row for row in held if row == before.get(row.id)),
        held_older=_references(row for row in held if row != before.get(row.id, row)),
        held_missing=_references(row for row in held if row.id not in before),
    )


def carry_holds(standing: Standing, *, uow: UnitOfWork, clock: Clock) -> None:
    """What may not be deleted may not after a restoration either, for the same reason; within a unit of work that is open."""
    for id_, hold in standing.holds.items():
        if uow.concerns.row(id_) is None:
            continue
        keeping = replace(uow.concerns.keeping(id_), hold=True, until=None, reason=hold.reason, decided=hold.decided)
        if keeping != uow.concerns.keeping(id_):
            uow.concerns.keep(id_, keeping, at_hold=standing.at_hold[id_])
            record(Act.HELD, uow=uow, clock=clock, concern_id=id_)


def _references(rows: Iterable[ConcernRow]) -> tuple[str, ...]:
    return tuple(row.reference for row in rows)
