"""Keys that work in a whole window, in the order in which they are pressed.

A `QShortcut` acts before what was typed just before it: while a screen reader listens, Qt (6.11) hands letters on by way
of the bus, and they would land on the page that the shortcut has opened. Here the key itself comes the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6 import QtGui  # its classes are made when they are first asked for: keys come after the first page
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget


class WindowKeys(QObject):
    """Listens to the window that a widget stands in, while the widget is shown there; `acts` by key, as "Ctrl+Return"."""

    def __init__(self, widget: QWidget, acts: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._acts = {QtGui.QKeySequence(keys): act for keys, act in acts.items()}
        self._window: QtGui.QWindow | None = None
        widget.installEventFilter(self)
        self._listen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key that is known goes no further."""
        if watched is self._widget:
            if event.type() == QEvent.Type.Show:
                self._listen()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QtGui.QKeyEvent):
            return self._press(event)
        return False

    def _press(self, event: QtGui.QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts.get(QtGui.QKeySequence(modifiers.value | event.key()))
        if act is None or not self._widget.isVisible() or QApplication.activePopupWidget() is not None:
            return False
        act()
        return True

    def _listen(self) -> None:
        window = self._widget.window().windowHandle()
        if window is self._window:
            return
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)


def press(names: tuple[str, ...], within: QWidget) -> None:
    """Press the button of one of these names that is shown in a widget; nothing where none is, or it cannot be pressed."""
    for each in within.findChildren(QPushButton):
        if each.isVisible() and each.accessibleName() in names:
            each.click()
            return
