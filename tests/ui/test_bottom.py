"""What stands at the bottom of the wizard about saving. All persons are fictional."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.ui.window_user import DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SEEN = "Hvad så eller hørte du?"


def said(user: WindowUser, words: str) -> QLabel:
    (label,) = (each for each in user.shell.findChildren(QLabel) if each.isVisible() and words in each.text())
    return label


def whole(label: QLabel) -> bool:
    """Whether all of its words are seen, and not squeezed into a strip."""
    needed = label.fontMetrics().boundingRect(0, 0, label.contentsRect().width(), 9999, _WRAPPED, label.text())
    return label.contentsRect().width() >= needed.width() and label.contentsRect().height() >= needed.height()


_WRAPPED = int(Qt.TextFlag.TextWordWrap)


@pytest.mark.parametrize("percent", [100, 200])
def test_what_is_not_saved_is_said_as_trouble_and_no_more_when_it_is(
    window: Window, door: MemoryDoor, qtbot: QtBot, percent: int
) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.theme.set_text_percent(percent)
    user.shell.resize(700, 500)
    user.section(3)
    door.fault = DiskFull()
    user.write(SEEN, "Han gik")
    qtbot.waitUntil(lambda: user.sees("isken er fuld"))
    QApplication.processEvents()
    trouble = said(user, "isken er fuld")
    assert trouble.property("role") == "problem"
    bar = trouble.parentWidget()
    assert bar is not None
    assert bar.grab().toImage().pixelColor(4, 4) == user.theme.tokens.colour("surface")
    assert trouble.font().bold()
    assert trouble.width() > 350, "across the page, not in a strip between the buttons"
    qtbot.waitUntil(lambda: whole(trouble))
    door.fault = None
    user.write(SEEN, "Han gik ud.")
    user.settle_saved()
    qtbot.waitUntil(lambda: user.sees("Gemt 16.30"))
    QApplication.processEvents()
    saved = said(user, "Gemt 16.30")
    assert saved.property("role") == "small"
    assert saved.fontMetrics().horizontalAdvance(saved.text()) <= saved.contentsRect().width(), "on one line"


def test_with_large_text_in_a_small_window_the_ways_out_of_a_report_keep_their_words(
    window: Window, door: MemoryDoor
) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    user.fill_the_four()
    user.press("Gør færdig")
    user.theme.set_text_percent(200)
    user.shell.resize(700, 500)
    user.settle()
    for name in ("Se og udskriv rapporten", "Gem som PDF", "Gem som låst PDF"):
        pressed = user.button(name)
        assert "\n" in pressed.text() or pressed.width() >= pressed.sizeHint().width(), name
