"""The ending without a report."""

from __future__ import annotations

from collections.abc import Callable
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
from tests.core.report_builders import observation
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context
from tests.ui.window_user import MemoryDoor, WindowUser

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
        user.press(delete_name(user))
    assert user.concern == going(Way.NOTHING)


def keep_name(user: PageUser[EndingPage]) -> str:
    names = (each.accessibleName() for each in user.focusable())
    return next(name for name in names if name.startswith("Behold kladden"))


def delete_name(user: PageUser[EndingPage]) -> str:
    names = (each.accessibleName() for each in user.focusable())
    return next(name for name in names if name.startswith("Slet kladden"))


def test_deleting_says_how_long_it_can_be_undone(qtbot: QtBot) -> None:
    user = user_of(going(Way.NOTHING), qtbot)
    assert user.sees(
        "Du kan fortryde på startsiden, indtil programmet bliver lukket eller låser. "
        "Derefter kan den kun ligge i de låste sikkerhedskopier, i op til 30 dage."
    )
    assert user.sees("Du finder den på startsiden og kan også slette den dér.")


# --- the note for the leader -----------------------------------------------------------------------------------------

NAMED = "Skriv i notatet, hvem det handler om"
LOOK = "Programmet ændrer ikke i dine egne tekster. Se efter, om der står et navn i dem."


def asked_for(user: PageUser[EndingPage], qtbot: QtBot) -> bool:
    with qtbot.waitSignal(user.page.note_wanted, timeout=0) as wanted:
        user.press("Se notatet")
    assert wanted.args is not None
    return bool(wanted.args[0])


@pytest.mark.parametrize(
    ("ways", "named"),
    [
        ((Way.TALK,), False),
        ((Way.NOTHING,), False),
        ((Way.TALK, Way.NOTHING), False),
        ((Way.POLICE,), True),
        ((Way.NOTIFICATION,), True),
        ((Way.SUPPORT,), True),
        ((Way.TALK, Way.SUPPORT), True),
    ],
)
def test_the_note_names_whom_it_is_about_where_the_way_needs_it(
    qtbot: QtBot, ways: tuple[Way, ...], named: bool
) -> None:
    user = user_of(going(*ways), qtbot)
    assert asked_for(user, qtbot) is named
    user.press(NAMED)
    assert asked_for(user, qtbot) is not named


def test_the_choice_stands_until_the_way_is_another(qtbot: QtBot) -> None:
    user = user_of(going(Way.TALK), qtbot)
    user.press(NAMED)
    user.open(replace(going(Way.TALK), other_worries="Mere"))
    assert user.chosen(NAMED)
    user.open(going(Way.NOTHING))
    assert not user.chosen(NAMED)


def test_without_the_name_it_says_which_names_are_left_in_the_texts(qtbot: QtBot) -> None:
    concern = replace(going(Way.TALK), person=Person(name="Mads Eriksen"), observations=(observation(1, "Mads gik."),))
    user = user_of(concern, qtbot)
    left = "Dine egne tekster nævner »Mads«, og det gør notatet så også."
    assert user.sees(left)
    user.press(NAMED)
    assert not user.sees(left)
    user.press(NAMED)
    user.open(replace(concern, observations=(observation(1, "Eleven gik."),)))
    assert not user.sees(left)
    assert user.sees(LOOK)


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
def test_the_frame_passes_the_wish_for_the_note_on(window: Callable[..., WindowUser], qtbot: QtBot) -> None:
    user = window(MemoryDoor())
    user.start()
    user.press("Øvelse")
    frame = user.writing.frame
    frame.open_id("ending")
    with qtbot.waitSignal(frame.note_wanted, timeout=0) as wanted:
        user.press("Se notatet")
    assert wanted.args == [True]


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
