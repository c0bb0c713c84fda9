"""Section 5, "Hverdag og ressourcer": what goes well, what is hard and what is not known get equal room (principle 5)."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern, EverydayAnswer
from assessor.domain.editing import put_everyday
from assessor.indicators.catalogue import About, EverydayQuestion
from assessor.ui.widgets.fields import on_change
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.wizard.field_group import FieldGroup
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import ConcernPage, PageContext


class EverydayPage(ConcernPage):
    """A card for each everyday question, then their own words."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Everyday life and resources"),
            t(
                "Nobody is only what worries others. Write the good things as carefully as the hard ones, and skip what you do not know about."
            ),
            t(
                "What works shows where help can begin, and who can give it. Much that worries can have quite an ordinary explanation. And the one it is about has a right to be described as a whole person."
            ),
        )
        self._cards = {question.id: QuestionCard(context, question) for question in context.catalogue.questions}
        self._own_view = HintedField(
            context,
            "",
            t("Use their own words, as far as you have heard them. Do not ask them for the sake of the concern."),
            key="everyday/own_view",
        )
        self._family_view = HintedField(
            context,
            t("How does the family see it?"),
            t("Only what they have said to you themselves."),
            key="everyday/family_view",
        )
        self.add(*self._cards.values())
        self.add(Heading(t("In their own words")), self._own_view, self._family_view)
        for card in self._cards.values():
            card.changed.connect(self.take_edit)
        on_change(self.take_edit, self._own_view, self._family_view)

    def show_concern(self, concern: Concern) -> None:
        """Fill the cards."""
        super().show_concern(concern)
        for question, card in self._cards.items():
            card.put(concern.everyday_answer(question))
        self._own_view.put(concern.everyday.own_view)
        self._family_view.put(concern.everyday.family_view)

    def edited(self) -> Concern:
        """The concern with these answers; answers to questions that are not asked here stay as they are."""
        concern = super().edited()
        for question, card in self._cards.items():
            answer = card.value()
            if answer != concern.everyday_answer(question):
                concern = put_everyday(concern, answer)
        views = replace(concern.everyday, own_view=self._own_view.value(), family_view=self._family_view.value())
        return replace(concern, everyday=views)

    def first_focus(self) -> QWidget:
        """The first question that is asked."""
        shown = (card.goes_well for card in self._cards.values() if not card.isHidden())
        return next(shown, self._own_view)

    def refresh(self) -> None:
        """Questions about one person are hidden for a group, and keep their answers."""
        group = self.edited().kind is SubjectKind.GROUP
        for card in self._cards.values():
            card.setVisible(not (group and card.about is About.PERSON))
        t = self.t
        self._own_view.set_label(t("How does the group see it?") if group else t("How does the person see it?"))


class QuestionCard(FieldGroup):
    """One question, and three places of the same size to answer it."""

    def __init__(self, context: PageContext, question: EverydayQuestion) -> None:
        super().__init__("card")
        t = context.t
        self._question = question.id
        self.about = question.about
        title = question.text.of(t.language)
        self.column.addWidget(Heading(title))
        self.column.addWidget(Words(question.help.of(t.language), "muted"))
        self.goes_well = HintedField(context, t("What goes well?"), lines=2, key=f"everyday/{self._question}/goes_well")
        self._hard = HintedField(context, t("What is hard?"), lines=2, key=f"everyday/{self._question}/hard")
        self._unknown = HintedField(
            context, t("What do you not know?"), lines=2, key=f"everyday/{self._question}/unknown"
        )
        self.add(self.goes_well, self._hard, self._unknown)
        for field in (self.goes_well, self._hard, self._unknown):  # six times "What goes well?" would say too little
            field.input.setAccessibleName(f"{title} {field.label.text()}")

    def put(self, answer: EverydayAnswer) -> None:
        """Fill the fields."""
        self.goes_well.put(answer.goes_well)
        self._hard.put(answer.hard)
        self._unknown.put(answer.unknown)

    def value(self) -> EverydayAnswer:
        """The answer as it stands here."""
        return EverydayAnswer(
            self._question,
            goes_well=self.goes_well.value(),
            hard=self._hard.value(),
            unknown=self._unknown.value(),
        )
