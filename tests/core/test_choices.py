"""Every choice has words of its own, also where two choices share a value."""

from __future__ import annotations

import typing

import pytest

from assessor.domain.choices import Choice, Marking, Source, SubjectKind, words

ALL = [member for kind in typing.get_args(Choice) for member in kind]


@pytest.mark.parametrize("choice", ALL, ids=lambda choice: f"{type(choice).__name__}.{choice.name}")
def test_a_choice_has_words(choice: Choice) -> None:
    assert words(choice)


def test_equal_values_of_two_choices_are_told_apart() -> None:
    assert words(SubjectKind.PERSON) != words(Source.PERSON)
    assert words(Marking.UNKNOWN) == "Don't know"
