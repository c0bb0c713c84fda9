"""Nobody else may read the memory of this process. Apart from `hardening`, because it is slow to import: 1.5 ms."""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE = 4  # linux/prctl.h


def refuse_to_be_read() -> None:
    """On Linux no other process of the user may trace this one or read its memory; elsewhere there is no such switch.

    To be called before the first secret is typed or read.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
