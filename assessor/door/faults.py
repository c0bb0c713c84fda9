"""What can go wrong with backups, each with its sentence."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assessor.errors import N_, VaultError
from assessor.store.faults import Busy, DiskError, DiskFull, ReadOnly
from assessor.vault.faults import place_fault


class BackupGone(VaultError):
    """There is no such backup any more."""

    def __init__(self) -> None:
        super().__init__(N_("This backup is not here any more."), N_("Choose another one from the list."))


class BackupsLeft(VaultError):
    """A backup could not be deleted."""

    def __init__(self) -> None:
        super().__init__(
            N_("Not all of the older backups could be deleted."),
            N_("Another program may be using them. Close it, and try again."),
        )


@contextmanager
def disk_faults(folder: Path) -> Iterator[None]:
    """Say of a disk that does not read or write what there is to do about it, where nobody is writing."""
    try:
        yield
    except (DiskError, Busy) as error:
        raise place_fault(OSError(errno.EIO, "", str(folder))) from error


@contextmanager
def file_faults(folder: Path) -> Iterator[None]:
    """Say what the disk of a folder has against a copy, where nobody is writing who could keep on."""
    try:
        yield
    except DiskFull as error:
        raise place_fault(OSError(errno.ENOSPC, "", str(folder))) from error
    except ReadOnly as error:
        raise place_fault(OSError(errno.EROFS, "", str(folder))) from error
    except OSError as error:
        raise place_fault(error) from error
