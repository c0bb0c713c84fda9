"""Killed while saving: nothing that was acknowledged is lost, nothing is half there.

A child does act after act and says each that has returned; it is killed at a random moment, also while it opens the
database, closes it, or begins anew. What is there afterwards must be all of the last act that was said, or of the one
after it, which may have been on its way.
"""

from __future__ import annotations

import os
import random
import signal
import traceback
from pathlib import Path
from time import perf_counter

from assessor.errors import VaultError
from assessor.store.memory import MemoryStore
from torture.acts import Writer, everything
from torture.proof import Batch, Proof, Tally
from torture.vaults import make, opened, unsound

_MOST_ACTS = 6  # said, before the kill
_LONGEST = 0.0012  # seconds from there to the kill: an act takes about that long
_CLOSES = 5  # the database is closed and opened about every that many acts
_BYTES = 8


def kill(batch: Batch) -> Tally:
    """Kill as often as the batch asks, one database for all of it."""
    tally = Tally()
    writer = Writer(f"{batch.seed}/{batch.first}")
    path = make(batch.folder)
    known = MemoryStore()  # what must be there
    number = 0
    for try_ in batch.numbers():
        last, fault = _until_killed(path, writer, number, batch.chance(try_))
        while number < last:
            number += 1
            writer.act(number, known.unit_of_work)
        if not fault:
            number, fault = _compare(path, writer, known, number)
        if fault:
            tally.badly(try_, fault)
            return tally  # what comes after it would be no better
        tally.well()
    return tally


def _until_killed(path: Path, writer: Writer, number: int, chance: random.Random) -> tuple[int, str]:
    """Do acts in a child until it is killed; gives the last one that it said, and what went wrong before."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _act_for_ever(path, writer, number, writing)
    os.close(writing)
    last = number
    for _ in range(chance.randrange(_MOST_ACTS)):
        last = int.from_bytes(os.read(reading, _BYTES), "big")
    end = perf_counter() + chance.random() * _LONGEST
    while perf_counter() < end:
        pass
    os.kill(pid, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    while said := os.read(reading, _BYTES):
        last = int.from_bytes(said, "big")
    os.close(reading)
    return last, "" if code == -signal.SIGKILL else f"the writer ended by itself with {code}"


def _act_for_ever(path: Path, writer: Writer, number: int, writing: int) -> None:
    try:
        database = opened(path)
        while True:
            number += 1
            writer.act(number, database.unit_of_work)
            os.write(writing, number.to_bytes(_BYTES, "big"))
            if number % _CLOSES == 0:
                database.close()
                database = opened(path)
    except BaseException:  # noqa: BLE001 - said by the code, and the process ends
        traceback.print_exc()
        os._exit(1)


def _compare(path: Path, writer: Writer, known: MemoryStore, number: int) -> tuple[int, str]:
    """The act up to which everything is there, and what is wrong."""
    try:
        database = opened(path)
        there = everything(database.unit_of_work)
        fault = unsound(database)
        database.close()
    except VaultError as error:
        return number, f"cannot be opened: {error!r}"
    if fault:
        return number, fault
    if there == everything(known.unit_of_work):
        return number, ""
    writer.act(number + 1, known.unit_of_work)
    if there == everything(known.unit_of_work):
        return number + 1, ""
    return number, f"act {number} was acknowledged; what is there is neither it nor the next"


KILLS = Proof("kills", "Killed while saving (kill -9)", goal=10_000, at_once=50, short=60, takes=210, run=kill)
