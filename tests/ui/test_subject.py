"""The page "Den, det handler om": a person or a group, and the duty to notify. All persons are fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, SubjectKind
from assessor.domain.concern import CatalogueEdition, Concern
from assessor.domain.identity import new_concern
from assessor.domain.people import Duty, Group, Person
from assessor.domain.when import Moment
from assessor.ui.wizard.subject import SubjectPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context, problem_at

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
CHILD = replace(
    EMPTY,
    person=Person(
        name="Mikkel Opdigtet",
        own_reference="Elev A",
        under_18=Answer.YES,
        born=Moment(2010, 3),
        cpr="010310-1234",
        protected_address=Answer.NO,
        guardians="Mor og far",
        interpreter=Answer.YES,
        interpreter_language="Grønlandsk",
    ),
    duty=Duty(Answer.YES, Moment(2026, 11, 18), "Børn, Unge og Familie"),
)
ADULT = replace(
    EMPTY,
    person=Person(own_reference="B", under_18=Answer.NO, children_at_home=Answer.YES, children_note="To små"),
    duty=Duty(Answer.NO, why_not="Jeg ringer i morgen"),
)
GROUP = replace(
    EMPTY,
    kind=SubjectKind.GROUP,
    group=Group("Nogle fra 9.", "fire", "Busholdepladsen", "Spiller", Answer.UNKNOWN),
)
CPR = "CPR-nummer"
DUTY = "Vent ikke på Infohuset"


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[SubjectPage]:
    return PageUser(SubjectPage(page_context()), concern, qtbot)


def part(concern: Concern, name: str) -> Person | Group | Duty:
    value = getattr(concern, name)
    assert isinstance(value, Person | Group | Duty)
    return value


@pytest.mark.parametrize(
    ("concern", "label", "where", "field"),
    [
        (CHILD, "Navn", "person", "name"),
        (CHILD, "Din egen reference", "person", "own_reference"),
        (CHILD, "Forældre eller værger", "person", "guardians"),
        (CHILD, "På hvilket sprog?", "person", "interpreter_language"),
        (ADULT, "Hvad ved du om børnene?", "person", "children_note"),
        (GROUP, "Hvad kalder du gruppen?", "group", "designation"),
        (GROUP, "Hvor mange er de, så vidt du ved?", "group", "size"),
        (GROUP, "Hvor mødes de?", "group", "places"),
        (GROUP, "Hvad laver de sammen?", "group", "activities"),
        (CHILD, "Hvor sendte du underretningen hen?", "duty", "where_to"),
        (ADULT, "Hvorfor ikke, eller hvorfor ikke endnu?", "duty", "why_not"),
    ],
)
def test_each_text_changes_its_own_part_and_nothing_else(
    qtbot: QtBot, concern: Concern, label: str, where: str, field: str
) -> None:
    user = user_of(concern, qtbot)
    assert user.reads(label) == getattr(part(concern, where), field)
    user.write(label, "Noget ændret, æøå")
    inner: dict[str, str] = {field: "Noget ændret, æøå"}
    outer = {where: replace(part(concern, where), **inner)}  # type: ignore[arg-type]
    assert user.concern == replace(concern, **outer)  # type: ignore[arg-type]
    assert user.told


@pytest.mark.parametrize(
    ("concern", "label", "where", "field"),
    [
        (CHILD, "Er personen under 18 år?", "person", "under_18"),
        (CHILD, "Har personen navne- og adressebeskyttelse?", "person", "protected_address"),
        (CHILD, "Er der brug for tolk?", "person", "interpreter"),
        (ADULT, "Bor der børn i hjemmet?", "person", "children_at_home"),
        (GROUP, "Er nogen i gruppen under 18 år?", "group", "children"),
    ],
)
def test_each_question_takes_all_its_answers_and_can_be_left_again(
    qtbot: QtBot, concern: Concern, label: str, where: str, field: str
) -> None:
    user = user_of(concern, qtbot)
    for word, answer in (("Ja", Answer.YES), ("Ved ikke", Answer.UNKNOWN), ("Nej", Answer.NO)):
        user.press(f"{label}: {word}")
        assert getattr(part(user.concern, where), field) is answer
    user.press(f"Fjern svar: {label}")
    assert getattr(part(user.concern, where), field) is None


@pytest.mark.parametrize(
    ("label", "text", "changed"),
    [
        ("Hvornår er personen født?", "2009", replace(CHILD, person=replace(CHILD.person, born=Moment(2009)))),
        ("Hvornår gjorde du det?", "i dag", replace(CHILD, duty=replace(CHILD.duty, when=Moment(2026, 11, 22)))),
    ],
)
def test_a_time_is_understood(qtbot: QtBot, label: str, text: str, changed: Concern) -> None:
    user = user_of(CHILD, qtbot)
    user.write(label, text)
    assert user.concern == changed


def test_what_is_shown_comes_back_unchanged_hidden_or_not(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=60)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told


def test_person_and_group_keep_their_answers_while_the_other_is_shown(qtbot: QtBot) -> None:
    both = replace(CHILD, group=GROUP.group)
    user = user_of(both, qtbot)
    user.press("Hvem handler det om?: En gruppe")
    assert not user.asked("Navn")
    assert not user.asked(CPR)
    assert user.asked("Hvad kalder du gruppen?")
    assert user.sees("Så lav en ny bekymring om den person.")
    assert user.concern == replace(both, kind=SubjectKind.GROUP)
    user.press("Hvem handler det om?: En person")
    assert user.reads("Navn") == "Mikkel Opdigtet"
    assert not user.asked("Hvad kalder du gruppen?")
    assert user.concern == both


def test_person_or_group_is_always_answered(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    assert user.chosen("Hvem handler det om?: En person")
    with pytest.raises(AssertionError, match="0 buttons"):
        user.button("Fjern svar: Hvem handler det om?")


# --- the CPR number --------------------------------------------------------------------------------------------------


def test_the_cpr_number_is_masked_until_the_keyboard_is_in_it(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    assert user.reads(CPR) == "010310-••••"
    user.enter(CPR)
    assert user.reads(CPR) == "010310-1234"
    user.leave(CPR)
    assert user.reads(CPR) == "010310-••••"
    assert user.concern == CHILD
    assert not user.told


def test_what_is_typed_as_a_cpr_number_is_kept_as_it_was_typed(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    user.enter(CPR)
    user.write(CPR, " 070809 4321")
    user.leave(CPR)
    assert user.concern.person.cpr == " 070809 4321"
    assert user.reads(CPR) == "070809-••••"
    user.enter(CPR)
    assert user.reads(CPR) == " 070809 4321"


def test_the_menu_of_the_field_does_not_mask_it(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    user.enter(CPR)
    user.leave(CPR, Qt.FocusReason.PopupFocusReason)
    assert user.reads(CPR) == "010310-1234"


def test_the_mask_is_never_taken_for_the_number(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    user.write(CPR, "•• noget fra et andet program")
    assert user.concern == CHILD
    assert user.reads(CPR) == "010310-••••"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("1234", "Et CPR-nummer har ti cifre. Skriv det som 010203-1234, eller lad feltet stå tomt."),
        ("990203-1234", "De første seks cifre er ikke en fødselsdato."),
    ],
)
def test_an_odd_cpr_number_is_told_when_the_field_is_left_and_kept(qtbot: QtBot, typed: str, sentence: str) -> None:
    user = user_of(CHILD, qtbot)
    user.enter(CPR)
    user.write(CPR, typed)
    assert problem_at(user, CPR) == ""
    user.leave(CPR)
    assert problem_at(user, CPR).startswith(sentence)
    assert user.problems() == (problem_at(user, CPR),)
    assert user.concern.person.cpr == typed
    assert user.reads(CPR) == "•" * len(typed) if typed == "1234" else "1234" not in user.reads(CPR)
    user.enter(CPR)
    user.write(CPR, "")
    assert problem_at(user, CPR) == ""


def test_a_cpr_number_that_fails_modulus_11_is_fine(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    user.enter(CPR)
    user.write(CPR, "010203-1111")
    user.leave(CPR)
    assert user.problems() == ()


# --- age and children ------------------------------------------------------------------------------------------------


def test_an_adult_is_asked_about_children_at_home(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    assert not user.asked("Hvad ved du om børnene?")
    user.press("Er personen under 18 år?: Nej")
    user.press("Bor der børn i hjemmet?: Ja")
    assert user.asked("Hvad ved du om børnene?")
    user.press("Er personen under 18 år?: Ja")
    assert not user.sees("Bor der børn i hjemmet?")
    assert user.concern.person.children_at_home is Answer.YES


def test_a_birth_date_that_cannot_go_with_the_answer_is_said_softly(qtbot: QtBot) -> None:
    user = user_of(replace(CHILD, person=replace(CHILD.person, born=Moment(1999))), qtbot)
    sentence = "Fødselsdatoen og dit svar om de 18 år passer ikke sammen. Se lige på dem begge."
    assert user.sees(sentence)
    assert user.problems() == (sentence,)
    user.press("Er personen under 18 år?: Nej")
    assert not user.sees(sentence)
    assert user.problems() == ()


def test_a_protected_address_is_not_to_be_written_anywhere(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    assert not user.sees("Skriv ikke adressen")
    user.press("Har personen navne- og adressebeskyttelse?: Ja")
    assert user.sees("Skriv ikke adressen")


def test_the_language_is_shown_whenever_it_would_be_printed(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    user.press("Er der brug for tolk?: Nej")
    assert not user.asked("På hvilket sprog?")
    user.press("Fjern svar: Er der brug for tolk?")
    assert user.reads("På hvilket sprog?") == "Grønlandsk"


# --- the duty --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("concern", "applies"),
    [
        (EMPTY, False),
        (CHILD, True),
        (replace(EMPTY, person=Person(under_18=Answer.UNKNOWN)), True),
        (replace(EMPTY, person=Person(under_18=Answer.NO)), False),
        (ADULT, True),
        (GROUP, True),
        (replace(GROUP, group=Group(children=Answer.NO)), False),
    ],
    ids=["empty", "child", "age unknown", "adult", "adult with children", "group, perhaps children", "adult group"],
)
def test_the_duty_is_explained_where_children_are_or_may_be_concerned(
    qtbot: QtBot, concern: Concern, applies: bool
) -> None:
    assert user_of(concern, qtbot).sees(DUTY) is applies


def test_the_duty_names_the_law_and_where_to_send_it_by_day_and_by_night(qtbot: QtBot) -> None:
    user = user_of(CHILD, qtbot)
    for words in (
        "Pligten er personlig.",
        "Infohus-rapporten erstatter aldrig en underretning.",
        "Barnets lov § 133",
        "Jernbanegade 7, 4930 Maribo",
        "tlf. 114",
    ):
        assert user.sees(words)


def test_the_duty_asks_when_and_where_after_a_yes_and_why_after_a_no(qtbot: QtBot) -> None:
    user = user_of(replace(CHILD, duty=Duty()), qtbot)
    when, where, why = (
        "Hvornår gjorde du det?",
        "Hvor sendte du underretningen hen?",
        "Hvorfor ikke, eller hvorfor ikke endnu?",
    )
    assert not any(user.asked(label) for label in (when, where, why))
    user.press("Har du underrettet kommunen?: Ja")
    assert [user.asked(label) for label in (when, where, why)] == [True, True, False]
    user.write(where, "Familieafdelingen")
    user.press("Har du underrettet kommunen?: Nej")
    assert [user.asked(label) for label in (when, where, why)] == [False, False, True]
    assert user.concern.duty == Duty(Answer.NO, where_to="Familieafdelingen")
    user.press("Fjern svar: Har du underrettet kommunen?")
    assert [user.asked(label) for label in (when, where, why)] == [False, True, False]


def test_an_unanswered_duty_blocks_nothing(qtbot: QtBot) -> None:
    assert user_of(replace(CHILD, duty=Duty()), qtbot).problems() == ()


# --- what is needed --------------------------------------------------------------------------------------------------


def test_a_reference_is_as_good_as_a_name(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    assert user.problems() == ("Skriv et navn eller din egen reference, fx »Elev A«.",)
    assert problem_at(user, "Navn") == user.problems()[0]
    user.write("Din egen reference", "Elev A")
    assert problem_at(user, "Navn") == ""
    assert user.problems() == ()


def test_a_group_needs_something_to_be_called(qtbot: QtBot) -> None:
    user = user_of(replace(GROUP, group=Group()), qtbot)
    assert user.problems() == ("Skriv, hvad du kalder gruppen.",)
    user.write("Hvad kalder du gruppen?", "Nogle fra 9.")
    assert user.problems() == ()
