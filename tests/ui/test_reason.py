"""Why there is to be a new version: what is typed of it is there again, whatever happens. All persons are fictional."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from assessor.services.concerns import list_concerns
from assessor.services.reasons import kept_reason
from assessor.store.memory import MemoryUnitOfWork
from tests.ui.window_user import DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
WHY = "Hvorfor kommer der en ny version?"
REASON = "Læreren har set noget nyt (opdigtet)."


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    """Somebody who has finished a concern and wants to go on with it."""
    made = window(door)
    made.start()
    made.press("Ny bekymring")
    made.fill_the_four(seen="Han gik ud på gangen.")
    made.press("Gør færdig")
    made.press("Fortsæt som version 2")
    return made


def kept(door: MemoryDoor) -> str:
    (row,) = list_concerns(uow=door.store.unit_of_work())
    return kept_reason(row.id, uow=door.store.unit_of_work())


def again(window: Window, door: MemoryDoor) -> WindowUser:
    """The program is started once more, and the finished version is looked at."""
    user = window(door)
    user.start()
    user.press("2026-")
    user.press("Fortsæt som version 2")
    return user


def test_the_reason_survives_a_crash_and_is_forgotten_when_the_version_is_begun(
    user: WindowUser, window: Window, door: MemoryDoor
) -> None:
    user.write(WHY, "Noget ")
    user.field(WHY).insertPlainText("nyt (opdigtet)")  # type: ignore[union-attr]
    user.settle_database()
    user.end()  # nothing is asked of the program any more
    user = again(window, door)
    assert user.field(WHY).toPlainText() == "Noget nyt (opdigtet)"  # type: ignore[union-attr]
    user.press("Begynd version 2")
    assert user.writing is not None
    assert user.writing.session.progress.reason == "Noget nyt (opdigtet)"
    assert kept(door) == ""


def test_the_reason_stands_there_again_after_the_start_page_and_emptied_it_is_gone(
    user: WindowUser, door: MemoryDoor
) -> None:
    user.write(WHY, REASON)
    user.press("Start")
    user.press("2026-")
    user.press("Fortsæt som version 2")
    assert user.field(WHY).toPlainText() == REASON  # type: ignore[union-attr]
    user.write(WHY, "")
    user.press("Tilbage")
    user.press("Fortsæt som version 2")
    assert user.field(WHY).toPlainText() == ""  # type: ignore[union-attr]
    assert kept(door) == ""


def test_the_window_waits_for_the_reason(
    user: WindowUser, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    held = threading.Event()
    commit = MemoryUnitOfWork.commit

    def slow(self: MemoryUnitOfWork) -> None:
        held.wait(20)
        commit(self)

    monkeypatch.setattr(MemoryUnitOfWork, "commit", slow)
    user.write(WHY, "Noget ")
    user.field(WHY).insertPlainText("nyt")  # type: ignore[union-attr]
    user.shell.close()
    assert user.shell.isVisible()
    held.set()
    qtbot.waitUntil(lambda: not user.shell.isVisible())
    assert kept(door) == "Noget nyt"


def test_a_reason_that_cannot_be_kept_is_said_and_asked_about(user: WindowUser, door: MemoryDoor) -> None:
    door.fault = DiskFull()
    user.write(WHY, "Noget nyt")
    user.settle_database()
    assert user.sees("disken er fuld") or user.sees("Disken er fuld")
    with user.answering("Bliv, og prøv igen") as said:
        user.shell.close()
        user.settle_database()
    assert len(said) == 1
    assert user.shell.isVisible()
    assert user.field(WHY).toPlainText() == "Noget nyt"  # type: ignore[union-attr]
    door.fault = None
    user.write(WHY, "Noget nyt!")
    user.settle_database()
    assert not user.sees("isken er fuld")
    assert kept(door) == "Noget nyt!"
    door.fault = DiskFull()
    user.write(WHY, "Noget andet")
    with user.answering("Luk uden at gemme"):
        user.shell.close()
        user.settle_database()
    assert not user.shell.isVisible()
    door.fault = None
