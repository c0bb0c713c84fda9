"""What the system says that asks for a lock: the session is locked, the PC is about to sleep.

`logind`, `windows` and `macos` stand behind this port. Where the system says nothing, the lock by hand and by the idle
clock are there all the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class LockSignals(Protocol):
    """Made and listened to on Qt's thread."""

    def listen(self, lock: Callable[[], None]) -> None:
        """Call `lock` each time; where the system lets it, sleep waits for `release` from then on."""
        ...

    def release(self) -> None:
        """The vault is closed: the PC may sleep. May be called on another thread, and when nothing waits."""
        ...


class NoSignals:
    """The system says nothing."""

    def listen(self, lock: Callable[[], None]) -> None:
        """Never calls it."""

    def release(self) -> None:
        """Nothing waits."""
