"""The blank screen that hides everything at once, from whoever comes by."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.ui.widgets.text import Words


class BlankScreen(QWidget):
    """Nothing but how to go on."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("blank")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.addStretch(1)
        self.words = Words("", "small", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.words)
        column.addSpacing(16)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click brings the program back."""
        super().mouseReleaseEvent(event)
        self.clicked.emit()
