"""The rules of a concern: what is required, whom the duty covers, how observations are numbered."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from assessor.domain.choices import Answer, Marking, SubjectKind
from assessor.domain.concern import Before, Concern, PointAnswer
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Group, Person, Writer
from assessor.domain.rules import (
    Missing,
    Required,
    age_contradicts,
    asks_about_children_at_home,
    counts_as_minor,
    duty_applies,
    numbered,
    numbers,
    points_without_observation,
    required_still_missing,
    subject_named,
)
from assessor.domain.when import Moment, Period, Unclear, When
from tests.core.builders import TODAY, empty, enough, observation
from tests.strategies import concerns

GIVEN = {
    Required.DANGER: lambda c: replace(c, before=Before(danger=Answer.UNKNOWN)),
    Required.WRITER: lambda c: replace(c, writer=Writer(name="Anna Opdigtet")),
    Required.SUBJECT: lambda c: replace(c, person=Person(name="Mads Opdigtet")),
    Required.OBSERVATION: lambda c: replace(c, observations=(observation(),)),
}
FOUR = tuple(GIVEN)


def with_person(**fields: object) -> Concern:
    return replace(empty(), person=Person(**fields))  # type: ignore[arg-type]


@pytest.mark.parametrize("there", [some for size in range(5) for some in itertools.combinations(FOUR, size)])
def test_exactly_what_is_not_there_is_missing_in_the_order_of_the_pages(there: tuple[Required, ...]) -> None:
    concern = empty()
    for required in there:
        concern = GIVEN[required](concern)
    assert required_still_missing(concern) == tuple(Missing(what) for what in FOUR if what not in there)


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u00a0"])
def test_blanks_are_no_answer(blank: str) -> None:
    concern = replace(
        enough(),
        writer=Writer(name=blank, role="Lærer"),
        person=Person(name=blank, own_reference=blank),
        observations=(replace(observation(seen=blank), exact_words=blank, interpretation="Han er vred."),),
    )
    assert [missing.what for missing in required_still_missing(concern)] == [
        Required.WRITER,
        Required.SUBJECT,
        Required.OBSERVATION,
    ]


def test_exact_words_alone_describe_an_observation() -> None:
    concern = replace(enough(), observations=(replace(observation(seen=""), exact_words="”Vent og se.”"),))
    assert required_still_missing(concern) == ()


@pytest.mark.parametrize("answer", Answer)
def test_dont_know_is_an_answer_to_danger(answer: Answer) -> None:
    assert required_still_missing(replace(enough(), before=Before(danger=answer))) == ()


def test_a_group_needs_what_it_is_called_and_a_person_a_name_or_a_reference() -> None:
    group = replace(enough(), kind=SubjectKind.GROUP)
    assert not subject_named(group)
    assert subject_named(replace(group, group=Group(designation="Drengene ved kiosken")))
    assert not subject_named(replace(empty(), group=Group(designation="Drengene ved kiosken")))
    assert subject_named(with_person(name="Mads Opdigtet"))
    assert subject_named(with_person(own_reference="elev 3"))


def test_nothing_else_is_required() -> None:
    assert required_still_missing(enough()) == ()


# --- points (principle 4) --------------------------------------------------------------------------------------------

DESCRIBED, EMPTY = observation("described"), observation("empty", "")


@pytest.mark.parametrize(
    ("marking", "links", "lacks"),
    [
        (Marking.DESCRIBED, (), True),
        (Marking.DESCRIBED, (EMPTY.id,), True),
        (Marking.DESCRIBED, (DESCRIBED.id,), False),
        (Marking.DESCRIBED, (EMPTY.id, DESCRIBED.id), False),
        (Marking.NOT_SEEN, (), False),
        (Marking.UNKNOWN, (), False),
        (None, (), False),
    ],
)
def test_described_needs_a_described_observation(
    marking: Marking | None, links: tuple[ObservationId, ...], lacks: bool
) -> None:
    concern = replace(enough(), observations=(DESCRIBED, EMPTY), points=(PointAnswer("p", marking, links, "note"),))
    assert points_without_observation(concern) == (("p",) if lacks else ())
    assert required_still_missing(concern) == ((Missing(Required.POINT, "p"),) if lacks else ())


def test_each_point_that_lacks_an_observation_is_named() -> None:
    points = tuple(PointAnswer(name, Marking.DESCRIBED) for name in ("b", "a"))
    assert required_still_missing(replace(enough(), points=points)) == (
        Missing(Required.POINT, "b"),
        Missing(Required.POINT, "a"),
    )


def test_what_proved_untrue_supports_no_point_and_another_observation_does() -> None:
    untrue = replace(observation("a"), untrue=Untrue(enough().created, "Det var en anden elev."))
    points = (PointAnswer("p", Marking.DESCRIBED, (untrue.id,)),)
    concern = replace(enough(), observations=(untrue, observation("b")), points=points)
    assert points_without_observation(concern) == ("p",)
    both = replace(concern, points=(replace(points[0], observations=(untrue.id, ObservationId("b"))),))
    assert points_without_observation(both) == ()


def test_a_version_that_says_that_it_was_all_untrue_can_be_finished() -> None:
    untrue = replace(observation("a"), untrue=Untrue(enough().created, "Det passede ikke."))
    assert required_still_missing(replace(enough(), observations=(untrue,))) == ()


# --- under 18 and the duty to notify ---------------------------------------------------------------------------------

CHILD, ADULT = Moment(2012, 5, 1), Moment(1990, 5, 1)
AROUND = Moment(2008)  # 17 or 18


@pytest.mark.parametrize(
    ("answer", "born", "minor"),
    [
        (Answer.YES, None, True),
        (Answer.UNKNOWN, None, True),
        (Answer.NO, None, False),
        (None, None, False),
        (None, CHILD, True),
        (Answer.NO, CHILD, True),
        (None, ADULT, False),
        (Answer.NO, ADULT, False),
        (Answer.UNKNOWN, ADULT, True),
        (Answer.YES, ADULT, True),
        (None, AROUND, False),
        (Answer.NO, AROUND, False),
        (Answer.NO, Unclear("2012?"), False),
        (Answer.NO, Moment(2009, approximate=True), False),
        (Answer.NO, Moment(2010, approximate=True), True),
    ],
)
def test_who_counts_as_under_18(answer: Answer | None, born: When | None, minor: bool) -> None:
    assert counts_as_minor(with_person(under_18=answer, born=born), on=TODAY) is minor


def test_a_child_stops_being_one_on_the_eighteenth_birthday() -> None:
    concern = with_person(born=Moment(2008, 11, 22))
    assert not counts_as_minor(concern, on=date(2026, 11, 22))
    assert counts_as_minor(concern, on=date(2026, 11, 21))


@pytest.mark.parametrize(
    ("answer", "born", "contradicts"),
    [
        (Answer.NO, CHILD, True),
        (Answer.YES, ADULT, True),
        (Answer.YES, CHILD, False),
        (Answer.NO, ADULT, False),
        (Answer.UNKNOWN, ADULT, False),
        (Answer.UNKNOWN, CHILD, False),
        (None, CHILD, False),
        (Answer.YES, AROUND, False),
        (Answer.NO, AROUND, False),
        (Answer.YES, Moment(2007, approximate=True), False),
        (Answer.NO, None, False),
        (Answer.NO, Period(CHILD), False),
    ],
)
def test_when_the_birth_date_and_the_answer_contradict(
    answer: Answer | None, born: When | None, contradicts: bool
) -> None:
    assert age_contradicts(with_person(under_18=answer, born=born), on=TODAY) is contradicts


def test_a_group_has_no_age_to_contradict() -> None:
    person = Person(under_18=Answer.NO, born=CHILD)
    assert not age_contradicts(replace(empty(), kind=SubjectKind.GROUP, person=person), on=TODAY)


@pytest.mark.parametrize(
    ("person", "asked"),
    [
        (Person(under_18=Answer.NO), True),
        (Person(under_18=Answer.NO, born=ADULT), True),
        (Person(under_18=Answer.NO, born=CHILD), False),
        (Person(under_18=Answer.YES), False),
        (Person(under_18=Answer.UNKNOWN), False),
        (Person(), False),
        (Person(born=ADULT), False),
    ],
)
def test_children_at_home_are_asked_about_for_an_adult(person: Person, asked: bool) -> None:
    concern = replace(empty(), person=person)
    assert asks_about_children_at_home(concern, on=TODAY) is asked
    assert not asks_about_children_at_home(replace(concern, kind=SubjectKind.GROUP), on=TODAY)


@pytest.mark.parametrize("children", [None, *Answer])
def test_the_duty_covers_an_adult_only_with_children_at_home(children: Answer | None) -> None:
    adult = with_person(under_18=Answer.NO, children_at_home=children)
    assert duty_applies(adult, on=TODAY) is (children in (Answer.YES, Answer.UNKNOWN))
    unanswered = with_person(children_at_home=children)
    assert not duty_applies(unanswered, on=TODAY)


@pytest.mark.parametrize("answer", [Answer.YES, Answer.UNKNOWN])
def test_the_duty_covers_a_minor_whatever_else_is_answered(answer: Answer) -> None:
    for children in (None, *Answer):
        assert duty_applies(with_person(under_18=answer, children_at_home=children), on=TODAY)


@pytest.mark.parametrize("children", [None, *Answer])
def test_the_duty_covers_a_group_with_children_and_only_that_is_looked_at(children: Answer | None) -> None:
    for person in (Person(), Person(under_18=Answer.YES)):
        concern = replace(empty(), kind=SubjectKind.GROUP, group=Group(children=children), person=person)
        assert duty_applies(concern, on=TODAY) is (children in (Answer.YES, Answer.UNKNOWN))


# --- numbers ---------------------------------------------------------------------------------------------------------


def test_observations_are_numbered_newest_last_and_without_a_time_after_them() -> None:
    times: tuple[When | None, ...] = (
        None,
        Moment(2026, 3, 5),
        Unclear("før ferien"),
        Moment(2025),
        Period(Moment(2026)),
    )
    made = tuple(observation(f"{place}", when=when) for place, when in enumerate(times))
    order = [(number, each.id) for number, each in numbered(replace(empty(), observations=made))]
    assert order == [("O1", "3"), ("O2", "4"), ("O3", "1"), ("O4", "0"), ("O5", "2")]


@settings(max_examples=40)
@given(concerns())
def test_every_observation_has_one_number(concern: Concern) -> None:
    given_ = numbers(concern)
    assert set(given_) == {each.id for each in concern.observations}
    assert sorted(given_.values(), key=lambda number: int(number[1:])) == [f"O{n}" for n in range(1, len(given_) + 1)]


@settings(max_examples=40)
@given(concerns())
def test_the_rules_hold_for_any_concern(concern: Concern) -> None:
    for days in (0, 20_000):
        on = concern.created.date() + timedelta(days=days) if concern.created.year < 2100 else TODAY
        minor, duty = counts_as_minor(concern, on=on), duty_applies(concern, on=on)
        assert not (minor and concern.kind is SubjectKind.PERSON and not duty)
        assert not (minor and asks_about_children_at_home(concern, on=on))
    assert len({missing.point for missing in required_still_missing(concern) if missing.point}) == len(
        points_without_observation(concern)
    )


def test_an_observation_that_only_interprets_describes_nothing() -> None:
    only = Observation(ObservationId("a"), enough().created, interpretation="Han er radikaliseret.", place="Skolen")
    assert not only.described()
