"""Concerns for the tests of the core; every person in them is invented."""

from __future__ import annotations

from datetime import datetime

from assessor.domain.choices import Answer
from assessor.domain.concern import Before, CatalogueEdition, Concern, ConcernId
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Person, Writer
from assessor.domain.when import When

NOW = datetime.fromisoformat("2026-11-22T14:32:00+01:00")
TODAY = NOW.date()
EDITION = CatalogueEdition("lolland-2026", 1)


def empty() -> Concern:
    """A concern in which nothing is written."""
    return Concern(id=ConcernId("opdigtet"), reference="2026-k7m2p", created=NOW, catalogue=EDITION)


def observation(name: str = "a", seen: str = "Eleven sad alene.", *, when: When | None = None) -> Observation:
    """An observation, described unless `seen` is empty."""
    return Observation(ObservationId(name), NOW, when, seen=seen)


def enough() -> Concern:
    """A concern with the four required things and no more."""
    return Concern(
        id=ConcernId("opdigtet"),
        reference="2026-k7m2p",
        created=NOW,
        catalogue=EDITION,
        before=Before(danger=Answer.NO),
        writer=Writer(name="Anna Opdigtet"),
        person=Person(own_reference="elev 3"),
        observations=(observation(),),
    )
