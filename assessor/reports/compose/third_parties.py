"""Which places of what is held are about or from somebody else than the one who asks for access.

They are marked for whoever decides, never taken away: a mark too many costs a look, a mark too few may cost a source. A
field that asks for others is marked whenever it says something; a free text where a name, a CPR number that is not the
person's own, or somebody who has said something stands in it. Who is spoken of in other words is not found, and the paper
says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import Enum

from assessor.domain.choices import Source, SubjectKind
from assessor.domain.concern import Concern, Orientation
from assessor.domain.cpr import cpr_digits, cpr_problem
from assessor.domain.holding import HeldConcern, Holding, Place, ThirdParty, ThirdPartyKind
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import Moment, Period, Unclear
from assessor.hints.hints import Hint, HintFinder, HintKind
from assessor.reports.compose.names import capital, name_words, names_told, numbers_in, standing_in
from assessor.reports.compose.protected import ProtectedSources
from assessor.reports.compose.roles import said_by, telling

FIELDS: dict[tuple[str, str], ThirdPartyKind] = {
    ("Before", "discussed_with"): ThirdPartyKind.INVOLVED,
    ("Person", "guardians"): ThirdPartyKind.GUARDIAN,
    ("Person", "children_at_home"): ThirdPartyKind.CHILD,
    ("Person", "children_note"): ThirdPartyKind.CHILD,
    ("Observation", "confirmed_how"): ThirdPartyKind.SOURCE,
    ("Everyday", "family_view"): ThirdPartyKind.FAMILY,
    ("Effort", "by_whom"): ThirdPartyKind.INVOLVED,
    ("Orientation", "by_whom"): ThirdPartyKind.INVOLVED,
}
"""Fields that ask for somebody else."""

WHOLE: dict[str, ThirdPartyKind] = {
    "Writer": ThirdPartyKind.WRITER,
    "Group": ThirdPartyKind.MEMBER,
    "Relation": ThirdPartyKind.AROUND,
}
"""Dataclasses that are about somebody else in all their fields."""

_KEYS = frozenset(
    (
        ("Concern", "id"),
        ("CatalogueEdition", "id"),
        ("Observation", "id"),
        ("PointAnswer", "point"),
        ("PointAnswer", "observations"),
        ("EverydayAnswer", "question"),
    )
)
"""The program's own keys: nobody has written them."""
_NAME_HINT = f":{HintKind.NAME}:"
_WORD = re.compile(r"[^\W\d_]+")
_TOLD = frozenset(("seen", "exact_words", "context", "source", "source_role"))
"""What comes from the source, or tells who it is."""


def third_parties(holding: Holding, hints: HintFinder) -> tuple[ThirdParty, ...]:
    """Every place that is to be looked at before it is given out, in the order of what is held."""
    return tuple(found for at, held in enumerate(holding.concerns) for found in _of_concern(held, at, hints))


def _of_concern(held: HeldConcern, at: int, hints: HintFinder) -> Iterator[ThirdParty]:
    documents = held.documents()
    if held.at_hold is not None:
        documents = (*documents, (("at_hold",), held.at_hold))
    others = _Others.of(tuple(concern for _, concern in documents), hints)
    place: Place = ("concerns", at)
    for number, version in enumerate(held.versions):
        yield from others.in_text(version.reason, (*place, "versions", number, "reason"))
    if held.draft is not None:
        yield from others.in_text(held.draft.reason, (*place, "draft", "reason"))
    yield from others.in_text(held.keeping.reason, (*place, "keeping", "reason"))
    for number, text in enumerate(held.typed):
        yield from others.in_text(text, (*place, "typed", number))
    for number, key in enumerate(held.dismissed):
        if _NAME_HINT in key:
            name = key.rpartition(_NAME_HINT)[2]
            yield ThirdParty((*place, "dismissed", number), ThirdPartyKind.NAMED, (name.capitalize(),))
    for where, concern in documents:
        yield from others.in_concern(concern, (*place, *where))


@dataclass(frozen=True, slots=True)
class _Others:
    """What is known of the people in the versions of one concern, and what finds them in its texts.

    `own` are the folded words of the person's own name, `numbers` their own CPR number in digits, `names` of others;
    `roles` are words of roles that may be names: they count with a capital letter alone.
    """

    own: frozenset[str]
    numbers: frozenset[str]
    names: tuple[str, ...]
    roles: tuple[str, ...]
    protected: frozenset[ObservationId]
    sources: ProtectedSources
    hints: HintFinder
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, concerns: tuple[Concern, ...], hints: HintFinder) -> _Others:
        """Of all versions: who was named in one of them may stand in another."""
        people = [each.person for each in concerns if each.kind is SubjectKind.PERSON]
        own = frozenset(word.casefold() for person in people for word in name_words(person.name))
        numbers = (each.cpr for each in people if each.cpr.strip() and cpr_problem(each.cpr) is None)
        named = dict.fromkeys(name for each in concerns for name in _names(each) if name.casefold() not in own)
        roles = dict.fromkeys(name for each in concerns for name in _roles(each) if name.casefold() not in own)
        protected = (each.id for concern in concerns for each in concern.observations if each.protected)
        return cls(
            own,
            frozenset(map(cpr_digits, numbers)),
            tuple(named),
            tuple(roles),
            frozenset(protected),
            ProtectedSources.of(concerns),
            hints,
        )

    def in_text(self, text: str, place: Place) -> Iterator[ThirdParty]:
        """The mark of a free text, where there is reason for one."""
        words = self._found(text)
        if self.sources.named_in(text):
            yield ThirdParty(place, ThirdPartyKind.PROTECTED, words)
        elif words:
            yield ThirdParty(place, ThirdPartyKind.NAMED, words)

    def in_concern(self, concern: Concern, place: Place) -> Iterator[ThirdParty]:
        """The marks of one version or draft."""
        return self._within(concern, place, None, about_group=concern.kind is SubjectKind.GROUP)

    def _within(
        self, owner: object, place: Place, kind: ThirdPartyKind | None, *, about_group: bool
    ) -> Iterator[ThirdParty]:
        """The marks of a dataclass: `kind` where it is about somebody else in all its fields."""
        name = type(owner).__name__
        whole = kind or WHOLE.get(name)
        if name == "Person" and about_group:
            whole = ThirdPartyKind.MEMBER  # what was written before it became a concern about a group
        for known in fields(owner):  # type: ignore[arg-type]  # only dataclasses come here
            if (name, known.name) in _KEYS:
                continue
            value, where = getattr(owner, known.name), (*place, known.name)
            said = whole or FIELDS.get((name, known.name))
            if isinstance(owner, Observation):
                said = self._of_source(owner, known.name) or said
            if known.name == "family" and isinstance(value, Orientation):
                said = ThirdPartyKind.FAMILY
            yield from self._value(value, where, said, about_group=about_group)

    def _value(
        self, value: object, place: Place, kind: ThirdPartyKind | None, *, about_group: bool
    ) -> Iterator[ThirdParty]:
        if isinstance(value, tuple):
            for at, each in enumerate(value):
                yield from self._value(each, (*place, at), kind, about_group=about_group)
        elif is_dataclass(value) and not isinstance(value, Moment | Period | Unclear):
            yield from self._within(value, place, kind, about_group=about_group)
        elif kind is ThirdPartyKind.PROTECTED and _says_something(value):
            yield ThirdParty(place, kind, self._found(value))
        elif isinstance(value, str) and not isinstance(value, Enum):
            marks = tuple(self.in_text(value, place))
            if kind is not None and not any(mark.kind is ThirdPartyKind.PROTECTED for mark in marks):
                marks = (ThirdParty(place, kind, self._found(value)),) if value.strip() else ()
            yield from marks
        elif kind is not None and _says_something(value):
            yield ThirdParty(place, kind)

    def _of_source(self, observation: Observation, name: str) -> ThirdPartyKind | None:
        """What a field of an observation has from its source."""
        if name == "written":
            return None
        if observation.id in self.protected:
            return ThirdPartyKind.PROTECTED
        told = observation.source is Source.OTHER or (
            observation.source not in (Source.SELF, Source.PERSON) and observation.source_role.strip()
        )
        return ThirdPartyKind.SOURCE if told and name in _TOLD else None

    def _found(self, value: object) -> tuple[str, ...]:
        """The names of others in a text, CPR numbers that are not the person's own, and who is told to have said something."""
        if not isinstance(value, str) or isinstance(value, Enum) or not value.strip():
            return ()
        if value not in self.known:
            named = (value[hint.start : hint.end] for hint in self._names_in(value))
            capitals = {word.casefold().removesuffix("s") for word in _WORD.findall(value) if capital(word)}
            roles = (name for name in self.roles if name.casefold().removesuffix("s") in capitals)
            numbers = (each for each in numbers_in(value) if cpr_digits(each) not in self.numbers)
            found = (*named, *standing_in(value, self.names), *roles, *numbers, said_by(value))
            self.known[value] = tuple(_without_parts(word for word in found if word))
        return self.known[value]

    def _names_in(self, text: str) -> Iterator[Hint]:
        return (hint for hint in self.hints.find(text, known_names=self.own) if hint.kind is HintKind.NAME)


def _names(concern: Concern) -> Iterator[str]:
    """The names in the fields that ask for somebody by name."""
    yield from name_words(concern.writer.name)
    yield from names_told(concern.person.guardians)


def _roles(concern: Concern) -> Iterator[str]:
    """What may be names in the fields that ask for a role."""
    roles = (
        concern.before.discussed_with,
        *(each.source_role for each in concern.observations),
        *(each.role for each in concern.relations),
        *(each.by_whom for each in concern.development.efforts),
        concern.assessment.person.by_whom,
        concern.assessment.family.by_whom,
    )
    for role in roles:
        yield from (name.capitalize() for name in telling(role).names)


def _without_parts(words: Iterable[str]) -> Iterator[str]:
    """The words once each, and no half of a name that is there whole."""
    found = list(dict.fromkeys(words))
    return (word for word in found if not any(word in other.split() for other in found if other != word))


def _says_something(value: object) -> bool:
    if isinstance(value, Unclear):
        value = value.text
    return bool(value.strip()) if isinstance(value, str) else value is not None and value is not False
