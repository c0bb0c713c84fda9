"""Whether someone has been told of the concern: by whom, when, and what is worth knowing about it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assessor.domain.choices import Told
from assessor.domain.concern import Orientation
from assessor.ui.widgets.fields import ChoiceField, LineField, WhenField, on_change
from assessor.ui.widgets.text import Panel
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class OrientationFields(Panel):
    """The question, and what hangs on its answer."""

    changed = Signal()

    def __init__(self, context: PageContext, question: str, *, key: str) -> None:
        super().__init__("card", spacing=12)
        t = context.t
        self.told = ChoiceField(question, tuple(Told), t=t)
        self.by_whom = LineField(t("By whom?"), t("A role is enough."))
        self.when = WhenField(t("When?"), t=t, today=context.today)
        self.note = HintedField(
            context, t("Note"), t("For example how it was received, or why you wait."), lines=2, key=f"{key}/note"
        )
        fields = (self.told, self.by_whom, self.when, self.note)
        for field in fields:
            self.column.addWidget(field)
        for detail in (self.by_whom, self.when, self.note):
            detail.input.setAccessibleName(f"{question} {detail.label.text()}")
        on_change(self._on_changed, *fields)

    def value(self) -> Orientation:
        """The answer as it stands here."""
        return Orientation(
            told=self.told.value(), by_whom=self.by_whom.value(), when=self.when.value(), note=self.note.value()
        )

    def put(self, orientation: Orientation) -> None:
        """Show an answer."""
        self.told.put(orientation.told)
        self.by_whom.put(orientation.by_whom)
        self.when.put(orientation.when)
        self.note.put(orientation.note)
        self._refresh()

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """By whom and when belong to having been told; what is written without an answer is printed, so it is shown."""
        value = self.value()
        told = value.told is Told.TOLD
        unanswered = value.told is None
        self.by_whom.setVisible(told or (unanswered and bool(value.by_whom.strip())))
        self.when.setVisible(told or (unanswered and value.when is not None))
        self.note.setVisible(not unanswered or bool(value.note.strip()))
