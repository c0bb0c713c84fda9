"""What a teacher does with a concern."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from assessor.domain.concern import CatalogueEdition, Concern, ConcernId
from assessor.domain.identity import new_concern
from assessor.domain.log import Act
from assessor.domain.rules import Missing, required_still_missing
from assessor.errors import N_, UserError, VaultError
from assessor.services.log import record, record_alone
from assessor.services.ports import Clock, ConcernRow, Draft, Progress, Revision, UnitOfWork
from assessor.services.reasons import put_reason

Found = TypeVar("Found")


class ConcernIncomplete(UserError):
    """A required thing is still missing; `missing` says which."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(N_("Something is still missing."), N_("See the list, and write what is missing."))
        self.missing = missing


class ConcernNotFound(UserError):
    """There is no such draft or version."""

    def __init__(self) -> None:
        super().__init__(N_("The concern is not here any more."), N_("Go back to the start page."))


class ReasonMissing(UserError):
    """A new version comes with a reason."""

    def __init__(self) -> None:
        super().__init__(N_("The reason is still missing."), N_("Write briefly why there is a new version."))


class ConcernHeld(UserError):
    """It is under legal hold: nothing of it may be deleted."""

    def __init__(self) -> None:
        super().__init__(
            N_("This concern may not be deleted for now."),
            N_("Under “For review” it says why. There it can be released when the reason is gone."),
        )


class DraftThere(UserError):
    """A concern has one draft at most, and there is one already."""

    def __init__(self) -> None:
        super().__init__(
            N_("There is already a draft of this concern."), N_("Finish it or delete it first, and try again.")
        )


class NewerVersion(UserError):
    """A version was finished after the draft was deleted: its words are older than what stands."""

    def __init__(self) -> None:
        super().__init__(
            N_("A newer version has been finished since the draft was deleted."),
            N_("The draft would put old words in its place, so it stays deleted. Go on from the newer version."),
        )


def start_concern(*, catalogue: CatalogueEdition, uow: UnitOfWork, clock: Clock) -> Concern:
    """Begin a new concern as a draft."""
    concern = new_concern(now=clock.now(), catalogue=catalogue)
    with uow:
        uow.concerns.add(concern, at=concern.created)
        record(Act.CONCERN_BEGUN, uow=uow, clock=clock, concern_id=concern.id)
        uow.commit()
    return concern


def save_draft(concern: Concern, progress: Progress, *, uow: UnitOfWork, clock: Clock) -> None:
    """Keep what has been written so far; on return it is on disk.

    The log tells of the first change since the draft was opened, not of each letter.

    Raises:
        ConcernNotFound: the draft has been finished or deleted.
    """
    with uow:
        uow.concerns.save(concern, progress, at=clock.now())
        last = uow.audit.last(concern.id)
        if last is None or last.act != Act.CONCERN_CHANGED:
            record(Act.CONCERN_CHANGED, uow=uow, clock=clock, concern_id=concern.id)
        uow.commit()


def open_draft(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> Draft:
    """The draft as it was saved last.

    Raises:
        ConcernNotFound: there is none.
    """
    with uow:
        draft = uow.concerns.draft(concern_id)
    _tell_opened(concern_id, draft.number, uow=uow, clock=clock)
    return draft


def _tell_opened(concern_id: ConcernId, version: int, *, uow: UnitOfWork, clock: Clock) -> None:
    # Where the disk is full or read-only one's own words can be read all the same, and that is not in the log.
    with suppress(VaultError):
        record_alone(Act.CONCERN_OPENED, uow=uow, clock=clock, concern_id=concern_id, version=version)


def list_concerns(*, uow: UnitOfWork, limit: int | None = None) -> tuple[ConcernRow, ...]:
    """All concerns, or the first `limit`, last changed first."""
    with uow:
        return uow.concerns.rows(limit=limit)


def row_of(concern_id: ConcernId, uow: UnitOfWork) -> ConcernRow:
    """The line of one concern, within a unit of work that is open.

    Raises:
        ConcernNotFound: it is not here.
    """
    row = uow.concerns.row(concern_id)
    if row is None:
        raise ConcernNotFound
    return row


def continue_concern(concern_id: ConcernId, reason: str, *, uow: UnitOfWork, clock: Clock) -> Draft:
    """Begin the next version of a finished concern; where it is being written already, the draft as it stands.

    Whether anyone is in danger *now* is asked anew.

    Raises:
        ReasonMissing: the reason is blank.
        ConcernNotFound: there is no such concern.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonMissing
    with uow:
        row = uow.concerns.row(concern_id)
        if row is not None and row.has_draft:
            return uow.concerns.draft(concern_id)
        draft = uow.concerns.continue_(concern_id, reason, at=clock.now())
        concern = replace(draft.concern, before=replace(draft.concern.before, danger=None))
        uow.concerns.save(concern, draft.progress, at=clock.now())
        draft = uow.concerns.draft(concern_id)
        put_reason(concern_id, "", uow)  # it is the draft's from here on
        record(Act.CONCERN_CONTINUED, uow=uow, clock=clock, concern_id=concern_id, version=draft.number)
        uow.commit()
    return draft


def finish_concern(concern_id: ConcernId, reason: str, *, uow: UnitOfWork, clock: Clock) -> Revision:
    """Freeze the draft as the next version ("Gør færdig"); the first one needs no reason.

    Raises:
        ConcernIncomplete: one of the required things is missing.
        ReasonMissing: the reason of a later version is blank.
        ConcernNotFound: there is no draft.
    """
    with uow:
        draft = uow.concerns.draft(concern_id)
        missing = required_still_missing(draft.concern)
        if missing:
            raise ConcernIncomplete(missing)
        reason = reason.strip()
        if draft.number > 1 and not reason:
            raise ReasonMissing
        log = record(Act.CONCERN_FINISHED, uow=uow, clock=clock, concern_id=concern_id, version=draft.number)
        revision = uow.concerns.freeze(concern_id, reason, at=clock.now(), log=log)
        keeping = uow.concerns.keeping(concern_id)
        if keeping.exported or keeping.journalised:  # the record system has not got this version
            keeping = replace(keeping, exported=None, journalised=None, by_receipt=False)
            uow.concerns.keep(concern_id, keeping)
        uow.commit()
    return revision


@dataclass(frozen=True, slots=True)
class OpenedVersion:
    """What there is of a finished concern: its versions, the one to show, and its paper where it was drawn before.

    `unread` are the numbers of the versions that are damaged, and not among `versions`.
    """

    versions: tuple[Revision, ...]
    number: int
    paper: bytes | None
    has_draft: bool
    unread: tuple[int, ...] = ()

    @property
    def revision(self) -> Revision:
        """The version that is shown."""
        return self.up_to_it[-1]

    @property
    def up_to_it(self) -> tuple[Revision, ...]:
        """That version after those before it, which it is compared with."""
        return tuple(each for each in self.versions if each.number <= self.number)

    @property
    def newest(self) -> int:
        """The number of the newest version, whether it can be read or not."""
        return max((*self.unread, self.versions[-1].number))

    @property
    def compared_with_all(self) -> bool:
        """Whether none of the versions before it is missing."""
        return len(self.up_to_it) == self.number


def whole_versions(row: ConcernRow, *, uow: UnitOfWork) -> tuple[tuple[Revision, ...], tuple[int, ...]]:
    """The finished versions of a concern that can be read, oldest first, and the numbers of those that are damaged."""
    whole, damaged = [], []
    for number in range(1, row.versions + 1):
        found = if_whole(partial(_revision, row.id, number, uow), uow)
        if found is None:
            damaged.append(number)
        else:
            whole.append(found)
    return tuple(whole), tuple(damaged)


def _revision(concern_id: ConcernId, number: int, uow: UnitOfWork) -> Revision:
    return uow.concerns.revision(concern_id, number)


def if_whole(read: Callable[[], Found], uow: UnitOfWork) -> Found | None:
    """What `read` gives, None where it is damaged; in a transaction of its own, because a damaged page spoils the rest."""
    try:
        with uow:
            return read()
    except VaultError as error:
        if not error.backup_helps:
            raise
        return None


def open_version(concern_id: ConcernId, number: int, *, language: str, uow: UnitOfWork, clock: Clock) -> OpenedVersion:
    """A finished version, and what stands around it; its paper in this language, None where there is none or it is damaged.

    Where the version itself is damaged it is the one before it that can be read, or else the first that can.

    Raises:
        ConcernNotFound: there is none.
        VaultError: none of them can be read.
    """
    with uow:
        row = row_of(concern_id, uow)
    if not 0 < number <= row.versions:
        raise ConcernNotFound
    versions, unread = whole_versions(row, uow=uow)
    if not versions:
        with uow:
            uow.concerns.revision(concern_id, number)  # says what is the matter
    number = max((each.number for each in versions if each.number <= number), default=versions[0].number)
    try:
        paper = kept_paper(concern_id, number, language, uow=uow)
    except UserError:  # the paper is damaged, the version is not: it is drawn anew, and keeping it says so
        paper = None
    _tell_opened(concern_id, number, uow=uow, clock=clock)
    return OpenedVersion(versions, number, paper, has_draft=row.has_draft, unread=unread)


def delete_draft(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> Draft:
    """Delete a draft, and give it to whoever may want it back (`restore_draft`); a concern without a version goes with it.

    Raises:
        ConcernHeld: it is under legal hold.
        ConcernNotFound: there is none.
    """
    with uow:
        if uow.concerns.keeping(concern_id).hold:
            raise ConcernHeld
        draft = uow.concerns.draft(concern_id)
        uow.concerns.discard(concern_id)
        record(Act.DRAFT_DELETED, uow=uow, clock=clock, concern_id=concern_id, version=draft.number)
        uow.commit()
    return draft


def restore_draft(draft: Draft, *, uow: UnitOfWork, clock: Clock) -> None:
    """Put back a draft that was deleted.

    Raises:
        DraftThere: another draft of the concern has been begun meanwhile.
        NewerVersion: a version of it has been finished meanwhile.
    """
    with uow:
        row = uow.concerns.row(draft.concern.id)
        if row is not None and row.versions >= draft.number:
            raise NewerVersion
        uow.concerns.restore(draft, at=clock.now())
        record(Act.DRAFT_RESTORED, uow=uow, clock=clock, concern_id=draft.concern.id, version=draft.number)
        uow.commit()


def kept_paper(concern_id: ConcernId, number: int, language: str, *, uow: UnitOfWork) -> bytes | None:
    """The PDF of a version as it was made the first time in this language, None where it has not been made."""
    with uow:
        return uow.concerns.paper(concern_id, number, language)


def keep_paper(concern_id: ConcernId, number: int, language: str, pdf: bytes, *, uow: UnitOfWork) -> bytes:
    """Keep the PDF of a version for ever; gives the one that is kept, which is the first that was made.

    Raises:
        ConcernNotFound: there is no such version.
    """
    with uow:
        kept = uow.concerns.keep_paper(concern_id, number, language, pdf)
        uow.commit()
    return kept
