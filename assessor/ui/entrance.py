"""The way into the vault: the first question, making it, unlocking it. On the way to the first window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessor.errors import N_, KeyringTrouble, UserError, VaultError
from assessor.i18n import Translator
from assessor.services.settings import choose_role
from assessor.services.vaults import Opening, VaultGone, VaultState, WayKind
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.room import HomePage
from assessor.ui.parts import OpenUow, Parts, Surroundings
from assessor.ui.work import Result, Work

if TYPE_CHECKING:  # they come when they are needed
    from assessor.services.vaults import Person
    from assessor.ui.arriving import Arriving
    from assessor.ui.locking.page import LockedPage
    from assessor.ui.making import Making
    from assessor.ui.recovering import Recovering


class Entrance(QObject):
    """Opens the vault, by whatever opens it; what is slow runs on the database thread."""

    opened = Signal(object, bool)
    """Units of work can be had (OpenUow); True where the vault has just been made."""
    unlocked = Signal()
    """It is open for a recovery key, and `opened` follows as soon as there is another way in."""
    closed = Signal()
    """It is not opened after all, and closed again."""
    refused = Signal(object)
    """It cannot be opened (a UserError)."""
    practice_wanted = Signal()
    begin_wanted = Signal()
    """Back to the beginning of this."""

    def __init__(
        self,
        parts: Parts,
        *,
        work: Work,
        t: Translator,
        show_page: Callable[[HomePage], None],
        is_shown: Callable[[HomePage], bool],
        later: Callable[[Callable[[Surroundings], None]], None],
    ) -> None:
        """`later` calls as soon as the data files and the rooms for them are there."""
        super().__init__()
        self._door = parts.door
        self._work = work
        self._t = t
        self._show_page = show_page
        self._is_shown = is_shown
        self._later = later
        self._who_page = parts.who_page
        self._people: tuple[Person, ...] = ()
        self._known = False
        self._leading: Arriving | Making | None = None
        self._recovering: Recovering | None = None
        self._locked_page = parts.locked_page
        self._role = ""
        self._busy = False
        self._opening = False

    @property
    def holds_vault(self) -> bool:
        """Whether it is open, or is being opened, and `opened` has not told so."""
        return self._opening or (self._recovering is not None and self._recovering.holds)

    def enter(self) -> bool:
        """Begin; True where no page is needed, because the vault is being opened already."""
        if self._busy:
            return True
        self._people = self._door.people()
        if len(self._people) > 1 and not self._known:
            self._ask_who()
            return False
        try:
            state = self._door.state()
        except UserError as error:
            self.refused.emit(error)
            return False
        if state is VaultState.NONE and self._locked_page is not None:
            self.refused.emit(VaultGone(noted=False))  # it was there a moment ago
        elif state is VaultState.NONE:
            self._ask_role()
        elif state is VaultState.KEYRING and self._locked_page is not None:
            self._wait_for_hand(self._locked_page(self._t))
        elif state is VaultState.KEYRING:
            self._open(None, self.refused.emit)
            return True
        else:
            self._ask_passphrase()
        return False

    def _ask_who(self) -> None:
        page = self._who_page(self._t, self._people)
        page.chosen.connect(self._on_person)
        page.practice_wanted.connect(self.practice_wanted)
        page.new_wanted.connect(self._welcome)
        self._show_page(page)

    def _on_person(self, person: str) -> None:
        if not self._busy:
            self._known = True
            self._door.choose(person)
            self.begin_wanted.emit()

    def _ask_role(self) -> None:
        page = RolePage(self._t)
        page.chosen.connect(self._on_role)
        page.practice_wanted.connect(self.practice_wanted)
        self._show_page(page)

    def _on_role(self, role: str) -> None:
        if not self._busy:
            self._role = role
            self._run(self._door.keyring_available, self._make, self.refused.emit)

    def _make(self, keyring: bool) -> None:
        """Whoever is no coordinator, and has a keyring, is asked nothing more."""
        if keyring and self._role != "coordinator":
            opening = Opening(keyring=True)
            self._run(lambda: self._door.create(opening), self._on_made, lambda _: self._make(False))
        else:
            self._later(lambda around: self._lead_to_new(around, keyring=keyring))

    def _lead_to_new(self, around: Surroundings, *, keyring: bool) -> None:
        making = around.loaded.making(
            replace(around, show_page=self._show_page),
            role=self._role,
            keyring=keyring,
            shared=False,
            create=self._door.create,
        )
        making.made.connect(self._on_made)
        making.back_wanted.connect(self._ask_role)
        making.refused.connect(self.refused)
        self._leading = making
        making.begin()

    def _on_made(self, open_uow: OpenUow) -> None:
        role = self._role
        self._work.database(lambda: choose_role(role, uow=open_uow()), refused=self.refused.emit)
        self.opened.emit(open_uow, True)

    def _wait_for_hand(self, page: LockedPage) -> None:
        """It was locked, and would open by itself."""
        page.unlock_wanted.connect(lambda: None if self._busy else self._open(None, self.refused.emit))
        self._show_page(page)

    def _ask_passphrase(self) -> None:
        several = len(self._people) > 1
        page = PassphrasePage(
            self._t,
            label=self._door.label() if several else "",
            recovery=self.recovery_helps(),
            others=several,
            locked=self._locked_page is not None,
        )
        page.given.connect(lambda passphrase: self._open(passphrase, self._refusing(page)))
        page.practice_wanted.connect(self.practice_wanted)
        page.recovery_wanted.connect(self.recover)
        page.others_wanted.connect(self._ask_who)
        page.new_wanted.connect(self._welcome)
        self._show_page(page)

    def recovery_helps(self) -> bool:
        """Whether a recovery key opens the vault too."""
        try:
            return any(way.kind is WayKind.RECOVERY for way in self._door.ways())
        except UserError:
            return False

    def recover(self) -> None:
        """The passphrase is forgotten, or the keyring is gone."""
        if not self._busy:
            self._later(self._lead_back_in if self.recovery_helps() else self._tell_forgotten)

    def _tell_forgotten(self, around: Surroundings) -> None:
        try:
            state = self._door.state()
        except UserError as error:
            self.refused.emit(error)
        else:
            self._arrive(around).tell_forgotten(state)

    def _welcome(self) -> None:
        if not self._busy:
            self._later(lambda around: self._arrive(around).begin())

    def give_chair(self, label: str) -> None:
        """A colleague, of this label, is to have a place: from now on it is they who answer."""
        self._later(lambda around: self._arrive(around).give_chair(label))

    def _arrive(self, around: Surroundings) -> Arriving:
        arriving = around.loaded.arriving(replace(around, show_page=self._show_page))
        arriving.made.connect(lambda open_uow: self.opened.emit(open_uow, True))
        arriving.back_wanted.connect(self.begin_wanted)
        arriving.refused.connect(self.refused)
        self._leading = arriving
        return arriving

    def _lead_back_in(self, around: Surroundings) -> None:
        try:
            state = self._door.state()
        except UserError as error:
            self.refused.emit(error)
            return
        recovering = around.loaded.recovering(replace(around, show_page=self._show_page), state=state)
        recovering.unlocked.connect(self.unlocked)
        recovering.closed.connect(self.closed)
        recovering.opened.connect(lambda open_uow: self.opened.emit(open_uow, False))
        recovering.back_wanted.connect(self.begin_wanted)
        self._recovering = recovering
        recovering.begin()

    def _open(self, passphrase: str | None, refused: Callable[[UserError], None]) -> None:
        self._opening = True
        self._run(lambda: self._door.open(passphrase), lambda open_uow: self.opened.emit(open_uow, False), refused)

    def _refusing(self, page: PassphrasePage) -> Callable[[UserError], None]:
        """Says on the page why it did not work; in its place where it is gone, or what stands there needs a backup."""

        def refuse(error: UserError) -> None:
            beyond_repair = isinstance(error, VaultError) and error.backup_helps
            if self._is_shown(page) and not beyond_repair:
                page.refuse(self._sentence(error, page))
            else:
                self.refused.emit(error)

        return refuse

    def _sentence(self, error: UserError, page: PassphrasePage) -> str:
        """Where the keyring is out of reach, nobody has forgotten anything: the key on paper is named as well."""
        if not (isinstance(error, KeyringTrouble) and self.recovery_helps()):
            return self._t.error(error)
        page.offer_paper()
        paper = self._t("The key on paper opens it too.")
        return f"{self._t.error(error)} {paper}"

    def _run(
        self, run: Callable[[], Result], done: Callable[[Result], None], refused: Callable[[UserError], None]
    ) -> None:
        """Do one thing with the door at a time: who presses twice wants it once."""
        self._busy = True

        def then(result: Result) -> None:
            self._busy = self._opening = False
            done(result)

        def not_then(error: UserError) -> None:
            self._busy = self._opening = False
            refused(error)

        self._work.database(run, then, not_then, lambda: not_then(UserError(N_("It cannot be opened"))))
