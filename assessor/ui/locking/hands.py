"""Whether somebody is there: keys, mouse, wheel and fingers in any window of ours, and the key that locks in all of them.

An event filter on the whole application would hear every event of every widget, some ten thousand for a page. What
comes from a hand comes through the windows, so those are listened to; and the field that is written in, for what an
input method writes without a key.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

_T = QEvent.Type
_HANDS = frozenset(
    (
        *(_T.KeyPress, _T.MouseButtonPress, _T.MouseMove, _T.Wheel, _T.InputMethod),
        *(_T.TouchBegin, _T.TouchUpdate, _T.TabletPress, _T.TabletMove, _T.NativeGesture),
    )
)


class Hands(QObject):
    """Listens to the windows that get the keyboard, and to all that are open whenever `look_around` is called."""

    moved = Signal()
    lock_pressed = Signal()

    def __init__(self, application: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QObject | None = None
        application.focusWindowChanged.connect(self._listen_to)
        application.focusObjectChanged.connect(self._follow)
        self.look_around()
        self._follow(application.focusObject())

    def look_around(self) -> None:
        """Listen to lists and menus too, which open without getting the keyboard."""
        for window in QGuiApplication.topLevelWindows():
            self._listen_to(window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only looks; but the key that locks goes no further."""
        if event.type() in _HANDS:
            self.moved.emit()
            if isinstance(event, QKeyEvent) and isinstance(watched, QWindow) and _locks(event):
                self.lock_pressed.emit()
                return True
        return False

    def _listen_to(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)  # else it would hear everything twice
            window.installEventFilter(self)

    def _follow(self, field: QObject | None) -> None:
        if self._field is not None and isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = field if field is not None and not field.isWindowType() else None
        if self._field is not None:
            self._field.installEventFilter(self)


def _locks(event: QKeyEvent) -> bool:
    wanted = event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return wanted and event.type() is _T.KeyPress and not event.isAutoRepeat()
