"""The way into the vault: the first question, making it, unlocking it. On the way to the first window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.settings import choose_role
from assessor.services.vaults import VaultState
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.room import HomePage
from assessor.ui.parts import OpenUow, Parts
from assessor.ui.work import Work


class Entrance(QObject):
    """Opens the vault, by whatever opens it; what is slow runs on the database thread."""

    opened = Signal(object, bool)
    """Units of work can be had (OpenUow); True where the vault has just been made."""
    refused = Signal(object)
    """It cannot be opened (a UserError)."""
    practice_wanted = Signal()

    def __init__(self, parts: Parts, *, work: Work, t: Translator, show_page: Callable[[HomePage], None]) -> None:
        super().__init__()
        self._door = parts.door
        self._work = work
        self._t = t
        self._show_page = show_page
        self._role = ""

    def enter(self) -> bool:
        """Begin; True where no page is needed, because the PC's keyring opens the vault."""
        try:
            state = self._door.state()
        except UserError as error:
            self.refused.emit(error)
            return False
        if state is VaultState.NONE:
            self._ask_role()
        elif state is VaultState.PASSPHRASE:
            self._ask_passphrase()
        else:
            self._open(None, self.refused.emit)
            return True
        return False

    def _ask_role(self) -> None:
        page = RolePage(self._t)
        page.chosen.connect(self._on_role)
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def _on_role(self, role: str) -> None:
        self._role = role
        self._work.database(self._door.keyring_available, self._make)

    def _make(self, keyring: bool) -> None:
        door = self._door
        if keyring:
            self._work.database(lambda: door.create(None), self._on_made, lambda _: self._choose_passphrase())
        else:
            self._choose_passphrase()

    def _choose_passphrase(self) -> None:
        page, door = PassphrasePage(self._t, new=True), self._door

        def refuse(error: UserError) -> None:
            page.refuse(self._t.error(error))

        page.given.connect(
            lambda passphrase: self._work.database(lambda: door.create(passphrase), self._on_made, refuse)
        )
        self._show_page(page)

    def _on_made(self, open_uow: OpenUow) -> None:
        role = self._role
        self._work.database(lambda: choose_role(role, uow=open_uow()), refused=self.refused.emit)
        self.opened.emit(open_uow, True)

    def _ask_passphrase(self) -> None:
        page = PassphrasePage(self._t, new=False)

        def refuse(error: UserError) -> None:
            page.refuse(self._t.error(error))

        page.given.connect(lambda passphrase: self._open(passphrase, refuse))
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def _open(self, passphrase: str | None, refused: Callable[[UserError], None]) -> None:
        door = self._door
        self._work.database(lambda: door.open(passphrase), lambda open_uow: self.opened.emit(open_uow, False), refused)
