"""The vaults of this PC: the chosen one made whole, opened by what opens it, closed.

It is on the way to the first window, so what is slow to import is imported when the vault is made or opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.door.keyed import KeyedVault, place_faults
from assessor.door.places import (
    DATABASE,
    DECIDED,
    FIRST,
    clear_place,
    held_vault,
    key_file_of,
    label_at,
    people_at,
    place_of,
    seen_file,
)
from assessor.services.vaults import VaultGone, VaultState, WayKind
from assessor.vault.faults import FilesMissing, KeyFileMissing, VaultThere

if TYPE_CHECKING:
    from assessor.door.unlocked import Unlocked
    from assessor.services.ports import Clock, UnitOfWork
    from assessor.services.vaults import Opening, Person
    from assessor.store.database import Database
    from assessor.vault.keyfile import Cost, KeyFile
    from assessor.vault.occupancy import Occupancy


class LocalVault(KeyedVault):
    """`services.door.VaultDoor` on folders of this PC; `folder` is the place of the first vault.

    Its methods are explained there. A vault is made whole beside its place and then put there in one step, so that a
    crash leaves none or all of it.
    """

    def __init__(
        self,
        folder: Path,
        clock: Clock,
        *,
        cost: Cost | None = None,
        patience: float = 60,
        before_key: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(cost=cost, patience=patience)
        self._first = folder
        self._folder = folder
        self._clock = clock
        self._before_key = before_key
        self._occupancy: Occupancy | None = None
        self._database: Database | None = None

    def state(self) -> VaultState:
        with place_faults():
            key_file = self._key_file()
        if key_file is None:
            return VaultState.NONE
        kinds = {slot.kind for slot in key_file.slots}
        if WayKind.KEYRING in kinds:
            return VaultState.KEYRING
        return VaultState.BOTH if WayKind.BOTH in kinds else VaultState.PASSPHRASE

    def people(self) -> tuple[Person, ...]:
        return people_at(self._first)

    def choose(self, person: str) -> None:
        if self._occupancy is not None:
            raise RuntimeError("a vault is open")
        self._folder = place_of(person, first=self._first)

    def chosen(self) -> str:
        return FIRST if self._folder == self._first else self._folder.name

    def create(self, opening: Opening, *, label: str = "", another: bool = False) -> Callable[[], UnitOfWork]:
        from assessor.door.unlocked import Unlocked
        from assessor.door.ways import refuse_opening
        from assessor.vault.wrapping import KEY_BYTES

        refuse_opening(opening)
        with ExitStack() as undo:
            if another:
                undo.callback(self._leave_place, self._folder)
                self._folder = place_of(os.urandom(8).hex(), first=self._first)
            with self._entering():
                if self._key_file() is not None:
                    raise VaultThere
                key = os.urandom(KEY_BYTES)
                database = os.urandom(16).hex()
                self._make(key, database, opening, label)
                open_uow = self._open_database(Unlocked(key, database, self._ways(self._folder).read()[1]))
            undo.pop_all()  # it is made
        return open_uow

    def open(self, passphrase: str | None) -> Callable[[], UnitOfWork]:
        return self._open(passphrase)

    @contextmanager
    def looking(self, passphrase: str | None) -> Iterator[Callable[[], UnitOfWork]]:
        """Open the vault for a check that must not change what it checks: no event, no backup, no page is written.

        Raises:
            VaultError: as for `open`; VaultUnfinished where the program itself has something to finish in it first.
        """
        from assessor.door.freshness import refuse_older
        from assessor.store.database import open_database
        from assessor.store.faults import DatabaseOlder
        from assessor.vault.faults import VaultUnfinished

        with self._holding():
            if (self._folder / DECIDED).exists():
                raise VaultUnfinished
            ways = self._ways(self._folder)
            key_file = ways.key_file()
            _, key = ways.unlock(key_file, passphrase=passphrase)
            path, id_ = self._folder / DATABASE, key_file.database
            try:
                self._database = open_database(path, key=key, database=id_, read_only=True)
            except DatabaseOlder:
                raise VaultUnfinished from None
            refuse_older(self._folder, database=id_, uow=self._database.unit_of_work())
            yield self._database.unit_of_work
            self.close()

    def open_with_recovery(self, text: str) -> Callable[[], UnitOfWork]:
        return self._open(recovery=text)

    def label(self) -> str:
        return label_at(self._folder)

    def scrub(self) -> None:
        if self._database is None:
            raise RuntimeError("no vault is open")
        with place_faults():
            self._database.scrub()

    def close(self) -> None:
        self._fingerprint = b""
        with ExitStack() as last:
            if self._occupancy is not None:
                last.callback(self._occupancy.release)
                self._occupancy = None
            if self._database is not None:
                last.callback(self._database.close)
                open_uow, self._database = self._database.unit_of_work, None
                self._closing(open_uow)

    @contextmanager
    def _entering(self) -> Iterator[None]:
        """Hold the vault for this process, with what is left to do in it done; let it go where the block fails."""
        with self._holding():
            self._entered()
            yield

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Hold the vault for this process; let it go again where the block fails."""
        from assessor.vault.occupancy import Occupancy
        from assessor.vault.place import refuse_network_place

        if self._before_key is not None:
            self._before_key()
        with place_faults():
            refuse_network_place(self._folder)
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._occupancy = Occupancy(self._folder, now=self._clock.now())
            with ExitStack() as undo:
                undo.callback(self.close)
                yield
                undo.pop_all()  # it is held until it is closed

    def _key_file(self) -> KeyFile | None:
        path = key_file_of(self._folder)
        if not path.exists():
            if held_vault(self._folder):
                raise KeyFileMissing if (self._folder / DATABASE).exists() else FilesMissing
            if seen_file(self._folder).exists():
                raise VaultGone(noted=True)
            return None
        from assessor.vault.keyfile import load_key_file, read_key_file

        return load_key_file(read_key_file(path))

    def _make(self, key: bytes, database: str, opening: Opening, label: str) -> None:
        from assessor.store.making import create_database
        from assessor.vault.files import make_private_folder, sync_folder

        unfinished = self._folder.with_name(f"{self._folder.name}.unfinished")
        ways = self._ways(unfinished)
        if unfinished.exists():  # of a crash: nobody has ever written in it
            ways.forget()
            shutil.rmtree(unfinished)
        with ExitStack() as undo:
            undo.callback(shutil.rmtree, unfinished, ignore_errors=True)
            undo.callback(ways.forget)
            make_private_folder(unfinished)
            create_database(unfinished / DATABASE, key=key, database=database)
            ways.first(key, database, opening, label=label)
            clear_place(self._folder)
            unfinished.rename(self._folder)
            sync_folder(self._folder.parent)
            undo.pop_all()  # it is made

    def _open(self, passphrase: str | None = None, recovery: str | None = None) -> Callable[[], UnitOfWork]:
        from assessor.door.faults import file_faults
        from assessor.door.unlocked import Unlocked

        with self._entering(), file_faults(self._folder):
            ways = self._ways(self._folder)
            key_file, content = ways.read()
            _, key = ways.unlock(key_file, passphrase=passphrase, recovery=recovery)
            return self._open_database(Unlocked(key, key_file.database, content))

    def _open_database(self, unlocked: Unlocked) -> Callable[[], UnitOfWork]:
        from assessor.door.ways import fingerprint
        from assessor.store.database import open_database
        from assessor.store.faults import DatabaseOlder

        path, key, database = self._folder / DATABASE, unlocked.key, unlocked.database
        try:
            self._database = open_database(path, key=key, database=database)
        except DatabaseOlder:
            from assessor.store.making import lift_database

            self._before_lifting(unlocked)
            lift_database(path, key=key, database=database)
            self._database = open_database(path, key=key, database=database)
        self._fingerprint = fingerprint(key)
        self._opened(self._database.unit_of_work, unlocked)
        return self._database.unit_of_work

    def _leave_place(self, back: Path) -> None:
        """Of a vault that was not made, in a place that nobody else knows."""
        with suppress(OSError):
            self._folder.with_name(f"{self._folder.name}.lock").unlink(missing_ok=True)
            self._folder.parent.rmdir()  # where nobody else has one there
        self._folder = back
