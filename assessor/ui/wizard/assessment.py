"""Section 7, first page, "Din vurdering": the writer's own reasoned words, and whether those concerned have been told."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.concern import Assessment, Concern
from assessor.ui.widgets.fields import on_change
from assessor.ui.widgets.text import Heading, Note
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.orientation_fields import OrientationFields
from assessor.ui.wizard.page import ConcernPage, PageContext


class AssessmentPage(ConcernPage):
    """An assessment with its reasons and its doubt; what nobody knows becomes questions for the meeting."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Your assessment"),
            t(
                "You know the person or the group from everyday life. Write in your own words what you think, and how sure you are."
            ),
            t(
                "The Infohus sees only what is on paper. Your reasons and your doubt help them to judge calmly, and to ask for the right thing."
            ),
        )
        self._summary = HintedField(
            context,
            t("The concern in short"),
            t("Two or three sentences that say what it is about. They stand on the first page of the report."),
            key="assessment/summary",
        )
        self._assessment = HintedField(
            context,
            t("What do you think yourself, and why?"),
            t("Feel free to refer to O1, O2 …"),
            key="assessment/assessment",
        )
        self._uncertainty = HintedField(
            context,
            t("What are you unsure of?"),
            t("Doubt is useful. It is not a weakness."),
            lines=2,
            key="assessment/uncertainty",
        )
        self._questions = HintedField(
            context,
            t("What do we not know?"),
            t("One question on each line. They are taken up at the meeting."),
            key="assessment/questions",
        )
        self._asked_for = HintedField(
            context,
            t("What would you like the Infohus to do?"),
            t("For example advice, a meeting, or help with a conversation."),
            lines=2,
            key="assessment/asked_for",
        )
        self._person = OrientationFields(
            context, t("Has the person or the group been told of the concern?"), key="assessment/person"
        )
        self._family = OrientationFields(
            context, t("Has the family been told of the concern?"), key="assessment/family"
        )
        self._build()

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields."""
        super().show_concern(concern)
        assessment = concern.assessment
        self._summary.put(assessment.summary)
        self._assessment.put(assessment.assessment)
        self._uncertainty.put(assessment.uncertainty)
        self._questions.put(assessment.questions)
        self._asked_for.put(assessment.asked_for)
        self._person.put(assessment.person)
        self._family.put(assessment.family)

    def edited(self) -> Concern:
        """The concern with the assessment as it stands here."""
        assessment = Assessment(
            summary=self._summary.value(),
            assessment=self._assessment.value(),
            uncertainty=self._uncertainty.value(),
            questions=self._questions.value(),
            asked_for=self._asked_for.value(),
            person=self._person.value(),
            family=self._family.value(),
        )
        return replace(super().edited(), assessment=assessment)

    def first_focus(self) -> QWidget:
        """The summary."""
        return self._summary

    def _build(self) -> None:
        t = self.t
        fields = (self._summary, self._assessment, self._uncertainty, self._questions, self._asked_for)
        self.add(
            *fields,
            Heading(t("Have they been told?")),
            Note(
                t("Talk to someone first"),
                t(
                    "Do not tell the home before you have talked with your manager or the coordinator, if you fear violence or social control, or if someone might be warned."
                ),
            ),
            self._person,
            self._family,
        )
        on_change(self.take_edit, *fields)
        self._person.changed.connect(self.take_edit)
        self._family.changed.connect(self.take_edit)
