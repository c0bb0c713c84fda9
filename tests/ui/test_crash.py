"""A fault in the program: told once, without a word of what was written, and the draft stays."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from assessor.services.vaults import Opening
from assessor.ui.crash import redacted
from tests.ui.window_user import MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SECRET = "Kanariefugl"
SEEN = "Hvad så eller hørte du?"


@pytest.fixture
def user(window: Window) -> WindowUser:
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True))
    made = window(door)
    made.start()
    return made


def break_down(word: str) -> None:
    """A bug whose message and values hold what somebody wrote."""
    raise ValueError(f"{word} is not a number")


def test_the_report_holds_places_and_nothing_else() -> None:
    try:
        break_down(SECRET)
    except ValueError as error:
        report = redacted(error)
    lines = report.splitlines()
    assert lines[0] == "ValueError"
    assert lines[-1].startswith("test_crash.py:")
    assert lines[-1].endswith(" break_down")
    assert SECRET not in report
    assert "/" not in report, "a path holds a user's name"


@pytest.mark.parametrize("where", ["in the background", "in a slot"])
def test_a_bug_is_told_once_and_the_draft_stays(
    user: WindowUser, capfd: pytest.CaptureFixture[str], where: str
) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, SECRET)

    def happen() -> None:
        if where == "in a slot":
            QTimer.singleShot(0, user.shell, lambda: break_down(SECRET))
        else:
            user.work.pure(lambda: break_down(SECRET))
        user.settle()

    with user.answering("OK") as said:
        for _ in range(3):
            happen()
    assert len(said) == 1
    assert "Det var ikke din skyld." in said[0]
    assert "break_down" in said[0]
    assert SECRET not in said[0]
    assert user.title == "Hvad har du set eller hørt?"
    user.write(SEEN, f"{SECRET} igen")
    user.settle_saved()
    with user.parts.door.open(None)() as uow:
        (row,) = uow.concerns.rows()
        assert uow.concerns.draft(row.id).concern.observations[0].seen == f"{SECRET} igen"
    assert SECRET not in capfd.readouterr().err


def test_the_words_follow_the_language(user: WindowUser) -> None:
    user.press("Indstillinger")
    user.pick("Sprog", "English")
    with user.answering("OK") as said:
        user.work.pure(lambda: break_down(SECRET))
        user.settle()
    assert "It was not your fault." in said[0]
    assert "Det" not in said[0]


def test_what_python_cannot_raise_is_not_printed_with_its_message(
    user: WindowUser, capfd: pytest.CaptureFixture[str]
) -> None:
    class Odd:
        def __del__(self) -> None:
            break_down(SECRET)

    odd = Odd()
    del odd
    gc.collect()
    said = capfd.readouterr().err
    assert "ValueError" in said
    assert SECRET not in said


def test_a_bug_while_saving_is_said_once_in_a_window_and_stays_on_the_status_line(
    user: WindowUser,
) -> None:
    door = user.parts.door
    assert isinstance(door, MemoryDoor)
    user.press("Ny bekymring")
    user.section(3)
    user.settle_saved()
    door.fault = ZeroDivisionError(SECRET)
    with user.answering("OK") as said:
        for text in ("a", "ab", "abc"):
            user.write(SEEN, text)
            user.writing.session.save()
            user.settle()
    assert len(said) == 1
    assert user.sees("Ikke gemt")
    door.fault = None
    user.writing.session.save()
    user.settle_saved()
    assert user.sees("Gemt 16.30")


def test_a_crash_window_holds_up_nothing(user: WindowUser) -> None:
    """Autosave goes on behind it."""
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han gik")
    seen_saved: list[bool] = []
    QTimer.singleShot(0, user.shell, lambda: user.work.pure(lambda: break_down(SECRET)))
    user.writing.session.saved.connect(lambda _: seen_saved.append(QApplication.activeModalWidget() is not None))
    user.writing.session.save()
    with user.answering("OK"):
        user.settle()
    assert seen_saved
