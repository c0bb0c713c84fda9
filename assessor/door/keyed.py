"""What opens a vault on a folder: said while it is closed, changed while it is open, and what was tried in vain.

It is on the way to the first window, so what is slow to import is imported when it is needed.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.door.backed import BackedVault
from assessor.door.places import failures_of
from assessor.errors import WrongPassphrase
from assessor.vault.faults import place_fault

if TYPE_CHECKING:
    from datetime import datetime

    from assessor.door.ways import WaysIn
    from assessor.services.vaults import Opening, Way
    from assessor.vault.keyfile import Cost, KeyFile
    from assessor.vault.pc_keyring import PcKeyring


@contextmanager
def place_faults() -> Iterator[None]:
    """Faults of the system with what lies at a place, said as what the user can mend."""
    try:
        yield
    except OSError as error:
        raise place_fault(error) from error


class KeyedVault(BackedVault, ABC):
    """The ways into the vault that is chosen; `services.door.VaultDoor` explains them."""

    def __init__(self, *, cost: Cost | None, patience: float) -> None:
        super().__init__()
        self._cost = cost
        self._patience = patience
        self._fingerprint = b""

    @abstractmethod
    def _key_file(self) -> KeyFile | None: ...

    def keyring_available(self) -> bool:
        return self._keyring().available()

    def new_recovery_key(self) -> str:
        from assessor.vault.recovery import new_recovery_key

        return new_recovery_key()

    def check_recovery_key(self, text: str) -> str:
        from assessor.vault.recovery import check_recovery_key

        return check_recovery_key(text)

    def ways(self) -> tuple[Way, ...]:
        with place_faults():
            key_file = self._key_file()
        return () if key_file is None else tuple(slot.way for slot in key_file.slots)

    def rename(self, label: str) -> None:
        with self._changing() as ways:
            ways.rename(label)

    def change_passphrase(self, old: str, new: str) -> None:
        with self._changing_key() as ways:
            ways.change_passphrase(old, new)

    def set_opening(self, opening: Opening, *, passphrase: str | None = None, recovery: str | None = None) -> None:
        with self._changing_key() as ways:
            ways.set_opening(opening, passphrase=passphrase, recovery=recovery)

    def add_recovery(self, recovery: str, *, passphrase: str | None = None) -> None:
        with self._changing_key() as ways:
            ways.add_recovery(recovery, passphrase=passphrase)

    def revoke(self, way_id: str, *, passphrase: str | None = None) -> None:
        with self._changing_key() as ways:
            ways.revoke(way_id, passphrase=passphrase)

    def fits(self, passphrase: str | None) -> bool:
        with self._changing() as ways, suppress(WrongPassphrase):
            ways.unlock(ways.key_file(), passphrase=passphrase)
            return True
        return False

    def failed_tries(self) -> tuple[datetime, ...]:
        from assessor.vault.failures import failures_at

        return failures_at(failures_of(self._folder))

    def forget_failed(self) -> None:
        from assessor.vault.failures import forget_failures

        forget_failures(failures_of(self._folder))

    @contextmanager
    def _changing(self) -> Iterator[WaysIn]:
        if self._database is None:
            raise RuntimeError("no vault is open")
        with place_faults():
            yield self._ways(self._folder)

    @contextmanager
    def _changing_key(self) -> Iterator[WaysIn]:
        """Whoever may no longer open the vault may not open its backups either."""
        with self._changing() as ways:
            yield ways
            self._backups().renew_key_files(self._with_key_file())

    def _ways(self, folder: Path) -> WaysIn:
        from assessor.door.ways import WaysIn
        from assessor.vault.keyfile import Cost

        cost = self._cost or Cost()
        return WaysIn(
            folder,
            keyring=self._keyring(),
            cost=cost,
            clock=self._clock,
            opened=self._fingerprint,
            tell=self._tell_changed,
        )

    def _tell_changed(self) -> None:
        from assessor.domain.log import Act
        from assessor.services.log import record_alone

        if self._database is not None:
            record_alone(Act.KEY_CHANGED, uow=self._database.unit_of_work(), clock=self._clock)

    def _keyring(self) -> PcKeyring:
        from assessor.vault.pc_keyring import PcKeyring

        return PcKeyring(patience=self._patience)
