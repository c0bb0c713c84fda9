"""The log: who did what and when, in a chain where each event carries the hash of all before it.

An event holds ids, an act, a role and a time, and never what anybody wrote. Whoever holds an earlier head of the chain
(the number of events and the hash of the last one, printed on a report) can tell whether anything before it was changed,
taken out or moved; nobody can tell what was done after the last head that is kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_NOTHING = "0" * 64
_PRINTED_DIGITS = 32  # 128 bits: nobody finds another event with the same ones
_LEAST_DIGITS = 16


class Act(StrEnum):
    """What was done."""

    VAULT_MADE = "vault-made"
    VAULT_OPENED = "vault-opened"
    VAULT_RECOVERED = "vault-recovered"
    UNLOCK_FAILED = "unlock-failed"
    KEY_CHANGED = "key-changed"
    ROLE_CHOSEN = "role-chosen"
    BACKUPS_PURGED = "backups-purged"
    BACKUP_RESTORED = "backup-restored"
    OLDER_ACCEPTED = "older-accepted"
    CONCERN_BEGUN = "concern-begun"
    CONCERN_OPENED = "concern-opened"
    CONCERN_CHANGED = "concern-changed"
    CONCERN_CONTINUED = "concern-continued"
    CONCERN_FINISHED = "concern-finished"
    DRAFT_DELETED = "draft-deleted"
    DRAFT_RESTORED = "draft-restored"
    PRINTED = "printed"
    EXPORTED = "exported"
    HANDED_OVER = "handed-over"
    IMPORTED = "imported"
    DECIDED = "decided"
    KEPT = "kept"
    """Until a day. In a log from before there was `HELD`, a hold and its end are called so too."""
    HELD = "held"
    RELEASED = "released"
    JOURNALISED = "journalised"
    ACCESS_GIVEN = "access-given"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class LogHead:
    """How many events there are, and the hash of the last (64 hex digits; on paper its first 32)."""

    count: int
    sha256: str

    @property
    def printed(self) -> str:
        """How it stands on paper: the count, and 32 digits in groups of four."""
        digits = self.sha256[:_PRINTED_DIGITS]
        return f"{self.count} · {' '.join(digits[at : at + 4] for at in range(0, len(digits), 4))}"


EMPTY_LOG = LogHead(0, _NOTHING)


@dataclass(frozen=True, slots=True)
class Event:
    """One event, `number` from 1. `act` is an `Act`, or one of a newer program; `concern_id` "" and `version` 0 mean none."""

    number: int
    at: datetime
    act: str
    role: str
    concern_id: str
    version: int
    sha256: str


class Verdict(StrEnum):
    """What a check of the log has shown."""

    INTACT = "intact"
    SHORTER = "shorter"
    """Fewer events than the printed head counts: cut off, or an older copy."""
    OTHER = "other"
    """The event at the printed head's count is another one."""
    BROKEN = "broken"
    """An event does not follow from the ones before it."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The verdict on a log of `count` events; `broken_at` is the number of the first event that does not fit, or 0."""

    verdict: Verdict
    count: int
    broken_at: int = 0


def chained(previous: str, *, number: int, at: datetime, act: str, role: str, concern_id: str, version: int) -> str:
    """The hash of an event that follows on another's: SHA-256 over that hash and the event's own fields as JSON."""
    fields = [number, at.isoformat(), act, role, concern_id, version]
    written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(bytes.fromhex(previous) + written.encode()).hexdigest()


def next_event(head: LogHead, *, at: datetime, act: str, role: str, concern_id: str, version: int) -> Event:
    """The event that follows on a head."""
    number = head.count + 1
    sha256 = chained(head.sha256, number=number, at=at, act=act, role=role, concern_id=concern_id, version=version)
    return Event(number, at, act, role, concern_id, version, sha256)


def verify(events: Iterable[Event], head: LogHead | None) -> Verified:
    """Check a whole log, oldest first, against itself and against a head that was kept elsewhere (its hash may be cut)."""
    count, previous, at_head = 0, _NOTHING, _NOTHING
    for count, event in enumerate(events, start=1):
        if event != next_event(
            LogHead(count - 1, previous),
            at=event.at,
            act=event.act,
            role=event.role,
            concern_id=event.concern_id,
            version=event.version,
        ):
            return Verified(Verdict.BROKEN, count, count)
        previous = event.sha256
        if head is not None and head.count == count:
            at_head = previous
    if head is None:
        return Verified(Verdict.INTACT, count)
    if head.count > count:
        return Verified(Verdict.SHORTER, count)
    return Verified(Verdict.INTACT if at_head.startswith(head.sha256) else Verdict.OTHER, count)


def read_head(text: str) -> LogHead | None:
    """A head as it is printed ("17 · 3fa9 c41e …"), however it is spaced; None where it is none."""
    found = re.fullmatch(r"(\d{1,12})[^0-9a-f]+([0-9a-f\s]+)", " ".join(text.lower().split()))
    if found is None:
        return None
    digits = found[2].replace(" ", "")
    return LogHead(int(found[1]), digits) if _LEAST_DIGITS <= len(digits) <= len(_NOTHING) else None
