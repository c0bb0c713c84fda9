"""What the process gives up at its start, so that what it knows stays within it."""

from __future__ import annotations

import ctypes
import os
import sys

if sys.platform != "win32":
    import resource

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def harden_process() -> None:
    """New files are the user's alone, and no memory of the process is written to disk when it crashes.

    Windows and macOS have no such switch: there nothing but the file mode changes.
    """
    os.umask(0o077)
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
