"""Section 2, first page, "Om dig": who writes, where they can be reached at work, and how they know the person or group."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.concern import Concern
from assessor.domain.people import Writer
from assessor.ui.widgets.fields import LineField, on_change
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import ConcernPage, PageContext, Problem


class WriterPage(ConcernPage):
    """Who writes; a workplace, never a private address."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("About you"),
            t("So that the coordinator knows who is writing, and can call you."),
            t(
                "The coordinator often has a question for the one who writes, and your words are easier to understand for someone who knows where you see things from. Your name stands in the report, and the one it is about may come to read it."
            ),
        )
        self._name = LineField(t("Your name"))
        self._role = LineField(t("Your role"), t("For example class teacher, caseworker or youth worker."))
        self._workplace = LineField(t("Your workplace"), t("For example the school, the centre or the department."))
        self._contact = LineField(
            t("How can you be reached at work?"),
            t("A telephone number or an e-mail address at work. Never write a private address."),
        )
        self._knows_from = HintedField(
            context,
            t("How do you know the person or the group?"),
            t("For how long, and from what? It tells the reader what you can have seen, and what you cannot."),
            key="writer/knows_from",
        )
        fields = (self._name, self._role, self._workplace, self._contact, self._knows_from)
        self.add(*fields)
        on_change(self.take_edit, *fields)

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields."""
        super().show_concern(concern)
        writer = concern.writer
        self._name.put(writer.name)
        self._role.put(writer.role)
        self._workplace.put(writer.workplace)
        self._contact.put(writer.contact)
        self._knows_from.put(writer.knows_from)

    def edited(self) -> Concern:
        """The concern with the writer as they stand here."""
        writer = Writer(
            name=self._name.value(),
            role=self._role.value(),
            workplace=self._workplace.value(),
            contact=self._contact.value(),
            knows_from=self._knows_from.value(),
        )
        return replace(super().edited(), writer=writer)

    def first_focus(self) -> QWidget:
        """The name."""
        return self._name

    def problems(self) -> tuple[Problem, ...]:
        """A name is one of the four things that are needed."""
        missing = not self._name.value().strip()
        sentence = self.t("Write your name, so that the coordinator knows whom to ask.") if missing else ""
        self._name.show_problem(sentence)
        return (Problem(sentence, self._name),) if sentence else ()

    def refresh(self) -> None:
        """The sentence about the name goes as soon as there is one."""
        if self._name.value().strip():
            self._name.show_problem("")
