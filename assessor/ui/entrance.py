"""The way into the vault: the first question, making it, unlocking it. On the way to the first window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.errors import N_, UserError
from assessor.i18n import Translator
from assessor.services.settings import choose_role
from assessor.services.vaults import Opening, VaultState
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.room import HomePage
from assessor.ui.parts import OpenUow, Parts
from assessor.ui.work import Result, Work


class Entrance(QObject):
    """Opens the vault, by whatever opens it; what is slow runs on the database thread."""

    opened = Signal(object, bool)
    """Units of work can be had (OpenUow); True where the vault has just been made."""
    refused = Signal(object)
    """It cannot be opened (a UserError)."""
    practice_wanted = Signal()

    def __init__(
        self,
        parts: Parts,
        *,
        work: Work,
        t: Translator,
        show_page: Callable[[HomePage], None],
        is_shown: Callable[[HomePage], bool],
    ) -> None:
        super().__init__()
        self._door = parts.door
        self._work = work
        self._t = t
        self._show_page = show_page
        self._is_shown = is_shown
        self._role = ""
        self._busy = False

    def enter(self) -> bool:
        """Begin; True where no page is needed, because the vault is being opened already."""
        if self._busy:
            return True
        try:
            state = self._door.state()
        except UserError as error:
            self.refused.emit(error)
            return False
        if state is VaultState.NONE:
            self._ask_role()
        elif state is VaultState.KEYRING:
            self._open(None, self.refused.emit)
            return True
        else:
            self._ask_passphrase()
        return False

    def _ask_role(self) -> None:
        page = RolePage(self._t)
        page.chosen.connect(self._on_role)
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def _on_role(self, role: str) -> None:
        if not self._busy:
            self._role = role
            self._run(self._door.keyring_available, self._make, self.refused.emit)

    def _make(self, keyring: bool) -> None:
        if keyring:
            self._run(
                lambda: self._door.create(Opening(keyring=True)), self._on_made, lambda _: self._choose_passphrase()
            )
        else:
            self._choose_passphrase()

    def _choose_passphrase(self) -> None:
        page = PassphrasePage(self._t, new=True)
        page.given.connect(
            lambda passphrase: self._run(
                lambda: self._door.create(Opening(passphrase)), self._on_made, self._refusing(page)
            )
        )
        self._show_page(page)

    def _on_made(self, open_uow: OpenUow) -> None:
        role = self._role
        self._work.database(lambda: choose_role(role, uow=open_uow()), refused=self.refused.emit)
        self.opened.emit(open_uow, True)

    def _ask_passphrase(self) -> None:
        page = PassphrasePage(self._t, new=False)
        page.given.connect(lambda passphrase: self._open(passphrase, self._refusing(page)))
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def _open(self, passphrase: str | None, refused: Callable[[UserError], None]) -> None:
        self._run(lambda: self._door.open(passphrase), lambda open_uow: self.opened.emit(open_uow, False), refused)

    def _refusing(self, page: PassphrasePage) -> Callable[[UserError], None]:
        """Says on the page why it did not work, or where the page is gone, in its place."""

        def refuse(error: UserError) -> None:
            if self._is_shown(page):
                page.refuse(self._t.error(error))
            else:
                self.refused.emit(error)

        return refuse

    def _run(
        self, run: Callable[[], Result], done: Callable[[Result], None], refused: Callable[[UserError], None]
    ) -> None:
        """Do one thing with the door at a time: who presses twice wants it once."""
        self._busy = True

        def then(result: Result) -> None:
            self._busy = False
            done(result)

        def not_then(error: UserError) -> None:
            self._busy = False
            refused(error)

        self._work.database(run, then, not_then, lambda: not_then(UserError(N_("It cannot be opened"))))
