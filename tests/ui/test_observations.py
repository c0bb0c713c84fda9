"""The page "Hvad har du set eller hørt?". All persons and events are fictional."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, Marking, Source
from assessor.domain.concern import CatalogueEdition, Concern, PointAnswer
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import Moment
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.wizard.observation_card import GoneLine, ObservationCard
from assessor.ui.wizard.observation_editor import ObservationEditor
from assessor.ui.wizard.observation_list import ObservationList
from assessor.ui.wizard.observation_text import quoted
from assessor.ui.wizard.observations import ObservationsPage
from tests.strategies import concerns, observations
from tests.ui.page_user import NOW, PageUser, page_context, problem_at

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
SEEN = "Hvad så eller hørte du?"
WHEN = "Hvornår var det?"
MARCH = Observation(ObservationId("march"), NOW, when=Moment(2026, 3, 3), seen="Han slog i bordet og gik.")
MAY = Observation(ObservationId("may"), NOW, when=Moment(2026, 5), seen="Han viste en video.")
UNDATED = Observation(ObservationId("undated"), NOW, seen="Han sad alene.")
THREE = replace(
    EMPTY,
    observations=(UNDATED, MAY, MARCH),
    points=(
        PointAnswer("travel-abroad", Marking.DESCRIBED, (MARCH.id,)),
        PointAnswer("threats-and-pressure", Marking.DESCRIBED, (MAY.id, MARCH.id)),
    ),
)


class Writer(PageUser[ObservationsPage]):
    """Somebody who writes down what they have seen."""

    def write_observation(self, seen: str, when: str = "") -> None:
        """Add one observation, whole."""
        if not self.asked(SEEN):
            self.press("Tilføj en observation")
        if when:
            self.write(WHEN, when)
        self.write(SEEN, seen)
        self.done()

    def done(self) -> None:
        """Fold what is open."""
        self.press("Færdig med denne")

    def cards(self) -> list[str]:
        """What the cards say, from the top."""
        return [card.text() for card in self.made()]

    def made(self) -> tuple[ObservationCard, ...]:
        """The cards that stand there, from the top."""
        (found,) = self.page.findChildren(ObservationList)
        return found.cards()


def writer(concern: Concern, qtbot: QtBot) -> Writer:
    return Writer(ObservationsPage(page_context()), concern, qtbot)


def titles(user: Writer) -> list[str]:
    return [card.split("\n")[0] for card in user.cards()]


def test_the_first_observation_is_open_to_write_in(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    assert user.reads(SEEN) == ""
    assert user.concern == EMPTY
    assert not user.told


def test_every_keystroke_is_in_the_concern_before_the_editor_is_closed(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    QTest.keyClicks(user.field(SEEN), "Han")
    assert [each.seen for each in user.concern.observations] == ["Han"]
    QTest.keyClicks(user.field(SEEN), " gik")
    (observation,) = user.concern.observations
    assert observation.seen == "Han gik"
    assert observation.written == NOW
    assert user.told == len("Han gik")


def test_an_observation_that_is_emptied_again_is_none(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    user.write(SEEN, "Han gik")
    user.write(SEEN, "")
    assert user.concern == EMPTY


def test_an_emptied_observation_that_a_point_rests_on_keeps_its_link(qtbot: QtBot) -> None:
    alone = replace(MARCH, when=None)
    concern = replace(
        EMPTY, observations=(alone,), points=(PointAnswer("travel-abroad", Marking.DESCRIBED, (alone.id,)),)
    )
    user = writer(concern, qtbot)
    user.press("Ret observation O1")
    user.write(SEEN, "")
    assert user.concern.points == concern.points


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Hvor var det?", "place"),
        ("Hvad foregik der omkring det?", "context"),
        (SEEN, "seen"),
        ("Hvad blev der sagt, ord for ord?", "exact_words"),
        ("Hvordan tolker du det?", "interpretation"),
        ("Kan der være en anden forklaring?", "other_explanations"),
        ("Hvem eller hvor kommer det fra?", "source_role"),
        ("Hvordan blev det bekræftet?", "confirmed_how"),
    ],
)
def test_each_text_has_a_place_of_its_own(qtbot: QtBot, label: str, field: str) -> None:
    before = replace(MARCH, source=Source.OTHER, confirmed=Answer.YES)
    user = writer(replace(EMPTY, observations=(before,)), qtbot)
    user.press("Ret observation O1")
    user.write(label, "Ændret, æøå")
    changed: dict[str, Any] = {field: "Ændret, æøå"}
    assert user.concern.observations == (replace(before, **changed),)


def test_time_source_protection_and_confirmation_are_kept(qtbot: QtBot) -> None:
    user = writer(replace(EMPTY, observations=(UNDATED,)), qtbot)
    user.press("Ret observation O1")
    user.write(WHEN, "3. marts 2026 kl. 10.15")
    user.press("Hvordan ved du det?: Fortalt af en anden")
    user.press("Kilden må ikke kunne genkendes")
    user.press("Er det blevet bekræftet?: Ved ikke")
    assert user.concern.observations == (
        replace(
            UNDATED,
            when=Moment(2026, 3, 3, 10, 15),
            source=Source.OTHER,
            protected=True,
            confirmed=Answer.UNKNOWN,
        ),
    )


def test_the_role_is_asked_for_when_it_comes_from_others_and_never_hidden_once_written(qtbot: QtBot) -> None:
    role = "Hvem eller hvor kommer det fra?"
    user = writer(EMPTY, qtbot)
    user.press("Hvordan ved du det?: Set eller hørt selv")
    assert not user.asked(role)
    user.press("Hvordan ved du det?: Fortalt af en anden")
    user.write(role, "klassekammerat")
    user.press("Hvordan ved du det?: Set eller hørt selv")
    assert user.reads(role) == "klassekammerat"


def test_whatever_was_written_is_shown_in_the_editor_and_comes_back_unchanged(qtbot: QtBot) -> None:
    editor = ObservationEditor(page_context(), MARCH, "Observation O1")
    qtbot.addWidget(editor)

    @settings(max_examples=40)
    @given(observations())
    def shown_comes_back(observation: Observation) -> None:
        editor.put(observation)
        assert editor.value() == observation

    shown_comes_back()


def test_any_concern_is_shown_and_comes_back_unchanged(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)

    @settings(max_examples=25)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told


def test_the_cards_stand_by_time_and_the_undated_last(qtbot: QtBot) -> None:
    user = writer(THREE, qtbot)
    assert titles(user) == ["Observation O1", "Observation O2", "Observation O3"]
    assert "slog i bordet" in user.cards()[0]
    assert "video" in user.cards()[1]
    assert "alene" in user.cards()[2]


def test_the_order_stands_still_while_one_is_open_and_settles_when_it_is_folded(qtbot: QtBot) -> None:
    user = writer(THREE, qtbot)
    user.press("Ret observation O3")
    user.write(WHEN, "1. januar 2026")
    editor = user.page.findChild(ObservationEditor)
    assert isinstance(editor, ObservationEditor)
    scroll = ColumnScroll(user.page)
    qtbot.addWidget(scroll)
    scroll.show()
    QApplication.processEvents()
    assert all(card.y() < editor.y() for card in user.made())
    user.done()
    assert "alene" in user.cards()[0]
    assert titles(user) == ["Observation O1", "Observation O2", "Observation O3"]


def test_a_card_says_what_was_seen_apart_from_what_was_made_of_it(qtbot: QtBot) -> None:
    told = Observation(
        ObservationId("told"),
        NOW,
        when=Moment(2026, 2, approximate=True),
        place="Skolegården",
        seen="Han viste en video.",
        exact_words='"Vent bare"',
        interpretation="Det lød som en trussel.",
        other_explanations="Måske citerede han et spil.",
        source=Source.OTHER,
        source_role="en kammerat",
        protected=True,
    )
    user = writer(replace(EMPTY, observations=(told,)), qtbot)
    assert user.cards()[0].split("\n") == [
        "Observation O1",
        "ca. februar 2026  ·  Skolegården  ·  Fortalt af en anden (en kammerat; må ikke kunne genkendes)",
        "Han viste en video.",
        "»Vent bare«",
        "DIN FORTOLKNING",
        "Det lød som en trussel.",
        "ANDRE MULIGE FORKLARINGER",
        "Måske citerede han et spil.",
    ]


@pytest.mark.parametrize("words", ["Vent bare", '"Vent bare"', "»Vent bare«", "”Vent bare”", "  'Vent bare' "])
def test_quotation_marks_are_never_doubled(words: str) -> None:
    assert quoted(words) == "»Vent bare«"


def test_a_deleted_observation_can_be_brought_back_with_its_links(qtbot: QtBot) -> None:
    user = writer(THREE, qtbot)
    user.press("Slet observation O1")
    assert user.sees("Observation slettet.")
    assert MARCH not in user.concern.observations
    assert all(MARCH.id not in answer.observations for answer in user.concern.points)
    assert [answer.marking for answer in user.concern.points] == [Marking.DESCRIBED, Marking.DESCRIBED]
    user.press("Fortryd: hent observationen tilbage")
    assert user.concern == THREE
    assert not user.sees("Observation slettet.")
    assert "slog i bordet" in user.cards()[0]


def test_two_deleted_observations_come_back_one_by_one_in_any_order(qtbot: QtBot) -> None:
    user = writer(THREE, qtbot)
    user.press("Slet observation O1")
    user.press("Slet observation O1")
    assert [each.id for each in user.concern.observations] == [UNDATED.id]
    for line in user.page.findChildren(GoneLine):
        line.undo_wanted.emit()
    assert set(user.concern.observations) == set(THREE.observations)
    assert {each.point: set(each.observations) for each in user.concern.points} == {
        each.point: set(each.observations) for each in THREE.points
    }


def test_a_copy_is_open_to_be_changed_and_written_now(qtbot: QtBot) -> None:
    early = replace(MARCH, written=NOW.replace(year=2025))
    user = writer(replace(EMPTY, observations=(early,)), qtbot)
    user.press("Kopiér observation O1")
    user.write(SEEN, "Det skete igen.")
    first, copy = user.concern.observations
    assert first == early
    assert copy == replace(early, id=copy.id, written=NOW, seen="Det skete igen.")
    assert copy.id != early.id


def test_several_are_written_after_each_other(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    user.write_observation("Han gik fra timen.", "5. maj 2026")
    user.write_observation("Han slog i bordet.", "3. marts 2026")
    assert titles(user) == ["Observation O1", "Observation O2"]
    assert "slog i bordet" in user.cards()[0]


def test_going_on_without_anything_seen_says_what_to_write(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    assert user.problems() == ("Skriv, hvad du så eller hørte.",)
    assert problem_at(user, SEEN) == user.problems()[0]
    user.write(SEEN, "Han slog i bordet.")
    assert problem_at(user, SEEN) == ""
    assert user.problems() == ()


def test_going_on_says_that_a_date_cannot_be(qtbot: QtBot) -> None:
    user = writer(EMPTY, qtbot)
    user.write(SEEN, "Han slog i bordet.")
    user.write(WHEN, "31. februar 2026")
    (problem,) = user.problems()
    assert problem.startswith("Den dato findes ikke")


def test_what_another_page_added_is_shown_when_coming_back(qtbot: QtBot) -> None:
    user = writer(replace(EMPTY, observations=(MARCH,)), qtbot)
    user.open(THREE)
    assert len(user.cards()) == 3
    user.open(EMPTY)
    assert user.cards() == []
    assert user.reads(SEEN) == ""


def test_a_hundred_observations_all_get_their_card(qtbot: QtBot) -> None:
    many = tuple(
        Observation(ObservationId(f"o{number}"), NOW, when=Moment(2026, 1 + number % 12), seen=f"Nummer {number}")
        for number in range(100)
    )
    user = writer(replace(EMPTY, observations=many), qtbot)
    assert 0 < len(user.cards()) < 100  # the first at once
    qtbot.waitUntil(lambda: len(user.cards()) == 100)
    assert titles(user) == [f"Observation O{number}" for number in range(1, 101)]
    made = user.made()
    user.press("Ret observation O7")
    user.write(SEEN, "Noget andet")
    kept = user.made()
    assert len(set(made) & set(kept)) >= 99  # typing makes no card anew
