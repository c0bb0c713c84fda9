"""Small windows under the lock: those that are open are closed as by Cancel, and none comes while it is locked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget


class KeptAway(QObject):
    """Keeps everything but one window off the screen, from `begin` to `end`."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        self._window = window

    def begin(self) -> None:
        """Close what is open; what asks something is answered as by Cancel."""
        self._application.installEventFilter(self)
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
            popup.hide()
        for widget in QApplication.topLevelWidgets():
            if widget is not self._window and widget.isVisible():
                _send_away(widget)

    def end(self) -> None:
        """Windows may come again."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """One that is about to be shown is not, and goes as soon as whoever opened it waits for it."""
        if isinstance(watched, QDialog):
            if event.type() is QEvent.Type.Polish:
                watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            elif event.type() is QEvent.Type.Show:
                QTimer.singleShot(0, watched, lambda: _send_away(watched))
        return False


def _send_away(widget: QWidget) -> None:
    if isinstance(widget, QDialog):
        widget.done(QDialog.DialogCode.Rejected.value)  # not `reject`, which may ask first
    else:
        widget.hide()
