"""The next steps of each way that needs no report: concrete, in the order in which they are done, with what to expect.

How soon an underretning is looked at and answered: the research notes of this project, from the pages of Aarhus and Læsø
municipalities (24 hours; six working days).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessor.domain.choices import Way
from assessor.errors import N_
from assessor.profiles.profile import Contact, Profile
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.contacts import ContactBlock
from assessor.ui.wizard.page import PageContext


@dataclass(frozen=True, slots=True)
class _Next:
    """A heading, the steps, what to expect, and whom to call; all texts are message ids."""

    title: str
    steps: tuple[str, ...]
    expect: str
    contacts: Callable[[Profile], tuple[Contact, ...]] = lambda _: ()


_NEXT = {
    Way.POLICE: _Next(
        N_("You report it to the police"),
        (
            N_("Call now, also when you are not quite sure. If anyone is in danger, call {emergency}."),
            N_("Tell what you have seen and heard, in your own words. What you have written here is a good support."),
            N_("Tell your manager that you have called."),
        ),
        N_("The police decide what happens next. You need not prove anything, and you are not to investigate."),
        lambda profile: (profile.police,),
    ),
    Way.NOTIFICATION: _Next(
        N_("You notify the municipality"),
        (
            N_("Do it today. Tell what you have seen, why you are worried, and what goes well."),
            N_(
                "As a rule, tell the home as well. If you fear violence or social control, or if someone may be warned, talk with your manager or the coordinator first."
            ),
            N_("Note when you sent it and where to."),
        ),
        N_(
            "The municipality looks at it within 24 hours and confirms within six working days that it has been received. As a professional you are usually told whether it has led to something."
        ),
        lambda profile: (profile.notification, profile.out_of_hours),
    ),
    Way.SUPPORT: _Next(
        N_("You give the support that you can already give"),
        (
            N_("Choose one small thing for this week: a conversation, a fixed adult, a word with the home."),
            N_("Say who does it, and tell your manager."),
            N_("Agree on a day when you look at it together."),
        ),
        N_(
            "It may take time, and someone who does not give up means a lot. If it does not help, you can come back here."
        ),
    ),
    Way.TALK: _Next(
        N_("You call the coordinator"),
        (
            N_("Say what you have seen and what worries you. Leave out names and anything that shows who it is."),
            N_("Ask what others do in such a case, and what you can do yourself tomorrow."),
            N_("Write down what you agree on."),
        ),
        N_("Perhaps it ends with a report, perhaps not. You decide together, and both are fine."),
        lambda profile: (profile.coordinator, profile.hotline),
    ),
    Way.NOTHING: _Next(
        N_("You do nothing more for now"),
        (
            N_("Be the same towards the person as before. It matters more than you may think."),
            N_("If you see or hear something new, write down what and when. Do not go looking for it."),
            N_("You can call the coordinator any day."),
        ),
        N_("It is a good answer that no more is needed right now. Nobody hears of this unless you tell them."),
        lambda profile: (profile.coordinator,),
    ),
}


class NextStepsCard(Panel):
    """One way's next steps."""

    def __init__(self, way: Way, context: PageContext) -> None:
        super().__init__("card", spacing=12)
        t, said = context.t, _NEXT[way]
        self.column.addWidget(Heading(t(said.title)))
        steps = QVBoxLayout()
        steps.setSpacing(6)
        for number, step in enumerate(said.steps, start=1):
            steps.addWidget(_step(number, t(step, emergency=context.profile.emergency.phone)))
        self.column.addLayout(steps)
        for contact in said.contacts(context.profile):
            self.column.addWidget(ContactBlock(contact, t))
        expect = QVBoxLayout()
        expect.setSpacing(2)
        expect.addWidget(Words(t("What you can expect"), "label"))
        expect.addWidget(Words(t(said.expect)))
        self.column.addLayout(expect)


def _step(number: int, text: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    figure = QLabel(f"{number}.")
    line.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(text), 1)
    return row
