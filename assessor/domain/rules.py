"""The rules of a concern: what must be there, whom the duty to notify covers, what nobody knows yet. None of them counts signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessor.domain.choices import Answer, Marking, SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import ages_on, sort_key


class Required(StrEnum):
    """What a concern needs before it can be finished (principle 7), and the one rule of principle 4."""

    DANGER = "danger"
    WRITER = "writer"
    SUBJECT = "subject"
    OBSERVATION = "observation"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is still missing; `point` names the point that is marked described without an observation."""

    what: Required
    point: str | None = None


def required_still_missing(concern: Concern) -> tuple[Missing, ...]:
    """What must be written before the concern can be finished, in the order of the pages."""
    missing = []
    if concern.before.danger is None:
        missing.append(Missing(Required.DANGER))
    if not concern.writer.name.strip():
        missing.append(Missing(Required.WRITER))
    if not subject_named(concern):
        missing.append(Missing(Required.SUBJECT))
    if not any(observation.described() for observation in concern.observations):
        missing.append(Missing(Required.OBSERVATION))
    missing += [Missing(Required.POINT, point) for point in points_without_observation(concern)]
    return tuple(missing)


def subject_named(concern: Concern) -> bool:
    """Whether it says who it is about: a name or the writer's own reference, or what the group is called."""
    if concern.kind is SubjectKind.GROUP:
        return bool(concern.group.designation.strip())
    return bool(concern.person.name.strip() or concern.person.own_reference.strip())


def points_without_observation(concern: Concern) -> tuple[str, ...]:
    """The points marked described that no described observation is linked to; what proved untrue supports none."""
    described = {each.id for each in concern.observations if each.described() and each.untrue is None}
    return tuple(
        answer.point
        for answer in concern.points
        if answer.marking is Marking.DESCRIBED and not described.intersection(answer.observations)
    )


def numbered(concern: Concern) -> tuple[tuple[str, Observation], ...]:
    """The observations as O1, O2, …: by time, newest last, and those without a readable time after them."""
    ordered = sorted(concern.observations, key=lambda observation: sort_key(observation.when))
    return tuple((f"O{number}", observation) for number, observation in enumerate(ordered, start=1))


def numbers(concern: Concern) -> dict[ObservationId, str]:
    """The number that each observation is quoted by."""
    return {observation.id: number for number, observation in numbered(concern)}


def counts_as_minor(concern: Concern, *, on: date) -> bool:
    """Whether the person counts as under 18: yes and *ved ikke* do, and so does a birth date that can mean nothing else."""
    ages = ages_on(concern.person.born, on)
    return concern.person.under_18 in (Answer.YES, Answer.UNKNOWN) or (ages is not None and ages[1] < 18)


def age_contradicts(concern: Concern, *, on: date) -> bool:
    """Whether the birth date and the answer to "under 18?" cannot both be true."""
    ages = ages_on(concern.person.born, on)
    if ages is None or concern.kind is SubjectKind.GROUP:
        return False
    youngest, oldest = ages
    answer = concern.person.under_18
    return (answer is Answer.NO and oldest < 18) or (answer is Answer.YES and youngest >= 18)


def asks_about_children_at_home(concern: Concern, *, on: date) -> bool:
    """Whether the question belongs here: it is asked of an adult."""
    adult = concern.person.under_18 is Answer.NO and not counts_as_minor(concern, on=on)
    return concern.kind is SubjectKind.PERSON and adult


def duty_applies(concern: Concern, *, on: date) -> bool:
    """Whether the duty to notify is asked about: children are, or may be, concerned (barnets lov § 133)."""
    concerned = (Answer.YES, Answer.UNKNOWN)
    if concern.kind is SubjectKind.GROUP:
        return concern.group.children in concerned
    if counts_as_minor(concern, on=on):
        return True
    return asks_about_children_at_home(concern, on=on) and concern.person.children_at_home in concerned
