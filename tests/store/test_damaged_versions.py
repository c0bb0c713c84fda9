"""One version that is damaged keeps no other from being read: opened, and given for access. All is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from assessor.documents.concern import dump_concern
from assessor.domain.concern import ConcernId
from assessor.domain.log import EMPTY_LOG
from assessor.domain.people import Person
from assessor.services.access import find_alike, gather, list_others
from assessor.services.concerns import ConcernNotFound, OpenedVersion, open_version
from assessor.store.concerns import SqlConcerns
from assessor.store.database import Database, open_database
from assessor.store.faults import Busy, ConcernDamaged
from assessor.store.making import create_database
from tests.store.samples import DATABASE, KEY, NOW, concern

ONE, OTHER = ConcernId("one"), ConcernId("other")
PERSON = Person("Navn Opdigtet Navnesen")
_OTHER_WORDS = dump_concern(replace(concern(), other_worries="andre ord")).hex()


class StillClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def begun(tmp_path: Path) -> Iterator[Database]:
    """Two finished versions and a draft of a third; and another concern."""
    path = tmp_path / "concerns.db"
    create_database(path, key=KEY, database=DATABASE)
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.add(replace(concern(), person=PERSON), at=NOW)
        uow.concerns.freeze(ONE, "", at=NOW, log=EMPTY_LOG)
        uow.concerns.continue_(ONE, "nyt", at=NOW)
        uow.concerns.freeze(ONE, "nyt", at=NOW, log=EMPTY_LOG)
        uow.concerns.continue_(ONE, "mere", at=NOW)
        uow.concerns.add(replace(concern("other"), person=PERSON), at=NOW)
        uow.commit()
    yield database
    database.close()


def damage(database: Database, *numbers: int, document: str = _OTHER_WORDS) -> None:
    """Put other bytes in the place of these versions of the first concern."""
    with database.unit_of_work() as uow:
        execute = uow._connection.exec_driver_sql
        execute("DROP TRIGGER IF EXISTS frozen_never_changes")
        for number in numbers:
            execute(f"UPDATE revisions SET document = x'{document}' WHERE concern_id = 'one' AND number = {number}")
        uow.commit()


def opened(database: Database, number: int) -> OpenedVersion:
    return open_version(ONE, number, language="da", uow=database.unit_of_work(), clock=StillClock())


def test_all_that_is_whole_is_given_and_what_is_damaged_is_named(begun: Database) -> None:
    damage(begun, 1)
    what = gather(ONE, also=(OTHER,), uow=begun.unit_of_work(), clock=StillClock())
    held, other = what.concerns
    assert ([each.number for each in held.versions], held.unread, held.draft_unread) == ([2], (1,), False)
    assert held.draft is not None
    assert (held.draft.number, held.draft.reason) == (3, "mere")
    assert (other.unread, other.draft_unread) == ((), False)


def test_a_damaged_draft_is_named_too_and_the_versions_are_given(begun: Database) -> None:
    damage(begun, 3, document="7b7d")
    (held,) = gather(ONE, uow=begun.unit_of_work(), clock=StillClock()).concerns
    assert ([each.number for each in held.versions], held.draft, held.draft_unread) == ([1, 2], None, True)


def test_others_are_found_by_what_is_whole(begun: Database) -> None:
    damage(begun, 1)
    others = list_others(ONE, uow=begun.unit_of_work())
    assert [each.row.id for each in find_alike(ONE, among=others, uow=begun.unit_of_work()).found] == [OTHER]


def test_the_other_versions_are_opened_and_the_damaged_one_is_named(begun: Database) -> None:
    damage(begun, 1)
    second = opened(begun, 2)
    assert (second.revision.number, second.unread, second.newest, second.has_draft) == (2, (1,), 2, True)
    assert ([each.number for each in second.up_to_it], second.compared_with_all) == ([2], False)
    assert opened(begun, 1).revision.number == 2, "the first that can be read"


def test_in_place_of_a_damaged_newest_one_the_one_before_it_is_shown(begun: Database) -> None:
    damage(begun, 2)
    first = opened(begun, 2)
    assert (first.revision.number, first.number, first.unread, first.newest) == (1, 1, (2,), 2)
    assert first.compared_with_all


def test_where_none_can_be_read_that_is_said(begun: Database) -> None:
    damage(begun, 1, 2)
    with pytest.raises(ConcernDamaged):
        opened(begun, 2)
    with pytest.raises(ConcernNotFound):
        opened(begun, 3)
    (held,) = gather(ONE, uow=begun.unit_of_work(), clock=StillClock()).concerns
    assert (held.versions, held.unread) == ((), (1, 2))


def test_a_damaged_page_takes_no_other_version_with_it(begun: Database, tmp_path: Path) -> None:
    path = tmp_path / "concerns.db"
    with begun.unit_of_work() as uow:
        long = concern("long", observations=50)
        uow.concerns.add(concern("long"), at=NOW)
        uow.concerns.freeze(long.id, "", at=NOW, log=EMPTY_LOG)
        uow.concerns.continue_(long.id, "nyt", at=NOW)
        uow.commit()
    with begun.unit_of_work() as uow:
        uow.concerns.save(long, uow.concerns.progress(long.id), at=NOW)
        uow.concerns.freeze(long.id, "nyt", at=NOW, log=EMPTY_LOG)
        uow.commit()
    begun.close()
    data = bytearray(path.read_bytes())
    data[-2000] ^= 0xFF
    path.write_bytes(data)
    again = open_database(path, key=KEY, database=DATABASE)
    (held,) = gather(long.id, uow=again.unit_of_work(), clock=StillClock()).concerns
    assert ([each.number for each in held.versions], held.unread) == ([1], (2,))
    again.close()


def test_what_passes_is_not_called_damage(begun: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> None:
        raise Busy

    for name in ("revision", "draft"):
        with monkeypatch.context() as patched:
            patched.setattr(SqlConcerns, name, busy)
            with pytest.raises(Busy):
                gather(ONE, uow=begun.unit_of_work(), clock=StillClock())
