"""The desk where concerns are taken up: listed, begun, gone on with, practised, finished, and their reports saved.

It is made when the vault is open or practice is wanted, after the first page stands (see `bootstrap`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import CatalogueEdition, ConcernId
from assessor.errors import UserError
from assessor.flows.concern import SECTION_TITLES, ConcernFlow
from assessor.services.concerns import list_concerns, open_draft, open_revision, start_concern
from assessor.services.ports import ConcernRow, Draft, Progress, Revision
from assessor.services.settings import left_open, note_open
from assessor.ui.home.finished import FinishedPage
from assessor.ui.home.start import StartPage
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.saving import ask_where
from assessor.ui.work import Result
from assessor.ui.writing import Writing


class Desk(QObject):
    """Everything that is done with concerns."""

    start_wanted = Signal()
    help_wanted = Signal()
    refused = Signal(object)
    """Something could not be opened (a UserError)."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._t = around.t
        self._work = around.work
        self._flow = ConcernFlow(around.loaded.catalogue)
        self._writing: Writing | None = None
        self._taking_up = False

    @property
    def writing(self) -> Writing | None:
        """What is being written, None where nothing is."""
        return self._writing

    def list_on(self, page: StartPage, open_uow: OpenUow, *, after_start: bool) -> None:
        """Show what there is on the start page, and right after the start what a crash has left open."""
        now = self._around.parts.clock.now

        def show(rows: tuple[ConcernRow, ...]) -> None:
            if self._around.is_shown(page):
                page.show_rows(rows, title=self._section_title, now=now())

        def show_crash(row: ConcernRow | None) -> None:
            if row is not None and self._around.is_shown(page):
                page.show_crash(row, title=self._section_title, now=now())

        self._work.database(lambda: list_concerns(uow=open_uow()), show, self.refused.emit)
        if after_start:
            self._work.database(lambda: _take_left_open(open_uow), show_crash, self.refused.emit)

    def begin(self, open_uow: OpenUow) -> None:
        """A new concern."""
        catalogue, clock = self._around.loaded.catalogue, self._around.parts.clock
        edition = CatalogueEdition(catalogue.id, catalogue.edition)
        self._take_up(
            lambda: start_concern(catalogue=edition, uow=open_uow(), clock=clock),
            lambda concern: self._write(Draft(concern, Progress()), open_uow, keeps=True),
        )

    def go_on(self, concern_id: str, open_uow: OpenUow) -> None:
        """A draft, where it was left."""
        self._take_up(
            lambda: open_draft(ConcernId(concern_id), uow=open_uow()),
            lambda draft: self._write(draft, open_uow, keeps=True),
        )

    def practise(self) -> None:
        """The practice case in a store of its own, which is forgotten."""
        parts = self._around.parts

        def prepare() -> tuple[Draft, OpenUow]:
            open_uow, concern = parts.practice_store(), parts.practice_case()
            with open_uow() as uow:
                uow.concerns.add(concern, at=parts.clock.now())
                uow.commit()
            return Draft(concern, Progress()), open_uow

        self._take_up(prepare, lambda made: self._write(*made, keeps=False), vault=False)

    def show_version(self, concern_id: str, number: int, open_uow: OpenUow) -> None:
        """A finished version, to save its report again."""
        self._take_up(
            lambda: open_revision(ConcernId(concern_id), number, uow=open_uow()),
            lambda revision: self._show_finished(revision, keeps=True),
        )

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window can close at once; otherwise it is closed as soon as all is saved."""
        if self._writing is None:
            return True

        def done() -> None:
            self._writing = None
            close()

        self._writing.leave(done)
        return self._writing is None  # all was saved already: Qt does not hear a `close` while it asks

    def _take_up(self, run: Callable[[], Result], then: Callable[[Result], None], *, vault: bool = True) -> None:
        """Take up one thing at a time: who presses twice wants it once."""
        if self._taking_up:
            return
        self._taking_up = True

        def done(result: Result) -> None:
            self._let_go()
            then(result)

        def refused(error: UserError) -> None:
            self._let_go()
            self.refused.emit(error)

        lane = self._work.database if vault else self._work.pure
        lane(run, done, refused, self._let_go)

    def _let_go(self) -> None:
        self._taking_up = False

    def _write(self, draft: Draft, open_uow: OpenUow, *, keeps: bool) -> None:
        around = self._around
        writing = Writing(
            draft,
            around.loaded,
            open_uow=open_uow,
            clock=around.parts.clock,
            work=self._work,
            t=self._t,
            keeps=keeps,
        )
        writing.left.connect(self._on_left)
        writing.finished.connect(self._on_finished)
        writing.frame.help_wanted.connect(self.help_wanted)
        self._writing = writing
        around.shell.show_room(writing.frame)
        around.shell.set_place(writing.frame.page.title)
        writing.frame.page_opened.connect(around.shell.set_place)
        writing.frame.page.first_focus().setFocus()

    def _on_left(self) -> None:
        self._writing = None
        self.start_wanted.emit()

    def _on_finished(self, revision: Revision) -> None:
        keeps = self._writing is None or self._writing.keeps
        self._writing = None
        self._show_finished(revision, keeps=keeps)

    def _show_finished(self, revision: Revision, *, keeps: bool) -> None:
        loaded, t, draw = self._around.loaded, self._t, self._around.parts.draw
        page = FinishedPage(t, revision, loaded.profile, keeps=keeps)
        page.start_wanted.connect(self.start_wanted)

        def drawn(report: DrawnReport) -> None:
            if self._around.is_shown(page):
                page.save_wanted.connect(lambda: self._save_report(page, report))
                page.show_report(report)

        say = partial(self._say, page)
        self._around.show_page(page)
        self._work.pure(
            lambda: draw(revision, loaded, t),
            drawn,
            lambda error: say(t.error(error)),
            lambda: say(t("The report could not be drawn. What you wrote is safe.")),
        )

    def _save_report(self, page: FinishedPage, report: DrawnReport) -> None:
        path = ask_where(self._around.shell, report.file_name, self._t)
        if path is None:
            return
        write, say = self._around.parts.write, partial(self._say, page)
        self._work.pure(
            lambda: write(path, report.data),
            lambda _: say(self._t("The report is saved as {name}.", name=Path(path).name)),
            lambda error: say(self._t.error(error), trouble=True),
        )

    def _say(self, page: FinishedPage, sentence: str, *, trouble: bool = False) -> None:
        if self._around.is_shown(page):
            page.say(sentence, trouble=trouble)

    def _section_title(self, page_id: str) -> str:
        return self._t(SECTION_TITLES[self._flow.page(page_id).section])


def _take_left_open(open_uow: OpenUow) -> ConcernRow | None:
    """What the crash has left open, told once: the next start asks only after another crash."""
    row = left_open(uow=open_uow())
    if row is not None:
        note_open(None, uow=open_uow())
    return row
