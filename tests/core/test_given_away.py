"""Sources that are named by name, or without a role, and the texts that tell of them. All is invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessor.domain.choices import Source
from assessor.domain.concern import Concern
from assessor.domain.people import Person
from assessor.i18n import translator
from assessor.reports.compose.given_away import GivenAway, given_away
from tests.core.report_builders import NOW, catalogue, observation, short_concern


def concern_with(role: str, seen: str) -> Concern:
    hidden = observation(1, seen, protected=True, source_role=role, source=Source.OTHER)
    return replace(short_concern(), observations=(hidden,))


def found(concern: Concern, reason: str = "") -> tuple[GivenAway, ...]:
    return given_away(concern, catalogue=catalogue(), day=NOW.date(), t=translator("da"), reason=reason)


@pytest.mark.parametrize(
    ("role", "text", "word"),
    [
        ("veninden Sofie Holm", "Sofie sagde det.", "Sofie"),
        ("veninden Sofie Holm", "Det sagde Holms mor.", "Holms"),
        ("veninden Sofie Holm", "Veninden sagde det.", "Veninden"),
        ("8.b, Sofie", "sofie sagde det.", "sofie"),
        ("elev/Sofie", "Sofies ord.", "Sofies"),
        ("elev (Sofie)", "Det var Sofie.", "Sofie"),
        ("Sofie", "Det var Sofie.", "Sofie"),
        ("Sofie Holm", "Det var Sofie.", "Sofie"),
        ("mor til Sofie", "Det var Sofies mor.", "Sofies"),
        ("medhjælper Ka\u030are", "Det var Kåre.", "Kåre"),
        ("medhjælper Kåre", "Det var Ka\u030are.", "Kåre"),
        ("Hans Holm", "Hans sagde det.", "Hans"),
        # whose, where from, whom it is about, and everyday words
        ("Hans Holm", "Det var hans taske.", ""),
        ("veninden fra Nakskov By", "Det skete i Nakskov By.", ""),
        ("veninden, Nordklubben", "Det skete i Nordklubben.", ""),
        ("mor til Mads", "Mads gik.", ""),
        ("En Veninde", "En dreng gik.", ""),
    ],
)
def test_the_name_of_a_source_is_found(role: str, text: str, word: str) -> None:
    assert "".join(each.word for each in found(concern_with(role, text))) == word


def test_without_a_role_who_is_said_to_have_told_it_is_found() -> None:
    assert [each.word for each in found(concern_with(" ", "En klassekammerat har fortalt det."))] == ["klassekammerat"]
    assert found(concern_with("", "Han talte med en klassekammerat.")) == ()
    elsewhere = replace(concern_with("", "Han gik."), other_worries="Hans mor fortalte det.")
    assert found(elsewhere) == ()


def test_a_source_without_a_role_beside_one_with_a_role() -> None:
    named = replace(observation(2, "Det så naboen."), protected=True, source_role="nabo")
    concern = concern_with("", "En ven sagde det.")
    concern = replace(concern, observations=(*concern.observations, named))
    assert [(each.number, each.word) for each in found(concern)] == [("O1", "ven"), ("O2", "naboen")]


def test_the_reason_for_a_new_version_is_printed_and_looked_through() -> None:
    (told,) = found(concern_with("nabo", "Han gik."), "Naboen vil ikke nævnes.")
    assert (told.word, told.page, told.field) == ("Naboen", "check", "Hvorfor kommer der en ny version?")
    assert found(replace(concern_with("nabo", "Han gik."), person=Person("Mads")), "Noget andet.") == ()
