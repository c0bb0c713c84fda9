"""What is shown where something cannot be opened, and the ways out of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.errors import KeyringTrouble, UserError, VaultError
from assessor.ui.home.first import SentencePage
from assessor.ui.parts import Parts
from assessor.ui.preferences import LivePreferences
from assessor.ui.work import Work

if TYPE_CHECKING:  # it comes when it is needed
    from assessor.ui.backups import BackupsRoom
    from assessor.ui.parts import IsShown, ShowPage


class Trouble(QObject):
    """Says what is the matter, on a page of its own or, where they help, beside the backups."""

    begin_wanted = Signal()
    """To try again."""
    load_wanted = Signal()
    """To read the data files again."""
    practice_wanted = Signal()
    recovery_wanted = Signal()
    restored = Signal(object, str, str)
    """As the backups tell it: see `BackupsRoom`."""
    closed = Signal(object)
    """The vault was closed on the way to a backup (a UserError)."""

    def __init__(
        self,
        parts: Parts,
        *,
        preferences: LivePreferences,
        work: Work,
        show_page: ShowPage,
        is_shown: IsShown,
        recovery_helps: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._parts = parts
        self._preferences = preferences
        self._work = work
        self._show_page = show_page
        self._is_shown = is_shown
        self._recovery_helps = recovery_helps
        self._backups: BackupsRoom | None = None

    def show(self, error: UserError) -> None:
        """Say why it cannot be opened."""
        t = self._preferences.t
        if isinstance(error, VaultError) and error.backup_helps:
            self._make_backups().show_trouble(error)
            return
        page = self._page_for_keyring(error) if isinstance(error, KeyringTrouble) else self._page(t.error(error))
        page.again_wanted.connect(self.begin_wanted)
        page.recovery_wanted.connect(self.recovery_wanted)
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def show_no_data(self, error: UserError) -> None:
        """Say what is the matter with the data files, without which nothing can be done; not even practised."""
        page = self._page(self._preferences.t.error(error), practice=False)
        page.again_wanted.connect(self.load_wanted)
        self._show_page(page)

    def show_backups(self, *, back: Callable[[], None]) -> None:
        """The backups of a vault that is open."""
        self._make_backups().show_list(back=back, purge=True)

    def _page(self, sentence: str, *, practice: bool = True, recovery: str = "") -> SentencePage:
        t = self._preferences.t
        return SentencePage(t, t("It cannot be opened"), sentence, practice=practice, recovery=recovery)

    def _page_for_keyring(self, error: KeyringTrouble) -> SentencePage:
        t = self._preferences.t
        if self._recovery_helps():
            paper = t("The key on paper opens it too.")
            return self._page(f"{t.error(error)} {paper}", recovery=t("Use the recovery key"))
        return self._page(t.error(error), recovery=t("What if that does not help?"))

    def _make_backups(self) -> BackupsRoom:
        parts, t = self._parts, self._preferences.t
        room = self._backups = parts.backups_room(parts, self._work, t, self._show_page, self._is_shown)
        room.begin_wanted.connect(self.begin_wanted)
        room.practice_wanted.connect(self.practice_wanted)
        room.restored.connect(self.restored)
        room.closed.connect(self.closed)
        return room
