"""The clipboard forgets what was copied in the program, and nothing else. What is written is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from assessor.ui.clipboard import Forgetting
from tests.ui.window_user import MemoryDoor, WindowUser

WORDS = "Han gik, da klokken ringede (opdigtet)."


@pytest.fixture
def owned(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether the clipboard is ours: in memory Qt cannot tell."""
    ours = [True]
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: ours[0])
    return ours


@pytest.fixture
def field(qtbot: QtBot) -> QPlainTextEdit:
    made = QPlainTextEdit(WORDS)
    qtbot.addWidget(made)
    made.selectAll()
    return made


@pytest.fixture
def forgetting(owned: list[bool], field: QPlainTextEdit) -> Iterator[Forgetting]:
    made = Forgetting(field)
    yield made
    made.clear()
    delete(made)


def ticking(forgetting: Forgetting) -> list[QTimer]:
    return [each for each in forgetting.findChildren(QTimer) if each.isActive()]


def test_what_was_copied_can_be_pasted_for_half_a_minute(forgetting: Forgetting, field: QPlainTextEdit) -> None:
    QTest.keySequence(field, QKeySequence.StandardKey.Copy)
    (timer,) = ticking(forgetting)
    assert timer.interval() == 30_000
    QTest.keySequence(field, QKeySequence.StandardKey.MoveToEndOfDocument)
    QTest.keySequence(field, QKeySequence.StandardKey.Paste)
    assert field.toPlainText() == WORDS * 2
    timer.timeout.emit()
    assert QApplication.clipboard().text() == ""
    assert not ticking(forgetting)


def test_what_was_copied_elsewhere_stays(forgetting: Forgetting, field: QPlainTextEdit, owned: list[bool]) -> None:
    QTest.keySequence(field, QKeySequence.StandardKey.Copy)
    owned[0] = False
    QApplication.clipboard().setText("indkøb: mælk")
    forgetting.clear()
    assert QApplication.clipboard().text() == "indkøb: mælk"


def test_a_history_that_puts_it_back_does_not_keep_it(
    forgetting: Forgetting, field: QPlainTextEdit, owned: list[bool]
) -> None:
    QTest.keySequence(field, QKeySequence.StandardKey.Copy)
    owned[0] = False
    QApplication.clipboard().setText(WORDS)  # as a manager of the clipboard does that takes it over
    (timer,) = ticking(forgetting)
    timer.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_closing_the_program_clears_it_at_once(
    forgetting: Forgetting, field: QPlainTextEdit, qapp: QApplication
) -> None:
    QTest.keySequence(field, QKeySequence.StandardKey.Copy)
    qapp.aboutToQuit.emit()
    assert QApplication.clipboard().text() == ""
    assert not ticking(forgetting)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
def test_the_program_forgets_once_its_window_stands(
    window: Callable[..., WindowUser], owned: list[bool], field: QPlainTextEdit
) -> None:
    user = window(MemoryDoor())
    user.start()
    QTest.keySequence(field, QKeySequence.StandardKey.Copy)
    (forgetting,) = user.shell.findChildren(Forgetting)
    (timer,) = ticking(forgetting)
    timer.timeout.emit()
    assert QApplication.clipboard().text() == ""
