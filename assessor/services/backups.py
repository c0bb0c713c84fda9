"""Backups of a vault as its door gives them: which there are, what one holds, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the ports take these in
    from assessor.services.ports import ConcernRow, UnitOfWork

KEPT_DAYS = 30
"""After so many days a backup goes, where there is a newer one."""
KEPT_COUNT = 10
"""So many are kept at most, besides what was set aside before a restoration."""


class BackupWhy(StrEnum):
    """Why a backup was made."""

    CLOSE = "close"
    MIGRATION = "migration"
    """Before a newer program changed the tables: the older program opens it."""
    RESTORE = "restore"
    """What stood before another backup was restored."""
    DAMAGED = "damaged"
    """The same, file by file, where it could not be opened: nobody has verified it."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup: its id, when it was made (UTC), why, and how many bytes it has."""

    id: str
    made: datetime
    why: BackupWhy
    size: int


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds: a line for each concern, last changed first, and how many events its log has. Never a name."""

    rows: tuple[ConcernRow, ...]
    events: int

    @property
    def drafts(self) -> int:
        """How many concerns are being written in it."""
        return sum(row.has_draft for row in self.rows)


class BackupDoor(Protocol):
    """The backups of the vault that is chosen, whatever state the vault itself is in.

    `backups`, `backup_failed` and `backups_gone_by` are fast; the rest is slow and belongs on the database thread.
    """

    def backups(self) -> tuple[Backup, ...]:
        """All there are, newest first; needs no key, and never fails."""
        ...

    def backup_failed(self) -> bool:
        """Whether none could be made when the vault was closed last; while it is open."""
        ...

    def look_into(self, backup_id: str, passphrase: str | None) -> BackupContents:
        """What a backup holds. While the vault is open its key is there; otherwise what opens the vault opens this.

        Raises:
            WrongPassphrase: a passphrase is needed, and this is not it.
            VaultError: it is gone, damaged, of a newer program, …
        """
        ...

    def restore(self, backup_id: str, passphrase: str | None) -> Callable[[], UnitOfWork]:
        """Put a backup in the place of what stands, which is set aside as one of its own; then the vault is open.

        Units of work of before are of no use afterwards. It opens by what opened it before; where the key file was
        missing or damaged, by what opened it when the backup was made.

        Raises:
            WrongPassphrase: a passphrase is needed, and this is not it.
            VaultError: it could not be done; what stood before stands, or it is done when the vault is opened next.
        """
        ...

    def accept_older(self, passphrase: str | None) -> Callable[[], UnitOfWork]:
        """Open the vault although it is older than it was when it was last seen; the log tells of it.

        Raises:
            VaultError: as for `open`.
        """
        ...

    def purge_backups(self) -> None:
        """Make a fresh backup and delete all others; while the vault is open.

        Raises:
            VaultError: no fresh one could be made, and all are as they were.
        """
        ...

    def backups_gone_by(self) -> date:
        """The day by which what is deleted today has left the backups, where the program is used now and then."""
        ...
