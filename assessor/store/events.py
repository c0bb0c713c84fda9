"""The log in the encrypted database; triggers keep it from being changed (migration 0003)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from assessor.domain.log import EMPTY_LOG, Event, LogHead, next_event
from assessor.store.tables import events


class SqlAudit:
    """`services.ports.Audit` within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def append(self, act: str, *, at: datetime, role: str, concern_id: str = "", version: int = 0) -> LogHead:
        event = next_event(self.head(), at=at, act=act, role=role, concern_id=concern_id, version=version)
        self._connection.execute(
            insert(events).values(
                number=event.number,
                at=at.isoformat(),
                act=act,
                role=role,
                concern_id=concern_id,
                version=version,
                sha256=event.sha256,
            )
        )
        return LogHead(event.number, event.sha256)

    def head(self) -> LogHead:
        newest = select(events.c.number, events.c.sha256).order_by(events.c.number.desc()).limit(1)
        row = self._connection.execute(newest).first()
        return EMPTY_LOG if row is None else LogHead(row.number, row.sha256)

    def events(
        self, *, concern_id: str | None = None, before: int | None = None, limit: int | None = None
    ) -> tuple[Event, ...]:
        wanted = select(events).order_by(events.c.number.desc()).limit(limit)
        if concern_id is not None:
            wanted = wanted.where(events.c.concern_id == concern_id)
        if before is not None:
            wanted = wanted.where(events.c.number < before)
        return tuple(map(_event, self._connection.execute(wanted).all()))

    def last(self, concern_id: str) -> Event | None:
        return next(iter(self.events(concern_id=concern_id, limit=1)), None)


def _event(row: Row[Any]) -> Event:
    try:
        at = datetime.fromisoformat(row.at)
    except ValueError:
        at = datetime(1970, 1, 1, tzinfo=UTC)  # not as it was written: the chain breaks here, and says so
    return Event(row.number, at, row.act, row.role, row.concern_id, row.version, row.sha256)
