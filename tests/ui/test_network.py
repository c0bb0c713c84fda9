"""The page "Andet og personens netværk". All persons are fictional."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Tie
from assessor.domain.concern import CatalogueEdition, Concern, Relation
from assessor.domain.identity import new_concern
from assessor.ui.wizard.network import NetworkPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
BROTHER = Relation("Storebror", "Bor hjemme", Tie.SUPPORTIVE, "Tager ham med til træning")
FRIEND = Relation("Ven fra nettet", "Spiller sammen", Tie.BOTH, "Kun online")
TWO = replace(EMPTY, relations=(BROTHER, FRIEND))


class Network(PageUser[NetworkPage]):
    """Somebody who writes who is around."""

    def add(self, role: str) -> None:
        """Add one more person."""
        self.press("Tilføj en person")
        self.write(f"Person {len(self.concern.relations)}. Rolle", role)


def network(concern: Concern, qtbot: QtBot) -> Network:
    return Network(NetworkPage(page_context()), concern, qtbot)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Rolle", replace(FRIEND, role="Ændret, æøå")),
        ("Hvordan kender de hinanden?", replace(FRIEND, relation="Ændret, æøå")),
        ("Bemærkning", replace(FRIEND, note="Ændret, æøå")),
    ],
)
def test_each_field_changes_its_own_part_of_its_own_person(qtbot: QtBot, label: str, expected: Relation) -> None:
    user = network(TWO, qtbot)
    user.write(f"Person 2. {label}", "Ændret, æøå")
    assert user.concern == replace(TWO, relations=(BROTHER, expected))
    assert user.told


def test_the_tie_is_chosen_and_taken_back(qtbot: QtBot) -> None:
    user = network(TWO, qtbot)
    asked = "Person 2. Hvordan virker forholdet på den, det handler om?"
    user.press(f"{asked}: Bekymrende")
    assert user.concern.relations == (BROTHER, replace(FRIEND, tie=Tie.WORRYING))
    user.press(f"Fjern svar: {asked}")
    assert user.concern.relations == (BROTHER, replace(FRIEND, tie=None))


def test_what_worries_otherwise_is_free_text(qtbot: QtBot) -> None:
    user = network(TWO, qtbot)
    user.write("Er der andet, der bekymrer dig?", "Noget andet\nog mere")
    assert user.concern == replace(TWO, other_worries="Noget andet\nog mere")


def test_people_are_added_by_role_and_the_page_says_that_names_are_not_wanted(qtbot: QtBot) -> None:
    user = network(EMPTY, qtbot)
    assert user.sees("Skriv roller i stedet for navne.")
    user.add("Træner")
    user.add("Søster")
    assert user.concern.relations == (Relation("Træner"), Relation("Søster"))


def test_a_deleted_person_can_be_brought_back_in_place(qtbot: QtBot) -> None:
    user = network(TWO, qtbot)
    user.press("Slet person 1")
    assert user.concern.relations == (FRIEND,)
    assert user.reads("Person 1. Rolle") == "Ven fra nettet"
    user.press("Fortryd: hent personen tilbage")
    assert user.concern == TWO


def test_an_empty_person_is_deleted_without_a_word(qtbot: QtBot) -> None:
    user = network(TWO, qtbot)
    user.press("Tilføj en person")
    user.press("Slet person 3")
    assert user.concern == TWO
    assert not user.sees("Person slettet.")


def test_any_concern_is_shown_and_comes_back_unchanged(qtbot: QtBot) -> None:
    user = network(EMPTY, qtbot)

    @settings(max_examples=25)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told
