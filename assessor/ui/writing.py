"""One concern being written: its session and its wizard, from opening until it is left, finished or deleted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import Concern, ConcernId
from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.concerns import ConcernIncomplete, ConcernNotFound, delete_draft, finish_concern
from assessor.services.ports import Clock, Draft, Revision
from assessor.services.settings import note_open
from assessor.ui.asking import ask, tell
from assessor.ui.parts import Loaded, OpenUow
from assessor.ui.session import DraftSession
from assessor.ui.work import Work


@dataclass(frozen=True, slots=True)
class _Locking:
    """Who waits for the last words to be on disk."""

    saved: Callable[[], None]
    refused: Callable[[UserError], None]


class Writing(QObject):
    """Ties a draft to the wizard that shows it."""

    finished = Signal(object)
    """Frozen: the Revision."""
    deleted = Signal(object)
    """Deleted: the Draft, so that it can be taken back."""
    left = Signal()
    """Back to the start page; all is saved."""

    def __init__(
        self,
        draft: Draft,
        loaded: Loaded,
        *,
        open_uow: OpenUow,
        clock: Clock,
        work: Work,
        t: Translator,
        keeps: bool,
        role: str | None,
    ) -> None:
        super().__init__()
        self._open_uow = open_uow
        self._clock = clock
        self._work = work
        self._t = t
        self.keeps = keeps
        self.session = DraftSession(draft, open_uow=open_uow, clock=clock, work=work)
        self.frame = loaded.make_frame(self.session, t, clock, keeps, role)
        self._leaving: Callable[[], None] | None = None
        self._ending = False
        self._close_after: Callable[[], None] | None = None
        self._locking: _Locking | None = None
        self._homeless: ConcernNotFound | None = None
        self.session.refused.connect(self._on_not_saved)
        self.frame.closed.connect(self.leave)
        self.frame.finish_wanted.connect(self._finish)
        self.frame.discard_wanted.connect(self._discard)
        self._note_open(draft.concern.id)

    def leave(self, then: Callable[[], None] | None = None) -> None:
        """Save, forget that this is open, and go on; if it cannot be saved, ask before anything is lost.

        While it is being finished or deleted, that comes first.
        """
        if self._ending:
            self._close_after = then
            return
        self._leaving = then or self.left.emit
        self.session.when_saved(self._on_saved_to_leave)

    @property
    def unsaved(self) -> bool:
        """Whether something is not on disk yet, or is on its way to an end."""
        return self._ending or self.session.dirty or self._homeless is not None

    def save_to_lock(self, saved: Callable[[], None], refused: Callable[[UserError], None]) -> None:
        """Save, and call `saved` once; `refused` each time it fails, and it is tried again. Nothing is asked.

        While it is being finished or deleted, that comes first.
        """
        self._leaving = None
        self._locking = _Locking(saved, refused)
        if self._homeless is not None:
            refused(self._homeless)
        elif not self._ending:
            self.session.when_saved(self._on_saved_to_lock)

    def go_on(self) -> None:
        """It is unlocked before it could be saved: the writer writes on."""
        self._locking = None
        self.session.stay()

    def _on_saved_to_lock(self) -> None:
        locking, self._locking = self._locking, None
        if locking is not None:
            locking.saved()

    def _on_saved_to_leave(self) -> None:
        leaving, self._leaving = self._leaving, None
        self._note_open(None)
        if self.keeps and _is_untouched(self.session.concern):
            self._forget()
        if leaving is not None:
            leaving()

    def _forget(self) -> None:
        """Nobody has written anything: an empty draft is only in the way."""
        self.session.finish()
        concern_id, open_uow, clock = self.session.concern.id, self._open_uow, self._clock
        self._work.database(lambda: delete_draft(concern_id, uow=open_uow(), clock=clock), refused=lambda _: None)

    def _on_not_saved(self, error: UserError) -> None:
        """Nothing that was to come after the saving comes by surprise later."""
        t = self._t
        if isinstance(error, ConcernNotFound):
            self._homeless = error
        if self._locking is not None:
            if self._ending:
                self._let_go()
            self._locking.refused(error)
            return
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            self.session.stay()
            self._let_go()
            if ask(
                self.frame,
                t("The last thing you wrote is not saved"),
                " ".join((t.error(error), t("If you close now, it is lost."))),
                yes=t("Close without saving"),
                no=t("Stay and try again"),
            ):
                self.session.finish()
                self._note_open(None)
                leaving()
        elif self._ending:
            self.session.stay()
            self._on_not_ended(error)

    def _finish(self) -> None:
        if not self._ending:
            self._ending = True
            self.session.when_saved(self._freeze)

    def _freeze(self) -> None:
        concern_id, open_uow, clock = self.session.concern.id, self._open_uow, self._clock
        reason = self.session.progress.reason
        self._work.database(
            lambda: finish_concern(concern_id, reason, uow=open_uow(), clock=clock),
            self._on_frozen,
            self._on_not_ended,
            self._let_go,
        )

    def _on_frozen(self, revision: Revision) -> None:
        self.session.finish()
        self._note_open(None)
        self.finished.emit(revision)
        self._close()

    def _on_not_ended(self, error: UserError) -> None:
        t, locking = self._t, self._locking is not None
        self._let_go()
        if locking or isinstance(error, ConcernIncomplete):
            return  # the check page has said what is missing
        tell(self.frame, t("It could not be finished"), t.error(error), ok=t("OK"))

    def _let_go(self) -> None:
        """It did not end, and is still being written."""
        self._ending = False
        self._close_after = None
        if self._locking is not None:
            self.session.when_saved(self._on_saved_to_lock)

    def _close(self) -> None:
        """The window was to be closed or locked, and had to wait for the end."""
        self._on_saved_to_lock()
        close, self._close_after = self._close_after, None
        if close is not None:
            close()

    def _discard(self) -> None:
        t = self._t
        if self._ending or not ask(
            self.frame,
            t("Delete this draft?"),
            t(
                "You can undo it on the start page until the program is closed or locks. It locks by itself after five minutes."
            ),
            yes=t("Delete the draft"),
            no=t("Keep it"),
        ):
            return
        self._ending = True
        concern_id, open_uow, clock = self.session.concern.id, self._open_uow, self._clock
        self._work.database(
            lambda: delete_draft(concern_id, uow=open_uow(), clock=clock),
            self._on_discarded,
            self._on_not_discarded,
            self._let_go,
        )

    def _on_not_discarded(self, error: UserError) -> None:
        t, locking = self._t, self._locking is not None
        self._let_go()
        if not locking:
            tell(self.frame, t("The draft is not deleted"), t.error(error), ok=t("OK"))

    def _on_discarded(self, draft: Draft) -> None:
        """What comes back is what stood on the screen, saved or not."""
        written = replace(draft, concern=self.session.concern, progress=self.session.progress)
        self.session.finish()
        self._note_open(None)
        self.deleted.emit(written)
        self._close()

    def _note_open(self, concern_id: ConcernId | None) -> None:
        if self.keeps:
            open_uow = self._open_uow
            self._work.database(lambda: note_open(concern_id, uow=open_uow()), refused=lambda _: None)


def _is_untouched(concern: Concern) -> bool:
    return concern == Concern(concern.id, concern.reference, concern.created, concern.catalogue)
