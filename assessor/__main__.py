"""Starts the program's window: `assessor`, `python -m assessor`."""

from __future__ import annotations

import argparse
from pathlib import Path

from assessor import __version__
from assessor.bootstrap import open_window
from assessor.i18n import LANGUAGES


def main() -> int:
    """Read the arguments and open the window; returns the exit code."""
    parser = argparse.ArgumentParser(prog="assessor", description="Write down a concern about extremism, guided.")
    parser.add_argument("--version", action="version", version=f"assessor {__version__}")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of the window (Danish is the default)")
    parser.add_argument("--data-dir", type=Path, help="folder for the vault and the settings")
    parser.add_argument(
        "--quit-when-ready", action="store_true", help="print “ready” when the first page accepts input"
    )
    parser.add_argument("--locked", metavar="WINDOW", help=argparse.SUPPRESS)  # given by the process that was locked
    arguments = parser.parse_args()
    return open_window(
        data_dir=arguments.data_dir,
        language=arguments.lang,
        quit_when_ready=arguments.quit_when_ready,
        locked=arguments.locked,
    )


if __name__ == "__main__":
    raise SystemExit(main())
