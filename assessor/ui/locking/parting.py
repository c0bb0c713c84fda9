"""What is done in the vault before the lock closes it: the last words saved, and where the user was."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from assessor.errors import UserError
from assessor.services.places import Place, keep_place
from assessor.ui.parts import OpenUow
from assessor.ui.work import Work
from assessor.ui.writing import Writing

RETRY_AFTER_MS = 3000


class Parting(QObject):
    """Goes on until nothing is left to do: what was asked for before may lead to something new to save.

    `coming` says that something more is being fetched from the vault, to be shown. `done` is called once, `refused` each
    time that saving fails; it is tried again.
    """

    def __init__(
        self,
        work: Work,
        open_uow: OpenUow,
        *,
        writing: Callable[[], Writing | None],
        coming: Callable[[], bool],
        place: Callable[[], Place | None],
        done: Callable[[], None],
        refused: Callable[[UserError], None],
    ) -> None:
        super().__init__()
        self._work = work
        self._open_uow = open_uow
        self._writing = writing
        self._coming = coming
        self._place = place
        self._done = done
        self._refused = refused
        self._stopped = False
        self._timer = QTimer(self, singleShot=True, interval=RETRY_AFTER_MS)
        self._timer.timeout.connect(self._keep_place)
        self._let_come()

    def stop(self) -> None:
        """The user is back before it was done."""
        self._stopped = True
        self._timer.stop()
        if (writing := self._writing()) is not None:
            writing.go_on()

    def _let_come(self) -> None:
        """Wait until what was asked for so far has led to what it leads to: a file half written, a deletion half done."""
        self._work.database(lambda: None, lambda _: self._work.pure(lambda: None, lambda _: self._save()))

    def _save(self) -> None:
        if self._stopped:
            return
        writing = self._writing()
        if self._coming() or self._work.waits:
            self._let_come()
        elif writing is not None and writing.unsaved:
            writing.save_to_lock(self._let_come, self._refused)
        else:
            self._keep_place()

    def _keep_place(self) -> None:
        """Where words hang on it, it is tried again; the place alone is not worth a wait."""
        place, open_uow = self._place(), self._open_uow

        def kept(_: object) -> None:
            if not self._stopped:
                self._done()

        def not_kept(error: UserError) -> None:
            if place is None or not (place.reason or "").strip():
                kept(None)
            elif not self._stopped:
                self._refused(error)
                self._timer.start()

        self._work.database(lambda: keep_place(place, uow=open_uow()), kept, not_kept, lambda: kept(None))
