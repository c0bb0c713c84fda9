"""What a user does with a concern, on the store that keeps everything in memory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.log import Act
from assessor.domain.rules import Missing, Required
from assessor.errors import UserError
from assessor.i18n import translator
from assessor.services.concerns import (
    ConcernIncomplete,
    ConcernNotFound,
    DraftThere,
    NewerVersion,
    ReasonMissing,
    continue_concern,
    delete_draft,
    finish_concern,
    keep_paper,
    kept_paper,
    list_concerns,
    open_draft,
    open_version,
    restore_draft,
    save_draft,
    start_concern,
)
from assessor.services.log import log_head
from assessor.services.ports import Draft, Progress, Revision
from assessor.services.practice import begin_practice
from assessor.services.settings import choose_role, chosen_role, note_open, take_left_open
from assessor.store.memory import MemoryConcerns, MemoryStore, MemoryUnitOfWork
from tests.core.builders import EDITION, NOW, empty, enough

PAGE = Progress("writer", ("before",))
NOBODY = ConcernId("no-such-concern")


class Ticking:
    """A clock that is a minute later each time it is asked."""

    def __init__(self) -> None:
        self._times: Iterator[datetime] = (NOW + timedelta(minutes=minute) for minute in range(10_000))

    def now(self) -> datetime:
        return next(self._times)


class Desk:
    """The services with their ports filled in."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.clock = Ticking()

    @property
    def uow(self) -> MemoryUnitOfWork:
        return self.store.unit_of_work()

    def start(self) -> Concern:
        return start_concern(catalogue=EDITION, uow=self.uow, clock=self.clock)

    def save(self, concern: Concern, progress: Progress = PAGE) -> None:
        save_draft(concern, progress, uow=self.uow, clock=self.clock)

    def started(self) -> Concern:
        """A draft with the four required things."""
        begun = self.start()
        concern = replace(enough(), id=begun.id, reference=begun.reference, created=begun.created)
        self.save(concern)
        return concern

    def finish(self, concern_id: ConcernId, reason: str = "") -> Revision:
        return finish_concern(concern_id, reason, uow=self.uow, clock=self.clock)

    def versions(self, concern_id: ConcernId) -> tuple[Revision, ...]:
        return open_version(concern_id, 1, language="da", uow=self.uow, clock=self.clock).versions

    def go_on(self, concern_id: ConcernId, reason: str = "Der er kommet nyt.") -> Draft:
        return continue_concern(concern_id, reason, uow=self.uow, clock=self.clock)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_new_concern_is_kept_at_once_and_is_empty(desk: Desk) -> None:
    concern = desk.start()
    assert concern == replace(empty(), id=concern.id, reference=concern.reference, created=NOW)
    draft = open_draft(concern.id, uow=desk.uow, clock=desk.clock)
    assert (draft.concern, draft.progress) == (concern, Progress())


def test_what_was_saved_last_is_what_comes_back_and_where_the_writer_was(desk: Desk) -> None:
    concern = desk.start()
    for text in ("En", "En lærer"):
        concern = replace(concern, other_worries=text)
        desk.save(concern)
    draft = open_draft(concern.id, uow=desk.uow, clock=desk.clock)
    assert draft.concern == concern
    assert draft.progress == PAGE


def test_concerns_are_listed_last_changed_first_and_without_a_name(desk: Desk) -> None:
    first, second = desk.started(), desk.start()
    desk.save(first)
    rows = list_concerns(uow=desk.uow)
    assert [row.id for row in rows] == [first.id, second.id]
    assert [row.page for row in rows] == ["writer", ""]
    assert "Opdigtet" not in repr(rows)


def test_finishing_freezes_what_was_saved_as_version_one(desk: Desk) -> None:
    concern = desk.started()
    revision = finish_concern(concern.id, "", uow=desk.uow, clock=desk.clock)
    assert (revision.concern, revision.number) == (concern, 1)
    assert revision.frozen > NOW
    assert desk.versions(concern.id) == (revision,)
    (row,) = list_concerns(uow=desk.uow)
    assert (row.versions, row.has_draft) == (1, False)


def test_a_finished_concern_can_be_written_in_no_more(desk: Desk) -> None:
    concern = desk.started()
    revision = finish_concern(concern.id, "", uow=desk.uow, clock=desk.clock)
    for act in (
        lambda: desk.save(replace(concern, other_worries="for sent")),
        lambda: open_draft(concern.id, uow=desk.uow, clock=desk.clock),
        lambda: finish_concern(concern.id, "", uow=desk.uow, clock=desk.clock),
        lambda: delete_draft(concern.id, uow=desk.uow, clock=desk.clock),
    ):
        with pytest.raises(ConcernNotFound):
            act()
    assert desk.versions(concern.id) == (revision,)


def test_what_is_missing_is_named_and_the_draft_stays(desk: Desk) -> None:
    concern = desk.start()
    with pytest.raises(ConcernIncomplete) as caught:
        finish_concern(concern.id, "", uow=desk.uow, clock=desk.clock)
    assert caught.value.missing == tuple(
        Missing(what) for what in (Required.DANGER, Required.WRITER, Required.SUBJECT, Required.OBSERVATION)
    )
    assert translator("da").error(caught.value) == "Der mangler stadig noget. Se listen, og skriv det, der mangler."
    assert open_draft(concern.id, uow=desk.uow, clock=desk.clock).concern == concern


def test_a_discarded_draft_leaves_nothing(desk: Desk) -> None:
    concern, other = desk.started(), desk.started()
    delete_draft(concern.id, uow=desk.uow, clock=desk.clock)
    assert [row.id for row in list_concerns(uow=desk.uow)] == [other.id]
    with pytest.raises(ConcernNotFound):
        open_draft(concern.id, uow=desk.uow, clock=desk.clock)


def test_what_is_not_there_is_told_in_a_sentence(desk: Desk) -> None:
    for act in (
        lambda: open_draft(NOBODY, uow=desk.uow, clock=desk.clock),
        lambda: desk.save(empty()),
        lambda: finish_concern(NOBODY, "", uow=desk.uow, clock=desk.clock),
        lambda: delete_draft(NOBODY, uow=desk.uow, clock=desk.clock),
        lambda: desk.go_on(NOBODY),
        lambda: keep_paper(desk.started().id, 1, "da", b"%PDF", uow=desk.uow),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert translator("da").error(caught.value) == "Bekymringen er her ikke længere. Gå tilbage til startsiden."


def test_the_first_lines_of_the_list_are_asked_for_by_number(desk: Desk) -> None:
    _, second, third = desk.started(), desk.started(), desk.started()
    assert [row.id for row in list_concerns(uow=desk.uow, limit=2)] == [third.id, second.id]


# --- versions ---------------------------------------------------------------------------------------------------------


def test_a_finished_concern_is_continued_as_the_next_version_with_a_reason(desk: Desk) -> None:
    concern = desk.started()
    first = desk.finish(concern.id)
    draft = desk.go_on(concern.id, "  Der er kommet nyt.\n")
    asked_anew = replace(concern, before=replace(concern.before, danger=None))
    assert draft == Draft(asked_anew, Progress(reason="Der er kommet nyt."), 2, first)
    assert open_draft(concern.id, uow=desk.uow, clock=desk.clock) == draft
    changed = replace(concern, other_worries="nyt")
    desk.save(changed, draft.progress)
    second = desk.finish(concern.id, draft.progress.reason)
    assert (second.number, second.concern, second.reason) == (2, changed, "Der er kommet nyt.")
    assert desk.versions(concern.id) == (first, second)


def test_continuing_what_is_being_written_gives_it_as_it_stands(desk: Desk) -> None:
    concern = desk.started()
    assert desk.go_on(concern.id) == Draft(concern, PAGE)
    desk.finish(concern.id)
    begun = desk.go_on(concern.id)
    written = replace(concern, other_worries="nyt")
    desk.save(written, replace(PAGE, reason="Den første."))
    again = desk.go_on(concern.id, "En anden.")
    assert again == replace(begun, concern=written, progress=replace(PAGE, reason="Den første."))


@pytest.mark.parametrize("blank", ["", " \n\t"])
def test_a_new_version_needs_a_reason_and_the_first_one_does_not(desk: Desk, blank: str) -> None:
    concern = desk.started()
    desk.finish(concern.id, blank)
    with pytest.raises(ReasonMissing) as caught:
        desk.go_on(concern.id, blank)
    assert translator("da").error(caught.value) == (
        "Begrundelsen mangler stadig. Skriv med få ord, hvorfor der kommer en ny version."
    )
    begun = desk.go_on(concern.id)
    desk.save(concern, begun.progress)
    with pytest.raises(ReasonMissing):
        desk.finish(concern.id, blank)
    assert open_draft(concern.id, uow=desk.uow, clock=desk.clock) == replace(begun, concern=concern)
    assert len(desk.versions(concern.id)) == 1


def test_what_is_missing_comes_before_the_reason(desk: Desk) -> None:
    concern = desk.started()
    desk.finish(concern.id)
    desk.go_on(concern.id)
    desk.save(replace(concern, observations=()))
    with pytest.raises(ConcernIncomplete):
        desk.finish(concern.id)


def test_a_deleted_draft_does_not_come_back_over_a_newer_version(desk: Desk) -> None:
    concern = desk.started()
    desk.finish(concern.id)
    desk.go_on(concern.id)
    deleted = delete_draft(concern.id, uow=desk.uow, clock=desk.clock)
    desk.go_on(concern.id)
    desk.save(concern, Progress(reason="nyt"))
    desk.finish(concern.id, "nyt")
    with pytest.raises(NewerVersion):
        restore_draft(deleted, uow=desk.uow, clock=desk.clock)


def test_nothing_finished_has_no_versions(desk: Desk) -> None:
    with pytest.raises(ConcernNotFound):
        desk.versions(desk.started().id)


@pytest.mark.parametrize("finished", [False, True])
def test_a_deleted_draft_can_be_had_back(desk: Desk, finished: bool) -> None:
    concern = desk.started()
    if finished:
        desk.finish(concern.id)
        desk.go_on(concern.id)
    desk.save(replace(concern, other_worries="nyt"), replace(PAGE, kept=("seen:label",), reason="nyt"))
    before = open_draft(concern.id, uow=desk.uow, clock=desk.clock)
    deleted = delete_draft(concern.id, uow=desk.uow, clock=desk.clock)
    assert [row.has_draft for row in list_concerns(uow=desk.uow)] == ([False] if finished else [])
    restore_draft(deleted, uow=desk.uow, clock=desk.clock)
    assert open_draft(concern.id, uow=desk.uow, clock=desk.clock) == before == deleted


def test_a_deleted_draft_takes_the_place_of_no_other(desk: Desk) -> None:
    concern = desk.started()
    desk.finish(concern.id)
    desk.go_on(concern.id)
    deleted = delete_draft(concern.id, uow=desk.uow, clock=desk.clock)
    other = desk.go_on(concern.id, "En anden grund.")
    with pytest.raises(DraftThere) as caught:
        restore_draft(deleted, uow=desk.uow, clock=desk.clock)
    assert translator("da").error(caught.value) == (
        "Der er allerede en kladde af denne bekymring. Gør den færdig, eller slet den. Prøv så igen."
    )
    assert open_draft(concern.id, uow=desk.uow, clock=desk.clock) == other


def test_the_paper_of_a_version_is_the_first_that_was_made_of_it(desk: Desk) -> None:
    concern = desk.started()
    desk.finish(concern.id)
    assert kept_paper(concern.id, 1, "da", uow=desk.uow) is None
    assert keep_paper(concern.id, 1, "da", b"%PDF 1", uow=desk.uow) == b"%PDF 1"
    assert keep_paper(concern.id, 1, "da", b"%PDF 2", uow=desk.uow) == b"%PDF 1"
    assert kept_paper(concern.id, 1, "da", uow=desk.uow) == b"%PDF 1"
    assert kept_paper(concern.id, 1, "en", uow=desk.uow) is None


# --- what the vault remembers ----------------------------------------------------------------------------------------


def test_the_role_is_remembered_and_can_be_changed(desk: Desk) -> None:
    assert chosen_role(uow=desk.uow) is None
    for role in ("professional", "coordinator"):
        choose_role(role, uow=desk.uow)
        assert chosen_role(uow=desk.uow) == role


def test_a_crash_is_told_from_an_ordinary_end(desk: Desk) -> None:
    assert take_left_open(uow=desk.uow) is None
    concern, _ = desk.started(), desk.started()
    note_open(concern.id, uow=desk.uow)
    row = take_left_open(uow=desk.uow)  # the program stopped here
    assert row is not None
    assert row.id == concern.id
    assert take_left_open(uow=desk.uow) is None, "it is told once"
    note_open(concern.id, uow=desk.uow)
    note_open(None, uow=desk.uow)
    assert take_left_open(uow=desk.uow) is None


def test_practice_begins_with_a_draft_and_no_line_in_the_log(desk: Desk) -> None:
    invented = replace(enough(), fictional=True)
    draft = begin_practice(invented, uow=desk.uow, clock=desk.clock)
    assert draft == Draft(invented, Progress())
    assert log_head(uow=desk.uow).count == 0
    assert open_draft(invented.id, uow=desk.uow, clock=desk.clock) == draft


def test_a_concern_that_was_finished_or_deleted_is_not_offered_after_a_crash(desk: Desk) -> None:
    finished, deleted = desk.started(), desk.started()
    note_open(finished.id, uow=desk.uow)
    finish_concern(finished.id, "", uow=desk.uow, clock=desk.clock)
    assert take_left_open(uow=desk.uow) is None
    desk.go_on(finished.id)
    row = take_left_open(uow=desk.uow)
    assert row is not None
    assert (row.id, row.versions) == (finished.id, 1)
    note_open(deleted.id, uow=desk.uow)
    delete_draft(deleted.id, uow=desk.uow, clock=desk.clock)
    assert take_left_open(uow=desk.uow) is None


def test_a_version_is_opened_with_its_paper_and_the_log_tells_of_it(desk: Desk) -> None:
    concern = desk.started()
    revision = desk.finish(concern.id)
    keep_paper(concern.id, 1, "da", b"%PDF", uow=desk.uow)
    opened = open_version(concern.id, 1, language="da", uow=desk.uow, clock=desk.clock)
    assert (opened.revision, opened.paper, opened.has_draft) == (revision, b"%PDF", False)
    with desk.uow as uow:
        last = uow.audit.last(concern.id)
    assert last is not None
    assert (last.act, last.version) == (Act.CONCERN_OPENED, 1)


@pytest.mark.parametrize("number", [0, 2])
def test_a_version_that_is_not_there_is_not_opened(desk: Desk, number: int) -> None:
    concern = desk.started()
    desk.finish(concern.id)
    with pytest.raises(ConcernNotFound):
        open_version(concern.id, number, language="da", uow=desk.uow, clock=desk.clock)
    with pytest.raises(ConcernNotFound):
        open_version(NOBODY, 1, language="da", uow=desk.uow, clock=desk.clock)


def test_a_damaged_paper_keeps_nobody_from_the_version(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    class Damaged(UserError):
        """As the store says it."""

    def refuse(*_: object) -> bytes | None:
        raise Damaged("The kept report of this version is damaged.")

    concern = desk.started()
    desk.finish(concern.id)
    monkeypatch.setattr(MemoryConcerns, "paper", refuse)
    assert open_version(concern.id, 1, language="da", uow=desk.uow, clock=desk.clock).paper is None
