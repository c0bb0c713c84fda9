"""Someone around the person, by role and not by name."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from assessor.domain.choices import Tie
from assessor.domain.concern import Relation
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import ChoiceField, LineField, on_change
from assessor.ui.widgets.text import Heading, Panel, breakable
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class RelationCard(Panel):
    """The fields of one relation."""

    changed = Signal()
    delete_wanted = Signal()

    def __init__(self, context: PageContext, relation: Relation) -> None:
        super().__init__("card", spacing=12)
        self._t = t = context.t
        self._number = 1
        self._title = Heading("", "subheading")
        self._delete = button(t("Delete"), self.delete_wanted.emit, "link")
        self.role = LineField(t("Role"), t("Not a name: for example big sister, trainer or friend from the class."))
        self.relation = LineField(t("How do they know each other?"))
        self.tie = ChoiceField(t("What does the tie do for the person?"), tuple(Tie), t=t)
        self.note = HintedField(context, t("Note"), lines=2, key="")
        self._build()
        self.put(relation)
        on_change(self._on_changed, self.role, self.relation, self.tie, self.note)

    def value(self) -> Relation:
        """The relation as it stands here."""
        return Relation(
            role=self.role.value(), relation=self.relation.value(), tie=self.tie.value(), note=self.note.value()
        )

    def set_number(self, number: int) -> None:
        """Which of them it is: in the heading where there is no role yet, and in the names that a screen reader says."""
        self._number = number
        self.note.set_key(f"relations/{number}/note")
        said = self._t("Person {number}", number=number)
        for field in (self.role, self.relation, self.note):
            field.input.setAccessibleName(f"{said}. {field.label.text()}")
        self.tie.set_spoken(f"{said}. {self.tie.label.text()}")
        self._delete.setAccessibleName(self._t("Delete person {number}", number=number))
        self._show_title()

    def put(self, relation: Relation) -> None:
        """Show a relation."""
        self.role.put(relation.role)
        self.relation.put(relation.relation)
        self.tie.put(relation.tie)
        self.note.put(relation.note)
        self._show_title()

    def first_focus(self) -> QWidget:
        """The role."""
        return self.role

    def _build(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._delete)
        self.column.addLayout(row)
        for field in (self.role, self.relation, self.tie, self.note):
            self.column.addWidget(field)

    def _on_changed(self) -> None:
        self._show_title()
        self.changed.emit()

    def _show_title(self) -> None:
        said = self.role.value().strip() or self._t("Person {number}", number=self._number)
        self._title.setText(breakable(said))
