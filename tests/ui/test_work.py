"""The door to the background: order, errors, the end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.errors import UserError
from assessor.ui.collecting import Collecting
from assessor.ui.work import Work


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


def test_outcomes_come_back_in_order_on_the_qt_thread(qtbot: QtBot, work: Work) -> None:
    came: list[tuple[int, bool]] = []
    ran: set[str] = set()

    def run(number: int) -> int:
        ran.add(threading.current_thread().name)
        return number

    here = threading.current_thread()

    def come(number: int) -> None:
        came.append((number, threading.current_thread() is here))

    for number in range(50):
        work.database(partial(run, number), come)
    qtbot.waitUntil(lambda: len(came) == 50)
    assert came == [(number, True) for number in range(50)]
    assert ran == {"database"}


def test_saving_goes_before_all_that_waits(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    order: list[str] = []
    work.database(gate.wait)
    for name in ("a", "b"):
        work.database(partial(order.append, name))
    for name in ("saved 1", "saved 2"):
        work.database(partial(order.append, name), first=True)
    gate.set()
    qtbot.waitUntil(lambda: len(order) == 4)
    assert order == ["saved 1", "saved 2", "a", "b"]


def test_slow_pure_work_does_not_hold_up_the_database(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    done: list[str] = []
    work.pure(gate.wait, lambda _: done.append("pure"))
    work.database(lambda: None, lambda _: done.append("database"))
    qtbot.waitUntil(lambda: done == ["database"])
    gate.set()
    qtbot.waitUntil(lambda: done == ["database", "pure"])


def test_what_the_user_can_mend_goes_to_who_asked(qtbot: QtBot, work: Work) -> None:
    told: list[str] = []
    work.failed.connect(lambda _: told.append("failed"))

    def run() -> None:
        raise UserError("No room.")

    work.database(run, lambda _: told.append("done"), lambda error: told.append(error.message))
    work.database(lambda: None, lambda _: told.append("after"))
    qtbot.waitUntil(lambda: "after" in told)
    assert told == ["No room.", "after"]


@pytest.mark.parametrize("error", [ZeroDivisionError(), UserError("Nobody takes it.")])
def test_anything_else_is_a_bug_which_is_told_once_and_to_who_asked(qtbot: QtBot, work: Work, error: Exception) -> None:
    failed: list[object] = []
    broken: list[str] = []
    work.failed.connect(failed.append)

    def run() -> None:
        raise error

    work.pure(run, lambda _: broken.append("done"), None, lambda: broken.append("broken"))
    qtbot.waitUntil(lambda: bool(broken))
    assert failed == [error]
    assert broken == ["broken"]


def test_a_bug_does_not_end_the_lane(qtbot: QtBot, work: Work) -> None:
    done: list[int] = []
    work.database(lambda: int("no number"))
    work.database(lambda: 1, done.append)
    qtbot.waitUntil(lambda: done == [1])


def test_closing_runs_what_was_asked_for_and_ends_its_threads(qapp: QApplication) -> None:
    before = set(threading.enumerate())
    work = Work()
    gate = threading.Event()
    ran: list[int] = []
    work.database(gate.wait)
    for number in range(20):
        work.database(partial(ran.append, number))
        work.pure(partial(ran.append, number))
    gate.set()
    work.close()
    assert sorted(ran) == sorted([*range(20), *range(20)])
    assert set(threading.enumerate()) == before


def test_an_outcome_after_the_end_touches_nothing(qapp: QApplication) -> None:
    work = Work()
    came: list[int] = []
    work.database(lambda: 1, came.append)
    work.close()
    QApplication.processEvents()
    assert came == []


class Last:
    """Tells on which thread it is let go."""

    def __init__(self, gone: list[threading.Thread]) -> None:
        self._gone = gone

    def __del__(self) -> None:
        self._gone.append(threading.current_thread())


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_is_the_last_to_hold_is_let_go_on_the_qt_thread(qtbot: QtBot, work: Work, fails: bool) -> None:
    gone: list[threading.Thread] = []

    def job(held: Last) -> None:
        if fails:
            raise UserError("no")

    for number in range(200):
        work.database(partial(job, Last(gone)), refused=lambda _: None)
        work.pure(partial(job, Last(gone)), refused=lambda _: None)
        if number % 20 == 0:
            QApplication.processEvents()
    qtbot.waitUntil(lambda: len(gone) == 400)
    assert {thread.name for thread in gone} == {threading.current_thread().name}


def test_garbage_that_a_worker_makes_is_collected_on_the_qt_thread(qtbot: QtBot, work: Work) -> None:
    gone: list[threading.Thread] = []

    def make() -> None:
        for _ in range(2_000):
            knot: list[object] = [Last(gone)]
            knot.append(knot)

    parent = QObject()
    Collecting(parent)
    done: list[None] = []
    work.pure(make, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert gone == []
    qtbot.waitUntil(lambda: len(gone) == 2_000)
    assert {thread.name for thread in gone} == {threading.current_thread().name}
    parent.deleteLater()


def test_what_leads_on_to_something_else_is_waited_for(qtbot: QtBot, work: Work) -> None:
    gate = threading.Event()
    came: list[bool] = []
    assert not work.waits
    work.database(lambda: None, lambda _: work.pure(gate.wait, came.append))
    work.database(lambda: None, lambda _: came.append(work.waits))
    qtbot.waitUntil(lambda: bool(came))
    assert came == [True], "the other lane has it now"
    gate.set()
    qtbot.waitUntil(lambda: len(came) == 2)
    assert not work.waits
