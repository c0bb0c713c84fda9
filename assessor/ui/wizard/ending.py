"""Where a concern ends without a report, and ends well: what to do next, what to expect, a note to talk from, and the draft."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessor.domain.choices import Answer, Way
from assessor.domain.rules import duty_applies
from assessor.services.backups import KEPT_DAYS
from assessor.ui.widgets.buttons import BlockButton
from assessor.ui.widgets.text import Heading, Note, Words
from assessor.ui.wizard.next_steps import NextStepsCard
from assessor.ui.wizard.note_card import NoteCard
from assessor.ui.wizard.page import ConcernPage, PageContext


class EndingPage(ConcernPage):
    """The next steps of each chosen way, the note for the leader, and the choice between keeping the draft and deleting it.

    The page only says what is wanted: it neither draws a note nor deletes nor closes.
    """

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("You do not need a report"),
            t("It was right to stop and think. Here is what you can do now."),
        )
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._cards = {way: NextStepsCard(way, context) for way in Way if way is not Way.INFOHUS}
        self._danger = Note(
            t("You have answered that someone is in danger"),
            t("Call {emergency} first. Everything else can wait.", emergency=context.profile.emergency.phone),
            role="danger",
        )
        self._duty = Note(
            t("Remember the underretning"),
            t("Your duty to notify about children under 18 still stands, whichever way you choose."),
        )
        self._note = NoteCard(context)
        self._note.wanted.connect(self.note_wanted)
        self.add(self._danger, *self._cards.values(), self._duty, self._note)
        if context.practice:
            self._build_practice_end()
        else:
            self._build_end()
        self.add(Words(t("Do you want to write to the Infohus all the same? Then choose Continue."), "muted"))

    def _build_end(self) -> None:
        t = self.t
        keep = BlockButton(
            t("Keep the draft"),
            t("It stays locked on this PC. You find it on the start page, and can delete it there."),
            "choice",
        )
        discard = BlockButton(
            t("Delete the draft"),
            t(
                "You can undo it on the start page until the program is closed or locks. After that only the locked "
                "backups may hold it, for up to {days} days.",
                days=KEPT_DAYS,
            ),
            "choice",
        )
        keep.clicked.connect(self.keep_wanted)
        discard.clicked.connect(self.discard_wanted)
        self.add(
            Heading(t("What shall become of the draft?")),
            Words(
                t("Does some of it belong in your own record system? Then write it there before you delete it here."),
                "muted",
            ),
            keep,
            discard,
        )

    def _build_practice_end(self) -> None:
        t = self.t
        end = BlockButton(t("To the start page"), t("The case is invented, and nothing is saved here."), "choice")
        end.clicked.connect(self.keep_wanted)
        self.add(Heading(t("This was practice")), end)

    def first_focus(self) -> QWidget:
        """The heading: the page is for reading, and a key pressed too early decides nothing."""
        return self._heading

    def refresh(self) -> None:
        """Show what belongs to the chosen ways."""
        concern = self.edited()
        chosen = concern.ways.chosen
        self._danger.setVisible(concern.before.danger is Answer.YES)
        for way, card in self._cards.items():
            card.setVisible(way in chosen)
        self._note.show_for(concern)
        reminded = Way.NOTIFICATION in chosen or concern.duty.notified is Answer.YES
        self._duty.setVisible(duty_applies(concern, on=self.context.today()) and not reminded)
