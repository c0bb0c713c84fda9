"""The passphrase is forgotten, or the PC's keyring is gone: in with the recovery key, and a new way in for every day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from assessor.domain.log import Act
from assessor.errors import UserError, VaultError
from assessor.services.log import record_alone
from assessor.services.vaults import Opening, VaultState
from assessor.ui.home.first import FormPage
from assessor.ui.home.passphrases import NewPassphrasePage
from assessor.ui.home.recovery_key import RecoverPage
from assessor.ui.parts import OpenUow, Surroundings
from assessor.ui.work import Result


class Recovering(QObject):
    """Leads in. Until the new way stands, the old one is as it was; the vault is open meanwhile, and can be locked.

    `holds` says whether it is open, or is being opened, and `opened` has not told so.
    """

    unlocked = Signal()
    """The key fits: the vault is open, and a new way in is still missing."""
    opened = Signal(object)
    """Units of work can be had (OpenUow)."""
    closed = Signal()
    """It is closed again: they have gone back."""
    back_wanted = Signal()

    def __init__(self, around: Surroundings, *, state: VaultState) -> None:
        super().__init__()
        self._around = around
        self._door = around.parts.door
        self._state = state
        self._written = ""
        self._passphrase = ""
        self.holds = False

    def begin(self) -> None:
        """Ask for the key."""
        page = RecoverPage(self._around.t, passphrase=self._state is not VaultState.KEYRING, written=self._written)
        page.back_wanted.connect(self.back_wanted)
        page.given.connect(lambda text: self._open(page, text))
        self._around.show_page(page)

    def _open(self, page: RecoverPage, text: str) -> None:
        self._written = text
        door = self._door

        clock = self._around.parts.clock

        def open_() -> tuple[OpenUow, bool]:
            open_uow = door.open_with_recovery(text)
            with suppress(VaultError):  # a full disk keeps nobody out
                record_alone(Act.VAULT_RECOVERED, uow=open_uow(), clock=clock)
            return open_uow, door.keyring_available()

        def opened(result: tuple[OpenUow, bool]) -> None:
            if self._around.is_shown(page):
                self.unlocked.emit()
                self._on_open(*result)
            else:  # left meanwhile
                self._around.work.database(door.close, lambda _: self._on_closed())

        self.holds = True
        self._run(page, open_, opened)

    def _on_open(self, open_uow: OpenUow, keyring: bool) -> None:
        if self._state is VaultState.KEYRING and keyring:
            self._set(Opening(keyring=True), open_uow, lambda _: self._ask_passphrase(open_uow, keyring=False))
        else:
            self._ask_passphrase(open_uow, keyring=keyring and self._state is VaultState.BOTH)

    def _ask_passphrase(self, open_uow: OpenUow, *, keyring: bool) -> None:
        t = self._around.t
        lead = t("The recovery key fits. From now on the new passphrase opens what you have written.")
        if self._state is not VaultState.PASSPHRASE and not keyring:
            lead = t(
                "The recovery key fits. The PC login cannot be used right now, so from now on the new passphrase alone opens what you have written. When it works again, you can have it asked for too: under “Ways in” in the settings."
            )
        page = NewPassphrasePage(
            t, title=t("Choose a new passphrase"), lead=lead, go=t("Open"), warn=False, written=self._passphrase
        )
        page.back_wanted.connect(self._begin_again)

        def given(new: str, _: str) -> None:
            self._passphrase = new
            self._set(Opening(new, keyring=keyring), open_uow, lambda error: page.refuse(self._around.t.error(error)))

        page.given.connect(given)
        self._around.show_page(page)

    def _begin_again(self) -> None:
        def closed(_: None) -> None:
            self._on_closed()
            self.begin()

        self._around.work.database(self._door.close, closed)

    def _on_closed(self) -> None:
        self.holds = False
        self.closed.emit()

    def _set(self, opening: Opening, open_uow: OpenUow, refused: Callable[[UserError], None]) -> None:
        door, key = self._door, self._written

        def done(_: None) -> None:
            self.holds = False
            self.opened.emit(open_uow)

        self._around.work.database(lambda: door.set_opening(opening, recovery=key), done, refused, self._begin_again)

    def _run(self, page: FormPage, run: Callable[[], Result], done: Callable[[Result], None]) -> None:
        def refused(error: UserError) -> None:
            self.holds = False
            if self._around.is_shown(page):
                page.refuse(self._around.t.error(error))

        self._around.work.database(run, done, refused, self._begin_again)
