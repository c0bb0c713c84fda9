"""After a deletion: the file is rewritten, the backups go on demand, and the certificate is drawn, at once or later."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from assessor.domain.concern import ConcernId
from assessor.domain.deletion import Deletion
from assessor.errors import UserError
from assessor.services.deletions import newly_gone, note_purged, note_scrubbed
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.purging import ask_to_purge
from assessor.ui.review.deleted import DeletedPage
from assessor.ui.version import before_leaving, show_preview, ways_out


class Deletions(QObject):
    """`back` leads to the list of what lies here."""

    def __init__(self, around: Surroundings, *, open_uow: OpenUow, back: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._open_uow = open_uow
        self._back = back
        self._clock = around.parts.clock
        self._door = around.parts.door
        self._t = around.t

    def clean_up(self, deletion: Deletion) -> None:
        """Have nothing of it left in the file or its write-ahead log, and show what there is to know."""
        door, clock, open_uow = self._door, self._clock, self._open_uow

        def scrub() -> Deletion:
            door.scrub()
            until = door.backups_gone_by()
            return note_scrubbed(deletion, self._backups(), until, uow=open_uow(), clock=clock)

        def refused(error: UserError) -> None:
            self.show(deletion, self._t.error(error))

        self._around.work.database(scrub, self.show, refused, lambda: self.show(deletion))

    def show(self, deletion: Deletion, trouble: str = "") -> None:
        """What is left of it where, and the way to its certificate."""
        page = DeletedPage(self._t, deletion)
        page.certificate_wanted.connect(lambda: self._draw_certificate(deletion))
        page.scrub_wanted.connect(lambda: self.clean_up(deletion))
        page.purge_wanted.connect(lambda: self._purge(page, deletion))
        page.back_wanted.connect(self._back)
        self._around.show_page(page)
        if trouble:
            page.say(trouble, trouble=True)
        if newly_gone(deletion, self._backups()):  # they have rolled, or were deleted among the backups
            self._note_purged(deletion)

    def _purge(self, page: DeletedPage, deletion: Deletion) -> None:
        t, door = self._t, self._door
        if not ask_to_purge(page.window(), t):
            return

        def refused(error: UserError) -> None:
            if self._around.is_shown(page):
                page.say(t.error(error), trouble=True)

        page.say(t("Deleting …"))
        self._around.work.database(door.purge_backups, lambda _: self._note_purged(deletion), refused)

    def _backups(self) -> list[str]:
        return [backup.id for backup in self._door.backups()]

    def _note_purged(self, deletion: Deletion) -> None:
        clock, open_uow = self._clock, self._open_uow

        def show(deletions: tuple[Deletion, ...]) -> None:
            self.show(next(each for each in deletions if each.concern_id == deletion.concern_id))

        self._around.work.database(lambda: note_purged(self._backups(), uow=open_uow(), clock=clock), show)

    def _draw_certificate(self, deletion: Deletion) -> None:
        around, t = self._around, self._t

        def show(drawn: DrawnReport) -> None:
            told = before_leaving(around, self._open_uow, ConcernId(""), version=0, keeps=True)
            ways = ways_out(around, drawn, t("Deletion certificate"), deletion.reference, before_leaving=told)

            def closed() -> None:
                ways.done()
                self.show(deletion)

            show_preview(around, ways).closed.connect(closed)

        around.work.pure(lambda: around.parts.draw_certificate(deletion, around.loaded, t), show)
