"""A bar with things at its left and at its right, which come below each other where the window is too narrow for both."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.text import Words

_GAP = 12


class Bar(QFrame):
    """`name` is what the style sheet calls it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 8, 24, 8)
        self.column.setSpacing(8)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(8)
        self._left, self._right = FlowLayout(gap=_GAP), FlowLayout(gap=_GAP)
        for side, stretch in ((self._left, 1), (self._right, 0)):
            holder = QWidget()
            holder.setLayout(side)
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            policy.setHeightForWidth(True)
            holder.setSizePolicy(policy)
            self._sides.addWidget(holder, stretch, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._sides)

    def add_left(self, *parts: QWidget) -> None:
        """Set things at the left, in reading order."""
        for part in parts:
            self._left.addWidget(part)

    def add_right(self, *parts: QWidget) -> None:
        """Set things at the right, in reading order."""
        for part in parts:
            self._right.addWidget(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other while there is room."""
        super().resizeEvent(event)
        needed = self._left.sizeHint().width() + self._right.sizeHint().width() + 3 * _GAP
        beside = needed <= self.contentsRect().width() - 48
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction is not self._sides.direction():
            self._sides.setDirection(direction)


def short_words(words: Words) -> Words:
    """A few words that stand beside buttons and take the width they need."""
    words.setWordWrap(False)
    words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return words
