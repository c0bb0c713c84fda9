"""Concerns that are continued: kept hints, the reason, a moment to order by, and the papers of finished versions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from alembic import op
from sqlalchemy import text

revision = "0002"
down_revision = "0001"

_STATEMENTS = (
    "ALTER TABLE concerns ADD COLUMN kept TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE concerns ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
    # Microseconds since 1970 UTC: `changed` has the writer's own clock in it, which does not sort in autumn.
    "ALTER TABLE concerns ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0",
    # A list of the last ones ends where it is long enough, however many there are.
    "CREATE INDEX concerns_by_change ON concerns (changed_at, id)",
    """
    CREATE TABLE papers (
        concern_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        language TEXT NOT NULL,
        pdf BLOB NOT NULL,
        sha256 TEXT NOT NULL,
        PRIMARY KEY (concern_id, number, language),
        FOREIGN KEY (concern_id, number) REFERENCES revisions (concern_id, number) ON DELETE CASCADE
    ) STRICT
    """,
    """
    CREATE TRIGGER paper_of_frozen BEFORE INSERT ON papers
    WHEN NOT EXISTS (
        SELECT 1 FROM revisions WHERE concern_id = new.concern_id AND number = new.number AND state = 'frozen'
    )
    BEGIN SELECT RAISE(ABORT, 'only a frozen revision has a paper'); END
    """,
    """
    CREATE TRIGGER papers_never_change BEFORE UPDATE ON papers
    BEGIN SELECT RAISE(ABORT, 'a paper never changes'); END
    """,
    """
    CREATE TRIGGER papers_go_with_their_version BEFORE DELETE ON papers
    WHEN EXISTS (SELECT 1 FROM revisions WHERE concern_id = old.concern_id AND number = old.number)
    BEGIN SELECT RAISE(ABORT, 'a paper goes with its version'); END
    """,
)
_BACK = (
    "DROP TABLE papers",
    "DROP INDEX concerns_by_change",
    "ALTER TABLE concerns DROP COLUMN changed_at",
    "ALTER TABLE concerns DROP COLUMN reason",
    "ALTER TABLE concerns DROP COLUMN kept",
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)
    connection = op.get_bind()
    for id_, changed in connection.execute(text("SELECT id, changed FROM concerns")).all():
        connection.execute(
            text("UPDATE concerns SET changed_at = :moment WHERE id = :id"), {"moment": _moment(changed), "id": id_}
        )


def downgrade() -> None:
    """Keep every concern, draft and version, word for word.

    Lost are the papers (they can be made again, but not byte for byte), the dismissed hints and the reason of a version
    that is still being written. Documents stay as they are; those of schema 2 are too new for a program of that day.
    """
    for statement in _BACK:
        op.execute(statement)


def _moment(changed: str) -> int:
    try:
        return (datetime.fromisoformat(changed) - _EPOCH) // timedelta(microseconds=1)
    except (ValueError, TypeError):  # no time, or one without its offset: last in the list, as it was
        return 0
