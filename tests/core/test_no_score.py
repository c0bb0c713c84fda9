"""Principle 2: nothing in a concern can hold a score. What is counted in reports and columns is watched in their own rooms."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterator
from datetime import date, datetime
from enum import Enum

import pytest

import assessor.domain.choices as choices_module
from assessor.domain import rules
from assessor.domain.choices import Choice
from assessor.domain.concern import CatalogueEdition, Concern
from assessor.domain.observation import Observation
from assessor.domain.rules import Required
from assessor.domain.when import Moment
from assessor.flows.concern import Section, Status

NUMBERS = (int, float, complex)
DATES = {(Moment, name) for name in ("year", "month", "day", "hour", "minute")}
EDITION = {(CatalogueEdition, "edition")}


def types_in(hint: object) -> Iterator[type]:
    """Every class that a type hint speaks of."""
    if isinstance(hint, typing.NewType):
        yield from types_in(hint.__supertype__)
    elif isinstance(hint, types.UnionType) or typing.get_origin(hint) is not None:
        for argument in typing.get_args(hint):
            yield from types_in(argument)
    elif isinstance(hint, type):
        yield hint


def fields_below(owner: type, seen: set[type]) -> Iterator[tuple[type, str, type]]:
    """Every field of a dataclass and of those within it: its owner, its name, a class it can hold."""
    seen.add(owner)
    for name, hint in typing.get_type_hints(owner).items():
        for kind in types_in(hint):
            yield owner, name, kind
            if dataclasses.is_dataclass(kind) and kind not in seen:
                yield from fields_below(kind, seen)


FIELDS = tuple(fields_below(Concern, set()))
ENUMS = sorted({kind for _, _, kind in FIELDS if issubclass(kind, Enum)} | {Required, Section, Status}, key=repr)


def test_the_walk_goes_through_the_whole_concern() -> None:
    owners = {owner for owner, _, _ in FIELDS}
    assert {Concern, Observation, Moment, CatalogueEdition} <= owners
    assert len(owners) >= 18
    assert set(typing.get_args(Choice)) <= set(ENUMS)


def test_no_field_of_a_concern_holds_a_number_but_dates_and_the_edition() -> None:
    numeric = {(owner, name) for owner, name, kind in FIELDS if issubclass(kind, NUMBERS) and kind is not bool}
    assert numeric == DATES | EDITION


def test_a_field_holds_a_text_a_choice_a_date_or_a_part_with_such_fields() -> None:
    for owner, name, kind in FIELDS:
        known = (
            kind in (str, bool, type(None), date, datetime) or issubclass(kind, Enum) or dataclasses.is_dataclass(kind)
        )
        assert known or (owner, name) in DATES | EDITION, (owner, name, kind)


@pytest.mark.parametrize("kind", ENUMS, ids=lambda kind: kind.__name__)
def test_no_choice_is_a_number_or_an_order(kind: type[Enum]) -> None:
    for member in kind:
        assert isinstance(member.value, str)
        assert not any(character.isdigit() for character in member.value + member.name)
        for word in ("low", "high", "risk", "score", "level", "green", "yellow", "red"):
            assert word not in member.value.split("-")


def test_no_rule_gives_a_number_made_from_markings() -> None:
    for module in (rules, choices_module):
        for name, thing in vars(module).items():
            if isinstance(thing, types.FunctionType) and thing.__module__ == module.__name__:
                given = set(types_in(typing.get_type_hints(thing)["return"]))
                assert not {kind for kind in given if issubclass(kind, NUMBERS) and kind is not bool}, name
