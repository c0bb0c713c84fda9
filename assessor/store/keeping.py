"""What was decided about keeping a concern, in the encrypted database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, select
from sqlalchemy.dialects.sqlite import insert

from assessor.domain.concern import ConcernId
from assessor.domain.keeping import Keeping
from assessor.store.tables import keepings


def keeping_of(connection: Connection, concern_id: ConcernId) -> Keeping:
    """What was decided; the default where nothing was."""
    row = connection.execute(select(keepings).where(keepings.c.concern_id == concern_id)).first()
    return Keeping() if row is None else _keeping(row)


def all_keepings(connection: Connection) -> Mapping[ConcernId, Keeping]:
    """What was decided, by concern."""
    return {ConcernId(row.concern_id): _keeping(row) for row in connection.execute(select(keepings)).all()}


def keep(connection: Connection, concern_id: ConcernId, keeping: Keeping) -> None:
    """Decide anew."""
    values = {
        "until": None if keeping.until is None else keeping.until.isoformat(),
        "hold": keeping.hold,
        "reason": keeping.reason,
        "decided": _written(keeping.decided),
        "exported": _written(keeping.exported),
        "journalised": _written(keeping.journalised),
        "by_receipt": keeping.by_receipt,
    }
    new = insert(keepings).values(concern_id=concern_id, **values)
    connection.execute(new.on_conflict_do_update(index_elements=["concern_id"], set_=values))


def _keeping(row: Row[Any]) -> Keeping:
    return Keeping(
        until=None if row.until is None else date.fromisoformat(row.until),
        hold=row.hold,
        reason=row.reason,
        decided=_read(row.decided),
        exported=_read(row.exported),
        journalised=_read(row.journalised),
        by_receipt=row.by_receipt,
    )


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _read(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
