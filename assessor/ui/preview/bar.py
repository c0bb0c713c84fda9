"""A bar with things at its left and at its right, which come below each other where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.text import Words

_GAP, _LINE_GAP = 12, 8
_ASIDE, _ABOVE = 24, 8


class Bar(QFrame):
    """`name` is what the style sheet calls it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_ASIDE, _ABOVE, _ASIDE, _ABOVE)
        self.column.setSpacing(8)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(8)
        self._parts: tuple[list[QWidget], list[QWidget]] = ([], [])
        self._spare: tuple[QWidget, ...] = ()
        self._instead: QWidget | None = None
        self._holders: list[QWidget] = []
        self._left, self._right = (FlowLayout(gap=_GAP, line_gap=_LINE_GAP) for _ in range(2))
        for side, stretch in ((self._left, 1), (self._right, 0)):
            holder = QWidget()
            holder.setLayout(side)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            holder.setSizePolicy(policy)
            self._holders.append(holder)
            self._sides.addWidget(holder, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._sides)

    def add_left(self, *parts: QWidget) -> None:
        """Set things at the left, in reading order."""
        self._add(parts, self._left, self._parts[0])

    def add_right(self, *parts: QWidget) -> None:
        """Set things at the right, in reading order."""
        self._add(parts, self._right, self._parts[1])

    def set_spare(self, *parts: QWidget, instead: QWidget | None = None) -> None:
        """Which of the parts go where bars take too much of the window, and which one comes then."""
        self._spare, self._instead = parts, instead
        if instead is not None:
            instead.hide()

    def be_short(self, short: bool) -> None:
        """Do without what can be spared, or have it all again."""
        for part in self._spare:
            part.setHidden(short)
        if self._instead is not None:
            self._instead.setVisible(short)
        self._holders[1].setHidden(all(part.isHidden() for part in self._parts[1]))  # empty it would take a line
        self._turn()

    def whole_height(self, width: int) -> int:
        """Its height at a width, both in pixels, with all that can be spared."""
        left, right = (
            [part.sizeHint().expandedTo(part.minimumSize()) for part in side if part is not self._instead]
            for side in self._parts
        )
        room = width - 2 * _ASIDE
        if _beside(left, right, room):
            return 2 * _ABOVE + max((size.height() for size in (*left, *right)), default=0)
        return 2 * _ABOVE + sum(_height(side, room) + _LINE_GAP for side in (left, right) if side) - _LINE_GAP

    def _add(self, parts: tuple[QWidget, ...], side: FlowLayout, kept: list[QWidget]) -> None:
        for part in parts:
            side.addWidget(part)
            kept.append(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other while there is room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 3 * _GAP
        beside = needed <= self.contentsRect().width() - 2 * _ASIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._sides.direction():
            self._sides.setDirection(direction)


def _beside(left: list[QSize], right: list[QSize], room: int) -> bool:
    return _wide(left) + _wide(right) + 3 * _GAP <= room


def _wide(sizes: list[QSize]) -> int:
    return sum(size.width() + _GAP for size in sizes) - _GAP if sizes else 0


def _height(sizes: list[QSize], room: int) -> int:
    lines: list[list[QSize]] = [[]]
    for size in sizes:
        if lines[-1] and _wide([*lines[-1], size]) > room:
            lines.append([])
        lines[-1].append(size)
    return sum(max(size.height() for size in line) + _LINE_GAP for line in lines) - _LINE_GAP


def short_words(words: Words) -> Words:
    """A few words that stand beside buttons and take the width they need."""
    words.setWordWrap(False)
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return words
