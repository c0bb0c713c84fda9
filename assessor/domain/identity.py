"""Ids and references: random, so that nothing can be read from them and two vaults never clash."""

from __future__ import annotations

import secrets
import uuid
from datetime import datetime

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.domain.observation import ObservationId

# Without 0, 1, i, l and o: a reference is read aloud on the phone and written by hand.
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def new_concern(*, now: datetime, catalogue: CatalogueEdition) -> Concern:
    """An empty concern with a reference of its own: the year and five random letters or digits (2026-k7m2p)."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(5))
    return Concern(id=ConcernId(str(uuid.uuid4())), reference=f"{now.year}-{letters}", created=now, catalogue=catalogue)


def new_observation_id() -> ObservationId:
    """A new id for an observation, unique within every concern."""
    return ObservationId(secrets.token_hex(8))
