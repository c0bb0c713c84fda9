"""Changes that touch several parts of a concern: nothing is lost on the way, and undo is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.choices import Marking
from assessor.domain.concern import Concern, EverydayAnswer, PointAnswer
from assessor.domain.editing import (
    copied,
    delete_observation,
    put_everyday,
    put_observation,
    put_point,
    restore_observation,
)
from assessor.domain.identity import new_concern, new_observation_id
from assessor.domain.observation import Observation, ObservationId, Untrue
from tests.core.builders import EDITION, NOW, empty, enough, observation
from tests.strategies import concerns, everyday_answers, ids, observations, point_answers

A, B, C = (observation(name, f"Det, der skete {name}.") for name in "abc")


def linked() -> Concern:
    return replace(
        enough(),
        observations=(A, B, C),
        points=(
            PointAnswer("one", Marking.DESCRIBED, (B.id, A.id)),
            PointAnswer("two", Marking.DESCRIBED, (A.id,), "Kun her"),
            PointAnswer("three", Marking.UNKNOWN),
        ),
    )


@settings(max_examples=40)
@given(concerns().filter(lambda concern: concern.observations), st.data())
def test_undoing_a_deletion_gives_the_very_same_concern(concern: Concern, data: st.DataObject) -> None:
    id_ = data.draw(st.sampled_from([each.id for each in concern.observations]))
    without, deleted = delete_observation(concern, id_)
    assert id_ not in {each.id for each in without.observations}
    assert restore_observation(without, deleted) == concern


@settings(max_examples=40)
@given(concerns().filter(lambda concern: len(concern.observations) > 1))
def test_deletions_can_be_undone_in_any_order(concern: Concern) -> None:
    first, second = (each.id for each in concern.observations[:2])
    one, deleted_first = delete_observation(concern, first)
    two, deleted_second = delete_observation(one, second)
    back = restore_observation(restore_observation(two, deleted_first), deleted_second)
    assert {each.id for each in back.observations} == {each.id for each in concern.observations}
    assert [set(each.observations) for each in back.points] == [set(each.observations) for each in concern.points]


def test_deleting_takes_the_links_and_leaves_the_markings() -> None:
    without, _ = delete_observation(linked(), A.id)
    assert without.observations == (B, C)
    assert without.points == (
        PointAnswer("one", Marking.DESCRIBED, (B.id,)),
        PointAnswer("two", Marking.DESCRIBED, (), "Kun her"),
        PointAnswer("three", Marking.UNKNOWN),
    )


@pytest.mark.parametrize("each", [A, B, C], ids=lambda each: each.id)
def test_an_observation_comes_back_in_its_place_and_among_the_links(each: Observation) -> None:
    without, deleted = delete_observation(linked(), each.id)
    assert restore_observation(without, deleted) == linked()


def test_what_was_written_after_a_deletion_stays_when_it_is_undone() -> None:
    without, deleted = delete_observation(linked(), C.id)
    without, deleted = delete_observation(put_observation(without, observation("d")), A.id)
    without = put_point(without, PointAnswer("two"))  # set back meanwhile
    without = put_point(without, PointAnswer("one", Marking.DESCRIBED, (ObservationId("d"),), "nyt"))
    back = restore_observation(without, deleted)
    assert [each.id for each in back.observations] == ["a", "b", "d"]
    assert back.point("one") == PointAnswer("one", Marking.DESCRIBED, (ObservationId("d"), A.id), "nyt")
    assert back.point("two") == PointAnswer("two")


def test_deleting_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        delete_observation(empty(), A.id)


@settings(max_examples=40)
@given(concerns(), observations())
def test_an_observation_is_added_or_takes_the_place_of_its_elder(concern: Concern, new: Observation) -> None:
    changed = put_observation(concern, new)
    assert len(changed.observations) - len(concern.observations) in (0, 1)
    assert put_observation(changed, new) == changed
    assert changed.points == concern.points


def test_an_observation_keeps_its_place_and_links_when_it_is_rewritten() -> None:
    rewritten = replace(B, seen="Noget andet.")
    changed = put_observation(linked(), rewritten)
    assert changed.observations == (A, rewritten, C)
    assert changed.points == linked().points
    assert changed.observation(B.id) == rewritten


def test_a_copy_is_a_new_observation_written_now() -> None:
    later = NOW + timedelta(hours=1)
    copy = copied(A, id_=new_observation_id(), written=later)
    assert copy == replace(A, id=copy.id, written=later)
    assert copy.id != A.id
    assert put_observation(linked(), copy).observations == (A, B, C, copy)


def test_a_copy_of_what_proved_untrue_is_not_marked_so() -> None:
    marked = replace(A, untrue=Untrue(NOW, "Det var en anden."))
    assert copied(marked, id_=ObservationId("d"), written=NOW) == replace(A, id=ObservationId("d"))


@settings(max_examples=40)
@given(concerns(), point_answers(()))
def test_an_answer_to_a_point_is_found_again(concern: Concern, answer: PointAnswer) -> None:
    changed = put_point(concern, answer)
    assert changed.point(answer.point) == answer
    assert [each for each in changed.points if each.point != answer.point] == [
        each for each in concern.points if each.point != answer.point
    ]
    assert PointAnswer(answer.point) not in changed.points


def test_a_point_keeps_its_place_and_goes_when_nothing_is_said_of_it() -> None:
    concern = put_point(linked(), PointAnswer("two", Marking.NOT_SEEN))
    assert [each.point for each in concern.points] == ["one", "two", "three"]
    assert [each.point for each in put_point(concern, PointAnswer("two")).points] == ["one", "three"]
    assert put_point(linked(), PointAnswer("four", note="x")).points[-1] == PointAnswer("four", note="x")
    assert put_point(linked(), PointAnswer("four")) == linked()


@settings(max_examples=40)
@given(concerns(), everyday_answers)
def test_an_everyday_answer_is_found_again(concern: Concern, answer: EverydayAnswer) -> None:
    changed = put_everyday(concern, answer)
    assert changed.everyday_answer(answer.question) == answer
    assert replace(changed, everyday=concern.everyday) == concern


def test_an_everyday_answer_keeps_its_place_and_goes_when_it_says_nothing() -> None:
    concern = empty()
    for question in ("school", "home", "friends"):
        concern = put_everyday(concern, EverydayAnswer(question, goes_well="fint"))
    concern = put_everyday(concern, EverydayAnswer("school", hard="svært"))
    assert [each.question for each in concern.everyday.answers] == ["school", "home", "friends"]
    concern = put_everyday(concern, EverydayAnswer("home"))
    assert [each.question for each in concern.everyday.answers] == ["school", "friends"]


@pytest.mark.parametrize(
    "fields",
    [
        {"observations": (A, A)},
        {"points": (PointAnswer("p"), PointAnswer("p", Marking.UNKNOWN))},
        {"observations": (A,), "points": (PointAnswer("p", observations=(A.id, A.id)),)},
        {"observations": (A,), "points": (PointAnswer("p", observations=(B.id,)),)},
        {"everyday": replace(empty().everyday, answers=(EverydayAnswer("q"), EverydayAnswer("q", hard="x")))},
    ],
)
def test_a_concern_that_contradicts_itself_is_refused(fields: dict[str, object]) -> None:
    with pytest.raises(ValueError):
        replace(enough(), **fields)  # type: ignore[arg-type]


@given(ids)
def test_what_was_not_answered_has_an_empty_answer(id_: str) -> None:
    assert empty().point(id_) == PointAnswer(id_)
    assert empty().everyday_answer(id_) == EverydayAnswer(id_)
    with pytest.raises(KeyError):
        empty().observation(ObservationId(id_))


def test_new_concerns_and_observations_never_share_an_id() -> None:
    made = [new_concern(now=NOW, catalogue=EDITION) for _ in range(200)]
    assert len({each.id for each in made}) == 200
    assert len({new_observation_id() for _ in range(200)}) == 200
    assert made[0] == replace(empty(), id=made[0].id, reference=made[0].reference)


def test_a_reference_is_the_year_and_five_signs_that_can_be_read_aloud() -> None:
    for _ in range(200):
        year, letters = new_concern(now=NOW, catalogue=EDITION).reference.split("-")
        assert year == "2026"
        assert len(letters) == 5
        assert set(letters).isdisjoint("01ilo")
        assert letters.isalnum()
        assert letters == letters.lower()
