"""A concern that is being written: every change is kept, and the truth about what is on disk is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from assessor.domain.concern import Concern
from assessor.errors import N_, UserError
from assessor.services.concerns import ConcernNotFound, save_draft
from assessor.services.ports import Clock, Draft, Progress, Revision, UnitOfWork
from assessor.ui.work import Work

SAVE_AFTER_MS = 400
RETRY_AFTER_MS = 3000


class NotSaved(UserError):
    """A fault in the program has kept a draft from being saved."""

    def __init__(self) -> None:
        super().__init__(
            N_("Not saved: there is a fault in the program."), N_("Keep writing: the program tries again by itself.")
        )


class DraftSession(QObject):
    """Holds the draft and saves it while it is written.

    A save starts at most 0.4 s after the first change that is not yet saved, one at a time; a failed one is tried again.
    """

    changed = Signal()
    saved = Signal(object)
    """What is on disk is what was written; carries the time (datetime)."""
    unsaved = Signal()
    """Something has been written that is not on disk yet."""
    refused = Signal(object)
    """Saving failed (a UserError); it is tried again."""

    def __init__(self, draft: Draft, *, open_uow: Callable[[], UnitOfWork], clock: Clock, work: Work) -> None:
        super().__init__()
        self._draft = draft
        self._open_uow = open_uow
        self._clock = clock
        self._work = work
        self._dirty = False
        self._saving = False
        self._finished = False
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.save)

    @property
    def concern(self) -> Concern:
        """The concern as it is written now."""
        return self._draft.concern

    @property
    def progress(self) -> Progress:
        """Where the writer is."""
        return self._draft.progress

    @property
    def base(self) -> Revision | None:
        """The finished version that this draft continues, None for a first one."""
        return self._draft.base

    @property
    def dirty(self) -> bool:
        """Whether something is not on disk yet."""
        return not self._finished and (self._dirty or self._saving)

    def edit(self, concern: Concern) -> None:
        """Take a new value of the concern."""
        if concern != self._draft.concern:
            self._draft = replace(self._draft, concern=concern)
            self._touch()
            self.changed.emit()

    def go(self, page: str, *, passed: str = "") -> None:
        """Remember the page that is open, and the one that was continued past."""
        known = self.progress.passed
        known = known if not passed or passed in known else (*known, passed)
        progress = replace(self.progress, page=page, passed=known)
        if progress != self.progress:
            self._draft = replace(self._draft, progress=progress)
            self._touch()
            self.changed.emit()

    def keep(self, hint: str) -> None:
        """Remember for good that the words of a hint are to stand (its key in its text)."""
        if hint not in self.progress.kept:
            kept = (*self.progress.kept, hint)
            self._draft = replace(self._draft, progress=replace(self.progress, kept=kept))
            self._touch()

    def give_reason(self, reason: str) -> None:
        """Remember why there is to be a new version."""
        if reason != self.progress.reason:
            self._draft = replace(self._draft, progress=replace(self.progress, reason=reason))
            self._touch()

    def save(self) -> None:
        """Save now what is not saved yet."""
        self._timer.stop()
        if not self._dirty or self._saving or self._finished:
            return
        self._dirty, self._saving = False, True
        draft, open_uow, clock = self._draft, self._open_uow, self._clock
        self._work.database(
            lambda: save_draft(draft.concern, draft.progress, uow=open_uow(), clock=clock),
            self._on_saved,
            self._on_refused,
            lambda: self._on_refused(NotSaved()),
            first=True,
        )

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call `then` once, as soon as all that is written is on disk; at once where it is already."""
        self._then = then
        if self.dirty:
            self.save()
        else:
            self._run_then()

    def stay(self) -> None:
        """Forget what was to be called when all is saved."""
        self._then = None

    def finish(self) -> None:
        """The draft is frozen, deleted or given up: nothing of it is saved from here on."""
        self._finished = True
        self._then = None
        self._timer.stop()

    def _touch(self) -> None:
        self._dirty = True
        self.unsaved.emit()
        if not self._timer.isActive() and not self._saving and not self._finished:
            self._timer.start(SAVE_AFTER_MS)

    def _on_saved(self, _: None) -> None:
        self._saving = False
        if self._finished:
            return
        if self._dirty:
            self._timer.start(SAVE_AFTER_MS)
        else:
            self.saved.emit(self._clock.now())
            self._run_then()

    def _run_then(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _on_refused(self, error: UserError) -> None:
        self._dirty, self._saving = True, False
        if self._finished:
            return
        if isinstance(error, ConcernNotFound):  # there is nothing left that could be saved
            self.finish()
        else:
            self._timer.start(RETRY_AFTER_MS)
        self.refused.emit(error)
