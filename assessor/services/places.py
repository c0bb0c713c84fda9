"""What was open when the vault was locked, kept within it, so that unlocking leads back there. Nothing of it is outside."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.concern import ConcernId
from assessor.services.ports import UnitOfWork
from assessor.services.reasons import put_reason, reason_of
from assessor.services.settings import OPEN_CONCERN

_LOCKED_AT = "open-when-locked"
_ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Place:
    """A draft (`version` 0), on the page that it remembers itself, or a finished version.

    `reason` is what was typed so far of why there is to be a new version (see `reasons`), None where that was not asked.
    `spot` is where on the page of a draft, in the page's own words on one line; empty where there is nothing to say.
    """

    concern_id: ConcernId
    version: int = 0
    reason: str | None = None
    spot: str = ""


def keep_place(place: Place | None, *, uow: UnitOfWork) -> None:
    """Remember where the user was, or that they were nowhere in particular. It is an end and no crash."""
    kept = ""
    if place is not None:
        kept = "\n".join((place.concern_id, str(place.version), place.spot if place.reason is None else _ASKED))
    with uow:
        if place is not None and place.reason is not None:
            put_reason(place.concern_id, place.reason, uow)
        uow.settings.put(_LOCKED_AT, kept)
        uow.settings.put(OPEN_CONCERN, "")
        uow.commit()


def kept_place(*, uow: UnitOfWork) -> Place | None:
    """Where the user was, None where that is known no more."""
    with uow:
        kept = uow.settings.get(_LOCKED_AT)
        if not kept:
            return None
        concern_id, version, *rest = kept.split("\n", 2)
        id_, spot = ConcernId(concern_id), "".join(rest)
        return Place(id_, int(version), reason_of(id_, uow)) if spot == _ASKED else Place(id_, int(version), spot=spot)


def forget_place(*, uow: UnitOfWork) -> None:
    """It is open again; what was typed is kept until it is used."""
    with uow:
        uow.settings.put(_LOCKED_AT, "")
        uow.commit()
