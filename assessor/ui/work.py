"""The one door to the background: a lane that owns the database, and a lane for pure work. Results come back in order.

A job is a function without arguments that touches values only, never a widget. Its outcome is delivered on the Qt
thread. This is the one place, beside the exception hook, that catches every exception: a `UserError` goes to whoever
asked, anything else is a bug and goes to `failed`.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from assessor.errors import UserError

Result = TypeVar("Result")


def _nothing(_: object) -> None:
    """What happens with a result or an error that nobody asked for."""


@dataclass(slots=True, eq=False, repr=False)  # what it can do besides would cost a third of a millisecond of the start
class _Job:
    rank: int
    number: int
    run: Callable[[], Any] | None
    done: Callable[[Any], None] = _nothing
    refused: Callable[[UserError], None] | None = None
    broken: Callable[[], None] | None = None

    def __lt__(self, other: _Job) -> bool:
        return (self.rank, self.number) < (other.rank, other.number)


class _Lane:
    """One thread that takes the jobs of one queue, lowest rank first."""

    def __init__(self, name: str, deliver: Callable[[list[Any]], None], bug: Callable[[Exception], None]) -> None:
        self._queue: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._deliver = deliver
        self._bug = bug
        self._thread = threading.Thread(target=self._run, name=name)
        self._thread.start()

    def put(
        self,
        rank: int,
        run: Callable[[], Any] | None,
        done: Callable[[Any], None] = _nothing,
        refused: Callable[[UserError], None] | None = None,
        broken: Callable[[], None] | None = None,
    ) -> None:
        self._queue.put(_Job(rank, next(self._numbers), run, done, refused, broken))

    def close(self) -> None:
        self.put(_LAST, None)
        self._thread.join()

    def _run(self) -> None:
        while self._run_next():
            pass

    def _run_next(self) -> bool:
        job = self._queue.get()
        if job.run is None:
            return False
        # What a job holds may be an object of Qt, and nobody else may hold it any more: it is handed over, so that it is
        # let go on Qt's thread and never here.
        handed: list[Any] = [self._outcome(job, job.run), job]
        del job
        self._deliver(handed)
        return True

    def _outcome(self, job: _Job, run: Callable[[], Any]) -> Callable[[], None]:
        try:
            result = run()
        except UserError as error:
            if job.refused is not None:
                refused, known = job.refused, error.with_traceback(None)  # which holds all that the job held
                return lambda: refused(known)
            bug: Exception = error
        except Exception as error:  # noqa: BLE001 - the one door: every bug in the background ends here
            bug = error
        else:
            return lambda: job.done(result)
        return lambda: self._on_bug(job, bug)

    def _on_bug(self, job: _Job, bug: Exception) -> None:
        self._bug(bug)
        if job.broken is not None:
            job.broken()


_FIRST, _NEXT, _LAST = range(3)


class Work(QObject):
    """Runs jobs in the background; to be closed at the end, which waits for what was asked for."""

    failed = Signal(object)
    """A bug in a job: the exception."""

    _outcome = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._closed = False
        self._waiting = 0
        self._outcome.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._database = _Lane("database", self._outcome.emit, self.failed.emit)
        self._pure = _Lane("work", self._outcome.emit, self.failed.emit)

    @property
    def waits(self) -> bool:
        """Whether something that was asked for has not come to its outcome yet."""
        return self._waiting > 0

    def database(
        self,
        run: Callable[[], Result],
        done: Callable[[Result], None] = _nothing,
        refused: Callable[[UserError], None] | None = None,
        broken: Callable[[], None] | None = None,
        *,
        first: bool = False,
    ) -> None:
        """Run on the thread that owns the database; `first` (saving) goes before all that waits.

        Just one of the three is called: `done`, `refused`, or `broken` where it was a bug, which `failed` tells too.
        """
        self._waiting += 1
        self._database.put(_FIRST if first else _NEXT, run, done, refused, broken)

    def pure(
        self,
        run: Callable[[], Result],
        done: Callable[[Result], None] = _nothing,
        refused: Callable[[UserError], None] | None = None,
        broken: Callable[[], None] | None = None,
    ) -> None:
        """Run something that needs no database (drawing a report)."""
        self._waiting += 1
        self._pure.put(_NEXT, run, done, refused, broken)

    def close(self) -> None:
        """Let all that was asked for run to its end, then stop. Outcomes that arrive later are dropped."""
        self._closed = True
        self._database.close()
        self._pure.close()

    def _deliver(self, handed: list[Any]) -> None:
        _job, outcome = handed.pop(), handed.pop()
        self._waiting -= 1
        if not self._closed:
            outcome()
