"""Section 1, "Før du begynder": danger first, then what this is and is not."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.choices import Answer
from assessor.domain.concern import Before, Concern
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import ChoiceField, LineField, TextField, WhenField, on_change
from assessor.ui.widgets.text import Note
from assessor.ui.wizard.danger import DangerCard
from assessor.ui.wizard.page import ConcernPage, PageContext, Problem


class BeforePage(ConcernPage):
    """Is anyone in danger now? Has it been talked over?"""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Before you begin"),
            t("Feel free to call a colleague in the Infohus first. You can talk the concern over without a name.")
            if context.received
            else t("Feel free to call the coordinator first. You can talk your concern over without a name."),
        )
        self._danger = ChoiceField(t("Is anyone in danger now?"), tuple(Answer), t=t)
        self._card = DangerCard(context)
        self._card_open = False
        self._help_is_coming = button(t("Help is on its way, go on"), self._close_card, "primary")
        self._called = WhenField(t("When did you call?"), t=t, today=context.today)
        self._danger_note = TextField(t("What was agreed?"), t("Who you spoke to, and what happens now."), lines=2)
        self._discussed = ChoiceField(
            t("Have you talked it over with your manager or a colleague?"), (Answer.YES, Answer.NO), t=t
        )
        self._discussed_with = LineField(t("With whom?"), t("A role is enough."))
        self._build()
        self._danger.changed.connect(self._open_card)
        on_change(self.take_edit, self._danger, self._called, self._danger_note, self._discussed, self._discussed_with)

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields."""
        super().show_concern(concern)
        before = concern.before
        self._danger.put(before.danger)
        self._called.put(before.called)
        self._danger_note.put(before.danger_note)
        self._discussed.put(before.discussed)
        self._discussed_with.put(before.discussed_with)

    def edited(self) -> Concern:
        """The concern with section 1 as it stands here."""
        before = Before(
            danger=self._danger.value(),
            called=self._called.value(),
            danger_note=self._danger_note.value(),
            discussed=self._discussed.value(),
            discussed_with=self._discussed_with.value(),
        )
        return replace(super().edited(), before=before)

    def first_focus(self) -> QWidget:
        """The question of danger."""
        return self._danger

    def problems(self) -> tuple[Problem, ...]:
        """Danger is one of the four things that are needed."""
        sentence = "" if self._danger.value() else self.t("Answer whether anyone is in danger now.")
        self._danger.show_problem(sentence)
        return (Problem(sentence, self._danger),) if sentence else ()

    def refresh(self) -> None:
        """While the danger card is open, it has the page to itself; after that it stands under its question."""
        danger = self._danger.value() is Answer.YES
        alone = danger and self._card_open
        for widget in (self._card, self._called, self._danger_note):
            widget.setVisible(danger)
        self._help_is_coming.setVisible(alone)
        for rest in (*self._notes, self._discussed):
            rest.setVisible(not alone)
        self._discussed_with.setVisible(self._discussed.value() is Answer.YES and not alone)

    def _open_card(self) -> None:
        self._card_open = self._danger.value() is Answer.YES

    def _close_card(self) -> None:
        self._card_open = False
        self.refresh()
        self._discussed.setFocus()

    def _build(self) -> None:
        t = self.t
        self._notes = (
            Note(
                t("What this is"),
                t(
                    "You write down what you have seen and heard, or have been told. In the end you have a report for the "
                    "Infohus. The program sends nothing. It is an aid, not a checklist, and nothing in it is counted."
                )
                if self.context.received
                else t(
                    "You write down what you have seen and heard. In the end you have a report, which you yourself give to the "
                    "coordinator. The program sends nothing. It is an aid, not a "
                    "checklist, and nothing in it is counted."
                ),
            ),
            Note(
                t("You are not an investigator"),
                t(
                    "Write what you already know. Do not search the pupil's profiles, phone or bag, and do not question "
                    "anyone."
                ),
            ),
        )
        self.add(self._danger, self._card, self._called, self._danger_note, self._help_is_coming)
        self.add(*self._notes, self._discussed, self._discussed_with)
