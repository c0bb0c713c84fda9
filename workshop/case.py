"""What the pictures show beside the practice case: the same case badly written, continued, and one with nothing in it. All fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from assessor.domain.choices import Answer
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.rules import numbered
from assessor.domain.when import Moment

REASON = "Klasselæreren har set noget nyt, og O2 viste sig ikke at passe."
LONG_REASON = (
    "Specialundervisningsvejledningsplanlægningsmødet i Børne- og Ungdomsforvaltningens visitationsudvalg er udskudt til "
    "foråret, og forvaltningen har bedt om, at den bliver liggende, til mødet er holdt, og referatet er godkendt."
)
BADLY = (
    "Han er altid aggressiv, og han virker radikal. Alle siger, at han er blevet sådan, fordi han er muslim. "
    "Hans ven Karim var der også."
)


def again(concern: Concern, letters: str) -> Concern:
    """The same case as another concern, with five letters of its own in its reference."""
    return replace(concern, id=ConcernId(letters), reference=f"2026-{letters}")


def empty(concern: Concern, letters: str) -> Concern:
    """A concern in which nothing is written yet."""
    return Concern(ConcernId(letters), f"2026-{letters}", concern.created, concern.catalogue, fictional=True)


def badly_written(concern: Concern) -> Concern:
    """The first observation in words that say more than was seen."""
    first = numbered(concern)[0][1]
    return replace(
        concern,
        observations=tuple(
            replace(known, seen=BADLY) if known.id == first.id else known for known in concern.observations
        ),
    )


def next_version(concern: Concern, now: datetime) -> Concern:
    """Something new was seen, something proved untrue, and some words were put better."""
    (_, first), (_, second), *_ = numbered(concern)
    corrected = replace(second, untrue=Untrue(now, "Det var en anden elev. Det fortalte gårdvagten dagen efter."))
    reworded = replace(first, interpretation="Jeg tror, at han var ked af det. Jeg har ikke spurgt ham om hvorfor.")
    seen = "Han kom til mig efter timen og bad om hjælp til at finde en ny fritidsklub."
    new = Observation(
        ObservationId("new"), now, place="Klasselokalet", seen=seen, when=Moment(now.year, now.month, now.day - 1)
    )
    kept = {first.id: reworded, second.id: corrected}
    observations = (*(kept.get(known.id, known) for known in concern.observations), new)
    summary = replace(
        concern.assessment, summary=f"{concern.assessment.summary} Siden er han selv kommet og har bedt om hjælp."
    )
    points = tuple(
        replace(answer, observations=tuple(link for link in answer.observations if link != second.id) or (first.id,))
        if second.id in answer.observations
        else answer
        for answer in concern.points
    )
    before = replace(concern.before, danger=Answer.NO)  # asked anew in each version
    return replace(concern, before=before, observations=observations, assessment=summary, points=points)
