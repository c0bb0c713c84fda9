"""The desk where concerns are taken up: listed, begun, gone on with, practised, deleted, finished, and seen again.

It is made when the vault is open or practice is wanted, after the first page stands (see `bootstrap`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.errors import UserError
from assessor.flows.concern import SECTION_TITLES, ConcernFlow
from assessor.services.concerns import (
    OpenedVersion,
    delete_draft,
    list_concerns,
    open_draft,
    open_version,
    restore_draft,
    start_concern,
)
from assessor.services.places import Place, forget_place, kept_place
from assessor.services.ports import ConcernRow, Draft, Progress, Revision
from assessor.services.practice import begin_practice
from assessor.services.retention import ReviewRow, list_for_review
from assessor.services.settings import take_left_open
from assessor.ui.access import AccessRoom
from assessor.ui.asking import ask, tell
from assessor.ui.home.start import StartPage
from assessor.ui.locking.parting import Parting
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.preview.ways_out import WaysOut
from assessor.ui.review.room import ReviewRoom
from assessor.ui.version import VersionRoom, before_leaving, show_preview, ways_out
from assessor.ui.work import Result
from assessor.ui.writing import Writing

FIRST_ROWS = 50  # as many as anyone reads through; the rest is asked for


@dataclass(frozen=True, slots=True)
class _Noted:
    """The note for the leader, as it is looked at, and the draft that it leads back to."""

    page: QWidget
    concern_id: ConcernId
    keeps: bool


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
        self._version: VersionRoom | None = None
        self._ways: WaysOut | None = None
        self._access: AccessRoom | None = None
        self._noted: _Noted | None = None
        self._review: ReviewRoom | None = None
        self._taking_up = self._from_vault = False

    @property
    def writing(self) -> Writing | None:
        """What is being written, None where nothing is."""
        return self._writing

    def list_on(self, page: StartPage, open_uow: OpenUow, *, after_start: bool) -> None:
        """Show what there is on the start page, and right after the start what a crash has left open."""
        now = self._around.parts.clock.now

        def show_crash(row: ConcernRow | None) -> None:
            if row is not None and self._around.is_shown(page):
                page.show_crash(row, title=self._section_title, now=now())

        page.show_deleted(self._around.deleted.references())
        page.all_wanted.connect(lambda: self._list(page, open_uow, None))
        self._list(page, open_uow, FIRST_ROWS)
        self._count_waiting(page, open_uow)

        def show_left(place: Place | None) -> None:
            if place is None:
                self._work.database(lambda: take_left_open(uow=open_uow()), show_crash, self.refused.emit)
            elif self._around.is_shown(page) and not self._taking_up:  # else it is kept for the next time
                self._go_back_to(place, open_uow)

        if after_start:
            self._work.database(lambda: kept_place(uow=open_uow()), show_left, self.refused.emit)

    def _list(self, page: StartPage, open_uow: OpenUow, limit: int | None) -> None:
        now = self._around.parts.clock.now

        def show(rows: tuple[ConcernRow, ...]) -> None:
            if self._around.is_shown(page):
                page.show_rows(rows, title=self._section_title, now=now(), more=len(rows) == limit)

        self._work.database(lambda: list_concerns(uow=open_uow(), limit=limit), show, self.refused.emit)

    def _count_waiting(self, page: StartPage, open_uow: OpenUow) -> None:
        terms, today = self._around.loaded.profile.retention.terms, self._around.parts.clock.now().date()

        def show(rows: tuple[ReviewRow, ...]) -> None:
            if self._around.is_shown(page):
                page.show_waiting(sum(row.due for row in rows))

        self._work.database(lambda: list_for_review(terms=terms, today=today, uow=open_uow()), show, lambda _: None)

    # --- the way out -------------------------------------------------------------------------------------------------

    def review(self, open_uow: OpenUow, *, back: Callable[[], None]) -> None:
        """What lies here and asks for a decision; `back` leads to where that was asked for."""
        self._review = self._make_review(open_uow, back)
        self._review.show_list()

    def lead_out(self, concern_id: str, open_uow: OpenUow) -> None:
        """A finished concern is to leave the program."""
        self._review = self._make_review(open_uow, self.start_wanted.emit)
        self._review.decide(ConcernId(concern_id))

    def _make_review(self, open_uow: OpenUow, back: Callable[[], None]) -> ReviewRoom:
        def forget(concern_id: ConcernId) -> None:
            self._forget(concern_id)
            # Where it was locked last may hold words about it that were being typed.
            self._work.database(lambda: forget_place(uow=open_uow()), refused=lambda _: None)

        return ReviewRoom(self._around, open_uow=open_uow, back=back, forget=forget)

    def _forget(self, concern_id: ConcernId) -> None:
        """It is deleted: no paper and no draft of it stays in memory."""
        self._around.deleted.forget_concern(concern_id)
        if self._version is not None and self._version.concern_id == concern_id:
            self._version.put_away()
            self._version = None
        if self._noted is not None and self._noted.concern_id == concern_id:
            self._noted = None
            if self._ways is not None:
                self._ways.done()
                self._ways = None

    # --- the lock ----------------------------------------------------------------------------------------------------

    @property
    def practising(self) -> bool:
        """Whether what is shown is practice, and kept nowhere."""
        if self._writing is not None:
            return not self._writing.keeps
        if self._noted is not None and self._around.shell.shows(self._noted.page):
            return not self._noted.keeps
        return self._version is not None and not self._version.keeps and self._version.place() is not None

    def put_away(
        self, open_uow: OpenUow, *, done: Callable[[], None], refused: Callable[[UserError], None]
    ) -> Callable[[], None]:
        """Save what is being written, and where it is; `done` once, `refused` each time that it fails and is tried again.

        Gives what is to be called where the user comes back before it is done.
        """
        parting = Parting(
            self._work,
            open_uow,
            writing=lambda: self._writing if self._writing is not None and self._writing.keeps else None,
            coming=lambda: self._taking_up and self._from_vault,
            place=self._place,
            done=done,
            refused=refused,
        )
        return parting.stop

    def _place(self) -> Place | None:
        if self.practising:
            return None
        if self._writing is not None:
            return Place(self._writing.session.concern.id)
        if self._noted is not None and self._around.shell.shows(self._noted.page):
            return Place(self._noted.concern_id)
        return self._version.place() if self._version is not None else None

    def _go_back_to(self, place: Place, open_uow: OpenUow) -> None:
        """Where the user was when it was locked. What is gone meanwhile (an older copy was restored) is not asked for again."""
        self._work.database(lambda: forget_place(uow=open_uow()), refused=lambda _: None)
        if place.version:
            self.show_version(place.concern_id, place.version, open_uow, reason=place.reason)
        else:
            self.go_on(place.concern_id, open_uow)

    # --- taking up ---------------------------------------------------------------------------------------------------

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
        clock = self._around.parts.clock
        self._take_up(
            lambda: open_draft(ConcernId(concern_id), uow=open_uow(), clock=clock),
            lambda draft: self._write(draft, open_uow, keeps=True),
        )

    def practise(self) -> None:
        """The practice case in a store of its own, which is forgotten."""
        parts = self._around.parts

        def prepare() -> tuple[Draft, OpenUow]:
            open_uow = parts.practice_store()
            return begin_practice(parts.practice_case(), uow=open_uow(), clock=parts.clock), open_uow

        self._take_up(prepare, lambda made: self._write(*made, keeps=False), vault=False)

    def delete(self, concern_id: str, open_uow: OpenUow) -> None:
        """Delete a draft from the start page; it can be taken back until the program closes."""
        t, id_, clock = self._t, ConcernId(concern_id), self._around.parts.clock
        if not ask(
            self._around.shell,
            t("Delete this draft?"),
            t("You can undo it on the start page until you close or lock the program."),
            yes=t("Delete the draft"),
            no=t("Keep it"),
        ):
            return

        def refused(error: UserError) -> None:
            tell(self._around.shell, t("The draft is not deleted"), t.error(error), ok=t("OK"))

        self._take_up(lambda: delete_draft(id_, uow=open_uow(), clock=clock), self._on_deleted, refused=refused)

    def undo(self, key: str, open_uow: OpenUow) -> None:
        """Take a deleted draft back."""
        t, draft, clock = self._t, self._around.deleted.draft(key), self._around.parts.clock
        if draft is None:
            return

        def back(_: None) -> None:
            self._around.deleted.forget(key)
            self.start_wanted.emit()

        def refused(error: UserError) -> None:
            tell(self._around.shell, t("The draft is not back"), t.error(error), ok=t("OK"))

        self._take_up(lambda: restore_draft(draft, uow=open_uow(), clock=clock), back, refused=refused)

    def show_version(
        self,
        concern_id: str,
        number: int,
        open_uow: OpenUow,
        *,
        keeps: bool = True,
        just_finished: bool = False,
        reason: str | None = None,
    ) -> None:
        """A finished version: its report, and the way on to a new version, where its `reason` was typed before."""
        language, clock, id_ = self._t.language, self._around.parts.clock, ConcernId(concern_id)

        def show(opened: OpenedVersion) -> None:
            room = VersionRoom(opened, self._around, open_uow=open_uow, keeps=keeps, just_finished=just_finished)
            room.start_wanted.connect(self.start_wanted)
            room.version_wanted.connect(lambda other: self.show_version(concern_id, other, open_uow, keeps=keeps))
            room.draft_wanted.connect(lambda draft: self._write(draft, open_uow, keeps=keeps))
            room.leaving_wanted.connect(lambda: self.lead_out(concern_id, open_uow))
            room.access_wanted.connect(
                lambda: self.access_wanted(id_, opened.revision.concern.reference, open_uow, back=room.show)
            )
            room.refused.connect(self.refused)
            if self._version is not None:
                self._version.put_away()
            self._version = room
            room.show()
            if reason is not None:
                room.ask_reason(reason)

        self._take_up(lambda: open_version(id_, number, language=language, uow=open_uow(), clock=clock), show)

    def access_wanted(
        self, concern_id: ConcernId, reference: str, open_uow: OpenUow, *, back: Callable[[], object]
    ) -> None:
        """Somebody asks for access to what is held about them; `back` leads to where that was said."""
        self._access = AccessRoom(concern_id, reference, self._around, open_uow=open_uow, back=back)
        self._access.show()

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window can close at once; otherwise it is closed as soon as all is saved."""
        if self._writing is None:
            return True

        def done() -> None:
            self._writing = None
            close()

        self._writing.leave(done)
        return self._writing is None  # all was saved already: Qt does not hear a `close` while it asks

    def _take_up(
        self,
        run: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        vault: bool = True,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Take up one thing at a time: who presses twice wants it once."""
        if self._taking_up:
            return
        self._taking_up, self._from_vault = True, vault

        def done(result: Result) -> None:
            self._let_go()
            then(result)

        def not_done(error: UserError) -> None:
            self._let_go()
            (refused or self.refused.emit)(error)

        lane = self._work.database if vault else self._work.pure
        lane(run, done, not_done, self._let_go)

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
        writing.finished.connect(lambda revision: self._on_finished(revision, open_uow, keeps=keeps))
        writing.deleted.connect(self._on_deleted)
        writing.frame.note_wanted.connect(lambda named: self._draw_note(writing, open_uow, named=named))
        writing.frame.help_wanted.connect(self.help_wanted)
        self._writing = writing
        around.shell.show_room(writing.frame)
        around.shell.set_place(writing.frame.page.title)
        writing.frame.page_opened.connect(around.shell.set_place)
        writing.frame.page.first_focus().setFocus()

    def _draw_note(self, writing: Writing, open_uow: OpenUow, *, named: bool) -> None:
        """The note for the leader is shown in place of the wizard, which comes back where it was."""
        concern, loaded, t = writing.session.concern, self._around.loaded, self._t
        draw_note = self._around.parts.draw_note

        def show(note: DrawnReport) -> None:
            def left() -> None:
                if self._writing is writing:
                    self._show_note(note, concern, open_uow, keeps=writing.keeps)

            if self._writing is writing:  # whoever has left meanwhile is not called back
                writing.leave(left)

        self._work.pure(lambda: draw_note(concern, named, loaded, t), show)

    def _show_note(self, note: DrawnReport, concern: Concern, open_uow: OpenUow, *, keeps: bool) -> None:
        self._writing = None
        clock = self._around.parts.clock
        told = before_leaving(self._around, open_uow, concern.id, version=0, keeps=keeps)
        title = self._t("Note for the leader")
        self._ways = ways_out(self._around, note, title, concern.reference, before_leaving=told)

        def back() -> None:
            if self._ways is not None:
                self._ways.done()
                self._ways = None
            self._take_up(
                lambda: open_draft(concern.id, uow=open_uow(), clock=clock),
                lambda draft: self._write(draft, open_uow, keeps=keeps),
            )

        page = show_preview(self._around, self._ways)
        page.closed.connect(back)
        self._noted = _Noted(page, concern.id, keeps=keeps)

    def _on_left(self) -> None:
        self._writing = None
        self.start_wanted.emit()

    def _on_finished(self, revision: Revision, open_uow: OpenUow, *, keeps: bool) -> None:
        self._writing = None
        self.show_version(revision.concern.id, revision.number, open_uow, keeps=keeps, just_finished=True)

    def _on_deleted(self, draft: Draft) -> None:
        self._writing = None
        self._around.deleted.put(draft)
        self.start_wanted.emit()

    def _section_title(self, page_id: str) -> str:
        return self._t(SECTION_TITLES[self._flow.page(page_id).section])
