"""The folder of a vault's backups: each a folder whose name says when and why it was made, whole or not there at all.

A backup is made in a folder beside the others, verified, put on disk, and only then given its name. Older ones go after
that. Two empty files tell how the vault was closed last: `due` while it is open, `failed` where no backup could be made.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import ExitStack, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.door.faults import BackupGone, BackupsLeft, file_faults
from assessor.door.places import BACKUPS, DATABASE, KEY_FILE, PREPARED
from assessor.errors import VaultError
from assessor.services.backups import KEPT_COUNT, KEPT_DAYS, Backup, BackupWhy
from assessor.vault.files import make_private_folder, remove_tree, sync_file, sync_folder, write_private
from assessor.vault.keyfile import load_key_file, read_key_file

if TYPE_CHECKING:
    from assessor.door.unlocked import Unlocked
    from assessor.services.ports import Clock

_STAMP = "%Y%m%dT%H%M%SZ"
_STAMPED = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_NAME = re.compile(r"(?P<made>\d{8}T\d{6}Z)-(?P<why>[a-z]+)(?P<again>-\d{1,4})?", re.ASCII)
_BESIDE = "unfinished"
_GOING = "going"
_MARK = "before-"  # and a stamp: an empty file in a backup whose own stamp was once ahead of the clock
_DUE = "due"
_FAILED = "failed"
_ORDINARY = (BackupWhy.CLOSE, BackupWhy.PURGE, BackupWhy.MIGRATION)


class Backups:
    """The backups of the vault in a folder; nothing here asks for a key but what is told one."""

    def __init__(self, vault: Path, clock: Clock) -> None:
        self._vault = vault
        self._folder = vault / BACKUPS
        self._clock = clock

    def all(self) -> tuple[Backup, ...]:
        """All there are, newest first; none where the folder cannot be read.

        What is dated ahead of the clock was made before now all the same: see `_mark`.
        """
        now = self._clock.now()
        try:
            found = [backup for path in self._folder.iterdir() if (backup := _backup(path, now)) is not None]
        except OSError:
            return ()
        return tuple(sorted(found, key=lambda backup: (backup.made, backup.id), reverse=True))

    def folder_of(self, backup_id: str) -> Path:
        """Where a backup lies.

        Raises:
            BackupGone: there is none of this id.
        """
        folder = self._folder / backup_id
        if _backup(folder, self._clock.now()) is None:
            raise BackupGone
        return folder

    def make(self, why: BackupWhy, unlocked: Unlocked) -> None:
        """Make one of the vault as it stands, with the key file that is known to open it.

        Raises:
            VaultError: it could not be made; the vault and the older ones are as they were.
        """
        from assessor.store.backups import copy_database

        def fill(folder: Path) -> None:
            database = folder / DATABASE
            copy_database(self._vault / DATABASE, database, key=unlocked.key, database=unlocked.database)
            write_private(folder / KEY_FILE, unlocked.key_file)

        self.add(why, fill)

    def add(self, why: BackupWhy, fill: Callable[[Path], None]) -> None:
        """Have a folder filled, put it on disk, and give it its name.

        Raises:
            VaultError: it could not be done; nothing is left of it.
        """
        beside = self._folder / _BESIDE
        with file_faults(self._folder), ExitStack() as undo:
            self._make_folder()
            remove_tree(beside)
            undo.callback(remove_tree, beside)
            make_private_folder(beside)
            fill(beside)
            for path in beside.iterdir():
                sync_file(path)
            sync_folder(beside)
            beside.rename(self._free_name(why))
            sync_folder(self._folder)
            undo.pop_all()

    def unchanged(self, unlocked: Unlocked) -> bool:
        """Whether the newest backup holds all that the vault holds, and is opened by the same."""
        from assessor.store.backups import substance

        key, database = unlocked.key, unlocked.database
        newest = next((self._folder / each.id for each in self.all() if each.why is not BackupWhy.DAMAGED), None)
        if newest is None:
            return False
        try:
            if read_key_file(newest / KEY_FILE) != unlocked.key_file:
                return False
            kept = substance(newest / DATABASE, key=key, database=database)
        except (VaultError, OSError):
            return False
        return kept == substance(self._vault / DATABASE, key=key, database=database)

    def prune(self) -> None:
        """Delete what has had its time: see `services.backups`. What cannot be deleted now goes another time."""
        now = self._clock.now()
        last = now.date() - timedelta(days=KEPT_DAYS)
        known = self.all()
        newest = next((each for each in known if each.why is not BackupWhy.DAMAGED), None)
        ordinary = [each for each in known if each.why in _ORDINARY]
        too_many = ordinary[KEPT_COUNT:]
        for each in known:
            newer = newest is not None and newest.id != each.id and newest.made >= each.made
            too_old = newer and each.made.astimezone(now.tzinfo).date() <= last
            if too_old or each in too_many:
                self._delete(each)

    def purge(self, unlocked: Unlocked) -> None:
        """Make a fresh one, and delete all others.

        Raises:
            VaultError: it could not be made, and none is deleted; or one could not be deleted.
        """
        old = self.all()
        self.make(BackupWhy.PURGE, unlocked)
        for each in old:
            self._delete(each)
        left = {each.id for each in self.all()} & {each.id for each in old}
        if not self.sweep() or left:
            raise BackupsLeft

    def renew_key_files(self, unlocked: Unlocked, *, set_aside: bool = True) -> None:
        """Have all backups of this database opened by what opens the vault now, and by nothing else; what is half made goes.

        What was set aside because it is damaged is left as it is found where `set_aside` is False.
        """
        self.sweep()
        for each in self.all():
            folder = self._folder / each.id
            if each.why is BackupWhy.DAMAGED and not set_aside:
                continue
            with suppress(OSError):
                if _is_of(folder, unlocked.database) and _read(folder / KEY_FILE) != unlocked.key_file:
                    write_private(folder / KEY_FILE, unlocked.key_file)

    def sweep(self) -> bool:
        """Delete what a crash left half made or half deleted, while nothing is being made; gives whether nothing is left.

        It holds the words of the vault, and its key file, and is in no list.
        """
        half = (self._vault / PREPARED, self._folder / _BESIDE, self._folder / _GOING)
        for path in half:
            remove_tree(path)
        return not any(os.path.lexists(path) for path in half)

    def opened(self) -> bool:
        """The vault is open from now on; gives whether no backup could be made when it was closed last."""
        self._mark()
        failed = (self._folder / _FAILED).exists()
        with suppress(OSError):  # a full disk keeps nobody from reading
            self._make_folder()
            (self._folder / _DUE).touch(mode=0o600)
            (self._folder / _FAILED).unlink(missing_ok=True)
        return failed

    def close(self, unlocked: Unlocked) -> None:
        """Back up what was changed since the last time; never fails, and is told of at the next start where it did."""
        with suppress(OSError):
            # Neither renaming nor removing needs room, so that a full disk can be told of.
            (self._folder / _DUE).replace(self._folder / _FAILED)
        self._mark()
        # A change of the ways in may have been killed before it came to this.
        self.renew_key_files(unlocked, set_aside=False)
        with suppress(VaultError, OSError):
            if not self.unchanged(unlocked):
                self.make(BackupWhy.CLOSE, unlocked)
            self.prune()
            (self._folder / _FAILED).unlink(missing_ok=True)

    def _mark(self) -> None:
        """Note on what is dated ahead of the clock that it was made before now: so it goes 30 days from now at the latest.

        The clock was wrong then, or is now. The name stays, since a deletion remembers it.
        """
        now = self._clock.now()
        for each in self.all():
            folder = self._folder / each.id
            with suppress(OSError):
                if _stamped(each.id) > now and _marked(folder, now) is None:
                    (folder / f"{_MARK}{_just_before(now):{_STAMP}}").touch(mode=0o600)

    def _make_folder(self) -> None:
        """In the vault's folder, and never in the place of one that was moved away: it may be put back there."""
        if not self._folder.exists():
            self._vault.stat()
            make_private_folder(self._folder)
            sync_folder(self._vault)

    def _free_name(self, why: BackupWhy) -> Path:
        stamp = f"{self._clock.now().astimezone(UTC):{_STAMP}}-{why.value}"
        names = (stamp, *(f"{stamp}-{number}" for number in range(2, 10_000)))
        return next(path for path in (self._folder / name for name in names) if not path.exists())

    def _delete(self, backup: Backup) -> None:
        """In one step out of the list, so that none is ever half there."""
        with suppress(OSError):
            remove_tree(self._folder / _GOING)
            (self._folder / backup.id).rename(self._folder / _GOING)
        remove_tree(self._folder / _GOING)


def _stamped(name: str) -> datetime:
    return datetime.strptime(name[:16], _STAMP).replace(tzinfo=UTC)


def _just_before(now: datetime) -> datetime:
    """Stamps are to the second, and what is made now is to be the newer one."""
    return now.astimezone(UTC).replace(microsecond=0) - timedelta(seconds=1)


def _marked(folder: Path, now: datetime) -> datetime | None:
    """The first of its marks, but for those of a clock that was ahead as well."""
    names = (path.name.removeprefix(_MARK) for path in folder.glob(f"{_MARK}*"))
    marks = (_stamped(name) for name in names if _STAMPED.fullmatch(name))
    return min((mark for mark in marks if mark < now), default=None)


def _made(folder: Path, now: datetime) -> datetime:
    """When it was made at the latest.

    A mark of long before the stamp is of a clock that was far behind, and the stamp is right; of one that is ahead, it
    had gone before the day of its stamp.
    """
    stamped, marked = _stamped(folder.name), _marked(folder, now)
    if stamped > now:
        return marked or _just_before(now)
    return marked if marked and stamped - marked <= timedelta(days=KEPT_DAYS) else stamped


def _backup(path: Path, now: datetime) -> Backup | None:
    found = _NAME.fullmatch(path.name)
    try:
        if found is None or path.is_symlink() or not path.is_dir():
            return None
        made = _made(path, now)
        size = sum(each.lstat().st_size for each in path.iterdir())
        return Backup(path.name, made, BackupWhy(found["why"]), size)
    except (ValueError, OSError):
        return None


def _is_of(folder: Path, database: str) -> bool:
    """Whether the key file in a folder may be one of this database, or the database in it is, and has none.

    One that is damaged, wherever that may be, can be mended by hand: it is another's only where the database beside it
    is another's, and it names that one.
    """
    from assessor.store.database import face_of

    try:
        beside = face_of(folder / DATABASE).hex()
    except VaultError:
        beside = ""
    content = b""
    try:
        content = read_key_file(folder / KEY_FILE)
        return load_key_file(content).database == database
    except FileNotFoundError:
        return beside == database
    except VaultError:
        return beside in ("", database) or beside.encode() not in content


def _read(key_file: Path) -> bytes | None:
    try:
        return read_key_file(key_file)
    except (VaultError, OSError):
        return None  # it is to be written anew, whatever it is
