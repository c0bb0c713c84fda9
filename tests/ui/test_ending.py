"""The ending without a report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, Way
from assessor.domain.concern import CatalogueEdition, Concern, Ways
from assessor.domain.identity import new_concern
from assessor.domain.people import Duty, Person
from assessor.ui.widgets.text import Heading
from assessor.ui.wizard.ending import EndingPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
TITLES = {
    Way.POLICE: "Du anmelder det til politiet",
    Way.NOTIFICATION: "Du underretter kommunen",
    Way.SUPPORT: "I giver den støtte, I allerede kan give",
    Way.TALK: "Du ringer til tovholderen",
    Way.NOTHING: "Du gør ikke mere lige nu",
}


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[EndingPage]:
    return PageUser(EndingPage(page_context()), concern, qtbot)


def going(*ways: Way) -> Concern:
    return replace(EMPTY, ways=Ways(ways))


@pytest.mark.parametrize("way", TITLES)
def test_each_way_has_its_own_next_steps(qtbot: QtBot, way: Way) -> None:
    user = user_of(going(way), qtbot)
    assert [title for title in TITLES.values() if user.sees(title)] == [TITLES[way]]
    assert user.sees("1.")
    assert user.sees("Det kan du forvente")


def test_several_ways_are_all_carried_through(qtbot: QtBot) -> None:
    user = user_of(going(Way.TALK, Way.POLICE), qtbot)
    assert [title for title in TITLES.values() if user.sees(title)] == [TITLES[Way.POLICE], TITLES[Way.TALK]]
    user.open(going(Way.SUPPORT))
    assert [title for title in TITLES.values() if user.sees(title)] == [TITLES[Way.SUPPORT]]


def test_the_emergency_number_comes_from_the_profile(qtbot: QtBot) -> None:
    context = page_context()
    profile = replace(context.profile, emergency=replace(context.profile.emergency, phone="000"))
    user = PageUser(EndingPage(replace(context, profile=profile)), going(Way.POLICE), qtbot)
    assert user.sees("Er nogen i fare, så ring 000.")


def test_keeping_and_deleting_are_only_asked_for(qtbot: QtBot) -> None:
    user = user_of(going(Way.NOTHING), qtbot)
    with qtbot.waitSignal(user.page.keep_wanted, timeout=0), qtbot.assertNotEmitted(user.page.discard_wanted):
        user.press(keep_name(user))
    with qtbot.waitSignal(user.page.discard_wanted, timeout=0), qtbot.assertNotEmitted(user.page.keep_wanted):
        user.press("Slet kladden. Du bliver spurgt en gang til, før noget bliver slettet.")
    assert user.concern == going(Way.NOTHING)


def keep_name(user: PageUser[EndingPage]) -> str:
    names = (each.accessibleName() for each in user.focusable())
    return next(name for name in names if name.startswith("Behold kladden"))


def test_the_keyboard_does_not_begin_on_a_decision(qtbot: QtBot) -> None:
    user = user_of(going(Way.NOTHING), qtbot)
    first = user.page.first_focus()
    assert isinstance(first, Heading)
    assert first.text() == "Du behøver ikke en rapport"
    assert first in user.focusable()


@pytest.mark.parametrize(
    ("ways", "duty", "reminded"),
    [
        ((Way.NOTHING,), Duty(), True),
        ((Way.SUPPORT,), Duty(Answer.NO), True),
        ((Way.NOTIFICATION,), Duty(), False),
        ((Way.SUPPORT,), Duty(Answer.YES), False),
    ],
)
def test_a_child_is_not_forgotten_on_the_way_out(
    qtbot: QtBot, ways: tuple[Way, ...], duty: Duty, reminded: bool
) -> None:
    child = replace(going(*ways), person=Person(under_18=Answer.YES), duty=duty)
    assert user_of(child, qtbot).sees("Husk underretningen") is reminded
    assert not user_of(replace(child, person=Person()), qtbot).sees("Husk underretningen")


def test_what_is_shown_comes_back_unchanged(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=20)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
