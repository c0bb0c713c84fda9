"""What opened a vault, as it is remembered while the vault is open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, repr=False)
class Unlocked:
    """A data key (32 bytes), the id of its database (32 hex digits), and the bytes of a key file that wraps that key."""

    key: bytes
    database: str
    key_file: bytes
