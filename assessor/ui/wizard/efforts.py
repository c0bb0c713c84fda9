"""What has been tried: a card for each effort, added and deleted one by one, and a deletion can be undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from assessor.domain.concern import Effort
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import LineField
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.reveal import reveal
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.field_group import FieldGroup
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class EffortList(QWidget):
    """The efforts in their order; where one was deleted, a line offers to put it back."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.t
        self._context = context
        self._places: list[_EffortPlace] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Heading(t("What has been tried?")))
        column.addWidget(Words(t("Small things count: a talk in the corridor, a new seat, a call home."), "muted"))
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        column.addLayout(self._list)
        self._add = button(t("Add something that has been tried"), self._add_new)
        column.addWidget(self._add)

    def value(self) -> tuple[Effort, ...]:
        """The efforts as they stand here, without the deleted ones."""
        return tuple(place.card.value() for place in self._places if not place.deleted)

    def put(self, efforts: tuple[Effort, ...]) -> None:
        """Show these efforts; where they stand here already, a deletion can still be undone."""
        if efforts == self.value():
            return
        for place in self._places:
            self._list.removeWidget(place)
            place.hide()
            place.deleteLater()
        self._places.clear()
        for effort in efforts:
            self._append(effort)

    def _append(self, effort: Effort) -> _EffortPlace:
        place = _EffortPlace(self._context)
        place.card.put(effort)
        place.changed.connect(self._on_changed)
        self._places.append(place)
        self._list.addWidget(place)
        self._number()
        return place

    def _add_new(self) -> None:
        place = self._append(Effort())
        self.changed.emit()
        reveal(place.card.what)

    def _on_changed(self) -> None:
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        standing = (place for place in self._places if not place.deleted)
        for number, place in enumerate(standing, start=1):
            place.card.set_number(number)


class _EffortPlace(QWidget):
    """One effort, or the line that stands where it was."""

    changed = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.t
        self.deleted = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.card = EffortCard(context, self._delete)
        self.card.changed.connect(self.changed)
        self._gone = Panel("note")
        row = FlowLayout()
        self._gone.column.addLayout(row)
        self._said = Words(t("Deleted."))
        self._said.setWordWrap(False)
        self._said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._undo = button(t("Undo"), self._restore, name=t("Undo: put back what was deleted"))
        row.addWidget(self._said)
        row.addWidget(self._undo)
        self._gone.hide()
        column.addWidget(self.card)
        column.addWidget(self._gone)

    def _delete(self) -> None:
        self._show(deleted=True)
        self.changed.emit()
        reveal(self._undo)

    def _restore(self) -> None:
        self._show(deleted=False)
        self.changed.emit()
        reveal(self.card.what)

    def _show(self, *, deleted: bool) -> None:
        self.deleted = deleted
        self._gone.setVisible(deleted)
        self.card.setVisible(not deleted)


class EffortCard(FieldGroup):
    """What was done, by whom, and with what effect."""

    def __init__(self, context: PageContext, delete: Callable[[], object]) -> None:
        super().__init__("card")
        self._t = t = context.t
        self._title = Heading("", "subheading")
        self._delete: QPushButton = button(t("Delete"), delete, "link")
        row = QHBoxLayout()
        row.addWidget(self._title, 1)
        row.addWidget(self._delete)
        self.column.addLayout(row)
        self.what = HintedField(context, t("What was done?"), lines=2, key="")
        self._by_whom = LineField(t("By whom?"), t("A role is enough."))
        self._effect = HintedField(context, t("How did it go?"), lines=2, key="")
        self.add(self.what, self._by_whom, self._effect)

    def put(self, effort: Effort) -> None:
        """Fill the fields."""
        self.what.put(effort.what)
        self._by_whom.put(effort.by_whom)
        self._effect.put(effort.effect)

    def value(self) -> Effort:
        """The effort as it stands here."""
        return Effort(what=self.what.value(), by_whom=self._by_whom.value(), effect=self._effect.value())

    def set_number(self, number: int) -> None:
        """Which of them it is: in the heading, and in the name that a screen reader says."""
        title = self._t("Effort {number}", number=number)
        self._title.setText(title)
        self._delete.setAccessibleName(self._t("Delete effort {number}", number=number))
        self.what.set_key(f"development/efforts/{number}/what")
        self._effect.set_key(f"development/efforts/{number}/effect")
        for field in (self.what, self._by_whom, self._effect):
            field.input.setAccessibleName(f"{title}. {field.label.text()}")
