"""Who else stands in a free text: by name, by a word for people, by a role that the concern tells of, by what leads to them.

It would sooner find one too many. It does not find nicknames, what only those who were there understand, and whoever is
spoken of as »hun« or »han« like the person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assessor.domain.choices import Source, SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.cpr import cpr_digits, cpr_problem
from assessor.domain.texts import texts_in
from assessor.hints.hints import HintFinder, HintKind
from assessor.reports.compose.details import details_in
from assessor.reports.compose.names import capital, name_words, names_told, numbers_in, standing_in, word_set
from assessor.reports.compose.people_words import people_in
from assessor.reports.compose.roles import Telling, telling

_WORD = re.compile(r"[^\W\d_]+")
_HE = frozenset(("han", "ham", "hans"))
_SHE = frozenset(("hun", "hende", "hendes"))
_TIMES = word_set(
    "januar,februar,marts,april,maj,juni,juli,august,september,oktober,november,december"
    ",mandag,tirsdag,onsdag,torsdag,fredag,lørdag,søndag,dag,uge,måned,år,skole,klasse,selv"
)
_CLEAR = 4  # so many times as often is one of them said of the person


@dataclass(frozen=True, slots=True)
class OthersInText:
    """What is known of the people in the versions of one concern, and what finds them in its texts.

    `own` are the folded words of the person's own name, `numbers` their own CPR number in digits, `names` of others;
    `capitals` are words of roles that may be names: they count with a capital letter alone. `roles` are those that the
    concern itself tells of, `pronouns` those that are not said of the person.
    """

    own: frozenset[str]
    numbers: frozenset[str]
    names: tuple[str, ...]
    capitals: tuple[str, ...]
    roles: Telling
    pronouns: frozenset[str]
    hints: HintFinder
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, concerns: tuple[Concern, ...], hints: HintFinder) -> OthersInText:
        """Of all versions: who was named in one of them may stand in another."""
        people = [each.person for each in concerns if each.kind is SubjectKind.PERSON]
        own = frozenset(word.casefold() for person in people for word in name_words(person.name))
        numbers = (each.cpr for each in people if each.cpr.strip() and cpr_problem(each.cpr) is None)
        named = dict.fromkeys(name for each in concerns for name in _names(each) if name.casefold() not in own)
        told = [telling(role, known=own) for role in dict.fromkeys(role for each in concerns for role in _roles(each))]
        capitals = dict.fromkeys(name.capitalize() for each in told for name in sorted(each.names))
        nouns = frozenset(noun for each in told for noun in _nouns(each))
        return cls(
            own,
            frozenset(map(cpr_digits, numbers)),
            tuple(named),
            tuple(capitals),
            Telling(nouns),
            _not_of_the_person(concerns) if people else frozenset(),
            hints,
        )

    def found(self, text: str) -> tuple[str, ...]:
        """The words of a text that others stand in it by, as they are written."""
        if text not in self.known:
            self.known[text] = tuple(without_parts(self._all(text))) if text.strip() else ()
        return self.known[text]

    def _all(self, text: str) -> Iterator[str]:
        hints = self.hints.find(text, known_names=self.own)
        yield from (text[each.start : each.end] for each in hints if each.kind is HintKind.NAME)
        yield from standing_in(text, self.names)
        words = _WORD.findall(text)
        capitals = {word.casefold().removesuffix("s") for word in words if capital(word)}
        yield from (name for name in self.capitals if name.casefold().removesuffix("s") in capitals)
        yield from (each for each in numbers_in(text) if cpr_digits(each) not in self.numbers)
        yield from details_in(text)
        yield from people_in(text)
        yield from self.hints.names_perhaps(text, known_names=self.own)
        if self.roles.perhaps_in(text):
            yield from filter(None, (self.roles.first_in(text),))
        yield from (word for word in words if word.casefold() in self.pronouns)


def without_parts(words: Iterable[str]) -> Iterator[str]:
    """The words once each, however they are written, and no half of a name that is there whole."""
    found = dict[str, str]()
    for word in words:
        found.setdefault(word.casefold(), word)
    parts = {part for word in found for part in _WORD.findall(word) if part != word}
    return (written for word, written in found.items() if word not in parts)


def _names(concern: Concern) -> Iterator[str]:
    """The names in the fields that ask for somebody by name."""
    yield from name_words(concern.writer.name)
    yield from names_told(concern.person.guardians)


def _roles(concern: Concern) -> Iterator[str]:
    """What stands in the fields that ask for a role."""
    yield concern.before.discussed_with
    yield from (each.source_role for each in concern.observations if each.source not in (Source.SELF, Source.PERSON))
    yield from (each.role for each in concern.relations)
    yield from (each.by_whom for each in concern.development.efforts)
    yield concern.assessment.person.by_whom
    yield concern.assessment.family.by_whom


def _nouns(role: Telling) -> Iterator[str]:
    """What a role is called; not what is found anyway, and not the half of a name (»Sidste Vagt«)."""
    for noun in role.anywhere().nouns - _TIMES:
        if not (len(role.names) > 1 and noun in role.names) and not any(people_in(noun)):
            yield noun


def _not_of_the_person(concerns: Iterable[Concern]) -> frozenset[str]:
    """The pronouns that are not said of the person, where it is clear which are."""
    texts = {each for concern in concerns for each in texts_in(concern)}
    said = Counter(word.casefold() for text in texts for word in _WORD.findall(text))
    he, she = (sum(said[word] for word in words) for words in (_HE, _SHE))
    if he > _CLEAR * she:
        return _SHE
    return _HE - {"hans"} if she > _CLEAR * he else frozenset()
