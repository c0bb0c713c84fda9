"""A finished version on the desk: its report drawn, read, printed and saved; and the way on to a new version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import ConcernId
from assessor.domain.log import Act
from assessor.errors import UserError
from assessor.services.concerns import OpenedVersion, keep_paper, open_draft
from assessor.services.log import record_leaving
from assessor.services.places import Place
from assessor.ui.continuing import Continuing
from assessor.ui.home.finished import FinishedPage
from assessor.ui.logbook import Logbook
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.preview.page import PreviewPage
from assessor.ui.preview.ways_out import Paper, WaysOut


class VersionRoom(QObject):
    """Shows one finished version. `keeps` is False in practice."""

    start_wanted = Signal()
    version_wanted = Signal(int)
    draft_wanted = Signal(object)
    """A Draft to go on with."""
    leaving_wanted = Signal()
    access_wanted = Signal()
    refused = Signal(object)

    def __init__(
        self, opened: OpenedVersion, around: Surroundings, *, open_uow: OpenUow, keeps: bool, just_finished: bool
    ) -> None:
        super().__init__()
        self._opened = opened
        self._around = around
        self._open_uow = open_uow
        self.keeps = keeps
        self._just_finished = just_finished
        self._report: DrawnReport | None = None
        self._page: FinishedPage | None = None
        self._preview: PreviewPage | None = None
        next_ = opened.newest + 1
        self._continuing = Continuing(self.concern_id, next_, around, open_uow=open_uow)
        self._continuing.back_wanted.connect(self.show)
        self._continuing.draft_wanted.connect(self.draft_wanted)
        self._ways: WaysOut | None = None
        # A paper that cannot say what was changed since the version before is not one to keep for ever.
        self._kept = opened.paper is not None or not opened.compared_with_all
        self._logbook = Logbook(around, open_uow=open_uow, back=self.show)

    def show(self) -> None:
        """Show the page; the report is drawn in the background, once, and kept so that it prints alike for ever."""
        opened, around = self._opened, self._around
        page = FinishedPage(
            around.t,
            opened,
            around.loaded.profile,
            keeps=self.keeps,
            just_finished=self._just_finished,
        )
        page.start_wanted.connect(self.start_wanted)
        page.version_wanted.connect(self.version_wanted)
        page.continue_wanted.connect(self._continue)
        page.log_wanted.connect(self._show_log)
        page.access_wanted.connect(self.access_wanted)
        page.leaving_wanted.connect(self.leaving_wanted)
        page.view_wanted.connect(lambda: self._when_kept(self._view))
        page.save_wanted.connect(lambda: self._when_kept(self._save))
        page.save_locked_wanted.connect(lambda: self._when_kept(self._save_locked))
        self._page = page
        around.show_page(page)
        if self._report is not None:
            page.show_report(self._report)
        else:
            self._draw()

    @property
    def concern_id(self) -> ConcernId:
        """Whose version it is."""
        return self._opened.revision.concern.id

    def place(self) -> Place | None:
        """Where the user is, where that is here; with what they have typed of why they go on."""
        around, concern_id, number = self._around, self._opened.revision.concern.id, self._opened.number
        if (reason := self._continuing.reason()) is not None:
            return Place(concern_id, number, reason)
        shown = self._page is not None and around.is_shown(self._page)
        previewed = self._preview is not None and around.shell.shows(self._preview)
        return Place(concern_id, number) if shown or previewed else None

    def put_away(self) -> None:
        """The paper is needed no more; what is being printed is printed to its end."""
        if self._ways is not None:
            self._ways.done()
            self._ways = None

    def _draw(self) -> None:
        t, opened, loaded, draw = self._around.t, self._opened, self._around.loaded, self._around.parts.draw
        self._around.work.pure(
            lambda: draw(opened.up_to_it, loaded, t, opened.paper),
            self._on_drawn,
            lambda error: self._say(t.error(error), trouble=True),
            lambda: self._say(t("The report could not be drawn. What you wrote is safe."), trouble=True),
        )

    def _on_drawn(self, report: DrawnReport) -> None:
        self._report = report
        self._when_kept(self._ready)

    def _when_kept(self, then: Callable[[], None]) -> None:
        """Go on with the paper as it is kept for ever; where it cannot be kept, say so, and go on all the same."""
        report = self._report
        if report is None or self._kept:
            then()
            return
        revision, open_uow, language = self._opened.revision, self._open_uow, self._around.t.language

        def kept(paper: bytes) -> None:
            self._kept = True
            if paper != report.data or self._ways is None:
                self._report = replace(report, data=paper)
                self._make_ways(self._report)
            then()

        def not_kept(error: UserError) -> None:
            if self._ways is None:
                self._make_ways(report)
            then()
            self._say(" ".join((t("The report is not kept in the program yet."), t.error(error))), trouble=True)

        t = self._around.t
        self._around.work.database(
            lambda: keep_paper(revision.concern.id, revision.number, language, report.data, uow=open_uow()),
            kept,
            not_kept,
        )

    def _make_ways(self, report: DrawnReport) -> None:
        t, revision = self._around.t, self._opened.revision
        reference = revision.concern.reference
        title = t("Report {reference}, version {number}", reference=reference, number=revision.number)
        self.put_away()
        told = before_leaving(
            self._around, self._open_uow, revision.concern.id, version=revision.number, keeps=self.keeps
        )
        self._ways = ways_out(self._around, report, title, reference, before_leaving=told)
        self._ways.said.connect(lambda sentence, trouble: self._say(sentence, trouble=trouble))

    def _ready(self) -> None:
        if self._report is None:
            return
        if self._ways is None:
            self._make_ways(self._report)
        if self._page is not None and self._around.is_shown(self._page):
            self._page.show_report(self._report)

    def _view(self) -> None:
        if self._ways is not None:
            self._preview = show_preview(self._around, self._ways)
            self._preview.closed.connect(self.show)

    def _save(self) -> None:
        if self._ways is not None:
            self._ways.save()

    def _save_locked(self) -> None:
        if self._ways is not None:
            self._ways.save_locked()

    def _show_log(self) -> None:
        concern = self._opened.revision.concern
        self._logbook.show(concern_id=concern.id, reference=concern.reference)

    def _say(self, sentence: str, *, trouble: bool = False) -> None:
        if self._page is not None and self._around.is_shown(self._page):
            self._page.say(sentence, trouble=trouble)

    def ask_reason(self, reason: str) -> None:
        """Ask again why there is to be a new version, where this was typed so far."""
        if not self._opened.has_draft:
            self._continuing.show(reason)

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window can close at once; otherwise `close` is called as soon as it can."""
        return self._continuing.may_close(close)

    def _continue(self) -> None:
        if not self._opened.has_draft:
            self._continuing.begin()
            return
        concern_id, open_uow, clock = self.concern_id, self._open_uow, self._around.parts.clock
        self._around.work.database(
            lambda: open_draft(concern_id, uow=open_uow(), clock=clock), self.draft_wanted.emit, self.refused.emit
        )


def before_leaving(
    around: Surroundings, open_uow: OpenUow, concern_id: ConcernId, *, version: int, keeps: bool
) -> Callable[[Act], None]:
    """Writes into the log that a paper of a concern is about to leave the program; of practice nothing is kept."""
    clock = around.parts.clock

    def tell(act: Act) -> None:
        if keeps:
            record_leaving(act, uow=open_uow(), clock=clock, concern_id=concern_id, version=version)

    return tell


def ways_out(
    around: Surroundings, drawn: DrawnReport, title: str, reference: str, *, before_leaving: Callable[[Act], None]
) -> WaysOut:
    """The ways out of the program for a paper: printer and file, under names that say nothing of anybody."""
    t, parts = around.t, around.parts
    paper = Paper(drawn.data, title, t("Document {reference}", reference=reference), drawn.file_name)
    return WaysOut(
        around.shell,
        paper,
        work=around.work,
        t=t,
        write=parts.write,
        lock=parts.lock,
        before_leaving=before_leaving,
    )


def show_preview(around: Surroundings, ways: WaysOut) -> PreviewPage:
    """Show a paper as it is printed, in place of what is shown."""
    preview = PreviewPage(around.t, ways, work=around.work)
    around.shell.show_room(preview)
    around.shell.set_place(preview.title)
    preview.first_focus().setFocus()
    return preview
