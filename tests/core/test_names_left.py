"""Names that the writer has put into a note without a name. All persons and events are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.domain.choices import Answer, SubjectKind
from assessor.domain.concern import Before, Concern
from assessor.domain.people import Group, Person, Writer
from assessor.i18n import translator
from assessor.reports.compose.note import compose_note, names_left
from tests.core.report_builders import NOW, catalogue, observation, profile, short_concern


def left(concern: Concern) -> tuple[str, ...]:
    note = compose_note(concern, catalogue=catalogue(), profile=profile(), now=NOW, t=translator("da"), named=False)
    return names_left(note, concern)


def saying(text: str, name: str = "", guardians: str = "") -> Concern:
    return replace(short_concern(), person=Person(name=name, guardians=guardians), observations=(observation(1, text),))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Mads Eriksen", "Så sagde mads noget.", ("Mads",)),
        ("Eriksen, Mads", "Eriksen gik. Det gjorde Mads' bror også.", ("Eriksen", "Mads")),
        ("Anne-Marie Holm-Jensen", "Anne gik hjem til Holm.", ("Anne", "Holm")),
        ("Anne-Marie Holm-Jensen", "Anne-Maries taske lå der.", ("Anne-Marie",)),
        ("André Å", "Andre\u0301 gik.", ("André",)),
        ("mads eriksen", "Mads gik.", ("mads",)),
        # everyday words, and what stands between names, are no names
        ("Hans Ea", "Det er hans taske.", ()),
        ("Hans Ea", "Hans gik med Ea.", ("Hans", "Ea")),
        ("Ali de Silva", "De gik, og de kom igen.", ()),
        ("Mads Eriksen", "Madsen gik i maden.", ()),
    ],
)
def test_a_name_is_found_however_it_is_written(name: str, text: str, found: tuple[str, ...]) -> None:
    assert left(saying(text, name=name)) == found


def test_the_parents_and_cpr_numbers_are_found_and_the_number_is_not_shown_whole() -> None:
    concern = saying(
        "Lone Eriksen kom, 010101-1234. Hans mor ringede på 12 34 56 78, sag 9999999999.",
        name="Mads",
        guardians="Mor: Lone Eriksen, far ukendt",
    )
    assert left(concern) == ("Lone", "Eriksen", "010101-••••")


@pytest.mark.parametrize(
    "concern",
    [
        replace(short_concern(), before=Before(Answer.YES, danger_note="Mads har en kniv.")),
        replace(short_concern(), writer=Writer("Anna Holm", role="Mads' lærer")),
        replace(saying("Mads gik.", name="Mads Eriksen"), kind=SubjectKind.GROUP, group=Group("Drengene")),
    ],
    ids=["danger", "who writes", "a group now"],
)
def test_the_whole_note_is_looked_through(concern: Concern) -> None:
    assert left(concern) == ("Mads",)


def test_the_writers_own_name_is_no_secret() -> None:
    assert left(replace(short_concern(), person=Person("Mads Holm"))) == ()


def test_a_name_of_several_words_is_found_in_any_case_and_over_two_lines() -> None:
    group = replace(saying("drengene\nved Søen kom."), kind=SubjectKind.GROUP, group=Group("Drengene ved søen"))
    assert left(group) == ("Drengene ved søen",)
