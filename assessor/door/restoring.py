"""A backup takes the place of what stands, which is set aside first: after a crash at any step the old stands, or the new.

All that is to stand is prepared in a folder within the vault. Its renaming is the one step that decides; from then on
whoever enters the vault carries on, and may do so again and again, until all of it stands in its place.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.door.backups import Backups
from assessor.door.faults import file_faults
from assessor.door.places import DATABASE, DECIDED, KEY_FILE, PREPARED, seen_file
from assessor.errors import VaultError
from assessor.services.backups import BackupWhy
from assessor.vault.files import make_private_folder, remove_tree, sync_file, sync_folder, write_private
from assessor.vault.keyfile import read_key_file

if TYPE_CHECKING:
    from assessor.domain.log import LogHead
    from assessor.door.unlocked import Unlocked
    from assessor.services.ports import Clock
    from assessor.services.standing import Standing


@dataclass(frozen=True, slots=True, repr=False)
class Restoration:
    """The folder of a backup, what opens its database, and the key file that is to stand beside it."""

    folder: Path
    unlocked: Unlocked


_LOGS = (f"{DATABASE}-wal", f"{DATABASE}-shm")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV, errno.EACCES}


def restore(
    vault: Path,
    backups: Backups,
    new: Restoration,
    *,
    clock: Clock,
    before_deciding: Callable[[], None],
) -> None:
    """Put a backup in the place of what stands. The vault is held by this process; `before_deciding` closes its database.

    Raises:
        VaultError: it could not be done. What stood stands, or `finish` puts the new in its place.
    """
    with file_faults(vault), ExitStack() as undo:
        undo.callback(remove_tree, vault / PREPARED)
        _prepare(vault, new, clock=clock)
        _set_aside(vault, backups, new)
        before_deciding()
        (vault / PREPARED).rename(vault / DECIDED)
        undo.pop_all()
        sync_folder(vault)
    finish(vault)


def finish(vault: Path) -> None:
    """Carry out what was decided, if anything was. The vault is held by this process, and its database is closed.

    Raises:
        VaultError: a file could not be put in its place; the next one who enters tries again.
    """
    decided = vault / DECIDED
    if not decided.exists():
        return
    with file_faults(vault):
        if (decided / DATABASE).exists():  # it comes to its place last
            for log in _LOGS:  # or SQLite would carry the words of the old database into the new one
                (vault / log).unlink(missing_ok=True)
            sync_folder(vault)
        seen = seen_file(vault)
        for prepared, place in ((KEY_FILE, vault / KEY_FILE), (seen.name, seen), (DATABASE, vault / DATABASE)):
            with suppress(FileNotFoundError):  # it stands already
                (decided / prepared).replace(place)
        sync_folder(vault)
        sync_folder(vault.parent)
        for log in _LOGS:
            (decided / log).unlink(missing_ok=True)
        with suppress(OSError):  # something of somebody else lies in it
            decided.rmdir()
        sync_folder(vault)


def _prepare(vault: Path, new: Restoration, *, clock: Clock) -> None:
    from assessor.door.freshness import dump_seen
    from assessor.store.backups import copy_database, verify_database

    folder = vault / PREPARED
    remove_tree(folder)
    make_private_folder(folder)
    database = folder / DATABASE
    key, id_ = new.unlocked.key, new.unlocked.database
    copy_database(new.folder / DATABASE, database, key=key, database=id_, read_only=True)
    head = _told(database, key, id_, clock, standing_in(vault, new.unlocked))
    verify_database(database, key=key, database=id_)
    sync_file(database)
    write_private(folder / KEY_FILE, new.unlocked.key_file)
    write_private(folder / seen_file(vault).name, dump_seen(head, database=id_))


def standing_in(vault: Path, unlocked: Unlocked) -> Standing | None:
    """What stands in a vault, open or not, which is left byte for byte; None where this does not open it, or it is damaged."""
    from assessor.services.standing import look_at_standing
    from assessor.store.database import open_database
    from assessor.store.faults import DatabaseOlder

    path = vault / DATABASE
    try:
        with closing(open_database(path, key=unlocked.key, database=unlocked.database, read_only=True)) as opened:
            return look_at_standing(uow=opened.unit_of_work())
    except (VaultError, DatabaseOlder, OSError):
        return None


def _told(path: Path, key: bytes, database: str, clock: Clock, standing: Standing | None) -> LogHead:
    """Bring it to the present form, and have its log tell that it was restored; what is held now is held in it too."""
    from assessor.domain.log import Act
    from assessor.services.log import record
    from assessor.services.standing import carry_holds
    from assessor.store.database import open_database
    from assessor.store.faults import DatabaseOlder
    from assessor.store.making import lift_database

    try:
        opened = open_database(path, key=key, database=database)
    except DatabaseOlder:
        lift_database(path, key=key, database=database)
        opened = open_database(path, key=key, database=database)
    try:
        with opened.unit_of_work() as uow:
            record(Act.BACKUP_RESTORED, uow=uow, clock=clock)
            if standing is not None:
                carry_holds(standing, uow=uow, clock=clock)
            head = uow.audit.head()
            uow.commit()
            return head
    finally:
        opened.close()


def _set_aside(vault: Path, backups: Backups, new: Restoration) -> None:
    """What stands becomes a backup of its own; what of it cannot be opened is kept file by file."""
    from assessor.store import faults

    apart: list[Path] = []
    try:
        backups.make(BackupWhy.RESTORE, new.unlocked)
    except (
        faults.DatabaseMissing,
        faults.DatabaseEmpty,
        faults.DatabaseForeign,
        faults.DatabaseDamaged,
        faults.DiskError,
    ):
        apart = [vault / DATABASE, vault / _LOGS[0]]
    if not _holds(vault / KEY_FILE, new.unlocked.key_file):
        apart.append(vault / KEY_FILE)
    keep_apart(backups, apart)


def keep_apart(backups: Backups, files: Sequence[Path]) -> None:
    """Keep those of these files that are there, as they are.

    Raises:
        VaultError: they could not be kept.
    """
    there = [path for path in files if path.exists()]

    def fill(folder: Path) -> None:
        for path in there:
            _link(path, folder / path.name)

    if there:
        backups.add(BackupWhy.DAMAGED, fill)


def _link(path: Path, target: Path) -> None:
    """The same file under a second name, which needs neither room nor a disk that can be read; else a copy."""
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        shutil.copyfile(path, target)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_key_file(path) == content
    except (VaultError, OSError):
        return False
