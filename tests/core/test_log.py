"""The log: what it tells, and what it finds out when somebody has changed it. Persons here are fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.concern import CatalogueEdition
from assessor.domain.log import EMPTY_LOG, Act, Event, LogHead, Verdict, Verified, next_event, read_head, verify
from assessor.i18n import translator
from assessor.services.concerns import start_concern
from assessor.services.log import (
    NotALogHead,
    NotLogged,
    change_role,
    check_log,
    log_head,
    open_log,
    record_alone,
    record_leaving,
    record_opening,
    typed_head,
)
from assessor.services.log_words import event_words, proof_words, verdict_words
from assessor.services.settings import choose_role
from assessor.store.faults import DiskFull
from assessor.store.memory import MemoryAudit, MemoryStore

NOW = datetime(2026, 3, 5, 14, 32, tzinfo=UTC)


class StillClock:
    def now(self) -> datetime:
        return NOW


def chain(count: int) -> list[Event]:
    events: list[Event] = []
    head = EMPTY_LOG
    for number in range(count):
        event = next_event(
            head,
            at=NOW + timedelta(minutes=number),
            act=Act.CONCERN_OPENED,
            role="professional",
            concern_id=f"c{number % 3}",
            version=number % 2,
        )
        events.append(event)
        head = LogHead(event.number, event.sha256)
    return events


def head_of(events: list[Event], count: int) -> LogHead:
    return LogHead(count, events[count - 1].sha256) if count else EMPTY_LOG


@given(st.integers(0, 12), st.data())
def test_an_untouched_log_is_intact_against_every_head_it_ever_had(count: int, data: st.DataObject) -> None:
    events = chain(count)
    head = head_of(events, data.draw(st.integers(0, count)))
    assert verify(events, head) == verify(events, None) == Verified(Verdict.INTACT, count)
    assert verify(events, read_head(head.printed)) == Verified(Verdict.INTACT, count)


@given(st.integers(2, 12), st.data())
def test_a_change_without_new_hashes_breaks_the_chain_where_it_is(count: int, data: st.DataObject) -> None:
    events = chain(count)
    at = data.draw(st.integers(0, count - 1))
    changed = data.draw(
        st.sampled_from(
            [
                replace(events[at], at=NOW - timedelta(days=1)),
                replace(events[at], act=Act.PRINTED),
                replace(events[at], role="coordinator"),
                replace(events[at], concern_id="other"),
                replace(events[at], version=7),
                replace(events[at], number=events[at].number + 1),
                replace(events[at], sha256="f" * 64),
            ]
        )
    )
    events[at] = changed
    assert verify(events, None) == Verified(Verdict.BROKEN, at + 1, at + 1)


@given(st.integers(3, 12), st.data())
def test_an_event_that_is_taken_out_or_moved_is_found(count: int, data: st.DataObject) -> None:
    events = chain(count)
    at = data.draw(st.integers(0, count - 2))
    assert verify(events[:at] + events[at + 1 :], None).verdict is Verdict.BROKEN
    events[at], events[at + 1] = events[at + 1], events[at]
    assert verify(events, None) == Verified(Verdict.BROKEN, at + 1, at + 1)


def test_a_log_that_was_written_anew_shows_against_a_head_kept_elsewhere_and_not_without_it() -> None:
    before = chain(5)
    anew: list[Event] = []
    for event in before[:3]:
        anew.append(
            next_event(
                head_of(anew, len(anew)), at=event.at, act=Act.PRINTED, role="", concern_id=event.concern_id, version=0
            )
        )
    assert verify(anew, None).verdict is Verdict.INTACT
    assert verify(anew, head_of(before, 2)) == Verified(Verdict.OTHER, 3)
    assert verify(anew, head_of(before, 5)) == Verified(Verdict.SHORTER, 3)
    assert verify(before, head_of(before, 5)) == Verified(Verdict.INTACT, 5)


def test_a_tail_that_is_cut_off_shows_only_against_a_later_head() -> None:
    events = chain(6)
    assert verify(events[:4], head_of(events, 4)).verdict is Verdict.INTACT
    assert verify(events[:4], head_of(events, 5)).verdict is Verdict.SHORTER


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("17 · 3fa9 c41e 09b2 7d55", LogHead(17, "3fa9c41e09b27d55")),
        ("  17:3FA9C41E09B27D55\n", LogHead(17, "3fa9c41e09b27d55")),
        ("17 - 3fa9 c41e\n09b2 7d55 0", LogHead(17, "3fa9c41e09b27d550")),
        ("17 · 3fa9 c41e 09b2 7d5", None),  # too few to tell anything
        ("3fa9c41e09b27d55", None),
        ("17 · " + "a" * 65, None),
        ("seventeen", None),
        ("", None),
    ],
)
def test_a_head_is_read_as_it_is_printed_however_it_is_spaced(text: str, head: LogHead | None) -> None:
    assert read_head(text) == head


def test_typing_something_else_is_told() -> None:
    with pytest.raises(NotALogHead):
        typed_head("2026-k7m2p")
    assert typed_head("1 · " + "0" * 16).count == 1


def test_the_opening_tells_who_has_tried_before_and_in_which_role_it_was_opened() -> None:
    store = MemoryStore()
    choose_role("professional", uow=store.unit_of_work())
    tried = NOW - timedelta(hours=2)
    record_opening([tried], uow=store.unit_of_work(), clock=StillClock())
    record_alone(Act.PRINTED, uow=store.unit_of_work(), clock=StillClock(), concern_id="c1", version=2)
    events = open_log(uow=store.unit_of_work(), limit=10).events
    assert [(event.act, event.role, event.at, event.concern_id, event.version) for event in events] == [
        (Act.PRINTED, "professional", NOW, "c1", 2),
        (Act.VAULT_OPENED, "professional", NOW, "", 0),
        (Act.UNLOCK_FAILED, "", tried, "", 0),
    ]
    assert open_log(uow=store.unit_of_work(), concern_id="c1", limit=10).events == events[:1]
    assert open_log(uow=store.unit_of_work(), before=3, limit=1).events == events[1:2]
    head = log_head(uow=store.unit_of_work())
    assert check_log(head, uow=store.unit_of_work()) == Verified(Verdict.INTACT, 3)
    assert check_log(LogHead(4, head.sha256), uow=store.unit_of_work()).verdict is Verdict.SHORTER


def test_what_is_told_again_after_a_crash_is_written_once() -> None:
    store = MemoryStore()
    tried = [NOW - timedelta(hours=hours) for hours in (3, 2)]
    record_opening(tried, uow=store.unit_of_work(), clock=StillClock())
    record_opening([*tried, NOW], uow=store.unit_of_work(), clock=StillClock())
    events = open_log(uow=store.unit_of_work(), limit=10).events
    assert [event.at for event in reversed(events) if event.act == Act.UNLOCK_FAILED] == [*tried, NOW]


def test_a_check_against_nothing_says_how_little_that_shows() -> None:
    t = translator("da")
    events = chain(3)
    assert verdict_words(verify(events, None), None, t).startswith("Loggen hænger sammen. Det alene viser ikke,")
    broken = verify([replace(events[0], version=7)], None)
    assert "Linje 1 passer ikke" in verdict_words(broken, None, t)
    assert "Loggen forhindrer det ikke. Den er intet bevis over for den, der styrer pc'en," in proof_words(t)


@pytest.mark.parametrize(
    ("count", "kept", "said"),
    [
        (4, 4, "Loggen passer med udskriften: Intet til og med linje 4 er ændret, slettet eller flyttet."),
        (6, 4, "Den har 4 linjer, og udskriften tæller 6."),
        (4, 3, "Linje 4 er en anden."),
    ],
)
def test_a_check_against_a_print_says_what_it_shows(count: int, kept: int, said: str) -> None:
    head = LogHead(count, chain(kept)[-1].sha256)
    assert said in verdict_words(verify(chain(4), head), head, translator("da"))


def test_an_event_is_said_with_all_that_it_holds_and_no_more() -> None:
    t = translator("da")
    event = Event(7, NOW, Act.PRINTED, "coordinator", "7c9e6679-7425", 2, "0" * 64)
    assert event_words(event, "2026-k7m2p", t) == "Udskrevet · 2026-k7m2p · version 2 · som tovholder"
    assert event_words(event, None, t) == "Udskrevet · en slettet bekymring (7c9e6679) · version 2 · som tovholder"
    bare = replace(event, act="sent-to-the-moon", role="", concern_id="", version=0)
    assert event_words(bare, None, t) == "sent-to-the-moon"
    assert event_words(replace(bare, role="mayor"), None, t) == "sent-to-the-moon · mayor"


def test_a_piece_of_the_log_comes_with_the_references_that_are_still_here() -> None:
    store = MemoryStore()
    concern = start_concern(catalogue=CatalogueEdition("lolland-2026", 1), uow=store.unit_of_work(), clock=StillClock())
    record_leaving(Act.PRINTED, uow=store.unit_of_work(), clock=StillClock(), concern_id=concern.id)
    record_leaving(Act.PRINTED, uow=store.unit_of_work(), clock=StillClock(), concern_id="gone")
    extract = open_log(uow=store.unit_of_work(), limit=2)
    assert [event.number for event in extract.events] == [3, 2]
    assert extract.references == {concern.id: concern.reference}
    assert extract.head == log_head(uow=store.unit_of_work())
    older = open_log(uow=store.unit_of_work(), before=2, limit=2)
    assert [event.act for event in older.events] == [Act.CONCERN_BEGUN]
    assert older.head == extract.head


def test_what_cannot_be_told_does_not_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object, **__: object) -> LogHead:
        raise DiskFull

    store = MemoryStore()
    monkeypatch.setattr(MemoryAudit, "append", no_room)
    with pytest.raises(NotLogged):
        record_leaving(Act.PRINTED, uow=store.unit_of_work(), clock=StillClock())


def test_another_role_is_told_in_that_role_and_the_same_one_is_no_act() -> None:
    store = MemoryStore()
    choose_role("professional", uow=store.unit_of_work())
    change_role("professional", uow=store.unit_of_work(), clock=StillClock())
    assert log_head(uow=store.unit_of_work()) == EMPTY_LOG
    change_role("coordinator", uow=store.unit_of_work(), clock=StillClock())
    (event,) = open_log(uow=store.unit_of_work(), limit=10).events
    assert (event.act, event.role) == (Act.ROLE_CHOSEN, "coordinator")
