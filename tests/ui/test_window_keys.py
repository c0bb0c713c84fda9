"""Keys that work in a whole window: they come the way that letters come, and only where what they work on is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QRadioButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.keys import WindowKeys

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTROL, ALT, KEYPAD = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


class Keyboard:
    """A window with two rooms; keys work in the first."""

    def __init__(self, qtbot: QtBot) -> None:
        self.pressed: list[str] = []
        self.window = QStackedWidget()
        qtbot.addWidget(self.window)
        page = QWidget()
        column = QVBoxLayout(page)
        self.text, self.first, self.second = QPlainTextEdit(), QRadioButton("et"), QRadioButton("to")
        for widget in (self.text, self.first, self.second):
            column.addWidget(widget)
        room = ColumnScroll(page)
        self.window.addWidget(room)
        self.window.addWidget(QWidget())
        acts = {keys: lambda keys=keys: self.pressed.append(keys) for keys in ("Ctrl+Return", "Ctrl+Enter", "Alt+Left")}
        WindowKeys(room, acts)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        QTest.keyClick(self.window.windowHandle(), key, modifiers)


def test_a_key_acts_wherever_the_keyboard_is_and_changes_nothing_there(qtbot: QtBot) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.second.setChecked(True)
    for place in (keyboard.text, keyboard.second):
        keyboard.pressed.clear()
        place.setFocus()
        keyboard.press(Qt.Key.Key_Return, CONTROL)
        keyboard.press(Qt.Key.Key_Enter, CONTROL | KEYPAD)
        keyboard.press(Qt.Key.Key_Left, ALT)
        assert keyboard.pressed == ["Ctrl+Return", "Ctrl+Enter", "Alt+Left"]
    assert (keyboard.text.toPlainText(), keyboard.second.isChecked()) == ("", True)


def test_other_keys_go_on_to_where_the_keyboard_is(qtbot: QtBot) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.text.setFocus()
    keyboard.press(Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    keyboard.press(Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert (keyboard.text.toPlainText(), keyboard.pressed) == ("a\n", [])


def test_a_key_acts_on_nothing_that_is_not_shown(qtbot: QtBot) -> None:
    keyboard = Keyboard(qtbot)
    keyboard.window.setCurrentIndex(1)
    keyboard.press(Qt.Key.Key_Return, CONTROL)
    assert keyboard.pressed == []
    keyboard.window.setCurrentIndex(0)
    keyboard.press(Qt.Key.Key_Return, CONTROL)
    assert keyboard.pressed == ["Ctrl+Return"]
