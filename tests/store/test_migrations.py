"""A vault of an older program: lifted whole or left alone, and nothing that was written is lost."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError, OperationalError

from assessor.documents.concern import dump_concern, load_concern
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import EMPTY_LOG
from assessor.services.ports import Progress
from assessor.store import making
from assessor.store.database import Database, open_database
from assessor.store.engine import make_engine
from assessor.store.faults import DatabaseForeign, DatabaseOlder
from assessor.store.making import create_database, lift_database, migrate
from tests.store.samples import DATABASE, KEY, NOW

COMPAT = Path(__file__).parents[1] / "compat/0001"
PERSON, GROUP, BEGUN = (ConcernId(name) for name in ("person", "group", "begun"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The vault that the program of 22 November 2026 has left behind."""
    return Path(shutil.copy(COMPAT / "concerns.db", tmp_path))


def lifted(path: Path) -> Database:
    lift_database(path, key=KEY, database=DATABASE)
    return open_database(path, key=KEY, database=DATABASE)


def document(name: str) -> bytes:
    return (COMPAT / f"{name}.json").read_bytes()


def on(path: Path, *statements: str) -> list[list[tuple[Any, ...]]]:
    """What SQL gives, past the program."""
    engine = make_engine(path, key=KEY, database=DATABASE)
    with engine.begin() as connection:
        results = [connection.exec_driver_sql(statement) for statement in statements]
        found = [[tuple(row) for row in result] if result.returns_rows else [] for result in results]
    engine.dispose()
    return found


def downgrade(connection: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(making._MIGRATIONS))
    config.attributes["connection"] = connection
    command.downgrade(config, to)


def go_back(path: Path, to: str = "0001") -> None:
    engine = make_engine(path, key=KEY, database=DATABASE)
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        downgrade(connection, to)
    engine.dispose()


def form(path: Path) -> dict[str, dict[str, bool]]:
    """The tables with their columns, and whether each may be empty."""
    engine = make_engine(path, key=KEY, database=DATABASE)
    with engine.begin() as connection:
        found = inspect(connection)
        tables = {
            table: {column["name"]: column["nullable"] for column in found.get_columns(table)}
            for table in found.get_table_names()
        }
    engine.dispose()
    return tables


def test_an_older_vault_is_told_apart_and_left_as_it_is_until_it_is_lifted(old: Path) -> None:
    with pytest.raises(DatabaseOlder):
        open_database(old, key=KEY, database=DATABASE)
    assert old.read_bytes() == (COMPAT / "concerns.db").read_bytes()


def test_an_older_vault_of_somebody_else_is_not_lifted(old: Path) -> None:
    on(old, "UPDATE meta SET value = 'x'")
    with pytest.raises(DatabaseForeign):
        open_database(old, key=KEY, database=DATABASE)


def test_a_lifted_vault_has_lost_nothing(old: Path) -> None:
    database = lifted(old)
    with database.unit_of_work() as uow:
        rows = uow.concerns.rows()
        version = uow.concerns.revision(PERSON, 1)
        group, begun = uow.concerns.draft(GROUP), uow.concerns.draft(BEGUN)
        settings = uow.settings.get("role"), uow.settings.get("open-concern")
    database.close()
    assert [(row.id, row.versions, row.has_draft, row.page) for row in rows] == [
        ("person", 1, False, ""),
        ("begun", 0, True, ""),  # in the hour that came twice, by the moment and not by the clock
        ("group", 0, True, "observations"),
    ]
    assert (version.document, version.sha256) == (document("person"), hashlib.sha256(document("person")).hexdigest())
    assert version.concern == load_concern(document("person"))
    assert (version.reason, version.frozen.isoformat()) == ("Første gang", "2026-11-19T09:30:00.123456+01:00")
    assert group.concern == load_concern(document("group"))
    assert group.progress == Progress("observations", ("before", "writer", "subject"))
    assert begun.concern.reference == "2026-nyny2"
    assert settings == ("professional", "group")


def test_a_version_of_the_older_program_is_continued_and_stays_byte_for_byte(old: Path) -> None:
    database = lifted(old)
    with database.unit_of_work() as uow:
        draft = uow.concerns.continue_(PERSON, "nyt", at=NOW)
        second = uow.concerns.freeze(PERSON, "nyt", at=NOW, log=EMPTY_LOG)
        first = uow.concerns.revision(PERSON, 1)
        uow.commit()
    database.close()
    assert draft.base == first
    assert first.document == document("person")
    assert second.concern == first.concern
    assert second.document == dump_concern(first.concern) != first.document


def test_a_lifted_vault_has_the_form_of_a_new_one(old: Path, tmp_path: Path) -> None:
    create_database(tmp_path / "new.db", key=KEY, database=DATABASE)
    lifted(old).close()
    sql = "SELECT type, name FROM sqlite_schema ORDER BY type, name"
    assert on(old, sql) == on(tmp_path / "new.db", sql)
    assert form(old) == form(tmp_path / "new.db")


def test_lifting_what_is_lifted_changes_nothing(old: Path) -> None:
    lifted(old).close()
    before = on(old, "SELECT * FROM concerns ORDER BY id", "SELECT * FROM revisions ORDER BY concern_id, number")
    lifted(old).close()
    assert (
        on(old, "SELECT * FROM concerns ORDER BY id", "SELECT * FROM revisions ORDER BY concern_id, number") == before
    )


def test_a_line_without_a_readable_time_is_lifted_too_and_stands_last(old: Path) -> None:
    on(
        old,
        "UPDATE concerns SET changed = 'engang' WHERE id = 'person'",
        "UPDATE concerns SET changed = '2026-11-19T09:30:00' WHERE id = 'begun'",  # without its offset
    )
    database = lifted(old)
    with database.unit_of_work() as uow:
        assert [row.id for row in uow.concerns.rows()] == ["group", "person", "begun"]
    database.close()


def test_a_fault_in_the_middle_leaves_the_older_vault_whole(old: Path) -> None:
    everything = ("SELECT * FROM concerns", "SELECT * FROM revisions", "SELECT version_num FROM alembic_version")
    on(old, "CREATE TABLE papers (somebody TEXT)")
    before, tables = on(old, *everything), form(old)
    with pytest.raises(OperationalError):
        lift_database(old, key=KEY, database=DATABASE)
    assert (on(old, *everything), form(old)) == (before, tables)
    on(old, "DROP TABLE papers")
    lifted(old).close()


def test_up_down_and_up_again_keeps_every_concern(old: Path) -> None:
    frozen = (
        "SELECT concern_id, number, document, sha256, reason, frozen_at FROM revisions"
        " WHERE state = 'frozen' ORDER BY concern_id, number"
    )
    tables, indexes = form(old), "SELECT type, name FROM sqlite_schema ORDER BY type, name"
    at_first = on(old, indexes)
    correction = replace(load_concern(document("group")), other_worries="Rettet.")
    database = lifted(old)
    with database.unit_of_work() as uow:
        uow.concerns.continue_(PERSON, "nyt", at=NOW)
        uow.concerns.keep_paper(PERSON, 1, "da", b"%PDF")
        uow.concerns.save(correction, Progress("people", ("before",), ("seen:label",), "fordi"), at=NOW)
        uow.commit()
    database.close()
    versions = on(old, frozen)

    go_back(old)
    assert form(old) == tables
    assert on(old, indexes, frozen) == [*at_first, *versions]
    assert on(old, "SELECT count(*) FROM concerns", "SELECT count(*) FROM revisions") == [[(3,)], [(4,)]]

    database = lifted(old)
    with database.unit_of_work() as uow:
        person, group, row = uow.concerns.draft(PERSON), uow.concerns.draft(GROUP), uow.concerns.row(GROUP)
        paper = uow.concerns.paper(PERSON, 1, "da")
    database.close()
    assert (person.number, person.concern) == (2, load_concern(document("person")))
    assert group.concern == correction
    assert row is not None
    assert row.changed == NOW
    # What the older form has no room for; its own docstring says so.
    assert (group.progress, person.progress, paper) == (Progress("people", ("before",)), Progress(), None)


def test_the_moment_to_sort_by_is_that_of_the_clock(old: Path) -> None:
    lifted(old).close()
    (rows,) = on(old, "SELECT changed, changed_at FROM concerns")
    assert len(rows) == 3
    for changed, moment in rows:
        assert moment == round(datetime.fromisoformat(changed).timestamp() * 1_000_000)


def test_a_new_vault_goes_down_and_up_too(tmp_path: Path) -> None:
    path = tmp_path / "concerns.db"
    create_database(path, key=KEY, database=DATABASE)
    new = form(path)
    go_back(path)
    engine = make_engine(path, key=KEY, database=DATABASE)
    with engine.execution_options(begin="IMMEDIATE").begin() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "0001"
        migrate(connection)
    engine.dispose()
    assert form(path) == new


def test_the_documents_of_that_day_are_read_as_they_were_meant() -> None:
    group: Concern = load_concern(document("group"))
    assert [each.untrue for each in group.observations] == [None, None]
    assert group.observations[0].seen == "De holdt op med at tale, da jeg kom."
    assert group.observations[1].protected
    assert group.other_worries.endswith("👩‍👩‍👧‍👦")


@pytest.fixture
def second(tmp_path: Path) -> Path:
    """The vault that the program before the log has left behind."""
    return Path(shutil.copy(COMPAT.with_name("0002") / "concerns.db", tmp_path))


def test_a_vault_from_before_the_log_is_lifted_whole_and_its_versions_have_no_head(second: Path) -> None:
    database = lifted(second)
    with database.unit_of_work() as uow:
        one, two = uow.concerns.revisions(PERSON)
        draft, group = uow.concerns.draft(PERSON), uow.concerns.draft(GROUP)
        paper, keepings, head = uow.concerns.paper(PERSON, 1, "da"), uow.concerns.keepings(), uow.audit.head()
    database.close()
    assert two.document == (COMPAT.with_name("0002") / "person-2.json").read_bytes()
    assert (one.log, two.log, keepings, head) == (None, None, {}, EMPTY_LOG)
    assert (draft.number, draft.progress.reason, draft.progress.kept) == (3, "Igen nyt (opdigtet).", ("seen:label",))
    assert dump_concern(group.concern) == (COMPAT.with_name("0002") / "group.json").read_bytes()
    assert paper == b"%PDF-1.7 opdigtet"


def test_down_and_up_over_the_log_keeps_every_word_and_paper(second: Path) -> None:
    words = (
        "SELECT id, reference, changed, page, passed, kept, reason, changed_at FROM concerns ORDER BY id",
        "SELECT concern_id, number, state, document, sha256, reason, frozen_at FROM revisions ORDER BY 1, 2",
        "SELECT * FROM papers",
        "SELECT * FROM settings",
    )
    before, tables = on(second, *words), form(second)
    schema = "SELECT type, name, sql FROM sqlite_schema WHERE type <> 'table' ORDER BY type, name"
    at_first = on(second, schema)
    database = lifted(second)
    with database.unit_of_work() as uow:
        uow.audit.append("concern-opened", at=NOW, role="professional", concern_id=PERSON, version=2)
        uow.concerns.keep(PERSON, Keeping(hold=True, reason="klage"))
        uow.commit()
    database.close()
    *texts, settings = on(second, *words)
    assert (texts, [key for key, _ in settings if key.startswith("draft-at-hold:")]) == (
        before[:-1],
        [f"draft-at-hold:{PERSON}"],
    )
    go_back(second, "0002")
    assert (on(second, *words), form(second)) == (before, tables)
    assert [[(kind, name) for kind, name, _ in rows] for rows in on(second, schema)] == [
        [(kind, name) for kind, name, _ in rows] for rows in at_first
    ]
    with pytest.raises(IntegrityError):
        on(second, "DELETE FROM revisions WHERE state = 'frozen'")
    lifted(second).close()
    assert on(second, *words) == before
