"""What a vault on a folder does for its own safety: finishes a restoration, notices an older copy, is backed up at its close.

Apart from `local`, which makes, opens and closes vaults, and calls this at each of these moments.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from assessor.door.places import DATABASE, KEY_FILE, key_file_of, seen_file
from assessor.errors import N_, VaultError, WrongPassphrase

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from assessor.door.backups import Backups
    from assessor.door.restoring import Restoration
    from assessor.door.unlocked import Unlocked
    from assessor.door.ways import WaysIn
    from assessor.services.backups import Backup, BackupContents
    from assessor.services.ports import Clock, UnitOfWork
    from assessor.store.database import Database
    from assessor.vault.keyfile import KeyFile


class BackedVault(ABC):
    """`services.backups.BackupDoor` on the folder of the vault that is chosen."""

    _folder: Path
    _clock: Clock
    _database: Database | None

    def __init__(self) -> None:
        self._held: Unlocked | None = None
        self._backup_failed = False
        self._older_accepted: Path | None = None

    @abstractmethod
    def _entering(self) -> AbstractContextManager[None]: ...

    @abstractmethod
    def _open_database(self, unlocked: Unlocked) -> Callable[[], UnitOfWork]: ...

    @abstractmethod
    def _ways(self, folder: Path) -> WaysIn: ...

    @abstractmethod
    def close(self) -> None:
        """Close the vault."""

    # --- the door's own moments ----------------------------------------------------------------------------------------

    def _entered(self) -> None:
        """The vault is held by this process, and nothing of it is open yet."""
        from assessor.door.restoring import finish

        finish(self._folder)
        self._backups().sweep()

    def _before_lifting(self, unlocked: Unlocked) -> None:
        """An older program's tables are to be changed: it opens this backup where they cannot be."""
        from assessor.services.backups import BackupWhy

        self._backups().make(BackupWhy.MIGRATION, unlocked)

    def _opened(self, open_uow: Callable[[], UnitOfWork], unlocked: Unlocked) -> None:
        """The database is open: refuse an older copy, or tell the log that it was accepted."""
        from assessor.domain.log import Act
        from assessor.door.freshness import note_seen_now, refuse_older
        from assessor.services.backups import VaultRolledBack
        from assessor.services.log import record_alone

        try:
            refuse_older(self._folder, database=unlocked.database, uow=open_uow())
        except VaultRolledBack:
            if self._older_accepted != self._folder:
                raise
            record_alone(Act.OLDER_ACCEPTED, uow=open_uow(), clock=self._clock)
            note_seen_now(self._folder, database=unlocked.database, uow=open_uow())
        self._older_accepted = None
        self._held = unlocked

    def _closing(self, open_uow: Callable[[], UnitOfWork]) -> None:
        """The database is open for the last time."""
        from assessor.door.freshness import note_seen_now

        if self._held is None:
            return
        held = self._with_key_file()
        self._held = None
        note_seen_now(self._folder, database=held.database, uow=open_uow())
        self._backups().close(held)

    # --- what is asked of it -------------------------------------------------------------------------------------------

    def backups(self) -> tuple[Backup, ...]:
        return self._backups().all()

    def backup_failed(self) -> bool:
        return self._held is not None and self._backup_failed

    def remember_opening(self) -> None:
        from assessor.door.freshness import note_seen_now

        if self._database is not None and self._held is not None:
            note_seen_now(self._folder, database=self._held.database, uow=self._database.unit_of_work())
            self._backup_failed = self._backups().opened()
            # A change of the passphrase may have been killed, or the disk been full, before they followed.
            self._backups().renew_key_files(self._held, set_aside=False)

    def backups_gone_by(self) -> date:
        from assessor.services.backups import KEPT_DAYS

        return self._clock.now().date() + timedelta(days=KEPT_DAYS)

    def accept_older(self) -> None:
        self._older_accepted = self._folder

    def look_into(self, backup_id: str, passphrase: str | None) -> BackupContents:
        from assessor.door.restoring import standing_in
        from assessor.services.standing import since
        from assessor.store.backups import read_contents

        new = self._restoration(backup_id, passphrase)
        contents = read_contents(new.folder / DATABASE, key=new.unlocked.key, database=new.unlocked.database)
        standing = standing_in(self._folder, new.unlocked)
        return contents if standing is None else replace(contents, since=since(contents.rows, standing))

    def restore(self, backup_id: str, passphrase: str | None) -> Callable[[], UnitOfWork]:
        from assessor.door.faults import disk_faults, file_faults
        from assessor.door.restoring import restore
        from assessor.services.backups import RestorationUnfinished

        is_open = self._database is not None
        with nullcontext() if is_open else self._entering():
            new = self._restoration(backup_id, passphrase)
            try:
                with disk_faults(self._folder), file_faults(self._folder):
                    restore(self._folder, self._backups(), new, clock=self._clock, before_deciding=self._close_database)
                    return self._open_database(new.unlocked)
            except VaultError as error:
                if is_open and self._held is None:
                    self.close()  # what was open is not what stands there now
                    raise RestorationUnfinished from error
                raise

    def purge_backups(self) -> None:
        from assessor.domain.log import Act
        from assessor.services.log import record_alone

        held = self._with_key_file()
        assert self._database is not None
        record_alone(Act.BACKUPS_PURGED, uow=self._database.unit_of_work(), clock=self._clock)
        self._backups().purge(held)

    def forget_gone(self) -> None:
        from assessor.door.faults import file_faults

        with file_faults(self._folder):
            seen_file(self._folder).unlink(missing_ok=True)

    def key_file_elsewhere(self) -> bool:
        return self._other_key_file() is not None

    def mend_key_file(self) -> None:
        from assessor.door.faults import BackupGone, file_faults
        from assessor.door.restoring import keep_apart
        from assessor.vault.files import write_private

        with self._entering():
            content = self._other_key_file()
            if content is None:
                raise BackupGone
            with file_faults(self._folder):
                keep_apart(self._backups(), [self._folder / KEY_FILE])
                write_private(self._folder / KEY_FILE, content)
        self.close()

    # --- how ----------------------------------------------------------------------------------------------------------

    def _backups(self) -> Backups:
        from assessor.door.backups import Backups

        return Backups(self._folder, self._clock)

    def _with_key_file(self) -> Unlocked:
        """What opened the vault, with its key file as it stands now; where that was damaged meanwhile, it is put back.

        The one that was read at the opening is known to be right: no backup is ever given a damaged or another one.
        """
        from assessor.door.faults import file_faults
        from assessor.door.restoring import keep_apart
        from assessor.vault.files import write_private

        if self._held is None:
            raise RuntimeError("no vault is open")
        path = self._folder / KEY_FILE
        found = _key_file(path)
        if found is not None and found[0].database == self._held.database:
            self._held = replace(self._held, key_file=found[1])
        else:
            with suppress(VaultError, OSError), file_faults(self._folder):
                keep_apart(self._backups(), [path])
                write_private(path, self._held.key_file)
        return self._held

    def _close_database(self) -> None:
        self._held = None
        if self._database is not None:
            self._database.close()
            self._database = None

    def _restoration(self, backup_id: str, passphrase: str | None) -> Restoration:
        """With the key in hand where it fits; else with what opens the vault, and where that is gone, the backup."""
        from assessor.door.faults import BackupGone
        from assessor.door.restoring import Restoration
        from assessor.door.unlocked import Unlocked

        folder = self._backups().folder_of(backup_id)
        database = _database_of(folder)
        for path in (key_file_of(self._folder), folder / KEY_FILE):
            found = _key_file(path)
            if found is None or found[0].database != database:
                continue
            key_file, content = found
            if self._held is not None and self._held.database == database:
                return Restoration(folder, replace(self._held, key_file=content))
            return Restoration(folder, Unlocked(self._unlocked(key_file, passphrase), database, content))
        raise BackupGone

    def _unlocked(self, key_file: KeyFile, given: str | None) -> bytes:
        from assessor.services.vaults import WayKind
        from assessor.vault.faults import RecoveryKeyMistyped
        from assessor.vault.recovery import check_recovery_key

        if given is None and WayKind.KEYRING not in {slot.kind for slot in key_file.slots}:
            raise WrongPassphrase(N_("That is not the passphrase."))  # nobody has tried, and it is not noted as a try
        ways = self._ways(self._folder)
        with suppress(RecoveryKeyMistyped):
            if given is not None:
                return ways.unlock(key_file, recovery=check_recovery_key(given))[1]
        return ways.unlock(key_file, passphrase=given)[1]

    def _other_key_file(self) -> bytes | None:
        """The key file of the newest backup of the database that stands here without one."""
        if _key_file(self._folder / KEY_FILE) is not None:
            return None
        database = _database_of(self._folder)
        for backup in self.backups():
            found = _key_file(self._backups().folder_of(backup.id) / KEY_FILE)
            if found is not None and found[0].database == database:
                return found[1]
        return None


def _database_of(folder: Path) -> str:
    """The id of the database in a folder, "" where there is none."""
    from assessor.store.database import face_of

    try:
        return face_of(folder / DATABASE).hex()
    except (VaultError, OSError):
        return ""


def _key_file(path: Path) -> tuple[KeyFile, bytes] | None:
    """A key file and its bytes, None where it is missing or cannot be used."""
    from assessor.vault.keyfile import load_key_file, read_key_file

    try:
        content = read_key_file(path)
        return load_key_file(content), content
    except (VaultError, OSError):
        return None
