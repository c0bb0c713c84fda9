"""A text as it is read for hints: its words with their sentences, clauses, names and quotations, found once."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from assessor.hints.words import Gap, Words, read_quotations

LONGEST = 60
"""A sentence of more words is taken apart: a text without a full stop must not take forever."""


class Reading:
    """The words of a text, and what stands around each."""

    def __init__(self, words: Words, *, names: AbstractSet[int], openers: AbstractSet[str]) -> None:
        """`names`: which words are names of people. `openers`: words that begin a clause."""
        self.words = words
        self.names = names
        self.quotations = read_quotations(words.text)
        self._sentences = _parts(words, Gap.SENTENCE, frozenset())
        self._clauses = _parts(words, Gap.COMMA, openers)
        self._met: dict[tuple[int, range], tuple[int, ...]] = {}

    def sentence(self, at: int) -> range:
        """The words of the sentence that the word stands in."""
        return self._sentences[at]

    def clause(self, at: int) -> range:
        """The words of the clause that the word stands in."""
        return self._clauses[at]

    def asked(self, sentence: range) -> bool:
        """Whether the sentence ends as a question."""
        starts, text = self.words.starts, self.words.text
        after = starts[sentence.stop] if sentence.stop < len(starts) else len(text)
        return "?" in text[self.words.ends[sentence.stop - 1] : after]

    def met(self, sought: frozenset[str], part: range) -> tuple[int, ...]:
        """Where in a part of the text one of the words stands."""
        key = (id(sought), part)
        if key not in self._met:
            self._met[key] = tuple(at for at in part if self.words.folded[at] in sought)
        return self._met[key]


def _parts(words: Words, limit: Gap, openers: AbstractSet[str]) -> list[range]:
    """For each word the part of the text that it stands in; parts begin at a gap of `limit` or with an opener."""
    parts: list[range] = []
    first = 0
    for at in range(1, len(words.folded) + 1):
        if at == len(words.folded) or words.gaps[at] >= limit or words.folded[at] in openers or at - first == LONGEST:
            parts.extend([range(first, at)] * (at - first))
            first = at
    return parts
