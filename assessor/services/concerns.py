"""What a teacher does with a concern."""

from __future__ import annotations

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.domain.identity import new_concern
from assessor.domain.rules import Missing, required_still_missing
from assessor.errors import N_, UserError
from assessor.services.ports import Clock, ConcernRow, Draft, Progress, Revision, UnitOfWork


class ConcernIncomplete(UserError):
    """A required thing is still missing; `missing` says which."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(N_("Something is still missing."), N_("See the list, and write what is missing."))
        self.missing = missing


class ConcernNotFound(UserError):
    """There is no such draft or version."""

    def __init__(self) -> None:
        super().__init__(N_("The concern is not here any more."), N_("Go back to the start page."))


def start_concern(*, catalogue: CatalogueEdition, uow: UnitOfWork, clock: Clock) -> Concern:
    """Begin a new concern as a draft."""
    concern = new_concern(now=clock.now(), catalogue=catalogue)
    with uow:
        uow.concerns.add(concern, at=concern.created)
        uow.commit()
    return concern


def save_draft(concern: Concern, progress: Progress, *, uow: UnitOfWork, clock: Clock) -> None:
    """Keep what has been written so far; on return it is on disk.

    Raises:
        ConcernNotFound: the draft has been finished or deleted.
    """
    with uow:
        uow.concerns.save(concern, progress, at=clock.now())
        uow.commit()


def open_draft(concern_id: ConcernId, *, uow: UnitOfWork) -> Draft:
    """The draft as it was saved last.

    Raises:
        ConcernNotFound: there is none.
    """
    with uow:
        return uow.concerns.draft(concern_id)


def list_concerns(*, uow: UnitOfWork) -> tuple[ConcernRow, ...]:
    """All concerns, last changed first."""
    with uow:
        return uow.concerns.rows()


def finish_concern(concern_id: ConcernId, reason: str, *, uow: UnitOfWork, clock: Clock) -> Revision:
    """Freeze the draft as the next version ("Gør færdig").

    Raises:
        ConcernIncomplete: one of the required things is missing.
        ConcernNotFound: there is no draft.
    """
    with uow:
        missing = required_still_missing(uow.concerns.draft(concern_id).concern)
        if missing:
            raise ConcernIncomplete(missing)
        revision = uow.concerns.freeze(concern_id, reason, at=clock.now())
        uow.commit()
    return revision


def open_revision(concern_id: ConcernId, number: int, *, uow: UnitOfWork) -> Revision:
    """A frozen version.

    Raises:
        ConcernNotFound: there is none.
    """
    with uow:
        return uow.concerns.revision(concern_id, number)


def discard_draft(concern_id: ConcernId, *, uow: UnitOfWork) -> None:
    """Delete a draft because its writer chose a way without a report.

    Raises:
        ConcernNotFound: there is none.
    """
    with uow:
        uow.concerns.discard(concern_id)
        uow.commit()
