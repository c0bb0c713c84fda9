"""When somebody tried in vain to unlock a vault: only the time, in a small file beside it, until the log can take it over."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from assessor.vault.files import read_small, write_private

MOST = 100
_MAX_BYTES = 16 * 1024


def note_failure(path: Path, *, at: datetime) -> None:
    """Add a time with its offset; the oldest of more than a hundred go. Where it cannot be written, it is not."""
    times = [*_read(path), at][-MOST:]
    with suppress(OSError):  # that the passphrase is wrong is said all the same
        write_private(path, json.dumps([time.isoformat() for time in times]).encode())


def failures_at(path: Path) -> tuple[datetime, ...]:
    """The times, oldest first. What cannot be read is not told."""
    return tuple(_read(path))


def forget_failures(path: Path) -> None:
    """They stand in the log now; a file that cannot be deleted stays."""
    with suppress(OSError):
        path.unlink()


def _read(path: Path) -> list[datetime]:
    try:
        content = read_small(path, most=_MAX_BYTES)
        times = [datetime.fromisoformat(time) for time in json.loads(content)] if len(content) <= _MAX_BYTES else []
    except (OSError, ValueError, TypeError, RecursionError):
        return []
    return [time for time in times if time.tzinfo is not None][-MOST:]
