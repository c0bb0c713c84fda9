"""A vault whose clock can be set, and what is done to its files; nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.domain.log import Act
from assessor.door.local import LocalVault
from assessor.services.backups import Backup, BackupWhy
from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Opening
from assessor.vault.faults import WrongRecoveryKey
from assessor.vault.recovery import new_recovery_key
from tests.store.samples import NOW, concern
from tests.vault.samples import CHEAP, PASSPHRASE

RECOVERY = new_recovery_key()


class SetClock:
    """Shows what it is set to."""

    def __init__(self) -> None:
        self.time = NOW

    def now(self) -> datetime:
        return self.time

    def go(self, **by: float) -> None:
        self.time += timedelta(**by)


class SafeVault:
    """A vault with a passphrase, which somebody opens, writes in and closes."""

    def __init__(self, data: Path) -> None:
        self.folder = data / "vault"
        self.clock = SetClock()
        self.door = self.another()

    def another(self) -> LocalVault:
        """The door as another process has it."""
        return LocalVault(self.folder, self.clock, cost=CHEAP, patience=20)

    def make(self) -> None:
        self.door.create(Opening(PASSPHRASE, recovery=RECOVERY))
        self.door.close()

    def open(self) -> Callable[[], UnitOfWork]:
        """By the recovery key where it has that one, which is not slow on purpose, as a passphrase is."""
        try:
            return self.door.open_with_recovery(RECOVERY)
        except WrongRecoveryKey:
            self.door.forget_failed()
            return self.door.open(PASSPHRASE)

    def enter(self) -> Callable[[], UnitOfWork]:
        """Open it as the window does."""
        begin = self.open()
        self.door.remember_opening()
        return begin

    def write(self, *ids: str) -> None:
        """Open, begin concerns, close; a minute later."""
        begin = self.enter()
        for id_ in ids:
            self.write_in(begin(), id_)
        self.door.close()
        self.clock.go(minutes=1)

    def write_in(self, uow: UnitOfWork, id_: str) -> None:
        with uow:
            uow.concerns.add(concern(id_), at=self.clock.now())
            uow.audit.append(Act.CONCERN_BEGUN, at=self.clock.now(), role="", concern_id=id_)
            uow.commit()

    def holds(self) -> list[str]:
        """Open it, and see which concerns there are."""
        begin = self.open()
        found = ids(begin())
        self.door.close()
        return found

    def acts(self) -> list[str]:
        begin = self.open()
        with begin() as uow:
            found = [event.act for event in reversed(uow.audit.events())]
        self.door.close()
        return found

    def backups(self, *why: BackupWhy) -> list[Backup]:
        return [each for each in self.door.backups() if not why or each.why in why]

    def newest(self) -> str:
        return self.door.backups()[0].id

    @property
    def database(self) -> Path:
        return self.folder / "concerns.db"

    @property
    def key_file(self) -> Path:
        return self.folder / "vault.json"

    @property
    def seen(self) -> Path:
        return self.folder.with_name("vault.seen.json")

    def files(self) -> dict[str, bytes]:
        """All that stands, by its path; the lock apart."""
        found = {path for path in self.folder.parent.rglob("*") if path.is_file() and path.suffix != ".lock"}
        return {str(path.relative_to(self.folder.parent)): path.read_bytes() for path in found}


def ids(uow: UnitOfWork) -> list[str]:
    with uow:
        return sorted(row.id for row in uow.concerns.rows())


def one(id_: str) -> ConcernId:
    return ConcernId(id_)


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
