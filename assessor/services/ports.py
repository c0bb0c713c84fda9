"""What the services need from outside: a clock, and a place to keep concerns; and the values that pass between them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, Self

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.holding import HeldPaper
from assessor.domain.keeping import Keeping
from assessor.domain.log import Event, LogHead


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the writer is: the page that was open last, and the pages they have continued past.

    `kept` holds the keys of the wording hints that the writer has answered by leaving the words as they are; they stay
    when a version is finished. `reason` is why there is to be a new version.
    """

    page: str = ""
    passed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A frozen version: the bytes as they are stored, and the SHA-256 of just those bytes (64 hex digits).

    `log` is the head of the log as of its freezing; None for a version of a program that kept no log.
    """

    concern: Concern
    number: int
    reason: str
    frozen: datetime
    document: bytes
    sha256: str
    log: LogHead | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A concern that is being written: version `number` to be, and the version that it continues, None for the first."""

    concern: Concern
    progress: Progress
    number: int = 1
    base: Revision | None = None


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A line of the start page: never a name. `versions` is 0 while nothing is finished."""

    id: ConcernId
    reference: str
    changed: datetime
    page: str
    versions: int
    has_draft: bool


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Local time with its offset from UTC."""
        ...


class Concerns(Protocol):
    """The concerns of one vault."""

    def add(self, concern: Concern, *, at: datetime) -> None:
        """Begin a draft for a new concern."""
        ...

    def save(self, concern: Concern, progress: Progress, *, at: datetime) -> None:
        """Replace the draft of this concern.

        Raises:
            ConcernNotFound: it has no draft.
        """
        ...

    def draft(self, concern_id: ConcernId) -> Draft:
        """The draft of a concern.

        Raises:
            ConcernNotFound: it has no draft.
        """
        ...

    def progress(self, concern_id: ConcernId) -> Progress:
        """Where its writer is, whether it has a draft or not.

        Raises:
            ConcernNotFound: it is not here.
        """
        ...

    def rows(self, *, limit: int | None = None) -> tuple[ConcernRow, ...]:
        """All concerns, or the first `limit`, last changed first; of one moment, the last by its id."""
        ...

    def row(self, concern_id: ConcernId) -> ConcernRow | None:
        """The line of one concern, None where it is not here."""
        ...

    def freeze(self, concern_id: ConcernId, reason: str, *, at: datetime, log: LogHead) -> Revision:
        """Turn the draft into the next numbered version, which never changes; no draft is left.

        Of its progress the kept hints stay. `log` is kept with it.

        Raises:
            ConcernNotFound: it has no draft.
        """
        ...

    def revision(self, concern_id: ConcernId, number: int) -> Revision:
        """A frozen version.

        Raises:
            ConcernNotFound: there is no such version.
        """
        ...

    def revisions(self, concern_id: ConcernId) -> tuple[Revision, ...]:
        """All frozen versions, oldest first; none where nothing is finished."""
        ...

    def continue_(self, concern_id: ConcernId, reason: str, *, at: datetime) -> Draft:
        """Begin the next version as a draft with the words of the last one.

        Raises:
            ConcernNotFound: nothing is finished that could be continued.
            DraftThere: it has a draft.
        """
        ...

    def discard(self, concern_id: ConcernId) -> None:
        """Delete the draft, and the concern with it where it has no frozen version.

        Raises:
            ConcernNotFound: it has no draft.
        """
        ...

    def restore(self, draft: Draft, *, at: datetime) -> None:
        """Put a deleted draft back, as the version after the last one that is finished.

        Raises:
            DraftThere: another draft has been begun meanwhile.
        """
        ...

    def paper(self, concern_id: ConcernId, number: int, language: str) -> bytes | None:
        """The PDF that is kept of a version in a language, None where none is."""
        ...

    def keep_paper(self, concern_id: ConcernId, number: int, language: str, pdf: bytes) -> bytes:
        """Keep the PDF of a version; gives the one that is kept: where there was one already, that one stays.

        Raises:
            ConcernNotFound: there is no such version.
        """
        ...

    def papers(self, concern_id: ConcernId) -> tuple[HeldPaper, ...]:
        """Which PDFs are kept of a concern, by version and language."""
        ...

    def keeping(self, concern_id: ConcernId) -> Keeping:
        """What was decided about keeping it; the default where nothing was."""
        ...

    def keepings(self) -> Mapping[ConcernId, Keeping]:
        """The same for all concerns about which something was decided."""
        ...

    def keep(self, concern_id: ConcernId, keeping: Keeping, *, at_hold: Concern | None = None) -> None:
        """Decide anew about keeping a concern.

        Where it is held from now on, its draft as it stands, or `at_hold`, is kept beside it until it is held no more.

        Raises:
            ConcernNotFound: it is not here.
        """
        ...

    def draft_at_hold(self, concern_id: ConcernId) -> Concern | None:
        """The draft as it stood when the hold was set that stands now; None where there was none, or nothing is held."""
        ...

    def delete(self, concern_id: ConcernId) -> None:
        """Delete all of a concern: draft, versions, papers. The last event of the log must be its deletion.

        Raises:
            ConcernNotFound: it is not here.
        """
        ...


class Audit(Protocol):
    """The log of one vault: it grows and never changes."""

    def append(self, act: str, *, at: datetime, role: str, concern_id: str = "", version: int = 0) -> LogHead:
        """Write an event; gives the head that it makes."""
        ...

    def head(self) -> LogHead:
        """The number of events and the hash of the last."""
        ...

    def events(
        self, *, concern_id: str | None = None, before: int | None = None, limit: int | None = None
    ) -> tuple[Event, ...]:
        """Events, newest first: of one concern, older than number `before`, at most `limit`."""
        ...

    def last(self, concern_id: str) -> Event | None:
        """The newest event of a concern."""
        ...


class Settings(Protocol):
    """What the vault remembers of its owner's wishes (the role); text by key."""

    def get(self, key: str) -> str | None:
        """The value, None where none was set."""
        ...

    def put(self, key: str, value: str) -> None:
        """Set a value."""
        ...


class UnitOfWork(Protocol):
    """One transaction: nothing is kept unless `commit` is called within the `with` block."""

    concerns: Concerns
    settings: Settings
    audit: Audit

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...

    def commit(self) -> None:
        """Keep it all; on return it is on disk."""
        ...
