"""What is kept and for how long, and the way out, on the store in memory. Everybody here is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.deletion import Deletion
from assessor.domain.keeping import Keeping, Terms, Why
from assessor.domain.log import Act
from assessor.errors import VaultError
from assessor.i18n import translator
from assessor.services.access import gather
from assessor.services.concerns import (
    ConcernHeld,
    ConcernNotFound,
    continue_concern,
    delete_draft,
    finish_concern,
    save_draft,
    start_concern,
)
from assessor.services.deletions import (
    NotJournalised,
    delete_concern,
    list_deletions,
    newly_gone,
    note_purged,
    note_scrubbed,
)
from assessor.services.log import NotLogged
from assessor.services.ports import Progress, Revision
from assessor.services.retention import (
    KeepingReasonMissing,
    ReviewRow,
    Typed,
    UntilNotAhead,
    confirm_journalised,
    hold,
    keep_typed,
    keep_until,
    kept_typed,
    list_for_review,
    look_at,
    note_exported,
    release,
    tell_exporting,
)
from assessor.services.settings import choose_role
from assessor.store.memory import MemoryConcerns, MemoryStore, MemoryUnitOfWork
from tests.core.builders import EDITION, NOW, TODAY, enough

NOBODY = ConcernId("nobody")
UNTIL = date(2027, 5, 1)


class Desk:
    """A professional's vault and a clock that is a minute later each time."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self._times: Iterator[datetime] = (NOW + timedelta(minutes=minute) for minute in range(10_000))

    def now(self) -> datetime:
        return next(self._times)

    @property
    def uow(self) -> MemoryUnitOfWork:
        return self.store.unit_of_work()

    def started(self) -> Concern:
        begun = start_concern(catalogue=EDITION, uow=self.uow, clock=self)
        concern = replace(enough(), id=begun.id, reference=begun.reference, created=begun.created)
        save_draft(concern, Progress(), uow=self.uow, clock=self)
        return concern

    def finished(self) -> Concern:
        concern = self.started()
        finish_concern(concern.id, "", uow=self.uow, clock=self)
        return concern

    def look(self, concern_id: ConcernId, today: date = TODAY) -> ReviewRow:
        return look_at(concern_id, terms=Terms(), today=today, uow=self.uow)

    def listed(self, today: date = TODAY) -> tuple[ReviewRow, ...]:
        return list_for_review(terms=Terms(), today=today, uow=self.uow)

    def journalise(self, concern_id: ConcernId, *, by_receipt: bool = False) -> None:
        confirm_journalised(concern_id, by_receipt=by_receipt, uow=self.uow, clock=self)

    def delete(self, concern_id: ConcernId) -> Deletion:
        return delete_concern(concern_id, uow=self.uow, clock=self)

    def acts(self, concern_id: ConcernId) -> list[tuple[str, int]]:
        with self.uow as uow:
            return [(event.act, event.version) for event in reversed(uow.audit.events(concern_id=concern_id))]


@pytest.fixture
def desk() -> Desk:
    return Desk()


# --- what asks -------------------------------------------------------------------------------------------------------


def test_a_professionals_draft_and_finished_concern_ask_after_thirty_days(desk: Desk) -> None:
    draft, finished = desk.started(), desk.finished()
    assert not any(row.due for row in desk.listed(TODAY + timedelta(days=29)))
    rows = desk.listed(TODAY + timedelta(days=30))
    assert [(row.id, row.review.why, row.due) for row in rows] == [
        (draft.id, Why.DRAFT, True),
        (finished.id, Why.FINISHED, True),
    ]
    assert (rows[0].reference, rows[0].versions, rows[0].has_draft) == (draft.reference, 0, True)
    assert (rows[1].versions, rows[1].has_draft, rows[1].keeping) == (1, False, Keeping())
    assert rows[1] == desk.look(finished.id, TODAY + timedelta(days=30))


def test_in_the_coordinators_vault_half_a_year_passes_first(desk: Desk) -> None:
    concern = desk.finished()
    choose_role("coordinator", uow=desk.uow)
    assert desk.look(concern.id).review.day == date(2027, 5, 22)
    assert [row.due for row in desk.listed(date(2027, 5, 21))] == [False]
    assert [row.due for row in desk.listed(date(2027, 5, 22))] == [True]


def test_the_longest_waiting_come_first_and_the_held_last(desk: Desk) -> None:
    held, late, soon = desk.finished(), desk.finished(), desk.finished()
    hold(held.id, "Klage", uow=desk.uow, clock=desk)
    keep_until(late.id, UNTIL, "Møde i maj", uow=desk.uow, clock=desk)
    assert [row.id for row in desk.listed(date(2028, 1, 1))] == [soon.id, late.id, held.id]
    assert [row.due for row in desk.listed(date(2028, 1, 1))] == [True, True, False]


def test_what_is_decided_is_remembered_and_in_the_log_without_its_reason(desk: Desk) -> None:
    concern = desk.finished()
    keep_until(concern.id, UNTIL, "  Møde i maj ", uow=desk.uow, clock=desk)
    row = desk.look(concern.id)
    assert (row.keeping.until, row.keeping.reason, row.review.why) == (UNTIL, "Møde i maj", Why.UNTIL)
    assert row.keeping.decided is not None
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    assert (desk.look(concern.id).keeping.hold, desk.look(concern.id).review.day) == (True, None)
    with pytest.raises(ConcernHeld):
        keep_until(concern.id, UNTIL, "Møde", uow=desk.uow, clock=desk)
    assert (desk.look(concern.id).keeping.until, desk.look(concern.id).keeping.reason) == (None, "Klage")
    release(concern.id, uow=desk.uow, clock=desk)
    released = desk.look(concern.id)
    assert (released.keeping.hold, released.keeping.until, released.keeping.reason) == (False, None, "")
    assert released.review.why is Why.FINISHED, "it asks as if nothing had been decided"
    assert desk.acts(concern.id)[-3:] == [(Act.KEPT, 0), (Act.HELD, 0), (Act.RELEASED, 0)]


@pytest.mark.parametrize("day", [TODAY, TODAY - timedelta(days=1)])
def test_a_day_that_is_not_ahead_is_refused(desk: Desk, day: date) -> None:
    concern = desk.finished()
    with pytest.raises(UntilNotAhead):
        keep_until(concern.id, day, "Møde", uow=desk.uow, clock=desk)
    assert desk.look(concern.id).keeping == Keeping()


def test_keeping_needs_a_reason(desk: Desk) -> None:
    concern = desk.finished()
    with pytest.raises(KeepingReasonMissing):
        keep_until(concern.id, UNTIL, " \n", uow=desk.uow, clock=desk)
    with pytest.raises(KeepingReasonMissing):
        hold(concern.id, "", uow=desk.uow, clock=desk)
    assert desk.look(concern.id).keeping == Keeping()


# --- the way out -----------------------------------------------------------------------------------------------------


def test_the_steps_are_remembered_and_each_is_in_the_log(desk: Desk) -> None:
    concern = desk.finished()
    tell_exporting(concern.id, uow=desk.uow, clock=desk)
    note_exported(concern.id, uow=desk.uow, clock=desk)
    desk.journalise(concern.id, by_receipt=True)
    keeping = desk.look(concern.id).keeping
    assert keeping.exported is not None
    assert keeping.journalised is not None
    assert keeping.exported < keeping.journalised
    assert keeping.by_receipt
    assert desk.acts(concern.id)[-2:] == [(Act.EXPORTED, 1), (Act.JOURNALISED, 1)]


def test_a_new_version_begins_the_way_out_anew(desk: Desk) -> None:
    concern = desk.finished()
    keep_until(concern.id, UNTIL, "Møde", uow=desk.uow, clock=desk)
    note_exported(concern.id, uow=desk.uow, clock=desk)
    desk.journalise(concern.id)
    continue_concern(concern.id, "Nyt", uow=desk.uow, clock=desk)
    assert desk.look(concern.id).keeping.journalised is not None
    finish_after(desk, concern)
    keeping = desk.look(concern.id).keeping
    assert (keeping.exported, keeping.journalised, keeping.by_receipt) == (None, None, False)
    assert (keeping.until, keeping.reason) == (UNTIL, "Møde")
    with pytest.raises(NotJournalised):
        desk.delete(concern.id)


def finish_after(desk: Desk, concern: Concern) -> Revision:
    save_draft(concern, Progress(), uow=desk.uow, clock=desk)
    return finish_concern(concern.id, "Nyt", uow=desk.uow, clock=desk)


def test_only_what_is_journalised_is_deleted_and_then_all_of_it(desk: Desk) -> None:
    concern, other = desk.finished(), desk.finished()
    with pytest.raises(NotJournalised) as refused:
        desk.delete(concern.id)
    assert "journaliseret" in translator("da").error(refused.value)
    desk.journalise(concern.id)
    deletion = desk.delete(concern.id)
    assert [row.id for row in desk.listed()] == [other.id]
    assert desk.acts(concern.id)[-1] == (Act.DELETED, 0)
    with desk.uow as uow:
        assert uow.audit.head() == deletion.log
        assert uow.concerns.revisions(concern.id) == ()
    assert (deletion.reference, deletion.versions, len(deletion.finished)) == (concern.reference, 1, 1)
    assert (deletion.role, deletion.had_draft, deletion.by_receipt) == ("", False, False)
    assert deletion.journalised is not None
    assert deletion.journalised < deletion.deleted


def test_what_was_never_finished_is_deleted_without_the_record_system(desk: Desk) -> None:
    choose_role("professional", uow=desk.uow)
    draft = desk.started()
    with pytest.raises(ConcernNotFound):
        desk.journalise(draft.id)
    deletion = desk.delete(draft.id)
    assert (deletion.versions, deletion.finished, deletion.had_draft, deletion.journalised) == (0, (), True, None)
    assert deletion.role == "professional"
    assert desk.listed() == ()


def test_what_is_held_is_not_deleted_in_any_way(desk: Desk) -> None:
    concern = desk.started()
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    for delete in (lambda: desk.delete(concern.id), lambda: delete_draft(concern.id, uow=desk.uow, clock=desk)):
        with pytest.raises(ConcernHeld):
            delete()
    assert [row.id for row in desk.listed()] == [concern.id]
    assert Act.DELETED not in [act for act, _ in desk.acts(concern.id)]
    release(concern.id, uow=desk.uow, clock=desk)
    desk.delete(concern.id)


def test_a_damaged_concern_can_go_too(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    concern = desk.finished()
    desk.journalise(concern.id)

    def damaged(_self: MemoryConcerns, _id: ConcernId) -> tuple[Revision, ...]:
        raise VaultError("This concern is damaged.")

    monkeypatch.setattr(MemoryConcerns, "revisions", damaged)
    deletion = desk.delete(concern.id)
    assert (deletion.versions, len(deletion.finished)) == (1, 1)


def test_whoever_is_gone_is_not_found(desk: Desk) -> None:
    for act in (
        lambda: desk.look(NOBODY),
        lambda: desk.delete(NOBODY),
        lambda: desk.journalise(NOBODY),
        lambda: hold(NOBODY, "Klage", uow=desk.uow, clock=desk),
        lambda: note_exported(NOBODY, uow=desk.uow, clock=desk),
        lambda: tell_exporting(NOBODY, uow=desk.uow, clock=desk),
    ):
        with pytest.raises(ConcernNotFound):
            act()
    with desk.uow as uow:
        assert uow.audit.head().count == 0


def test_nothing_leaves_where_that_cannot_be_logged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    concern = desk.finished()

    def full(_self: MemoryUnitOfWork) -> None:
        raise VaultError("Not saved: the disk is full.")

    monkeypatch.setattr(MemoryUnitOfWork, "commit", full)
    with pytest.raises(NotLogged):
        tell_exporting(concern.id, uow=desk.uow, clock=desk)


def test_what_is_typed_is_kept_until_it_is_decided(desk: Desk) -> None:
    concern, other = desk.finished(), desk.finished()
    typed = Typed("1. maj", "Møde i maj", "Klage")
    keep_typed(concern.id, typed, uow=desk.uow)
    assert kept_typed(concern.id, uow=desk.uow) == typed
    assert kept_typed(other.id, uow=desk.uow) == Typed()
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    assert kept_typed(concern.id, uow=desk.uow) == Typed()
    draft = desk.started()
    keep_typed(draft.id, typed, uow=desk.uow)
    keep_typed(draft.id, Typed(), uow=desk.uow)
    assert kept_typed(draft.id, uow=desk.uow) == Typed()
    keep_typed(draft.id, typed, uow=desk.uow)
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    keep_typed(other.id, Typed(), uow=desk.uow)
    desk.delete(desk.started().id)
    assert kept_typed(draft.id, uow=desk.uow) == typed, "it is of another concern"
    desk.delete(draft.id)
    assert not [value for value in desk.store.settings.values() if "Klage" in value]


def test_what_became_of_a_deletion_is_remembered_for_its_certificate(desk: Desk) -> None:
    deletion = desk.delete(desk.started().id)
    noted = note_scrubbed(deletion, ["a", "b"], UNTIL, uow=desk.uow, clock=desk)
    assert noted.scrubbed is not None
    assert (noted.backups, noted.backups_until, noted.purged) == (("a", "b"), UNTIL, None)
    assert list_deletions(uow=desk.uow) == (noted,)
    for left in (["c", "b"], ["a"], []):  # where none can be seen, nothing is known
        assert not newly_gone(noted, left)
        assert note_purged(left, uow=desk.uow, clock=desk) == (noted,)
    assert newly_gone(noted, ["c"])
    (purged,) = note_purged(["c"], uow=desk.uow, clock=desk)
    assert purged.purged is not None
    assert (purged,) == list_deletions(uow=desk.uow)
    assert note_purged(["d"], uow=desk.uow, clock=desk) == (purged,)  # it was the first time that took it
    assert note_scrubbed(replace(deletion, concern_id=NOBODY), [], UNTIL, uow=desk.uow, clock=desk).scrubbed is None


def test_where_there_are_no_backups_none_is_said_to_be_gone(desk: Desk) -> None:
    noted = note_scrubbed(desk.delete(desk.started().id), [], UNTIL, uow=desk.uow, clock=desk)
    assert (noted.scrubbed is not None, noted.backups_until) == (True, None)
    assert note_purged(["a"], uow=desk.uow, clock=desk) == (noted,)


def test_each_deletion_keeps_its_own_truth_of_the_backups(desk: Desk) -> None:
    first = desk.delete(desk.started().id)
    first = note_scrubbed(first, ["a"], UNTIL, uow=desk.uow, clock=desk)
    waits, last = (desk.delete(desk.started().id) for _ in range(2))
    note_scrubbed(last, ["a", "b"], UNTIL + timedelta(days=1), uow=desk.uow, clock=desk)
    found = {each.concern_id: each for each in list_deletions(uow=desk.uow)}
    assert found[first.concern_id] == first
    for each in (found[waits.concern_id], found[last.concern_id]):  # the whole file was rewritten
        assert each.scrubbed is not None
        assert (each.backups, each.backups_until) == (("a", "b"), UNTIL + timedelta(days=1))
    purged = note_purged(["b"], uow=desk.uow, clock=desk)
    assert [each.purged is not None for each in purged] == [False, False, True]


# --- the words that are held -----------------------------------------------------------------------------------------


def test_a_draft_that_is_held_is_kept_as_it_stands_whatever_is_written_afterwards(desk: Desk) -> None:
    concern = desk.started()
    assert not desk.look(concern.id).copied
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    assert desk.look(concern.id).copied
    emptied = replace(concern, observations=(), other_worries="")
    save_draft(emptied, Progress(), uow=desk.uow, clock=desk)
    hold(concern.id, "Klage og retssag", uow=desk.uow, clock=desk)
    (held,) = gather(concern.id, uow=desk.uow, clock=desk).concerns
    assert held.draft is not None
    assert (held.draft.concern, held.at_hold) == (emptied, concern), "deciding it again takes no other words"
    assert desk.acts(concern.id)[-1] == (Act.HELD, 0)
    release(concern.id, uow=desk.uow, clock=desk)
    assert not desk.look(concern.id).copied
    assert gather(concern.id, uow=desk.uow, clock=desk).concerns[0].at_hold is None


def test_where_nothing_is_being_written_there_is_no_copy(desk: Desk) -> None:
    concern = desk.finished()
    hold(concern.id, "Klage", uow=desk.uow, clock=desk)
    assert not desk.look(concern.id).copied
    assert desk.look(concern.id).keeping.hold
