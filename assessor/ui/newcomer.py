"""“Lav en plads til en kollega”: another vault beside this one, which is closed before the other one is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assessor.domain.log import Act
from assessor.errors import UserError
from assessor.services.log import record_alone
from assessor.services.settings import choose_role
from assessor.services.vaults import Opening, VaultState
from assessor.ui.asking import tell
from assessor.ui.home.another import AnotherPage
from assessor.ui.home.first import RolePage
from assessor.ui.making import Making
from assessor.ui.parts import Surroundings


class Newcomer(QObject):
    """Leads the newcomer to a vault of their own. Until it is made, the open one stays open."""

    left = Signal()
    """The open vault is closed; who one is, is asked anew."""

    def __init__(self, around: Surroundings, *, back: Callable[[], None], ways: Callable[[], None]) -> None:
        super().__init__()
        self._around = around
        self._t = around.t
        self._door = around.parts.door
        self._back = back
        self._ways = ways
        self._own = ""
        self._label = ""
        self._closed = False
        self._making: Making | None = None

    def begin(self) -> None:
        """Ask for the labels."""
        door = self._door

        def show(found: tuple[str, VaultState]) -> None:
            own, state = found
            page = AnotherPage(self._t, own=own, login_alone=state is VaultState.KEYRING, written=self._label)
            page.back_wanted.connect(self._back)
            page.ways_wanted.connect(self._ways)
            page.given.connect(lambda label, own: self._name(page, label=label, own=own))
            self._around.show_page(page)

        self._around.work.database(lambda: (door.label(), door.state()), show, self._tell)

    def _name(self, page: AnotherPage, *, label: str, own: str) -> None:
        door = self._door
        self._label = label

        def name() -> bool:
            if door.label() != own:
                door.rename(own)
            return door.keyring_available()

        self._around.work.database(name, self._ask_role, lambda error: page.refuse(self._t.error(error)), self.begin)

    def _ask_role(self, keyring: bool) -> None:
        page = RolePage(self._t, newcomer=True)
        page.chosen.connect(lambda role: self._make(role, keyring=keyring))
        page.back_wanted.connect(self.begin)
        self._around.show_alone(page)

    def _make(self, role: str, *, keyring: bool) -> None:
        door, label, clock = self._door, self._label, self._around.parts.clock

        def create(opening: Opening) -> None:
            self._closed = True
            door.close()
            open_uow = door.create(opening, label=label, another=True)
            try:
                choose_role(role, uow=open_uow())
                record_alone(Act.VAULT_MADE, uow=open_uow(), clock=clock)
            finally:
                door.close()  # whose turn it is, is asked anew

        alone = replace(self._around, show_page=self._around.show_alone)  # on the way there the open vault is closed
        making = Making(alone, role=role, keyring=keyring, shared=True, create=create, label=label)
        making.back_wanted.connect(lambda: self.left.emit() if self._closed else self._ask_role(keyring))
        making.made.connect(lambda _: self.left.emit())
        making.refused.connect(self._on_refused)
        self._making = making
        making.begin()

    def _on_refused(self, error: UserError) -> None:
        self._tell(error)
        self.left.emit()

    def _tell(self, error: UserError) -> None:
        tell(self._around.shell, self._t("Nothing is changed"), self._t.error(error), ok=self._t("OK"))
