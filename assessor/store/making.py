"""A new database made by the migrations, and an old one lifted; apart from `database`, because Alembic takes long to import."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, insert

from assessor.store import tables
from assessor.store.database import face_of
from assessor.store.engine import make_engine

_MIGRATIONS = Path(__file__).parent / "migrations"


def create_database(path: Path, *, key: bytes, database: str) -> None:
    """Make an empty database with this id (32 hex digits) where none is.

    Raises:
        VaultError: the disk is full, or it may not be written.
    """
    path.touch(mode=0o600, exist_ok=False)  # its write-ahead log takes over the mode
    engine = make_engine(path, key=key, database=database)
    try:
        with engine.execution_options(begin="IMMEDIATE").begin() as connection:
            migrate(connection)
            connection.execute(insert(tables.meta).values(key="database", value=database))
    finally:
        engine.dispose()
    # A file without a key would read as "SQLite format 3".
    if face_of(path) != bytes.fromhex(database):
        raise RuntimeError("the new database is not encrypted with its own salt")


def lift_database(path: Path, *, key: bytes, database: str) -> None:
    """Bring the tables of an older program to the present form, all or nothing; every concern stays as it is.

    Raises:
        VaultError: the disk is full, it may not be written, or it is damaged; it is left as it was.
    """
    engine = make_engine(path, key=key, database=database)
    try:
        with engine.execution_options(begin="IMMEDIATE").begin() as connection:
            migrate(connection)
    finally:
        engine.dispose()


def migrate(connection: Connection) -> None:
    """Bring the tables to the newest form, whole or not at all, within the connection's transaction."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
