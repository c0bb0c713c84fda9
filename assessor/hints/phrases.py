"""Phrases as they stand in the list of words, and whether they stand in a text.

A phrase is written as it reads, with a few signs:

- `a/b` either word · `{set}` any word of a named set · `(a)` may be missing
- `a,` a comma may follow · `[a]` must stand there and is not marked (only first or last)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from assessor.hints.reading import Reading
from assessor.hints.words import Gap, fold

NAME = "{name}"
"""In a set: any name of a person."""

MOST_OPTIONAL = 8
"""Each word that may be missing doubles the phrases to look for."""

_PIECE = re.compile(
    r"(?P<open>\[)?(?:\((?P<optional>[^\s\[\](),]+)\)|(?P<plain>[^\s\[\](),]+))(?P<comma>,)?(?P<close>\])?"
)
_LETTERS = re.compile(r"[^\W\d_]+")


class UnreadablePhrase(ValueError):
    """A phrase of the list breaks its rules."""


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a phrase: the folded words that may stand there, or any name."""

    words: frozenset[str]
    name: bool = False
    comma: bool = False

    def holds(self, reading: Reading, at: int) -> bool:
        """Whether the word may stand here."""
        return reading.words.folded[at] in self.words or (self.name and at in reading.names)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Places in a row. Those from `first` to `last` are marked; `anchor` is the one by whose words it is found."""

    elements: tuple[Element, ...]
    first: int
    last: int
    anchor: int

    @property
    def key_words(self) -> frozenset[str]:
        """The words by which it is found."""
        return self.elements[self.anchor].words

    def stands(self, reading: Reading, at: int) -> tuple[int, int] | None:
        """The first and last marked word, where the word `at` is the anchor of this phrase; None: it does not stand there."""
        begin = at - self.anchor
        words = reading.words
        if begin < 0 or begin + len(self.elements) > len(words.folded):
            return None
        comma = True
        for place, element in enumerate(self.elements, begin):
            if place > begin and not (words.gaps[place] == Gap.JOIN or (comma and words.gaps[place] == Gap.COMMA)):
                return None
            if not element.holds(reading, place):
                return None
            comma = element.comma
        return begin + self.first, begin + self.last


def one_word(word: str) -> Phrase:
    """The phrase of a single folded word."""
    return Phrase((Element(frozenset({word})),), 0, 0, 0)


def read_set(listed: str, sets: Mapping[str, Element]) -> Element:
    """A set of words as it stands in the list: words, other sets, `{name}`.

    Raises:
        UnreadablePhrase: something else stands there.
    """
    places = [_place(word, sets) for word in listed.split()]
    return Element(frozenset().union(*(place.words for place in places)), name=any(place.name for place in places))


def read_phrase(listed: str, sets: Mapping[str, Element]) -> tuple[Phrase, ...]:
    """A phrase of the list, with and without what may be missing.

    Raises:
        UnreadablePhrase: it breaks the rules above.
    """
    pieces = list(_pieces(listed, sets))
    if sum(piece.optional for piece in pieces) > MOST_OPTIONAL:
        raise UnreadablePhrase(listed)
    kept = (([True, False] if piece.optional else [True]) for piece in pieces)
    return tuple(_phrase(listed, list(zip(pieces, keeps, strict=True))) for keeps in product(*kept))


@dataclass(frozen=True, slots=True)
class _Piece:
    element: Element
    optional: bool
    marked: bool


def _pieces(listed: str, sets: Mapping[str, Element]) -> Iterator[_Piece]:
    context = False
    for piece in listed.split():
        found = _PIECE.fullmatch(piece)
        if found is None or (context and found["open"]) or (found["close"] and not (context or found["open"])):
            raise UnreadablePhrase(listed)
        context = context or bool(found["open"])
        element = replace(_place(found["optional"] or found["plain"], sets), comma=bool(found["comma"]))
        yield _Piece(element, optional=bool(found["optional"]), marked=not context)
        context = context and not found["close"]
    if context:
        raise UnreadablePhrase(listed)


def _place(listed: str, sets: Mapping[str, Element]) -> Element:
    words: set[str] = set()
    name = False
    for word in listed.split("/"):
        if word == NAME:
            name = True
        elif word.startswith("{") and word[1:-1] in sets and word.endswith("}"):
            words |= sets[word[1:-1]].words
            name = name or sets[word[1:-1]].name
        elif _LETTERS.fullmatch(word):
            words.add(fold(word))
        else:
            raise UnreadablePhrase(listed)
    if not words and not name:
        raise UnreadablePhrase(listed)  # {own}, and there are no words
    return Element(frozenset(words), name)


def _phrase(listed: str, pieces: list[tuple[_Piece, bool]]) -> Phrase:
    elements: list[Element] = []
    marked: list[int] = []
    for piece, kept in pieces:
        if kept:
            marked.extend([len(elements)] * piece.marked)
            elements.append(piece.element)
        elif elements and piece.element.comma:
            elements[-1] = replace(elements[-1], comma=True)  # "siges (jo), at": the comma stays when the word goes
    anchors = [at for at in marked if not elements[at].name]
    if not anchors:
        raise UnreadablePhrase(listed)
    anchor = max(anchors, key=lambda at: _rarity(elements[at].words))
    return Phrase(tuple(elements), marked[0], marked[-1], anchor)


def _rarity(words: frozenset[str]) -> tuple[int, int]:
    """Long words are rare: a phrase is looked for where one of them stands, not at each "er"."""
    return min(map(len, words)), -len(words)
