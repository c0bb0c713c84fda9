"""Changes to a concern that touch more than one of its parts; each gives a new concern."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from assessor.domain.concern import Concern, EverydayAnswer, PointAnswer
from assessor.domain.observation import Observation, ObservationId


@dataclass(frozen=True, slots=True)
class DeletedObservation:
    """A deleted observation with what is needed to put it back as it was."""

    observation: Observation
    position: int
    points: tuple[str, ...]


def put_observation(concern: Concern, observation: Observation) -> Concern:
    """Add an observation, or replace the one with its id."""
    if all(known.id != observation.id for known in concern.observations):
        return replace(concern, observations=(*concern.observations, observation))
    changed = tuple(observation if known.id == observation.id else known for known in concern.observations)
    return replace(concern, observations=changed)


def copied(observation: Observation, *, id_: ObservationId, written: datetime) -> Observation:
    """The same observation as a new one, written now."""
    return replace(observation, id=id_, written=written)


def delete_observation(concern: Concern, id_: ObservationId) -> tuple[Concern, DeletedObservation]:
    """Take an observation out, and its links with it; no marking is changed (principle 4).

    Raises:
        KeyError: there is no such observation.
    """
    observation = concern.observation(id_)
    linked = tuple(answer.point for answer in concern.points if id_ in answer.observations)
    deleted = DeletedObservation(observation, concern.observations.index(observation), linked)
    return (
        replace(
            concern,
            observations=tuple(known for known in concern.observations if known.id != id_),
            points=_relinked(concern, linked, lambda links: tuple(link for link in links if link != id_)),
        ),
        deleted,
    )


def restore_observation(concern: Concern, deleted: DeletedObservation) -> Concern:
    """Put a deleted observation back where it was, with its links."""
    observations = list(concern.observations)
    observations.insert(deleted.position, deleted.observation)
    id_ = deleted.observation.id
    concern = replace(concern, observations=tuple(observations))
    return replace(concern, points=_relinked(concern, deleted.points, lambda links: (*links, id_)))


def put_point(concern: Concern, answer: PointAnswer) -> Concern:
    """Set what is said of a point; an answer that says nothing is taken out."""
    if answer == PointAnswer(answer.point):
        return replace(concern, points=tuple(known for known in concern.points if known.point != answer.point))
    if all(known.point != answer.point for known in concern.points):
        return replace(concern, points=(*concern.points, answer))
    return replace(
        concern, points=tuple(answer if known.point == answer.point else known for known in concern.points)
    )


def put_everyday(concern: Concern, answer: EverydayAnswer) -> Concern:
    """Set what is said to an everyday question; an answer that says nothing is taken out."""
    others = tuple(known for known in concern.everyday.answers if known.question != answer.question)
    answers = others if answer == EverydayAnswer(answer.question) else (*others, answer)
    return replace(concern, everyday=replace(concern.everyday, answers=answers))


def _relinked(
    concern: Concern,
    points: tuple[str, ...],
    change: Callable[[tuple[ObservationId, ...]], tuple[ObservationId, ...]],
) -> tuple[PointAnswer, ...]:
    return tuple(
        replace(answer, observations=change(answer.observations)) if answer.point in points else answer
        for answer in concern.points
    )
