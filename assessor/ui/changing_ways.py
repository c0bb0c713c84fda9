"""“Adgang”: each change of what opens the vault unlocks anew first, and is written into the log."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject

from assessor.errors import UserError, VaultError
from assessor.services.keys import forget_key_shown, note_key_shown
from assessor.services.vaults import Opening, Way, WayKind
from assessor.ui.asking import ask, tell
from assessor.ui.ceremony import Ceremony
from assessor.ui.home.passphrases import AskPassphrasePage, NewPassphrasePage
from assessor.ui.home.ways_in import WaysInPage, without_key
from assessor.ui.parts import OpenUow, Surroundings

_Refused = Callable[[UserError], None]


class ChangingWays(QObject):
    """Leads from the page with the ways to what changes them, and back to it."""

    def __init__(self, around: Surroundings, *, open_uow: OpenUow, back: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._t = around.t
        self._door = around.parts.door
        self._open_uow = open_uow
        self._back = back
        self._ways: tuple[Way, ...] = ()
        self._ceremony: Ceremony | None = None
        self._busy = False

    def show(self, said: str = "") -> None:
        """Show what there is; `said` tells what has just been changed."""
        door = self._door

        def look() -> tuple[tuple[Way, ...], bool, bool]:
            return door.ways(), door.keyring_available(), len(door.people()) < 2

        def show(found: tuple[tuple[Way, ...], bool, bool]) -> None:
            self._ways, keyring, alone = found
            self._show(WaysInPage(self._t, self._ways, keyring=keyring, alone=alone, said=said))

        self._around.work.database(look, show, self._tell)

    def make_key(self) -> None:
        """Straight to a new recovery key."""

        def make(ways: tuple[Way, ...]) -> None:
            self._ways = ways
            self._make_key()

        self._around.work.database(self._door.ways, make, self._tell)

    def _show(self, page: WaysInPage) -> None:
        page.change_wanted.connect(self._change_passphrase)
        page.passphrase_wanted.connect(self._add_passphrase)
        page.login_wanted.connect(self._add_login)
        page.login_alone_wanted.connect(self._leave_login_alone)
        page.key_wanted.connect(self._make_key)
        page.revoke_wanted.connect(self._revoke)
        page.back_wanted.connect(self._back)
        self._around.show_page(page)

    # --- what can be changed -----------------------------------------------------------------------------------------

    def _change_passphrase(self) -> None:
        t, door = self._t, self._door
        lead = t("The new one opens what you have written from now on. The old one opens nothing any more.")
        page = NewPassphrasePage(t, title=t("Change the passphrase"), lead=lead, go=t("Change"), old=True, warn=False)

        def given(new: str, old: str) -> None:
            said = t("The passphrase is changed.")
            self._do(lambda: door.change_passphrase(old, new), said, self._refusing(page))

        page.given.connect(given)
        self._ask_on(page)

    def _add_passphrase(self) -> None:
        t, door = self._t, self._door
        lead = t(
            "From now on one does not open without the other: you write the passphrase, and you are logged in on this PC."
        )
        page = NewPassphrasePage(t, title=t("Ask for a passphrase too"), lead=lead, go=t("Change"))

        def given(new: str, _: str) -> None:
            opening = Opening(new, keyring=True)
            said = t("From now on you are asked for the passphrase.")
            self._do(lambda: door.set_opening(opening), said, self._refusing(page))

        page.given.connect(given)
        self._ask_on(page)

    def _add_login(self) -> None:
        t, door = self._t, self._door
        self._with_passphrase(
            t("Ask for the PC login too"),
            t(
                "From now on one does not open without the other: you write the passphrase, and you are logged in on this PC."
            ),
            t("Change"),
            lambda passphrase: door.set_opening(Opening(passphrase, keyring=True), passphrase=passphrase),
            t("The passphrase and the PC login now open together."),
        )

    def _leave_login_alone(self) -> None:
        t, door = self._t, self._door
        self._with_passphrase(
            t("Open with the PC login alone"),
            t("Whoever sits at this PC while you are logged in can then open what you have written."),
            t("Change"),
            lambda passphrase: door.set_opening(Opening(keyring=True), passphrase=passphrase),
            t("From now on it opens with the PC login alone."),
        )

    def _revoke(self, way_id: str) -> None:
        t, door = self._t, self._door
        title = t("Block the recovery key?")
        text = " ".join((t("The paper is then of no use to anybody."), without_key(self._ways, t)))
        done = t("The recovery key no longer opens anything. Shred the paper.")
        if self._asks:
            self._with_passphrase(
                title, text, t("Block the key"), lambda given: door.revoke(way_id, passphrase=given), done
            )
        elif ask(self._around.shell, title, text, yes=t("Block the key"), no=t("Keep it")):
            self._do(lambda: door.revoke(way_id), done, self._tell)

    def _make_key(self) -> None:
        t, door = self._t, self._door
        if not self._asks:
            self._begin_ceremony(None)
            return
        lead = t("First your passphrase, so that nobody else makes a key while you are away.")
        page = AskPassphrasePage(t, title=t("Make a recovery key"), lead=lead, go=t("Continue"))

        def looked(passphrase: str, fits: bool) -> None:
            if not self._around.is_shown(page):
                return
            if fits:
                self._begin_ceremony(passphrase)
            else:
                page.refuse(t("That is not the passphrase."))

        page.given.connect(
            lambda passphrase: self._around.work.database(
                lambda: door.fits(passphrase), lambda fits: looked(passphrase, fits), self._refusing(page)
            )
        )
        self._ask_on(page)

    def _begin_ceremony(self, passphrase: str | None) -> None:
        t, door = self._t, self._door
        ceremony = self._ceremony = Ceremony(self._around, go=t("Use this key from now on"))
        said = t("The new recovery key opens from now on. An older one works no longer. Shred the old paper.")
        open_uow, ways = self._open_uow, self._ways

        def forget_shown() -> None:
            with suppress(VaultError):  # it is as it is, on a full disk too
                forget_key_shown(uow=open_uow())

        def use(key: str) -> None:
            door.add_recovery(key, passphrase=passphrase)
            forget_shown()

        def leave() -> None:
            self._around.work.database(forget_shown)
            self.show(t("The key you were shown was not put to use. If you have it on paper, shred the paper."))

        ceremony.back_wanted.connect(leave)
        ceremony.typed_back.connect(lambda key: self._do(lambda: use(key), said, ceremony.refuse))
        self._around.work.database(lambda: note_key_shown(ways, uow=open_uow()), refused=lambda _: None)
        ceremony.show()

    # --- how ---------------------------------------------------------------------------------------------------------

    @property
    def _asks(self) -> bool:
        """Whether a passphrase opens the vault, so that it can be asked for anew."""
        return any(way.kind in (WayKind.PASSPHRASE, WayKind.BOTH) for way in self._ways)

    def _with_passphrase(self, title: str, lead: str, go: str, act: Callable[[str], None], said: str) -> None:
        page = AskPassphrasePage(self._t, title=title, lead=lead, go=go)
        page.given.connect(lambda passphrase: self._do(lambda: act(passphrase), said, self._refusing(page)))
        self._ask_on(page)

    def _ask_on(self, page: NewPassphrasePage | AskPassphrasePage) -> None:
        page.back_wanted.connect(self.show)
        self._around.show_page(page)

    def _do(self, act: Callable[[], None], said: str, refused: _Refused) -> None:
        """One change at a time; the door writes it into the log."""
        if self._busy:
            return
        self._busy = True

        def done(_: None) -> None:
            self._busy = False
            self.show(said)

        def not_done(error: UserError) -> None:
            self._busy = False
            refused(error)

        self._around.work.database(act, done, not_done, self._let_go)

    def _let_go(self) -> None:
        self._busy = False

    def _refusing(self, page: NewPassphrasePage | AskPassphrasePage) -> _Refused:
        def refuse(error: UserError) -> None:
            if self._around.is_shown(page):
                page.refuse(self._t.error(error))
            else:
                self._tell(error)

        return refuse

    def _tell(self, error: UserError) -> None:
        t = self._t
        tell(self._around.shell, t("Nothing is changed"), t.error(error), ok=t("OK"))
