"""What was decided about keeping a concern, in the encrypted database."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, select
from sqlalchemy.dialects.sqlite import insert

from assessor.domain.concern import ConcernId
from assessor.domain.keeping import Keeping
from assessor.store.tables import keepings, settings


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


# --- the draft as it stood when the hold was set: a setting, so that no table had to be changed for it ----------------


def keep_copy(connection: Connection, concern_id: ConcernId, document: bytes | None) -> None:
    """Keep the document of a draft, where there is one."""
    if document is not None:
        text = document.decode("utf-8", "replace")  # a damaged one is held as well
        connection.execute(insert(settings).values(key=_copy_key(concern_id), value=text))


def kept_copy(connection: Connection, concern_id: ConcernId) -> bytes | None:
    """That document."""
    text: str | None = connection.scalar(select(settings.c.value).where(settings.c.key == _copy_key(concern_id)))
    return None if text is None else text.encode()


def drop_copy(connection: Connection, concern_id: ConcernId) -> None:
    """It is held no more."""
    connection.execute(delete(settings).where(settings.c.key == _copy_key(concern_id)))


def _copy_key(concern_id: ConcernId) -> str:
    return f"draft-at-hold:{concern_id}"


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
