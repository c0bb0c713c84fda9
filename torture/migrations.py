"""Killed at every statement of every migration, up and down, on vaults that older programs have really left behind.

Afterwards the tables are those of before or those of after, each with every row; and the same way goes on to its end.
"""

from __future__ import annotations

import os
import shutil
import signal
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, event

from assessor.store import making
from assessor.store.database import HEAD
from assessor.store.engine import make_engine
from assessor.store.making import lift_database
from torture.proof import Batch, Proof, Tally

COMPAT = Path(__file__).parents[1] / "tests" / "compat"
# As tests/compat/README.md says.
_KEY = bytes(range(32))
_DATABASE = "0123456789abcdef0123456789abcdef"

_LONGEST = 0.02  # seconds: going all the way takes half of it

Walk = Callable[[Path], None]
Held = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """From one form of the tables to another: the file before, how to go, what is held before and after, in how many steps."""

    name: str
    before: Path
    go: Walk
    old: Held
    new: Held
    steps: int


def forms() -> tuple[str, ...]:
    """The older forms of which a vault is kept, oldest first."""
    return tuple(sorted(path.parent.name for path in COMPAT.glob("*/concerns.db")))


def ways(folder: Path) -> tuple[Way, ...]:
    """Up from each older form, and down to it again."""
    made: list[Way] = []
    for form in forms():
        old, new = folder / f"{form}.db", folder / f"{form}-{HEAD}.db"
        shutil.copy(COMPAT / form / "concerns.db", old)
        shutil.copy(old, new)
        up, down = _up, partial(_down, form)
        made.append(_way(f"{form} to {HEAD}", old, up, folder))
        up(new)
        made.append(_way(f"{HEAD} to {form}", new, down, folder))
    return tuple(made)


def points(known: tuple[Way, ...]) -> tuple[tuple[Way, int], ...]:
    """Every point at which it can be killed: before each statement, and before what makes them hold."""
    return tuple((way, step) for way in known for step in range(way.steps))


def kill(batch: Batch) -> Tally:
    """Go through the points, one try each; after the last they begin again, every second time at any moment after one."""
    tally = Tally()
    places = batch.folder / "ways"
    places.mkdir()
    known = points(ways(places))
    for number in batch.numbers():
        way, step = known[number % len(known)]
        path = Path(shutil.copy(way.before, batch.folder / "there.db"))
        again = number // len(known) % 2
        fault, ending = _try(way, step, path, after=batch.chance(number).random() * _LONGEST if again else 0)
        for left in batch.folder.glob("there.db*"):
            left.unlink()
        if fault:
            tally.badly(number, f"{way.name}, killed at {step}: {fault}")
        else:
            tally.well(ending)
    return tally


def _try(way: Way, step: int, path: Path, *, after: float) -> tuple[str, str]:
    code = _killed_at(step, way.go, path, after)
    if code not in ((0, -signal.SIGALRM) if after else (-signal.SIGKILL,)):
        return f"it was not killed, and ended with {code}", ""
    there = held(path)
    if there not in (way.old, way.new):
        return "what is there is neither the old form nor the new one", ""
    way.go(path)
    if held(path) != way.new:
        return "going on did not lead to the new form", ""
    return "", "whole as before" if there == way.old else "whole as after"


def held(path: Path) -> Held:
    """Every table with its columns and rows, and the names of the indexes and triggers."""
    engine = _engine(path)
    with engine.connect() as connection:
        ask = connection.exec_driver_sql
        names = sorted(tuple(row) for row in ask("SELECT type, name, tbl_name FROM sqlite_schema"))
        found: list[tuple[str, object]] = [("schema", names)]
        for kind, table, _ in names:
            if kind == "table":
                columns = [tuple(row) for row in ask(f"PRAGMA table_info({table})")]
                rows = sorted(repr(tuple(row)) for row in ask(f"SELECT * FROM {table}"))  # noqa: S608 - a name of ours
                found.append((table, (columns, rows)))
        sound = ask("PRAGMA integrity_check").scalar(), ask("PRAGMA foreign_key_check").all()
        found.append(("sound", sound))
    engine.dispose()
    return tuple(found)


def _way(name: str, before: Path, go: Walk, folder: Path) -> Way:
    after = Path(shutil.copy(before, folder / "after.db"))
    counted = 0

    def count(*_: Any) -> None:
        nonlocal counted
        counted += 1

    with _at_each_step(count):
        go(after)
    way = Way(name, before, go, held(before), held(after), counted)
    after.unlink()
    return way


class _at_each_step:  # noqa: N801 - read as a block
    """Within the block, this is called before each statement and before each commit, of whatever connection."""

    def __init__(self, call: Callable[..., None]) -> None:
        self._call = call

    def __enter__(self) -> None:
        for name in ("before_cursor_execute", "commit"):
            event.listen(Engine, name, self._call)

    def __exit__(self, *_: object) -> None:
        for name in ("before_cursor_execute", "commit"):
            event.remove(Engine, name, self._call)


def _killed_at(step: int, go: Walk, path: Path, after: float) -> int:
    """Go in a child that is killed before this step, or some seconds after it, wherever it is by then."""
    steps = iter(range(step + 1))

    def die_at_last(*_: Any) -> None:
        if next(steps, None) == step:
            if after:  # the alarm ends the process as at once as a kill
                signal.setitimer(signal.ITIMER_REAL, after)
            else:
                os.kill(os.getpid(), signal.SIGKILL)

    pid = os.fork()
    if not pid:
        try:
            with _at_each_step(die_at_last):
                go(path)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - said by the code, and the process ends
            traceback.print_exc()
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _up(path: Path) -> None:
    lift_database(path, key=_KEY, database=_DATABASE)


def _down(to: str, path: Path) -> None:
    config = Config()
    config.set_main_option("script_location", str(making._MIGRATIONS))  # noqa: SLF001 - the program itself never goes down
    engine = _engine(path)
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, to)
    engine.dispose()


def _engine(path: Path) -> Engine:
    return make_engine(path, key=_KEY, database=_DATABASE)


MIGRATIONS = Proof(
    "migrations",
    "Killed at every statement of every migration, up and down",
    goal=1_000,
    at_once=100,
    short=75,
    takes=30,
    run=kill,
)
