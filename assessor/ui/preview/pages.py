"""The pages below each other: scrolled, zoomed, marked where words were found, and told to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, QPointF, QRect, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from assessor.i18n import Translator
from assessor.ui.preview.drawing import Drawing, Strip
from assessor.ui.preview.page_view import PageView
from assessor.ui.preview.pdf import Hit
from assessor.ui.theme import load_tokens
from assessor.ui.widgets.said import announce

STEPS = (50, 67, 80, 100, 125, 150, 200, 300, 400)  # percent of the size on paper
_MOST_FITTED = 200  # percent: in a very wide window letters need not grow for ever
_AROUND = 32  # px of canvas around and between pages
_DOTS_A_POINT = 96 / 72
_DOTS_AHEAD = 8_000_000  # with this much drawn nothing more is drawn ahead: what is seen must not be pushed out


class PagesView(QScrollArea):
    """All pages; page numbers are counted from 0."""

    page_changed = Signal(int)
    zoom_changed = Signal()

    def __init__(self, drawing: Drawing, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._drawing = drawing
        self._mark = load_tokens("light").colour("primary")  # paper is white by night too
        self._views: list[PageView] = []
        self._marked: Sequence[Hit] = ()
        self._by_page: dict[int, list[Hit]] = {}
        self._percent: int | None = None  # None: as wide as the window
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "papers")
        self._canvas = QWidget()
        self._canvas.setObjectName("canvas")
        self._canvas.setProperty("scrolls", True)
        self._canvas.setProperty("inOrder", True)  # for Tab
        self.setWidget(self._canvas)
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._look_soon)  # a timer would take the value as its interval
        drawing.opened.connect(self._on_opened)
        drawing.drawn.connect(lambda page: self._views[page].update())
        drawing.read.connect(self._on_read)

    # --- what is shown -----------------------------------------------------------------------------------------------

    @property
    def pages(self) -> int:
        """How many there are; 0 before the document is open."""
        return len(self._views)

    @property
    def current(self) -> int:
        """The page that is read: the one across the upper part of the window."""
        return self._current

    @property
    def percent(self) -> int:
        """How large the pages are, 100 is the size on paper."""
        return self._percent if self._percent is not None else round(self._fitted())

    @property
    def fits(self) -> bool:
        """Whether they are as wide as the window."""
        return self._percent is None

    def current_view(self) -> QWidget:
        """Where the keyboard goes; the canvas before the document is open."""
        return self._views[self._current] if self._views else self

    # --- moving and zooming ------------------------------------------------------------------------------------------

    def fit(self) -> None:
        """As wide as the window."""
        self._zoom(None)

    def zoom(self, step: int) -> None:
        """One step larger (1) or smaller (-1)."""
        if step > 0:
            larger = [each for each in STEPS if each > self.percent]
            self._zoom(larger[0] if larger else STEPS[-1])
        else:
            smaller = [each for each in STEPS if each < self.percent]
            self._zoom(smaller[-1] if smaller else STEPS[0])

    def press(self, event: QKeyEvent) -> bool:
        """Move as a key says; whether it says anything."""
        bar, aside = self.verticalScrollBar(), self.horizontalScrollBar()
        leap = max(self.viewport().height() - 48, 48)
        moves = {
            Qt.Key.Key_PageDown: (bar, leap),
            Qt.Key.Key_PageUp: (bar, -leap),
            Qt.Key.Key_Down: (bar, 48),
            Qt.Key.Key_Up: (bar, -48),
            Qt.Key.Key_Right: (aside, 48),
            Qt.Key.Key_Left: (aside, -48),
            Qt.Key.Key_Home: (bar, -bar.maximum()),
            Qt.Key.Key_End: (bar, bar.maximum()),
        }
        move = moves.get(Qt.Key(event.key()))
        if move is None:
            return False
        move[0].setValue(move[0].value() + move[1])
        return True

    def mark(self, hits: Sequence[Hit], current: Hit | None) -> None:
        """Mark what was found, and bring the current place into view."""
        if hits is not self._marked:  # of many places each step to the next one would look through all of them
            self._marked = hits
            self._by_page.clear()
            for hit in hits:
                self._by_page.setdefault(hit.page, []).append(hit)
        for view in self._views:
            here = current if current is not None and current.page == view.number else None
            view.mark(self._by_page.get(view.number, ()), here)
        if current is not None and current.places:
            view = self._views[current.page]
            place = view.place(current.places[0]).translated(QPointF(view.pos())).center()
            self.ensureVisible(round(place.x()), round(place.y()), 80, self.viewport().height() // 3)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that move."""
        if not self.press(event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width, a new fit."""
        super().resizeEvent(event)
        self._lay_out()
        if self.fits:
            self.zoom_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """It is looked at again."""
        super().showEvent(event)
        self._look_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """What nobody sees is not drawn."""
        super().hideEvent(event)
        self._looking.stop()

    def event(self, event: QEvent) -> bool:
        """Another screen may have finer dots."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._look_soon()
        return super().event(event)

    # --- inside ------------------------------------------------------------------------------------------------------

    def _on_opened(self, sizes: Sequence[QSizeF]) -> None:
        for number, size in enumerate(sizes):
            view = PageView(number, size, self._drawing, self._mark, self._canvas)
            view.setAccessibleName(self._name(number, len(sizes)))
            view.drawing_missed.connect(self._look_soon)
            view.show()
            self._views.append(view)
        self._lay_out()
        self._set_current(0)
        self.zoom_changed.emit()

    def _name(self, page: int, pages: int) -> str:
        return self._t("Page {page} of {pages}", page=page + 1, pages=pages)

    def _on_read(self, page: int, words: str) -> None:
        self._views[page].setAccessibleDescription(words)

    def _zoom(self, percent: int | None) -> None:
        if percent != self._percent:
            self._percent = percent
            self._lay_out()
            self.zoom_changed.emit()

    def _fitted(self) -> float:
        widest = max((view.points.width() for view in self._views), default=595.0)
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * _AROUND
        return min(max(room / (widest * _DOTS_A_POINT) * 100, STEPS[0]), _MOST_FITTED)

    def _lay_out(self) -> None:
        if not self._views:
            return
        bar, middle = self.verticalScrollBar(), self.viewport().height() // 2
        anchor = self._where(bar.value() + middle)
        scale = (self._percent or self._fitted()) / 100 * _DOTS_A_POINT
        sizes = [(round(view.points.width() * scale), round(view.points.height() * scale)) for view in self._views]
        width = max(max(size[0] for size in sizes) + 2 * _AROUND, self.viewport().width())
        tops = list(accumulate((height + _AROUND for _, height in sizes), initial=_AROUND))
        self._canvas.resize(width, tops[-1])
        for view, size, top in zip(self._views, sizes, tops, strict=False):
            view.setGeometry((width - size[0]) // 2, top, *size)
        aside = self.horizontalScrollBar()
        aside.setValue(aside.maximum() // 2)
        if anchor is not None and bar.value():
            page, share = anchor
            view = self._views[page]
            bar.setValue(round(view.y() + share * view.height()) - middle)
        self._look_soon()

    def _where(self, y: int) -> tuple[int, float] | None:
        """Which page stands at a height of the canvas, and how far down on it."""
        for view in reversed(self._views):
            if view.height() and view.y() <= y:
                return view.number, (y - view.y()) / view.height()
        return None

    def _on_scrolled(self) -> None:
        found = self._where(self.verticalScrollBar().value() + self.viewport().height() // 3)
        if found is not None and found[0] != self._current:
            self._set_current(found[0])
        self._look_soon()

    def _set_current(self, page: int) -> None:
        before, now = self._views[self._current], self._views[page]
        had_keyboard = before.hasFocus()
        before.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        now.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._current = page
        if had_keyboard and now is not before:
            now.setFocus(Qt.FocusReason.OtherFocusReason)
        elif now is not before:
            announce(self, now.accessibleName())
        self.page_changed.emit(page)

    def _look_soon(self) -> None:
        if self.isVisible() and not self._looking.isActive():
            self._looking.start()

    def _look(self) -> None:
        """Have drawn what is seen, then what comes next."""
        shown = QRect(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self.viewport().width(),
            self.viewport().height(),
        )
        wanted: list[Strip] = []
        dots = 0
        for part in (shown, shown.translated(0, shown.height()), shown.translated(0, -shown.height())):
            for view in self._views:
                seen = view.geometry().intersected(part)
                if seen.isEmpty() or (part != shown and dots > _DOTS_AHEAD):
                    continue
                more = [each for each in view.strips_in(seen.translated(-view.pos())) if each not in wanted]
                dots += sum(each.width * each.height for each in more)
                wanted += more
                self._drawing.want_words(view.number)
        self._drawing.want(wanted)
