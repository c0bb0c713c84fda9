"""A database on disk, opened with care; `making` makes one."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Connection, Engine, select, text

from assessor.store import tables
from assessor.store.engine import DATABASE_ID_BYTES, make_engine
from assessor.store.faults import (
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseForeign,
    DatabaseGone,
    DatabaseMissing,
    DatabaseNewer,
    DatabaseOlder,
    StillRead,
)
from assessor.store.unit_of_work import SqlUnitOfWork

HEAD = "0003"
_OLDER = ("0001", "0002")


class Database:
    """An open database; it lets nobody in after `close`."""

    def __init__(self, engine: Engine, path: Path) -> None:
        self._engine: Engine | None = engine
        self._path = path
        self._file = _identity(path)

    def unit_of_work(self) -> SqlUnitOfWork:
        """A new transaction, to be used in a `with` block.

        Raises:
            RuntimeError: the database is closed.
        """
        if self._engine is None:
            raise RuntimeError("the database is closed")
        return SqlUnitOfWork(self._engine, self._refuse_gone)

    def _refuse_gone(self) -> None:
        """A file that was moved or deleted can be written to the end, and nobody ever finds it again.

        Raises:
            DatabaseGone: at its place there is none, or another one.
        """
        if _identity(self._path) != self._file:
            raise DatabaseGone

    def scrub(self) -> None:
        """Rewrite the file without what was deleted, and empty the write-ahead log.

        Raises:
            StillRead: somebody reads the file, which is as it was until they close it.
            VaultError: there is no room for it, or the file may not be written; what stands is as it was.
        """
        if self._engine is None:
            raise RuntimeError("the database is closed")
        with self._engine.execution_options(begin=None).connect() as connection:
            connection.exec_driver_sql("VACUUM")
            busy, *_ = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
        if busy:  # it is a row and no error: the file holds the old pages still
            raise StillRead

    def close(self) -> None:
        """Close the file; SQLite takes the write-ahead log into it."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None


def open_database(path: Path, *, key: bytes, database: str, read_only: bool = False) -> Database:
    """Open the database that has this id and this key; `read_only` leaves it and its write-ahead log byte for byte.

    Raises:
        VaultError: it is missing, empty, damaged, another one, of a newer program, or cannot be read.
        DatabaseOlder: it is the right one, and an older program has made its tables.
    """
    refuse_other(path, database)
    engine = make_engine(path, key=key, database=database, read_only=read_only)
    with ExitStack() as undo:
        undo.callback(engine.dispose)
        with engine.connect() as connection:
            check_identity(connection, database)
        undo.pop_all()  # it is the right one, and stays open
    return Database(engine, path)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def face_of(path: Path) -> bytes:
    """The first 16 bytes of a database: its id, in the clear.

    Raises:
        DatabaseMissing: there is no file.
    """
    try:
        with path.open("rb") as file:
            return file.read(DATABASE_ID_BYTES)
    except FileNotFoundError:
        raise DatabaseMissing from None


def refuse_other(path: Path, database: str) -> None:
    """Look at the first bytes, which need no key.

    Raises:
        VaultError: the file is missing, empty, or has another id.
    """
    face = face_of(path)
    if not face:
        raise DatabaseEmpty
    if face != bytes.fromhex(database):
        raise DatabaseForeign


def check_identity(connection: Connection, database: str) -> None:
    """Look whether a connection is to the database with this id, in the present form.

    Raises:
        VaultError: it is damaged, another one, or of a newer program.
        DatabaseOlder: it is the right one, and an older program has made its tables.
    """
    there = set(connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'table'")))
    if not {"alembic_version", "meta"} <= there:
        raise DatabaseDamaged
    version = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if version not in (HEAD, *_OLDER):
        raise DatabaseNewer
    if connection.scalar(select(tables.meta.c.value).where(tables.meta.c.key == "database")) != database:
        raise DatabaseForeign
    if version != HEAD:
        raise DatabaseOlder
