"""One process at a time: two would write over each other's drafts.

The lock is the operating system's and falls with its process; a small file beside it says who holds it and since when,
so that the other one can be found.
"""

from __future__ import annotations

import errno
import json
import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from assessor.vault.faults import OpenElsewhere
from assessor.vault.files import read_small, write_private

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_MAX_BYTES = 4096


class Occupancy:
    """Holds a vault for this process, from its construction until `release`.

    `<vault>.lock` and `<vault>.open.json` lie beside the vault's folder, wherever a link to it leads.

    Raises:
        OpenElsewhere: it is held already, by another process or by this one.
        OSError: the folder cannot be written.
    """

    def __init__(self, vault: Path, *, now: datetime) -> None:
        vault = vault.resolve()
        self._holder = vault.with_name(f"{vault.name}.open.json")
        # Released by the thread that closes the vault, which may be another; a soft lock would outlive a crash.
        self._lock = FileLock(
            vault.with_name(f"{vault.name}.lock"), timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False
        )
        try:
            self._lock.acquire()
        except Timeout:
            raise _described(self._holder) from None
        try:
            write_private(self._holder, json.dumps({"pid": os.getpid(), "opened": now.isoformat()}).encode())
        except OSError as error:
            if error.errno not in _NO_ROOM:
                self._lock.release()
                raise
            self._forget_holder()  # of a crash; the lock holds without it

    def release(self) -> None:
        """Let others in, whatever the disk says."""
        self._forget_holder()
        self._lock.release()

    def _forget_holder(self) -> None:
        with suppress(OSError):
            self._holder.unlink()


def _described(holder: Path) -> OpenElsewhere:
    try:
        found = json.loads(read_small(holder, most=_MAX_BYTES))
        return OpenElsewhere(datetime.fromisoformat(found["opened"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return OpenElsewhere()  # there is a moment between the lock and the file, and no file where there is no room
