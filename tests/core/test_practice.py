"""The practice case: invented and saying so, whole, and rich enough to practise on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assessor.documents.concern import dump_concern, load_concern
from assessor.domain.choices import Answer, Marking, Source
from assessor.domain.concern import Concern
from assessor.domain.rules import counts_as_minor, required_still_missing
from assessor.domain.when import Moment, Period, Unclear
from assessor.indicators.catalogue import Catalogue
from assessor.indicators.loading import load_catalogue
from assessor.resource import resource

PRACTICE = resource("practice/concern.json")


@pytest.fixture(scope="module")
def concern() -> Concern:
    return load_concern(PRACTICE.read_bytes())


@pytest.fixture(scope="module")
def catalogue(concern: Concern) -> Catalogue:
    return load_catalogue(resource(f"catalogues/{concern.catalogue.id}.toml"))


def test_it_is_flagged_fictional_and_its_people_carry_it_in_their_names(concern: Concern) -> None:
    assert concern.fictional
    assert concern.writer.name.endswith("Opdigtet")
    assert concern.person.name.endswith("Opdigtet")
    assert "opdigtet" in concern.writer.workplace
    assert "opdigtet" in concern.assessment.summary
    assert concern.person.cpr == ""


def test_it_can_be_finished_as_it_stands(concern: Concern) -> None:
    assert required_still_missing(concern) == ()
    assert counts_as_minor(concern, on=date(2026, 11, 22))
    assert concern.duty.notified is Answer.YES


def test_it_keeps_to_the_points_and_questions_of_its_catalogue(concern: Concern, catalogue: Catalogue) -> None:
    assert concern.catalogue.edition == catalogue.edition
    answered = [answer.point for answer in concern.points]
    assert answered == [point.id for point in catalogue.points if point.id in answered]
    assert [answer.question for answer in concern.everyday.answers] == [each.id for each in catalogue.questions]


def test_every_marking_is_practised_and_some_points_are_left_alone(concern: Concern, catalogue: Catalogue) -> None:
    assert {answer.marking for answer in concern.points} == set(Marking)
    assert len(concern.points) < len(catalogue.points)
    linked = {link for answer in concern.points for link in answer.observations}
    # One observation is of strength alone, and is linked to no point of attention.
    assert len(linked) == len(concern.observations) - 1


def test_its_observations_come_from_every_kind_of_source_and_time(concern: Concern) -> None:
    assert len(concern.observations) == 6
    assert {observation.source for observation in concern.observations} == set(Source)
    assert {type(observation.when) for observation in concern.observations} == {Moment, Period, Unclear}
    assert {observation.confirmed for observation in concern.observations} == {*Answer, None}
    assert all(observation.described() and observation.other_explanations for observation in concern.observations)


def test_the_source_who_must_not_be_recognised_is_named_nowhere_else(concern: Concern) -> None:
    protected = [observation for observation in concern.observations if observation.protected]
    assert [observation.source for observation in protected] == [Source.OTHER]
    without = replace(
        concern,
        observations=tuple(
            replace(observation, source_role="") if observation.protected else observation
            for observation in concern.observations
        ),
    )
    assert protected[0].source_role
    assert protected[0].source_role not in dump_concern(without).decode()


def test_strengths_and_worries_stand_side_by_side(concern: Concern) -> None:
    assert all(answer.goes_well and answer.hard for answer in concern.everyday.answers)
    assert any(answer.unknown for answer in concern.everyday.answers)
    assert concern.everyday.own_view
    assert concern.everyday.family_view
    assert concern.assessment.uncertainty


def test_it_says_nothing_of_faith_or_origin() -> None:
    text = PRACTICE.read_text(encoding="utf-8").lower()
    assert not re.search(r"\b(relig|islam|muslim|krist|jød|moské|kirke|etni|indvandr|udlænding|race)", text)
