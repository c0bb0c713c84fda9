"""What Qt leaves to be done on its way to CUPS (docs/decisions/0012): no file on the disk, and an answer that is heard.

Elsewhere than on Linux nothing here does anything.
"""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from PySide6.QtGui import QPainter
from shiboken6 import getCppPointer

from assessor.errors import N_, UserError

_PLACES_IN_MEMORY = ("/dev/shm", os.environ.get("XDG_RUNTIME_DIR", ""))  # noqa: S108 - a private folder is made in it
_ROOM_A_PAGE = 2_000_000  # bytes; a full page of text is 0.6 million
_NO_ROOM = 1_000_000  # bytes; with less than this a page may not have found its place
_PRINT_SYSTEM = "/var/spool"  # where CUPS keeps what it is given
_OURS = re.compile(r"assessor-(\d+)-\w+")
_FIRST_ERROR = 0x0400  # RFC 8011, 4.1.8: statuses from here on are errors


class NoRoomToPrint(UserError):
    """The disk, or the memory in its place, has no room for the pages; nothing is printed."""

    def __init__(self) -> None:
        super().__init__(
            N_("It is not printed: there is no room on the disk."), N_("Make some room, and print it again.")
        )


class Spool:
    """A folder of ours for what Qt lays down on its way to CUPS: in memory where there is such a place and room in it."""

    def __init__(self, pages: int) -> None:
        """Its name holds our process, so that `clear_leftovers` knows whose it is.

        Raises:
            NoRoomToPrint: not even for a folder.
        """
        self._folder: Path | None = None
        self._full = False
        if sys.platform == "linux":
            place = _place_in_memory(pages * _ROOM_A_PAGE)
            try:
                self._folder = Path(tempfile.mkdtemp(prefix=f"assessor-{os.getpid()}-", dir=place))
            except OSError as error:
                if error.errno in (errno.ENOSPC, errno.EDQUOT):
                    raise NoRoomToPrint from None
                raise

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

    def is_full(self) -> bool:
        """Whether there is too little room for a page, now or when it was asked before: Qt writes on and says nothing.

        To be asked page by page; a file that is not whole must not be sent.
        """
        if self._folder is not None and not self._full:
            self._full = _free(str(self._folder)) < _NO_ROOM
        return self._full

    def lacked_room(self) -> bool:
        """Whether it is for want of room, here or in the print system, that something was refused."""
        return self.is_full() or (self._folder is not None and _free(_PRINT_SYSTEM) < _NO_ROOM)

    def empty(self) -> None:
        """Throw away what lies there: without it there is nothing to hand over."""
        if self._folder is not None:
            for file in self._folder.iterdir():
                file.unlink()

    def close(self) -> None:
        """Leave nothing."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def clear_leftovers() -> None:
    """Delete the folders of processes of ours that were killed while they printed: they hold plain pages."""
    if sys.platform != "linux":
        return
    for place in {*_PLACES_IN_MEMORY, tempfile.gettempdir()} - {""}:
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                if _is_leftover(entry):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _is_leftover(entry: os.DirEntry[str]) -> bool:
    ours = _OURS.fullmatch(entry.name)
    if ours is None or not entry.is_dir(follow_symlinks=False):
        return False
    return entry.stat(follow_symlinks=False).st_uid == os.getuid() and not Path("/proc", ours[1]).exists()


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
        if place and os.access(place, os.W_OK | os.X_OK) and _free(place) >= room:
            return place
    return None


def _free(place: str) -> float:
    """Bytes that may be written there; where there is no such place, it lacks nothing."""
    try:
        found = os.statvfs(place)
    except OSError:
        return float("inf")
    return found.f_bavail * found.f_frsize
