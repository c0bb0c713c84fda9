"""What the process gives up at its start, so that what it knows stays within it."""

from __future__ import annotations

import os
import sys

if sys.platform != "win32":
    import resource


def harden_process() -> None:
    """New files are the user's alone, and a crash writes no memory of the process to disk.

    Windows has no such switch: there nothing but the file mode changes.
    """
    os.umask(0o077)
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
