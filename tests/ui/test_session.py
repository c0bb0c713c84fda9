"""Saving while it is written: soon, one at a time, in the end always, and never what is finished."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.domain.concern import CatalogueEdition, Concern
from assessor.domain.identity import new_concern
from assessor.errors import UserError
from assessor.services.concerns import delete_draft, finish_concern
from assessor.services.ports import Draft, Progress, UnitOfWork
from assessor.store.memory import MemoryStore
from assessor.ui.session import RETRY_AFTER_MS, SAVE_AFTER_MS, DraftSession, NotSaved
from assessor.ui.work import Work
from tests.core.builders import enough
from tests.ui.window_user import NOW, DiskFull, StillClock


class Desk:
    """A draft in a store that can be full, broken or slow."""

    def __init__(self, concern: Concern) -> None:
        self.store = MemoryStore()
        self.fault: Exception | None = None
        self.gate = threading.Event()
        self.gate.set()
        self.at_once = 0
        self.most_at_once = 0
        self.begun = 0
        with self.store.unit_of_work() as uow:
            uow.concerns.add(concern, at=NOW)
            uow.commit()
        self.work = Work()
        self.session = DraftSession(
            Draft(concern, Progress()), open_uow=self.open_uow, clock=StillClock(), work=self.work
        )
        self.saved = 0
        self.refused: list[UserError] = []
        self.session.saved.connect(self._on_saved)
        self.session.refused.connect(self.refused.append)

    def open_uow(self) -> UnitOfWork:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.gate.wait(10)
        self.at_once -= 1
        if self.fault is not None:
            raise self.fault
        return self.store.unit_of_work()

    def type(self, text: str) -> None:
        """Write over what stands there."""
        self.session.edit(replace(self.session.concern, other_worries=text))

    def on_disk(self) -> str:
        with self.store.unit_of_work() as uow:
            return uow.concerns.draft(self.session.concern.id).concern.other_worries

    def tick(self) -> None:
        """The time until the next save is over."""
        assert self.session._timer.isActive()
        self.session._timer.timeout.emit()

    def close(self) -> None:
        self.gate.set()
        self.session._timer.stop()
        self.work.close()

    def _on_saved(self, _: object) -> None:
        self.saved += 1


@pytest.fixture
def desk_of(qapp: QApplication) -> Iterator[Callable[[Concern], Desk]]:
    desks: list[Desk] = []

    def make(concern: Concern) -> Desk:
        desks.append(Desk(concern))
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(desk_of: Callable[[Concern], Desk]) -> Desk:
    return desk_of(new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1)))


def test_a_change_is_on_disk_within_a_second_of_the_last_keystroke(qtbot: QtBot, desk: Desk) -> None:
    assert SAVE_AFTER_MS <= 1000
    clock = QElapsedTimer()
    clock.start()
    with qtbot.waitSignal(desk.session.saved, timeout=5000):
        desk.type("Han gik.")
        assert desk.session.dirty
    assert desk.on_disk() == "Han gik."
    assert not desk.session.dirty
    assert clock.elapsed() >= SAVE_AFTER_MS - 50, "not at every keystroke"


def test_who_never_stops_typing_is_saved_all_the_same(qtbot: QtBot, desk: Desk) -> None:
    typed = 0
    keys = QTimer()

    def key() -> None:
        nonlocal typed
        typed += 1
        desk.type("ord " * typed)

    keys.timeout.connect(key)
    keys.start(20)
    qtbot.waitUntil(lambda: desk.begun >= 3, timeout=10_000)
    keys.stop()
    assert desk.begun < typed / 5


def test_one_save_at_a_time_and_the_last_word_wins(qtbot: QtBot, desk: Desk) -> None:
    desk.gate.clear()
    desk.type("a")
    desk.session.save()
    for text in ("ab", "abc", "abcd"):
        desk.type(text)
        desk.session.save()
    qtbot.waitUntil(lambda: desk.begun == 1)
    assert desk.saved == 0
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.saved == 1)
    assert desk.on_disk() == "abcd"
    assert desk.most_at_once == 1


def test_a_change_back_and_forth_and_a_new_page_are_kept_too(qtbot: QtBot, desk: Desk) -> None:
    desk.session.edit(desk.session.concern)
    assert not desk.session.dirty
    desk.session.go("writer", passed="before")
    desk.session.go("subject", passed="before")
    desk.tick()
    qtbot.waitUntil(lambda: desk.saved == 1)
    with desk.store.unit_of_work() as uow:
        assert uow.concerns.draft(desk.session.concern.id).progress == Progress("subject", ("before",))


@pytest.mark.parametrize("fault", [DiskFull(), ZeroDivisionError("a bug")])
def test_a_refused_save_is_said_typing_goes_on_and_all_is_there_in_the_end(
    qtbot: QtBot, desk: Desk, fault: Exception
) -> None:
    desk.fault = fault
    desk.type("første ")
    desk.tick()
    qtbot.waitUntil(lambda: len(desk.refused) == 1)
    assert isinstance(desk.refused[0], DiskFull if isinstance(fault, DiskFull) else NotSaved)
    assert desk.session.dirty
    assert desk.saved == 0
    desk.type("første anden")
    desk.tick()
    qtbot.waitUntil(lambda: len(desk.refused) == 2)
    desk.fault = None
    desk.type("første anden tredje")
    assert desk.session._timer.interval() == RETRY_AFTER_MS <= 5000
    desk.tick()
    qtbot.waitUntil(lambda: desk.saved == 1)
    assert desk.on_disk() == "første anden tredje"
    assert not desk.session._timer.isActive()


def test_it_is_tried_again_by_itself(qtbot: QtBot, desk: Desk) -> None:
    desk.fault = DiskFull()
    desk.type("tekst")
    desk.session.save()
    qtbot.waitUntil(lambda: bool(desk.refused))
    desk.fault = None
    with qtbot.waitSignal(desk.session.saved, timeout=RETRY_AFTER_MS + 5000):
        pass
    assert desk.on_disk() == "tekst"


def test_somebody_elses_bug_changes_nothing_for_what_is_being_saved(qtbot: QtBot, desk: Desk) -> None:
    desk.gate.clear()
    desk.type("tekst")
    desk.session.save()
    with qtbot.waitSignal(desk.work.failed):
        desk.work.pure(lambda: int("no number"))
    assert desk.session.dirty
    assert not desk.session._timer.isActive()
    desk.gate.set()
    qtbot.waitUntil(lambda: desk.saved == 1)
    assert desk.begun == 1
    assert desk.refused == []


def test_when_saved_waits_for_the_last_keystroke(qtbot: QtBot, desk: Desk) -> None:
    then: list[str] = []
    desk.session.when_saved(lambda: then.append("at once"))
    assert then == ["at once"]
    desk.gate.clear()
    desk.type("a")
    desk.session.when_saved(lambda: then.append(desk.on_disk()))
    desk.type("ab")
    desk.gate.set()
    qtbot.waitUntil(lambda: len(then) == 2)
    assert then[1] == "ab"
    desk.type("abc")
    desk.session.save()
    qtbot.waitUntil(lambda: desk.saved == 2)
    assert len(then) == 2


def test_who_stays_is_not_surprised_when_it_is_saved_later(qtbot: QtBot, desk: Desk) -> None:
    left: list[bool] = []
    desk.fault = DiskFull()
    desk.type("a")
    desk.session.when_saved(lambda: left.append(True))
    qtbot.waitUntil(lambda: bool(desk.refused))
    desk.session.stay()
    desk.fault = None
    desk.tick()
    qtbot.waitUntil(lambda: desk.saved == 1)
    assert left == []


def test_what_is_finished_is_not_saved_again(qtbot: QtBot, desk_of: Callable[[Concern], Desk]) -> None:
    desk = desk_of(enough())
    desk.type("til sidst")
    desk.session.save()
    qtbot.waitUntil(lambda: desk.saved == 1)
    desk.gate.clear()
    desk.type("for sent")
    desk.session.save()
    revision = finish_concern(desk.session.concern.id, "", uow=desk.store.unit_of_work(), clock=StillClock())
    desk.session.finish()
    desk.gate.set()
    desk.session.go("check")
    desk.session.save()
    done: list[None] = []
    desk.work.database(lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert desk.refused == []
    assert not desk.session._timer.isActive()
    assert not desk.session.dirty
    with desk.store.unit_of_work() as uow:
        (row,) = uow.concerns.rows()
        assert uow.concerns.revision(row.id, 1) == revision
    assert (row.has_draft, row.versions) == (False, 1)
    assert revision.concern.other_worries == "til sidst"


def test_a_draft_that_is_gone_is_told_once_and_not_brought_back(qtbot: QtBot, desk: Desk) -> None:
    delete_draft(desk.session.concern.id, uow=desk.store.unit_of_work(), clock=StillClock())
    desk.type("for sent")
    desk.tick()
    qtbot.waitUntil(lambda: bool(desk.refused))
    assert not desk.session._timer.isActive()
    desk.type("endnu senere")
    assert not desk.session._timer.isActive()
    assert desk.store.concerns == {}
