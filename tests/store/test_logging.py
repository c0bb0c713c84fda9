"""At its finest, no log of any library tells what was written."""

from __future__ import annotations

import logging
from dataclasses import replace

import pytest

from assessor.domain.concern import ConcernId
from assessor.services.ports import Progress
from assessor.store.database import Database
from tests.store.samples import NOW, SECRET, concern

ONE = ConcernId("one")


def test_no_log_tells_what_was_written_or_read(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(1)
    for name in ("sqlalchemy", "sqlalchemy.engine", "sqlalchemy.engine.Engine", "alembic"):
        caplog.set_level(1, name)
    named = replace(concern(), reference=SECRET)
    with database.unit_of_work() as uow:
        uow.settings.put("role", SECRET)
        uow.concerns.add(named, at=NOW)
        uow.concerns.save(named, Progress(SECRET, (SECRET,), (SECRET,), SECRET), at=NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.settings.get("role") == SECRET
        assert uow.concerns.draft(ONE).progress.reason == SECRET
        assert uow.concerns.rows()[0].reference == SECRET
    assert "UPDATE" in caplog.text, "the log is on"
    assert any(record.name.startswith("sqlalchemy") for record in caplog.records)
    assert SECRET not in caplog.text
    assert logging.getLogger("sqlalchemy.engine.Engine").isEnabledFor(logging.DEBUG)
