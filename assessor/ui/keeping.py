"""What is typed on a page that is no wizard is kept in the vault as it is typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from assessor.errors import UserError
from assessor.ui.session import RETRY_AFTER_MS, NotSaved
from assessor.ui.work import Work


class Keeping(QObject):
    """Saves at once, one save at a time, the newest words last; what fails is tried again."""

    kept = Signal()
    """All that was typed is on disk."""
    refused = Signal(object)
    """It is not (a UserError)."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._next: Callable[[], None] | None = None
        self._now: Callable[[], None] | None = None
        self._saving = False
        self._then: Callable[[], object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=RETRY_AFTER_MS)
        self._timer.timeout.connect(self._save)

    @property
    def unsaved(self) -> bool:
        """Whether something is not on disk yet."""
        return self._saving or self._next is not None

    def put(self, save: Callable[[], None]) -> None:
        """Something else is typed; `save` runs on the database thread."""
        self._next = save
        self._save()

    def drop(self) -> None:
        """What is not on its way to the disk yet is wanted no more, nor is it tried again."""
        self._next = self._now = self._then = None
        self._timer.stop()

    def when_kept(self, then: Callable[[], object]) -> None:
        """Try now, and call `then` once all is on disk; it is forgotten where that is refused."""
        self._then = then
        self._save()

    def _save(self) -> None:
        if self._saving or self._next is None:
            return
        save = self._now = self._next
        self._next = None
        self._saving = True
        self._timer.stop()
        self._work.database(
            save, lambda _: self._on_kept(), self._on_refused, lambda: self._on_refused(NotSaved()), first=True
        )

    def _on_kept(self) -> None:
        self._saving = False
        if self._next is not None:
            self._save()
            return
        then, self._then = self._then, None
        self.kept.emit()
        if then is not None:
            then()

    def _on_refused(self, error: UserError) -> None:
        self._saving = False
        self._then = None
        self._next = self._next or self._now
        if self._next is not None:
            self._timer.start()
            self.refused.emit(error)
