"""The page "Hvilken vej?"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Way
from assessor.domain.concern import CatalogueEdition, Concern, Ways
from assessor.domain.identity import new_concern
from assessor.ui.widgets.text import unbroken
from assessor.ui.wizard.ways import WaysPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
BOXES = {
    Way.POLICE: "Politi",
    Way.NOTIFICATION: "Underretning",
    Way.INFOHUS: "Infohus",
    Way.SUPPORT: "Almindelig støtte",
    Way.TALK: "En snak med tovholderen uden navn",
    Way.NOTHING: "Ikke mere lige nu",
}


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[WaysPage]:
    return PageUser(WaysPage(page_context()), concern, qtbot)


@pytest.mark.parametrize("way", Way)
def test_each_way_can_be_chosen_and_left_again(qtbot: QtBot, way: Way) -> None:
    user = user_of(EMPTY, qtbot)
    user.press(BOXES[way])
    assert user.concern == replace(EMPTY, ways=Ways((way,)))
    assert user.told
    user.press(BOXES[way])
    assert user.concern == EMPTY


def test_several_ways_may_be_right(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    for box in ("Infohus", "Underretning", "Politi"):
        user.press(box)
    user.write("En note om dit valg", "Jeg har ringet 114")
    expected = Ways((Way.POLICE, Way.NOTIFICATION, Way.INFOHUS), "Jeg har ringet 114")
    assert user.concern == replace(EMPTY, ways=expected)


def test_what_is_shown_comes_back_unchanged(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=40)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told


def test_it_says_where_to_go_from_here(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    onward, ending = "går du videre til opmærksomhedspunkterne.", "ser du, hvad du kan gøre uden en rapport."
    assert (user.sees(onward), user.sees(ending)) == (True, False)
    user.press("Almindelig støtte")
    assert (user.sees(onward), user.sees(ending)) == (False, True)
    user.press("Infohus")
    assert (user.sees(onward), user.sees(ending)) == (True, False)


def test_the_numbers_come_from_the_profile(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    profile = user.page.context.profile
    for contact in (profile.police, profile.notification, profile.out_of_hours, profile.coordinator):
        assert user.sees(unbroken(contact.phone) or contact.name)
    assert user.sees("Så er det en anmeldelse og ikke en sag for Infohuset.")


def test_nothing_chosen_is_no_problem(qtbot: QtBot) -> None:
    assert user_of(EMPTY, qtbot).problems() == ()
