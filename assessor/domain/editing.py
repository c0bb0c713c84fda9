"""Changes to a concern that touch more than one of its parts; each gives a new concern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from assessor.domain.concern import Concern, EverydayAnswer, PointAnswer
from assessor.domain.observation import Observation, ObservationId


@dataclass(frozen=True, slots=True)
class DeletedObservation:
    """A deleted observation with what is needed to put it back as it was: its place, and its place in each point's links."""

    observation: Observation
    position: int
    points: tuple[tuple[str, int], ...]


def put_observation(concern: Concern, observation: Observation) -> Concern:
    """Add an observation, or replace the one with its id."""
    if all(known.id != observation.id for known in concern.observations):
        return replace(concern, observations=(*concern.observations, observation))
    changed = tuple(observation if known.id == observation.id else known for known in concern.observations)
    return replace(concern, observations=changed)


def copied(observation: Observation, *, id_: ObservationId, written: datetime) -> Observation:
    """The same observation as a new one, written now; nobody has found the new one untrue."""
    return replace(observation, id=id_, written=written, untrue=None)


def delete_observation(concern: Concern, id_: ObservationId) -> tuple[Concern, DeletedObservation]:
    """Take an observation out, and its links with it; no marking is changed (principle 4).

    Raises:
        KeyError: there is no such observation.
    """
    observation = concern.observation(id_)
    links = tuple(
        (answer.point, answer.observations.index(id_)) for answer in concern.points if id_ in answer.observations
    )
    deleted = DeletedObservation(observation, concern.observations.index(observation), links)
    return (
        replace(
            concern,
            observations=tuple(known for known in concern.observations if known.id != id_),
            points=tuple(_unlinked(answer, id_) for answer in concern.points),
        ),
        deleted,
    )


def restore_observation(concern: Concern, deleted: DeletedObservation) -> Concern:
    """Put a deleted observation back where it was, with its links to the points that are still answered."""
    places = dict(deleted.points)
    observations = list(concern.observations)
    observations.insert(deleted.position, deleted.observation)
    concern = replace(concern, observations=tuple(observations))
    points = tuple(
        _linked(answer, deleted.observation.id, places[answer.point]) if answer.point in places else answer
        for answer in concern.points
    )
    return replace(concern, points=points)


def put_point(concern: Concern, answer: PointAnswer) -> Concern:
    """Set what is said of a point; an answer that says nothing is taken out."""
    if answer == PointAnswer(answer.point):
        return replace(concern, points=tuple(known for known in concern.points if known.point != answer.point))
    if all(known.point != answer.point for known in concern.points):
        return replace(concern, points=(*concern.points, answer))
    return replace(concern, points=tuple(answer if known.point == answer.point else known for known in concern.points))


def put_everyday(concern: Concern, answer: EverydayAnswer) -> Concern:
    """Set what is said to an everyday question; an answer that says nothing is taken out."""
    known = concern.everyday.answers
    if answer == EverydayAnswer(answer.question):
        answers = tuple(each for each in known if each.question != answer.question)
    elif all(each.question != answer.question for each in known):
        answers = (*known, answer)
    else:
        answers = tuple(answer if each.question == answer.question else each for each in known)
    return replace(concern, everyday=replace(concern.everyday, answers=answers))


def _unlinked(answer: PointAnswer, id_: ObservationId) -> PointAnswer:
    return replace(answer, observations=tuple(link for link in answer.observations if link != id_))


def _linked(answer: PointAnswer, id_: ObservationId, place: int) -> PointAnswer:
    links = list(answer.observations)
    links.insert(place, id_)
    return replace(answer, observations=tuple(links))
