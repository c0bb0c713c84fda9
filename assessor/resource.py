"""The one way to the shipped files, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str) -> Path:
    """The path of a shipped file or folder, `name` relative to `resources/`."""
    installed = _PACKAGE / "resources"
    return (installed if installed.is_dir() else _PACKAGE.parent / "resources") / name


def guide(name: str) -> Path:
    """The path of a guide or of a picture in it, `name` relative to `docs/guide/`; the wheel brings them as resources."""
    installed = _PACKAGE / "resources" / "guide"
    return (installed if installed.is_dir() else _PACKAGE.parent / "docs" / "guide") / name
