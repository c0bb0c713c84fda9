"""The printed recovery key: read back as a hand types it, and every slip of one or two characters found."""

from __future__ import annotations

import itertools
import re
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.door.local import LocalVault
from assessor.i18n import translator
from assessor.vault.faults import RecoveryKeyMistyped
from assessor.vault.recovery import check_recovery_key, new_recovery_key, recovery_secret, recovery_text

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
secrets = st.binary(min_size=16, max_size=16)


@given(secrets)
def test_a_key_is_seven_groups_of_four_and_gives_its_128_bits_back(secret: bytes) -> None:
    text = recovery_text(secret)
    assert re.fullmatch(rf"(?:[{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}", text)
    assert recovery_secret(text) == secret


def test_no_two_keys_are_the_same() -> None:
    assert len({new_recovery_key() for _ in range(1000)}) == 1000


def test_the_door_makes_and_checks_them_without_a_vault(door: LocalVault) -> None:
    key = door.new_recovery_key()
    assert door.check_recovery_key(f" {key.lower()} ") == key


@given(secrets, st.data())
def test_a_key_is_taken_as_a_hand_types_it(secret: bytes, data: st.DataObject) -> None:
    text = recovery_text(secret)
    typed = ""
    for sign in text.replace("-", ""):
        alike = {"0": "0oO", "1": "1iIlL"}.get(sign, sign + sign.lower())
        typed += data.draw(st.sampled_from(alike)) + data.draw(st.sampled_from(["", "-", " ", " – ", "\t", "\u00a0\n"]))
    assert check_recovery_key(typed) == text


@settings(max_examples=30)
@given(secrets)
def test_any_wrong_character_and_any_two_that_changed_places_are_found(secret: bytes) -> None:
    text = recovery_text(secret).replace("-", "")
    slips = [text[:at] + other + text[at + 1 :] for at in range(28) for other in ALPHABET if other != text[at]]
    for left, right in itertools.combinations(range(28), 2):
        signs = list(text)
        signs[left], signs[right] = signs[right], signs[left]
        slips.append("".join(signs))
    for slip in slips:
        if slip != text:
            with pytest.raises(RecoveryKeyMistyped):
                recovery_secret(slip)


@given(secrets, st.data())
def test_any_two_wrong_characters_are_found(secret: bytes, data: st.DataObject) -> None:
    signs = list(recovery_text(secret).replace("-", ""))
    for at in data.draw(st.lists(st.integers(0, 27), min_size=2, max_size=2, unique=True)):
        signs[at] = data.draw(st.sampled_from(ALPHABET.replace(signs[at], "")))
    with pytest.raises(RecoveryKeyMistyped):
        recovery_secret("".join(signs))


@given(st.text() | st.text(ALPHABET + "-OIL", max_size=40))
def test_whatever_is_typed_is_a_key_or_said_to_be_none(text: str) -> None:
    with suppress(RecoveryKeyMistyped):
        assert recovery_secret(check_recovery_key(text)) == recovery_secret(text)


def test_how_many_characters_there_are_is_said() -> None:
    with pytest.raises(RecoveryKeyMistyped) as caught:
        check_recovery_key("ABCD EFGH")
    assert "28" in translator("en").error(caught.value)
    assert "8" in translator("en").error(caught.value)
    with pytest.raises(RecoveryKeyMistyped) as caught:
        check_recovery_key("A" * 100_000)
    with pytest.raises(RecoveryKeyMistyped) as caught:
        check_recovery_key(new_recovery_key()[:-1] + "U")  # is never in a key
    assert "places" in caught.value.message


def test_bits_that_no_key_uses_are_no_second_way_to_write_it() -> None:
    text = recovery_text(bytes(16)).replace("-", "")
    others = [text[:25] + low + first + second for low in "123" for first in ALPHABET for second in ALPHABET]
    for other in others:
        with pytest.raises(RecoveryKeyMistyped):
            recovery_secret(other)
