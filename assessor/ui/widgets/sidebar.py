"""The list at the left: what stands in it, and what stands at its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from assessor.ui.widgets.text import Heading, Words

SHARE, REST = 36, 64  # of the window, where large text asks for more than there is


class Sidebar(QFrame):
    """A title, a line under it, entries, and a foot; it scrolls when the text is large."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarframe")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea(self)
        scroll.setObjectName("sidebarscroll")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setObjectName("sidebar")  # before it is put into a window, which dresses it
        inside.setProperty("scrolls", True)
        scroll.setWidget(inside)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 24, 16, 20)
        self._column.setSpacing(4)
        self._title = Heading(title, "heading", inside)
        self._line = Words(line, "small", inside)
        self._column.addWidget(self._title)
        self._column.addWidget(self._line)
        self._column.addSpacing(12)
        self._entries = QVBoxLayout()
        self._entries.setSpacing(4)
        self._column.addLayout(self._entries)
        self._column.addStretch(1)
        outer.addWidget(scroll)

    def add(self, widget: QWidget) -> None:
        """Put an entry at the end of the list."""
        self._entries.addWidget(widget)

    def add_foot(self, widget: QWidget) -> None:
        """Put something at the foot."""
        self._column.addWidget(widget)

    def set_line(self, line: str) -> None:
        """Change the line under the title."""
        self._line.setText(line)
