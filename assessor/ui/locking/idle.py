"""How long nobody has touched the program, and the minute in which it is said that the lock is coming.

The clock is given, so that a test turns it by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QObject, QTimer, Signal

IDLE_S = 300
COUNTED_S = 60


class IdleClock(QObject):
    """Runs from `begin` to `stop`. `now` gives seconds that never go back.

    `presenting` is set while others look at the screen (meeting mode): then nothing is counted down before them.
    """

    counted = Signal(int)
    """So many seconds are left, each second of the last minute."""
    went_on = Signal()
    """Somebody was there: the countdown is over."""
    elapsed = Signal()
    """Once: nobody was. The clock stands still until it is begun again."""

    def __init__(self, now: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.presenting = False
        self._now = now
        self._touched = 0.0
        self._running = False
        self._counting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """From now on."""
        self._running = True
        self._touched = self._now()
        self._end_count()
        self.look()

    def stop(self) -> None:
        """There is nothing to lock."""
        self._running = False
        self._timer.stop()
        self._end_count()

    def touch(self) -> None:
        """A key, the mouse, the wheel, a finger. Cheap: it comes with every movement."""
        self._touched = self._now()
        if self._counting:
            self._end_count()
            self.look()

    def look(self) -> None:
        """See how late it is, and when to look again."""
        if not self._running:
            return
        left = IDLE_S - (self._now() - self._touched)
        if left <= 0:
            self.stop()
            self.elapsed.emit()
            return
        if left > COUNTED_S or self.presenting:
            self._timer.start(ceil((left if self.presenting else left - COUNTED_S) * 1000))
            return
        self._counting = True
        self.counted.emit(ceil(left))
        self._timer.start(ceil((left - (ceil(left) - 1)) * 1000))

    def _end_count(self) -> None:
        if self._counting:
            self._counting = False
            self.went_on.emit()
