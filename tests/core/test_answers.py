"""Every answer by page and field: nothing that was written is left out, nothing that was left alone is an answer."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

import pytest
from hypothesis import given, settings

from assessor.domain.choices import Answer, Marking, SubjectKind, Told
from assessor.domain.concern import Assessment, Before, Concern, Development, Effort, Orientation, PointAnswer, Relation
from assessor.domain.observation import ObservationId, Untrue
from assessor.domain.people import Group, Person
from assessor.flows.concern import ConcernFlow
from assessor.i18n import translator
from assessor.reports.compose.answers import Answered, answers
from tests.core.report_builders import NOW, at, catalogue, observation, scenarios, short_concern, text_of
from tests.strategies import concerns

SCENARIOS = {name: (concern, leaves) for name, concern, leaves in scenarios()}
NOT_ASKED = {("reference",), ("person", "cpr")}


def given_by(concern: Concern, language: str = "da") -> dict[str, Answered]:
    groups = answers(concern, catalogue=catalogue(), day=NOW.date(), t=translator(language))
    found = [each for group in groups for each in group.answers]
    assert len({each.key for each in found}) == len(found)
    return {each.key: each for each in found}


def test_each_page_is_a_page_of_the_flow_in_its_order() -> None:
    flow = [page.id for page in ConcernFlow(catalogue()).pages]
    groups = answers(short_concern(), catalogue=catalogue(), day=NOW.date(), t=translator("da"))
    assert [group.page for group in groups] == flow[:-1]  # all but the page to check
    assert all(group.title for group in groups)


def test_an_answer_is_known_by_the_place_of_its_field() -> None:
    point = catalogue().points[0].id
    concern = replace(
        short_concern(),
        observations=(observation(1, untrue=Untrue(NOW, "Det var en anden.")),),
        points=(PointAnswer(point, Marking.DESCRIBED, (ObservationId("o1"),), "Han fortalte det."),),
        relations=(Relation(), Relation("Træner", note="Kender ham.")),
        development=Development(efforts=(Effort("En samtale"),)),
        assessment=Assessment(summary="Kort.", family=Orientation(Told.TOLD, note="De blev glade.")),
    )
    found = given_by(concern)
    assert {key: each.text for key, each in found.items()} == {
        "before/danger": "Nej",
        "writer/name": "Anna Holm",
        "person/name": "Mads Eriksen",
        "observations/o1/seen": "Eleven sad alene.",
        "observations/o1/untrue/correction": "Det var en anden.",
        f"points/{point}/marking": "Beskrevet i O1",
        f"points/{point}": "Han fortalte det.",
        "relations/2/role": "Træner",
        "relations/2/note": "Kender ham.",
        "development/efforts/1/what": "En samtale",
        "assessment/summary": "Kort.",
        "assessment/family/told": "Ja, orienteret",
        "assessment/family/note": "De blev glade.",
    }
    assert found["observations/o1/seen"].label == "O1: Hvad så eller hørte du?"


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_printed_is_an_answer_and_what_does_not_belong_is_none(name: str) -> None:
    whole, leaves = SCENARIOS[name]
    texts, paper = "\n".join(each.text for each in given_by(whole).values()), text_of(whole)
    for path in leaves:
        leaf = at(whole, path)
        if path in NOT_ASKED or not isinstance(leaf, str) or isinstance(leaf, Enum):
            continue
        asked = leaf in paper or path[-1] == "source_role"  # the writer may see whom the source was
        assert asked == (leaf in texts), path


def test_what_belongs_to_another_answer_is_left_out() -> None:
    concern = replace(
        short_concern(),
        kind=SubjectKind.GROUP,
        before=Before(Answer.NO, danger_note="Politiet kommer."),
        person=Person("Mads Eriksen"),
        group=Group("Drengene fra 9. B"),
    )
    texts = {each.text for each in given_by(concern).values()}
    assert "Drengene fra 9. B" in texts
    assert not {"Mads Eriksen", "Politiet kommer."} & texts


def test_a_cpr_number_is_not_among_the_answers() -> None:
    found = given_by(replace(short_concern(), person=Person("Mads", cpr="010199-1234")))
    assert "0101" not in "".join(each.text for each in found.values())
    assert found["person/cpr"].text == "Er skrevet. Det vises ikke her."


@settings(max_examples=25)
@given(concerns())
def test_any_concern_has_answers_and_none_of_them_is_blank(concern: Concern) -> None:
    assert all(each.text.strip() and each.label.strip() for each in given_by(concern, "en").values())
