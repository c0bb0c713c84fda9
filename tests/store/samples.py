"""A key, an id and a concern for tests; nobody in it exists."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.domain.observation import Observation, ObservationId

KEY = bytes(range(32))
DATABASE = "0123456789abcdef0123456789abcdef"
SUMMER = timezone(timedelta(hours=2))
NOW = datetime(2026, 10, 5, 10, 15, tzinfo=SUMMER)
SECRET = "sentinelord"


def concern(id_: str = "one", *, observations: int = 1) -> Concern:
    return Concern(
        id=ConcernId(id_),
        reference=f"2026-{id_}",
        created=NOW,
        catalogue=CatalogueEdition("lolland", 1),
        fictional=True,
        other_worries=SECRET,
        observations=tuple(
            Observation(
                ObservationId(f"o{number}"),
                NOW,
                seen=f"{SECRET} {number}: Eleven sagde noget i frikvarteret, som flere hørte. " * 10,
                exact_words="De ord, der blev sagt. " * 10,
                interpretation="Det kan betyde flere ting. " * 10,
            )
            for number in range(observations)
        ),
    )
