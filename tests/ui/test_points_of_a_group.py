"""The points when the concern turns out to be about a group: nothing that is missing is out of reach. Persons are fictional."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from assessor.domain.choices import Marking, SubjectKind
from assessor.domain.concern import PointAnswer
from assessor.domain.rules import required_still_missing
from assessor.flows.concern import ConcernFlow
from assessor.indicators.catalogue import About
from assessor.ui.wizard.points import PointsPage
from tests.core.builders import enough
from tests.ui.page_user import PageUser, page_context

CONTEXT = page_context()
POINT = next(point for point in CONTEXT.catalogue.points if point.about is About.PERSON)
OTHERS = [point for point in CONTEXT.catalogue.points if point.about is About.PERSON and point is not POINT]
GROUP = replace(enough(), kind=SubjectKind.GROUP)


def user_of(qtbot: QtBot) -> PageUser[PointsPage]:
    return PageUser(PointsPage(CONTEXT, POINT.group), GROUP, qtbot)


def test_a_point_about_one_person_is_not_asked_of_a_group(qtbot: QtBot) -> None:
    assert not user_of(qtbot).sees(POINT.text.da)


def test_one_that_was_described_before_and_lacks_its_observation_can_be_mended(qtbot: QtBot) -> None:
    concern = replace(GROUP, points=(PointAnswer(POINT.id, Marking.DESCRIBED),))
    (missing,) = (each for each in required_still_missing(concern) if each.point)
    assert ConcernFlow(CONTEXT.catalogue).page_of(missing).group == POINT.group
    user = user_of(qtbot)
    user.open(concern)
    assert user.sees(POINT.text.da)
    assert not any(user.sees(each.text.da) for each in OTHERS)
    assert user.page.problems()
