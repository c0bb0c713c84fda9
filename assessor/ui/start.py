"""The start page: shown at once, filled as the vault and the data come, and leading from there to the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.i18n import Translator
from assessor.ui.parts import OpenUow, Parts

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from assessor.ui.desk import Desk
    from assessor.ui.home.start import StartPage
    from assessor.ui.parts import IsShown

    AtDesk = Callable[[Callable[[Desk, OpenUow], None]], None]


class StartRoom(QObject):
    """Makes the page, and lists on it what there is, once. `at_desk` does a thing at the desk as soon as it stands."""

    practice_wanted = Signal()
    review_wanted = Signal()
    key_wanted = Signal()

    def __init__(self, parts: Parts, *, is_shown: IsShown, at_desk: AtDesk) -> None:
        super().__init__()
        self._make_page = parts.start_page
        self._is_shown = is_shown
        self._at_desk = at_desk
        self._page: StartPage | None = None
        self._listed = False
        self._role: str | None = None
        self.after_start = True
        """Whether what was left open is still to be told."""
        self.restored: tuple[str, str] | None = None
        """What backup was restored, and where what lay here before is, until that is read."""

    def page(self, t: Translator) -> StartPage:
        """A new one."""
        at_desk = self._at_desk
        page = self._page = self._make_page(t)
        page.show_role(self._role)
        page.new_wanted.connect(lambda: at_desk(lambda desk, uow: desk.begin(uow)))
        page.practice_wanted.connect(self.practice_wanted)
        page.draft_wanted.connect(lambda id_: at_desk(lambda desk, uow: desk.go_on(id_, uow)))
        page.version_wanted.connect(lambda id_, number: at_desk(lambda desk, uow: desk.show_version(id_, number, uow)))
        page.delete_wanted.connect(lambda id_: at_desk(lambda desk, uow: desk.discarding.delete(id_, uow)))
        page.undo_wanted.connect(lambda id_: at_desk(lambda desk, uow: desk.discarding.undo(id_, uow)))
        page.review_wanted.connect(self.review_wanted)
        page.key_wanted.connect(self.key_wanted)
        page.leaving_wanted.connect(lambda id_: at_desk(lambda desk, uow: desk.lead_out(id_, uow)))
        self._listed = False
        if self.restored is not None:
            page.show_restored(*self.restored)
            page.restored_read.connect(self._on_read)
        return page

    def _on_read(self) -> None:
        self.restored = None

    def shown(self) -> StartPage | None:
        """The page, where it is shown."""
        return self._page if self._page is not None and self._is_shown(self._page) else None

    def tell_role(self, role: str | None) -> None:
        """Who uses this vault, None where nobody has said."""
        self._role = role
        if (page := self.shown()) is not None:
            page.show_role(role)

    def list_at(self, desk: Desk, open_uow: OpenUow) -> None:
        """List what there is, where the page is shown and it does not stand there yet."""
        page = self.shown()
        if page is not None and not self._listed:
            self._listed = True
            desk.list_on(page, open_uow, after_start=self.after_start)
            self.after_start = False

    def forget(self) -> None:
        """The vault is closed: nothing of it stays."""
        self._role = None
        self._page = None
        self.restored = None
