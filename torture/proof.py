"""What a proof is: numbered tries, each of which must end well."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_MOST_FOUND = 20


@dataclass(slots=True)
class Tally:
    """How many tries were done, how each ended in a word or two, and what was found bad (try number and what it was)."""

    done: int = 0
    bad: int = 0
    seconds: float = 0
    ended: Counter[str] = field(default_factory=Counter)
    found: list[str] = field(default_factory=list)

    def well(self, ending: str = "") -> None:
        """One try ended well."""
        self.done += 1
        if ending:
            self.ended[ending] += 1

    def badly(self, number: int, what: str) -> None:
        """One try found what must never happen."""
        self.done += 1
        self.bad += 1
        self.found = [*self.found, f"{number}: {what}"][:_MOST_FOUND]

    def add(self, other: Tally) -> None:
        """Take in what another process has tried."""
        self.done += other.done
        self.bad += other.bad
        self.seconds += other.seconds
        self.ended += other.ended
        self.found = (self.found + other.found)[:_MOST_FOUND]


@dataclass(frozen=True, slots=True)
class Batch:
    """The tries `first` to `first + count - 1`, in a folder of their own that is empty and goes away afterwards."""

    seed: str
    first: int
    count: int
    folder: Path

    def numbers(self) -> range:
        """The numbers of the tries."""
        return range(self.first, self.first + self.count)

    def chance(self, number: int | str) -> random.Random:
        """Chance for one try, the same whenever that number is tried again."""
        return random.Random(f"{self.seed}/{number}")  # noqa: S311 - nothing secret: it must be repeatable


def always() -> str:
    """No reason against it: it runs everywhere."""
    return ""


@dataclass(frozen=True, slots=True)
class Proof:
    """`goal` tries, `at_once` of them in a process; `short` are enough for the tests.

    `takes` is how many seconds all of them took on two quiet cores: what time there is is shared out by it. `refused` says why it cannot run on this machine, or nothing. `alone` where a try keeps the machine busy by itself.
    """

    name: str
    what: str
    goal: int
    at_once: int
    short: int
    takes: int
    run: Callable[[Batch], Tally]
    refused: Callable[[], str] = always
    alone: bool = False
