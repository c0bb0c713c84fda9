"""A store of each kind, empty and new; persons and places in these tests are fictional."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assessor.services.ports import UnitOfWork
from assessor.store.database import Database, open_database
from assessor.store.making import create_database
from assessor.store.memory import MemoryStore
from tests.store.samples import DATABASE, KEY

Begin = Callable[[], UnitOfWork]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A new, empty database."""
    create_database(tmp_path / "concerns.db", key=KEY, database=DATABASE)
    return tmp_path / "concerns.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """The new database, open."""
    opened = open_database(path, key=KEY, database=DATABASE)
    yield opened
    opened.close()


@pytest.fixture(params=["SQLCipher", "memory"])
def begin(request: pytest.FixtureRequest) -> Begin:
    """What begins a unit of work, on each kind of store."""
    if request.param == "memory":
        return MemoryStore().unit_of_work
    opened: Database = request.getfixturevalue("database")
    return opened.unit_of_work
