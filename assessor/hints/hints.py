"""What a hint is, and who finds them.

A hint marks words that say more than was seen, with one line on why and one on what to write instead. It is advice to
the one who writes: nothing is counted, nothing is kept but the wish to hear no more of it, and nothing is ever stopped.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessor.domain.wording import Wording
from assessor.hints.advice import Advice, Entry, HintKind, Said, WordList
from assessor.hints.names import Names
from assessor.hints.phrases import Phrase
from assessor.hints.reading import Reading
from assessor.hints.words import Words, read_words

__all__ = ["Hint", "HintFinder", "HintKind"]


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

    def __init__(self, listed: WordList, names: Names) -> None:
        self._listed = listed
        self._names = names
        self._entries: dict[str, list[tuple[Advice, Entry]]] = {}
        self._ordinary: dict[str, list[tuple[Advice, Phrase]]] = {}
        for advice in listed.advice:
            for entry in advice.entries:
                for word in entry.phrase.key_words:
                    self._entries.setdefault(word, []).append((advice, entry))
            for phrase in advice.ordinary:
                for word in phrase.key_words:
                    self._ordinary.setdefault(word, []).append((advice, phrase))

    def find(self, text: str, *, known_names: Collection[str] = ()) -> tuple[Hint, ...]:
        """The hints of a text by their place, never overlapping.

        What stands between quotation marks is somebody's words and gets no hint but for names. `known_names` may stand
        in the text without one: the person that it is about, and the writer.
        """
        words = read_words(text)
        known = frozenset(word for name in known_names for word in read_words(name).folded)
        names = self._names.places(words) | {at for at, word in enumerate(words.folded) if word in known}
        reading = Reading(words, names=names, openers=self._listed.clause.words)
        found = [*self._said(reading), *self._named(words, known)]
        found.sort(key=lambda hint: (hint.start, -hint.end))
        kept: list[Hint] = []
        for hint in found:
            if not kept or hint.start >= kept[-1].end:
                kept.append(hint)
        return tuple(kept)

    def names_perhaps(self, text: str, *, known_names: Collection[str] = ()) -> tuple[str, ...]:
        """Words that may be names of people, for whoever would sooner look at one too many; `find` gives those that are."""
        words = read_words(text)
        known = frozenset(word for name in known_names for word in read_words(name).folded)
        return tuple(text[words.starts[at] : words.ends[at]] for at in self._names.perhaps(words, known))

    def _said(self, reading: Reading) -> Iterator[Hint]:
        words = reading.words
        ordinary = self._ordinary_words(reading)
        for at, word in enumerate(words.folded):
            for advice, entry in self._entries.get(word, ()):
                span = entry.phrase.stands(reading, at)
                if span is None or reading.quotations.hold(words.starts[span[0]]):
                    continue
                if any((id(advice), place) in ordinary for place in range(span[0], span[1] + 1)):
                    continue
                if entry.subject_before and not self._has_subject(reading, span[0]):
                    continue
                if advice.applies(reading, span[0]):
                    listed = entry.listed or " ".join(words.folded[span[0] : span[1] + 1])
                    yield _hint(words, span, advice.kind, listed, advice.said)

    def _named(self, words: Words, known: frozenset[str]) -> Iterator[Hint]:
        for first, last in self._names.find(words, known):
            name = self._names.bare(words.folded[first])
            yield _hint(words, (first, last), HintKind.NAME, name, self._listed.said_of_names)

    def _ordinary_words(self, reading: Reading) -> frozenset[tuple[int, int]]:
        """Which words are ordinary for which advice."""
        ordinary: set[tuple[int, int]] = set()
        for at, word in enumerate(reading.words.folded):
            for advice, phrase in self._ordinary.get(word, ()):
                if span := phrase.stands(reading, at):
                    ordinary.update((id(advice), place) for place in range(span[0], span[1] + 1))
        return frozenset(ordinary)

    def _has_subject(self, reading: Reading, at: int) -> bool:
        """Whether a person, and not the writer, stands earlier in the sentence."""
        sentence = reading.sentence(at)
        person = self._listed.person
        first = next((place for place in sentence if person.holds(reading, place)), at)
        return first < at and not any(place < at for place in reading.met(self._listed.writer.words, sentence))


def _hint(words: Words, span: tuple[int, int], kind: HintKind, listed: str, said: Said) -> Hint:
    return Hint(
        start=words.starts[span[0]],
        end=words.ends[span[1]],
        kind=kind,
        key=f"{kind}:{listed}",
        why=said.why,
        instead=said.instead,
    )
