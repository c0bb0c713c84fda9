"""The way from a vault that cannot be opened, or from the settings, to its backups, and back to one of them.

It comes when it is first needed: with a vault that opens, nobody sees it at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError, VaultError, WrongPassphrase
from assessor.i18n import Translator
from assessor.services.backups import BackupContents, RestorationUnfinished
from assessor.services.places import keep_place
from assessor.ui.asking import ask
from assessor.ui.home.backups import BackupPage, BackupsPage, times_of
from assessor.ui.home.room import HomePage
from assessor.ui.home.trouble import TroublePage
from assessor.ui.parts import OpenUow, Parts
from assessor.ui.purging import ask_to_purge
from assessor.ui.work import Work


class BackupsRoom(QObject):
    """Shows what is the matter, the backups, and what one of them holds."""

    begin_wanted = Signal()
    """Back to the entrance, to try again."""
    practice_wanted = Signal()
    restored = Signal(object, str, str)
    """A backup stands in the place of the vault, which is open (OpenUow); what happened, and where what lay here before is."""
    closed = Signal(object)
    """The vault was closed on the way (a UserError)."""

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

    def show_trouble(self, error: UserError) -> None:
        """Why the vault cannot be opened, and the ways out."""
        door = self._door
        page = TroublePage(self._t, error, backups=door.backups(), key_file=door.key_file_elsewhere())
        page.again_wanted.connect(self.begin_wanted)
        page.practice_wanted.connect(self.practice_wanted)
        page.backups_wanted.connect(lambda: self.show_list(back=lambda: self.show_trouble(error)))
        page.older_wanted.connect(self._open_older)
        page.forget_wanted.connect(lambda: self._forget_gone(page))
        page.key_file_wanted.connect(
            lambda: self._work.database(door.mend_key_file, lambda _: self.begin_wanted.emit(), self.show_trouble)
        )
        self._show_page(page)

    def show_list(self, *, back: Callable[[], None], purge: bool = False) -> None:
        """All backups; `purge` where the vault is open."""
        page = BackupsPage(self._t, self._door.backups(), purge=purge)
        page.back_wanted.connect(back)
        page.chosen.connect(lambda id_: self._show_one(id_, back=back, purge=purge))
        page.purge_wanted.connect(lambda: self._purge(page, back))
        self._show_page(page)

    def _show_one(self, backup_id: str, *, back: Callable[[], None], purge: bool) -> None:
        known = self._door.backups()
        backup = next((each for each in known if each.id == backup_id), None)
        if backup is None:  # it has gone meanwhile
            self.show_list(back=back, purge=purge)
            return
        made = times_of(known, self._t)[backup_id]
        page = BackupPage(self._t, backup, made=made)
        page.back_wanted.connect(lambda: self.show_list(back=back, purge=purge))
        page.look_wanted.connect(lambda text: self._look(page, backup_id, text))
        page.restore_wanted.connect(lambda: self._restore(page, backup_id, made))
        self._show_page(page)
        self._look(page, backup_id, None)

    def _look(self, page: BackupPage, backup_id: str, passphrase: str | None) -> None:
        def show(contents: BackupContents) -> None:
            if self._is_shown(page):
                page.show_contents(contents)

        def refused(error: UserError) -> None:
            if not self._is_shown(page):
                return
            if isinstance(error, WrongPassphrase):
                page.ask_passphrase("" if passphrase is None else self._t.error(error))
            elif passphrase is not None:
                page.ask_passphrase(self._t.error(error))
            else:
                page.say(self._t.error(error))

        self._work.database(lambda: self._door.look_into(backup_id, passphrase), show, refused)

    def _restore(self, page: BackupPage, backup_id: str, made: str) -> None:
        door, passphrase, before = self._door, page.passphrase(), {each.id for each in self._door.backups()}

        def restore() -> OpenUow:
            open_uow = door.restore(backup_id, passphrase)
            with suppress(VaultError):  # where the user was when this was made is not where they are now
                keep_place(None, uow=open_uow())
            return open_uow

        def restored(open_uow: OpenUow) -> None:
            t, known = self._t, door.backups()
            times = times_of(known, t)
            aside = next((times[each.id] for each in known if each.id not in before), None)
            title = t("Restored: the backup of {time}", time=made)
            where = t("What lay here before lies among the backups for 30 days: {time}.", time=aside) if aside else ""
            self.restored.emit(open_uow, title, where)

        def refused(error: UserError) -> None:
            if isinstance(error, RestorationUnfinished):
                self.closed.emit(error)
            elif self._is_shown(page):
                page.say(self._t.error(error))

        self._work.database(restore, restored, refused)

    def _open_older(self) -> None:
        self._door.accept_older()
        self.begin_wanted.emit()

    def _forget_gone(self, page: TroublePage) -> None:
        t = self._t
        if ask(
            page.window(),
            t("Begin without your concerns?"),
            t("Choose this only if you know that they were deleted. Nothing is deleted by it."),
            yes=t("Begin without it"),
            no=t("Not now"),
        ):
            self._work.database(self._door.forget_gone, lambda _: self.begin_wanted.emit(), self.show_trouble)

    def _purge(self, page: BackupsPage, back: Callable[[], None]) -> None:
        t = self._t
        if not ask_to_purge(page.window(), t):
            return

        def done(_: None) -> None:
            if self._is_shown(page):
                self.show_list(back=back, purge=True)

        def refused(error: UserError) -> None:
            if self._is_shown(page):
                page.say(t("The backups are not deleted"), t.error(error))

        self._work.database(self._door.purge_backups, done, refused)
