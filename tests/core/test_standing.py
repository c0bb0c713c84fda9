"""What stands beside what a backup holds, on the store in memory. Everybody here is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from assessor.domain.concern import ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import Act, Event
from assessor.errors import VaultError
from assessor.services.ports import ConcernRow
from assessor.services.standing import Since, carry_holds, look_at_standing, since
from assessor.store.memory import MemoryAudit, MemoryConcerns, MemoryStore
from tests.core.builders import NOW, enough

HELD = Keeping(hold=True, reason="Klage", decided=NOW)


class StillClock:
    def now(self) -> datetime:
        return NOW


def row(id_: str) -> ConcernRow:
    return ConcernRow(ConcernId(id_), f"2026-{id_}", NOW, "", 0, True)


def store_of(*ids: str, held: tuple[str, ...] = ()) -> MemoryStore:
    store = MemoryStore()
    with store.unit_of_work() as uow:
        for id_ in ids:
            uow.concerns.add(replace(enough(), id=ConcernId(id_), reference=f"2026-{id_}"), at=NOW)
        for id_ in held:
            uow.concerns.keep(ConcernId(id_), HELD)
        uow.commit()
    return store


def test_what_is_not_here_and_was_not_deleted_here_is_not_called_deleted() -> None:
    standing = look_at_standing(uow=store_of("a").unit_of_work())
    assert since([row("a"), row("b")], standing) == Since((), (), (), (), ())


def test_only_what_is_there_can_be_held_again_and_the_rest_of_its_keeping_stays() -> None:
    standing = look_at_standing(uow=store_of("a", "b", held=("a", "b")).unit_of_work())
    restored = store_of("a", "c")
    with restored.unit_of_work() as uow:
        uow.concerns.keep(ConcernId("a"), Keeping(until=NOW.date(), reason="Møde", exported=NOW))
        carry_holds(standing, uow=uow, clock=StillClock())
        uow.commit()
    with restored.unit_of_work() as uow:
        assert uow.concerns.keepings() == {"a": replace(HELD, exported=NOW)}
    assert [(event.act, event.concern_id) for event in restored.events] == [(Act.HELD, "a")]


def test_no_hold_is_lost_where_something_else_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    class Damaged(VaultError):
        backup_helps = True

    def damaged(*_: object, **__: object) -> tuple[Event, ...]:
        raise Damaged("It is damaged.")

    store = store_of("a", held=("a",))
    for owner, name in ((MemoryConcerns, "rows"), (MemoryConcerns, "draft_at_hold"), (MemoryAudit, "events")):
        monkeypatch.setattr(owner, name, damaged)
    standing = look_at_standing(uow=store.unit_of_work())
    assert standing.holds == {"a": HELD}
    assert (standing.rows, standing.at_hold, standing.deleted) == ((), {"a": None}, frozenset())
