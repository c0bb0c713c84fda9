"""One page of the preview: what there is of it, and the marks where words were found."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from assessor.ui.preview.drawing import Drawing, Strip, strips
from assessor.ui.preview.pdf import Hit

_EDGE = 1  # px


class PageView(QFrame):
    """One page. The current one of them is where Tab goes, and has the text of the page as its description."""

    drawing_missed = Signal()
    """Something is seen that is drawn no more."""

    def __init__(self, number: int, size: QSizeF, drawing: Drawing, mark: QColor, parent: QWidget) -> None:
        super().__init__(parent)
        self.number = number
        self.points = size
        self._drawing = drawing
        self._hits: Sequence[Hit] = ()
        self._current: Hit | None = None
        self._mark = mark
        self.setProperty("role", "paper")
        self.setProperty("isPaper", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def strips(self) -> tuple[Strip, ...]:
        """All strips of the page at the size it has."""
        ratio = self.devicePixelRatioF()
        inner = self._inner()
        return strips(self.number, round(inner.width() * ratio), round(inner.height() * ratio))

    def strips_in(self, shown: QRect) -> list[Strip]:
        """Those strips that stand in a part of the page, given in its own px."""
        ratio = self.devicePixelRatioF()
        top, bottom = (shown.top() - _EDGE) * ratio, (shown.bottom() + 1 - _EDGE) * ratio
        return [strip for strip in self.strips() if strip.top < bottom and strip.top + strip.height > top]

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark the places of what was found."""
        if hits is not self._hits or current is not self._current:
            self._hits, self._current = hits, current
            self.update()

    def place(self, rect: QRectF) -> QRectF:
        """A rectangle given in points, in the widget's px."""
        inner = self._inner()
        across, down = inner.width() / self.points.width(), inner.height() / self.points.height()
        return QRectF(
            inner.x() + rect.x() * across, inner.y() + rect.y() * down, rect.width() * across, rect.height() * down
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what there is of the page, and the marks."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setClipRect(self._inner())
        painter.fillRect(self._inner(), Qt.GlobalColor.white)  # paper, before anything is drawn on it
        wanted = self.strips_in(event.rect())
        if any(self._drawing.image(strip) is None for strip in wanted):
            self.drawing_missed.emit()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for strip, image in self._drawing.stand_ins(self.number):
                painter.drawImage(self._stretched(strip), image)
        ratio = self.devicePixelRatioF()
        for strip in wanted:
            image_ = self._drawing.image(strip)
            if image_ is not None:
                image_.setDevicePixelRatio(ratio)
                painter.drawImage(QPointF(_EDGE, _EDGE + strip.top / ratio), image_)
        self._paint_marks(painter)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for hit in self._hits:
            colour = QColor(self._mark)
            colour.setAlpha(46)
            painter.setBrush(colour)
            painter.setPen(QPen(self._mark, 2) if hit is self._current else Qt.PenStyle.NoPen)
            for rect in hit.places:
                painter.drawRoundedRect(self.place(rect).adjusted(-2, -2, 2, 2), 3, 3)

    def _stretched(self, strip: Strip) -> QRectF:
        inner = self._inner()
        down = inner.height() / strip.page_height
        return QRectF(inner.x(), inner.y() + strip.top * down, inner.width(), strip.height * down)

    def _inner(self) -> QRect:
        return self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
