"""What Qt leaves to be done on its way to CUPS (docs/decisions/0012): no file on the disk, and an answer that is heard.

Elsewhere than on Linux nothing here does anything.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtGui import QPainter
from shiboken6 import getCppPointer

_PLACES_IN_MEMORY = ("/dev/shm", os.environ.get("XDG_RUNTIME_DIR", ""))  # noqa: S108 - a private folder is made in it
_ROOM_A_PAGE = 2_000_000  # bytes; a full page of text is 0.6 million
_FIRST_ERROR = 0x0400  # RFC 8011, 4.1.8: statuses from here on are errors


class Spool:
    """A folder of ours for what Qt lays down on its way to CUPS: in memory where there is such a place and room in it."""

    def __init__(self, pages: int) -> None:
        self._folder: Path | None = None
        if sys.platform == "linux":
            self._folder = Path(tempfile.mkdtemp(prefix="assessor-", dir=_place_in_memory(pages * _ROOM_A_PAGE)))

    @contextmanager
    def used(self) -> Iterator[None]:
        """While this lasts libcups makes its file in the folder: it asks TMPDIR and nothing else."""
        if self._folder is None:
            yield
            return
        tempfile.gettempdir()  # Python asks the same, once and for all: not now
        before = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(self._folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = before

    def empty(self) -> None:
        """Throw away what lies there: without it there is nothing to hand over."""
        if self._folder is not None:
            for file in self._folder.iterdir():
                file.unlink()

    def close(self) -> None:
        """Leave nothing."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def end_painting(painter: QPainter) -> bool:
    """End what is painted; there Qt sends the whole job to CUPS.

    PySide holds Python's lock meanwhile, and the window would stand still: half a second for 90 pages. Called past
    PySide, it lets go of it.
    """
    if sys.platform == "linux":
        try:
            end = ctypes.CDLL("libQt6Gui.so.6")[
                "_ZN8QPainter3endEv"
            ]  # QPainter::end(), the library that is loaded already
        except (OSError, AttributeError):  # another way of building Qt: then it stands still for a moment
            return painter.end()
        end.restype, end.argtypes = ctypes.c_bool, [ctypes.c_void_p]
        return bool(end(getCppPointer(painter)[0]))
    return painter.end()


def cups_refused() -> bool:
    """Whether what CUPS said last on this thread was no; Qt sends the file and does not ask."""
    if sys.platform != "linux":
        return False
    try:
        status = ctypes.CDLL("libcups.so.2").cupsLastError()
    except OSError:  # no CUPS here: then it had no part in it
        return False
    return bool(status < 0 or status >= _FIRST_ERROR)


def _place_in_memory(room: int) -> str | None:
    """A folder whose files never reach a disk (short of swapping), None where there is none with room."""
    for place in _PLACES_IN_MEMORY:
        if place and os.access(place, os.W_OK | os.X_OK):
            free = os.statvfs(place)
            if free.f_bavail * free.f_frsize >= room:
                return place
    return None
