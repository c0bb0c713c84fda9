"""The disk is full from one write on: it is said, nothing that was saved is lost, and with room again it goes on.

Write number N and all after it get the operating system's "no space left on device", as SQLite's own code for the disk
gets it; in every second sitting half of write N still fits. A disk that is full says so when it is asked, too. Not by a limit on the size of files: SQLite hears another
error then, and other words would be tested.
"""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from assessor.errors import UserError
from assessor.store.database import Database
from assessor.store.faults import DiskFull
from assessor.store.memory import MemoryStore
from torture import sqlite_vfs
from torture.acts import Writer, everything
from torture.proof import Batch, Proof, Tally
from torture.sqlite_vfs import WritesIntercepted
from torture.vaults import NAME, make, opened, unsound

_FIRST_WRITES = 500
_BEFORE = 12  # acts that are in the database already
_AFTER = 4  # acts with room again
_CLOSES = 6  # the database is closed and opened about every that many acts
_ENDLESS = 1_000_000


@dataclass(slots=True)
class Room:
    """How many writes there is room for, and whether half of the next one fits."""

    left: int = _ENDLESS
    half: bool = False
    refused: int = 0

    def decide(self, wanted: int) -> int:
        """How many bytes of a write fit, or -errno."""
        self.left -= 1
        if self.left >= 0:
            return wanted
        if self.half and not self.refused and wanted > 1:
            self.half = False
            return wanted // 2
        self.refused += 1
        return -errno.ENOSPC


@dataclass(slots=True)
class Sitting:
    """Somebody writes, the disk gets full, is made room on; `known` is what must be there."""

    path: Path
    writer: Writer
    known: MemoryStore
    room: Room
    number: int
    said: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def hold(self) -> None:
        """Go through it."""
        database = self._until_full()
        if database is not None:
            self._while_full(database)
        self.room.left = _ENDLESS
        database = database or opened(self.path)
        for _ in range(_AFTER):
            self.number += 1
            self.writer.act(self.number, database.unit_of_work)
            self.writer.act(self.number, self.known.unit_of_work)
        self._compare(database, "with room again")
        database.close()
        database = opened(self.path)
        self._compare(database, "opened again")
        if fault := unsound(database):
            self.faults.append(fault)
        database.close()

    def _until_full(self) -> Database | None:
        """Write until it is said that the disk is full; None where that was said on opening."""
        try:
            database = opened(self.path)
        except UserError as error:
            self._hear(error, "opening")
            return None
        while True:
            full = self.room.refused > 0
            try:
                self.writer.act(self.number + 1, database.unit_of_work)
            except UserError as error:
                self._hear(error, "writing")
                return database
            if full:
                self.faults.append(f"act {self.number + 1} was acknowledged on a full disk")
            if self.room.refused and everything(database.unit_of_work) == everything(self.known.unit_of_work):
                self.said.append("only the log's line of an opening")  # read, as it should be, and no more
                return database
            self.number += 1
            self.writer.act(self.number, self.known.unit_of_work)
            if self.room.refused:
                self.said.append("later: the log was emptied in vain")
                return database
            if self.number % _CLOSES == 0:
                database.close()
                try:
                    database = opened(self.path)
                except UserError as error:
                    self._hear(error, "opening")
                    return None

    def _while_full(self, database: Database) -> None:
        self._compare(database, "while it is full")
        try:
            self.writer.act(self.number + 1, database.unit_of_work)
        except UserError as error:
            self._hear(error, "writing on")
        self._compare(database, "after writing on")

    def _hear(self, error: UserError, when: str) -> None:
        if not isinstance(error, DiskFull):
            self.faults.append(f"{when}: {error!r}")
        self.said.append(f"said on {when}")

    def _compare(self, database: Database, when: str) -> None:
        if everything(database.unit_of_work) != everything(self.known.unit_of_work):
            self.faults.append(f"what is there {when} is not what was acknowledged")


def fill(batch: Batch) -> Tally:
    """One write number after the other, each with a whole and with half a write."""
    tally = Tally()
    writer = Writer(batch.seed, paper=200_000)
    full_before = batch.folder / "before"
    full_before.mkdir()
    before = make(full_before)
    known = MemoryStore()
    database = opened(before)
    for number in range(1, _BEFORE + 1):
        writer.act(number, database.unit_of_work)
        writer.act(number, known.unit_of_work)
    database.close()
    room = Room()
    intercepted = WritesIntercepted(lambda wanted: room.decide(wanted))  # noqa: PLW0108 - `room` is another one for each sitting
    asked = os.statvfs
    os.statvfs = lambda folder: _nothing_free(asked(folder)) if room.left < 0 else asked(folder)  # type: ignore[assignment]
    for number in batch.numbers():
        faults: list[str] = []
        said: list[str] = []
        for half in (False, True):
            folder = batch.folder / "there"
            folder.mkdir()
            path = Path(shutil.copy(before, folder / NAME))
            room = Room(left=number, half=half)
            sitting = Sitting(path, writer, _copy(known), room, _BEFORE)
            sitting.hold()
            faults += sitting.faults
            said += sitting.said[:1]
            shutil.rmtree(folder)
        if faults:
            tally.badly(number, "; ".join(faults))
        else:
            tally.well(said[0])
    del intercepted
    return tally


def _nothing_free(said: os.statvfs_result) -> os.statvfs_result:
    free = {3: 0, 4: 0}  # f_bfree and f_bavail
    return os.statvfs_result(tuple(free.get(at, value) for at, value in enumerate(said)))


def _copy(store: MemoryStore) -> MemoryStore:
    other = MemoryStore()
    other.concerns, other.settings = dict(store.concerns), dict(store.settings)
    other.events = list(store.events)
    return other


FULL = Proof(
    "full",
    "Disk full at each of the first 500 writes, and with half a write",
    goal=_FIRST_WRITES,
    at_once=25,
    short=25,
    takes=35,
    run=fill,
    refused=sqlite_vfs.refused,
)
