"""What there is, listed on the start page: the concerns, the drafts that can be taken back, what waits for a decision."""

from __future__ import annotations

from collections.abc import Callable

from assessor.errors import UserError
from assessor.flows.concern import SECTION_TITLES, ConcernFlow
from assessor.services.concerns import list_concerns
from assessor.services.keys import forget_key_shown, key_is_unused
from assessor.services.ports import ConcernRow
from assessor.services.retention import ReviewRow, list_for_review
from assessor.ui.home.start import StartPage
from assessor.ui.parts import OpenUow, Surroundings

FIRST_ROWS = 50  # as many as anyone reads through; the rest is asked for


class Listing:
    """Fills a start page out of the vault, where it is still shown; `refused` is told what could not be read."""

    def __init__(self, around: Surroundings, *, refused: Callable[[UserError], None]) -> None:
        self._around = around
        self._refused = refused
        self._flow = ConcernFlow(around.loaded.catalogue)

    def fill(self, page: StartPage, open_uow: OpenUow) -> None:
        """Show what can be taken back, the concerns that were changed last, and how many wait."""
        page.show_deleted(self._around.deleted.references(), self._around.parts.door.backups_gone_by())
        page.all_wanted.connect(lambda: self._list(page, open_uow, None))
        self._list(page, open_uow, FIRST_ROWS)
        self._count_waiting(page, open_uow)
        self._tell_key(page, open_uow)

    def tell_crash(self, page: StartPage, row: ConcernRow) -> None:
        """Show what a crash has left open."""
        if self._around.is_shown(page):
            page.show_crash(row, title=self._section_title, now=self._around.parts.clock.now())

    def _list(self, page: StartPage, open_uow: OpenUow, limit: int | None) -> None:
        now = self._around.parts.clock.now

        def show(rows: tuple[ConcernRow, ...]) -> None:
            if self._around.is_shown(page):
                page.show_rows(rows, title=self._section_title, now=now(), more=len(rows) == limit)

        self._around.work.database(lambda: list_concerns(uow=open_uow(), limit=limit), show, self._refused)

    def _count_waiting(self, page: StartPage, open_uow: OpenUow) -> None:
        terms, today = self._around.loaded.profile.retention.terms, self._around.parts.clock.now().date()

        def show(rows: tuple[ReviewRow, ...]) -> None:
            if self._around.is_shown(page):
                page.show_waiting(sum(row.due for row in rows))

        self._around.work.database(
            lambda: list_for_review(terms=terms, today=today, uow=open_uow()), show, lambda _: None
        )

    def _tell_key(self, page: StartPage, open_uow: OpenUow) -> None:
        """Until it is known, each time: the paper may lie in a safe."""
        work, door = self._around.work, self._around.parts.door

        def show(unused: bool) -> None:
            if unused and self._around.is_shown(page):
                page.show_unused_key()

        page.key_told.connect(lambda: work.database(lambda: forget_key_shown(uow=open_uow()), refused=lambda _: None))
        work.database(lambda: key_is_unused(door.ways(), uow=open_uow()), show, lambda _: None)

    def _section_title(self, page_id: str) -> str:
        return self._around.t(SECTION_TITLES[self._flow.page(page_id).section])
