"""The page "Om dig"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.concern import CatalogueEdition, Concern
from assessor.domain.identity import new_concern
from assessor.domain.people import Writer
from assessor.ui.wizard.writer import WriterPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context, problem_at

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
LENE = replace(EMPTY, writer=Writer("Lene Opdigtet", "Klasselærer", "Fjordskolen", "00 00 00 00", "Fra 7. klasse"))


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[WriterPage]:
    return PageUser(WriterPage(page_context()), concern, qtbot)


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Dit navn", "name"),
        ("Din rolle", "role"),
        ("Dit arbejdssted", "workplace"),
        ("Hvordan får man fat i dig på arbejdet?", "contact"),
        ("Hvordan kender du personen eller gruppen?", "knows_from"),
    ],
)
def test_each_field_changes_its_own_part_and_nothing_else(qtbot: QtBot, label: str, field: str) -> None:
    user = user_of(LENE, qtbot)
    assert user.reads(label) == getattr(LENE.writer, field)
    user.write(label, "Noget ændret, æøå")
    changed: dict[str, str] = {field: "Noget ændret, æøå"}
    assert user.concern == replace(LENE, writer=replace(LENE.writer, **changed))
    assert user.told


def test_what_is_shown_comes_back_unchanged(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=40)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told


def test_a_missing_name_is_said_kindly_until_it_is_written(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    assert user.problems() == ("Skriv dit navn, så tovholderen ved, hvem der kan spørges.",)
    assert problem_at(user, "Dit navn") == user.problems()[0]
    user.write("Dit navn", "Lene Opdigtet")
    assert problem_at(user, "Dit navn") == ""
    assert user.problems() == ()


def test_it_warns_against_a_private_address(qtbot: QtBot) -> None:
    assert user_of(EMPTY, qtbot).sees("Skriv aldrig din private adresse.")


def test_the_reason_for_asking_unfolds(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    assert not user.sees("Dit navn står i rapporten")
    user.press("Hvorfor spørger vi?")
    assert user.sees("Dit navn står i rapporten")
