"""The CPR number: in full while it is written, masked at all other times."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessor.domain.cpr import cpr_problem, masked_cpr
from assessor.i18n import Translator
from assessor.ui.widgets.inputs import MAX_CHARACTERS, Field


class CprField(Field):
    """Keeps what was typed as it was typed; says what is odd about it once the field is left, and refuses nothing."""

    def __init__(self, label: str, hint: str = "", *, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self._t = t
        self._value = ""
        self.input = _MaskedLine()
        self.take_input(self.input)
        self.input.opened.connect(lambda: self.input.show_text(self._value))
        self.input.closed.connect(self._mask)
        self.input.textChanged.connect(self._on_text)

    def value(self) -> str:
        """The number as typed."""
        return self._value

    def put(self, value: str) -> None:
        """Show a number, without disturbing who is writing it."""
        if value != self._value:
            self._value = value
            if self.input.open:
                self.input.show_text(value)
            else:
                self._mask()

    def _mask(self) -> None:
        self.input.show_text(masked_cpr(self._value))
        problem = cpr_problem(self._value)
        self.show_problem(self._t.error(problem) if problem else "")

    def _on_text(self, text: str) -> None:
        if self.input.showing:
            return
        if not self.input.open:  # changed from outside while masked: the number, not its mask, is what counts
            self._mask()
            return
        self._value = text
        if cpr_problem(text) is None:
            self.show_problem("")
        self.changed.emit()


class _MaskedLine(QLineEdit):
    """A line that tells when the keyboard comes and goes."""

    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.open = False
        self.showing = False
        self.setMaxLength(MAX_CHARACTERS)
        self.setAcceptDrops(False)  # a drop would mix the text with the mask

    def show_text(self, text: str) -> None:
        """Show a text that nobody has typed."""
        self.showing = True
        self.setText(text)
        self.showing = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The number can be read and changed."""
        if not self.open:
            self.open = True
            self.opened.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It is masked again; the line's own menu does not count as leaving it."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.open = False
            self.closed.emit()
