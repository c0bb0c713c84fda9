"""The ring that shows where the keyboard is: two pixels wide, two pixels outside, so that it stands out on any button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget


class FocusRing(QFocusFrame):
    """Follows the keyboard focus."""

    def __init__(self, colour: Callable[[], QColor], parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = colour
        self._home = parent.window()
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.focusPolicy() is not Qt.FocusPolicy.NoFocus and now.window() is self._home:
            self.setWidget(now)
        else:
            self.setWidget(None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
