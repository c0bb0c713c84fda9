"""The log of what was done, how long a concern is kept, and the one way out: deletion that the log has just told of."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"

_STATEMENTS = (
    """
    CREATE TABLE events (
        number INTEGER PRIMARY KEY NOT NULL CHECK (number >= 1),
        at TEXT NOT NULL,
        act TEXT NOT NULL,
        role TEXT NOT NULL,
        concern_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64)
    ) STRICT
    """,
    "CREATE INDEX events_of_concern ON events (concern_id, number)",
    """
    CREATE TRIGGER events_follow_each_other BEFORE INSERT ON events
    WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events follow each other'); END
    """,
    """
    CREATE TRIGGER events_never_change BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'an event never changes'); END
    """,
    """
    CREATE TRIGGER events_never_go BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END
    """,
    # The log as it stood when the version was frozen; no version of before has one.
    "ALTER TABLE revisions ADD COLUMN log_count INTEGER",
    "ALTER TABLE revisions ADD COLUMN log_sha256 TEXT",
    """
    CREATE TABLE keepings (
        concern_id TEXT PRIMARY KEY NOT NULL REFERENCES concerns (id) ON DELETE CASCADE,
        until TEXT,
        hold INTEGER NOT NULL CHECK (hold IN (0, 1)),
        reason TEXT NOT NULL,
        decided TEXT,
        exported TEXT,
        journalised TEXT,
        by_receipt INTEGER NOT NULL CHECK (by_receipt IN (0, 1))
    ) STRICT
    """,
    """
    CREATE TRIGGER held_never_goes BEFORE DELETE ON concerns
    WHEN EXISTS (SELECT 1 FROM keepings WHERE concern_id = old.id AND hold = 1)
    BEGIN SELECT RAISE(ABORT, 'a concern under legal hold is not deleted'); END
    """,
    "DROP TRIGGER frozen_never_deleted",
    # What is finished goes only where the log has told of it last, and so in the same transaction.
    """
    CREATE TRIGGER frozen_goes_as_the_log_says BEFORE DELETE ON revisions
    WHEN old.state = 'frozen' AND NOT EXISTS (
        SELECT 1 FROM events
        WHERE number = (SELECT max(number) FROM events) AND act = 'deleted' AND concern_id = old.concern_id
    )
    BEGIN SELECT RAISE(ABORT, 'a frozen revision goes only as the log says'); END
    """,
)
_BACK = (
    "DROP TRIGGER frozen_goes_as_the_log_says",
    """
    CREATE TRIGGER frozen_never_deleted BEFORE DELETE ON revisions WHEN old.state = 'frozen'
    BEGIN SELECT RAISE(ABORT, 'a frozen revision is never deleted'); END
    """,
    "DROP TRIGGER held_never_goes",
    "DROP TABLE keepings",
    "DELETE FROM settings WHERE key LIKE 'draft-at-hold:%'",  # nobody would be left who knows that it is to go
    "ALTER TABLE revisions DROP COLUMN log_sha256",
    "ALTER TABLE revisions DROP COLUMN log_count",
    "DROP TABLE events",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    """Keep every concern, draft, version and paper, word for word; lost are the log and what was decided about keeping."""
    for statement in _BACK:
        op.execute(statement)
