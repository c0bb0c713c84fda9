"""The pages behind the settings that look after what is written. Each is one line in `links`, which Settings lists.

It comes with the data files, after the first page stands, and only where a vault is open.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from assessor.ui.home.settings import Link
from assessor.ui.logbook import Logbook
from assessor.ui.parts import OpenUow, Surroundings


class Safekeeping(QObject):
    """Leads to these pages, and from each of them back to the settings."""

    def __init__(self, around: Surroundings, *, open_uow: OpenUow, back: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._open_uow = open_uow
        self._back = back
        self._logbook = Logbook(around, open_uow=open_uow, back=back)

    def links(self) -> tuple[Link, ...]:
        """What Settings lists, in this order."""
        t = self._around.t
        return ((t("Who has done what"), self._logbook.show),)
