"""What every store keeps to: the encrypted one and the one in memory, by the same tests."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings

from assessor.documents.concern import dump_concern
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.holding import HeldPaper
from assessor.domain.log import EMPTY_LOG
from assessor.services.concerns import ConcernNotFound, DraftThere
from assessor.services.ports import Draft, Progress, UnitOfWork
from tests.store.conftest import Begin
from tests.store.samples import NOW, SUMMER, concern
from tests.strategies import concerns, texts

LATER = NOW + timedelta(minutes=5)
ONE = ConcernId("one")


def add(begin: Begin, *made: Concern) -> None:
    with begin() as uow:
        for each in made:
            uow.concerns.add(each, at=NOW)
        uow.commit()


def freeze(begin: Begin, id_: ConcernId, reason: str = "") -> None:
    with begin() as uow:
        uow.concerns.freeze(id_, reason, at=LATER, log=EMPTY_LOG)
        uow.commit()


def test_a_new_concern_is_a_draft_on_no_page(begin: Begin) -> None:
    add(begin, concern())
    with begin() as uow:
        draft = uow.concerns.draft(ONE)
        (row,) = uow.concerns.rows()
    assert draft.concern == concern()
    assert draft.progress == Progress()
    assert (row.id, row.reference, row.changed, row.page, row.versions, row.has_draft) == (
        ONE,
        "2026-one",
        NOW,
        "",
        0,
        True,
    )


def test_the_last_save_is_what_comes_back(begin: Begin) -> None:
    add(begin, concern(), concern("two"))
    changed = replace(concern(), other_worries="nyt", reference="2026-ny")
    progress = Progress("observations", ("before", "people"), ("seen:label",), "fordi")
    with begin() as uow:
        uow.concerns.save(changed, progress, at=LATER)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.draft(ONE).concern == changed
        assert uow.concerns.draft(ONE).progress == progress
        assert uow.concerns.draft(ConcernId("two")).concern == concern("two")
        row = uow.concerns.rows()[0]
    assert (row.reference, row.changed, row.page) == ("2026-ny", LATER, "observations")


@given(made=concerns(), reason=texts, page=texts, hint=texts)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=25)
def test_any_concern_comes_back_as_it_was(begin: Begin, made: Concern, reason: str, page: str, hint: str) -> None:
    made = replace(made, id=ConcernId(str(uuid.uuid4())))  # one store for all examples
    add(begin, made)
    progress = Progress(page, (page, ""), (hint, page), reason)
    with begin() as uow:
        uow.concerns.save(made, progress, at=LATER)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.draft(made.id).concern == made
        assert uow.concerns.draft(made.id).progress == progress
        frozen = uow.concerns.freeze(made.id, reason, at=LATER, log=EMPTY_LOG)
        assert uow.concerns.revision(made.id, 1) == frozen
        assert (frozen.concern, frozen.reason) == (made, reason)
        row = uow.concerns.row(made.id)
        assert row is not None
        assert row.reference == made.reference
        assert uow.concerns.continue_(made.id, page, at=LATER) == Draft(
            made, Progress(kept=(hint, page), reason=page), 2, frozen
        )


def test_half_a_surrogate_pair_stops_nothing(begin: Begin) -> None:
    add(begin, replace(concern(), reference="før\ud83d", other_worries="\udc00efter"))
    with begin() as uow:
        uow.settings.put("role", "\ud83d")
        frozen = uow.concerns.freeze(ONE, "fordi\ud83d", at=LATER, log=EMPTY_LOG)
        assert uow.concerns.continue_(ONE, "\ud83d", at=LATER).progress.reason == "\ufffd"
        uow.commit()
    with begin() as uow:
        assert uow.concerns.revision(ONE, 1) == frozen
        assert uow.concerns.rows()[0].reference == "før\ufffd"
        assert uow.settings.get("role") == "\ufffd"
    assert (frozen.reason, frozen.concern.other_worries) == ("fordi\ufffd", "\ufffdefter")


def test_nothing_is_kept_without_commit(begin: Begin) -> None:
    add(begin, concern())
    with begin() as uow:
        uow.concerns.save(replace(concern(), other_worries="nyt"), Progress(), at=LATER)
        uow.concerns.add(concern("two"), at=NOW)
        uow.settings.put("role", "worried")
    with begin() as uow:
        uow.concerns.discard(ONE)
    with begin() as uow:
        assert uow.concerns.draft(ONE).concern == concern()
        assert len(uow.concerns.rows()) == 1
        assert uow.settings.get("role") is None


def test_an_error_in_the_middle_takes_back_all_of_it(begin: Begin) -> None:
    def stumble() -> None:
        with begin() as uow:
            uow.concerns.add(concern(), at=NOW)
            uow.concerns.draft(ConcernId("nobody"))

    with pytest.raises(ConcernNotFound):
        stumble()
    with begin() as uow:
        assert uow.concerns.rows() == ()


def test_a_unit_of_work_sees_its_own_changes(begin: Begin) -> None:
    with begin() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.settings.put("role", "worried")
        assert uow.concerns.draft(ONE).concern == concern()
        assert uow.settings.get("role") == "worried"


def test_a_version_is_the_stored_bytes_and_their_hash(begin: Begin) -> None:
    add(begin, concern())
    with begin() as uow:
        frozen = uow.concerns.freeze(ONE, "første", at=LATER, log=EMPTY_LOG)
        uow.commit()
    assert frozen.document == dump_concern(concern())
    assert frozen.sha256 == hashlib.sha256(frozen.document).hexdigest()
    assert (frozen.number, frozen.reason, frozen.frozen, frozen.concern) == (1, "første", LATER, concern())
    with begin() as uow:
        again = uow.concerns.revision(ONE, 1)
    assert again == frozen
    assert again.frozen.utcoffset() == timedelta(hours=2)


def test_a_finished_concern_has_a_version_and_no_draft(begin: Begin) -> None:
    add(begin, concern())
    freeze(begin, ONE)
    with begin() as uow:
        (row,) = uow.concerns.rows()
    assert (row.versions, row.has_draft, row.page, row.changed) == (1, False, "", LATER)


ACTS: dict[str, Callable[[UnitOfWork], object]] = {
    "draft": lambda uow: uow.concerns.draft(ONE),
    "save": lambda uow: uow.concerns.save(concern(), Progress(), at=LATER),
    "freeze": lambda uow: uow.concerns.freeze(ONE, "", at=LATER, log=EMPTY_LOG),
    "discard": lambda uow: uow.concerns.discard(ONE),
    "continue_": lambda uow: uow.concerns.continue_(ConcernId("nobody"), "fordi", at=LATER),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("finished", [True, False])
def test_what_needs_a_draft_says_that_there_is_none(begin: Begin, act: str, finished: bool) -> None:
    if finished:
        add(begin, concern())
        freeze(begin, ONE)
    with pytest.raises(ConcernNotFound), begin() as uow:
        ACTS[act](uow)
    if finished:
        with begin() as uow:
            assert uow.concerns.revision(ONE, 1).concern == concern()


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_draft_is_no_version(begin: Begin, number: int) -> None:
    add(begin, concern())
    with pytest.raises(ConcernNotFound), begin() as uow:
        uow.concerns.revision(ONE, number)


def test_there_is_no_version_of_an_unknown_concern(begin: Begin) -> None:
    with pytest.raises(ConcernNotFound), begin() as uow:
        uow.concerns.revision(ONE, 1)


def test_a_discarded_draft_is_gone_and_the_others_are_not(begin: Begin) -> None:
    add(begin, concern(), concern("two"))
    with begin() as uow:
        uow.concerns.discard(ONE)
        uow.commit()
    with begin() as uow:
        assert [row.id for row in uow.concerns.rows()] == ["two"]


def test_the_list_is_by_the_moment_of_change_and_not_by_its_text(begin: Begin) -> None:
    moments = {
        "oldest": datetime(2026, 10, 25, 2, 50, tzinfo=SUMMER),  # in the hour that the clock goes through twice
        "middle": datetime(2026, 10, 25, 1, 10, tzinfo=UTC),
        "newest": datetime(2026, 10, 25, 4, 0, tzinfo=SUMMER),
    }
    with begin() as uow:
        for id_ in ("middle", "newest", "oldest"):
            uow.concerns.add(concern(id_), at=moments[id_])
        uow.commit()
    with begin() as uow:
        rows = uow.concerns.rows()
    assert [(row.id, row.changed) for row in rows] == [(id_, moments[id_]) for id_ in ("newest", "middle", "oldest")]


def test_the_first_lines_are_those_changed_last(begin: Begin) -> None:
    with begin() as uow:
        for number in range(5):
            uow.concerns.add(concern(f"c{number}"), at=NOW + timedelta(microseconds=number))
        uow.concerns.save(concern("c0"), Progress("before"), at=LATER)
        uow.concerns.freeze(ConcernId("c3"), "", at=LATER + timedelta(microseconds=1), log=EMPTY_LOG)
        all_, two = uow.concerns.rows(), uow.concerns.rows(limit=2)
    assert [row.id for row in all_] == ["c3", "c0", "c4", "c2", "c1"]
    assert two == all_[:2]


def test_lines_of_one_moment_stand_in_the_same_order_in_every_store(begin: Begin) -> None:
    add(begin, concern("b"), concern("c"), concern("a"))
    with begin() as uow:
        assert [row.id for row in uow.concerns.rows()] == ["c", "b", "a"]


def test_one_line_is_found_by_its_id(begin: Begin) -> None:
    add(begin, concern(), concern("two"))
    freeze(begin, ONE)
    with begin() as uow:
        rows = {row.id: row for row in uow.concerns.rows()}
        assert {id_: uow.concerns.row(id_) for id_ in rows} == rows
        assert uow.concerns.row(ConcernId("nobody")) is None


# --- versions after the first -----------------------------------------------------------------------------------------

OTHER = replace(concern(), other_worries="Noget viste sig ikke at passe.")


def continued(begin: Begin) -> Draft:
    add(begin, concern())
    freeze(begin, ONE, "første")
    with begin() as uow:
        draft = uow.concerns.continue_(ONE, "nyt", at=LATER)
        uow.commit()
    return draft


def test_a_continued_concern_is_the_same_one_with_the_words_of_its_last_version(begin: Begin) -> None:
    draft = continued(begin)
    with begin() as uow:
        assert uow.concerns.draft(ONE) == draft
        base = uow.concerns.revision(ONE, 1)
        (row,) = uow.concerns.rows()
    assert draft == Draft(concern(), Progress(reason="nyt"), 2, base)
    assert (row.reference, row.versions, row.has_draft, row.page) == (concern().reference, 1, True, "")


def test_writing_on_leaves_the_earlier_versions_byte_for_byte(begin: Begin) -> None:
    base = continued(begin).base
    with begin() as uow:
        uow.concerns.save(OTHER, Progress(), at=LATER)
        second = uow.concerns.freeze(ONE, "nyt", at=LATER, log=EMPTY_LOG)
        uow.concerns.continue_(ONE, "igen", at=LATER)
        third = uow.concerns.freeze(ONE, "igen", at=LATER, log=EMPTY_LOG)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.revisions(ONE) == (base, second, third)
        assert [uow.concerns.revision(ONE, number) for number in (1, 2, 3)] == [base, second, third]
    assert base is not None
    assert base.document == dump_concern(concern())
    assert second.document == third.document == dump_concern(OTHER)
    assert [each.number for each in (base, second, third)] == [1, 2, 3]


def test_the_hints_that_were_answered_go_on_into_the_next_version_and_nothing_else_does(begin: Begin) -> None:
    add(begin, concern())
    with begin() as uow:
        uow.concerns.save(concern(), Progress("check", ("before",), ("seen:label",), "gammel"), at=LATER)
        uow.concerns.freeze(ONE, "", at=LATER, log=EMPTY_LOG)
        (row,) = uow.concerns.rows()
        draft = uow.concerns.continue_(ONE, "nyt", at=LATER)
    assert row.page == ""
    assert draft.progress == Progress(kept=("seen:label",), reason="nyt")


def test_there_are_never_two_drafts_of_one_concern(begin: Begin) -> None:
    draft = continued(begin)
    with begin() as uow:
        with pytest.raises(DraftThere):
            uow.concerns.continue_(ONE, "igen", at=LATER)
        with pytest.raises(DraftThere):
            uow.concerns.restore(draft, at=LATER)
        assert uow.concerns.draft(ONE) == draft
        assert uow.concerns.row(ONE) == uow.concerns.rows()[0]


def test_nothing_finished_has_no_versions(begin: Begin) -> None:
    add(begin, concern())
    with begin() as uow:
        assert uow.concerns.revisions(ONE) == ()
        assert uow.concerns.revisions(ConcernId("nobody")) == ()


def test_a_deleted_second_version_leaves_the_first_as_it_was_before(begin: Begin) -> None:
    continued(begin)
    with begin() as uow:
        uow.concerns.save(OTHER, Progress("people", ("before",), (), "nyt"), at=LATER)
        uow.concerns.discard(ONE)
        uow.commit()
    with begin() as uow:
        (row,) = uow.concerns.rows()
        assert (row.versions, row.has_draft, row.page) == (1, False, "")
        assert uow.concerns.continue_(ONE, "igen", at=LATER).concern == concern()


@pytest.mark.parametrize("versions", [0, 1])
def test_a_deleted_draft_comes_back_as_it_was(begin: Begin, versions: int) -> None:
    add(begin, concern())
    with begin() as uow:
        if versions:
            uow.concerns.freeze(ONE, "", at=NOW, log=EMPTY_LOG)
            uow.concerns.continue_(ONE, "nyt", at=NOW)
        uow.concerns.save(OTHER, Progress("people", ("before",), ("seen:label",), "nyt"), at=NOW)
        deleted = uow.concerns.draft(ONE)
        uow.concerns.discard(ONE)
        uow.commit()
    with begin() as uow:
        uow.concerns.restore(deleted, at=LATER)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.draft(ONE) == deleted
        (row,) = uow.concerns.rows()
    assert (row.versions, row.changed) == (versions, LATER)


def test_a_deleted_draft_that_was_overtaken_comes_back_as_the_next_version(begin: Begin) -> None:
    continued(begin)
    with begin() as uow:
        uow.concerns.save(OTHER, Progress(reason="nyt"), at=LATER)
        deleted = uow.concerns.draft(ONE)
        uow.concerns.discard(ONE)
        uow.concerns.continue_(ONE, "igen", at=LATER)
        second = uow.concerns.freeze(ONE, "igen", at=LATER, log=EMPTY_LOG)
        uow.concerns.restore(deleted, at=LATER)
        assert uow.concerns.draft(ONE) == replace(deleted, number=3, base=second)


# --- the paper of a version -------------------------------------------------------------------------------------------

PDF = b"%PDF-1.7 opdigtet " * 4000


def test_the_first_paper_of_a_version_is_the_one_that_is_kept(begin: Begin) -> None:
    add(begin, concern())
    freeze(begin, ONE)
    with begin() as uow:
        assert uow.concerns.paper(ONE, 1, "da") is None
        assert uow.concerns.keep_paper(ONE, 1, "da", PDF) == PDF
        assert uow.concerns.keep_paper(ONE, 1, "da", b"another") == PDF
        assert uow.concerns.keep_paper(ONE, 1, "en", b"english") == b"english"
        uow.commit()
    with begin() as uow:
        uow.concerns.continue_(ONE, "nyt", at=LATER)
        uow.concerns.freeze(ONE, "nyt", at=LATER, log=EMPTY_LOG)
        assert [uow.concerns.paper(ONE, number, language) for number in (1, 2) for language in ("da", "en")] == [
            *(PDF, b"english"),
            *(None, None),
        ]


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_is_not_finished_has_no_paper(begin: Begin, number: int) -> None:
    add(begin, concern())
    for id_ in (ONE, ConcernId("nobody")):
        with pytest.raises(ConcernNotFound), begin() as uow:
            uow.concerns.keep_paper(id_, number, "da", PDF)
        with begin() as uow:
            assert uow.concerns.paper(id_, number, "da") is None


def test_a_paper_outlives_the_deletion_of_a_later_draft(begin: Begin) -> None:
    continued(begin)
    with begin() as uow:
        uow.concerns.keep_paper(ONE, 1, "da", PDF)
        uow.concerns.discard(ONE)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.paper(ONE, 1, "da") == PDF


def test_a_setting_is_what_was_put_last(begin: Begin) -> None:
    with begin() as uow:
        assert uow.settings.get("role") is None
        uow.settings.put("role", "worried")
        uow.settings.put("role", "øvelse")
        uow.settings.put("other", "")
        uow.commit()
    with begin() as uow:
        assert uow.settings.get("role") == "øvelse"
        assert uow.settings.get("other") == ""


# --- what a request for access asks for -------------------------------------------------------------------------------


def test_where_the_writer_is_can_be_asked_of_what_is_finished_too(begin: Begin) -> None:
    add(begin, concern())
    progress = Progress("observations", ("before",), ("seen:label",), "fordi")
    with begin() as uow:
        uow.concerns.save(concern(), progress, at=NOW)
        uow.commit()
    with begin() as uow:
        assert uow.concerns.progress(ONE) == progress
    freeze(begin, ONE)
    with begin() as uow:
        assert uow.concerns.progress(ONE) == Progress(kept=("seen:label",))
        with pytest.raises(ConcernNotFound):
            uow.concerns.progress(ConcernId("nobody"))


def test_the_papers_that_are_kept_are_told_with_their_hashes(begin: Begin) -> None:
    add(begin, concern())
    freeze(begin, ONE)
    with begin() as uow:
        assert uow.concerns.papers(ONE) == ()
        uow.concerns.keep_paper(ONE, 1, "en", b"%PDF english")
        uow.concerns.keep_paper(ONE, 1, "da", b"%PDF dansk")
        uow.commit()
    with begin() as uow:
        assert uow.concerns.papers(ONE) == (
            HeldPaper(1, "da", hashlib.sha256(b"%PDF dansk").hexdigest(), 10),
            HeldPaper(1, "en", hashlib.sha256(b"%PDF english").hexdigest(), 12),
        )
        assert uow.concerns.papers(ConcernId("nobody")) == ()
