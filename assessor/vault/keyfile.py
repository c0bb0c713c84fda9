"""`vault.json`: which database it belongs to, and the data key wrapped once for each way in.

    {"format": 1, "database": "<32 hex digits>", "slots": [{"kind": "passphrase" | "keyring", …}], "check": "<SHA-256>"}

Nothing in it is secret. `check` is there so that a damaged file is not taken for a wrong passphrase. Read by hand with
the standard library alone: it decides what the first window shows.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import zlib
from dataclasses import dataclass
from typing import Any

from assessor.vault.faults import KeyFileDamaged, KeyFileNewer

FORMAT = 1
_MAX_BYTES = 64 * 1024
_DATABASE = re.compile(r"[0-9a-f]{32}")


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
        if not (3 <= self.passes <= 10 and 64 * 1024 <= self.memory_kib <= 1024 * 1024 and 1 <= self.lanes <= 8):
            raise ValueError("cost outside floor and cap")


@dataclass(frozen=True, slots=True, repr=False)
class Wrapped:
    """The data key under AES-256-GCM, the database id as associated data; 12 bytes of nonce, 48 of key and tag."""

    nonce: bytes
    key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class PassphraseSlot:
    """Opened by a passphrase; 16 bytes of salt."""

    cost: Cost
    salt: bytes
    wrapped: Wrapped


@dataclass(frozen=True, slots=True, repr=False)
class KeyringSlot:
    """Opened by a secret that the PC's keyring holds for this database."""

    wrapped: Wrapped


Slot = PassphraseSlot | KeyringSlot


@dataclass(frozen=True, slots=True, repr=False)
class KeyFile:
    """The content of `vault.json`: a database id of 32 hex digits and at least one slot."""

    database: str
    slots: tuple[Slot, ...]


def dump_key_file(key_file: KeyFile) -> bytes:
    """The bytes of `vault.json`."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "database": key_file.database,
        "slots": [_slot_as_json(slot) for slot in key_file.slots],
    }
    return (json.dumps({**content, "check": _check(content)}, indent=2) + "\n").encode()


def load_key_file(data: bytes) -> KeyFile:
    """What `vault.json` says.

    Raises:
        KeyFileNewer: a newer program wrote it.
        KeyFileDamaged: it is not as it was written.
    """
    try:
        found = json.loads(data.decode()) if len(data) <= _MAX_BYTES else None
        if not isinstance(found, dict):
            raise KeyFileDamaged
        if type(found["format"]) is int and found["format"] > FORMAT:
            raise KeyFileNewer
        if not _sound(found):
            raise KeyFileDamaged
        return KeyFile(found["database"], tuple(_slot_from_json(slot) for slot in found["slots"]))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise KeyFileDamaged from None


def _sound(found: dict[str, Any]) -> bool:
    number = found["format"]
    if type(number) is not int or number != FORMAT:  # True is 1 too
        return False
    content = {key: value for key, value in found.items() if key != "check"}
    return found["check"] == _check(content) and bool(_DATABASE.fullmatch(found["database"]) and found["slots"])


def _check(content: dict[str, Any]) -> str:
    """Tells damage; a forger is stopped by the seal of the wrapped key, not by this."""
    return f"{zlib.crc32(json.dumps(content, sort_keys=True).encode()):08x}"


def _slot_as_json(slot: Slot) -> dict[str, Any]:
    wrapped = {"nonce": _text(slot.wrapped.nonce), "wrapped_key": _text(slot.wrapped.key)}
    if isinstance(slot, KeyringSlot):
        return {"kind": "keyring", **wrapped}
    cost = {"passes": slot.cost.passes, "memory_kib": slot.cost.memory_kib, "lanes": slot.cost.lanes}
    return {"kind": "passphrase", "argon2id": cost, "salt": _text(slot.salt), **wrapped}


def _slot_from_json(slot: dict[str, Any]) -> Slot:
    wrapped = Wrapped(_bytes(slot["nonce"], 12), _bytes(slot["wrapped_key"], 48))
    match slot["kind"]:
        case "keyring":
            return KeyringSlot(wrapped)
        case "passphrase":
            return PassphraseSlot(Cost(**slot["argon2id"]), _bytes(slot["salt"], 16), wrapped)
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
