"""The data key under another key, and a key out of a passphrase."""

from __future__ import annotations

import secrets
import unicodedata

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from assessor.services.passphrases import LEAST_CHARACTERS, too_even, too_short
from assessor.vault.faults import NotEnoughMemory, PassphraseTooEven, PassphraseTooShort
from assessor.vault.keyfile import Cost, Wrapped

KEY_BYTES = 32


def refuse_short(passphrase: str) -> None:
    """Hold a new passphrase to its two rules, whatever asked for it.

    Raises:
        PassphraseTooShort: it has too few characters.
        PassphraseTooEven: it has too few different ones.
    """
    if too_short(passphrase):
        raise PassphraseTooShort(LEAST_CHARACTERS)
    if too_even(passphrase):
        raise PassphraseTooEven


def derive(passphrase: str, *, salt: bytes, cost: Cost) -> bytes:
    """A key of 32 bytes out of a passphrase, with Argon2id; slow on purpose.

    Raises:
        NotEnoughMemory: less memory is free than `cost` asks for.
    """
    # A Mac types å as two characters and other systems as one; both mean the same passphrase.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    try:
        return hash_secret_raw(secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)
    except HashingError as error:
        raise NotEnoughMemory from error


def stretched(secret: bytes, *, salt: bytes, use: bytes) -> bytes:
    """A key of 32 bytes out of a secret that nobody can guess, with HKDF-SHA256; another for each `use`."""
    return HKDF(SHA256(), KEY_BYTES, salt, use).derive(secret)


def wrap(key: bytes, *, under: bytes, bound: bytes) -> Wrapped:
    """The data key wrapped under another key, and bound to where it stands (`keyfile.bound_to`)."""
    nonce = secrets.token_bytes(12)
    return Wrapped(nonce, AESGCM(under).encrypt(nonce, key, bound))


def unwrap(wrapped: Wrapped, *, under: bytes, bound: bytes) -> bytes | None:
    """The data key; None where it was wrapped under another key, or bound to another place."""
    try:
        return AESGCM(under).decrypt(wrapped.nonce, wrapped.key, bound)
    except InvalidTag:
        return None
