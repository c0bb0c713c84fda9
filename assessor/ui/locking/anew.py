"""Begins the process anew, locked: of what the old one knew nothing is left in the memory of the new one."""

from __future__ import annotations

import os
import subprocess
import sys

OPTION = "--locked="


def begin_anew(window: str) -> None:
    """Become a new process with the arguments of this one.

    Windows cannot do that: there the new one is begun beside this one, which is to end. `window` says where the window
    stood, in letters and digits.

    Raises:
        OSError: it cannot be begun.
    """
    if not sys.executable:
        raise FileNotFoundError("nobody knows how this program was begun")
    command = again(sys.executable, sys.orig_argv, window)
    if sys.platform == "win32":
        subprocess.Popen(command, close_fds=True)  # noqa: S603 - what this process was begun with
    else:
        os.execv(sys.executable, command)  # noqa: S606 - the same


def again(executable: str, arguments: list[str], window: str) -> list[str]:
    """The command that began this process, with the option that begins it locked."""
    kept = [each for each in arguments[1:] if not each.startswith(OPTION)]
    return [executable, *kept, f"{OPTION}{window}"]
