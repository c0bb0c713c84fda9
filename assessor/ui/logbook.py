"""Shows the log, a piece at a time, and checks it against a state that was printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from assessor.errors import UserError
from assessor.services.log import LogExtract, check_log, open_log, typed_head
from assessor.ui.home.log import LogPage
from assessor.ui.parts import OpenUow, Surroundings

FIRST_EVENTS = 100


class Logbook(QObject):
    """Leads to the page "Who has done what", of the whole vault or of one concern."""

    def __init__(self, around: Surroundings, *, open_uow: OpenUow, back: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._open_uow = open_uow
        self._back = back

    def show(self, *, concern_id: str | None = None, reference: str = "") -> LogPage:
        """The newest events; of one concern under its reference."""
        page = LogPage(self._around.t, reference=reference)
        page.back_wanted.connect(self._back)
        page.more_wanted.connect(lambda before: self._read(page, concern_id, before))
        page.check_wanted.connect(lambda text: self._check(page, text))
        self._around.show_page(page)
        self._read(page, concern_id, None)
        return page

    def _read(self, page: LogPage, concern_id: str | None, before: int | None) -> None:
        around, open_uow = self._around, self._open_uow

        def show(extract: LogExtract) -> None:
            if around.is_shown(page):
                page.show_events(extract, more=len(extract.events) == FIRST_EVENTS)

        def refused(error: UserError) -> None:
            if around.is_shown(page):
                page.say(around.t.error(error))

        around.work.database(
            lambda: open_log(uow=open_uow(), concern_id=concern_id, before=before, limit=FIRST_EVENTS), show, refused
        )

    def _check(self, page: LogPage, text: str) -> None:
        around, open_uow = self._around, self._open_uow

        def refused(error: UserError) -> None:
            if around.is_shown(page):
                page.refuse(around.t.error(error))

        try:
            head = typed_head(text)
        except UserError as error:
            refused(error)
            return
        page.show_checking()
        around.work.database(
            lambda: check_log(head, uow=open_uow()),
            lambda verified: page.show_verdict(verified, head) if around.is_shown(page) else None,
            refused,
        )
