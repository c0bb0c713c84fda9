"""Words on the screen: labels that never interpret what a user wrote, and headings that a screen reader knows as such."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget


class Words(QLabel):
    """Plain text that wraps; `role` is a name in the style sheet."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setWordWrap(True)
        self.setProperty("role", role)
        # A long word may be wider than a narrow window: it is cut there rather than pushing the page aside.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumHeight(1)  # else the height at a guessed width leaves an empty stretch below a page


class Heading(Words):
    """A heading: `title` for the page, `heading` and `subheading` below it."""

    def __init__(self, text: str, role: str = "heading", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self.setProperty("isHeading", True)


class _HeadingInterface(QAccessibleWidget):
    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.Heading)

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.widget()
        if kind is QAccessible.Text.Name and isinstance(widget, QLabel):
            return widget.text()
        return super().text(kind)


class HeadingFactory:
    """Gives headings their role; to be kept alive as long as the application, which does not keep it."""

    def __init__(self) -> None:
        self._interfaces: list[_HeadingInterface] = []
        QAccessible.installFactory(self._make)

    def _make(self, _: str, thing: QObject) -> QAccessibleInterface | None:
        if isinstance(thing, QWidget) and thing.property("isHeading"):
            interface = _HeadingInterface(thing)
            self._interfaces.append(interface)
            thing.destroyed.connect(lambda: self._interfaces.remove(interface))
            return interface
        return None


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
            self.column.addWidget(Words(title, "subheading"))
        if text:
            self.column.addWidget(Words(text))
