"""What the vault remembers of its owner: the role, and which concern is open (so that a crash can be told from an end)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from assessor.domain.concern import ConcernId
    from assessor.services.ports import ConcernRow, UnitOfWork

ROLE = "role"
OPEN_CONCERN = "open-concern"


def choose_role(role: str, *, uow: UnitOfWork) -> None:
    """Remember who uses this vault: `professional` or `coordinator`."""
    with uow:
        uow.settings.put(ROLE, role)
        uow.commit()


def chosen_role(*, uow: UnitOfWork) -> str | None:
    """Who uses this vault, None where nobody has said."""
    with uow:
        return uow.settings.get(ROLE)


def note_open(concern_id: ConcernId | None, *, uow: UnitOfWork) -> None:
    """Remember the concern that is open, or that none is (None)."""
    with uow:
        uow.settings.put(OPEN_CONCERN, concern_id or "")
        uow.commit()


def take_left_open(*, uow: UnitOfWork) -> ConcernRow | None:
    """The draft that was open when the program stopped without being closed, None after an ordinary end; told once."""
    with uow:
        open_id = uow.settings.get(OPEN_CONCERN)
        row = uow.concerns.row(cast("ConcernId", open_id)) if open_id else None
        if row is None or not row.has_draft:
            return None
        uow.settings.put(OPEN_CONCERN, "")
        uow.commit()
    return row
