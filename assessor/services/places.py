"""What was open when the vault was locked, kept within it, so that unlocking leads back there. Nothing of it is outside."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.concern import ConcernId
from assessor.services.ports import UnitOfWork
from assessor.services.settings import OPEN_CONCERN

_LOCKED_AT = "locked-at"


@dataclass(frozen=True, slots=True)
class Place:
    """A draft (`version` 0), on the page that it remembers itself, or a finished version.

    `reason` is what was typed so far of why there is to be a new version, None where that was not asked.
    """

    concern_id: ConcernId
    version: int = 0
    reason: str | None = None


def keep_place(place: Place | None, *, uow: UnitOfWork) -> None:
    """Remember where the user was, or that they were nowhere in particular. It is an end and no crash."""
    kept = ""
    if place is not None:
        asked = "" if place.reason is None else f"\n{place.reason}"
        kept = f"{place.concern_id}\n{place.version}{asked}"
    with uow:
        uow.settings.put(_LOCKED_AT, kept)
        uow.settings.put(OPEN_CONCERN, "")
        uow.commit()


def kept_place(*, uow: UnitOfWork) -> Place | None:
    """Where the user was, None where that is known no more."""
    with uow:
        kept = uow.settings.get(_LOCKED_AT)
    if not kept:
        return None
    concern_id, version, *reason = kept.split("\n", 2)
    return Place(ConcernId(concern_id), int(version), reason[0] if reason else None)


def forget_place(*, uow: UnitOfWork) -> None:
    """It is open again."""
    with uow:
        uow.settings.put(_LOCKED_AT, "")
        uow.commit()
