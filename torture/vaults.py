"""A database for tries: made once, copied often, opened and looked through from end to end. Its key is nobody's."""

from __future__ import annotations

import secrets
from pathlib import Path

from assessor.store.database import Database, open_database
from assessor.store.making import create_database

KEY = bytes(range(32))
DATABASE = secrets.token_hex(16)
NAME = "concerns.db"


def make(folder: Path) -> Path:
    """An empty database in a folder."""
    path = folder / NAME
    create_database(path, key=KEY, database=DATABASE)
    return path


def opened(path: Path) -> Database:
    """The database, open.

    Raises:
        VaultError: it cannot be opened.
    """
    return open_database(path, key=KEY, database=DATABASE)


def unsound(database: Database) -> str:
    """What SQLite's and SQLCipher's own checks find, nothing where it is sound."""
    engine = database._engine  # noqa: SLF001 - past the program, as these checks are
    assert engine is not None
    with engine.execution_options(begin=None).connect() as connection:
        healthy = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        # SQLCipher looks at the file alone: what is still in the write-ahead log it takes for damage.
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()
        damage = connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    return "" if healthy == "ok" and not damage and not loose else f"{healthy} {len(damage)} {len(loose)}"
