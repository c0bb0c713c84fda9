"""The one way to a connection: keyed, checked, and set so that what was acknowledged is on disk.

Each line of `_SETTINGS` was measured (docs/decisions/0004-documents-in-sqlcipher.md) or closes a door that SQLite leaves open.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from assessor.store.faults import DiskError, DiskFull, fault_of

KEY_BYTES = 32
DATABASE_ID_BYTES = 16
_LEAST_ROOM = 64 * 1024  # bytes; that file begins with half of it
_PATIENCE = 2.0  # seconds for another program (a virus scanner, a backup) to let go of the file

_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",  # with NORMAL, 520 of 1,000 simulated power cuts lost acknowledged saves
    "fullfsync = ON",  # macOS: or the disk's cache keeps what it says that it wrote
    "checkpoint_fullfsync = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # or REPLACE would delete a frozen revision without asking its trigger
    "cell_size_check = ON",
)
_READ_ONLY = ("temp_store = MEMORY", "trusted_schema = OFF", "cell_size_check = ON")


def make_engine(path: Path, *, key: bytes, database: str, read_only: bool = False) -> Engine:
    """An engine with one connection to the file at `path`, which may be empty; `read_only` leaves it byte for byte.

    Each transaction is BEGIN … COMMIT, by us and not by the driver, whose own ways tear migrations. Errors of SQLite that
    the user can mend come out as `VaultError`; no error text holds a value.

    Raises:
        ValueError: a key that is not 32 bytes, or an id that is not 16; SQLCipher would take either for a passphrase.
    """
    _refuse_lengths(key, database)

    def connect() -> Any:
        return connect_to(path, key=key, database=database, read_only=read_only)

    engine = create_engine("sqlite://", module=dbapi2, creator=connect, poolclass=StaticPool, hide_parameters=True)
    logging.getLogger("sqlalchemy.engine.Engine").addFilter(_tells_no_row)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", lambda context: _explain(context, path.parent), retval=True)
    return engine


def connect_to(path: Path, *, key: bytes, database: str, read_only: bool = False) -> Any:
    """A connection past SQLAlchemy, for what runs outside of transactions; its errors are the driver's own.

    Raises:
        ValueError: a key that is not 32 bytes, or an id that is not 16.
    """
    _refuse_lengths(key, database)
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"  # or a missing file would be made anew
    # SQLite itself is built for threads: the vault is opened, used and closed one after the other, not side by side.
    connection = dbapi2.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        # The id is the salt in the first bytes of the file, so that a file that belongs elsewhere is known by its face.
        connection.execute(f"PRAGMA key = \"x'{key.hex()}{database}'\"")
        for setting in _READ_ONLY if read_only else _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except dbapi2.Error:
        connection.close()  # or the file stays open until the error is forgotten
        raise
    return connection


def _refuse_lengths(key: bytes, database: str) -> None:
    if len(key) != KEY_BYTES or len(bytes.fromhex(database)) != DATABASE_ID_BYTES:
        raise ValueError("wrong length of key or id")


def _tells_no_row(record: logging.LogRecord) -> bool:
    # Asked for its finest log, SQLAlchemy writes down every row that it reads; `hide_parameters` is for what is written.
    return record.levelno > logging.DEBUG


def _begin(connection: Connection) -> None:
    # Deferred, so that reading needs no right to write; a migration asks for IMMEDIATE (see `making`), VACUUM for none.
    kind = connection.get_execution_options().get("begin", "DEFERRED")
    if kind is not None:
        connection.exec_driver_sql(f"BEGIN {kind}")


def _explain(context: ExceptionContext, folder: Path) -> BaseException | None:
    fault = fault_of(context.original_exception)
    # Opening makes a small file of its own beside the database. Where there is no room for it, SQLite speaks of an error.
    return DiskFull() if isinstance(fault, DiskError) and _is_full(folder) else fault


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LEAST_ROOM
    except OSError:  # not even that can be read: it is the disk
        return False
