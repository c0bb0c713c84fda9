"""Leads through "Til gennemsyn": the list, one concern, its way out, and what is left when it is deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from assessor.domain.concern import ConcernId
from assessor.domain.deletion import Deletion
from assessor.errors import UserError
from assessor.services import deletions, retention
from assessor.services.retention import ReviewRow, Typed
from assessor.ui.access import AccessRoom
from assessor.ui.asking import ask
from assessor.ui.parts import OpenUow, Surroundings
from assessor.ui.review.decision import DecisionPage
from assessor.ui.review.deletions import Deletions
from assessor.ui.review.export import Exporting
from assessor.ui.review.listing import ReviewPage
from assessor.ui.review.words import what_goes
from assessor.ui.saving import ask_folder
from assessor.ui.work import Result


class ReviewRoom(QObject):
    """`back` leads to where it was entered from; `read` opens a concern; `forget` is told of each that is deleted, by its id."""

    def __init__(
        self,
        around: Surroundings,
        *,
        open_uow: OpenUow,
        back: Callable[[], None],
        read: Callable[[ReviewRow], None],
        forget: Callable[[ConcernId], None],
    ) -> None:
        super().__init__()
        self._around = around
        self._open_uow = open_uow
        self._back = back
        self._read = read
        self._forget = forget
        self._clock = around.parts.clock
        self._door = around.parts.door
        self._terms = around.loaded.profile.retention.terms
        self._t = around.t
        self._deletions = Deletions(around, open_uow=open_uow, back=self.show_list)
        self._access: AccessRoom | None = None
        self._busy = False
        self._saving = False
        self._leaving: ConcernId | None = None
        self._unsaved: Callable[[], None] | None = None

    def show_list(self) -> None:
        """All there is, and what was deleted."""
        self._leaving = None
        page = ReviewPage(self._t, self._terms)
        page.chosen.connect(lambda id_: self.decide(ConcernId(id_)))
        page.deletion_chosen.connect(self._deletions.show)
        page.back_wanted.connect(self._back)
        self._around.show_page(page)
        terms, today, open_uow = self._terms, self._today(), self._open_uow

        def read() -> tuple[tuple[ReviewRow, ...], tuple[Deletion, ...]]:
            rows = retention.list_for_review(terms=terms, today=today, uow=open_uow())
            return rows, deletions.list_deletions(uow=open_uow())

        def show(found: tuple[tuple[ReviewRow, ...], tuple[Deletion, ...]]) -> None:
            if self._around.is_shown(page):
                page.show_rows(*found)

        def refused(error: UserError) -> None:
            if self._around.is_shown(page):
                page.say(self._t.error(error))

        self._around.work.database(read, show, refused)

    def lead_out(self, concern_id: ConcernId) -> None:
        """One concern that somebody wants to delete."""
        self._leaving = concern_id
        self.decide(concern_id)

    def decide(self, concern_id: ConcernId, said: str = "") -> None:
        """One concern; `said` tells how its last step went."""
        terms, today, open_uow = self._terms, self._today(), self._open_uow

        def look() -> tuple[ReviewRow, Typed]:
            row = retention.look_at(concern_id, terms=terms, today=today, uow=open_uow())
            return row, retention.kept_typed(concern_id, uow=open_uow())

        self._around.work.database(look, lambda found: self._show(*found, said), lambda _: self.show_list())

    def _show(self, row: ReviewRow, typed: Typed, said: str) -> None:
        leaving = row.id == self._leaving
        page = DecisionPage(self._t, row, self._terms, typed, today=self._today(), leaving=leaving)
        clock, open_uow = self._clock, self._open_uow
        page.keep_wanted.connect(
            lambda until, reason: self._decide(
                page, row, lambda: retention.keep_until(row.id, until, reason, uow=open_uow(), clock=clock)
            )
        )
        page.hold_wanted.connect(
            lambda reason: self._decide(
                page, row, lambda: retention.hold(row.id, reason, uow=open_uow(), clock=clock), stays=True
            )
        )
        page.release_wanted.connect(
            lambda: self._decide(page, row, lambda: retention.release(row.id, uow=open_uow(), clock=clock), stays=True)
        )
        page.typed_changed.connect(lambda: self._keep_typed(row.id, page.typed()))
        page.open_wanted.connect(lambda: self._read(row))
        page.access_wanted.connect(lambda: self._show_access(row))
        page.back_wanted.connect(self.show_list)
        page.way_out.export_wanted.connect(lambda: self._export(page, row))
        page.way_out.journalised.connect(lambda by_receipt: self._confirm(page, row, by_receipt=by_receipt))
        page.way_out.delete_wanted.connect(lambda: self._delete(page, row))
        self._around.show_page(page)
        if said:
            page.way_out.say(said)
            page.way_out.first_focus().setFocus()

    def _show_access(self, row: ReviewRow) -> None:
        def back() -> None:
            self.decide(row.id)

        self._access = AccessRoom(row.id, row.reference, self._around, open_uow=self._open_uow, back=back)
        self._access.show()

    # --- decisions ---------------------------------------------------------------------------------------------------

    def _decide(self, page: DecisionPage, row: ReviewRow, decide: Callable[[], None], *, stays: bool = False) -> None:
        self._begin(page, decide, lambda _: self.decide(row.id) if stays else self.show_list())

    def _keep_typed(self, concern_id: ConcernId, typed: Typed) -> None:
        """One at a time; what is typed meanwhile comes after it."""
        if self._saving:
            self._unsaved = lambda: self._keep_typed(concern_id, typed)
            return
        self._saving = True
        open_uow = self._open_uow

        def saved(_: object = None) -> None:
            self._saving = False
            unsaved, self._unsaved = self._unsaved, None
            if unsaved is not None:
                unsaved()

        self._around.work.database(lambda: retention.keep_typed(concern_id, typed, uow=open_uow()), saved, saved, saved)

    # --- the way out -------------------------------------------------------------------------------------------------

    def _export(self, page: DecisionPage, row: ReviewRow) -> None:
        folder = ask_folder(page, self._t) if not self._busy else None
        if folder is None:
            return
        t = self._t

        def done(target: Path) -> None:
            self._end(page)
            mail = self._around.loaded.profile.secure_mail.of(t.language)
            self._go_on(page, row, " ".join((t("It is saved in the folder {name}.", name=target.name), mail)))

        self._set_busy(page)
        page.way_out.say(t("Saving …"))
        Exporting(
            self._around,
            self._open_uow,
            row.id,
            done=done,
            refused=lambda error: self._refuse(page, error),
            broken=lambda: self._end(page),
        ).run(Path(folder))

    def _confirm(self, page: DecisionPage, row: ReviewRow, *, by_receipt: bool) -> None:
        t, clock, open_uow = self._t, self._clock, self._open_uow
        sure = ask(
            page.window(),
            t("Is all of it in the record system?"),
            t("All finished versions must be there before it can be deleted here."),
            yes=t("Yes, it is journalised"),
            no=t("Not yet"),
        )
        if sure:
            self._begin(
                page,
                lambda: retention.confirm_journalised(row.id, by_receipt=by_receipt, uow=open_uow(), clock=clock),
                lambda _: self._go_on(page, row, t("It is noted that it is journalised.")),
            )

    def _go_on(self, page: DecisionPage, row: ReviewRow, said: str) -> None:
        if self._around.is_shown(page):
            self.decide(row.id, said)

    def _delete(self, page: DecisionPage, row: ReviewRow) -> None:
        t, clock, open_uow = self._t, self._clock, self._open_uow
        backups = t(
            "The locked backups may hold it until the program has been opened and closed on {day} or later.",
            day=t.day(self._door.backups_gone_by()),
        )
        sure = ask(
            page.window(),
            t("Delete {reference} here?", reference=row.reference),
            " ".join(
                (
                    what_goes(row, t),
                    *((backups, t("You can delete them too afterwards.")) if self._door.backups() else ()),
                )
            ),
            yes=t("Delete it"),
            no=t("Keep it"),
        )
        if sure:
            page.way_out.say(t("Deleting …"))
            self._begin(page, lambda: deletions.delete_concern(row.id, uow=open_uow(), clock=clock), self._clean_up)

    def _clean_up(self, deletion: Deletion) -> None:
        self._forget(deletion.concern_id)
        self._deletions.clean_up(deletion)

    # --- one thing at a time -----------------------------------------------------------------------------------------

    def _begin(self, page: DecisionPage, run: Callable[[], Result], then: Callable[[Result], None]) -> None:
        if self._busy:
            return
        self._set_busy(page)

        def done(result: Result) -> None:
            self._end(page)
            then(result)

        self._around.work.database(run, done, lambda error: self._refuse(page, error), lambda: self._end(page))

    def _set_busy(self, page: DecisionPage) -> None:
        self._busy = True
        page.way_out.set_busy(True)

    def _end(self, page: DecisionPage) -> None:
        self._busy = False
        if self._around.is_shown(page):
            page.way_out.set_busy(False)

    def _refuse(self, page: DecisionPage, error: UserError) -> None:
        self._end(page)
        if self._around.is_shown(page):
            page.way_out.say(self._t.error(error), trouble=True)

    def _today(self) -> date:
        return self._clock.now().date()
