"""The encrypted database: what it refuses to change, to open and to show."""

from __future__ import annotations

import random
import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import event, inspect
from sqlalchemy.exc import IntegrityError

from assessor.documents.concern import dump_concern
from assessor.domain.concern import ConcernId
from assessor.domain.log import EMPTY_LOG
from assessor.errors import VaultError
from assessor.i18n import translator
from assessor.services.ports import Concerns, Progress
from assessor.store import making, tables
from assessor.store.database import HEAD, Database, open_database
from assessor.store.engine import make_engine
from assessor.store.faults import (
    ConcernDamaged,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseForeign,
    DatabaseGone,
    DatabaseMissing,
    DatabaseNewer,
    PaperDamaged,
)
from assessor.store.making import create_database
from tests.store.samples import DATABASE, KEY, NOW, SECRET, concern

ONE = ConcernId("one")
PDF = f"%PDF {SECRET} ".encode() * 2000


def execute(path: Path, *statements: str) -> None:
    """Change a database past the program, with its key."""
    engine = make_engine(path, key=KEY, database=DATABASE)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def finished(path: Path) -> Path:
    """A database with one finished concern and one draft, closed."""
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.concerns.freeze(ONE, "første", at=NOW, log=EMPTY_LOG)
        uow.concerns.keep_paper(ONE, 1, "da", PDF)
        uow.concerns.add(concern("two"), at=NOW)
        uow.commit()
    database.close()
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revisions SET reason = 'x' WHERE state = 'frozen'",
        "UPDATE revisions SET document = x'00' WHERE state = 'frozen'",
        "UPDATE revisions SET state = 'draft', sha256 = NULL, reason = NULL, frozen_at = NULL WHERE state = 'frozen'",
        "DELETE FROM revisions WHERE state = 'frozen'",
        "REPLACE INTO revisions (concern_id, number, state, document) VALUES ('one', 1, 'draft', x'00')",
        "DELETE FROM concerns WHERE id = 'one'",
        "UPDATE concerns SET id = 'three' WHERE id = 'one'",
        "INSERT INTO revisions (concern_id, number, state, document) VALUES ('two', 2, 'draft', x'00')",
        "INSERT INTO revisions (concern_id, number, state, document) VALUES ('one', 2, 'frozen', x'00')",
        "INSERT INTO revisions (concern_id, number, state, document) VALUES ('nobody', 1, 'draft', x'00')",
        "UPDATE papers SET pdf = x'00'",
        "UPDATE papers SET language = 'en'",
        "DELETE FROM papers",
        "REPLACE INTO papers VALUES ('one', 1, 'da', x'00', '')",
        "INSERT INTO papers VALUES ('one', 1, 'da', x'00', '')",
        "INSERT INTO papers VALUES ('two', 1, 'da', x'00', '')",
        "INSERT INTO papers VALUES ('one', 2, 'da', x'00', '')",
    ],
)
def test_the_database_itself_keeps_a_frozen_version_and_one_draft(finished: Path, statement: str) -> None:
    with pytest.raises(IntegrityError):
        execute(finished, statement)
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        assert uow.concerns.revision(ONE, 1).document == dump_concern(concern())
        assert uow.concerns.paper(ONE, 1, "da") == PDF
    database.close()


def test_a_paper_goes_with_its_version(finished: Path) -> None:
    execute(finished, "DROP TRIGGER frozen_goes_as_the_log_says", "DELETE FROM revisions WHERE concern_id = 'one'")
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        assert uow._connection.exec_driver_sql("SELECT count(*) FROM papers").scalar() == 0
    database.close()


def test_a_paper_that_is_not_as_it_was_kept_is_said(finished: Path) -> None:
    execute(finished, "DROP TRIGGER papers_never_change", "UPDATE papers SET pdf = zeroblob(length(pdf))")
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        with pytest.raises(PaperDamaged):
            uow.concerns.paper(ONE, 1, "da")
        with pytest.raises(PaperDamaged):
            uow.concerns.keep_paper(ONE, 1, "da", PDF)
    database.close()


def test_a_damaged_page_of_a_paper_is_said_and_the_rest_can_be_read(finished: Path) -> None:
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.keep_paper(ONE, 1, "en", PDF * 4)
        uow.commit()
    database.close()
    overwrite(finished, finished.stat().st_size - 2000, b"\xa5")
    database = open_database(finished, key=KEY, database=DATABASE)
    for _ in range(2):
        with pytest.raises((PaperDamaged, DatabaseDamaged)), database.unit_of_work() as uow:
            uow.concerns.paper(ONE, 1, "en")
        with database.unit_of_work() as uow:
            assert uow.concerns.revision(ONE, 1).concern == concern()
            assert uow.concerns.paper(ONE, 1, "da") == PDF
    database.close()


@pytest.mark.parametrize("limit", [None, 50])
def test_a_list_of_concerns_is_read_in_its_order_from_an_index(database: Database, limit: int | None) -> None:
    """Nothing is sorted and no document is touched, so 10,000 concerns cost the first fifty nothing."""
    asked: list[tuple[str, Any]] = []
    with database.unit_of_work() as uow:
        event.listen(uow._connection, "before_cursor_execute", lambda *call: asked.append(call[2:4]))
        uow.concerns.rows(limit=limit)
        statement, parameters = asked[-1]
        plan = [row.detail for row in uow._connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert "SCAN concerns USING INDEX concerns_by_change" in plan
    assert len([step for step in plan if "SEARCH revisions USING COVERING INDEX revisions_of_concern" in step]) == 2
    assert not [step for step in plan if "TEMP B-TREE" in step]


def test_what_was_measured_is_what_is_set(database: Database) -> None:
    with database.unit_of_work() as uow:
        asked = {
            name: uow._connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                *("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync", "secure_delete", "temp_store"),
                *("trusted_schema", "foreign_keys", "recursive_triggers"),
            )
        }
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,
        "fullfsync": 1,
        "checkpoint_fullfsync": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "trusted_schema": 0,
        "foreign_keys": 1,
        "recursive_triggers": 1,
    }


def test_all_files_are_the_owners_alone_whatever_the_umask(database: Database, path: Path) -> None:
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.commit()
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert modes == {"concerns.db": 0o600, "concerns.db-wal": 0o600, "concerns.db-shm": 0o600}


def test_the_tables_in_code_are_those_of_the_newest_migration(database: Database) -> None:
    assert ScriptDirectory(str(making._MIGRATIONS)).get_heads() == [HEAD]
    with database.unit_of_work() as uow:
        found = inspect(uow._connection)
        columns = {
            table: {column["name"]: column["nullable"] for column in found.get_columns(table)}
            for table in found.get_table_names()
            if table != "alembic_version"
        }
    assert columns == {
        table.name: {column.name: column.nullable for column in table.columns}
        for table in tables.metadata.sorted_tables
    }


@pytest.mark.parametrize(("key", "database"), [(KEY[:31], DATABASE), (KEY + b"0", DATABASE), (KEY, DATABASE[:30])])
def test_a_key_of_another_length_is_never_taken_for_a_passphrase(path: Path, key: bytes, database: str) -> None:
    with pytest.raises(ValueError, match="length"):
        make_engine(path, key=key, database=database)


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def replace_by_plain(path: Path) -> None:
    path.unlink()
    sqlite3.connect(path).execute("CREATE TABLE concerns (id)").connection.close()


def replace_by_other(path: Path) -> None:
    path.unlink()
    create_database(path, key=KEY, database=DATABASE[::-1])


def replace_by_bare(path: Path) -> None:
    path.unlink()
    path.touch()
    execute(path, "CREATE TABLE something (id)")


BAD: dict[str, tuple[Callable[[Path], object], type[VaultError]]] = {
    "missing": (Path.unlink, DatabaseMissing),
    "empty": (lambda path: path.write_bytes(b""), DatabaseEmpty),
    "garbage": (lambda path: path.write_bytes(b"\xa5" * 40_000), DatabaseForeign),
    "garbage after its face": (lambda path: overwrite(path, 16, b"\xa5" * 4000), DatabaseDamaged),
    "cut within the first page": (lambda path: path.write_bytes(path.read_bytes()[:1000]), DatabaseDamaged),
    "cut after the first page": (lambda path: path.write_bytes(path.read_bytes()[:4096]), DatabaseDamaged),
    "without its end": (lambda path: path.write_bytes(path.read_bytes()[:-4096]), DatabaseDamaged),
    "unencrypted": (replace_by_plain, DatabaseForeign),
    "of another vault": (replace_by_other, DatabaseForeign),
    "another id within": (lambda path: execute(path, "UPDATE meta SET value = 'x'"), DatabaseForeign),
    "not ours": (replace_by_bare, DatabaseDamaged),
    "newer": (lambda path: execute(path, "UPDATE alembic_version SET version_num = '0099'"), DatabaseNewer),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_database_is_refused_with_its_own_sentence_and_left_as_it_is(finished: Path, name: str) -> None:
    spoil, fault = BAD[name]
    spoil(finished)
    before = finished.read_bytes() if finished.exists() else None
    with pytest.raises(fault) as caught:
        open_database(finished, key=KEY, database=DATABASE)
    assert caught.value.remedy
    assert SECRET not in translator("en").error(caught.value)
    assert (finished.read_bytes() if finished.exists() else None) == before


def test_another_key_opens_nothing(finished: Path) -> None:
    with pytest.raises(DatabaseDamaged):
        open_database(finished, key=KEY[::-1], database=DATABASE)


def test_no_damage_gives_wrong_words(finished: Path) -> None:
    whole = finished.read_bytes()
    chance = random.Random(20261122)
    outcomes = {"read": 0, "refused": 0}
    for _ in range(150):
        spoilt = bytearray(whole)
        if chance.random() < 0.2:
            del spoilt[chance.randrange(len(spoilt)) :]
        else:
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        finished.write_bytes(spoilt)
        for leftover in finished.parent.glob("*-*"):
            leftover.unlink()
        try:
            database = open_database(finished, key=KEY, database=DATABASE)
        except VaultError:
            outcomes["refused"] += 1
            continue
        try:
            with database.unit_of_work() as uow:
                assert len(uow.concerns.rows()) == 2
                assert uow.concerns.revision(ONE, 1).document == dump_concern(concern())
                assert uow.concerns.draft(ConcernId("two")).concern == concern("two")
                assert uow.concerns.paper(ONE, 1, "da") == PDF
            outcomes["read"] += 1
        except VaultError:
            outcomes["refused"] += 1
        finally:
            database.close()
    assert outcomes["refused"] > 100


def test_a_concern_that_cannot_be_read_hides_no_other(finished: Path) -> None:
    execute(
        finished,
        "UPDATE revisions SET document = x'7b7d' WHERE concern_id = 'two'",
        "UPDATE concerns SET changed = 'once', changed_at = 0 WHERE id = 'two'",
        "DROP TRIGGER frozen_never_changes",
        "INSERT INTO concerns VALUES ('three', '', '2026-10-05T10:15:00+02:00', '', '[]', '[]', '', 5)",
        f"INSERT INTO revisions (concern_id, number, state, document, sha256, reason, frozen_at) VALUES ('three', 1, 'frozen', CAST('{SECRET}' AS BLOB), 'no hash', '', '2026-10-05T10:15:00+02:00')",
    )
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        assert [row.id for row in uow.concerns.rows()][-1] == "two"
        assert len(uow.concerns.rows()) == 3
        assert uow.concerns.revision(ONE, 1).concern == concern()
        for damaged in (
            lambda: uow.concerns.draft(ConcernId("two")),
            lambda: uow.concerns.freeze(ConcernId("two"), "", at=NOW, log=EMPTY_LOG),
            lambda: uow.concerns.revision(ConcernId("three"), 1),
        ):
            with pytest.raises(ConcernDamaged):
                damaged()
    database.close()


def test_a_version_with_other_words_than_were_frozen_is_not_shown(finished: Path) -> None:
    other = dump_concern(replace(concern(), other_worries="andre ord")).hex()
    execute(
        finished, "DROP TRIGGER frozen_never_changes", f"UPDATE revisions SET document = x'{other}' WHERE number = 1"
    )
    database = open_database(finished, key=KEY, database=DATABASE)
    with pytest.raises(ConcernDamaged), database.unit_of_work() as uow:
        uow.concerns.revision(ONE, 1)
    database.close()


@pytest.mark.parametrize("frozen", [True, False])
def test_a_long_concern_with_a_damaged_page_is_said_and_the_others_can_be_read(finished: Path, frozen: bool) -> None:
    def read(concerns: Concerns, id_: ConcernId) -> object:
        return concerns.revision(id_, 1) if frozen else concerns.draft(id_)

    # SQLCipher fills a damaged page of a long value with zeros and says so only at the next statement.
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.add(concern("long", observations=50), at=NOW)
        if frozen:
            uow.concerns.freeze(ConcernId("long"), "", at=NOW, log=EMPTY_LOG)
        uow.commit()
    database.close()
    overwrite(finished, finished.stat().st_size - 2000, b"\xa5")
    database = open_database(finished, key=KEY, database=DATABASE)
    for _ in range(2):
        with pytest.raises((ConcernDamaged, DatabaseDamaged)), database.unit_of_work() as uow:
            read(uow.concerns, ConcernId("long"))
        with database.unit_of_work() as uow:
            assert len(uow.concerns.rows()) == 3
            assert uow.concerns.revision(ONE, 1).concern == concern()
            assert uow.concerns.draft(ConcernId("two")).concern == concern("two")
    database.close()


def test_a_discarded_concern_leaves_no_row_anywhere(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.concerns.discard(ONE)
        for table in ("concerns", "revisions"):
            assert uow._connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0


def test_a_draft_that_cannot_be_read_can_be_written_anew(finished: Path) -> None:
    execute(finished, "UPDATE revisions SET document = x'7b7d' WHERE concern_id = 'two'")
    database = open_database(finished, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.save(concern("two"), Progress(), at=NOW)
        uow.commit()
    with database.unit_of_work() as uow:
        assert uow.concerns.draft(ConcernId("two")).concern == concern("two")
    database.close()


def test_no_error_text_quotes_what_was_written(database: Database) -> None:
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.commit()
    with pytest.raises(IntegrityError) as caught, database.unit_of_work() as uow:
        uow.concerns.add(replace(concern(), reference=SECRET), at=NOW)
    assert SECRET not in str(caught.value) + repr(caught.value.__cause__)


def test_a_closed_database_lets_nobody_in(path: Path) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    database.close()
    database.close()
    with pytest.raises(RuntimeError):
        database.unit_of_work()
    assert [file.name for file in path.parent.iterdir()] == ["concerns.db"]


def test_one_thread_may_open_and_another_use_it(database: Database) -> None:
    def use() -> None:
        with database.unit_of_work() as uow:
            uow.concerns.add(concern(), at=NOW)
            uow.commit()

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    with database.unit_of_work() as uow:
        assert uow.concerns.draft(ONE).concern == concern()


def test_a_file_that_is_moved_away_while_it_is_open_is_said_and_one_that_is_back_is_written_again(path: Path) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.commit()
    away = path.with_name("away.db")
    path.rename(away)
    for _ in range(2):
        with pytest.raises(DatabaseGone), database.unit_of_work():
            pass
    shutil.copy(away, path)  # a copy at its place is another file: what is written would go into the first
    with pytest.raises(DatabaseGone), database.unit_of_work():
        pass
    away.replace(path)
    with database.unit_of_work() as uow:
        uow.concerns.add(concern("two"), at=NOW)
        uow.commit()
    database.close()
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        assert len(uow.concerns.rows()) == 2
    database.close()
