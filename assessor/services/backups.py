"""Backups of a vault as its door gives them: which there are, what one holds, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from assessor.errors import N_, VaultError
from assessor.services.ports import ConcernRow, UnitOfWork
from assessor.services.standing import Since

KEPT_DAYS = 30
"""After so many days a backup goes, where there is a newer one."""
KEPT_COUNT = 10
"""So many are kept at most, besides what was set aside before a restoration."""


class VaultRolledBack(VaultError):
    """The vault is older than when it was seen last: somebody or something has put an older copy in its place."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(
            N_("What lies here is an older copy than the one that was open here last."),
            N_("Perhaps an older copy has been put back. The program has deleted nothing."),
        )


class RestorationUnfinished(VaultError):
    """The vault was open, had to be closed, and is not open again; whoever opens it carries on."""

    def __init__(self) -> None:
        super().__init__(
            N_("The backup could not be put in its place in one go."),
            N_("Try again: the program goes on where it stopped. It has deleted nothing."),
        )


class BackupWhy(StrEnum):
    """Why a backup was made."""

    CLOSE = "close"
    PURGE = "purge"
    """All older ones were deleted on demand; of before that was told apart, those say `close`."""
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
    """What a backup holds: a line for each concern, last changed first, and how many events its log has. Never a name.

    `since` is what has been done since, None where what stands now cannot be read.
    """

    rows: tuple[ConcernRow, ...]
    events: int
    since: Since | None = None

    @property
    def drafts(self) -> int:
        """How many concerns are being written in it."""
        return sum(row.has_draft for row in self.rows)


class BackupDoor(Protocol):
    """The backups of the vault that is chosen, whatever state the vault itself is in.

    `remember_opening`, `look_into`, `restore`, `mend_key_file` and `purge_backups` are slow and belong on the database thread.
    """

    def backups(self) -> tuple[Backup, ...]:
        """All there are, newest first; needs no key, and never fails."""
        ...

    def backup_failed(self) -> bool:
        """Whether none could be made when the vault was closed last; known once its opening is remembered."""
        ...

    def remember_opening(self) -> None:
        """The log has told of the opening: that state counts as seen from now on. Never fails."""
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

        What may not be deleted now may not afterwards either. Units of work of before are of no use afterwards. It opens
        by what opened it before; where the key file was missing or damaged, by what opened it when the backup was made.

        Raises:
            WrongPassphrase: a passphrase is needed, and this is not it.
            VaultError: it could not be done; what stood before stands, or it is done when the vault is opened next.
        """
        ...

    def accept_older(self) -> None:
        """Have the next opening take the vault although it is older than when it was seen last; the log tells of it."""
        ...

    def forget_gone(self) -> None:
        """Forget that a vault was here, of which nothing is left.

        Raises:
            VaultError: the note of it cannot be deleted.
        """
        ...

    def key_file_elsewhere(self) -> bool:
        """Whether the key file is missing or damaged, and a backup of this very database holds one."""
        ...

    def mend_key_file(self) -> None:
        """Put that key file back; a damaged one is set aside.

        Raises:
            VaultError: there is none, or it could not be written.
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
