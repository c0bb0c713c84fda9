"""The two rules of a passphrase that somebody chooses. Rules about digits and signs make worse ones."""

from __future__ import annotations

import unicodedata

LEAST_CHARACTERS = 12
LEAST_DIFFERENT = 5
_NOT_SEEN = {"Mn", "Me", "Cc", "Cf", "Cn"}  # accents on their own, and what shows nothing


def too_short(passphrase: str) -> bool:
    """The first: its length as it is read, spaces around it aside."""
    return len(_read(passphrase)) < LEAST_CHARACTERS


def too_even(passphrase: str) -> bool:
    """The second: it is not the same few characters over and over."""
    return len(set(_read(passphrase).casefold())) < LEAST_DIFFERENT


def _read(passphrase: str) -> str:
    one = unicodedata.normalize("NFC", passphrase)
    return "".join(each for each in one if unicodedata.category(each) not in _NOT_SEEN).strip()
