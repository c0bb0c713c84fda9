"""`vault.json`: which database it belongs to, what its owner calls it, and the data key wrapped once for each way in.

    {"format": 2, "database": "<32 hex digits>", "label": "…", "check": "<CRC-32>", "slots": [
        {"kind": "passphrase" | "keyring" | "both" | "recovery", "id": "<8 hex digits>", "made": "2026-11-22" | null, …}]}

Nothing in it is secret. `check` is there so that a damaged file is not taken for a wrong passphrase. Read by hand with
the standard library alone: it decides what the first window shows. Format 1 had no label, and of each slot neither id
nor date; it is read as if it had been format 2 (docs/decisions/0014).
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import unicodedata
import zlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from assessor.services.vaults import LABEL_CHARACTERS, Way, WayKind
from assessor.vault.faults import KeyFileDamaged, KeyFileNewer
from assessor.vault.files import read_small

FORMAT = 2
_MAX_BYTES = 64 * 1024
_MAX_SLOTS = 16
_DATABASE = re.compile(r"[0-9a-f]{32}")
_ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True, repr=False)
class Cost:
    """What one guess at a passphrase costs (Argon2id; RFC 9106): 0.65 s on a PC of 2026.

    Raises:
        ValueError: outside what may stand in a file: too little protects nothing, too much would hang the PC.
    """

    passes: int = 3
    memory_kib: int = 256 * 1024
    lanes: int = 4

    def __post_init__(self) -> None:
        if {type(self.passes), type(self.memory_kib), type(self.lanes)} != {int}:
            raise ValueError("a cost is in whole numbers")
        if not (3 <= self.passes <= 10 and 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 1 <= self.lanes <= 8):
            raise ValueError("cost outside floor and cap")


@dataclass(frozen=True, slots=True, repr=False)
class Wrapped:
    """The data key under AES-256-GCM: 12 bytes of nonce, 48 of key and tag."""

    nonce: bytes
    key: bytes


@dataclass(frozen=True, slots=True)
class Name:
    """What tells a slot from others: 8 random hex digits, and the day it was made, None for those of format 1."""

    id: str
    made: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Slot:
    """The data key, wrapped for one way in."""

    kind: ClassVar[WayKind]
    name: Name
    wrapped: Wrapped

    @property
    def way(self) -> Way:
        """What may be said of it."""
        return Way(self.name.id, self.kind, self.name.made)


@dataclass(frozen=True, slots=True, repr=False)
class PassphraseSlot(Slot):
    """Opened by a passphrase; 16 bytes of salt."""

    kind: ClassVar[WayKind] = WayKind.PASSPHRASE
    cost: Cost
    salt: bytes


@dataclass(frozen=True, slots=True, repr=False)
class KeyringSlot(Slot):
    """Opened by a secret that the PC's keyring holds under the name `entry`."""

    kind: ClassVar[WayKind] = WayKind.KEYRING
    entry: str


@dataclass(frozen=True, slots=True, repr=False)
class BothSlot(Slot):
    """Opened by a passphrase together with the keyring's secret."""

    kind: ClassVar[WayKind] = WayKind.BOTH
    cost: Cost
    salt: bytes
    entry: str


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySlot(Slot):
    """Opened by the printed recovery key; 16 bytes of salt."""

    kind: ClassVar[WayKind] = WayKind.RECOVERY
    salt: bytes


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """The content of `vault.json`: a database id of 32 hex digits, at least one slot, at most 40 characters of label."""

    database: str
    slots: tuple[Slot, ...]
    label: str = ""


def as_label(text: str) -> str:
    """A label as it is kept: one line, at most 40 characters, and none that steers what stands around it."""
    seen = "".join(each for each in text if each.isspace() or unicodedata.category(each)[0] != "C")
    return " ".join(seen.split())[:LABEL_CHARACTERS].strip()


def bound_to(database: str, kind: WayKind, name: Name) -> bytes:
    """What a wrapped key is bound to (its associated data): moved to another slot or database it opens nothing."""
    if name.made is None:  # format 1 bound it to the database alone
        return database.encode()
    return f"{database} {kind} {name.id} {name.made.isoformat()}".encode()


def entry_for(database: str, name: Name) -> str:
    """The keyring's name for the secret of a slot; format 1 had one for each database."""
    return database if name.made is None else f"{database}-{name.id}"


def dump_key_file(key_file: KeyFile) -> bytes:
    """The bytes of `vault.json`."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "database": key_file.database,
        "label": key_file.label,
        "slots": [_slot_as_json(slot) for slot in key_file.slots],
    }
    return (json.dumps({**content, "check": _check(content)}, indent=2) + "\n").encode()


def read_key_file(path: Path) -> bytes:
    """The bytes at a place, for `load_key_file`; of what is too long to be a key file only the beginning.

    Raises:
        KeyFileDamaged: it is no file.
        OSError: it is not there, or it cannot be read.
    """
    if path.exists() and not path.is_file():
        raise KeyFileDamaged
    return read_small(path, most=_MAX_BYTES)


def load_key_file(data: bytes) -> KeyFile:
    """What `vault.json` says.

    Raises:
        KeyFileNewer: a newer program wrote it.
        KeyFileDamaged: it is not as it was written.
    """
    try:
        key_file = _key_file(_found(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KeyFileDamaged from None
    return key_file


def _found(data: bytes) -> dict[str, Any]:
    found = json.loads(data.decode()) if len(data) <= _MAX_BYTES else None
    if not isinstance(found, dict):
        raise KeyFileDamaged
    if type(found["format"]) is int and found["format"] > FORMAT:
        raise KeyFileNewer
    if not _sound(found):
        raise KeyFileDamaged
    return found


def _key_file(found: dict[str, Any]) -> KeyFile:
    database = found["database"]
    if found["format"] == 1:
        return KeyFile(database, tuple(_lifted(slot, database) for slot in found["slots"]))
    slots = tuple(_slot_from_json(slot, _name(slot), database) for slot in found["slots"])
    key_file = KeyFile(database, slots, found["label"])
    if not _as_written(key_file, found["slots"]):
        raise KeyFileDamaged
    return key_file


def _sound(found: dict[str, Any]) -> bool:
    number = found["format"]
    if type(number) is not int or number not in (1, FORMAT):  # True is 1 too
        return False
    content = {key: value for key, value in found.items() if key != "check"}
    if found["check"] != _check(content) or not _DATABASE.fullmatch(found["database"]):
        return False
    return type(found["slots"]) is list and 1 <= len(found["slots"]) <= _MAX_SLOTS


def _as_written(key_file: KeyFile, slots: list[dict[str, Any]]) -> bool:
    """Whether a file of today says nothing twice and nothing besides."""
    if [_slot_as_json(slot) for slot in key_file.slots] != slots or as_label(key_file.label) != key_file.label:
        return False
    return len({slot.name.id for slot in key_file.slots}) == len(slots)


def _check(content: dict[str, Any]) -> str:
    """Tells damage; a forger is stopped by the seal of the wrapped key, not by this."""
    return f"{zlib.crc32(json.dumps(content, sort_keys=True).encode()):08x}"


def _slot_as_json(slot: Slot) -> dict[str, Any]:
    made = slot.name.made and slot.name.made.isoformat()
    found: dict[str, Any] = {"kind": slot.kind.value, "id": slot.name.id, "made": made}
    if isinstance(slot, PassphraseSlot | BothSlot):
        found["argon2id"] = {"passes": slot.cost.passes, "memory_kib": slot.cost.memory_kib, "lanes": slot.cost.lanes}
    if isinstance(slot, PassphraseSlot | BothSlot | RecoverySlot):
        found["salt"] = _text(slot.salt)
    return {**found, "nonce": _text(slot.wrapped.nonce), "wrapped_key": _text(slot.wrapped.key)}


def _lifted(slot: dict[str, Any], database: str) -> Slot:
    """A slot of format 1, with an id that is the same each time it is read."""
    if slot["kind"] not in ("passphrase", "keyring"):
        raise KeyFileDamaged
    return _slot_from_json(slot, Name(_bytes(slot["nonce"], 12)[:4].hex(), None), database)


def _name(slot: dict[str, Any]) -> Name:
    if not _ID.fullmatch(slot["id"]):
        raise KeyFileDamaged
    return Name(slot["id"], None if slot["made"] is None else date.fromisoformat(slot["made"]))


def _slot_from_json(slot: dict[str, Any], name: Name, database: str) -> Slot:
    wrapped = Wrapped(_bytes(slot["nonce"], 12), _bytes(slot["wrapped_key"], 48))
    entry = entry_for(database, name)
    match slot["kind"]:
        case "keyring":
            return KeyringSlot(name, wrapped, entry)
        case "passphrase":
            return PassphraseSlot(name, wrapped, Cost(**slot["argon2id"]), _bytes(slot["salt"], 16))
        case "both":
            return BothSlot(name, wrapped, Cost(**slot["argon2id"]), _bytes(slot["salt"], 16), entry)
        case "recovery":
            return RecoverySlot(name, wrapped, _bytes(slot["salt"], 16))
        case _:
            raise KeyFileDamaged


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str, length: int) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if len(data) != length:
        raise ValueError("wrong length")
    return data
