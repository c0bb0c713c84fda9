"""Fields that belong together and are shown, hidden and read as one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.choices import Answer
from assessor.ui.widgets.fields import CheckField, Field, on_change
from assessor.ui.widgets.text import Panel


class FieldGroup(Panel):
    """Fields below each other, on a card or not; `changed` says that the user has changed one of them."""

    changed = Signal()

    def __init__(self, role: str = "plain") -> None:
        super().__init__(role, spacing=20 if role == "plain" else 16)
        if role == "plain":
            self.column.setContentsMargins(0, 0, 0, 0)

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other at the end, and listen to the fields among them."""
        for widget in widgets:
            self.column.addWidget(widget)
            if isinstance(widget, Field | CheckField):
                on_change(self.changed.emit, widget)


def details_shown(answer: Answer | None, *, written: bool) -> bool:
    """Whether the details under a yes-or-no question are shown: after a yes, and while they stand without an answer.

    The report prints them in just these cases, and the writer must see what is printed.
    """
    return answer is Answer.YES or (answer is None and written)
