"""A concern written out whole: every field that says something, in the order of the form, with nothing left out.

It goes by the dataclasses themselves, so that a field added to them is printed as soon as it has a label here, and a test
fails until it has. The report for the Infohus leaves out, this never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import TypeGuard

from assessor.domain.choices import Answer, Marking, SubjectKind, Tie, Told, Way, words
from assessor.domain.choices import Source as SourceKind
from assessor.domain.concern import Concern, EverydayAnswer
from assessor.domain.holding import Place
from assessor.domain.observation import ObservationId
from assessor.domain.rules import numbers
from assessor.domain.when import Moment, Period, Unclear, describe
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.people import DUTY, GROUP, PERSON

LABELS: Mapping[str, Mapping[str, str]] = {
    "Concern": {
        "id": N_("The program's own key"),
        "reference": N_("Reference"),
        "created": N_("Begun"),
        "catalogue": N_("Edition of the points"),
        "fictional": N_("Invented practice case"),
        "kind": N_("Who the concern is about"),
        "before": N_("Before you begin"),
        "writer": N_("The writer"),
        "person": N_("The person"),
        "group": N_("The group"),
        "duty": N_("Underretning (notification of social services)"),
        "observations": N_("Observation"),
        "ways": N_("The ways that the writer sees"),
        "points": N_("Points of attention"),
        "other_worries": N_("Something else that worries"),
        "relations": N_("A person in the network"),
        "everyday": N_("Everyday life and resources"),
        "development": N_("Development and efforts"),
        "assessment": N_("The writer's assessment"),
    },
    "CatalogueEdition": {"id": N_("Which edition"), "edition": N_("Its number")},
    "Before": {
        "danger": N_("Is anyone in danger now?"),
        "called": N_("The time of the call for help"),
        "danger_note": N_("The note about the danger"),
        "discussed": N_("Talked over at work?"),
        "discussed_with": N_("Talked over with"),
    },
    "Writer": {
        "name": N_("Name"),
        "role": N_("Role"),
        "workplace": N_("Workplace"),
        "contact": N_("Contact at work"),
        "knows_from": N_("Knows the person or the group from"),
    },
    "Person": PERSON,
    "Group": GROUP,
    "Duty": DUTY,
    "Observation": {
        "id": N_("The program's own key"),
        "written": N_("Written down"),
        "when": N_("When"),
        "place": N_("Where"),
        "context": N_("Context"),
        "seen": N_("Seen or heard"),
        "exact_words": N_("Exact words"),
        "interpretation": N_("The writer's interpretation"),
        "other_explanations": N_("Other possible explanations"),
        "source": N_("Source"),
        "source_role": N_("The source's role"),
        "protected": N_("The source must not be recognised"),
        "confirmed": N_("Confirmed?"),
        "confirmed_how": N_("Confirmed how"),
        "untrue": N_("Proved untrue"),
    },
    "Untrue": {"noted": N_("Correction noted"), "correction": N_("Correction")},
    "Ways": {"chosen": N_("Ways chosen"), "note": N_("Note")},
    "PointAnswer": {
        "point": N_("The point's key"),
        "marking": N_("Marked as"),
        "observations": N_("Observations"),
        "note": N_("Note"),
    },
    "Relation": {"role": N_("Role"), "relation": N_("Relation"), "tie": N_("The tie"), "note": N_("Note")},
    "Everyday": {
        "answers": N_("Everyday question"),
        "own_view": N_("The person's or the group's own view"),
        "family_view": N_("The family's own view"),
    },
    "EverydayAnswer": {
        "question": N_("The question's key"),
        "goes_well": N_("What goes well"),
        "hard": N_("What is hard"),
        "unknown": N_("What is not known"),
    },
    "Development": {
        "since": N_("Since when"),
        "why_now": N_("Why now"),
        "changed": N_("Has changed"),
        "efforts": N_("Has been tried"),
        "authorities": N_("Authorities involved"),
    },
    "Effort": {"what": N_("What"), "by_whom": N_("By whom"), "effect": N_("Effect")},
    "Assessment": {
        "summary": N_("Summary, in the writer's own words"),
        "assessment": N_("The writer's assessment"),
        "uncertainty": N_("Uncertain"),
        "asked_for": N_("What the Infohus is asked for"),
        "questions": N_("Questions for the meeting"),
        "person": N_("Has the person or the group been told?"),
        "family": N_("Has the family been told?"),
    },
    "Orientation": {"told": N_("Told?"), "by_whom": N_("By whom"), "when": N_("When"), "note": N_("Note")},
}
"""What each field is called, by the name of its dataclass; message ids."""

_KEYS = frozenset((("Observation", "id"), ("PointAnswer", "point"), ("EverydayAnswer", "question")))
"""The program's own keys, for which a number or the catalogue's words stand on paper; the JSON has them."""

_CHOICES = (Answer, SubjectKind, SourceKind, Marking, Tie, Told, Way)


@dataclass(frozen=True, slots=True)
class Piece:
    """One field that says something: where it stands in the concern, what it is called, and what it says.

    `key` is the same from version to version: in the place of an item's number in a list it has the item's own key.
    `heading` is what it is a part of within its section (a point, an effort), or empty.
    """

    place: Place
    key: Place
    label: str
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The pieces that belong together, under one heading."""

    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes one concern out."""

    concern: Concern
    catalogue: Catalogue
    t: Translator
    numbers: Mapping[ObservationId, str]

    @classmethod
    def of(cls, concern: Concern, *, catalogue: Catalogue, t: Translator) -> Writing:
        """A concern with the catalogue that names its points; points that it does not have go by their keys."""
        return cls(concern, catalogue, t, numbers(concern))

    def sections(self) -> tuple[Section, ...]:
        """All that is written, section by section; what was left alone is not there."""
        found = (Section(title, tuple(pieces)) for title, pieces in self._all())
        return tuple(section for section in found if section.pieces)

    def _all(self) -> Iterator[tuple[str, Iterator[Piece]]]:
        t, concern, labels = self.t, self.concern, LABELS["Concern"]
        plain = ("id", "reference", "created", "fictional", "kind", "catalogue")
        yield t("The concern itself"), self._fields(plain)
        for name in ("before", "writer", "person", "group", "duty"):
            yield t(labels[name]), self._of(getattr(concern, name), (name,), (name,))
        for observation in sorted(concern.observations, key=lambda each: int(self.numbers[each.id][1:])):
            at = concern.observations.index(observation)
            place, key = ("observations", at), ("observations", str(observation.id))
            yield self._heading("observations", self.numbers[observation.id]), self._of(observation, place, key)
        yield t(labels["ways"]), self._of(concern.ways, ("ways",), ("ways",))
        yield t(labels["points"]), self._points()
        yield t(labels["other_worries"]), self._fields(("other_worries",))
        for at, relation in enumerate(concern.relations):
            yield self._heading("relations", str(at + 1)), self._of(relation, ("relations", at), ("relations", at))
        for name in ("everyday", "development", "assessment"):
            yield t(labels[name]), self._of(getattr(concern, name), (name,), (name,))

    def _heading(self, name: str, number: str) -> str:
        return self.t("{what} {number}", what=self.t(LABELS["Concern"][name]), number=number)

    def _fields(self, names: tuple[str, ...]) -> Iterator[Piece]:
        labels = LABELS["Concern"]
        for name in names:
            yield from self._value(getattr(self.concern, name), (name,), (name,), self.t(labels[name]))

    def _points(self) -> Iterator[Piece]:
        for at, answer in enumerate(self.concern.points):
            known = (point.text.of(self.t.language) for point in self.catalogue.points if point.id == answer.point)
            name = next(known, answer.point).rstrip(".")
            yield from self._item(answer, ("points", at), ("points", answer.point), name)

    def _item(self, owner: object, place: Place, key: Place, name: str) -> Iterator[Piece]:
        """The pieces of something within the section that has a name of its own."""
        for piece in self._of(owner, place, key):
            yield replace(piece, heading=sentence(name, piece.heading))

    def _of(self, owner: object, place: Place, key: Place) -> Iterator[Piece]:
        kind = type(owner).__name__
        for field in fields(owner):  # type: ignore[arg-type]  # only dataclasses come here
            if (kind, field.name) not in _KEYS:
                label = self.t(LABELS[kind][field.name])
                yield from self._value(getattr(owner, field.name), (*place, field.name), (*key, field.name), label)

    def _value(self, value: object, place: Place, key: Place, label: str) -> Iterator[Piece]:
        if _is_list(value):
            for at, each in enumerate(value):
                item, name = self._named(each, at, label)
                yield from self._item(each, (*place, at), (*key, item), name)
        elif is_dataclass(value) and not isinstance(value, Moment | Period | Unclear):
            yield from self._item(value, place, key, label)
        else:
            links = place[0] == "points" and place[-1] == "observations"
            said = ", ".join(self.numbers[each] for each in value) if links else self._said(value)  # type: ignore[attr-defined]
            if said:
                yield Piece(place, key, label, said)

    def _named(self, item: object, at: int, label: str) -> tuple[str | int, str]:
        """The key of an item of a list, and what it is called."""
        if isinstance(item, EverydayAnswer):
            known = (each for each in self.catalogue.questions if each.id == item.question)
            return item.question, next((each.heading.of(self.t.language) for each in known), item.question)
        return at, self.t("{what} {number}", what=label, number=at + 1)

    def _said(self, value: object) -> str:
        """What a field says, in words; nothing where it was left alone."""
        t = self.t
        match value:
            case None | False:
                return ""
            case True:
                return t(words(Answer.YES))
            case datetime():
                return t.moment(value)
            case Moment() | Period() | Unclear():
                return describe(value, t).strip()
            case tuple():
                return ", ".join(self._said(each) for each in value)
            case _ if isinstance(value, _CHOICES):
                return t(words(value))
        return str(value).strip()


def _is_list(value: object) -> TypeGuard[tuple[object, ...]]:
    """Whether a value is a list of things that have fields of their own."""
    return isinstance(value, tuple) and any(is_dataclass(each) for each in value)
