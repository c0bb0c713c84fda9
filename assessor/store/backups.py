"""A whole copy of a database under the same key and id, verified; and what such a copy holds.

`VACUUM INTO` takes key and salt over from its source, so that the copy begins with the same id (measured: SQLCipher
4.19); it holds what stands in the write-ahead log too, and no free pages in which something deleted could be left.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from assessor.domain.log import Act
from assessor.services.backups import BackupContents
from assessor.store.concerns import concern_row
from assessor.store.database import check_identity, refuse_other
from assessor.store.engine import connect_to, make_engine
from assessor.store.faults import DatabaseDamaged, DatabaseForeign, DatabaseOlder, fault_of

_ONLY_LOOKING = (Act.VAULT_OPENED, Act.UNLOCK_FAILED, Act.CONCERN_OPENED)
# As every program since the first has made these tables.
_LINES = """
    SELECT id, reference, changed, page,
        (SELECT count(*) FROM revisions WHERE concern_id = concerns.id AND state = 'frozen') AS versions,
        (SELECT count(*) FROM revisions WHERE concern_id = concerns.id AND state = 'draft') AS drafts
    FROM concerns
"""
_PASSING = "open-"  # what was open when the program was closed is no reason for another copy


def copy_database(source: Path, target: Path, *, key: bytes, database: str, read_only: bool = False) -> None:
    """Copy a database of any program, open or closed, into a file that is not there yet; its owner alone may read it.

    `read_only` leaves the source byte for byte; there must be no write-ahead log beside it.

    Raises:
        VaultError: the source is missing, empty, another one or damaged, or there is no room; the source is as it was.
    """
    refuse_other(source, database)
    target.touch(mode=0o600, exist_ok=False)
    with _faults(), closing(connect_to(source, key=key, database=database, read_only=read_only)) as connection:
        counts = _counts(connection)
        # As bytes: a name of another encoding is a name too.
        connection.execute("VACUUM INTO CAST(? AS TEXT)", (os.fsencode(target),))
    verify_database(target, key=key, database=database, counts=counts)


def verify_database(path: Path, *, key: bytes, database: str, counts: Mapping[str, int] | None = None) -> None:
    """Open a copy anew, for reading alone, and read every page of it; `counts` are the rows of each table.

    Raises:
        VaultError: it is not what it should be.
    """
    refuse_other(path, database)
    with _faults(), closing(connect_to(path, key=key, database=database, read_only=True)) as connection:
        whole = [("ok",)]
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DatabaseDamaged
        if connection.execute("PRAGMA quick_check").fetchall() != whole:
            raise DatabaseDamaged
        if connection.execute("SELECT value FROM meta WHERE key = 'database'").fetchall() != [(database,)]:
            raise DatabaseForeign
        if counts is not None and _counts(connection) != counts:
            raise DatabaseDamaged


def substance(path: Path, *, key: bytes, database: str) -> str:
    """A hash that is another one where something was written, decided or given out; opening and looking leave it.

    Of a document its length counts: whoever writes one writes beside it when.

    Raises:
        VaultError: it is missing, empty, another one, or damaged.
    """
    refuse_other(path, database)
    found = hashlib.sha256()
    with _faults(), closing(connect_to(path, key=key, database=database, read_only=True)) as connection:
        for table in _tables(connection):
            columns = connection.execute(f'PRAGMA table_info("{table}")').fetchall()
            values = ", ".join(
                f'length("{name}")' if type_ == "BLOB" else f'"{name}"' for _, name, type_, *_ in columns
            )
            found.update(f"{table}\0{values}\0".encode())
            for row in connection.execute(*_rows(table, values)):
                found.update(repr(row).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def read_contents(path: Path, *, key: bytes, database: str) -> BackupContents:
    """What a copy holds, by references and dates, never by names; it is left byte for byte.

    Raises:
        VaultError: it is missing, empty, another one, damaged, or of a newer program.
    """
    refuse_other(path, database)
    engine = make_engine(path, key=key, database=database, read_only=True)
    try:
        with engine.connect() as connection:
            with suppress(DatabaseOlder):
                check_identity(connection, database)
            logged = engine.dialect.has_table(connection, "events")
            count = connection.exec_driver_sql("SELECT count(*) FROM events").scalar_one() if logged else 0
            rows = map(concern_row, connection.exec_driver_sql(_LINES).all())
            return BackupContents(tuple(sorted(rows, key=lambda row: row.changed, reverse=True)), count)
    finally:
        engine.dispose()


@contextmanager
def _faults() -> Iterator[None]:
    try:
        yield
    except dbapi2.Error as error:
        # The statements are ours and always the same: what else SQLite has against them lies in the file.
        raise fault_of(error) or DatabaseDamaged() from error


def _tables(connection: Any) -> list[str]:
    statement = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [name for (name,) in connection.execute(statement)]


def _counts(connection: Any) -> dict[str, int]:
    return {
        table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - a table's own name
        for table in _tables(connection)
    }


def _rows(table: str, values: str) -> tuple[str, tuple[str, ...]]:
    # In the order in which they lie, which a copy keeps.
    statement = f'SELECT {values} FROM "{table}"'  # noqa: S608 - names of tables and columns out of the schema
    match table:
        case "events":
            return f"{statement} WHERE act NOT IN (?, ?, ?)", _ONLY_LOOKING
        case "settings":
            return f"{statement} WHERE key NOT LIKE ?", (f"{_PASSING}%",)
        case _:
            return f"{statement}", ()
