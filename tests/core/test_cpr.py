"""A CPR number: ten digits and a date that can be, and no more is asked."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.cpr import BadCpr, cpr_digits, cpr_problem, masked_cpr
from assessor.i18n import translator
from tests.strategies import texts

TEN_DIGITS = "Et CPR-nummer har ti cifre. Skriv det som 010203-1234, eller lad feltet stå tomt."
NO_DATE = "De første seks cifre er ikke en fødselsdato. Se dag, måned og år efter, eller lad feltet stå tomt."


def passes_modulus_11(digits: str) -> bool:
    weights = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == 0


@pytest.mark.parametrize("text", ["0102031234", "010203-1234", "010203 1234", " 010203 - 1234 ", "01 02 03 12 34"])
def test_it_may_be_written_with_or_without_hyphen_and_spaces(text: str) -> None:
    assert cpr_digits(text) == "0102031234"
    assert cpr_problem(text) is None


@pytest.mark.parametrize(
    "text",
    ["010203-12", "010203-12345", "010203-123x", "ukendt", "-", "010203/1234", "０１０２０３１２３４", "١٢٣", "\x00"],
)
def test_what_is_not_ten_digits_is_told(text: str) -> None:
    problem = cpr_problem(text)
    assert problem is not None
    assert translator("da").error(problem) == TEN_DIGITS


@pytest.mark.parametrize(
    "text", ["310203-1234", "001203-1234", "010003-1234", "011303-1234", "290201-1234", "999999-9999"]
)
def test_a_date_that_cannot_be_is_told(text: str) -> None:
    problem = cpr_problem(text)
    assert problem is not None
    assert translator("da").error(problem) == NO_DATE


def test_a_number_that_fails_modulus_11_is_accepted() -> None:
    assert not passes_modulus_11("0102031234")
    assert passes_modulus_11("0707614285")  # CPR-kontoret's own example of a number that passes
    assert cpr_digits("010203-1234") == "0102031234"
    assert cpr_digits("070761-4285") == "0707614285"


def test_a_leap_day_of_either_century_is_plausible() -> None:
    assert cpr_digits("290200-1234") == "2902001234"  # 2000 had one, 1900 had none
    assert cpr_digits("290296-1234") == "2902961234"  # 1996; 2096
    with pytest.raises(BadCpr):
        cpr_digits("290298-1234")


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_field_is_no_problem(text: str) -> None:
    assert cpr_problem(text) is None


@given(texts | st.text("0123456789 -x", max_size=14))
def test_any_text_is_ten_digits_or_a_problem(text: str) -> None:
    problem = cpr_problem(text)
    if problem is not None:
        assert problem.params == {}  # what was typed is in no error
    elif text.strip():
        assert len(cpr_digits(text)) == 10
        assert cpr_digits(text).isascii()


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 9999))
def test_every_date_with_any_four_digits_is_accepted(born: date, rest: int) -> None:
    assert cpr_problem(f"{born:%d%m%y}-{rest:04d}") is None


@pytest.mark.parametrize(
    ("text", "mask"),
    [
        ("010203-1234", "010203-••••"),
        ("0102031234", "010203-••••"),
        ("", ""),
        ("  ", ""),
        ("010203-12", "•••••••••"),
        ("310203-1234", "•••••••••••"),
    ],
)
def test_the_mask_shows_at_most_the_date(text: str, mask: str) -> None:
    assert masked_cpr(text) == mask


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(0, 9999))
def test_the_four_last_digits_are_never_shown(born: date, rest: int) -> None:
    assert f"{rest:04d}" not in masked_cpr(f"{born:%d%m%y}-{rest:04d}").split("-")[1]
