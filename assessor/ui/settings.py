"""The settings: their page, what it changes, and the pages behind it.

It comes with the data files, after the first page stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from assessor.services.log import change_role
from assessor.ui.home.settings import Link, SettingsPage
from assessor.ui.parts import OpenUow, Surroundings
from assessor.ui.preferences import LivePreferences
from assessor.ui.safekeeping import Safekeeping


class SettingsRoom(QObject):
    """Shows what can be chosen; the role and the pages behind only where a vault is open."""

    role_chosen = Signal(str)
    vault_left = Signal(str)
    """It is closed, for somebody else's to be made: the label of that one."""

    def __init__(
        self,
        around: Surroundings,
        preferences: LivePreferences,
        *,
        open_uow: OpenUow | None,
        back: Callable[[], None],
        show_backups: Callable[[], None],
    ) -> None:
        """`back` leads here from the pages behind."""
        super().__init__()
        self._around = around
        self._preferences = preferences
        self._open_uow = open_uow
        self._show_backups = show_backups
        self._safekeeping: Safekeeping | None = None
        if open_uow is not None:
            self._safekeeping = Safekeeping(around, open_uow=open_uow, back=back)
            self._safekeeping.vault_left.connect(self.vault_left)

    def page(self, *, role: str | None, profiles: Sequence[str]) -> SettingsPage:
        """The page, of which each change is kept at once."""
        preferences = self._preferences
        names = {preferences.now.profile: self._around.loaded.profile.municipality}
        known = role if self._open_uow is not None else None
        page = SettingsPage(
            self._around.t, preferences.now, role=known, profiles=profiles, names=names, links=self._links()
        )
        page.changed.connect(preferences.change)
        page.role_chosen.connect(self._on_role)
        if self._safekeeping is not None:
            page.role_chosen.connect(partial(self._safekeeping.advise, page))
        preferences.text_size_changed.connect(page.show_text_size)
        return page

    def make_key(self) -> None:
        """Straight to a new recovery key; from there it leads back here."""
        if self._safekeeping is not None:
            self._safekeeping.make_key()

    def _links(self) -> tuple[Link, ...]:
        if self._safekeeping is None:
            return ()
        return (*self._safekeeping.links(), (self._around.t("Backups"), self._show_backups))

    def _on_role(self, role: str) -> None:
        self.role_chosen.emit(role)
        if (open_uow := self._open_uow) is not None:
            clock = self._around.parts.clock
            self._around.work.database(
                lambda: change_role(role, uow=open_uow(), clock=clock), refused=self._preferences.tell_not_kept
            )
