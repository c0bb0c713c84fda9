"""Passphrases: one is chosen for the first time, changed, or asked for before something is done with the ways in."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assessor.i18n import Translator
from assessor.services.passphrases import LEAST_CHARACTERS, too_even, too_short
from assessor.ui.home.first import FormPage, LinePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Note


class NewPassphrasePage(FormPage):
    """Choose a passphrase; `old` asks for the one until now too. `written` stood here before, and is not lost by going back."""

    given = Signal(str, str)
    """The new one, and the old one ("" where it is not asked for)."""

    def __init__(
        self, t: Translator, *, title: str, lead: str, go: str, old: bool = False, warn: bool = True, written: str = ""
    ) -> None:
        super().__init__(t, title, lead)
        self._old = self._add_field(t("Your passphrase now"), secret=True) if old else None
        hint = t("At least {count} characters. A short sentence is easy to remember.", count=LEAST_CHARACTERS)
        self._new = self._add_field(t("New passphrase") if old else t("Passphrase"), hint, secret=True)
        self._again = self._add_field(t("The passphrase once more"), secret=True)
        for field in (self._new, self._again):
            field.put(written)
        self._add_show()
        if warn:
            self.column.addWidget(
                Note(
                    t("Write it down and keep it somewhere safe"),
                    t("Nobody can open what you have written without it, and nobody can give you a new one."),
                )
            )
        self._add_go(go, self._hand_on)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))

    def _hand_on(self) -> None:
        t, new = self._t, self._new.value()
        if self._old is not None and not self._old.value():
            self._point_at(self._old, t("Write the passphrase."))
        elif not new:
            self._point_at(self._new, t("Write the passphrase."))
        elif too_short(new):
            self._point_at(self._new, t("Make it longer: at least {count} characters.", count=LEAST_CHARACTERS))
        elif too_even(new):
            self._point_at(
                self._new,
                t("The same few characters over and over are soon guessed. Write four words that you remember."),
            )
        elif new != self._again.value():
            self._point_at(self._again, t("The two are not alike. Write the same passphrase in both."))
        else:
            self._set_busy(True)
            self.given.emit(new, self._old.value() if self._old is not None else "")


class AskPassphrasePage(LinePage):
    """Asks for the passphrase before one thing is done."""

    def __init__(self, t: Translator, *, title: str, lead: str, go: str) -> None:
        super().__init__(t, title, lead, missing=t("Write the passphrase."))
        self._add_field(t("Your passphrase now"), secret=True)
        self._add_show()
        self._add_go(go, self._hand_on)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))
