"""Garbage is collected on Qt's thread alone.

Python collects on whatever thread makes the object that is one too many. Where that was a worker, it took down objects of Qt
there, while Qt's own thread took down others, and the two waited for each other for ever: seen once, in a test run.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimerEvent

EVERY_MS = 500


class Collecting(QObject):
    """Collects what is due, twice a second, for as long as the window lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(EVERY_MS)

    def timerEvent(self, event: QTimerEvent) -> None:
        """The generation that is due, if one is."""
        collect_due()


def collect_due() -> None:
    """Collect the oldest generation whose time has come, by Python's own thresholds."""
    for generation, (count, threshold) in reversed(
        tuple(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
    ):
        if count > threshold:
            gc.collect(generation)
            return
