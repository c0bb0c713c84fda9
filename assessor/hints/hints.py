"""What a hint is, and who finds them.

A hint marks words that say more than was seen, with one line on why and one on what to write instead. It is advice to
the one who writes: nothing is counted, nothing is kept but the wish to hear no more of it, and nothing is ever stopped.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from assessor.domain.wording import Wording


class HintKind(StrEnum):
    """What the marked words are."""

    LABEL = "label"
    GENERALISATION = "generalisation"
    DIAGNOSIS = "diagnosis"
    MIND_READING = "mind-reading"
    RELIGION = "religion"
    HEARSAY = "hearsay"
    NAME = "name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Advice on some words of a text.

    `start` and `end` are indices in Python characters of the text. `key` is the kind and the words as they stand in the
    list ("label:radikal", whatever their form in the text), so that a hint can be dismissed for good.
    """

    start: int
    end: int
    kind: HintKind
    key: str
    why: Wording
    instead: Wording


class HintFinder:
    """Finds the words of one list in any text."""

    def find(self, text: str, *, known_names: Collection[str] = ()) -> tuple[Hint, ...]:
        """The hints of a text by their place, never overlapping.

        `known_names` may stand in the text without a hint: the one that it is about, and the writer.
        """
        return ()
