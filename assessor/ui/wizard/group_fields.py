"""What is asked about a group: what it is called, how many, where, what they do together, and whether children belong to it."""

from __future__ import annotations

from assessor.domain.choices import Answer
from assessor.domain.people import Group
from assessor.ui.widgets.fields import ChoiceField, LineField, TextField
from assessor.ui.widgets.text import Note
from assessor.ui.wizard.field_group import FieldGroup
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class GroupFields(FieldGroup):
    """A group without names: a named individual gets a concern of their own."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.t
        note = Note(
            t("Here you write about the group only"),
            t(
                "Is it about one of them in particular? Then make a new concern about that person. Each may read what is written about them, and only that."
            ),
        )
        self.designation = LineField(
            t("What do you call the group?"), t("For example “some pupils from year 9”. Leave out names.")
        )
        self._size = LineField(t("How many are they, as far as you know?"))
        self._places = TextField(t("Where do they meet?"), t("It may be a place, a chat or a game."), lines=2)
        self._activities = HintedField(context, t("What do they do together?"), key="group/activities")
        self._children = ChoiceField(
            t("Is anyone in the group under 18?"),
            tuple(Answer),
            t=t,
            hint=t("“Don't know” counts as yes, so that no child is overlooked."),
        )
        self.add(note, self.designation, self._size, self._places, self._activities, self._children)

    def put(self, group: Group) -> None:
        """Fill the fields."""
        self.designation.put(group.designation)
        self._size.put(group.size)
        self._places.put(group.places)
        self._activities.put(group.activities)
        self._children.put(group.children)

    def value(self) -> Group:
        """The group as it stands here."""
        return Group(
            designation=self.designation.value(),
            size=self._size.value(),
            places=self._places.value(),
            activities=self._activities.value(),
            children=self._children.value(),
        )
