"""The duty to notify about children: it is personal, it does not wait for the Infohus, and the answer blocks nothing."""

from __future__ import annotations

from assessor.domain.choices import Answer
from assessor.domain.people import Duty
from assessor.profiles.profile import LegalTopic
from assessor.ui.widgets.fields import ChoiceField, LineField, WhenField
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.contacts import ContactBlock
from assessor.ui.wizard.field_group import FieldGroup, details_shown
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class DutyPanel(FieldGroup):
    """What the duty is, where to send an underretning by day and out of hours, and whether it has been done."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("card")
        t = context.t
        self._notified = ChoiceField(
            t("Have you notified the municipality?"),
            (Answer.YES, Answer.NO),
            t=t,
            hint=t("You can answer later. You can always continue."),
        )
        self._when = WhenField(t("When did you do it?"), t=t, today=context.today)
        self._where_to = LineField(t("Where did you send it?"))
        self._why_not = HintedField(
            context,
            t("Why not, or why not yet?"),
            t("There may be a good reason. Write it in a few words."),
            lines=2,
            key="duty/why_not",
        )
        self._build_words(context)
        self.add(self._notified, self._when, self._where_to, self._why_not)

    def put(self, duty: Duty) -> None:
        """Fill the fields."""
        self._notified.put(duty.notified)
        self._when.put(duty.when)
        self._where_to.put(duty.where_to)
        self._why_not.put(duty.why_not)

    def value(self) -> Duty:
        """The answers as they stand here."""
        return Duty(
            notified=self._notified.value(),
            when=self._when.value(),
            where_to=self._where_to.value(),
            why_not=self._why_not.value(),
        )

    def refresh(self) -> None:
        """Show what hangs on the answer, and what is printed."""
        duty = self.value()
        self._when.setVisible(details_shown(duty.notified, written=duty.when is not None))
        self._where_to.setVisible(details_shown(duty.notified, written=bool(duty.where_to.strip())))
        undone = duty.notified is not Answer.YES and bool(duty.why_not.strip())
        self._why_not.setVisible(duty.notified is Answer.NO or undone)

    def _build_words(self, context: PageContext) -> None:
        t, profile = context.t, context.profile
        law = profile.legal(LegalTopic.NOTIFICATION)
        unclear = "" if law.clarified else t("legal basis not clarified")
        basis = "  ·  ".join(filter(None, (law.title.of(t.language), unclear)))
        words = (
            Heading(t("Do not wait for the Infohus")),
            Words(
                t(
                    "When a child or young person under 18 may need special support, you must notify the municipality: an underretning. The duty is personal. It is yours, also when others know the same."
                )
            ),
            Words(t("The report to the Infohus never replaces an underretning."), "label"),
            Words(basis, "small"),
        )
        for each in words:
            self.column.addWidget(each)
        for contact in (profile.notification, profile.out_of_hours):
            self.column.addWidget(ContactBlock(contact, t))
        self.column.addWidget(Panel("rule"))
