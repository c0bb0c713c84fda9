"""The ring that shows where the keyboard is: two pixels wide, two pixels outside, so that it stands out on any button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

_OUTSIDE = 4  # two pixels of air and two of ring
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class FocusRing(QWidget):
    """Follows the keyboard focus within one window, and scrolls with what it stands around."""

    def __init__(self, application: QApplication, colour: Callable[[], QColor], window: QWidget) -> None:
        super().__init__(window)
        self._application = application
        self._colour = colour
        self._home = window
        self._around: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        application.focusChanged.connect(self._follow)
        self._follow(None, application.focusWidget())

    def let_go(self) -> None:
        """What the ring stands in is about to go; it goes on to where the keyboard is by now."""
        self._follow(None, None)
        self.setParent(self._home)
        now = self._application.focusWidget()
        if now is not None and now.isVisible():
            self._follow(None, now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the ring stands around, or something around that, has moved."""
        if event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        for watched in self._watched:
            watched.removeEventFilter(self)
        self._watched.clear()
        if self._around is not None:
            self._around.destroyed.disconnect(self._forget)
            self._around = None
        if now is None or now.window() is not self._home or now.focusPolicy() is Qt.FocusPolicy.NoFocus:
            self.hide()
            return
        self._around = now
        stage: QWidget = now
        while stage is not self._home:
            stage.installEventFilter(self)
            self._watched.append(stage)
            if stage.property("scrolls"):
                break  # the ring lives in what scrolls, and is cut where it is cut
            parent = stage.parentWidget()
            assert parent is not None  # every one of them is in the window
            stage = parent
        now.destroyed.connect(self._forget)
        self.setParent(stage)
        self._place()

    def _place(self) -> None:
        around, stage = self._around, self.parentWidget()
        if around is None or stage is None or around is stage or not around.isVisible():
            self.hide()
            return
        corner = around.mapTo(stage, QPoint(0, 0))
        out = _OUTSIDE
        self.setGeometry(QRect(corner, around.size()).adjusted(-out, -out, out, out))
        self.raise_()
        self.show()

    def _forget(self) -> None:
        self._watched.clear()
        self._around = None
