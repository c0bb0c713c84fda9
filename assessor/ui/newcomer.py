"""“Gør plads til en til på denne pc”: this vault is closed before a colleague makes another one beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.services.vaults import VaultState
from assessor.ui.asking import tell
from assessor.ui.home.another import AnotherPage
from assessor.ui.parts import Surroundings


class Newcomer(QObject):
    """Asks for the labels, and closes the open vault. What follows is the newcomer's: see `arriving`."""

    left = Signal(str)
    """The open vault is closed; the newcomer's label."""

    def __init__(self, around: Surroundings, *, back: Callable[[], None], ways: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._t = around.t
        self._door = around.parts.door
        self._back = back
        self._ways = ways
        self._label = ""

    def begin(self) -> None:
        """Ask for the labels."""
        door = self._door

        def show(found: tuple[str, VaultState]) -> None:
            own, state = found
            page = AnotherPage(self._t, own=own, login_alone=state is VaultState.KEYRING, written=self._label)
            page.back_wanted.connect(self._back)
            page.ways_wanted.connect(self._ways)
            page.given.connect(lambda label, own: self._leave(page, label=label, own=own))
            self._around.show_page(page)

        self._around.work.database(lambda: (door.label(), door.state()), show, self._tell)

    def _leave(self, page: AnotherPage, *, label: str, own: str) -> None:
        door = self._door
        self._label = label

        def leave() -> None:
            if door.label() != own:
                door.rename(own)
            door.close()

        self._around.work.database(
            leave, lambda _: self.left.emit(label), lambda error: page.refuse(self._t.error(error)), self.begin
        )

    def _tell(self, error: UserError) -> None:
        tell(self._around.shell, self._t("Nothing is changed"), self._t.error(error), ok=self._t("OK"))
