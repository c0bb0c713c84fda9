"""A request for access is gathered from the vault, others are offered, and the log is told first. Everybody is invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import Act
from assessor.domain.people import Group, Person
from assessor.errors import VaultError
from assessor.services.access import Likeness, find_alike, gather, list_others, record_access, tell_viewing
from assessor.services.concerns import ConcernNotFound, continue_concern, finish_concern, keep_paper, save_draft
from assessor.services.log import NotLogged
from assessor.services.places import Place, keep_place
from assessor.services.ports import Progress
from assessor.services.reports import access_file_name
from assessor.services.retention import Typed, keep_typed
from assessor.store.memory import MemoryConcerns, MemoryStore, MemoryUnitOfWork
from tests.core.builders import NOW, enough

ID = ConcernId("opdigtet")
NOBODY = Person()
MADS = Person("Mads Emil Eriksen", own_reference="elev 3", cpr="010203-1234")


class StillClock:
    def now(self) -> datetime:
        return NOW


@pytest.fixture
def store() -> MemoryStore:
    made = MemoryStore()
    add(made, replace(enough(), person=MADS))
    return made


def add(store: MemoryStore, concern: Concern) -> None:
    with store.unit_of_work() as uow:
        uow.concerns.add(concern, at=NOW)
        uow.commit()


def other(id_: str, person: Person = NOBODY, **more: object) -> Concern:
    bare = replace(enough(), id=ConcernId(id_), reference=f"2026-{id_}", person=person)
    return replace(bare, **more)  # type: ignore[arg-type]


def alike(store: MemoryStore) -> dict[str, Likeness]:
    others = list_others(ID, uow=store.unit_of_work())
    return {each.row.id: each.why for each in find_alike(ID, among=others, uow=store.unit_of_work()).found}


def test_all_that_is_held_is_gathered(store: MemoryStore) -> None:
    begin, clock = store.unit_of_work, StillClock()
    progress = Progress("check", ("before",), ("seen:label:x",), "fordi")
    finish_concern(ID, "", uow=begin(), clock=clock)
    keep_paper(ID, 1, "da", b"%PDF", uow=begin())
    draft = continue_concern(ID, "Nyt.", uow=begin(), clock=clock)
    save_draft(draft.concern, progress, uow=begin(), clock=clock)
    with begin() as uow:
        uow.concerns.keep(ID, Keeping(hold=True, reason="Klage."))
        uow.commit()
    what = gather(ID, uow=begin(), clock=clock, backups_until=date(2026, 12, 22))
    (held,) = what.concerns
    assert (what.gathered, what.backups_until, what.log.count) == (NOW, date(2026, 12, 22), 3)
    assert [each.number for each in held.versions] == [1]
    assert held.versions[0].sha256
    assert held.draft is not None
    assert (held.draft.number, held.draft.reason, held.draft.page, held.draft.passed) == (
        2,
        "fordi",
        "check",
        ("before",),
    )
    assert [(each.number, each.language) for each in held.papers] == [(1, "da")]
    assert held.dismissed == ("seen:label:x",)
    assert held.keeping.reason == "Klage."
    assert [each.act for each in held.events] == [Act.CONCERN_FINISHED, Act.CONCERN_CONTINUED, Act.CONCERN_CHANGED]
    assert [place for place, _ in held.documents()] == [("versions", 0, "concern"), ("draft", "concern")]


def test_what_is_finished_has_no_draft(store: MemoryStore) -> None:
    finish_concern(ID, "", uow=store.unit_of_work(), clock=StillClock())
    (held,) = gather(ID, uow=store.unit_of_work(), clock=StillClock()).concerns
    assert held.draft is None
    assert len(held.versions) == 1


def test_what_was_typed_and_is_not_decided_is_held_too(store: MemoryStore) -> None:
    add(store, other("b"))
    keep_typed(ID, Typed(reason="Klage."), uow=store.unit_of_work())
    keep_place(Place(ID, 1, "Ny viden"), uow=store.unit_of_work())
    what = gather(ID, also=(ConcernId("b"),), uow=store.unit_of_work(), clock=StillClock())
    assert [each.typed for each in what.concerns] == [("Klage.", "Ny viden"), ()]


def test_others_go_along_once_and_only_when_they_are_named(store: MemoryStore) -> None:
    add(store, other("b", MADS))
    begin = store.unit_of_work
    assert [each.id for each in gather(ID, uow=begin(), clock=StillClock()).concerns] == [ID]
    what = gather(ID, also=(ConcernId("b"), ID, ConcernId("b")), uow=begin(), clock=StillClock())
    assert [each.id for each in what.concerns] == [ID, "b"]


def test_what_is_not_there_is_refused(store: MemoryStore) -> None:
    with pytest.raises(ConcernNotFound):
        gather(ConcernId("nobody"), uow=store.unit_of_work(), clock=StillClock())
    with pytest.raises(ConcernNotFound):
        find_alike(ConcernId("nobody"), among=(), uow=store.unit_of_work())
    with pytest.raises(ConcernNotFound):
        list_others(ConcernId("nobody"), uow=store.unit_of_work())


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (Person("En anden", cpr="0102031234"), Likeness.CPR),
        (Person("mads  emil ERIKSEN"), Likeness.NAME),
        (Person("Mads Eriksen"), Likeness.NAME),
        (Person("Mads Emil Eriksen Holm"), Likeness.NAME),
        (Person(own_reference=" Elev  3"), Likeness.REFERENCE),
        (Person("Mads"), None),
        (Person("Mads Holm"), None),
        (Person(own_reference="elev 4", cpr="0102"), None),
        (Person(), None),
    ],
)
def test_the_same_number_name_or_reference_is_offered(store: MemoryStore, person: Person, why: Likeness | None) -> None:
    add(store, other("b", person))
    assert alike(store) == ({} if why is None else {"b": why})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mads Emil Eriksen var med.", True),
        ("Mads' nummer er 010203-1234.", True),
        ("Mads var med.", False),
        ("Nummeret er 040506-1234.", False),
    ],
)
def test_where_the_person_is_named_in_a_text_about_others_that_is_pointed_out(
    store: MemoryStore, text: str, found: bool
) -> None:
    add(store, other("g", kind=SubjectKind.GROUP, group=Group("Dem ved skuret"), other_worries=text))
    assert alike(store) == ({"g": Likeness.MENTIONED} if found else {})


def test_a_first_name_alone_in_a_text_says_too_little() -> None:
    store = MemoryStore()
    add(store, other(ID, Person("Mads")))
    add(store, other("b", other_worries="Mads var med."))
    add(store, other("c", Person("mads")))
    assert alike(store) == {"c": Likeness.NAME}


def test_a_group_is_known_by_what_it_is_called() -> None:
    store = MemoryStore()
    for id_ in (ID, "b"):
        add(store, other(id_, kind=SubjectKind.GROUP, group=Group("Dem ved skuret")))
    add(store, other("c", kind=SubjectKind.GROUP, group=Group("Andre")))
    assert alike(store) == {"b": Likeness.REFERENCE}


def test_who_it_was_about_in_a_version_counts_too(store: MemoryStore) -> None:
    finish_concern(ID, "", uow=store.unit_of_work(), clock=StillClock())
    draft = continue_concern(ID, "Andet navn.", uow=store.unit_of_work(), clock=StillClock())
    save_draft(
        replace(draft.concern, person=Person("Et andet navn")), Progress(), uow=store.unit_of_work(), clock=StillClock()
    )
    add(store, other("b", Person("Mads Emil Eriksen")))
    assert alike(store) == {"b": Likeness.NAME}


class _OneDamaged(MemoryConcerns):
    def draft(self, concern_id: ConcernId):  # type: ignore[no-untyped-def]
        if concern_id == "damaged":
            raise VaultError("Beskadiget.")
        return super().draft(concern_id)


def test_one_that_is_damaged_is_named_and_keeps_no_other_from_being_found(store: MemoryStore) -> None:
    add(store, other("damaged", MADS))
    add(store, other("b", MADS))

    class Unit(MemoryUnitOfWork):
        def __enter__(self):  # type: ignore[no-untyped-def]
            super().__enter__()
            self.concerns = _OneDamaged(self._kept)
            return self

    others = list_others(ID, uow=store.unit_of_work())
    assert sorted(row.id for row in others) == ["b", "damaged"]
    one, two = (find_alike(ID, among=(row,), uow=Unit(store)) for row in others)
    alikes = one + two
    assert [each.row.id for each in alikes.found] == ["b"]
    assert [each.reference for each in alikes.unread] == ["2026-damaged"]


def test_the_log_of_each_is_told_before_anything_leaves(store: MemoryStore) -> None:
    add(store, other("b", MADS))
    begin: Callable[[], MemoryUnitOfWork] = store.unit_of_work
    what = gather(ID, also=(ConcernId("b"),), uow=begin(), clock=StillClock())
    record_access(what, uow=begin(), clock=StillClock())
    assert [(each.act, each.concern_id) for each in store.events] == [(Act.ACCESS_GIVEN, ID), (Act.ACCESS_GIVEN, "b")]


def test_where_the_log_cannot_be_written_nothing_may_leave(store: MemoryStore) -> None:
    class Full(MemoryUnitOfWork):
        def commit(self) -> None:
            raise VaultError("Disken er fuld.")

    what = gather(ID, uow=store.unit_of_work(), clock=StillClock())
    with pytest.raises(NotLogged):
        record_access(what, uow=Full(store), clock=StillClock())
    assert store.events == []


def test_the_files_have_neutral_names() -> None:
    assert access_file_name("2026-k7m2p", "pdf") == "indsigt-2026-k7m2p.pdf"
    assert access_file_name("Mads/../x æ", "json") == "indsigt-Madsx.json"


def test_what_is_about_to_be_read_on_the_screen_is_in_the_log_of_each(store: MemoryStore) -> None:
    add(store, other("b", MADS))
    what = gather(ID, also=(ConcernId("b"),), uow=store.unit_of_work(), clock=StillClock())
    tell_viewing(what, uow=store.unit_of_work(), clock=StillClock())
    assert [(each.act, each.concern_id) for each in store.events] == [
        (Act.CONCERN_OPENED, ID),
        (Act.CONCERN_OPENED, "b"),
    ]
