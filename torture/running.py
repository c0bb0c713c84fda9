"""Runs a proof in batches, each in a forked process of its own: what crashes there is counted as bad and stops nothing.

Forked and not started anew: the libraries are imported once, and a batch begins in milliseconds.
"""

from __future__ import annotations

import os
import pickle
import shutil
import sys
import tempfile
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select
from time import monotonic

from torture.proof import Batch, Proof, Tally

_NO_LIMIT = float("inf")


@dataclass(frozen=True, slots=True)
class Course:
    """How a proof is run: from which try on, up to which, until when (`time.monotonic`), in how many processes.

    `left_over` are batches that were begun and never ended (first try and how many): they come first.
    """

    seed: str
    first: int
    up_to: int
    left_over: tuple[tuple[int, int], ...] = ()
    until: float = _NO_LIMIT
    processes: int = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A batch has ended: what it came to, the number of the next try, and the batches that are not ended."""

    tally: Tally
    next: int
    open: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    said: int
    folder: Path
    first: int
    count: int


def memory_folder() -> Path | None:
    """Where files live in memory, None where there is no such place: tries there cost no disk."""
    shared = Path("/dev/shm")  # noqa: S108 - folders in it are made by tempfile
    return shared if os.access(shared, os.W_OK) else None


@contextmanager
def working_folder() -> Iterator[Path]:
    """An empty folder, in memory where that can be had, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="torture-", dir=memory_folder()) as made:
        yield Path(made)


def run(proof: Proof, course: Course) -> Iterator[Step]:
    """Run the tries of a course, a step for each batch as it ends."""
    children: list[_Child] = []
    left_over = list(course.left_over)
    number = course.first
    processes = 1 if proof.alone else course.processes
    with working_folder() as folder:
        while True:
            while len(children) < processes and (left_over or number < course.up_to) and monotonic() < course.until:
                if left_over:
                    first, count = left_over.pop(0)
                else:
                    first, count = number, min(proof.at_once, course.up_to - number)
                    number += count
                children.append(_begin(proof, Batch(course.seed, first, count, folder / str(first))))
            if not children:
                return
            ready = select([child.said for child in children], [], [])[0]
            for child in [each for each in children if each.said in ready]:
                children.remove(child)
                tally = _end(child)
                yield Step(tally, number, (*left_over, *((each.first, each.count) for each in children)))


def _begin(proof: Proof, batch: Batch) -> _Child:
    batch.folder.mkdir()
    reading, writing = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _work(proof, batch, writing)
    os.close(writing)
    return _Child(pid, reading, batch.folder, batch.first, batch.count)


def _work(proof: Proof, batch: Batch, writing: int) -> None:
    """In the forked process, which ends here whatever happens."""
    code = 1
    try:
        begun = monotonic()
        tally = proof.run(batch)
        tally.seconds = monotonic() - begun
        with os.fdopen(writing, "wb") as said:
            pickle.dump(tally, said)
        code = 0
    except BaseException:  # noqa: BLE001 - said by the code, and the process ends
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _end(child: _Child) -> Tally:
    with os.fdopen(child.said, "rb") as said:
        data = said.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child.pid, 0)[1])
    shutil.rmtree(child.folder, ignore_errors=True)
    if code == 0 and data:
        tally: Tally = pickle.loads(data)  # noqa: S301 - from our own child
        return tally
    lost = Tally()
    lost.badly(child.first, f"the process of {child.count} tries ended with {code}")
    return lost
