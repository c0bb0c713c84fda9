"""Why there is to be a new version, while it is typed and the version is not begun: kept within the vault, for each concern."""

from __future__ import annotations

import json

from assessor.domain.concern import ConcernId
from assessor.services.ports import UnitOfWork

_REASONS = "open-reasons"  # "open-" is what passes: no reason for another backup


def keep_reason(concern_id: ConcernId, reason: str, *, uow: UnitOfWork) -> None:
    """Remember what is typed, so that a lock or a crash loses none of it; a blank one is forgotten."""
    with uow:
        put_reason(concern_id, reason, uow)
        uow.commit()


def kept_reason(concern_id: ConcernId, *, uow: UnitOfWork) -> str:
    """What was typed for this concern, "" where nothing was."""
    with uow:
        return reason_of(concern_id, uow)


def put_reason(concern_id: ConcernId, reason: str, uow: UnitOfWork) -> None:
    """The same as `keep_reason`, within a unit of work that is open."""
    kept = _reasons(uow)
    kept.pop(concern_id, None)
    if reason.strip():
        kept[concern_id] = reason
    uow.settings.put(_REASONS, json.dumps(kept) if kept else "")


def reason_of(concern_id: ConcernId, uow: UnitOfWork) -> str:
    """The same as `kept_reason`, within a unit of work that is open."""
    return _reasons(uow).get(concern_id, "")


def _reasons(uow: UnitOfWork) -> dict[str, str]:
    kept: dict[str, str] = json.loads(uow.settings.get(_REASONS) or "{}")
    return kept
