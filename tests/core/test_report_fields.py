"""Every field of a concern is accounted for on paper: printed, or named to the sender as withheld, with the reason."""

from __future__ import annotations

import typing
from dataclasses import replace
from datetime import datetime, timedelta
from enum import Enum

import pytest

from assessor.domain.choices import Answer, SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.when import Moment, describe
from assessor.i18n import translator
from assessor.reports.model import texts
from tests.core.report_builders import Path, at, composed, put, scenarios

SCENARIOS = {name: (concern, leaves) for name, concern, leaves in scenarios()}


def other(leaf: object) -> object:
    """The same field left alone, or answered otherwise where it cannot be left alone."""
    match leaf:
        case SubjectKind():
            return SubjectKind.GROUP if leaf is SubjectKind.PERSON else SubjectKind.PERSON
        case bool():
            return not leaf
        case int():
            return leaf + 1
        case datetime():
            return leaf + timedelta(days=1)
        case Moment() | Enum() | None:
            return None if leaf is not None else Answer.YES
        case str():
            return ""
    raise AssertionError(leaf)


def printed(concern: Concern) -> str:
    return "\n".join(texts(composed(concern).report))


@pytest.mark.parametrize("name", SCENARIOS)
def test_each_answer_is_printed_or_named_as_withheld(name: str) -> None:
    whole, leaves = SCENARIOS[name]
    with_all = composed(whole)
    lost = []
    for path in leaves:
        without = composed(typing.cast("Concern", put(whole, path, other(at(whole, path)))))
        if with_all.withheld == without.withheld and tuple(texts(with_all.report)) == tuple(texts(without.report)):
            lost.append(path)
    assert not lost


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_was_written_is_printed_word_for_word_unless_it_is_withheld(name: str) -> None:
    whole, leaves = SCENARIOS[name]
    text, withheld, t = printed(whole), composed(whole).withheld, translator("da")
    for path in leaves:
        leaf = at(whole, path)
        match leaf:
            case str() if not isinstance(leaf, Enum):
                found = leaf in text
            case Moment():
                found = describe(leaf, t) in text
            case datetime():
                found = t.moment(leaf) in text
            case _:
                continue
        blank = composed(typing.cast("Concern", put(whole, path, other(leaf))))
        assert found or blank.withheld != withheld, path


def test_withheld_answers_stand_nowhere_in_the_report() -> None:
    whole, leaves = SCENARIOS["yes group under_18=no described"]
    person = [at(whole, path) for path in leaves if path[0] == "person" and isinstance(at(whole, path), str)]
    text = printed(whole)
    assert person
    assert not [leaf for leaf in person if isinstance(leaf, str) and leaf.startswith("<ord") and leaf in text]


def test_a_protected_source_is_withheld_from_every_part() -> None:
    whole, _ = SCENARIOS["yes person under_18=no described"]
    seen = replace(whole.observations[0], protected=True, source_role="klassekammerat fra 8. b")
    result = composed(replace(whole, observations=(seen,)))
    assert "klassekammerat" not in "\n".join(texts(result.report))
    assert "Kilden må ikke kunne genkendes" in "\n".join(texts(result.report))
    assert ("O1: kildens rolle", "Kilden må ikke kunne genkendes.") in [(w.field, w.why) for w in result.withheld]


def test_the_walk_reaches_nested_fields() -> None:
    _, leaves = SCENARIOS["yes person under_18=yes described"]
    expected: tuple[Path, ...] = (
        ("observations", 0, "exact_words"),
        ("assessment", "family", "when"),
        ("development", "efforts", 0, "effect"),
        ("catalogue", "edition"),
    )
    assert set(expected) <= set(leaves)
