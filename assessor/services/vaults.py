"""What can stand where the vault should be. Apart from the ports, since the first window asks and must not wait for them."""

from __future__ import annotations

from enum import StrEnum


class VaultState(StrEnum):
    """What stands at the vault's place."""

    NONE = "none"
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
