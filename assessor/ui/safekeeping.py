"""The pages behind the settings that look after what is written. Each is one line in `links`, which Settings lists.

It comes with the data files, after the first page stands, and only where a vault is open.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.services.vaults import WayKind
from assessor.ui.changing_ways import ChangingWays
from assessor.ui.home.settings import Link, SettingsPage
from assessor.ui.logbook import Logbook
from assessor.ui.newcomer import Newcomer
from assessor.ui.parts import OpenUow, Surroundings


class Safekeeping(QObject):
    """Leads to these pages, and from each of them back to the settings."""

    vault_left = Signal(str)
    """It is closed, for somebody else's to be made: the label of that one."""

    def __init__(self, around: Surroundings, *, open_uow: OpenUow, back: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._open_uow = open_uow
        self._back = back
        self._logbook = Logbook(around, open_uow=open_uow, back=back)

    def _show_ways(self) -> None:
        self._ways = ChangingWays(self._around, open_uow=self._open_uow, back=self._back)
        self._ways.show()

    def make_key(self) -> None:
        """A new recovery key is wanted."""
        self._ways = ChangingWays(self._around, open_uow=self._open_uow, back=self._back)
        self._ways.make_key()

    def _show_newcomer(self) -> None:
        self._newcomer = Newcomer(self._around, back=self._back, ways=self._show_ways)
        self._newcomer.left.connect(self.vault_left)
        self._newcomer.begin()

    def advise(self, page: SettingsPage, role: str) -> None:
        """Whoever becomes a coordinator is told what a coordinator's vault has, where theirs has it not."""
        t = self._around.t
        kinds = {way.kind for way in self._around.parts.door.ways()}
        safe = WayKind.RECOVERY in kinds and kinds & {WayKind.PASSPHRASE, WayKind.BOTH}
        page.advise(
            t("A coordinator needs more than the PC login"),
            t("You will keep other people's concerns. Choose a passphrase, and get a recovery key onto paper."),
            (t("Ways in"), self._show_ways) if role == "coordinator" and not safe else None,
        )

    def links(self) -> tuple[Link, ...]:
        """What Settings lists, in this order."""
        t = self._around.t
        return (
            (t("Ways in"), self._show_ways),
            (t("Who has done what"), self._logbook.show),
            (t("Make room for one more on this PC"), self._show_newcomer),
        )
