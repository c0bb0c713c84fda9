"""Words on the screen: labels that never interpret what a user wrote, headings, and framed areas."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

_LONG_WORD = re.compile(r"(\S{20})(?=\S{4})")


class Words(QLabel):
    """Plain text that wraps; `role` is a name in the style sheet."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setIndent(0)  # else Qt adds half an x of the font where the style sheet sets a padding: no two would align
        self.setProperty("role", role)
        # A long word may be wider than a narrow window: it is cut there rather than pushing the page aside.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(1)  # else the height at a guessed width leaves an empty stretch below a page


def breakable(text: str) -> str:
    """The text with places to break (U+200B) in words that are longer than a narrow window; for text that users wrote."""
    return _LONG_WORD.sub("\\1\u200b", text)


def unbroken(number: str) -> str:
    """A telephone number, which stays on one line."""
    return number.replace(" ", "\u00a0")


class Heading(Words):
    """A heading: `title` for the page, `heading` and `subheading` below it."""

    def __init__(self, text: str, role: str = "heading", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setProperty("isHeading", True)


class Panel(QFrame):
    """A framed area with things below each other; `role`: card, note, summary, danger."""

    def __init__(self, role: str = "card", parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 16)
        self.column.setSpacing(spacing)


class Note(Panel):
    """A calm coloured box with a bold line and a sentence."""

    def __init__(self, title: str, text: str = "", parent: QWidget | None = None, *, role: str = "note") -> None:
        super().__init__(role, parent, spacing=4)
        if title:
            self.column.addWidget(Words(title, "subheading", self))
        if text:
            self.column.addWidget(Words(text, parent=self))
