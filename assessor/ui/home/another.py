"""Room for one more on this PC: what each is called on the page where one chooses who one is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.services.vaults import LABEL_CHARACTERS
from assessor.ui.home.first import FormPage
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Note, breakable


class AnotherPage(FormPage):
    """Asks for the newcomer's label, and for one's own where there is none. `login_alone`: one's own opens without a passphrase."""

    given = Signal(str, str)
    """The newcomer's label, and one's own."""
    ways_wanted = Signal()

    def __init__(self, t: Translator, *, own: str, login_alone: bool, written: str = "") -> None:
        super().__init__(
            t,
            t("Room for one more on this PC"),
            t("The other person gets a place with a passphrase of their own. You cannot open theirs, nor they yours."),
        )
        if login_alone:
            self.column.addWidget(
                Note(
                    t("Yours opens with the PC login"),
                    t("Whoever uses the same PC login can open yours too. Choose a passphrase for it first."),
                )
            )
            self.column.addWidget(button(t("Choose a passphrase for yours"), self.ways_wanted.emit, wraps=True))
        seen = t("Initials are enough. Everybody who uses this PC login can see it.")
        self._own = self._add_field(t("Your own label"), seen)
        self._own.put(own)
        self._new = self._add_field(t("The other person's label"), seen)
        self._new.put(written)
        for field in self._fields:
            field.input.setMaxLength(LABEL_CHARACTERS)
        self._add_go(t("Continue"), self._hand_on)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))

    def _hand_on(self) -> None:
        own, new = self._own.value().strip(), self._new.value().strip()
        if not own:
            self._point_at(self._own, self._t("Write a label, for instance your initials."))
        elif not new:
            self._point_at(self._new, self._t("Write a label, for instance the other person's initials."))
        elif own.casefold() == new.casefold():
            self._point_at(self._new, self._t("Choose two labels that you can tell apart."))
        else:
            self._set_busy(True)
            self.given.emit(new, own)


class ChairPage(HomePage):
    """The chair changes hands: what was open is closed, and from here on it is the newcomer (`label`) who answers."""

    taken = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, label: str) -> None:
        super().__init__(t("Now it is your colleague's turn"), t("Hand the chair over, and look away."))
        self.column.addWidget(Note(t("Your own place is closed"), t("It stays closed while the new one is made.")))
        self.column.addWidget(
            Note(
                breakable(label),
                t(
                    "From here on it is you who answers: who you are, and which passphrase you want. Nobody else needs it."
                ),
            )
        )
        self._go = button(t("I sit here now"), self.taken.emit, "primary", wraps=True)
        self.column.addWidget(self._go)
        self.column.addWidget(button(t("Not now"), self.back_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """The way on."""
        return self._go
