"""A text as words: where each stands, how it is looked up, and what parts it from the word before.

Written for whatever anyone pastes: letters with loose accents (as macOS writes them), soft hyphens out of a PDF, lines
broken in the middle of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import IntEnum

_INVISIBLE = "\u00ad\u200c\u200d\u2060"
_WORD = re.compile(rf"[^\W\d_]+(?:[\u0300-\u036f{_INVISIBLE}]+[^\W\d_]*)*")
_DROPPED = dict.fromkeys(map(ord, _INVISIBLE))
_CLAUSE_MARK = re.compile(r"[;:()–—]|\s-+\s")

# Danish quotes ”so”, „so“, »so« or "so". Those that begin and end alike must end on their line, so that a forgotten one
# spoils no more than that; what is opened and never closed ends with its line.
_QUOTATION = re.compile(r"»[^»«]*«|«[^»«]*»|“[^“”„]*”|„[^„“”]*[“”]" r"|”[^”“„\n]*[”“]" r'|"[^"\n]*"' r'|[»«“„”"][^\n]*')


class Gap(IntEnum):
    """What stands between a word and the one before it. From `COMMA` on another clause begins."""

    JOIN = 0  # nothing but space
    BREAK = 1  # a number, a hyphen, the point of an abbreviation, a quotation mark
    COMMA = 2
    CLAUSE = 3  # a colon, a dash, brackets
    SENTENCE = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as lists of the same length. `folded`: as they are looked up."""

    text: str
    starts: list[int]
    ends: list[int]
    folded: list[str]
    gaps: list[Gap]

    def capitalised(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def shouted(self, at: int) -> bool:
        """Whether the word has no small letter."""
        return self.text[self.starts[at] : self.ends[at]].isupper()


def fold(word: str) -> str:
    """A word as it is looked up: small letters, accents joined to their letters, nothing invisible."""
    if word.isalpha():
        return word.casefold()
    return unicodedata.normalize("NFC", word.translate(_DROPPED)).casefold()


def read_words(text: str) -> Words:
    """The words of a text."""
    words = Words(text, [], [], [], [])
    before = 0
    for found in _WORD.finditer(text):
        start, end = found.span()
        gap = text[before:start]
        words.starts.append(start)
        words.ends.append(end)
        words.folded.append(fold(found.group()))
        words.gaps.append(Gap.JOIN if gap == " " and before else _gap(gap, before, capital=text[start].isupper()))
        before = end
    return words


def _gap(gap: str, before: int, *, capital: bool) -> Gap:
    new_line = "\n" in gap or "\r" in gap or "\u2029" in gap
    if before == 0 or (capital and (new_line or any(mark in gap for mark in ".!?…"))):
        return Gap.SENTENCE
    bare = gap.strip()
    if not bare:
        return Gap.JOIN
    if bare == ",":
        return Gap.COMMA
    return Gap.CLAUSE if _CLAUSE_MARK.search(gap) else Gap.BREAK


@dataclass(frozen=True, slots=True)
class Quotations:
    """Which parts of a text are somebody's words, between quotation marks."""

    starts: list[int]
    ends: list[int]

    def hold(self, position: int) -> bool:
        """Whether the character stands between quotation marks."""
        at = bisect_right(self.starts, position) - 1
        return at >= 0 and position < self.ends[at]


def read_quotations(text: str) -> Quotations:
    """The quotations of a text."""
    spans = [found.span() for found in _QUOTATION.finditer(text)]
    return Quotations([start for start, _ in spans], [end for _, end in spans])
