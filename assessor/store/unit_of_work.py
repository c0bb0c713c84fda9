"""One transaction on the encrypted database."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects.sqlite import insert

from assessor.services.ports import Audit, Concerns, Settings
from assessor.store.concerns import SqlConcerns
from assessor.store.events import SqlAudit
from assessor.store.faults import ConcernDamaged, DatabaseDamaged, PaperDamaged
from assessor.store.tables import settings


class SqlSettings:
    """The owner's wishes, in the encrypted database."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, key: str) -> str | None:
        return self._connection.scalar(select(settings.c.value).where(settings.c.key == key))

    def put(self, key: str, value: str) -> None:
        new = insert(settings).values(key=key, value=value)
        self._connection.execute(new.on_conflict_do_update(index_elements=["key"], set_={"value": new.excluded.value}))


class SqlUnitOfWork:
    """`services.ports.UnitOfWork` on SQLCipher.

    Raises:
        VaultError: the disk is full, read-only, damaged or held by another program; nothing of the block is kept.
    """

    concerns: Concerns
    settings: Settings
    audit: Audit

    def __init__(self, engine: Engine, refuse_gone: Callable[[], None]) -> None:
        """`refuse_gone` is asked first, and raises a VaultError where the file is not at its place any more."""
        self._engine = engine
        self._refuse_gone = refuse_gone

    def __enter__(self) -> Self:
        self._refuse_gone()
        self._connection = self._engine.connect()
        self.concerns = SqlConcerns(self._connection)
        self.settings = SqlSettings(self._connection)
        self.audit = SqlAudit(self._connection)
        return self

    def __exit__(self, *exception: object) -> None:
        if any(isinstance(each, ConcernDamaged | DatabaseDamaged | PaperDamaged) for each in exception):
            # SQLCipher refuses all else on a connection that has met a damaged page; a new one reads what is whole.
            self._connection.invalidate()
        self._connection.close()  # which rolls back what was not committed

    def commit(self) -> None:
        self._connection.commit()
