"""Nothing that is held is missing from the paper for a request for access: every field of every kind of concern."""

from __future__ import annotations

import dataclasses
import typing
from datetime import datetime
from enum import Enum

import pytest
from hypothesis import HealthCheck, given, settings

from assessor.domain.concern import Concern
from assessor.domain.holding import HeldConcern, HeldDraft, HeldPaper, HeldVersion, Holding
from assessor.domain.log import Event, LogHead
from assessor.domain.when import Moment, Unclear, describe
from assessor.i18n import translator
from assessor.reports.compose.held import LABELS, Writing
from assessor.reports.model import texts
from tests.core.access_builders import full, held, holding, report, text_of
from tests.core.report_builders import at, catalogue, put, scenarios
from tests.core.test_report_fields import other
from tests.strategies import concerns

SCENARIOS = {name: (concern, leaves) for name, concern, leaves in scenarios()}
Placed = dict[str, Concern | None]


def typed(concern: Concern) -> list[str]:
    """Every text that somebody has written in a concern."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, str) and not isinstance(value, Enum):
            found.append(value)
        elif isinstance(value, tuple):
            for each in value:
                walk(each)
        elif dataclasses.is_dataclass(value):
            for field in dataclasses.fields(value):
                if field.name not in ("id", "point", "question"):
                    walk(getattr(value, field.name))

    walk(dataclasses.replace(concern, points=tuple(dataclasses.replace(p, observations=()) for p in concern.points)))
    return found


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("place", ["version", "draft", "earlier"])
def test_each_answer_is_printed_word_for_word(name: str, place: str) -> None:
    whole, leaves = SCENARIOS[name]
    bare = dataclasses.replace(Concern(whole.id, "2026-andet", whole.created, whole.catalogue))
    what = {
        "version": holding(held(whole)),
        "draft": holding(held(bare, draft=whole)),
        "earlier": holding(held(whole, bare)),
    }[place]
    text, t = text_of(what), translator("da")
    lost = []
    for path in leaves:
        leaf = at(whole, path)
        match leaf:
            case str() if not isinstance(leaf, Enum):
                said = leaf
            case Moment() | Unclear():
                said = describe(leaf, t)
            case datetime():
                said = t.moment(leaf)
            case _:
                continue
        if said not in text and getattr(bare, str(path[0])) != getattr(whole, str(path[0])):
            lost.append(path)
    assert not lost


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_answer_makes_a_difference_on_paper(name: str) -> None:
    whole, leaves = SCENARIOS[name]
    with_all = tuple(texts(report(holding(held(whole)))))
    lost = []
    for path in leaves:
        without = typing.cast("Concern", put(whole, path, other(at(whole, path))))
        if tuple(texts(report(holding(held(without))))) == with_all:
            lost.append(path)
    assert not lost


def test_every_field_has_a_label() -> None:
    def kinds(kind: object) -> typing.Iterator[type]:
        kind = getattr(kind, "__supertype__", kind)
        for part in typing.get_args(kind):
            yield from kinds(part)
        if (
            isinstance(kind, type)
            and dataclasses.is_dataclass(kind)
            and kind.__name__ not in ("Moment", "Period", "Unclear")
        ):
            yield kind
            for hint in typing.get_type_hints(kind).values():
                yield from kinds(hint)

    found = {kind.__name__: {field.name for field in dataclasses.fields(kind)} for kind in kinds(Concern)}
    assert found == {kind: set(labels) for kind, labels in LABELS.items()}


@pytest.mark.parametrize(
    ("kind", "leaves"),
    [
        (Holding, {"gathered", "log", "backups_until", "concerns"}),
        (
            HeldConcern,
            {
                *(
                    "id",
                    "reference",
                    "changed",
                    "versions",
                    "draft",
                    "papers",
                    "dismissed",
                    "typed",
                    "keeping",
                    "events",
                ),
                *("unread", "draft_unread", "at_hold"),
            },
        ),
        (HeldVersion, {"number", "frozen", "reason", "sha256", "log", "concern"}),
        (HeldDraft, {"number", "reason", "page", "passed", "concern"}),
        (HeldPaper, {"number", "language", "sha256", "size"}),
    ],
)
def test_what_is_held_besides_is_known_here_too(kind: type, leaves: set[str]) -> None:
    """Whoever adds a field prints it, marks it, and says so in the test below."""
    assert {field.name for field in dataclasses.fields(kind)} == leaves


def test_what_is_held_besides_is_printed() -> None:
    whole, _ = SCENARIOS["yes person under_18=yes described"]
    what = full(whole)
    (concern,) = what.concerns
    text, t = text_of(what), translator("da")
    draft = concern.draft
    assert draft is not None
    for said in (
        *(what.log.printed, t.moment(what.gathered), "22. december 2026", concern.id, concern.reference),
        *(t.moment(concern.changed), "»radikal«", "»Sofie«", draft.reason),
        *("Hvad har du set eller hørt?", "Før du begynder\nOm dig"),
        *(f"{concern.versions[0].sha256}", t.moment(concern.versions[0].frozen), LogHead(7, "ab" * 32).printed),
        *("cd" * 32, "88213 byte", "Dansk", "kl", "12 byte"),
        *(
            "1. marts 2027",
            "Sagen er ikke slut.",
            "Må ikke slettes lige nu",
            "Fordi Fatima klager.",
            "Det siger tovholderens kvittering",
        ),
        *("noget-nyt", "som fagperson", "Version gjort færdig"),
    ):
        assert said in text, said
    assert {field.name for field in dataclasses.fields(Event)} == {
        *("number", "at", "act", "role", "concern_id", "version", "sha256")
    }


@given(concerns(), concerns())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
def test_any_concern_is_written_out_whole(first: Concern, second: Concern) -> None:
    second = dataclasses.replace(second, id=first.id)
    for what in (holding(held(draft=first)), holding(held(first, draft=second)), holding(held(first, second))):
        text = text_of(what)
        for concern in (each for _, each in what.concerns[0].documents()):
            for said in typed(concern):
                assert said.strip() in text


@given(concerns())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
def test_each_piece_has_a_place_and_a_key_of_its_own(concern: Concern) -> None:
    pieces = [
        piece
        for section in Writing.of(concern, catalogue=catalogue(), t=translator("da")).sections()
        for piece in section.pieces
    ]
    assert len({piece.place for piece in pieces}) == len({piece.key for piece in pieces}) == len(pieces)
    for piece in pieces:
        at(concern, piece.place)
