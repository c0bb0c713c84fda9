"""The power goes while somebody writes: played through on what SQLite really wrote and synced, recorded once.

A recording is the work of one sitting with the database, closed and opened in between; each try cuts it at a random step
and loses any of the sectors that were not synced. What is there afterwards must be all of the last act that was said to
be saved, or of one that had begun after it.
"""

from __future__ import annotations

import os
import pickle
import shutil
from dataclasses import dataclass
from pathlib import Path

from assessor.errors import VaultError
from assessor.store.memory import MemoryStore
from torture import sqlite_vfs
from torture.acts import Writer, everything
from torture.disk import Disk, Step, survivors
from torture.proof import Batch, Proof, Tally
from torture.sqlite_vfs import Listener
from torture.vaults import NAME, make, opened, unsound

_ACTS = 40
_CLOSES = (11, 12, 26)  # the database is closed and opened after these acts
_BIG_PAPER = 2_500_000  # bytes; some sittings fill the write-ahead log, so that SQLite empties it by itself


@dataclass(frozen=True, slots=True)
class Recording:
    """The database before, every step after that, and the hash of everything in it after each act (0: before)."""

    before: bytes
    steps: tuple[Step, ...]
    states: tuple[str, ...]


def record(folder: Path, seed: str, *, big: bool) -> Recording:
    """Write for a while, in a process of its own, and listen to it."""
    path = make(folder)
    before = path.read_bytes()
    result = folder / "recording"
    writer = Writer(seed, paper=_BIG_PAPER if big else 20_000)
    pid = os.fork()
    if not pid:
        try:
            result.write_bytes(pickle.dumps(_listen(path, writer)))
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, "the recording failed"
    steps = pickle.loads(result.read_bytes())  # noqa: S301 - our own
    known = MemoryStore()
    states = [everything(known.unit_of_work)]
    for number in range(1, _ACTS + 1):
        writer.act(number, known.unit_of_work)
        states.append(everything(known.unit_of_work))
    return Recording(before, steps, tuple(states))


def _listen(path: Path, writer: Writer) -> tuple[Step, ...]:
    steps: list[Step] = []
    listener = Listener(lambda what, file, at, data: steps.append(Step(what, file.name, at, data)))
    database = opened(path)
    for number in range(1, _ACTS + 1):
        steps.append(Step("begun", at=number))
        writer.act(number, database.unit_of_work)
        steps.append(Step("said", at=number))
        if number in _CLOSES:
            database.close()
            database = opened(path)
    database.close()
    del listener
    return tuple(steps)


def replay(batch: Batch, *, big_one_in: int = 5) -> Tally:
    """One recording, cut as often as the batch asks."""
    tally = Tally()
    big = batch.chance("big").randrange(big_one_in) == 0
    recording = record(batch.folder, f"{batch.seed}/{batch.first}", big=big)
    for number in batch.numbers():
        chance = batch.chance(number)
        cut = chance.randrange(len(recording.steps) + 1)
        disk = Disk({NAME: recording.before})
        disk.do(recording.steps[:cut])
        left = disk.cut(survivors(chance))
        there = batch.folder / "there"
        there.mkdir()
        for name, data in left.items():
            (there / name).write_bytes(data)
        fault = _compare(there / NAME, recording, cut)
        shutil.rmtree(there)
        if fault:
            tally.badly(number, f"cut at {cut}: {fault}")
        else:
            tally.well()
    return tally


def _compare(path: Path, recording: Recording, cut: int) -> str:
    done = recording.steps[:cut]
    said = max((step.at for step in done if step.what == "said"), default=0)
    begun = max((step.at for step in done if step.what == "begun"), default=0)
    try:
        database = opened(path)
        there = everything(database.unit_of_work)
        fault = unsound(database)
        database.close()
    except VaultError as error:
        return f"cannot be opened: {error!r}"
    if fault:
        return fault
    if there in recording.states[said : begun + 1]:
        return ""
    if there in recording.states:
        return f"act {said} was said to be saved, act {recording.states.index(there)} is there"
    return f"act {said} was said to be saved; what is there is nothing that ever was"


POWER = Proof(
    "power",
    "Power cuts, replayed on recorded writes",
    goal=20_000,
    at_once=200,
    short=120,
    takes=190,
    run=replay,
    refused=sqlite_vfs.refused,
)
