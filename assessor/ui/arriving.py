"""A new place beside those on this PC, made from the entrance: by who is new here, or can open the old one no more."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.services.settings import choose_role
from assessor.services.vaults import Opening, VaultState
from assessor.ui.home.another import ChairPage
from assessor.ui.home.first import RolePage
from assessor.ui.home.forgotten import ForgottenPage, OwnPlacePage
from assessor.ui.home.start import contact_line
from assessor.ui.making import Making
from assessor.ui.parts import Surroundings


class Arriving(QObject):
    """Leads there while no vault is open. What lies in the other places is not touched."""

    made = Signal(object)
    """Units of work can be had (OpenUow)."""
    back_wanted = Signal()
    refused = Signal(object)
    """It could not be made, and no page of this can say so (a UserError)."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._t = around.t
        self._door = around.parts.door
        self._label = ""
        self._back_to: Callable[[], None] = self.begin
        self._making: Making | None = None

    def tell_forgotten(self, state: VaultState) -> None:
        """No way in is left: say so, and how to begin again."""
        profile = self._around.loaded.profile
        contacts = [contact_line(contact, self._t) for contact in (profile.coordinator, profile.hotline)]
        page = ForgottenPage(self._t, state=state, contacts=contacts)
        page.again_wanted.connect(self.back_wanted)
        page.anew_wanted.connect(self.begin)
        self._around.show_page(page)

    def begin(self) -> None:
        """Ask what the new place is called."""
        page = OwnPlacePage(self._t, taken=[person.label for person in self._door.people()], written=self._label)
        page.back_wanted.connect(self.back_wanted)
        page.given.connect(lambda label: self._look(page, label))
        self._around.show_page(page)

    def give_chair(self, label: str) -> None:
        """Its label was chosen by whoever sat here until now, and goes."""
        page = ChairPage(self._t, label)
        page.back_wanted.connect(self.back_wanted)
        page.taken.connect(lambda: self._look(page, label))
        self._back_to = lambda: self.give_chair(label)
        self._around.show_page(page)

    def _look(self, page: OwnPlacePage | ChairPage, label: str) -> None:
        self._label = label

        def ask_role(keyring: bool) -> None:
            if self._around.is_shown(page):
                self._ask_role(keyring=keyring)

        self._around.work.database(self._door.keyring_available, ask_role, self._on_refused, self._back_to)

    def _ask_role(self, *, keyring: bool) -> None:
        page = RolePage(self._t, newcomer=True)
        page.chosen.connect(lambda role: self._make(role, keyring=keyring))
        page.back_wanted.connect(self._back_to)
        self._around.show_page(page)

    def _make(self, role: str, *, keyring: bool) -> None:
        door, label = self._door, self._label

        def create(opening: Opening) -> object:
            open_uow = door.create(opening, label=label, another=True)
            with ExitStack() as undo:
                undo.callback(door.close)  # what is made and not finished does not lie open
                choose_role(role, uow=open_uow())
                undo.pop_all()
            return open_uow

        making = self._making = Making(
            self._around, role=role, keyring=keyring, shared=True, create=create, label=label
        )
        making.back_wanted.connect(lambda: self._ask_role(keyring=keyring))
        making.made.connect(self.made)
        making.refused.connect(self._on_refused)
        making.begin()

    def _on_refused(self, error: UserError) -> None:
        self.refused.emit(error)
