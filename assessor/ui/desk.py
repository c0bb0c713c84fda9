"""The desk where concerns are taken up: listed, begun, gone on with, practised, deleted, finished, and seen again.

It is made when the vault is open or practice is wanted, after the first page stands (see `bootstrap`).
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.errors import UserError
from assessor.services.concerns import OpenedVersion, open_draft, open_version, start_concern
from assessor.services.places import Place, forget_place, kept_place
from assessor.services.ports import ConcernRow, Draft, Progress, Revision
from assessor.services.practice import begin_practice
from assessor.services.retention import ReviewRow
from assessor.services.settings import take_left_open
from assessor.ui.access import AccessRoom
from assessor.ui.discarding import Discarding
from assessor.ui.home.start import StartPage
from assessor.ui.leader_note import LeaderNoteRoom
from assessor.ui.listing import Listing
from assessor.ui.locking.parting import Parting
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.review.room import ReviewRoom
from assessor.ui.taking_up import TakingUp
from assessor.ui.version import VersionRoom
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
        self._listing = Listing(around, refused=self._refuse)
        self._writing: Writing | None = None
        self._version: VersionRoom | None = None
        self._access: AccessRoom | None = None
        self._note: LeaderNoteRoom | None = None
        self._review: ReviewRoom | None = None
        self._taking_up = TakingUp(around.work, refused=self._refuse)
        self.discarding = Discarding(around, self._taking_up, done=self._show_start)

    @property
    def writing(self) -> Writing | None:
        """What is being written, None where nothing is."""
        return self._writing

    def list_on(self, page: StartPage, open_uow: OpenUow, *, after_start: bool) -> None:
        """Show what there is on the start page, and right after the start what a crash has left open."""

        def look() -> tuple[Place | None, ConcernRow | None]:
            place = kept_place(uow=open_uow())
            return place, None if place is not None else take_left_open(uow=open_uow())

        def show(left: tuple[Place | None, ConcernRow | None]) -> None:
            place, row = left
            if row is not None:
                self._listing.tell_crash(page, row)
            elif place is not None and self._around.is_shown(page) and not self._taking_up.busy:
                self._go_back_to(place, open_uow)  # else it is kept for the next time

        if after_start:  # before all else: whoever presses Enter at once wants to go on there
            self._work.database(look, show, self.refused.emit)
        self._listing.fill(page, open_uow)

    # --- the way out -------------------------------------------------------------------------------------------------

    def review(self, open_uow: OpenUow, *, back: Callable[[], None]) -> None:
        """What lies here and asks for a decision; `back` leads to where that was asked for."""
        self._review = self._make_review(open_uow, back)
        self._review.show_list()

    def lead_out(self, concern_id: str, open_uow: OpenUow) -> None:
        """A finished concern is to leave the program."""
        self._review = self._make_review(open_uow, self.start_wanted.emit)
        self._review.lead_out(ConcernId(concern_id))

    def _make_review(self, open_uow: OpenUow, back: Callable[[], None]) -> ReviewRoom:
        def forget(concern_id: ConcernId) -> None:
            self._forget(concern_id)
            # Where it was locked last may hold words about it that were being typed.
            self._work.database(lambda: forget_place(uow=open_uow()), refused=lambda _: None)

        def read(row: ReviewRow) -> None:  # the page of a version leads to the draft too
            self.show_version(row.id, row.versions, open_uow) if row.versions else self.go_on(row.id, open_uow)

        return ReviewRoom(self._around, open_uow=open_uow, back=back, read=read, forget=forget)

    def _forget(self, concern_id: ConcernId) -> None:
        """It is deleted: no paper and no draft of it stays in memory."""
        self._around.deleted.forget_concern(concern_id)
        if self._version is not None and self._version.concern_id == concern_id:
            self._version.put_away()
            self._version = None
        if self._note is not None and self._note.concern_id == concern_id:
            self._note.put_away()
            self._note = None

    # --- the lock ----------------------------------------------------------------------------------------------------

    @property
    def practising(self) -> bool:
        """Whether what is shown is practice, and kept nowhere."""
        if self._writing is not None:
            return not self._writing.keeps
        if self._note is not None and self._note.is_shown():
            return not self._note.keeps
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
            coming=lambda: self._taking_up.from_vault,
            place=self._place,
            done=done,
            refused=refused,
        )
        return parting.stop

    def _place(self) -> Place | None:
        if self.practising:
            return None
        if self._writing is not None:
            return Place(
                self._writing.session.concern.id, spot=self._writing.frame.page.spot(self._around.shell.before)
            )
        if self._note is not None and self._note.is_shown():
            return Place(self._note.concern_id)
        return self._version.place() if self._version is not None else None

    def _go_back_to(self, place: Place, open_uow: OpenUow) -> None:
        """Where the user was when it was locked. What is gone meanwhile (an older copy was restored) is not asked for again."""
        self._work.database(lambda: forget_place(uow=open_uow()), refused=lambda _: None)
        if place.version:
            self.show_version(place.concern_id, place.version, open_uow, reason=place.reason)
        else:
            self.go_on(place.concern_id, open_uow, spot=place.spot)

    # --- taking up ---------------------------------------------------------------------------------------------------

    def begin(self, open_uow: OpenUow) -> None:
        """A new concern."""
        catalogue, clock = self._around.loaded.catalogue, self._around.parts.clock
        edition = CatalogueEdition(catalogue.id, catalogue.edition)
        self._taking_up.take(
            lambda: start_concern(catalogue=edition, uow=open_uow(), clock=clock),
            lambda concern: self._write(Draft(concern, Progress()), open_uow, keeps=True),
        )

    def go_on(self, concern_id: str, open_uow: OpenUow, *, spot: str = "") -> None:
        """A draft, where it was left; `spot` is where on the page (see `Place`)."""
        clock = self._around.parts.clock
        self._taking_up.take(
            lambda: open_draft(ConcernId(concern_id), uow=open_uow(), clock=clock),
            lambda draft: self._write(draft, open_uow, keeps=True, spot=spot),
        )

    def practise(self) -> None:
        """The practice case in a store of its own, which is forgotten."""
        parts = self._around.parts

        def prepare() -> tuple[Draft, OpenUow]:
            open_uow = parts.practice_store()
            return begin_practice(parts.practice_case(), uow=open_uow(), clock=parts.clock), open_uow

        self._taking_up.take(prepare, lambda made: self._write(*made, keeps=False), vault=False)

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

        self._taking_up.take(lambda: open_version(id_, number, language=language, uow=open_uow(), clock=clock), show)

    def access_wanted(
        self, concern_id: ConcernId, reference: str, open_uow: OpenUow, *, back: Callable[[], object]
    ) -> None:
        """Somebody asks for access to what is held about them; `back` leads to where that was said."""
        self._access = AccessRoom(concern_id, reference, self._around, open_uow=open_uow, back=back)
        self._access.show()

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether the window can close at once; otherwise it is closed as soon as all is saved."""
        if self._writing is None:
            return self._version is None or self._version.may_close(close)

        def done() -> None:
            self._writing = None
            close()

        self._writing.leave(done)
        return self._writing is None  # all was saved already: Qt does not hear a `close` while it asks

    def _write(self, draft: Draft, open_uow: OpenUow, *, keeps: bool, spot: str = "") -> None:
        around = self._around
        writing = Writing(
            draft,
            around.loaded,
            open_uow=open_uow,
            clock=around.parts.clock,
            work=self._work,
            t=self._t,
            keeps=keeps,
            role=around.role(),
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
        writing.frame.page.take_up(spot)

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
        self._note = LeaderNoteRoom(note, concern, self._around, open_uow=open_uow, keeps=keeps)
        self._note.closed.connect(
            lambda: self._taking_up.take(
                lambda: open_draft(concern.id, uow=open_uow(), clock=self._around.parts.clock),
                lambda draft: self._write(draft, open_uow, keeps=keeps),
            )
        )
        self._note.show()

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

    # Unlike a signal's `emit`, these keep the desk for as long as somebody waits for what it has asked for.

    def _refuse(self, error: UserError) -> None:
        self.refused.emit(error)

    def _show_start(self) -> None:
        self.start_wanted.emit()
