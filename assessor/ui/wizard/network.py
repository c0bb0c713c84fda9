"""Section 4, last page: what worries otherwise, and the people around the one it is about."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.domain.concern import Concern, Relation
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import on_change
from assessor.ui.widgets.reveal import reveal
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.observation_card import GoneLine
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.relation_card import RelationCard


class NetworkPage(ConcernPage):
    """People are named by their role; who holds a hand out is as welcome here as who pulls the wrong way."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Something else, and the people around"),
            t("Write what has not found its place yet, and who means something to the person or the group."),
            t("The people around often hold the way to help. Those who support count as much as those who worry you."),
        )
        self._other = HintedField(
            context,
            t("Does anything else worry you?"),
            t("It does not have to fit one of the points. You can leave it empty."),
            key="other_worries",
        )
        self.cards: list[RelationCard] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        self._add = button(t("Add a person"), self._on_add)
        self._build()
        on_change(self.take_edit, self._other)

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields; the people stand in the order in which they were written."""
        super().show_concern(concern)
        self._other.put(concern.other_worries)
        if self._relations() != concern.relations:
            self._clear()
            for relation in concern.relations:
                self._insert(relation, self._list.count())

    def edited(self) -> Concern:
        """The concern with what stands here."""
        return replace(super().edited(), other_worries=self._other.value(), relations=self._relations())

    def first_focus(self) -> QWidget:
        """What worries otherwise."""
        return self._other

    def _build(self) -> None:
        t = self.t
        people = QWidget()
        people.setLayout(self._list)
        self._list.setContentsMargins(0, 0, 0, 0)
        self.add(
            self._other,
            Heading(t("People around")),
            Words(
                t("Family, friends, online, clubs, a teacher who is listened to. Write roles instead of names."),
                "muted",
            ),
            people,
            self._add,
        )

    def _relations(self) -> tuple[Relation, ...]:
        return tuple(card.value() for card in self.cards)

    def _insert(self, relation: Relation, place: int) -> RelationCard:
        card = RelationCard(self.context, relation)
        card.changed.connect(self.take_edit)
        card.delete_wanted.connect(lambda: self._on_delete(card))
        self._list.insertWidget(place, card)
        self._number()
        return card

    def _number(self) -> None:
        self.cards = [
            part
            for part in (self._part(place) for place in range(self._list.count()))
            if isinstance(part, RelationCard)
        ]
        for number, card in enumerate(self.cards, start=1):
            card.set_number(number)

    def _part(self, place: int) -> QWidget | None:
        item = self._list.itemAt(place)
        return item.widget() if item is not None else None

    def _on_add(self) -> None:
        card = self._insert(Relation(), self._list.count())
        self.take_edit()
        reveal(card.first_focus())

    def _on_delete(self, card: RelationCard) -> None:
        t, relation, place = self.t, card.value(), self._list.indexOf(card)
        self._drop(card)
        self._number()
        if relation == Relation():
            self.take_edit()
            reveal(self._add)
            return
        gone = GoneLine(t("Person deleted."), t=t, name=t("Undo: bring the person back"))
        gone.undo_wanted.connect(lambda: self._on_undo(gone, relation))
        self._list.insertWidget(place, gone)
        self.take_edit()
        reveal(gone.first_focus())

    def _on_undo(self, gone: GoneLine, relation: Relation) -> None:
        place = self._list.indexOf(gone)
        self._drop(gone)
        card = self._insert(relation, place)
        self.take_edit()
        reveal(card.first_focus())

    def _drop(self, part: QWidget) -> None:
        self._list.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _clear(self) -> None:
        self.cards.clear()
        while (part := self._part(0)) is not None:
            self._drop(part)
