"""A catalogue edition as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessor.domain.wording import Wording


class About(StrEnum):
    """Whether something makes sense for one person only, or for a person and a group alike."""

    PERSON = "person"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Point:
    """One *opmærksomhedspunkt*; its Danish `text` is the plan's, word for word.

    `help` says what is meant and what is not; `poor_reason` why `poor_example` is one. `group` is its group's id.
    """

    id: str
    group: str
    text: Wording
    help: Wording
    good_example: Wording
    poor_example: Wording
    poor_reason: Wording
    about: About


@dataclass(frozen=True, slots=True)
class PointGroup:
    """Points that stand on one page."""

    id: str
    title: Wording
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """What the plan means by a word, as help to read; `lead` introduces the marks where the plan has such a line."""

    id: str
    title: Wording
    text: Wording
    lead: Wording | None
    marks: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class EverydayQuestion:
    """A question of section 5, "Hverdag og ressourcer"; `heading` names what it is about, on paper, where nobody is asked."""

    id: str
    text: Wording
    heading: Wording
    help: Wording
    about: About


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One edition; ids are unique among points and among questions. `title` names the catalogue itself, `source` is Danish, a title that is cited."""

    id: str
    edition: int
    title: Wording
    source: str
    source_date: date | None
    disclaimer: Wording
    groups: tuple[PointGroup, ...]
    definitions: tuple[Definition, ...]
    questions: tuple[EverydayQuestion, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """All points, in the order of the catalogue."""
        return tuple(point for group in self.groups for point in group.points)

    def point(self, id_: str) -> Point:
        """The point with this id.

        Raises:
            KeyError: this edition has none.
        """
        for point in self.points:
            if point.id == id_:
                return point
        raise KeyError(id_)

    def question(self, id_: str) -> EverydayQuestion:
        """The everyday question with this id.

        Raises:
            KeyError: this edition has none.
        """
        for question in self.questions:
            if question.id == id_:
                return question
        raise KeyError(id_)
