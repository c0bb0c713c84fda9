"""Which capitalised words are names of people: listed first names, and unknown words after a relation ("hans ven …")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.hints.words import Gap, Words

LONGEST = 4
"""So many words are one name."""
SHORTEST = 2
"""So many letters are a name at least."""
_POLITE = frozenset(("i", "de", "dem", "deres", "jeres"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What is known of names; all folded.

    `first`: first names. `also_words`: those of them that are ordinary words too, and say nothing at the start of a
    sentence ("Hans", "Bo"). `never`: days, months, places, organisations. `endings`: how names of schools and streets
    end. `relations`: words that a name follows. `titles`: words before a name that is no third party's ("sankt").
    `public`: people that everybody knows, as they are written.
    """

    first: frozenset[str]
    also_words: frozenset[str]
    never: frozenset[str]
    endings: tuple[str, ...]
    relations: frozenset[str]
    titles: frozenset[str]
    public: frozenset[str]

    def find(self, words: Words, known: frozenset[str]) -> Iterator[tuple[int, int]]:
        """First and last word of each name that stands in a text, those of `known` people left out."""
        past = 0
        for at in range(len(words.folded)):
            if at < past or not words.capitalised(at) or not self._begins(words, at):
                continue
            last = self._last(words, at)
            past = last + 1
            if not self._is_known(words.folded[at], known) and self._is_third_party(words, at, last):
                yield at, last

    def perhaps(self, words: Words, known: frozenset[str]) -> Iterator[int]:
        """Where words stand that may be names too.

        Unknown ones with a capital letter within a sentence, and first names without one that are no ordinary words.
        """
        for at, folded in enumerate(words.folded):
            word = self.bare(folded)
            if len(word) < SHORTEST or self._is_known(folded, known) or {folded, word} & self.never:
                continue
            if not words.capitalised(at):
                if len(word) > SHORTEST and word in self.first and word not in self.also_words:
                    yield at
            elif not words.shouted(at) and self._within_sentence(words, at) and not folded.endswith(self.endings):
                yield at

    def _within_sentence(self, words: Words, at: int) -> bool:
        """Whether a capital letter there means something."""
        before = words.text[max(0, words.starts[at] - 1) : words.starts[at]]
        return words.folded[at] not in _POLITE and (words.gaps[at] in (Gap.JOIN, Gap.COMMA) or before == "(")

    def places(self, words: Words) -> set[int]:
        """Where in a text first names stand."""
        return {at for at in range(len(words.folded)) if self.is_first_name(words, at)}

    def is_first_name(self, words: Words, at: int) -> bool:
        """Whether a listed first name stands there, as a name and not as an ordinary word."""
        if not words.capitalised(at):
            return False
        word = self.bare(words.folded[at])
        if word not in self.first or word in self.never:
            return False
        return word not in self.also_words or (words.gaps[at] in (Gap.JOIN, Gap.COMMA) and not words.shouted(at))

    def bare(self, word: str) -> str:
        """A name without the s that says whose."""
        return word[:-1] if word not in self.first and word.endswith("s") else word

    def _begins(self, words: Words, at: int) -> bool:
        return self.is_first_name(words, at) or self._follows_a_relation(words, at)

    def _follows_a_relation(self, words: Words, at: int) -> bool:
        return (
            at > 0
            and words.gaps[at] == Gap.JOIN
            and words.folded[at - 1] in self.relations
            and not words.shouted(at)
            and self.bare(words.folded[at]) not in self.never
        )

    def _last(self, words: Words, at: int) -> int:
        """The last word of the name that begins there: "Ali Opdigtet", "Anne-Marie"."""
        end = at + 1
        stop = min(len(words.folded), at + LONGEST)
        while end < stop and words.capitalised(end) and self.bare(words.folded[end]) not in self.never:
            joined = words.gaps[end] == Gap.JOIN or words.text[words.ends[end - 1] : words.starts[end]] == "-"
            if not joined or words.shouted(end):
                break
            end += 1
        return end - 1

    def _is_known(self, word: str, known: frozenset[str]) -> bool:
        return word in known or (word.endswith("s") and word[:-1] in known)

    def _is_third_party(self, words: Words, at: int, last: int) -> bool:
        if at > 0 and words.gaps[at] == Gap.JOIN and words.folded[at - 1] in self.titles:
            return False
        if any(word.endswith(self.endings) for word in words.folded[at : last + 1]):
            return False
        whole = words.folded[at : last + 1]
        return " ".join((*whole[:-1], self.bare(whole[-1]))) not in self.public
