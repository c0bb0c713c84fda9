"""A disk that loses power: what was written to it, in order, and what may be left of that (docs/decisions/0019)."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass

SECTOR = 512  # bytes; a disk writes one whole or not at all


@dataclass(frozen=True, slots=True)
class Step:
    """What was done: "create", "write", "truncate", "sync" or "delete" to a file, or "begun" and "said" of act `at`."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


Survives = Callable[[], bool]


def survivors(chance: random.Random) -> Survives:
    """Which sectors that were not synced are on the disk all the same: none, all, or each by chance."""
    share = chance.choice((0.0, 0.0, 0.05, 0.3, 0.5, 0.7, 0.95, 1.0))
    return lambda: chance.random() < share


class Disk:
    """The files as they are on the disk for certain, and what is still on its way to each.

    Creating and deleting a file holds at once; so does a change of its size that was synced.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        self._certain = {name: bytearray(data) for name, data in files.items()}
        self._coming: dict[str, list[Step]] = {name: [] for name in files}

    def do(self, steps: Iterable[Step]) -> None:
        """Let all this happen."""
        for step in steps:
            match step.what:
                case "create":
                    self._certain[step.file], self._coming[step.file] = bytearray(), []
                case "delete":
                    self._certain.pop(step.file, None)
                    self._coming.pop(step.file, None)
                case "write" | "truncate":
                    self._coming[step.file].append(step)
                case "sync":
                    for coming in self._coming[step.file]:
                        _apply(self._certain[step.file], coming, lambda: True)
                    self._coming[step.file] = []

    def cut(self, survives: Survives) -> dict[str, bytes]:
        """The power goes: what is found afterwards."""
        for name, coming in self._coming.items():
            for step in coming:
                _apply(self._certain[name], step, survives)
        return {name: bytes(data) for name, data in self._certain.items()}


def _apply(data: bytearray, step: Step, survives: Survives) -> None:
    if step.what == "truncate":
        if survives():
            _reach(data, step.at)
            del data[step.at :]
        return
    end = step.at + len(step.data)
    start = step.at
    while start < end:
        stop = min(end, (start // SECTOR + 1) * SECTOR)
        if survives():
            _reach(data, stop)
            data[start:stop] = step.data[start - step.at : stop - step.at]
        start = stop


def _reach(data: bytearray, size: int) -> None:
    data.extend(bytes(max(0, size - len(data))))
