"""The bottom of the wizard: back, how it stands with saving, and on.

What is not saved is said as trouble, across the whole width; so is the rest where there is too little room between the buttons.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from assessor.ui.theme import restyle
from assessor.ui.widgets.text import Words

_ASIDE, _GAP = 32, 16


class BottomBar(QWidget):
    """`back` at the left and `on` at the right; a sentence between or above them."""

    def __init__(self, back: QPushButton, on: QPushButton) -> None:
        super().__init__()
        self.setObjectName("bottombar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._back, self._on = back, on
        self._above = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_ASIDE, 12, _ASIDE, 12)
        self._column.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._words = Words("", "small")
        self._row.addWidget(back)
        self._row.addWidget(self._words, 1)
        self._row.addStretch()
        self._row.addWidget(on)
        self._column.addLayout(self._row)

    def said(self) -> str:
        """What stands there."""
        return self._words.text()

    def say(self, sentence: str, *, trouble: bool) -> None:
        """Say it in place of what stood there."""
        role = "problem" if trouble else "small"
        if self._words.property("role") != role:
            self._words.setProperty("role", role)
            restyle(self._words)
        if self._words.text() != sentence:
            self._words.setText(sentence)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be more room or less."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        buttons = [each.sizeHint().width() for each in (self._back, self._on) if not each.isHidden()]
        room = self.width() - 2 * _ASIDE - sum(buttons) - 2 * _GAP
        wide = self._words.fontMetrics().horizontalAdvance(self._words.text()) + _GAP
        above = bool(self._words.text()) and (wide > room or self._words.property("role") == "problem")
        if above is self._above:
            return
        self._above = above
        if above:
            self._row.removeWidget(self._words)
            self._column.insertWidget(0, self._words)
        else:
            self._column.removeWidget(self._words)
            self._row.insertWidget(1, self._words, 1)
