"""The pages with the points of attention. All persons and events are fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Marking, SubjectKind
from assessor.domain.concern import CatalogueEdition, Concern, PointAnswer
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import Moment
from assessor.indicators.catalogue import About
from assessor.ui.wizard.points import PointsPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

CATALOGUE = page_context().catalogue
INDIVIDUAL, SOCIAL = CATALOGUE.groups
THREATS = CATALOGUE.point("threats-and-pressure")
TRAVEL = CATALOGUE.point("travel-abroad")
EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
MARCH = Observation(ObservationId("march"), NOW, when=Moment(2026, 3, 3), seen="Han slog i bordet og gik.")
MAY = Observation(ObservationId("may"), NOW, when=Moment(2026, 5), seen="Han viste en video.")
SEEN = replace(EMPTY, observations=(MAY, MARCH))
MISSING = "Mangler en observation."


class Points(PageUser[PointsPage]):
    """Somebody who goes through the points."""

    def mark(self, point: str, answer: str) -> None:
        """Answer one point, named by its beginning."""
        self.press(f"{self._text(point)}: {answer}")

    def unmark(self, point: str) -> None:
        """Take the answer back."""
        self.press(f"Fjern svar: {self._text(point)}")

    def choose(self, point: str, *lines: str) -> None:
        """Unfold the list, tick what begins with these words, fold it again."""
        self.press(f"Vælg observationer: {self._text(point)}")
        for line in lines:
            self.press(f"{line}  ·  {self._text(point)}")
        self.press(f"Vælg observationer: {self._text(point)}")

    def write_new(self, point: str) -> None:
        """Begin a new observation under a point."""
        self.press(f"Skriv en ny observation: {self._text(point)}")

    def _text(self, point: str) -> str:
        return CATALOGUE.point(point).text.da


def points(concern: Concern, qtbot: QtBot, group: str = "individual") -> Points:
    return Points(PointsPage(page_context(), group), concern, qtbot)


@pytest.mark.parametrize("group", CATALOGUE.groups, ids=lambda group: group.id)
def test_every_point_stands_there_in_the_plans_own_words(qtbot: QtBot, group: object) -> None:
    asked = next(each for each in CATALOGUE.groups if each is group)
    user = points(EMPTY, qtbot, asked.id)
    assert all(user.sees(point.text.da) for point in asked.points)
    assert user.sees(CATALOGUE.disclaimer.da)
    assert user.sees("Det, du springer over, betyder hverken ja eller nej.")


@pytest.mark.parametrize(
    ("answer", "marking"),
    [("Beskrevet", Marking.DESCRIBED), ("Ikke set", Marking.NOT_SEEN), ("Ved ikke", Marking.UNKNOWN)],
)
def test_an_answer_is_kept_and_can_be_taken_back(qtbot: QtBot, answer: str, marking: Marking) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, answer)
    assert user.concern == replace(SEEN, points=(PointAnswer(THREATS.id, marking),))
    user.unmark(THREATS.id)
    assert user.concern == SEEN
    assert user.told == 2


def test_described_without_an_observation_says_so_and_names_the_point_when_going_on(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Beskrevet")
    assert user.sees(MISSING)
    assert user.problems() == (f"Mangler en observation: »{THREATS.text.da.rstrip('.')}«",)
    assert user.concern.point(THREATS.id).marking is Marking.DESCRIBED  # never changed silently


def test_not_seen_and_unknown_ask_for_no_observation(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Ikke set")
    user.mark(TRAVEL.id, "Ved ikke")
    assert not user.sees(MISSING)
    assert user.problems() == ()


def test_observations_are_chosen_by_number_time_and_first_words(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Beskrevet")
    user.choose(THREATS.id, "O1  ·  3. marts 2026  ·  Han slog i bordet og gik.")
    assert user.sees("Beskrevet i O1")
    assert user.problems() == ()
    user.choose(THREATS.id, "O2  ·  maj 2026  ·  Han viste en video.")
    assert user.sees("Beskrevet i O1, O2")
    assert user.concern.point(THREATS.id).observations == (MARCH.id, MAY.id)
    user.choose(THREATS.id, "O1  ·  3. marts 2026  ·  Han slog i bordet og gik.")
    assert user.concern.point(THREATS.id).observations == (MAY.id,)


def test_an_observation_that_says_nothing_yet_does_not_describe(qtbot: QtBot) -> None:
    empty = replace(MARCH, seen="")
    concern = replace(EMPTY, observations=(empty,), points=(PointAnswer(THREATS.id, Marking.DESCRIBED, (empty.id,)),))
    user = points(concern, qtbot)
    assert user.sees("I O1 står der endnu ikke, hvad du så eller hørte.")
    assert len(user.problems()) == 1


def test_an_observation_written_here_belongs_to_the_point_from_the_first_letter(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Beskrevet")
    user.write_new(THREATS.id)
    assert user.concern.observations == SEEN.observations
    user.write("Hvad så eller hørte du?", "Han råbte af en anden.")
    new = user.concern.observations[-1]
    assert new.seen == "Han råbte af en anden."
    assert new.written == NOW
    assert user.concern.point(THREATS.id).observations == (new.id,)
    user.write("Hvornår var det?", "1. april 2026")
    assert user.sees("Beskrevet i O2")
    user.press("Færdig med denne")
    assert user.concern.point(THREATS.id).observations == (new.id,)
    assert not user.asked("Hvornår var det?")


def test_an_observation_that_is_emptied_again_leaves_nothing_behind(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Beskrevet")
    marked = user.concern
    user.write_new(THREATS.id)
    user.write("Hvad så eller hørte du?", "Han")
    user.write("Hvad så eller hørte du?", "")
    assert user.concern == marked
    assert user.sees(MISSING)
    user.mark(THREATS.id, "Ved ikke")
    user.mark(THREATS.id, "Beskrevet")
    user.write("Hvad så eller hørte du?", "Han råbte.")
    assert len(user.concern.point(THREATS.id).observations) == 1


def test_writing_under_one_point_folds_what_was_open_under_another(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    user.mark(THREATS.id, "Beskrevet")
    user.mark(TRAVEL.id, "Beskrevet")
    user.write_new(THREATS.id)
    user.write("Hvad så eller hørte du?", "Han råbte.")
    user.write_new(TRAVEL.id)
    assert user.reads("Hvad så eller hørte du?") == ""
    assert user.concern.observations[-1].seen == "Han råbte."


def test_links_are_kept_while_an_answer_is_changed_to_and_fro(qtbot: QtBot) -> None:
    linked = replace(SEEN, points=(PointAnswer(THREATS.id, Marking.DESCRIBED, (MAY.id,)),))
    user = points(linked, qtbot)
    user.mark(THREATS.id, "Ved ikke")
    assert not user.sees("Beskrevet i")
    user.mark(THREATS.id, "Beskrevet")
    assert user.concern == linked


def test_a_note_is_written_and_stays(qtbot: QtBot) -> None:
    user = points(SEEN, qtbot)
    note = f"Note til punktet: {THREATS.text.da}"
    assert not user.asked(note)
    user.mark(THREATS.id, "Ved ikke")
    user.press(f"Tilføj en note: {THREATS.text.da}")
    user.write(note, "Spørg i klubben, æøå")
    assert user.concern.point(THREATS.id).note == "Spørg i klubben, æøå"
    user.unmark(THREATS.id)
    assert user.reads(note) == "Spørg i klubben, æøå"
    user.open(user.concern)
    assert user.reads(note) == "Spørg i klubben, æøå"


def test_what_is_meant_unfolds_with_a_good_and_a_poor_example(qtbot: QtBot) -> None:
    user = points(EMPTY, qtbot)
    texts = (THREATS.help.da, THREATS.good_example.da, THREATS.poor_example.da, THREATS.poor_reason.da)
    assert not any(user.sees(text) for text in texts)
    user.press(f"Hvad menes der? {THREATS.text.da}")
    assert all(user.sees(text) for text in texts)
    user.press(f"Hvad menes der? {THREATS.text.da}")
    assert not any(user.sees(text) for text in texts)


def test_points_about_one_person_are_hidden_for_a_group(qtbot: QtBot) -> None:
    user = points(replace(SEEN, kind=SubjectKind.GROUP), qtbot, SOCIAL.id)
    for point in SOCIAL.points:
        assert user.sees(point.text.da) is (point.about is About.ANY)


def test_a_point_about_one_person_that_was_answered_before_can_be_mended(qtbot: QtBot) -> None:
    (about_one, *_) = (point for point in SOCIAL.points if point.about is About.PERSON)
    answered = (PointAnswer(about_one.id, Marking.DESCRIBED, (), "kept"),)
    user = points(replace(SEEN, kind=SubjectKind.GROUP, points=answered), qtbot, SOCIAL.id)
    assert len(user.problems()) == 1
    assert user.concern.points == answered
    user.unmark(about_one.id)
    assert user.problems() == ()


def test_any_concern_is_shown_and_comes_back_unchanged(qtbot: QtBot) -> None:
    user = points(EMPTY, qtbot)

    @settings(max_examples=25)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told


def test_nothing_is_counted(qtbot: QtBot) -> None:
    def digits(concern: Concern) -> list[str]:
        user = points(concern, qtbot)
        return sorted(letter for words in user._words() for letter in words if letter.isdigit())

    none = digits(SEEN)
    every = tuple(PointAnswer(point.id, Marking.UNKNOWN) for point in INDIVIDUAL.points)
    assert digits(replace(SEEN, points=every)) == none
