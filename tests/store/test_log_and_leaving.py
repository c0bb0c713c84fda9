"""The log, what is kept how long, and deletion: on the encrypted store and the one in memory. Everybody here is fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from assessor.domain.concern import ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import EMPTY_LOG, Act, LogHead, Verdict, verify
from assessor.services.concerns import ConcernNotFound
from assessor.services.ports import Progress
from assessor.store.database import open_database
from assessor.store.engine import make_engine
from tests.store.conftest import Begin
from tests.store.pages import pages_in_clear
from tests.store.samples import DATABASE, KEY, NOW, SECRET, concern

ONE, TWO = ConcernId("one"), ConcernId("two")


def on(path: Path, *statements: str) -> None:
    engine = make_engine(path, key=KEY, database=DATABASE)
    try:
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
    finally:
        engine.dispose()


def fill(begin: Begin) -> None:
    with begin() as uow:
        for id_ in (ONE, TWO):
            uow.concerns.add(concern(id_), at=NOW)
            log = uow.audit.append(Act.CONCERN_FINISHED, at=NOW, role="professional", concern_id=id_, version=1)
            uow.concerns.freeze(id_, "", at=NOW, log=log)
            uow.concerns.keep_paper(id_, 1, "da", f"%PDF {SECRET}".encode())
        uow.concerns.continue_(ONE, "mere", at=NOW)
        uow.commit()


def test_the_log_grows_and_is_read_newest_first(begin: Begin) -> None:
    fill(begin)
    with begin() as uow:
        assert uow.audit.append(Act.PRINTED, at=NOW, role="", concern_id=ONE, version=1) == uow.audit.head()
        assert [event.number for event in uow.audit.events()] == [3, 2, 1]
        assert [event.number for event in uow.audit.events(before=3)] == [2, 1]
        assert [event.number for event in uow.audit.events(concern_id=ONE)] == [3, 1]
        assert [event.number for event in uow.audit.events(concern_id=ONE, before=3, limit=5)] == [1]
        assert uow.audit.events(limit=1) == (uow.audit.last(ONE),)
        assert uow.audit.last("nobody") is None
        head = uow.audit.head()
        assert verify(reversed(uow.audit.events()), head).verdict is Verdict.INTACT
    with begin() as uow:
        assert uow.audit.head().count == 2  # what was not committed was not done
        assert uow.audit.head() != head


def test_a_version_keeps_the_head_of_its_freezing(begin: Begin) -> None:
    fill(begin)
    with begin() as uow:
        first, second = uow.concerns.revision(ONE, 1), uow.concerns.revision(TWO, 1)
        events = uow.audit.events()
    assert (first.log, second.log) == (LogHead(1, events[1].sha256), LogHead(2, events[0].sha256))


def test_what_was_decided_about_keeping_comes_back_whole(begin: Begin) -> None:
    fill(begin)
    decided = Keeping(date(2027, 5, 1), True, "Klage – sag 7", NOW, NOW + timedelta(1), NOW + timedelta(2), True)
    with begin() as uow:
        assert uow.concerns.keeping(ONE) == Keeping()
        uow.concerns.keep(ONE, Keeping(reason="først"))
        uow.concerns.keep(ONE, decided)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.keeping(ONE) == decided
        assert uow.concerns.keepings() == {ONE: decided}
        with pytest.raises(ConcernNotFound):
            uow.concerns.keep(ConcernId("nobody"), decided)


def test_a_held_draft_is_kept_as_it_stood_until_it_is_held_no_more(begin: Begin) -> None:
    with begin() as uow:
        for id_ in (ONE, TWO):
            uow.concerns.add(concern(id_), at=NOW)
        uow.concerns.keep(ONE, Keeping(hold=True, reason="Klage"))
        uow.concerns.keep(TWO, Keeping(reason="til maj"))
        uow.commit()
    later = replace(concern(ONE), other_worries="andet", observations=())
    with begin() as uow:
        uow.concerns.save(later, Progress(), at=NOW)
        uow.concerns.keep(ONE, Keeping(hold=True, reason="Klage og sag"))
        uow.commit()
    with begin() as uow:
        assert uow.concerns.draft(ONE).concern == later
        assert uow.concerns.draft_at_hold(ONE) == concern(ONE)
        assert uow.concerns.draft_at_hold(TWO) is None
        assert uow.concerns.draft_at_hold(ConcernId("nobody")) is None
        uow.concerns.keep(ONE, Keeping())
        assert uow.concerns.draft_at_hold(ONE) is None
        uow.concerns.keep(ONE, Keeping(hold=True))
        assert uow.concerns.draft_at_hold(ONE) == later
        uow.concerns.keep(TWO, Keeping(hold=True), at_hold=later)
        assert uow.concerns.draft_at_hold(TWO) == later


def test_where_nothing_is_being_written_a_hold_keeps_no_draft(begin: Begin) -> None:
    fill(begin)
    with begin() as uow:
        uow.concerns.keep(TWO, Keeping(hold=True, reason="Klage"))
        assert uow.concerns.keeping(TWO).hold
        assert uow.concerns.draft_at_hold(TWO) is None


def test_deletion_takes_all_of_one_concern_and_nothing_else(begin: Begin) -> None:
    fill(begin)
    with begin() as uow:
        uow.concerns.keep(ONE, Keeping(reason="til maj"))
        uow.audit.append(Act.DELETED, at=NOW, role="professional", concern_id=ONE)
        uow.concerns.delete(ONE)
        uow.commit()
    with begin() as uow:
        assert [row.id for row in uow.concerns.rows()] == [TWO]
        assert uow.concerns.keepings() == {}
        assert uow.concerns.revisions(ONE) == ()
        assert uow.concerns.paper(ONE, 1, "da") is None
        assert uow.concerns.revision(TWO, 1).concern == concern(TWO)
        assert uow.concerns.paper(TWO, 1, "da") is not None
        assert [event.act for event in uow.audit.events(concern_id=ONE)] == [Act.DELETED, Act.CONCERN_FINISHED]
        with pytest.raises(ConcernNotFound):
            uow.concerns.delete(ONE)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET act = 'printed'",
        "DELETE FROM events",
        "DELETE FROM events WHERE number = (SELECT max(number) FROM events)",
        "REPLACE INTO events SELECT number, at, 'printed', role, concern_id, version, sha256 FROM events LIMIT 1",
        "INSERT INTO events SELECT number + 5, at, act, role, concern_id, version, sha256 FROM events LIMIT 1",
        "INSERT INTO events SELECT 0, at, act, role, concern_id, version, sha256 FROM events LIMIT 1",
        "DELETE FROM revisions WHERE state = 'frozen'",
        # The log tells of another's deletion; of this one's, but not last.
        f"INSERT INTO events VALUES (3, 'x', 'deleted', '', 'two', 0, '{'0' * 64}');DELETE FROM revisions WHERE concern_id = 'one'",
        (
            f"INSERT INTO events VALUES (3, 'x', 'deleted', '', 'one', 0, '{'0' * 64}');"
            f"INSERT INTO events VALUES (4, 'x', 'printed', '', 'one', 0, '{'0' * 64}');DELETE FROM revisions WHERE concern_id = 'one'"
        ),
        (
            "INSERT INTO keepings VALUES ('one', NULL, 1, 'klage', NULL, NULL, NULL, 0);"
            f"INSERT INTO events VALUES (3, 'x', 'deleted', '', 'one', 0, '{'0' * 64}');"
            "DELETE FROM revisions WHERE concern_id = 'one';DELETE FROM concerns WHERE id = 'one'"
        ),
    ],
)
def test_the_database_itself_keeps_the_log_and_deletes_only_as_it_says(path: Path, statement: str) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    fill(database.unit_of_work)
    database.close()
    with pytest.raises(IntegrityError):
        on(path, *statement.split(";"))
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        assert len(uow.audit.events()) == 2
        assert uow.concerns.revision(ONE, 1).concern == concern()
    database.close()


def test_a_time_in_the_log_that_is_none_breaks_the_chain_there_and_hides_nothing(path: Path) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    fill(database.unit_of_work)
    database.close()
    on(path, "DROP TRIGGER events_never_change", "UPDATE events SET at = 'engang' WHERE number = 2")
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        found = verify(reversed(uow.audit.events()), None)
    database.close()
    assert (found.verdict, found.broken_at) == (Verdict.BROKEN, 2)


def test_deleted_words_are_in_no_page_of_the_file_and_not_in_the_log_beside_it(path: Path) -> None:
    words = SECRET.encode()
    database = open_database(path, key=KEY, database=DATABASE)
    fill(database.unit_of_work)
    with database.unit_of_work() as uow:  # long: many pages to be set free
        uow.concerns.save(
            replace(concern(), other_worries=f"{SECRET} " * 5_000), uow.concerns.draft(ONE).progress, at=NOW
        )
        uow.audit.append(Act.DELETED, at=NOW, role="", concern_id=TWO)
        uow.concerns.delete(TWO)
        uow.commit()
    database.scrub()
    assert any(words in page for page in pages_in_clear(path))  # one still stands: the search does find words
    with database.unit_of_work() as uow:
        uow.audit.append(Act.DELETED, at=NOW, role="", concern_id=ONE)
        uow.concerns.delete(ONE)
        uow.commit()
    database.scrub()
    wal = path.with_name(f"{path.name}-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    assert not [page for page in pages_in_clear(path) if words in page]
    assert path.stat().st_size < 100_000  # the pages that were set free are given back
    database.close()
    assert not [page for page in pages_in_clear(path) if words in page]


def test_a_closed_database_is_not_scrubbed(path: Path) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    database.close()
    with pytest.raises(RuntimeError):
        database.scrub()
    assert EMPTY_LOG.printed == "0 · " + " ".join(["0000"] * 8)
