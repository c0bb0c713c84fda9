"""A choice that was made before what it needs is there, and waits for it."""

from __future__ import annotations

from collections.abc import Callable


class Waiting:
    """Keeps the last choice until it can be done; `is_ready` is asked whether it can, and whether it needs the vault."""

    def __init__(self, is_ready: Callable[[bool], bool]) -> None:
        self._is_ready = is_ready
        self._act: Callable[[], None] | None = None
        self._vault = False

    def put(self, act: Callable[[], None], *, vault: bool = True) -> None:
        """Do what was chosen as soon as it can be done; of several choices that had to wait, only the last one."""
        self._act, self._vault = act, vault
        self.run()

    def run(self) -> None:
        """Something has come: do it, if it can be done now."""
        if self._act is not None and self._is_ready(self._vault):
            act, self._act = self._act, None
            act()

    def forget(self) -> None:
        """It is wanted no more."""
        self._act = None
