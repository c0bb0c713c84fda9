"""The printed recovery key: 128 random bits that a person can copy from paper, and whose slips of the pen are found.

28 characters in groups of four: 26 for the bits (base32 with Crockford's alphabet, which has no I, L, O and U) and two to
check. The two are those of a Reed-Solomon code over 32 elements, so that any one or two wrong characters are found for
certain, two neighbours that changed places among them; of worse slips one in 1,024 is not.
"""

from __future__ import annotations

import secrets
import unicodedata

from assessor.vault.faults import RecoveryKeyMistyped

KEY_BITS = 128
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans("OIL", "011")  # what is read or typed for a zero and a one
_DATA = 26
_LENGTH = _DATA + 2
_SPARE_BITS = _DATA * 5 - KEY_BITS
_FIELD = 0b100101  # x^5 + x^2 + 1; its root generates all 31 elements but zero
_MOST_TYPED = 1000


def new_recovery_key() -> str:
    """A new key as it is printed: seven groups of four, with hyphens."""
    return recovery_text(secrets.token_bytes(KEY_BITS // 8))


def recovery_text(secret: bytes) -> str:
    """The printed form of 16 bytes."""
    number = int.from_bytes(secret) << _SPARE_BITS
    digits = [number >> 5 * (_DATA - 1 - at) & 31 for at in range(_DATA)]
    text = "".join(_ALPHABET[digit] for digit in (*digits, *_checks(digits)))
    return "-".join(text[at : at + 4] for at in range(0, _LENGTH, 4))


def check_recovery_key(text: str) -> str:
    """The key as it is printed, out of what was typed: small letters, spaces, hyphens, O for 0 and I or L for 1 are no slips.

    Raises:
        RecoveryKeyMistyped: too few or too many characters, one that is never in a key, or a wrong one.
    """
    return recovery_text(recovery_secret(text))


def recovery_secret(text: str) -> bytes:
    """The 16 bytes of a key in whatever way it is typed.

    Raises:
        RecoveryKeyMistyped: as `check_recovery_key`.
    """
    typed = _typed(text)
    if len(typed) != _LENGTH:
        raise RecoveryKeyMistyped(characters=len(typed), of=_LENGTH)
    digits = [_ALPHABET.find(sign) for sign in typed]
    number = 0
    for digit in digits[:_DATA]:
        number = number << 5 | digit
    spare = number & (1 << _SPARE_BITS) - 1
    if -1 in digits or digits[_DATA:] != _checks(digits[:_DATA]) or spare:
        raise RecoveryKeyMistyped
    return (number >> _SPARE_BITS).to_bytes(KEY_BITS // 8)


def _typed(text: str) -> str:
    """The letters and digits, in capitals; without spaces, dashes and signs that cannot be seen."""
    if len(text) > _MOST_TYPED:
        return text
    plain = unicodedata.normalize("NFKC", text)
    signs = (sign for sign in plain if unicodedata.category(sign) not in {"Zs", "Zl", "Zp", "Pd", "Cc", "Cf"})
    return "".join(signs).upper().translate(_ALIKE)


def _checks(digits: list[int]) -> list[int]:
    """The two digits that make a key a word of the code: its polynomial is zero at the field's first two powers."""
    first = second = 0  # the values at a and at a²
    for digit in digits:
        first = _times_root(first) ^ digit
        second = _times_root(_times_root(second)) ^ digit
    # Two unknowns x, y with  first·a² + x·a + y = 0  and  second·a⁴ + x·a² + y = 0.
    one, two = _times_root(first, 2), _times_root(second, 4)
    x = next(digit for digit in range(32) if _times_root(digit) ^ _times_root(digit, 2) == one ^ two)
    return [x, one ^ _times_root(x)]


def _times_root(value: int, times: int = 1) -> int:
    for _ in range(times):
        value <<= 1
        if value & 0b100000:
            value ^= _FIELD
    return value
