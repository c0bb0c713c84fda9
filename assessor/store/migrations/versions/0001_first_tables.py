"""The first tables: concerns with their revisions, settings, and what the database is."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

_STATEMENTS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE concerns (
        id TEXT PRIMARY KEY NOT NULL,
        reference TEXT NOT NULL,
        changed TEXT NOT NULL,
        page TEXT NOT NULL,
        passed TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE revisions (
        concern_id TEXT NOT NULL REFERENCES concerns (id),
        number INTEGER NOT NULL CHECK (number >= 1),
        state TEXT NOT NULL CHECK (state IN ('draft', 'frozen')),
        document BLOB NOT NULL,
        sha256 TEXT,
        reason TEXT,
        frozen_at TEXT,
        PRIMARY KEY (concern_id, number),
        CHECK ((state = 'frozen') = (sha256 IS NOT NULL)),
        CHECK ((state = 'frozen') = (reason IS NOT NULL)),
        CHECK ((state = 'frozen') = (frozen_at IS NOT NULL))
    ) STRICT
    """,
    # A list of concerns is answered from this alone, without going through the documents.
    "CREATE INDEX revisions_of_concern ON revisions (concern_id, state, number)",
    "CREATE UNIQUE INDEX one_draft ON revisions (concern_id) WHERE state = 'draft'",
    """
    CREATE TRIGGER frozen_never_changes BEFORE UPDATE ON revisions WHEN old.state = 'frozen'
    BEGIN SELECT RAISE(ABORT, 'a frozen revision never changes'); END
    """,
    """
    CREATE TRIGGER frozen_never_deleted BEFORE DELETE ON revisions WHEN old.state = 'frozen'
    BEGIN SELECT RAISE(ABORT, 'a frozen revision is never deleted'); END
    """,
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
