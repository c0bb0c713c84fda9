"""The passphrase is forgotten and there is no recovery key: the truth about it, and a new place beside the old one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.services.vaults import LABEL_CHARACTERS, VaultState
from assessor.ui.home.first import FormPage
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Note, Panel, Words


class ForgottenPage(HomePage):
    """Nobody can open it: what that means, what is safe elsewhere, whom to call. `contacts` are lines."""

    again_wanted = Signal()
    anew_wanted = Signal()

    def __init__(self, t: Translator, *, state: VaultState, contacts: Sequence[str]) -> None:
        if state is VaultState.KEYRING:
            title = t("The PC login does not open it any more")
            lead = t("Sign in to the PC as you usually do, and try again.")
            truth = t(
                "What you have written here is locked with that login, and there is no recovery key. Neither IT support, the coordinator nor the program can change that. It protects those you have written about."
            )
        else:
            title = t("Forgotten your passphrase?")
            lead = t("It happens. Take your time, and try again: upper and lower case count, and so do spaces.")
            truth = t(
                "What you have written here is locked with it, and there is no recovery key. Neither IT support, the coordinator nor the program can change that. It protects those you have written about."
            )
        super().__init__(title, lead)
        self._again = button(t("Try again"), self.again_wanted.emit, "primary")
        self.column.addWidget(self._again)
        without = t("Without it nobody can open it")
        self.column.addWidget(Note(without, truth))
        safe = self._card(
            t("What you have handed over is safe"),
            t(
                "It lies with the coordinator, or in the records. If you are worried about somebody now, call: you can tell it again."
            ),
        )
        for contact in contacts:
            safe.column.addWidget(Words(contact))
        anew = self._card(
            t("You can begin again"),
            t(
                "You get a new place beside the old one. The old one stays as it is and is not deleted: should you find your way back into it, all of it is there."
            ),
        )
        anew.column.addWidget(button(t("Make a new place"), self.anew_wanted.emit, wraps=True))

    def first_focus(self) -> QWidget:
        """To try again costs nothing."""
        return self._again

    def _card(self, title: str, text: str) -> Panel:
        panel = Panel("card")
        panel.column.addWidget(Heading(title, "subheading"))
        panel.column.addWidget(Words(text))
        self.column.addWidget(panel)
        return panel


class OwnPlacePage(FormPage):
    """What the new place is called, so that it can be told from those that are there (`taken` are their labels)."""

    given = Signal(str)

    def __init__(self, t: Translator, *, taken: Sequence[str], written: str = "") -> None:
        super().__init__(
            t,
            t("A place of your own"),
            t(
                "It lies beside the other place on this PC, locked for itself. Neither opens the other, and nothing in the other is changed."
            ),
        )
        self._taken = {label.casefold() for label in taken}
        self._label = self._add_field(
            t("Your own label"), t("Initials are enough. Everybody who uses this PC login can see it.")
        )
        self._label.input.setMaxLength(LABEL_CHARACTERS)
        self._label.put(written)
        self._add_go(t("Continue"), self._hand_on)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))

    def _hand_on(self) -> None:
        label = self._label.value().strip()
        if not label:
            self._point_at(self._label, self._t("Write a label, for instance your initials."))
        elif label.casefold() in self._taken:
            self._point_at(self._label, self._t("Choose a label that can be told from the others on this PC."))
        else:
            self._set_busy(True)
            self.given.emit(label)
