"""A concern: everything that a professional writes down in the seven sections of "Ny bekymring"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from assessor.domain.choices import Answer, Marking, SubjectKind, Tie, Told, Way
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import When

ConcernId = NewType("ConcernId", str)


@dataclass(frozen=True, slots=True)
class CatalogueEdition:
    """Which edition of the points a concern was written with; it keeps it."""

    id: str
    edition: int


@dataclass(frozen=True, slots=True)
class Before:
    """Section 1, "Før du begynder": danger now, the call that was made, and who it was talked over with."""

    danger: Answer | None = None
    called: When | None = None
    danger_note: str = ""
    discussed: Answer | None = None
    discussed_with: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """The end of section 3, "Hvilken vej?": the ways that the writer sees, several may be right."""

    chosen: tuple[Way, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What the writer says of one point of the catalogue; `marking` None means that it was not considered."""

    point: str
    marking: Marking | None = None
    observations: tuple[ObservationId, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """Someone around the person, by role and not by name."""

    role: str = ""
    relation: str = ""
    tie: Tie | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EverydayAnswer:
    """Section 5, one question of the catalogue: what goes well, what is hard, what is not known."""

    question: str
    goes_well: str = ""
    hard: str = ""
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class Everyday:
    """Section 5, "Hverdag og ressourcer", with the person's and the family's own view in their own words."""

    answers: tuple[EverydayAnswer, ...] = ()
    own_view: str = ""
    family_view: str = ""


@dataclass(frozen=True, slots=True)
class Effort:
    """Something that has been tried."""

    what: str = ""
    by_whom: str = ""
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Development:
    """Section 6, "Udvikling og indsats"."""

    since: When | None = None
    why_now: str = ""
    changed: str = ""
    efforts: tuple[Effort, ...] = ()
    authorities: str = ""


@dataclass(frozen=True, slots=True)
class Orientation:
    """Whether someone has been told of the concern, by whom and when."""

    told: Told | None = None
    by_whom: str = ""
    when: When | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """Section 7: the writer's own reasoned words, and what they ask of the Infohus."""

    summary: str = ""
    assessment: str = ""
    uncertainty: str = ""
    asked_for: str = ""
    questions: str = ""
    person: Orientation = Orientation()
    family: Orientation = Orientation()


@dataclass(frozen=True, slots=True)
class Concern:
    """One concern, whole; a change is a new value.

    Raises:
        ValueError: two observations, points or questions with one id, or a point linked to no observation that stands here.
    """

    id: ConcernId
    reference: str
    created: datetime
    catalogue: CatalogueEdition
    fictional: bool = False
    before: Before = Before()
    writer: Writer = Writer()
    kind: SubjectKind = SubjectKind.PERSON
    person: Person = Person()
    group: Group = Group()
    duty: Duty = Duty()
    observations: tuple[Observation, ...] = ()
    ways: Ways = Ways()
    points: tuple[PointAnswer, ...] = ()
    other_worries: str = ""
    relations: tuple[Relation, ...] = ()
    everyday: Everyday = Everyday()
    development: Development = Development()
    assessment: Assessment = Assessment()

    def __post_init__(self) -> None:
        observations = [observation.id for observation in self.observations]
        _refuse_doubles("observation", observations)
        _refuse_doubles("point", [answer.point for answer in self.points])
        _refuse_doubles("question", [answer.question for answer in self.everyday.answers])
        for answer in self.points:
            _refuse_doubles("link", list(answer.observations))
            if not set(answer.observations) <= set(observations):
                raise ValueError("a point is linked to an observation that is not here")

    def observation(self, id_: ObservationId) -> Observation:
        """The observation with this id.

        Raises:
            KeyError: there is none.
        """
        for observation in self.observations:
            if observation.id == id_:
                return observation
        raise KeyError(id_)

    def point(self, id_: str) -> PointAnswer:
        """What is said of a point; an empty answer where nothing is."""
        return next((answer for answer in self.points if answer.point == id_), PointAnswer(id_))

    def everyday_answer(self, question: str) -> EverydayAnswer:
        """What is said to an everyday question; an empty answer where nothing is."""
        found = (answer for answer in self.everyday.answers if answer.question == question)
        return next(found, EverydayAnswer(question))


def _refuse_doubles(what: str, ids: list[str] | list[ObservationId]) -> None:
    if len(set(ids)) != len(ids):
        raise ValueError(f"two of one {what}")
