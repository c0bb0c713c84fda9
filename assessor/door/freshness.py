"""Whether a vault is as new as it was when it was seen last: an older copy, authentic in itself, passes every other check.

`<vault>.seen.json` beside the vault holds the head of its log: how many events, and the hash of the last. It is written
after the log, so that a crash leaves it older than the log and never newer. What it cannot see is one old page put back
into the file (docs/decisions/0016).
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

from assessor.domain.log import LogHead
from assessor.door.places import seen_file
from assessor.errors import VaultError
from assessor.services.backups import VaultRolledBack
from assessor.services.ports import UnitOfWork
from assessor.vault.files import read_small, write_private

_MAX_BYTES = 4096
_MOST_EVENTS = 2**62
_SHA256 = re.compile(r"[0-9a-f]{64}")


def note_seen_now(vault: Path, *, database: str, uow: UnitOfWork) -> None:
    """Remember the log as it stands. Where there is no room for it, what was seen before stands, which is true still."""
    with suppress(VaultError, OSError):
        with uow:
            head = uow.audit.head()
        write_private(seen_file(vault), dump_seen(head, database=database))


def dump_seen(head: LogHead, *, database: str) -> bytes:
    """What the file says."""
    return json.dumps({"format": 1, "database": database, "count": head.count, "sha256": head.sha256}).encode()


def refuse_older(vault: Path, *, database: str, uow: UnitOfWork) -> None:
    """Compare the log with what was seen. Where nothing was seen, or of another vault, nothing is known and all is well.

    Raises:
        VaultRolledBack: there are fewer events than were seen, or others.
    """
    seen = _seen(vault, database)
    if seen is None or not seen.count:
        return
    with uow:
        events = uow.audit.events(before=seen.count + 1, limit=1)
    if [(event.number, event.sha256) for event in events] != [(seen.count, seen.sha256)]:
        raise VaultRolledBack


def _seen(vault: Path, database: str) -> LogHead | None:
    try:
        found: dict[str, Any] = json.loads(read_small(seen_file(vault), most=_MAX_BYTES))
        head = LogHead(found["count"], found["sha256"])
        if found["format"] != 1 or found["database"] != database:
            return None
        return (
            head
            if type(head.count) is int and 0 <= head.count < _MOST_EVENTS and _SHA256.fullmatch(head.sha256)
            else None
        )
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
