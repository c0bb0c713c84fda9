"""Which places of what is held are about or from somebody else than the one who asks for access.

They are marked for whoever decides, never taken away: a mark too many costs a look, a mark too few may cost a source. A
field that asks for others is marked whenever it says something; a free text where somebody else stands in it (see
`others_in_text`), or where it tells again what a protected source has told. Who is spoken of in other words is not found,
and the paper says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from assessor.domain.choices import Source, SubjectKind
from assessor.domain.concern import Concern, EverydayAnswer, Orientation, PointAnswer
from assessor.domain.holding import HeldConcern, Holding, Place, ThirdParty, ThirdPartyKind
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import Moment, Period, Unclear
from assessor.hints.hints import HintFinder, HintKind
from assessor.reports.compose.others_in_text import OthersInText, without_parts
from assessor.reports.compose.protected import ProtectedSources
from assessor.reports.compose.retold import Retold

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
_HOME = "home"  # the everyday question about those whom somebody lives with
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
    """Marks the fields of one concern: `protected` are the observations whose source must not be recognised."""

    protected: frozenset[ObservationId]
    sources: ProtectedSources
    retold: Retold
    texts: OthersInText

    @classmethod
    def of(cls, concerns: tuple[Concern, ...], hints: HintFinder) -> _Others:
        """Of all versions: who was named in one of them may stand in another."""
        protected = frozenset(each.id for concern in concerns for each in concern.observations if each.protected)
        sources = ProtectedSources.of(concerns)
        return cls(protected, sources, Retold.of(concerns, protected), OthersInText.of(concerns, hints))

    def in_text(self, text: str, place: Place) -> Iterator[ThirdParty]:
        """The mark of a free text, where there is reason for one."""
        words, retold = self._found(text), self.retold.words_in(text)
        if retold or self.sources.named_in(text):
            yield ThirdParty(place, ThirdPartyKind.PROTECTED, tuple(without_parts((*retold, *words))))
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
            elif isinstance(owner, PointAnswer) and known.name == "note" and self.protected & {*owner.observations}:
                said = ThirdPartyKind.PROTECTED
            elif isinstance(owner, EverydayAnswer) and owner.question == _HOME:
                said = ThirdPartyKind.FAMILY
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
        return self.texts.found(value) if isinstance(value, str) and not isinstance(value, Enum) else ()


def _says_something(value: object) -> bool:
    if isinstance(value, Unclear):
        value = value.text
    return bool(value.strip()) if isinstance(value, str) else value is not None and value is not False
