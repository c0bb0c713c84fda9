"""A long text on the screen: many small widgets below each other, set once, however many there are.

Qt's layouts measure every wrapped line again on each level whenever one more is added: a report with a hundred
observations took a minute, with seconds in which nothing answered. Here each thing is measured once for each width.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QEvent, QRect, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from assessor.ui.widgets.text import Words

SLICE_SECONDS = 0.008
"""How long a sheet builds before it lets the window breathe."""
NARROW_EMS = 28
"""With less room than this, what stands beside its label stands under it."""
_BETWEEN = 8  # px, between what stands beside each other
_TURNED = 6  # px, more room above a label that its answer stands under


@dataclass(frozen=True, slots=True)
class _Line:
    """Widgets beside each other with their shares of the width; without a share one takes what it needs."""

    cells: tuple[tuple[QWidget, int], ...]
    gap: int
    turns: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    frame: QFrame
    gap: int
    padding: tuple[int, int, int]  # at the sides, above, below


@dataclass(frozen=True, slots=True)
class _Close:
    pass


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where a frame that is open begins, and between what its lines stand."""

    opened: _Open | None
    top: int
    left: int
    right: int


class Sheet(QWidget):
    """Lines from top to bottom, some of them in frames; as high as they need. Call `fit` after adding, or `build`.

    `gap` is the room above, in px; nothing stands above the first line of a frame.
    """

    built = Signal()
    """All that `build` was to add stands there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] = iter(())
        self.setProperty("inOrder", True)  # for Tab: the children stand in the order in which they were made
        self._entries: list[_Line | _Open | _Close] = []
        self._placed = self._y = 0
        self._start()

    def add(self, words: QWidget, *, gap: int = 8) -> None:
        """A line of its own."""
        self._add(_Line(((words, 1),), gap))

    def add_answer(self, label: Words, value: Words, *, gap: int = 4) -> None:
        """A label with its answer beside it, or under it where there is little room."""
        self._add(_Line(((label, 30), (value, 70)), gap, turns=True))

    def add_item(self, marker: QWidget, words: Words, *, gap: int = 4) -> None:
        """A text behind its number or bullet."""
        self._add(_Line(((marker, 0), (words, 1)), gap))

    def add_heading(self, heading: QWidget, *acts: QWidget, gap: int = 8, turns: bool = False) -> None:
        """A heading with buttons at the right, or under it where there is little room and it `turns`."""
        self._add(_Line(((heading, 1), *((act, 0) for act in acts)), gap, turns))

    def open_frame(self, role: str, *, gap: int = 8, padding: tuple[int, int, int] = (20, 16, 16)) -> None:
        """What is added from now on stands in a frame; `padding` at the sides, above and below."""
        frame = QFrame(self)
        frame.setProperty("role", role)
        frame.show()
        self._entries.append(_Open(frame, gap, padding))

    def close_frame(self) -> None:
        """The frame that was opened last ends here."""
        self._entries.append(_Close())

    def build(self, steps: Iterator[None]) -> None:
        """Add what the steps add, the first at once and the rest bit by bit while nobody waits for it."""
        self._steps = steps
        self._go_on()

    def clear(self) -> None:
        """Take everything away."""
        for entry in self._entries:
            widgets = [widget for widget, _ in entry.cells] if isinstance(entry, _Line) else []
            for widget in [entry.frame] if isinstance(entry, _Open) else widgets:
                widget.hide()
                widget.deleteLater()
        self._entries = []
        self._start()

    def fit(self) -> None:
        """Set what was added since the last time, and take the height of it all."""
        for entry in self._entries[self._placed :]:
            self._place(entry)
        self._placed = len(self._entries)
        below = 0
        for edges in reversed(self._edges):
            if edges.opened is not None:
                below += edges.opened.padding[2]
                self._set_frame(edges, self._y + below)
        self.setFixedHeight(max(self._y + below, 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: all lines break anew."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self._refit()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size; the lines have it when all of the window has."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            QTimer.singleShot(0, self, self._refit)

    def _go_on(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        for _ in self._steps:
            if perf_counter() > until:
                self.fit()
                QTimer.singleShot(0, self, self._go_on)
                return
        self.fit()
        self.built.emit()

    def _add(self, line: _Line) -> None:
        for widget, _ in line.cells:
            widget.setParent(self)
            widget.show()
        self._entries.append(line)

    def _refit(self) -> None:
        self._start()
        self.fit()

    def _start(self) -> None:
        self._width = self.width()
        self._narrow = self._width < NARROW_EMS * QFontMetricsF(self.font()).height() / 1.36
        self._edges = [_Edges(None, 0, 0, self._width)]
        self._placed = self._y = 0
        self._above = False

    def _place(self, entry: _Line | _Open | _Close) -> None:
        edges = self._edges[-1]
        if isinstance(entry, _Close):
            assert edges.opened is not None
            self._y += edges.opened.padding[2]
            self._set_frame(edges, self._y)
            self._edges.pop()
            self._above = True
            return
        if self._above:
            self._y += entry.gap
        self._above = isinstance(entry, _Line)
        if isinstance(entry, _Open):
            sides, above, _ = entry.padding
            self._edges.append(_Edges(entry, self._y, edges.left + sides, edges.right - sides))
            self._y += above
        elif entry.turns and self._narrow:
            self._y += _TURNED
            self._set_below(entry, edges)
        else:
            self._set_beside(entry, edges)

    def _set_below(self, line: _Line, edges: _Edges) -> None:
        whole = edges.right - edges.left
        for widget, share in line.cells:
            self._y += _set(widget, edges.left, self._y, whole if share else min(_own_width(widget), whole))

    def _set_beside(self, line: _Line, edges: _Edges) -> None:
        own = [0 if share else _own_width(widget) for widget, share in line.cells]
        rest = max(edges.right - edges.left - sum(own) - _BETWEEN * (len(own) - 1), 1)
        shares = sum(share for _, share in line.cells)
        x, height = edges.left, 0
        for (widget, share), needed in zip(line.cells, own, strict=True):
            width = needed or max(rest * share // shares, 1)
            height = max(height, _set(widget, x, self._y, width))
            x += width + _BETWEEN
        for widget, share in line.cells:
            if line.turns and not share:  # a button beside what wraps stands in its middle
                widget.move(widget.x(), self._y + (height - widget.height()) // 2)
        self._y += height

    def _set_frame(self, edges: _Edges, bottom: int) -> None:
        assert edges.opened is not None
        sides = edges.opened.padding[0]
        left, right = edges.left - sides, edges.right + sides
        edges.opened.frame.setGeometry(QRect(left, edges.top, right - left, bottom - edges.top))


def _own_width(widget: QWidget) -> int:
    widget.ensurePolished()
    return widget.sizeHint().width()


def _set(widget: QWidget, x: int, y: int, width: int) -> int:
    """Put a widget into its place; gives the height that it needs."""
    widget.ensurePolished()
    height = widget.heightForWidth(width)
    if height < 0:
        height = widget.sizeHint().height()
    widget.setGeometry(x, y, width, height)
    return height
