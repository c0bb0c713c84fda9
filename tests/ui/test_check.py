"""The page "Tjek og gør færdig". All persons and events are fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, Marking, SubjectKind, Tie, Told, Way
from assessor.domain.concern import (
    Assessment,
    Before,
    CatalogueEdition,
    Concern,
    Development,
    Effort,
    Everyday,
    EverydayAnswer,
    Orientation,
    PointAnswer,
    Relation,
    Ways,
)
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import Moment
from assessor.ui.wizard.check import CheckPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

CATALOGUE = page_context().catalogue
EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
MARCH = Observation(ObservationId("march"), NOW, when=Moment(2026, 3, 3), seen="Han slog i bordet og gik.")
FOUR = replace(
    EMPTY,
    before=Before(danger=Answer.NO),
    writer=Writer("Lene Opdigtet"),
    person=Person(own_reference="Elev A"),
    observations=(MARCH,),
)
DANGER, WRITER, SUBJECT, OBSERVATION = (
    "Svar på, om nogen er i fare nu.",
    "Skriv dit navn, så tovholderen ved, hvem der kan spørges.",
    "Skriv, hvem det handler om: et navn eller din egen reference.",
    "Skriv mindst én ting, du har set eller hørt.",
)


class Reader(PageUser[CheckPage]):
    """Somebody who reads it all through once more."""

    def __init__(self, page: CheckPage, concern: Concern, qtbot: QtBot) -> None:
        super().__init__(page, concern, qtbot)
        self.went_to: list[str] = []
        self.finished = 0
        page.page_wanted.connect(self.went_to.append)
        page.finish_wanted.connect(self._finish)

    def _finish(self) -> None:
        self.finished += 1


def reader(concern: Concern, qtbot: QtBot) -> Reader:
    return Reader(CheckPage(page_context()), concern, qtbot)


@pytest.mark.parametrize(
    ("concern", "sentence", "page"),
    [
        (replace(FOUR, before=Before()), DANGER, "before"),
        (replace(FOUR, writer=Writer(role="lærer")), WRITER, "writer"),
        (replace(FOUR, person=Person()), SUBJECT, "subject"),
        (replace(FOUR, observations=()), OBSERVATION, "observations"),
    ],
)
def test_each_missing_thing_says_what_to_write_and_leads_there(
    qtbot: QtBot, concern: Concern, sentence: str, page: str
) -> None:
    user = reader(concern, qtbot)
    user.press(sentence)
    assert user.went_to == [page]
    assert not any(user.sees(other) for other in {DANGER, WRITER, SUBJECT, OBSERVATION} - {sentence})
    assert not user.sees("Du kan gøre færdig nu")
    user.press("Gør færdig")
    assert not user.finished


def test_a_point_described_without_an_observation_is_named_and_leads_to_its_group(qtbot: QtBot) -> None:
    social = CATALOGUE.groups[1].points[0]
    user = reader(replace(FOUR, points=(PointAnswer(social.id, Marking.DESCRIBED),)), qtbot)
    user.press(f"Vælg eller skriv en observation til »{social.text.da.rstrip('.')}«, eller fjern svaret.")
    assert user.went_to == [f"points/{CATALOGUE.groups[1].id}"]
    user.press("Gør færdig")
    assert not user.finished


def test_finish_can_always_be_pressed_and_goes_to_what_is_missing(qtbot: QtBot) -> None:
    user = reader(EMPTY, qtbot)
    assert user.button("Gør færdig").isEnabled()
    user.press("Gør færdig")
    assert not user.finished
    assert user.page.first_focus() is user.button(DANGER)


def test_with_the_four_it_finishes(qtbot: QtBot) -> None:
    user = reader(FOUR, qtbot)
    assert user.sees("Du kan gøre færdig nu")
    assert not user.sees("Før du kan gøre færdig")
    user.press("Gør færdig")
    assert user.finished == 1


def test_what_has_been_written_meanwhile_is_no_longer_missing(qtbot: QtBot) -> None:
    user = reader(EMPTY, qtbot)
    user.open(FOUR)
    assert not user.sees(DANGER)
    assert user.sees("Lene Opdigtet")
    user.press("Gør færdig")
    assert user.finished == 1


@pytest.mark.parametrize(
    ("title", "page"),
    [
        ("Før du begynder", "before"),
        ("Om dig", "writer"),
        ("Den, det handler om", "subject"),
        ("Hvad har du set eller hørt?", "observations"),
        ("Hvilken vej?", "ways"),
        ("Individuelle opmærksomhedspunkter", "points/individual"),
        ("Andet og personens netværk", "network"),
        ("Hverdag og ressourcer", "everyday"),
        ("Udvikling og indsats", "development"),
        ("Din vurdering", "assessment"),
    ],
)
def test_each_group_can_be_corrected(qtbot: QtBot, title: str, page: str) -> None:
    user = reader(FOUR, qtbot)
    user.press(f"Ret: {title}")
    assert user.went_to == [page]


def test_every_answer_is_shown(qtbot: QtBot) -> None:
    question = CATALOGUE.questions[0]
    written = {letter: f"svar {letter}" for letter in "abcdefghijklmnopqrstuvwxyzæøå"}
    said = iter(written.values())
    concern = replace(
        FOUR,
        before=Before(Answer.YES, Moment(2026, 4, 1), next(said), Answer.YES, next(said)),
        writer=Writer(next(said), next(said), next(said), next(said), next(said)),
        person=Person(next(said), next(said), Answer.YES, Moment(2011), "", None, next(said), Answer.YES, next(said)),
        duty=Duty(Answer.NO, None, "", next(said)),
        ways=Ways((Way.INFOHUS,), next(said)),
        points=(PointAnswer("travel-abroad", Marking.DESCRIBED, (MARCH.id,), next(said)),),
        other_worries=next(said),
        relations=(Relation(next(said), next(said), Tie.SUPPORTIVE, next(said)),),
        everyday=Everyday((EverydayAnswer(question.id, next(said), next(said), next(said)),), next(said), next(said)),
        development=Development(Moment(2025, 8), next(said), next(said), (Effort(next(said)),), next(said)),
        assessment=Assessment("resumé", "vurdering", "tvivl", "ønske", "spørgsmål", Orientation(Told.TOLD, "lærer")),
    )
    unused = set(said)
    used = [text for text in written.values() if text not in unused]
    user = reader(concern, qtbot)
    shown = (
        *used,
        *("resumé", "vurdering", "tvivl", "ønske", "spørgsmål", "Ja, orienteret  ·  lærer"),
        *("1. april 2026", "2011", "august 2025", "Infohus", "Støttende", "Beskrevet i O1"),
        *("O1  ·  3. marts 2026", "Han slog i bordet og gik."),
    )
    assert [text for text in shown if not user.sees(text)] == []


def test_what_was_left_alone_is_not_listed_as_an_answer(qtbot: QtBot) -> None:
    user = reader(replace(EMPTY, before=Before(danger=Answer.UNKNOWN)), qtbot)
    assert not user.sees("Nej")
    assert not user.sees("Ikke set")
    assert not user.sees("Har du drøftet det med din leder eller en kollega?")
    assert user.sees("Her er ikke skrevet noget.")


def test_the_other_kinds_answers_stay_hidden(qtbot: QtBot) -> None:
    both = replace(FOUR, group=Group("Drengene fra 9.B"), kind=SubjectKind.GROUP)
    user = reader(both, qtbot)
    assert user.sees("Drengene fra 9.B")
    assert not user.sees("Elev A")
    user.open(replace(both, kind=SubjectKind.PERSON))
    assert user.sees("Elev A")
    assert not user.sees("Drengene fra 9.B")


def test_a_cpr_number_is_not_shown(qtbot: QtBot) -> None:
    user = reader(replace(FOUR, person=Person("Elev A", cpr="010199-1234")), qtbot)
    assert user.sees("CPR-nummer")
    assert not user.sees("1234")
    assert not user.sees("010199")


def test_what_is_not_known_becomes_questions_for_the_meeting(qtbot: QtBot) -> None:
    user = reader(FOUR, qtbot)
    assert not user.sees("Spørgsmål til mødet")
    user.open(replace(FOUR, assessment=Assessment(questions="Hvem er de andre?\n\nHvor mødes de?")))
    assert user.sees("Spørgsmål til mødet")
    assert user.sees("S1  Hvem er de andre?\nS2  Hvor mødes de?")


def test_a_hundred_observations_are_all_listed(qtbot: QtBot) -> None:
    many = tuple(
        Observation(ObservationId(f"o{number}"), NOW, when=Moment(2026, 1 + number % 12), seen=f"Nummer {number}")
        for number in range(100)
    )
    user = reader(replace(FOUR, observations=many), qtbot)
    assert user.sees("O1  ·")
    qtbot.waitUntil(lambda: user.sees("O100  ·"))
    assert all(user.sees(f"O{number}  ·") for number in range(1, 101))


def test_any_concern_is_shown_and_comes_back_unchanged(qtbot: QtBot) -> None:
    user = reader(EMPTY, qtbot)

    @settings(max_examples=25)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told
