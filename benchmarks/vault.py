"""A real vault on the disk with many concerns in it, and a long one among them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from assessor.bootstrap import LocalClock
from assessor.domain.choices import Source
from assessor.domain.concern import CatalogueEdition, Concern
from assessor.domain.identity import new_concern, new_observation_id
from assessor.domain.observation import Observation
from assessor.domain.when import Moment
from assessor.door.local import LocalVault
from assessor.services.vaults import Opening
from assessor.ui.parts import OpenUow

OBSERVATIONS = 100
PASSPHRASE = "en lille prøvesætning"  # opens nothing but a vault made here and thrown away

_WRITTEN = (
    "Han sagde altid, at de andre elever virkelig var radikale, og at hans mor havde fortalt det til klassekammeraten. "
) * 6
"""Each text of each observation, as long as those who write much write, with words that are advised about (invented)."""


@contextmanager
def open_vault(folder: Path) -> Iterator[OpenUow]:
    """A new vault in a folder, open until the block ends; to be used from one thread."""
    door = LocalVault(folder / "vault", LocalClock())
    try:
        yield door.create(Opening(PASSPHRASE))
    finally:
        door.close()


def fill(begin: OpenUow, *, concerns: int) -> Concern:
    """Put that many small concerns in, and a long one, which is given back."""
    now = datetime.now().astimezone()
    edition = CatalogueEdition("lolland-2026", 1)
    long = long_concern(now)
    with begin() as uow:
        for number in range(concerns - 1):
            uow.concerns.add(new_concern(now=now, catalogue=edition), at=now - timedelta(minutes=number))
        uow.concerns.add(long, at=now)
        uow.commit()
    return long


def long_concern(now: datetime) -> Concern:
    """A hundred observations, as after a year, in three long texts each."""
    observations = tuple(
        Observation(
            new_observation_id(),
            now,
            Moment(2025, 1 + day % 12, 1 + day % 28),
            seen=_WRITTEN,
            exact_words=_WRITTEN,
            interpretation=_WRITTEN,
            source=Source.OTHER,
            source_role="klassekammerat",
            protected=day % 2 == 0,
        )
        for day in range(OBSERVATIONS)
    )
    concern = new_concern(now=now, catalogue=CatalogueEdition("lolland-2026", 1))
    return replace(concern, observations=observations, fictional=True)
