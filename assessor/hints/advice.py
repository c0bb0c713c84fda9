"""One piece of advice: the words that it is about, when they are ordinary after all, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessor.domain.wording import Wording
from assessor.hints.phrases import Element, Phrase
from assessor.hints.reading import Reading
from assessor.hints.words import Gap


class HintKind(StrEnum):
    """What the marked words are."""

    LABEL = "label"
    GENERALISATION = "generalisation"
    DIAGNOSIS = "diagnosis"
    MIND_READING = "mind-reading"
    RELIGION = "religion"
    HEARSAY = "hearsay"
    NAME = "name"


CLAIMS = frozenset({HintKind.GENERALISATION, HintKind.MIND_READING})
"""What is only a claim where it is stated: a question claims nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a hint says: why the words are worth another look, and what to write instead. One line each."""

    why: Wording
    instead: Wording


@dataclass(frozen=True, slots=True)
class Entry:
    """What is looked for. `listed`: the word of the list that a form belongs to, "" for phrases.

    `subject_before`: the person stands earlier in the sentence ("han råber og vil gerne provokere").
    """

    phrase: Phrase
    listed: str = ""
    subject_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """The entries that get the same advice.

    `ordinary`: longer phrases in which the words mean nothing of the kind. `needs`: one of these must stand in the same
    clause. `unless_clause` and `unless_sentence`: none of these may stand in the same clause or sentence. `unless_told`:
    none of these may stand earlier in the sentence or right after a comma ("…, siger han"): it is told by somebody.
    """

    kind: HintKind
    said: Said
    entries: tuple[Entry, ...]
    ordinary: tuple[Phrase, ...]
    needs: Element | None
    unless_clause: frozenset[str]
    unless_sentence: frozenset[str]
    unless_told: frozenset[str]

    def applies(self, reading: Reading, at: int) -> bool:
        """Whether nothing around the word makes it ordinary."""
        sentence = reading.sentence(at)
        if self.kind in CLAIMS and reading.asked(sentence):
            return False
        if self.unless_sentence and reading.met(self.unless_sentence, sentence):
            return False
        gaps = reading.words.gaps
        if any(place < at or gaps[place] == Gap.COMMA for place in reading.met(self.unless_told, sentence)):
            return False
        clause = reading.clause(at)
        if self.unless_clause and reading.met(self.unless_clause, clause):
            return False
        needs = self.needs
        return needs is None or any(needs.holds(reading, place) for place in clause)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """Everything a list says.

    `person`, `writer`, `clause`: words for a person, for the one who writes, and those that begin a clause.
    """

    advice: tuple[Advice, ...]
    said_of_names: Said
    person: Element
    writer: Element
    clause: Element
