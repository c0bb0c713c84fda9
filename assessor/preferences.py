"""What must be known before the vault is open, and says nothing about anybody: language, text size, light or dark, profile."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

FILE_NAME = "preferences.json"
TEXT_SIZES = (100, 125, 150, 175, 200)
SCHEMES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Preferences:
    """`text_percent` is one of `TEXT_SIZES`, `scheme` of `SCHEMES`; `profile` is a file name without its ending."""

    language: str = "da"
    text_percent: int = 100
    scheme: str = "system"
    profile: str = "lolland"


def load_preferences(data_dir: Path) -> Preferences:
    """The preferences of a data folder; what is missing, unreadable or unknown there is as it is at the first start."""
    try:
        stored = json.loads((data_dir / FILE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(stored, dict):
        return Preferences()
    allowed = {"language": ("da", "en"), "text_percent": TEXT_SIZES, "scheme": SCHEMES}
    known = {
        field.name: stored[field.name]
        for field in fields(Preferences)
        if field.name in stored and stored[field.name] in allowed.get(field.name, (stored[field.name],))
    }
    if not _is_plain_name(known.get("profile", "lolland")):
        del known["profile"]
    return Preferences(**known)


def save_preferences(preferences: Preferences, data_dir: Path) -> None:
    """Keep the preferences.

    Raises:
        OSError: the folder cannot be written.
    """
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = data_dir / f"{FILE_NAME}.new"
    new.write_text(json.dumps(asdict(preferences), indent=1) + "\n", encoding="utf-8")
    new.replace(data_dir / FILE_NAME)


def _is_plain_name(name: object) -> bool:
    return isinstance(name, str) and name.replace("-", "").replace("_", "").isalnum()
