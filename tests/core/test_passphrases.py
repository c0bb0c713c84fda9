"""The rules of a passphrase, at their edges: the vault and the page that asks for one both hold to them."""

from __future__ import annotations

import pytest

from assessor.services.passphrases import too_even, too_short


@pytest.mark.parametrize(
    ("passphrase", "short"), [("fire små ord", False), ("fire små or", True), ("  fire små or  ", True), ("", True)]
)
def test_twelve_characters_are_enough_and_spaces_around_them_are_none(passphrase: str, short: bool) -> None:
    assert too_short(passphrase) is short


@pytest.mark.parametrize(
    ("passphrase", "even"), [("abcdabcdabcd", True), ("abcdABCDabcd", True), ("abcdeabcdeab", False)]
)
def test_five_different_characters_are_enough_and_capitals_are_not_others(passphrase: str, even: bool) -> None:
    assert too_even(passphrase) is even
