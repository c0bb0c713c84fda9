"""The disk is full, read-only, slow to answer, or the process is killed: what was acknowledged is there, and the rest is said."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection

from assessor.domain.concern import Concern, ConcernId
from assessor.errors import VaultError
from assessor.services.ports import Progress
from assessor.store.database import Database
from assessor.store.engine import make_engine
from assessor.store.faults import Busy, DiskFull, ReadOnly, fault_of
from tests.store.samples import DATABASE, KEY, NOW, SECRET, concern

ONE = ConcernId("one")
CHILDREN = Path(__file__).parent / "children"


def run(child: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(CHILDREN / child), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def save(database: Database, changed: Concern) -> None:
    with database.unit_of_work() as uow:
        uow.concerns.save(changed, Progress(), at=NOW)
        uow.commit()


def saved(database: Database) -> Concern:
    with database.unit_of_work() as uow:
        return uow.concerns.draft(ONE).concern


@pytest.fixture
def begun(database: Database) -> Database:
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.commit()
    return database


def pragma(database: Database, statement: str) -> None:
    with database.unit_of_work() as uow:
        connection: Connection = uow._connection
        connection.exec_driver_sql(f"PRAGMA {statement}")


def test_a_full_disk_is_said_at_every_write_and_the_next_try_succeeds(begun: Database) -> None:
    kept = concern()
    refused = 0
    for pages in range(12, 60):
        pragma(begun, f"max_page_count = {pages}")
        text = replace(concern(), other_worries=f"{pages} " * 20_000)
        try:
            save(begun, text)
            kept = text
        except DiskFull:
            refused += 1
        assert saved(begun) == kept
    assert refused > 10
    pragma(begun, "max_page_count = 100000")
    save(begun, concern("one", observations=100))
    assert saved(begun) == concern("one", observations=100)


def test_a_disk_that_refuses_to_write_loses_nothing_acknowledged(path: Path) -> None:
    done = run("disk_refuses.py", path)
    assert done.returncode == 0, done.stderr
    name, refused = done.stdout.split()
    assert name == "DiskError"
    assert int(refused) > 5
    assert SECRET not in done.stderr


def test_a_file_that_may_not_be_written_is_said_and_tried_again(begun: Database) -> None:
    pragma(begun, "query_only = ON")
    with pytest.raises(ReadOnly):
        save(begun, concern("one", observations=2))
    assert saved(begun) == concern()
    pragma(begun, "query_only = OFF")
    save(begun, concern("one", observations=2))
    assert saved(begun) == concern("one", observations=2)


def test_a_file_that_another_program_holds_is_said_and_tried_again(begun: Database, path: Path) -> None:
    pragma(begun, "busy_timeout = 0")
    other = make_engine(path, key=KEY, database=DATABASE)
    with other.execution_options(begin="IMMEDIATE").begin():
        with pytest.raises(Busy):
            save(begun, concern("one", observations=2))
        assert saved(begun) == concern()
    other.dispose()
    save(begun, concern("one", observations=2))
    assert saved(begun) == concern("one", observations=2)


def test_every_fault_says_what_happened_and_what_to_do_and_a_bug_is_no_fault() -> None:
    class Said(Exception):
        sqlite_errorcode = 0

    def fault(code: int) -> VaultError | None:
        error = Said()
        error.sqlite_errorcode = code
        return fault_of(error)

    for code in (3, 5, 6, 8, 10, 11, 13, 14, 26, 10 | (3 << 8)):
        found = fault(code)
        assert found is not None
        assert found.message
        assert found.remedy
    assert fault(1) is None
    assert fault(19) is None
    assert fault_of(ValueError()) is None


def test_killed_while_saving_nothing_acknowledged_is_lost(path: Path) -> None:
    done = run("killed_while_saving.py", path, 40, 20261122)
    assert done.returncode == 0, done.stderr
    rounds, number = map(int, done.stdout.split())
    assert rounds == 40
    assert number > 40


def test_killed_while_it_is_made_a_database_is_whole_or_not_there(tmp_path: Path) -> None:
    at = 0
    while True:
        path = tmp_path / f"{at}.db"
        done = run("killed_while_made.py", path, at)
        if done.returncode == 0:
            break
        assert done.returncode == -signal.SIGKILL, done.stderr
        engine = make_engine(path, key=KEY, database=DATABASE)
        with engine.connect() as connection:
            there = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
        engine.dispose()
        assert there == 0, f"half a database after statement {at}"
        at += 4
    assert at > 8


def fastest(act: Callable[[], object], times: int = 15) -> float:
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return min(took)


def test_saving_100_observations_among_2000_concerns_takes_little_longer_than_the_disk(
    begun: Database, tmp_path: Path
) -> None:
    with begun.unit_of_work() as uow:
        for number in range(2000):
            uow.concerns.add(concern(f"c{number}"), at=NOW)
        uow.commit()
    large = (replace(concern("one", observations=100), reference="x" * number) for number in count())

    def sync() -> None:
        with (tmp_path / "sync").open("wb") as file:
            file.write(b"x" * 400_000)
            file.flush()
            os.fsync(file.fileno())

    assert fastest(lambda: save(begun, next(large))) < 0.05 + 4 * fastest(sync)
