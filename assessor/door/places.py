"""Where the vaults of this PC lie: the first where it always was, others beside it, each with its owner's label.

    <data>/vault            the first
    <data>/vaults/<id>      others, by 16 random hex digits

Light: it is asked before the first window.
"""

from __future__ import annotations

import re
from pathlib import Path

from assessor.errors import VaultError
from assessor.services.vaults import Person
from assessor.vault.faults import OtherFiles

KEY_FILE = "vault.json"
DATABASE = "concerns.db"
FIRST = ""
DECIDED = "restoring-decided"
"""A folder within a vault, of what is about to take the place of what stands (see `restoring`)."""
PREPARED = "restoring"
"""A folder within a vault, where what may take the place of what stands is prepared: after a crash it is of no use."""
BACKUPS = "backups"
_LEAVINGS = {".DS_Store", "desktop.ini", "Thumbs.db"}
_ID = re.compile(r"[0-9a-f]{16}")


def place_of(person: str, *, first: Path) -> Path:
    """The folder of somebody's vault.

    Raises:
        ValueError: that is nobody's id.
    """
    if person == FIRST:
        return first
    if not _ID.fullmatch(person):
        raise ValueError("nobody's id")
    return _others(first) / person


def people_at(first: Path) -> tuple[Person, ...]:
    """Whose vaults there are: of the first place, then the others by their label. What cannot be read has no label.

    The label of somebody who is alone tells nobody apart and is not read: it is asked before the first window.
    """
    try:
        ids = sorted({path.name[:16] for path in _others(first).iterdir() if _ID.match(path.name)})
    except OSError:
        ids = []  # there are none
    there = [id_ for id_ in (FIRST, *ids) if _holds_vault(place_of(id_, first=first))]
    if len(there) == 1:
        return (Person(there[0], ""),)
    found = [Person(id_, label_at(place_of(id_, first=first))) for id_ in there]
    return tuple(sorted(found, key=lambda person: (person.id != FIRST, person.label.casefold(), person.id)))


def label_at(folder: Path) -> str:
    """What the owner of the vault in a folder calls it, "" where nothing was chosen or nothing can be read."""
    from assessor.vault.keyfile import load_key_file, read_key_file  # where there is no vault it is not needed

    try:
        return load_key_file(read_key_file(folder / KEY_FILE)).label
    except (OSError, VaultError):
        return ""


def key_file_of(folder: Path) -> Path:
    """Where the key file of the vault in a folder lies: one that was decided on stands already."""
    decided = folder / DECIDED / KEY_FILE
    return decided if decided.exists() else folder / KEY_FILE


def held_vault(folder: Path) -> bool:
    """Whether a vault stood here, of which a database or backups are left."""
    return (folder / DATABASE).exists() or any((folder / BACKUPS).glob("2*"))


def clear_place(folder: Path) -> None:
    """Take an empty folder away where a vault is to stand; Windows does not rename over it.

    What a desktop leaves in a folder that somebody looked into, and an empty folder of backups, count for nothing.

    Raises:
        OtherFiles: something else is in it.
        OSError: it cannot be taken away.
    """
    if not folder.exists():
        return
    found = list(folder.iterdir())
    if any(path.name not in _LEAVINGS and not _is_empty_backups(path) for path in found):
        raise OtherFiles(folder)
    for path in found:
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def seen_file(folder: Path) -> Path:
    """Where it is noted how the vault in a folder was when it was seen last (see `freshness`)."""
    return folder.with_name(f"{folder.name}.seen.json")


def failures_of(folder: Path) -> Path:
    """Where it is noted when somebody tried in vain to unlock the vault in a folder."""
    return folder.with_name(f"{folder.name}.failed.json")


def _is_empty_backups(path: Path) -> bool:
    return path.name == BACKUPS and path.is_dir() and not any(path.iterdir())


def _others(first: Path) -> Path:
    return first.with_name("vaults")


def _holds_vault(folder: Path) -> bool:
    """One that is gone has an owner too, who is to be told so."""
    try:
        return (folder / KEY_FILE).is_file() or held_vault(folder) or seen_file(folder).exists()
    except OSError:
        return True  # who may not look is told so when it is to be opened
