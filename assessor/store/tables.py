"""The tables as the program uses them; `migrations/` makes them, with their triggers."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)
from sqlalchemy.types import TypeDecorator

from assessor.documents.text import whole_text


class WholeText(TypeDecorator[str]):
    """Text from outside: half of a surrogate pair, which has no UTF-8, becomes U+FFFD as in a document."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's call
        return None if value is None else whole_text(value)


metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

concerns = Table(
    "concerns",
    metadata,
    Column("id", String, primary_key=True),
    Column("reference", WholeText, nullable=False),
    Column("changed", String, nullable=False),
    Column("page", WholeText, nullable=False),
    Column("passed", String, nullable=False),
    Column("kept", String, nullable=False),
    Column("reason", WholeText, nullable=False),
    Column("changed_at", Integer, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("concern_id", ForeignKey("concerns.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("state", String, nullable=False),
    Column("document", LargeBinary, nullable=False),
    Column("sha256", String),
    Column("reason", WholeText),
    Column("frozen_at", String),
    Column("log_count", Integer),
    Column("log_sha256", String),
)

papers = Table(
    "papers",
    metadata,
    Column("concern_id", String, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("language", String, primary_key=True),
    Column("pdf", LargeBinary, nullable=False),
    Column("sha256", String, nullable=False),
    ForeignKeyConstraint(["concern_id", "number"], ["revisions.concern_id", "revisions.number"], ondelete="CASCADE"),
)

events = Table(
    "events",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("act", String, nullable=False),
    Column("role", String, nullable=False),
    Column("concern_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("sha256", String, nullable=False),
)

keepings = Table(
    "keepings",
    metadata,
    Column("concern_id", ForeignKey("concerns.id", ondelete="CASCADE"), primary_key=True),
    Column("until", String),
    Column("hold", Boolean, nullable=False),
    Column("reason", WholeText, nullable=False),
    Column("decided", String),
    Column("exported", String),
    Column("journalised", String),
    Column("by_receipt", Boolean, nullable=False),
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", WholeText, nullable=False),
)
