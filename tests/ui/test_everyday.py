"""The page "Hverdag og ressourcer"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import CatalogueEdition, Concern, Everyday, EverydayAnswer
from assessor.domain.identity import new_concern
from assessor.indicators.catalogue import About
from assessor.ui.wizard.everyday import EverydayPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

QUESTIONS = page_context().catalogue.questions
EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
FULL = replace(
    EMPTY,
    everyday=Everyday(
        tuple(EverydayAnswer(each.id, "godt", "svært", "ukendt") for each in QUESTIONS), "Mit eget", "Familiens"
    ),
)
PARTS = {"goes_well": "Hvad går godt?", "hard": "Hvad er svært?", "unknown": "Hvad ved du ikke?"}


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[EverydayPage]:
    return PageUser(EverydayPage(page_context()), concern, qtbot)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_each_answer_changes_its_own_part_and_nothing_else(qtbot: QtBot, question: object, part: str) -> None:
    asked = next(each for each in QUESTIONS if each is question)
    user = user_of(FULL, qtbot)
    user.write(f"{asked.text.da} {PARTS[part]}", "Ændret, æøå")
    changed: dict[str, str] = {part: "Ændret, æøå"}
    assert user.concern.everyday_answer(asked.id) == replace(FULL.everyday_answer(asked.id), **changed)
    others = [each.id for each in QUESTIONS if each is not asked]
    assert all(user.concern.everyday_answer(each) == FULL.everyday_answer(each) for each in others)
    assert replace(user.concern, everyday=FULL.everyday) == FULL
    assert user.told


def test_their_own_words_and_the_familys(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.write("Hvordan ser personen selv på det?", "”Jeg er bare træt.”")
    user.write("Hvordan ser familien på det?", "Han sover dårligt.")
    expected = replace(FULL.everyday, own_view="”Jeg er bare træt.”", family_view="Han sover dårligt.")
    assert user.concern == replace(FULL, everyday=expected)


def test_an_answer_that_is_emptied_is_taken_out(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    name = f"{QUESTIONS[0].text.da} Hvad går godt?"
    user.write(name, "Han møder hver dag.")
    assert user.concern.everyday.answers == (EverydayAnswer(QUESTIONS[0].id, "Han møder hver dag."),)
    user.write(name, "")
    assert user.concern == EMPTY


def test_what_is_shown_comes_back_unchanged_also_answers_to_unknown_questions(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=40)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    odd = replace(FULL.everyday, answers=(*FULL.everyday.answers[:0:-1], EverydayAnswer(QUESTIONS[0].id)))
    user.open(replace(FULL, everyday=odd))
    assert user.concern.everyday == odd
    assert not user.told


def test_questions_about_one_person_are_hidden_for_a_group_and_keep_their_answers(qtbot: QtBot) -> None:
    group = replace(FULL, kind=SubjectKind.GROUP)
    user = user_of(group, qtbot)
    for question in QUESTIONS:
        assert user.sees(question.text.da) is (question.about is About.ANY)
    user.write("Hvordan ser gruppen selv på det?", "Vi hygger os.")
    assert user.concern == replace(group, everyday=replace(group.everyday, own_view="Vi hygger os."))


def test_what_goes_well_what_is_hard_and_what_is_not_known_get_equal_room(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    fields = [user.field(f"{each.text.da} {part}") for each in QUESTIONS for part in PARTS.values()]
    assert len({field.minimumHeight() for field in fields}) == 1
