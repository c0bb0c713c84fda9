"""The page "Udvikling og indsats"."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from pytestqt.qtbot import QtBot

from assessor.domain.concern import CatalogueEdition, Concern, Development, Effort
from assessor.domain.identity import new_concern
from assessor.domain.when import Moment, Period
from assessor.ui.wizard.development import DevelopmentPage
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
EFFORTS = (
    Effort("Samtaler", "Klasselærer", "Han kommer gerne"),
    Effort("Ny plads", "Kontaktlærer", "Mere ro"),
    Effort("Opkald hjem", "Leder", "Moren blev glad"),
)
FULL = replace(EMPTY, development=Development(Moment(2026, 8, approximate=True), "Nu", "Mere alene", EFFORTS, "PPR"))


def user_of(concern: Concern, qtbot: QtBot) -> PageUser[DevelopmentPage]:
    return PageUser(DevelopmentPage(page_context()), concern, qtbot)


def having(*efforts: Effort) -> Concern:
    return replace(FULL, development=replace(FULL.development, efforts=efforts))


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Hvorfor skriver du lige nu?", "why_now"),
        ("Hvad har ændret sig?", "changed"),
        ("Hvilke myndigheder er allerede med?", "authorities"),
    ],
)
def test_each_text_changes_its_own_part_and_nothing_else(qtbot: QtBot, label: str, field: str) -> None:
    user = user_of(FULL, qtbot)
    assert user.reads(label) == getattr(FULL.development, field)
    user.write(label, "Ændret, æøå")
    changed: dict[str, str] = {field: "Ændret, æøå"}
    assert user.concern == replace(FULL, development=replace(FULL.development, **changed))  # type: ignore[arg-type]
    assert user.told


def test_since_when_is_understood(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.write("Hvornår begyndte du at blive bekymret?", "siden maj 2026")
    assert user.concern.development.since == Period(Moment(2026, 5))
    assert user.sees("Forstået som: siden maj 2026")


@pytest.mark.parametrize(
    ("label", "field"),
    [("Hvad blev der gjort?", "what"), ("Hvem gjorde det?", "by_whom"), ("Hvordan gik det?", "effect")],
)
def test_each_part_of_an_effort_changes_alone(qtbot: QtBot, label: str, field: str) -> None:
    user = user_of(FULL, qtbot)
    user.write(f"Indsats 2. {label}", "Ændret, æøå")
    changed: dict[str, str] = {field: "Ændret, æøå"}
    assert user.concern == having(EFFORTS[0], replace(EFFORTS[1], **changed), EFFORTS[2])
    assert user.told


def test_efforts_are_added_one_by_one(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)
    for number, what in enumerate(("Samtale", "Klubaften"), start=1):
        user.press("Tilføj noget, der er prøvet")
        user.write(f"Indsats {number}. Hvad blev der gjort?", what)
    assert user.concern.development.efforts == (Effort("Samtale"), Effort("Klubaften"))


def test_a_deleted_effort_can_be_put_back_where_it_was(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.press("Slet indsats 2")
    assert user.concern == having(EFFORTS[0], EFFORTS[2])
    assert user.reads("Indsats 2. Hvad blev der gjort?") == "Opkald hjem"
    user.write("Indsats 2. Hvad blev der gjort?", "To opkald hjem")
    user.press("Fortryd: sæt det slettede tilbage")
    assert user.concern == having(EFFORTS[0], EFFORTS[1], replace(EFFORTS[2], what="To opkald hjem"))
    assert not user.sees("Slettet.")


def test_a_deletion_can_still_be_undone_after_another_page(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.press("Slet indsats 1")
    user.open(user.concern)
    user.press("Fortryd: sæt det slettede tilbage")
    assert user.concern == FULL


def test_another_concern_brings_no_old_deletions(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.press("Slet indsats 1")
    user.open(having(EFFORTS[0]))
    assert not user.sees("Slettet.")
    assert user.concern == having(EFFORTS[0])


def test_the_keyboard_follows_what_is_added_deleted_and_put_back(qtbot: QtBot) -> None:
    user = user_of(FULL, qtbot)
    user.press("Tilføj noget, der er prøvet")
    assert user.page.focusWidget() is user.field("Indsats 4. Hvad blev der gjort?")
    user.press("Slet indsats 4")
    assert user.page.focusWidget() is user.button("Fortryd: sæt det slettede tilbage")
    user.press("Fortryd: sæt det slettede tilbage")
    assert user.page.focusWidget() is user.field("Indsats 4. Hvad blev der gjort?")


def test_what_is_shown_comes_back_unchanged(qtbot: QtBot) -> None:
    user = user_of(EMPTY, qtbot)

    @settings(max_examples=40)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()
    assert not user.told
