"""A concern that was deleted: what is known of it afterwards, and nothing of what anybody wrote in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from assessor.domain.concern import ConcernId
from assessor.domain.log import LogHead


@dataclass(frozen=True, slots=True)
class Deletion:
    """What a deletion certificate tells.

    `versions` is how many were finished, `finished` when (fewer than `versions` where one was damaged); `had_draft`
    whether something was being written. `journalised` is when it was said that it is in the record system, None where
    nothing was finished; `by_receipt` by whose word. `log` is the head of the log with the deletion as its last event.
    `scrubbed` is when the database was rewritten without it; `backups` are the ids of the backups there were then, each
    of which may hold it, and `backups_until` the day by which they are gone, None where there were none; `purged` is
    when they were found to be gone.
    """

    concern_id: ConcernId
    reference: str
    versions: int
    finished: tuple[datetime, ...]
    had_draft: bool
    deleted: datetime
    role: str
    journalised: datetime | None
    by_receipt: bool
    log: LogHead
    scrubbed: datetime | None = None
    backups: tuple[str, ...] = ()
    backups_until: date | None = None
    purged: datetime | None = None
