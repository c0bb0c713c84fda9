"""The end of section 3, "Hvilken vej?": several ways may be right, and each is a good one (principle 14)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from assessor.domain.choices import Way, words
from assessor.domain.concern import Concern, Ways
from assessor.errors import N_
from assessor.flows.concern import ends_without_report
from assessor.profiles.profile import Contact, Profile
from assessor.ui.home.start import contact_line
from assessor.ui.widgets.fields import CheckField, on_change
from assessor.ui.widgets.text import Note, Panel, Words
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import ConcernPage, PageContext


@dataclass(frozen=True, slots=True)
class _Said:
    """What is said of one way, and whom it names."""

    text: str
    contacts: Callable[[Profile], tuple[Contact, ...]] = lambda _: ()


_SAID = {
    Way.POLICE: _Said(
        N_(
            "When you have a concrete suspicion that something criminal has happened or is being planned. That is a report to the police and not a case for the Infohus."
        ),
        lambda profile: (profile.police,),
    ),
    Way.NOTIFICATION: _Said(
        N_(
            "When a child or young person under 18 may need special support. The duty is personal and waits for nothing."
        ),
        lambda profile: (profile.notification, profile.out_of_hours),
    ),
    Way.INFOHUS: _Said(
        N_(
            "When you are worried about extremism or violence, also without any ideology, and several authorities should look at it together. Then you write a report."
        )
    ),
    Way.SUPPORT: _Said(
        N_(
            "When what is needed is something you can already offer: a conversation, a fixed adult, help at school or at work."
        )
    ),
    Way.TALK: _Said(
        N_("When you are in doubt. You can describe what you have seen without saying who it is about."),
        lambda profile: (profile.coordinator,),
    ),
    Way.NOTHING: _Said(N_("When you have thought it over and it is enough for now. You can always come back.")),
}


class WaysPage(ConcernPage):
    """A card for each way; without any choice it goes on to the report."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Which way?"),
            t("More than one can be right. If you choose none, you simply go on to the points of attention."),
            t(
                "Not every concern belongs in the Infohus. A report that is not needed helps nobody, and some things must go elsewhere at once. If you are in doubt, talk with the coordinator first."
            ),
        )
        self._checks = {way: CheckField(t(words(way))) for way in Way}
        for way, check in self._checks.items():
            self.add(_card(way, check, context))
        self._note = HintedField(
            context, t("A note on your choice"), t("For example what you have already done."), lines=2, key="ways/note"
        )
        self._onward = Note("", t("When you continue, you go on to the points of attention."))
        self._ending = Note(
            "", t("You have not chosen the Infohus. When you continue, you see how to go on without a report.")
        )
        self.add(self._note, self._onward, self._ending)
        on_change(self.take_edit, *self._checks.values(), self._note)

    def show_concern(self, concern: Concern) -> None:
        """Fill the boxes."""
        super().show_concern(concern)
        for way, check in self._checks.items():
            check.put(way in concern.ways.chosen)
        self._note.put(concern.ways.note)

    def edited(self) -> Concern:
        """The concern with the ways as they stand here."""
        concern = super().edited()
        chosen = tuple(way for way, check in self._checks.items() if check.value())
        if set(chosen) == set(concern.ways.chosen):
            chosen = concern.ways.chosen
        return replace(concern, ways=Ways(chosen, self._note.value()))

    def first_focus(self) -> QWidget:
        """The first way."""
        return self._checks[Way.POLICE]

    def refresh(self) -> None:
        """Say where it goes from here."""
        ends = ends_without_report(self.edited())
        self._ending.setVisible(ends)
        self._onward.setVisible(not ends)


def _card(way: Way, check: CheckField, context: PageContext) -> Panel:
    t, said = context.t, _SAID[way]
    text = t(said.text)
    card = Panel("card")
    check.input.setAccessibleDescription(text)
    check.input.setProperty("role", "name")
    card.column.addWidget(check)
    card.column.addWidget(Words(text))
    for contact in said.contacts(context.profile):
        card.column.addWidget(Words(contact_line(contact, t), "muted"))
    return card
