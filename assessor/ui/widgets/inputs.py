"""The simplest questions: a line of text, a box to tick. They need nothing of the domain, since the first page has some."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from assessor.ui.widgets.text import Words

MAX_CHARACTERS = 20_000


class Field(QWidget):
    """A label, a hint, room for a problem, and the input below them."""

    changed = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self.label = Words(label, "label", self)
        self.column.addWidget(self.label)
        self._hint = hint
        if hint:
            self.column.addWidget(Words(hint, "small", self))
        self._place = self.column.count()
        self._problem: Words | None = None

    def take_input(self, input_: QWidget) -> None:
        """Put the input under its label, which becomes its name."""
        self.column.addWidget(input_)
        self.label.setBuddy(input_)
        self.setFocusProxy(input_)
        input_.setAccessibleName(self.label.text())
        input_.setAccessibleDescription(self._hint)

    def show_problem(self, sentence: str) -> None:
        """Say what to write, above the field; an empty sentence takes it away."""
        if self._problem is None:  # most fields never have one
            if not sentence:
                return
            self._problem = Words("", "problem", self)
            self.column.insertWidget(self._place, self._problem)
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        if (proxy := self.focusProxy()) is not None:
            proxy.setAccessibleDescription(" ".join(filter(None, (sentence, self._hint))))

    def problem(self) -> str:
        """The sentence that stands above the field."""
        return self._problem.text() if self._problem is not None else ""


class LineField(Field):
    """One line of text."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self._value = ""
        self._putting = False
        self.input = QLineEdit(self)
        self.input.setMaxLength(MAX_CHARACTERS)
        self.take_input(self.input)
        self.input.textChanged.connect(self._on_text)  # not textEdited: a screen reader's dictation does not send it

    def value(self) -> str:
        """The text as typed; one that was put and not touched comes back as it was, line breaks and all."""
        return self._value

    def put(self, value: str) -> None:
        """Show a value, without disturbing who is writing it."""
        if self._value != value:
            self._value = value
            self._putting = True
            self.input.setText(value)
            self.input.setCursorPosition(0)  # a long text shows its beginning
            self._putting = False

    def _on_text(self, text: str) -> None:
        if not self._putting:
            self._value = text
            self.changed.emit()


class CheckField(QWidget):
    """One box to tick, with a hint."""

    changed = Signal()

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.input = QCheckBox(label, self)
        self.input.setAccessibleDescription(hint)
        column.addWidget(self.input)
        if hint:
            column.addWidget(Words(hint, "small", self))
        self.setFocusProxy(self.input)
        self.input.clicked.connect(lambda _: self.changed.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.input.isChecked()

    def put(self, value: bool) -> None:
        """Tick it or not."""
        self.input.setChecked(value)
