"""The page "Din vurdering". All persons are fictional."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Told
from assessor.domain.concern import Assessment, CatalogueEdition, Concern, Orientation
from assessor.domain.identity import new_concern
from assessor.domain.when import Moment
from assessor.ui.wizard.assessment import AssessmentPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
TOLD = Orientation(Told.TOLD, "klasselæreren", Moment(2026, 3, 3), "Det gik roligt.")
FULL = replace(EMPTY, assessment=Assessment("Kort", "Jeg tror", "Måske", "Et møde", "Hvem er de andre?", TOLD, TOLD))
PERSON = "Er personen eller gruppen orienteret om bekymringen?"
FAMILY = "Er familien orienteret om bekymringen?"


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[AssessmentPage]:
    return PageUser(AssessmentPage(page_context()), concern, qtbot)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Bekymringen kort fortalt", "summary"),
        ("Hvad tænker du selv, og hvorfor?", "assessment"),
        ("Hvad er du usikker på?", "uncertainty"),
        ("Hvad ved vi ikke?", "questions"),
        ("Hvad beder du Infohuset om?", "asked_for"),
    ],
)
def test_each_field_changes_its_own_part_and_nothing_else(qtbot: QtBot, label: str, field: str) -> None:
    user = user_of(FULL, qtbot)
    assert user.reads(label) == getattr(FULL.assessment, field)
    user.write(label, "Ændret\nog to linjer")
    changed: dict[str, Any] = {field: "Ændret\nog to linjer"}
    assert user.concern == replace(FULL, assessment=replace(FULL.assessment, **changed))
    assert user.told


@pytest.mark.parametrize(("question", "who"), [(PERSON, "person"), (FAMILY, "family")])
def test_who_told_them_and_when_belongs_to_the_answer_yes(qtbot: QtBot, question: str, who: str) -> None:
    user = user_of(EMPTY, qtbot)
    assert not user.asked(f"{question} Hvem gjorde det?")
    user.press(f"{question}: Ja, orienteret")
    user.write(f"{question} Hvem gjorde det?", "klasselæreren")
    user.write(f"{question} Hvornår?", "3. marts 2026")
    user.write(f"{question} Bemærkning", "Det gik roligt.")
    changed: dict[str, Any] = {who: TOLD}
    assert user.concern == replace(EMPTY, assessment=replace(EMPTY.assessment, **changed))


def test_not_yet_is_a_complete_answer(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    user.press(f"{FAMILY}: Ikke endnu, aftales med tovholderen")
    assert user.concern.assessment.family == Orientation(Told.LATER)
    assert not user.asked(f"{FAMILY} Hvornår?")
    assert user.problems() == ()


def test_an_answer_that_is_changed_loses_nothing_that_was_written(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.press(f"{FAMILY}: Nej")
    assert not user.asked(f"{FAMILY} Hvornår?")
    user.press(f"{FAMILY}: Ja, orienteret")
    assert user.concern == FULL
    user.press(f"Fjern svar: {FAMILY}")
    assert user.reads(f"{FAMILY} Hvem gjorde det?") == "klasselæreren"  # it is printed, so it is shown
    assert user.reads(f"{FAMILY} Hvornår?") == "3. marts 2026"


def test_the_advice_not_to_tell_the_home_first_stands_word_for_word(qtbot: QtBot) -> None:
    assert user_of(EMPTY, qtbot).sees(
        "Orientér ikke hjemmet, før du har talt med leder eller tovholder, hvis du frygter vold eller social kontrol, eller hvis nogen kan blive advaret."
    )


def test_any_concern_is_shown_and_comes_back_unchanged(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=25)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told
