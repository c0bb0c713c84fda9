"""“Adgang”: what opens the vault, in plain words, and what can be changed about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.services.vaults import Way, WayKind
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.text import Heading, Note, Panel, Words

_Act = tuple[str, Callable[[], object]]


def without_key(ways: Sequence[Way], t: Translator) -> str:
    """What happens to a vault with these ways when no recovery key opens it."""
    kinds = {way.kind for way in ways}
    if WayKind.BOTH in kinds:
        return t("If you forget the passphrase, or the PC login is gone, nobody can open what you have written.")
    if WayKind.KEYRING in kinds:
        return t("If the PC login is gone, nobody can open what you have written.")
    return t("If you forget the passphrase, nobody can open what you have written.")


def _when_needed(ways: Sequence[Way], t: Translator) -> str:
    kinds = {way.kind for way in ways}
    if WayKind.BOTH in kinds:
        return t("Opens if the passphrase is forgotten, or the PC login is gone.")
    return (
        t("Opens if the PC login is gone.") if WayKind.KEYRING in kinds else t("Opens if the passphrase is forgotten.")
    )


class WaysInPage(HomePage):
    """One card for each way. `keyring`: this PC has a keyring; `alone`: nobody else has a vault on it."""

    change_wanted = Signal()
    passphrase_wanted = Signal()
    """Besides the PC login."""
    login_wanted = Signal()
    """Besides the passphrase."""
    login_alone_wanted = Signal()
    key_wanted = Signal()
    revoke_wanted = Signal(str)
    """The id of a recovery key's way."""
    back_wanted = Signal()

    def __init__(self, t: Translator, ways: Sequence[Way], *, keyring: bool, alone: bool, said: str = "") -> None:
        super().__init__(t("Ways in"), t("This is what opens what you have written. Nothing else does."))
        self._t = t
        self._ways = ways
        self._first: QWidget | None = None
        if said:
            self.column.addWidget(Note(said))
        for way in ways:
            self.column.addWidget(self._card(way, keyring=keyring, alone=alone))
        if all(way.kind is not WayKind.RECOVERY for way in ways):
            self.column.addWidget(self._no_key())
        self._back = button(t("Back to the settings"), self.back_wanted.emit, "link", wraps=True)
        self.column.addWidget(self._back)

    def first_focus(self) -> QWidget:
        """What can be changed first."""
        return self._first or self._back

    def _card(self, way: Way, *, keyring: bool, alone: bool) -> Panel:
        t = self._t
        match way.kind:
            case WayKind.PASSPHRASE:
                acts: list[_Act] = [(t("Change the passphrase"), self.change_wanted.emit)]
                if keyring:
                    acts.append((t("Ask for the PC login too"), self.login_wanted.emit))
                text = t("It is asked for each time.")
                if keyring:
                    text = t(
                        "It is asked for each time. Have the PC login asked for too, and the passphrase alone opens nothing: that is safer."
                    )
                return self._panel(t("Your passphrase"), text, way, acts)
            case WayKind.KEYRING:
                text = t("The program opens by itself when you are logged in on this PC.")
                acts = [(t("Ask for a passphrase too"), self.passphrase_wanted.emit)]
                return self._panel(t("Your PC login"), text, way, acts)
            case WayKind.BOTH:
                text = t(
                    "One does not open without the other: you write the passphrase, and you are logged in on this PC."
                )
                acts = [(t("Change the passphrase"), self.change_wanted.emit)]
                if alone:
                    acts.append((t("Open with the PC login alone"), self.login_alone_wanted.emit))
                return self._panel(t("Your passphrase and your PC login together"), text, way, acts)
            case WayKind.RECOVERY:
                text = " ".join((_when_needed(self._ways, t), t("Keep the paper locked away.")))
                acts = [
                    (t("Make a new key"), self.key_wanted.emit),
                    (t("Block the key"), partial(self.revoke_wanted.emit, way.id)),
                ]
                return self._panel(t("Recovery key on paper"), text, way, acts)

    def _no_key(self) -> Panel:
        t = self._t
        return self._panel(
            t("No recovery key"), without_key(self._ways, t), None, [(t("Make a key"), self.key_wanted.emit)]
        )

    def _panel(self, title: str, text: str, way: Way | None, acts: Sequence[_Act]) -> Panel:
        panel = Panel("card")
        panel.column.addWidget(Heading(title, "subheading"))
        panel.column.addWidget(Words(text))
        if way is not None and way.made is not None:
            panel.column.addWidget(Words(self._t("Made {day}", day=self._t.day(way.made)), "small"))
        made = [button(words, act, wraps=True) for words, act in acts]
        self._first = self._first or made[0]
        panel.column.addWidget(beside(*made, gap=12, line_gap=8))
        return panel
