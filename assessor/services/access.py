"""A request for access: all that is held about one person, and which other concerns may be about the same person.

This is the one place where concerns are compared by whom they are about. Nothing is kept of it, and what is found is
offered to whoever answers the request, by reference and date, never taken along in silence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.cpr import cpr_digits, cpr_problem
from assessor.domain.holding import HeldConcern, HeldDraft, HeldVersion, Holding
from assessor.domain.log import Act
from assessor.domain.texts import texts_in
from assessor.errors import VaultError
from assessor.reports.compose.names import composed, name_words, numbers_in, standing_in
from assessor.services.concerns import if_whole, row_of, whole_versions
from assessor.services.log import NotLogged, record
from assessor.services.ports import Clock, ConcernRow, Revision, UnitOfWork
from assessor.services.reasons import kept_reason
from assessor.services.retention import kept_typed

_WHOLE_NAME = 2  # words: fewer are no name to know somebody by


class Likeness(StrEnum):
    """Why another concern may be about the same person, the surest first."""

    CPR = "cpr"
    NAME = "name"
    REFERENCE = "reference"
    MENTIONED = "mentioned"
    """Somebody of that name or CPR number is named in it: it is about another person or about a group."""


@dataclass(frozen=True, slots=True)
class Alike:
    """Another concern that may be about the same person."""

    row: ConcernRow
    why: Likeness


@dataclass(frozen=True, slots=True)
class Alikes:
    """What was found, last changed first; `unread` are the concerns that are damaged and could not be looked through."""

    found: tuple[Alike, ...] = ()
    unread: tuple[ConcernRow, ...] = ()

    def __add__(self, more: Alikes) -> Alikes:
        return Alikes(self.found + more.found, self.unread + more.unread)


def list_others(concern_id: ConcernId, *, uow: UnitOfWork) -> tuple[ConcernRow, ...]:
    """All other concerns, last changed first.

    Raises:
        ConcernNotFound: the concern is not here.
    """
    with uow:
        row_of(concern_id, uow)
        return tuple(row for row in uow.concerns.rows() if row.id != concern_id)


def find_alike(concern_id: ConcernId, *, among: Sequence[ConcernRow], uow: UnitOfWork) -> Alikes:
    """Which of these other concerns may be about the same person; a second for about a thousand of them.

    Raises:
        ConcernNotFound: the concern is not here.
    """
    found, unread = [], []
    with uow:
        row = row_of(concern_id, uow)
    person = _Known.of(_whole_documents(row, uow))
    for other in among:
        try:
            with uow:  # one each: a damaged page spoils the rest of a transaction
                why = person.likeness(_documents(other, uow))
        except VaultError:  # one that is damaged must not keep the others from being found
            unread.append(other)
            continue
        if why is not None:
            found.append(Alike(other, why))
    return Alikes(tuple(found), tuple(unread))


def gather(
    concern_id: ConcernId,
    *,
    also: Sequence[ConcernId] = (),
    uow: UnitOfWork,
    clock: Clock,
    backups_until: date | None = None,
) -> Holding:
    """All that is held of a concern, and of those that somebody has said are about the same person.

    What is damaged is named, and keeps nothing else from being given.

    `backups_until` is the day by which what is deleted today has left the backups.

    Raises:
        ConcernNotFound: one of them is not here.
    """
    held = tuple(_held(each, uow) for each in dict.fromkeys((concern_id, *also)))
    with uow:
        return Holding(clock.now(), uow.audit.head(), backups_until, held)


def tell_viewing(holding: Holding, *, uow: UnitOfWork, clock: Clock) -> None:
    """Write into the log of each concern that all of it is about to be read on the screen.

    Where the disk is full or read-only it can be read all the same, and that is not in the log.
    """
    with suppress(VaultError), uow:
        for each in holding.concerns:
            record(Act.CONCERN_OPENED, uow=uow, clock=clock, concern_id=each.id)
        uow.commit()


def record_access(holding: Holding, *, uow: UnitOfWork, clock: Clock) -> None:
    """Write into the log of each concern that what is held of it is about to leave the program.

    Raises:
        NotLogged: it could not be written, and nothing may leave.
    """
    try:
        with uow:
            for each in holding.concerns:
                record(Act.ACCESS_GIVEN, uow=uow, clock=clock, concern_id=each.id)
            uow.commit()
    except VaultError:
        raise NotLogged from None


def _typed(concern_id: ConcernId, uow: UnitOfWork) -> tuple[str, ...]:
    """What was typed on other pages and is kept through a lock or a crash."""
    undecided, reason = kept_typed(concern_id, uow=uow), kept_reason(concern_id, uow=uow)
    return tuple(filter(None, (undecided.until, undecided.reason, undecided.hold_reason, reason)))


def _held(concern_id: ConcernId, uow: UnitOfWork) -> HeldConcern:
    with uow:
        row = row_of(concern_id, uow)
    (versions, unread), draft, typed = whole_versions(row, uow=uow), _draft(row, uow), _typed(concern_id, uow)
    at_hold = if_whole(lambda: uow.concerns.draft_at_hold(row.id), uow)
    with uow:
        return HeldConcern(
            id=row.id,
            reference=row.reference,
            changed=row.changed,
            versions=tuple(map(_version, versions)),
            draft=draft,
            papers=uow.concerns.papers(row.id),
            dismissed=uow.concerns.progress(row.id).kept,
            typed=typed,
            keeping=uow.concerns.keeping(row.id),
            events=tuple(reversed(uow.audit.events(concern_id=row.id))),
            unread=unread,
            draft_unread=row.has_draft and draft is None,
            at_hold=at_hold,
        )


def _draft(row: ConcernRow, uow: UnitOfWork) -> HeldDraft | None:
    """What is being written; None where nothing is, or it is damaged."""
    if not row.has_draft:
        return None
    kept = if_whole(lambda: uow.concerns.draft(row.id), uow)
    if kept is None:
        return None
    progress = kept.progress
    return HeldDraft(kept.number, progress.reason, progress.page, progress.passed, kept.concern)


def _version(revision: Revision) -> HeldVersion:
    return HeldVersion(
        revision.number, revision.frozen, revision.reason, revision.sha256, revision.log, revision.concern
    )


# --- who may be the same ----------------------------------------------------------------------------------------------


def _documents(row: ConcernRow, uow: UnitOfWork) -> tuple[Concern, ...]:
    """All versions and the draft: who it is about may have been written otherwise once."""
    drafts = (uow.concerns.draft(row.id).concern,) if row.has_draft else ()
    return (*(revision.concern for revision in uow.concerns.revisions(row.id)), *drafts)


def _whole_documents(row: ConcernRow, uow: UnitOfWork) -> tuple[Concern, ...]:
    """Those of them that can be read."""
    versions, draft = whole_versions(row, uow=uow)[0], _draft(row, uow)
    return (*(each.concern for each in versions), *((draft.concern,) if draft is not None else ()))


@dataclass(frozen=True, slots=True)
class _Known:
    """What somebody is known by: CPR digits, names as they are written, own references folded."""

    numbers: frozenset[str]
    names: frozenset[str]
    references: frozenset[str]

    @classmethod
    def of(cls, concerns: Collection[Concern]) -> _Known:
        """What stands in the fields that ask whom it is about."""
        people = [each.person for each in concerns if each.kind is SubjectKind.PERSON]
        groups = [each.group for each in concerns if each.kind is SubjectKind.GROUP]
        references = (*(each.own_reference for each in people), *(each.designation for each in groups))
        return cls(
            frozenset(cpr_digits(each.cpr) for each in people if each.cpr.strip() and cpr_problem(each.cpr) is None),
            frozenset(each.name.strip() for each in people if each.name.strip()),
            frozenset(filter(None, map(_folded, references))),
        )

    def likeness(self, concerns: Collection[Concern]) -> Likeness | None:
        """Why these may be about the same person, None where nothing says so."""
        other = _Known.of(concerns)
        if self.numbers & other.numbers:
            return Likeness.CPR
        if any(_one_name(mine, theirs) for mine in self.names for theirs in other.names):
            return Likeness.NAME
        if self.references & other.references:
            return Likeness.REFERENCE
        return Likeness.MENTIONED if any(map(self._mentioned_in, concerns)) else None

    def _mentioned_in(self, concern: Concern) -> bool:
        text = "\n".join(texts_in(concern))
        if self.numbers & {cpr_digits(number) for number in numbers_in(text)}:
            return True
        whole = (words for words in map(name_words, self.names) if len(words) >= _WHOLE_NAME)
        return any(all(any(standing_in(text, (word,))) for word in words) for words in whole)


def _folded(text: str) -> str:
    return " ".join(composed(text).casefold().split())


def _one_name(mine: str, theirs: str) -> bool:
    """Whether two names are the same, or one is the other with a name in the middle or at the end left out."""
    shorter, longer = sorted((_folded(mine).split(), _folded(theirs).split()), key=len)
    return shorter == longer or (len(shorter) >= _WHOLE_NAME and set(shorter) <= set(longer))
