"""Reads the files of wording hints; whatever is wrong with them is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

from assessor.hints.hints import HintFinder


def load_hints(words: Path, names: Path) -> HintFinder:
    """The finder for a list of words and one of names.

    Raises:
        BadDataFile: one of the files has a fault.
    """
    return HintFinder()
