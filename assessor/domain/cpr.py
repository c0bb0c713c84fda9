"""The CPR number: ten digits with a plausible date, and no more is asked of it.

Modulus 11 is not checked: since 2007 valid numbers fail it (CPR-kontoret, "Personnumre uden kontrolciffer").
"""

from __future__ import annotations

import re
from datetime import date

from assessor.errors import N_, UserError


class BadCpr(UserError):
    """The text cannot be a CPR number."""


def cpr_digits(text: str) -> str:
    """The ten digits of a CPR number, written with or without a space or hyphen.

    Raises:
        BadCpr: not ten digits, or a birth date that does not exist.
    """
    digits = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise BadCpr(N_("A CPR number has ten digits."), N_("Write it as 010203-1234, or leave the field empty."))
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    # The century hangs on the seventh digit; a day that exists in 19xx or 20xx is plausible enough.
    if not any(_exists(century + year, month, day) for century in (1900, 2000)):
        raise BadCpr(
            N_("The first six digits are not a date of birth."),
            N_("Check the day, month and year, or leave the field empty."),
        )
    return digits


def cpr_problem(text: str) -> BadCpr | None:
    """The sentence to show beside a CPR number, None where it is empty or well formed."""
    if not text.strip():
        return None
    try:
        cpr_digits(text)
    except BadCpr as problem:
        return problem
    return None


def masked_cpr(text: str) -> str:
    """A CPR number as it stands on screen: 010203-••••; what is not a number is masked whole."""
    if not text.strip():
        return ""
    return f"{cpr_digits(text)[:6]}-••••" if cpr_problem(text) is None else "•" * len(text.strip())


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
