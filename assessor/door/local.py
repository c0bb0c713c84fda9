"""A vault in a folder of this PC: made whole, opened with its key, closed.

It is on the way to the first window, so what is slow to import is imported when the vault is made or opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.services.vaults import VaultState
from assessor.vault.faults import KeyFileMissing, VaultThere, place_fault

if TYPE_CHECKING:
    from assessor.services.ports import Clock, UnitOfWork
    from assessor.store.database import Database
    from assessor.vault.keyfile import Cost, KeyFile, Slot
    from assessor.vault.occupancy import Occupancy
    from assessor.vault.pc_keyring import PcKeyring

_KEY_FILE = "vault.json"
_DATABASE = "concerns.db"


class LocalVault:
    """`services.ports.VaultDoor` on a folder of this PC.

    A vault is made whole beside its place and then put there in one step, so that a crash leaves none or all of it.
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
        self._folder = folder
        self._clock = clock
        self._cost = cost
        self._before_key = before_key
        self._patience = patience
        self._occupancy: Occupancy | None = None
        self._database: Database | None = None

    def state(self) -> VaultState:
        """Whether there is a vault, and what opens it; reads one small file.

        Raises:
            VaultError: the key file is damaged, missing beside a database, or of a newer program.
        """
        with _file_faults():
            key_file = self._key_file()
        if key_file is None:
            return VaultState.NONE
        from assessor.vault.keyfile import KeyringSlot

        return VaultState.KEYRING if isinstance(key_file.slots[0], KeyringSlot) else VaultState.PASSPHRASE

    def keyring_available(self) -> bool:
        """Whether this PC has a real keyring that a key can be written to and read back from."""
        return self._keyring().available()

    def create(self, passphrase: str | None) -> Callable[[], UnitOfWork]:
        """Make a vault and open it, with a passphrase, or with the PC's keyring where it is None.

        Raises:
            VaultError: it could not be made; nothing is left behind.
        """
        from assessor.vault.wrapping import KEY_BYTES, refuse_short

        if passphrase is not None:
            refuse_short(passphrase)
        with self._entering():
            if self._key_file() is not None:
                raise VaultThere
            key = os.urandom(KEY_BYTES)
            database = os.urandom(16).hex()
            with ExitStack() as undo:
                if passphrase is None:
                    undo.callback(lambda: self._keyring().forget(database))
                undo.callback(shutil.rmtree, self._unfinished(), ignore_errors=True)
                self._make(key, database, passphrase)
                undo.pop_all()  # it is made
            return self._open_database(key, database)

    def open(self, passphrase: str | None) -> Callable[[], UnitOfWork]:
        """Unlock the vault; gives units of work until `close`.

        Raises:
            WrongPassphrase: the passphrase does not open it.
            VaultError: missing, damaged, of a newer program, open in another process, on a network drive, …
        """
        from assessor.vault.slots import unlock

        with self._entering():
            key_file = self._key_file()
            if key_file is None:
                raise KeyFileMissing
            id_ = key_file.database
            key = unlock(key_file.slots[0], passphrase, database=id_, keyring=self._keyring())
            return self._open_database(key, id_)

    def close(self) -> None:
        """Close the vault, drop its key, let other processes in."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if self._occupancy is not None:
            self._occupancy.release()
            self._occupancy = None

    @contextmanager
    def _entering(self) -> Iterator[None]:
        """Hold the vault for this process; let it go again where the block fails."""
        from assessor.vault.occupancy import Occupancy
        from assessor.vault.place import refuse_network_place

        if self._before_key is not None:
            self._before_key()
        with _file_faults():
            refuse_network_place(self._folder)
            self._folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._occupancy = Occupancy(self._folder, now=self._clock.now())
            with ExitStack() as undo:
                undo.callback(self.close)
                yield
                undo.pop_all()  # it is held until it is closed

    def _key_file(self) -> KeyFile | None:
        try:
            content = (self._folder / _KEY_FILE).read_bytes()
        except FileNotFoundError:
            if (self._folder / _DATABASE).exists():
                raise KeyFileMissing from None
            return None
        from assessor.vault.keyfile import load_key_file

        return load_key_file(content)

    def _make(self, key: bytes, database: str, passphrase: str | None) -> None:
        from assessor.store.making import create_database
        from assessor.vault.files import make_private_folder, sync_folder, write_private
        from assessor.vault.keyfile import Cost, KeyFile, dump_key_file
        from assessor.vault.slots import keyring_slot, passphrase_slot

        unfinished = self._unfinished()
        if unfinished.exists():  # of a crash: nobody has ever written in it
            shutil.rmtree(unfinished)
        make_private_folder(unfinished)
        create_database(unfinished / _DATABASE, key=key, database=database)
        slot: Slot
        if passphrase is None:
            slot = keyring_slot(key, database=database, keyring=self._keyring())
        else:
            slot = passphrase_slot(key, passphrase, database=database, cost=self._cost or Cost())
        write_private(unfinished / _KEY_FILE, dump_key_file(KeyFile(database, (slot,))))
        if self._folder.exists():
            self._folder.rmdir()  # an empty one; Windows does not rename over it
        unfinished.rename(self._folder)
        sync_folder(self._folder.parent)

    def _open_database(self, key: bytes, database: str) -> Callable[[], UnitOfWork]:
        from assessor.store.database import open_database
        from assessor.store.faults import DatabaseOlder

        path = self._folder / _DATABASE
        try:
            self._database = open_database(path, key=key, database=database)
        except DatabaseOlder:
            from assessor.store.making import lift_database

            lift_database(path, key=key, database=database)
            self._database = open_database(path, key=key, database=database)
        return self._database.unit_of_work

    def _unfinished(self) -> Path:
        return self._folder.with_name(f"{self._folder.name}.unfinished")

    def _keyring(self) -> PcKeyring:
        from assessor.vault.pc_keyring import PcKeyring

        return PcKeyring(patience=self._patience)


@contextmanager
def _file_faults() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise place_fault(error) from error
