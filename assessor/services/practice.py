"""Practising: an invented concern in a store of its own, which is forgotten."""

from __future__ import annotations

from assessor.domain.concern import Concern
from assessor.services.ports import Clock, Draft, Progress, UnitOfWork


def begin_practice(concern: Concern, *, uow: UnitOfWork, clock: Clock) -> Draft:
    """Take up an invented concern as a draft. It was written by nobody, so no log says that it was begun."""
    with uow:
        uow.concerns.add(concern, at=clock.now())
        uow.commit()
    return Draft(concern, Progress())
