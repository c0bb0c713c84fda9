"""What is asked about one person: who and how old first, and further down what the writer may happen to know."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout

from assessor.domain.choices import Answer
from assessor.domain.people import Person
from assessor.ui.widgets.fields import ChoiceField, LineField, TextField, WhenField
from assessor.ui.widgets.text import Heading, Note, Words
from assessor.ui.wizard.cpr_field import CprField
from assessor.ui.wizard.field_group import FieldGroup, details_shown
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class WhoFields(FieldGroup):
    """A name or a reference, and the age; of an adult also whether children live in the home."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.t
        self.name = LineField(t("Name"), t("Or leave it empty, and write a reference of your own below."))
        self._reference = LineField(
            t("Your own reference"),
            t("For example “Pupil A”. A reference is enough, as long as you know whom it means."),
        )
        self.under_18 = ChoiceField(
            t("Is the person under 18?"),
            tuple(Answer),
            t=t,
            hint=t("“Don't know” counts as yes, so that no child is overlooked."),
        )
        self._born = WhenField(
            t("When was the person born?"),
            t=t,
            today=context.today,
            hint=t("The year is enough. For example: 2009 · March 2009 · 5 March 2009"),
        )
        self._contradiction = Words(
            t("The birth date and your answer about 18 years do not go together. Have a look at both."), "problem"
        )
        self._children = ChoiceField(
            t("Do children live in the home?"),
            tuple(Answer),
            t=t,
            hint=t("Also children who are there some of the time. “Don't know” counts as yes."),
        )
        self._children_note = HintedField(
            context,
            t("What do you know of the children?"),
            t("Their age is enough. No names are needed."),
            lines=2,
            key="person/children_note",
        )
        self.add(self.name, self._reference, self.under_18, self._born)
        self.add(self._contradiction, self._children, self._children_note)

    def put(self, person: Person) -> None:
        """Fill the fields."""
        self.name.put(person.name)
        self._reference.put(person.own_reference)
        self.under_18.put(person.under_18)
        self._born.put(person.born)
        self._children.put(person.children_at_home)
        self._children_note.put(person.children_note)

    def applied(self, person: Person) -> Person:
        """The person with these fields as they stand here."""
        return replace(
            person,
            name=self.name.value(),
            own_reference=self._reference.value(),
            under_18=self.under_18.value(),
            born=self._born.value(),
            children_at_home=self._children.value(),
            children_note=self._children_note.value(),
        )

    def contradiction(self) -> str:
        """The sentence to show where the birth date and the answer cannot both be true."""
        return self._contradiction.text()

    def show_parts(self, *, contradicts: bool, asks_about_children: bool) -> None:
        """Show what hangs on the age."""
        self._contradiction.setVisible(contradicts)
        self._children.setVisible(asks_about_children)
        noted = details_shown(self._children.value(), written=bool(self._children_note.value().strip()))
        self._children_note.setVisible(asks_about_children and noted)


class DetailFields(FieldGroup):
    """What may help the coordinator, and may all be left empty."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        t = context.t
        title = QVBoxLayout()
        title.setSpacing(4)
        title.addWidget(Heading(t("If you already know it")))
        title.addWidget(
            Words(t("The coordinator may need this later. Do not look it up for the sake of the concern."), "lead")
        )
        self.column.addLayout(title)
        self._cpr = CprField(t("CPR number"), t("It is hidden whenever you are not writing in the field."), t=t)
        self._protected = ChoiceField(t("Are the person's name and address protected?"), tuple(Answer), t=t)
        self._protected_note = Note(
            t("Do not write the address"),
            t("Write nothing that shows where the person lives, here or in the other sections."),
        )
        self._guardians = TextField(
            t("Parents or guardians"), t("Who they are, and with whom the person lives."), lines=2
        )
        self._interpreter = ChoiceField(
            t("Is an interpreter needed?"), tuple(Answer), t=t, hint=t("For the person or for the family.")
        )
        self._language = LineField(t("Which language?"))
        self.add(self._cpr, self._protected, self._protected_note, self._guardians)
        self.add(self._interpreter, self._language)

    def put(self, person: Person) -> None:
        """Fill the fields."""
        self._cpr.put(person.cpr)
        self._protected.put(person.protected_address)
        self._guardians.put(person.guardians)
        self._interpreter.put(person.interpreter)
        self._language.put(person.interpreter_language)

    def applied(self, person: Person) -> Person:
        """The person with these fields as they stand here."""
        return replace(
            person,
            cpr=self._cpr.value(),
            protected_address=self._protected.value(),
            guardians=self._guardians.value(),
            interpreter=self._interpreter.value(),
            interpreter_language=self._language.value(),
        )

    def odd_cpr(self) -> tuple[str, CprField]:
        """What is odd about the CPR number, and where."""
        return self._cpr.problem(), self._cpr

    def refresh(self) -> None:
        """Show what hangs on the answers."""
        self._protected_note.setVisible(self._protected.value() is Answer.YES)
        written = bool(self._language.value().strip())
        self._language.setVisible(details_shown(self._interpreter.value(), written=written))
