"""What the window needs of the vaults on this PC: which there are, the ways into one, and its backups (`door` has them)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from assessor.services.backups import BackupDoor
from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Opening, Person, VaultState, Way


class VaultDoor(BackupDoor, Protocol):
    """The way into the vaults of this PC, of which one is chosen; at first the one that always was.

    `state`, `people`, `choose`, `chosen`, `label`, `ways` and the two about recovery keys are fast; the rest is slow and
    belongs on the database thread.
    """

    def state(self) -> VaultState:
        """Whether there is a vault, and what opens it; reads one small file.

        Raises:
            VaultError: what stands there is no vault of ours.
        """
        ...

    def people(self) -> tuple[Person, ...]:
        """Who has a vault on this PC: of the first place, then the others by their label; reads small files, never fails.

        The label of somebody who is alone is left out: `label` tells it.
        """
        ...

    def choose(self, person: str) -> None:
        """Have all else be about the vault of this person (`Person.id`; "" is the first). None may be open."""
        ...

    def chosen(self) -> str:
        """Whose vault all else is about (`Person.id`)."""
        ...

    def keyring_available(self) -> bool:
        """Whether this PC has a real keyring that a key can be written to and read back from."""
        ...

    def new_recovery_key(self) -> str:
        """A new recovery key as it is printed, in groups of four; it opens nothing until it is given to an `Opening`."""
        ...

    def check_recovery_key(self, text: str) -> str:
        """A recovery key as it is printed, out of what was typed; two that are the same give the same.

        Raises:
            RecoveryKeyMistyped: it is none; any one or two wrong characters are found.
        """
        ...

    def create(self, opening: Opening, *, label: str = "", another: bool = False) -> Callable[[], UnitOfWork]:
        """Make a vault and open it.

        `another` makes it in a new place beside the others, which is the chosen one from then on. `label` stands in the
        clear in its key file.

        Raises:
            VaultError: it could not be made; nothing is left behind, and the chosen one is as before.
        """
        ...

    def open(self, passphrase: str | None) -> Callable[[], UnitOfWork]:
        """Unlock the vault; gives units of work until `close`. None asks the PC's keyring alone.

        Raises:
            WrongPassphrase: the passphrase does not open it.
            KeyringForgot, KeyringRefused: the keyring has not its part of the key, or does not answer.
            VaultError: damaged, of a newer version, open in another process, …
        """
        ...

    def open_with_recovery(self, text: str) -> Callable[[], UnitOfWork]:
        """Unlock the vault with its recovery key, in whatever way it is typed.

        Raises:
            RecoveryKeyMistyped: it is no recovery key.
            WrongRecoveryKey: it is not the one of this vault.
            VaultError: as for `open`.
        """
        ...

    def ways(self) -> tuple[Way, ...]:
        """What opens the vault; needs no key.

        Raises:
            VaultError: its key file is missing or damaged.
        """
        ...

    def label(self) -> str:
        """What the owner of the chosen vault calls it, "" where nothing was chosen or nothing can be read."""
        ...

    def rename(self, label: str) -> None:
        """Choose another label; while the vault is open. It is cut to 40 characters, and stands in the clear.

        Raises:
            VaultError: it could not be written; nothing has changed.
        """
        ...

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase, alone or combined with the keyring, while the vault is open.

        Raises:
            WrongPassphrase: `old` opens nothing.
            PassphraseTooShort: `new` is.
            VaultError: it could not be done; the old one opens it still.
        """
        ...

    def set_opening(self, opening: Opening, *, passphrase: str | None = None, recovery: str | None = None) -> None:
        """Open the vault in another way from now on, while it is open; a recovery key stays unless another one is given.

        What opens it now is given anew: the passphrase, the recovery key, or neither for the keyring alone.

        Raises:
            VaultError: it was not given, or could not be done; what opened it before opens it still.
        """
        ...

    def add_recovery(self, recovery: str, *, passphrase: str | None = None) -> None:
        """Have this new recovery key open the vault, and no older one, while the vault is open.

        Raises:
            VaultError: the passphrase is another, or it could not be done; an older key opens it still.
        """
        ...

    def revoke(self, way_id: str, *, passphrase: str | None = None) -> None:
        """Close one of the ways in, while the vault is open.

        Raises:
            LastWay: nothing would be left, or a recovery key alone.
            VaultError: the passphrase is another, or it could not be done; it is as before.
        """
        ...

    def fits(self, passphrase: str | None) -> bool:
        """Whether this would open the vault, while it is open (for a covered screen).

        Raises:
            VaultError: it cannot be known; the keyring does not answer, too little memory, …
        """
        ...

    def failed_tries(self) -> tuple[datetime, ...]:
        """When somebody tried in vain to unlock the vault, oldest first, since it was forgotten last. Never fails."""
        ...

    def forget_failed(self) -> None:
        """Forget it, now that it stands in the log. Never fails."""
        ...

    def scrub(self) -> None:
        """Have nothing left of what was deleted, in the database, its log or its free pages, while the vault is open.

        Raises:
            VaultError: the disk is full, or it may not be written.
        """
        ...

    def close(self) -> None:
        """Close the vault, drop its key, let other processes in."""
        ...
