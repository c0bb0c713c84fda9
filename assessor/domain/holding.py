"""Everything that is held about one person, as values: what a request for access (GDPR article 15) is answered from.

Nothing is left out here. What others must be spared is pointed at (`ThirdParty`) and never taken away: which of it is
given out is decided by people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import Event, LogHead

Place = tuple[str | int, ...]
"""Where something stands in a `Holding`: names of fields and places in lists (from 0), from the outside in."""


@dataclass(frozen=True, slots=True)
class HeldVersion:
    """A finished version; `sha256` is that of its bytes as they are stored, `log` the log as of its freezing."""

    number: int
    frozen: datetime
    reason: str
    sha256: str
    log: LogHead | None
    concern: Concern


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """What is being written: version `number` to be; the page that was open last, and the pages that were gone past."""

    number: int
    reason: str
    page: str
    passed: tuple[str, ...]
    concern: Concern


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A report that is kept as it was drawn: of which version, in which language; its SHA-256 and its size in bytes."""

    number: int
    language: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class HeldConcern:
    """All that is held of one concern. `versions` and `events` are oldest first; there is a version, a draft, or both.

    `dismissed` are the keys of the wording hints that the writer has let stand; `typed` is what stands in a field of the
    page "Til gennemsyn", or of why there is to be a new version, and is not decided yet. `unread` are the numbers of the
    versions that are damaged: they are held and missing among `versions`; `draft_unread` says the same of the draft.
    `at_hold` is the draft as it stood when it was decided that it may not be deleted, as long as it may not.
    """

    id: ConcernId
    reference: str
    changed: datetime
    versions: tuple[HeldVersion, ...]
    draft: HeldDraft | None
    papers: tuple[HeldPaper, ...]
    dismissed: tuple[str, ...]
    typed: tuple[str, ...]
    keeping: Keeping
    events: tuple[Event, ...]
    unread: tuple[int, ...] = ()
    draft_unread: bool = False
    at_hold: Concern | None = None

    def documents(self) -> tuple[tuple[Place, Concern], ...]:
        """Each version and the draft with its place in here, oldest first."""
        found: list[tuple[Place, Concern]] = [
            (("versions", at, "concern"), each.concern) for at, each in enumerate(self.versions)
        ]
        if self.draft is not None:
            found.append((("draft", "concern"), self.draft.concern))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Holding:
    """All that is held about one person, at the time of `gathered`; the concern that was asked from stands first.

    `log` is the state of the whole log then. What is deleted that day is out of the backups by `backups_until`; None
    where nobody knows.
    """

    gathered: datetime
    log: LogHead
    backups_until: date | None
    concerns: tuple[HeldConcern, ...]


class ThirdPartyKind(StrEnum):
    """Whom something is about or from, besides the one who asks for access."""

    PROTECTED = "protected-source"
    SOURCE = "source"
    WRITER = "writer"
    GUARDIAN = "guardian"
    FAMILY = "family"
    CHILD = "child-at-home"
    MEMBER = "group-member"
    AROUND = "person-around"
    INVOLVED = "involved"
    NAMED = "named-in-text"


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """A place that is looked at before it is given out, and why; `words` are those that were found there, if any."""

    place: Place
    kind: ThirdPartyKind
    words: tuple[str, ...] = ()
