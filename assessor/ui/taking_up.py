"""Taking up one thing at a time: who presses twice wants it once."""

from __future__ import annotations

from collections.abc import Callable

from assessor.errors import UserError
from assessor.ui.work import Result, Work


class TakingUp:
    """Fetches what is to be shown next. What is asked for meanwhile is not wanted."""

    def __init__(self, work: Work, *, refused: Callable[[UserError], None]) -> None:
        self._work = work
        self._refused = refused
        self._from_vault = False
        self.busy = False

    @property
    def from_vault(self) -> bool:
        """Whether something is being fetched from the vault."""
        return self.busy and self._from_vault

    def take(
        self,
        run: Callable[[], Result],
        then: Callable[[Result], None],
        *,
        vault: bool = True,
        refused: Callable[[UserError], None] | None = None,
    ) -> None:
        """Run in the background, and go on with what it gives; `vault` says whether it needs the vault."""
        if self.busy:
            return
        self.busy, self._from_vault = True, vault

        def done(result: Result) -> None:
            self._let_go()
            then(result)

        def not_done(error: UserError) -> None:
            self._let_go()
            (refused or self._refused)(error)

        lane = self._work.database if vault else self._work.pure
        lane(run, done, not_done, self._let_go)

    def _let_go(self) -> None:
        self.busy = False
