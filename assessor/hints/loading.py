"""Reads the files of wording hints; whatever is wrong with them is refused with file, line and reason.

Lists of words are long: they stand in texts over several lines, which a municipality can edit without quotation marks
around each word, and which are read ten times as fast as lists. Words of one word class are given its endings here, once,
so that a text is looked up and never parsed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assessor.datafile import BadDataFile, Table, read_table
from assessor.errors import N_
from assessor.hints.advice import Advice, Entry, HintKind, Said, WordList
from assessor.hints.hints import HintFinder
from assessor.hints.names import Names
from assessor.hints.phrases import Element, Phrase, UnreadablePhrase, one_word, read_phrase, read_set
from assessor.hints.words import fold

_ADVICE_KEYS = ("kind", "why", "instead", "words", "phrases", "of_person", "ordinary")
_CONDITIONS = ("needs", "unless_clause", "unless_sentence", "unless_told")
_SETS = ("person", "writer", "between", "clause")


def load_hints(words: Path, names: Path) -> HintFinder:
    """The finder for a list of words and one of names.

    Raises:
        BadDataFile: one of the files has a fault.
    """
    table = read_table(words)
    table.allow("endings", "sets", "names", "advice")
    lists = _read_lists(table)
    said_of_names = table.table("names")
    said_of_names.allow("why", "instead")
    listed = WordList(
        advice=tuple(_advice(one, lists) for one in table.tables("advice")),
        said_of_names=_said(said_of_names),
        person=lists.sets["person"],
        writer=lists.sets["writer"],
        clause=lists.sets["clause"],
    )
    return HintFinder(listed, _load_names(names))


@dataclass(frozen=True, slots=True)
class _Lists:
    """What the advice of a file refers to: endings of each word class, named sets of words."""

    endings: Mapping[str, list[str]]
    sets: Mapping[str, Element]


def _read_lists(table: Table) -> _Lists:
    endings = table.table("endings")
    sets = table.table("sets")
    read: dict[str, Element] = {}
    for key in (*_SETS, *sets.values):
        read[key] = _set(sets, key, read)
    forms = {key: [ending.replace("_", "") for ending in endings.text(key).split()] for key in endings.values}
    return _Lists(forms, read)


def _set(table: Table, key: str, sets: Mapping[str, Element]) -> Element:
    try:
        return read_set(table.text(key), sets)
    except UnreadablePhrase as unreadable:
        raise _unreadable(table, key, unreadable) from None


def _unreadable(table: Table, key: str, phrase: UnreadablePhrase) -> BadDataFile:
    return table.fault(N_("“{value}” cannot be read as a phrase."), key, value=str(phrase))


def _said(table: Table) -> Said:
    return Said(why=table.wording("why"), instead=table.wording("instead"))


def _advice(table: Table, lists: _Lists) -> Advice:
    table.allow(*_ADVICE_KEYS, *_CONDITIONS)
    words = dict(_words(table, lists.endings))
    own = Element(frozenset(words))
    sets = {**lists.sets, "own": own}
    entries = [Entry(one_word(form), stem) for form, stem in words.items()]
    for listed in _lines(table, "phrases"):
        entries.extend(Entry(phrase) for phrase in _phrases(table, "phrases", listed, sets))
    for listed in _lines(table, "of_person"):
        for written in _beside_a_person(listed):
            entries.extend(Entry(phrase) for phrase in _phrases(table, "of_person", written, sets))
        and_so = f"[og/men ({{between}})] {listed}"
        entries.extend(Entry(phrase, subject_before=True) for phrase in read_phrase(and_so, sets))
    if not entries:
        raise table.fault(N_("There are no words to look for."))
    return Advice(
        kind=HintKind(table.choice("kind", (kind for kind in HintKind if kind is not HintKind.NAME))),
        said=_said(table),
        entries=tuple(entries),
        ordinary=tuple(_ordinary(table, sets)),
        needs=_set(table, "needs", sets) if "needs" in table.values else None,
        unless_clause=_condition(table, "unless_clause", sets),
        unless_sentence=_condition(table, "unless_sentence", sets),
        unless_told=_condition(table, "unless_told", sets),
    )


def _ordinary(table: Table, sets: Mapping[str, Element]) -> Iterator[Phrase]:
    for listed in _lines(table, "ordinary"):
        yield from _phrases(table, "ordinary", listed, sets)
    for listed in _lines(table, "of_person"):
        yield from read_phrase(f"om {{person}} ({{between}}) {listed}", sets)  # "jeg ved ikke, om han hader …"


def _condition(table: Table, key: str, sets: Mapping[str, Element]) -> frozenset[str]:
    return _set(table, key, sets).words if key in table.values else frozenset()


def _words(table: Table, endings: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Each folded form and the word that it is a form of."""
    if "words" not in table.values:
        return
    classes = table.table("words")
    classes.allow(*endings)
    for key in classes.values:
        for stem in classes.text(key).split():
            for ending in endings[key]:
                yield fold(stem + ending), fold(stem)


def _lines(table: Table, key: str) -> list[str]:
    return [" ".join(line.split()) for line in table.text_or_empty(key).splitlines() if line.strip()]


def _phrases(table: Table, key: str, listed: str, sets: Mapping[str, Element]) -> tuple[Phrase, ...]:
    try:
        return read_phrase(listed, sets)
    except UnreadablePhrase as unreadable:
        raise _unreadable(table, key, unreadable) from None


def _beside_a_person(listed: str) -> tuple[str, str]:
    """A phrase that is said of a person, in both orders: "han ønsker at", "ønsker han at"."""
    first, _, rest = listed.partition(" ")
    turned = f"{first} {{person}} ({{between}}) {rest}" if rest else f"{first} [{{person}}]"
    return f"[{{person}}, (der/som) ({{between}})] {listed}", turned


def _load_names(path: Path) -> Names:
    table = read_table(path)
    table.allow(
        "source", "first_names", "also_words", "days_and_months", "places", "organisations", "endings", "relations",
        "titles", "public",
    )  # fmt: skip
    table.text("source")
    also_words = _listed(table, "also_words")
    return Names(
        first=_listed(table, "first_names") | also_words,
        also_words=also_words,
        never=_listed(table, "days_and_months") | _listed(table, "places") | _listed(table, "organisations"),
        endings=tuple(sorted(_listed(table, "endings"))),
        relations=_listed(table, "relations"),
        titles=_listed(table, "titles"),
        public=frozenset(" ".join(fold(word) for word in line.split()) for line in _lines(table, "public")),
    )


def _listed(table: Table, key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in table.text(key).split())
