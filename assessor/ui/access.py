"""Answers a request for access: looks for other concerns, gathers what is held, and lets it out as paper or JSON."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject

from assessor.domain.concern import ConcernId
from assessor.domain.holding import Holding
from assessor.errors import UserError
from assessor.reports.compose.unread import unread_lines
from assessor.services.access import Alikes, find_alike, gather, list_others, record_access, tell_viewing
from assessor.services.ports import ConcernRow
from assessor.ui.home.access import AccessPage
from assessor.ui.parts import DrawnAccess, OpenUow, Surroundings
from assessor.ui.preview.ways_out import WaysOut
from assessor.ui.saving import ask_where_json
from assessor.ui.version import show_preview, ways_out

_AT_A_TIME = 100  # concerns that are looked through in one go: about a tenth of a second


@dataclass(frozen=True, slots=True)
class _Made:
    """What was gathered, for which other concerns, and its ways out."""

    also: tuple[ConcernId, ...]
    holding: Holding
    drawn: DrawnAccess
    ways: WaysOut


class AccessRoom(QObject):
    """The page of one concern; `back` leads to where it was asked for. Each way out is written into the log first."""

    def __init__(
        self,
        concern_id: ConcernId,
        reference: str,
        around: Surroundings,
        *,
        open_uow: OpenUow,
        back: Callable[[], object],
    ) -> None:
        super().__init__()
        self._concern_id = concern_id
        self._reference = reference
        self._around = around
        self._open_uow = open_uow
        self._back = back
        self._alikes: Alikes | None = None
        self._also: tuple[ConcernId, ...] = ()
        self._made: _Made | None = None
        self._busy = False
        self._viewing = False
        self._pages = 0

    def show(self) -> None:
        """Show the page; the others are looked for in the background, once."""
        page = AccessPage(self._around.t, self._reference)
        page.view_wanted.connect(lambda: self._when_made(page, lambda made: self._view(page, made)))
        page.save_wanted.connect(lambda: self._when_made(page, lambda made: made.ways.save()))
        page.save_locked_wanted.connect(lambda: self._when_made(page, lambda made: made.ways.save_locked()))
        page.json_wanted.connect(lambda: self._when_made(page, lambda made: self._save_json(page, made)))
        page.back_wanted.connect(self._back)
        self._pages += 1
        self._viewing = False
        page.destroyed.connect(lambda _=None, number=self._pages: self._on_gone(number))
        self._around.show_page(page)
        if self._alikes is not None:
            page.show_alikes(self._alikes, self._also)
        else:
            self._look(page)
        if self._made is not None:
            self._made.ways.said.connect(page.say_of_way_out)
            page.show_unread(unread_lines(self._made.holding, self._around.t))

    def _look(self, page: AccessPage) -> None:
        """Some at a time: saving and locking do not wait for all of them."""
        t, concern_id, open_uow = self._around.t, self._concern_id, self._open_uow

        def look(rest: Sequence[ConcernRow], before: Alikes) -> None:
            if not self._around.is_shown(page):
                return
            if not rest:
                self._alikes = before
                page.show_alikes(before)
                return
            some, later = rest[:_AT_A_TIME], rest[_AT_A_TIME:]
            self._around.work.database(
                lambda: find_alike(concern_id, among=some, uow=open_uow()),
                lambda alikes: look(later, before + alikes),
                refused,
            )

        def refused(error: UserError) -> None:
            if self._around.is_shown(page):
                page.say_not_searched(t.error(error))

        self._around.work.database(
            lambda: list_others(concern_id, uow=open_uow()), lambda others: look(others, Alikes()), refused
        )

    def _on_gone(self, number: int) -> None:
        """Nobody looks at it any more: nothing of it stays in memory longer than that."""
        if number == self._pages and not self._viewing:
            self._forget()

    def _forget(self) -> None:
        if self._made is not None:
            self._made.ways.done()
            self._made = None

    # --- gathering ---------------------------------------------------------------------------------------------------

    def _when_made(self, page: AccessPage, then: Callable[[_Made], None]) -> None:
        """Go on with what is held, of the concerns that are chosen now; it is gathered and drawn first if need be."""
        self._also = page.chosen()
        if self._made is not None and self._made.also == self._also:
            then(self._made)
        elif not self._busy:
            self._busy = True
            page.say(self._around.t("It is being gathered …"))
            self._gather(page, self._also, then)

    def _gather(self, page: AccessPage, also: tuple[ConcernId, ...], then: Callable[[_Made], None]) -> None:
        concern_id, open_uow, parts = self._concern_id, self._open_uow, self._around.parts
        door, work = parts.door, self._around.work

        def gather_all() -> Holding:
            until = door.backups_gone_by() if door.backups() else None
            return gather(concern_id, also=also, uow=open_uow(), clock=parts.clock, backups_until=until)

        def draw(holding: Holding) -> None:
            loaded, t = self._around.loaded, self._around.t
            work.pure(
                lambda: parts.draw_access(holding, loaded, t),
                lambda drawn: self._on_drawn(page, also, holding, drawn, then),
                refused,
                broken,
            )

        def refused(error: UserError) -> None:
            self._busy = False
            self._say(page, self._around.t.error(error))

        def broken() -> None:
            self._busy = False

        work.database(gather_all, draw, refused, broken)

    def _on_drawn(
        self,
        page: AccessPage,
        also: tuple[ConcernId, ...],
        holding: Holding,
        drawn: DrawnAccess,
        then: Callable[[_Made], None],
    ) -> None:
        self._busy = False
        if not self._around.is_shown(page):
            return
        self._forget()
        title = self._around.t("Request for access")
        ways = ways_out(
            self._around, drawn.report, title, self._reference, before_leaving=lambda _: self._record(holding)
        )
        ways.said.connect(page.say_of_way_out)
        self._made = _Made(also, holding, drawn, ways)
        page.say("")
        page.show_unread(unread_lines(holding, self._around.t))
        then(self._made)

    def _record(self, holding: Holding) -> None:
        record_access(holding, uow=self._open_uow(), clock=self._around.parts.clock)

    # --- out ---------------------------------------------------------------------------------------------------------

    def _view(self, page: AccessPage, made: _Made) -> None:
        clock, open_uow = self._around.parts.clock, self._open_uow

        def show(_: object = None) -> None:
            if self._around.is_shown(page):
                self._viewing = True
                show_preview(self._around, made.ways).closed.connect(self.show)

        self._around.work.database(lambda: tell_viewing(made.holding, uow=open_uow(), clock=clock), show, show)

    def _save_json(self, page: AccessPage, made: _Made) -> None:
        t, work, write = self._around.t, self._around.work, self._around.parts.write
        path = ask_where_json(self._around.shell, made.drawn.document_name, t)
        if path is None:
            return

        def refused(error: UserError) -> None:
            self._say(page, t.error(error))

        def saved(_: object) -> None:
            if self._around.is_shown(page):
                page.say(t("It is saved as {name}.", name=Path(path).name))

        def tell_and_write() -> None:
            self._record(made.holding)
            work.pure(lambda: write(path, made.drawn.document), saved, refused)

        work.database(tell_and_write, refused=refused)

    def _say(self, page: AccessPage, sentence: str) -> None:
        if self._around.is_shown(page):
            page.say(sentence, trouble=True)
