"""Files that only their owner may read, and that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from contextlib import suppress
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner may enter; what is above it is made too where it is missing.

    Raises:
        OSError: it cannot be made, or it is there.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700)


def write_private(path: Path, data: bytes) -> None:
    """Replace a file in one step: after a crash it holds the old bytes or the new ones.

    Raises:
        OSError: it cannot be written; nothing has changed.
    """
    temporary = path.with_name(f"{path.name}.tmp")
    temporary.unlink(missing_ok=True)  # of a crash
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read_small(path: Path, *, most: int) -> bytes:
    """A file of at most so many bytes; of a longer one what tells that it is longer, and no more.

    Raises:
        OSError: it is not there, it cannot be read, or it is no file (a pipe would be waited for without end).
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "no file", str(path))
    with path.open("rb") as file:
        return file.read(most + 1)


def remove_tree(path: Path) -> None:
    """Delete a folder with all in it, a file, or a link and never what it leads to. What cannot be deleted stays."""
    with suppress(OSError):  # it is a folder, or there is nothing
        path.unlink()
    shutil.rmtree(path, ignore_errors=True)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk; Windows does so by itself and has no way to ask.

    Raises:
        OSError: the disk refuses.
    """
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Have what was written to a file on disk.

    Raises:
        OSError: the disk refuses.
    """
    descriptor = os.open(path, os.O_RDWR)  # Windows asks for the right to write
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
