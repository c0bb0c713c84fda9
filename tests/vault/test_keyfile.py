"""`vault.json`: read as it was written, of this program and the one before; whatever else it may hold is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.errors import VaultError
from assessor.services.vaults import Opening, Way, WayKind
from assessor.vault.faults import KeyFileDamaged, NotThePassphrase
from assessor.vault.keyfile import (
    Cost,
    KeyFile,
    KeyringSlot,
    _check,
    as_label,
    dump_key_file,
    load_key_file,
)
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.recovery import new_recovery_key
from assessor.vault.slots import SlotMaker, unlock, unlock_with_recovery
from tests.store.samples import DATABASE, KEY
from tests.vault.samples import CHEAP, PASSPHRASE

COMPAT = Path(__file__).parents[1] / "compat/0001"
RECOVERY = new_recovery_key()
NO_KEYRING = PcKeyring(patience=0)
DAY = date(2026, 11, 22)


def key_file() -> KeyFile:
    """Two ways in that need no keyring, and one that nobody has the secret of."""
    maker = SlotMaker(DATABASE, NO_KEYRING, CHEAP, DAY)
    daily = maker.daily(KEY, Opening(PASSPHRASE))
    recovery = maker.recovery(KEY, RECOVERY)
    name = type(daily.name)("00c0ffee", DAY)
    ring = KeyringSlot(name, daily.wrapped, f"{DATABASE}-00c0ffee")
    return KeyFile(DATABASE, (daily, recovery, ring), "MK")


WHOLE = key_file()
BYTES = dump_key_file(WHOLE)


def opens(data: bytes) -> bool:
    """Whether the passphrase or the recovery key gives the data key; every other end is a VaultError."""
    try:
        found = load_key_file(data)
        daily = unlock(found.slots[0], PASSPHRASE, database=found.database, keyring=NO_KEYRING)
        recoveries = tuple(slot for slot in found.slots if slot.kind is WayKind.RECOVERY)
        _, key = unlock_with_recovery(recoveries, RECOVERY, database=found.database)  # type: ignore[arg-type]
    except VaultError:
        return False
    assert daily == key == KEY
    return True


def test_what_was_written_is_read() -> None:
    assert load_key_file(BYTES) == WHOLE
    assert opens(BYTES)
    assert [slot.way for slot in WHOLE.slots][1:] == [
        Way(WHOLE.slots[1].name.id, WayKind.RECOVERY, DAY),
        Way("00c0ffee", WayKind.KEYRING, DAY),
    ]


@settings(max_examples=300)
@given(st.data())
def test_a_file_with_anything_changed_is_refused_in_words(data: st.DataObject) -> None:
    spoilt = bytearray(BYTES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(0, len(spoilt) - 1)))
        change = data.draw(st.sampled_from(["byte", "cut", "put in", "cut off"]))
        if change == "byte":
            spoilt[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
        elif change == "put in":
            spoilt[at:at] = data.draw(st.binary(max_size=5))
        elif change == "cut":
            del spoilt[at : at + data.draw(st.integers(1, 50))]
        else:
            del spoilt[max(1, at) :]
    try:
        same = json.loads(spoilt) == json.loads(BYTES)  # a space more says the same
    except (ValueError, RecursionError):
        same = False
    if not same:
        with pytest.raises(VaultError):
            load_key_file(bytes(spoilt))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where there is something in a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in places(item, (*path, key)))][bool(not path) :]


CONTENT = {key: value for key, value in json.loads(BYTES).items() if key != "check"}
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(["2026-11-23"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_forger_who_knows_the_check_opens_nothing(data: st.DataObject) -> None:
    """All but what says nothing about a key: the label, and a slot that stands beside those that are opened."""
    content = json.loads(json.dumps(CONTENT))
    openable = [at for at in places(CONTENT) if at[0] != "label" and at[:2] != ("slots", 2)]
    *way, last = data.draw(st.sampled_from(openable))
    inside = content
    for key in way:
        inside = inside[key]
    before = inside[last]
    inside[last] = data.draw(values)
    if inside[last] != before or type(inside[last]) is not type(before):
        assert not opens((json.dumps({**content, "check": _check(content)})).encode())


@pytest.mark.parametrize(
    "forged",
    [
        {"kind": "recovery"},
        {"kind": "keyring"},
        {"id": "00000000"},
        {"made": "2026-11-23"},
        {"made": None},
        {"made": "20261122"},
        {"id": "00C0FFEE"},
        {"id": "00c0ffee"},
        {"more": 1},
        {"argon2id": {"passes": 3, "memory_kib": 65536, "lanes": True}},
        {"argon2id": {"passes": 3, "memory_kib": 65535, "lanes": 4}},
        {"argon2id": {"passes": 2, "memory_kib": 65536, "lanes": 4}},
        {"argon2id": {"passes": 11, "memory_kib": 65536, "lanes": 4}},
        {"argon2id": {"passes": 3, "memory_kib": 65536, "lanes": 9}},
    ],
)
def test_a_slot_that_is_not_what_it_was_opens_nothing(forged: dict[str, Any]) -> None:
    slots = [{**CONTENT["slots"][0], **forged}, *CONTENT["slots"][1:]]
    content = {**CONTENT, "slots": slots}
    assert not opens(json.dumps({**content, "check": _check(content)}).encode())


@pytest.mark.parametrize(
    "change", [{"slots": CONTENT["slots"] * 9}, {"label": "x" * 41}, {"label": 5}, {"label": " x"}]
)
def test_what_the_program_never_writes_is_refused(change: dict[str, Any]) -> None:
    content = {**CONTENT, **change}
    with pytest.raises(KeyFileDamaged):
        load_key_file(json.dumps({**content, "check": _check(content)}).encode())


@given(st.text())
def test_any_label_is_kept_on_one_line_and_short(text: str) -> None:
    label = as_label(text)
    assert len(label) <= 40
    assert load_key_file(dump_key_file(KeyFile(DATABASE, WHOLE.slots, label))).label == label


def test_a_file_of_the_program_before_says_the_same_in_the_form_of_today() -> None:
    old = load_key_file((COMPAT / "vault.json").read_bytes())
    (slot,) = old.slots
    assert (slot.kind, slot.name.made, old.label) == (WayKind.PASSPHRASE, None, "")
    assert unlock(slot, PASSPHRASE, database=DATABASE, keyring=NO_KEYRING) == KEY
    again = load_key_file(dump_key_file(old))
    assert again == old
    assert json.loads(dump_key_file(old))["format"] == 2
    with pytest.raises(NotThePassphrase):
        unlock(again.slots[0], PASSPHRASE, database="f" * 32, keyring=NO_KEYRING)


def test_a_file_of_the_program_before_has_its_secret_under_the_old_name() -> None:
    (slot,) = load_key_file((COMPAT / "vault-keyring.json").read_bytes()).slots
    assert isinstance(slot, KeyringSlot)
    assert slot.entry == DATABASE
    (lifted,) = load_key_file(dump_key_file(KeyFile(DATABASE, (slot,)))).slots
    assert lifted == slot


def test_the_program_before_had_two_ways_and_no_other() -> None:
    content = json.loads((COMPAT / "vault.json").read_bytes())
    del content["check"]
    content["slots"][0]["kind"] = "recovery"
    with pytest.raises(KeyFileDamaged):
        load_key_file(json.dumps({**content, "check": _check(content)}).encode())


@pytest.mark.parametrize("cost", [(3, 65535, 4), (3, 1024 * 1024 + 1, 4), (3, 65536, 0), (True, 65536, 4)])
def test_a_cost_outside_floor_and_cap_is_none(cost: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="cost"):
        Cost(*cost)


@pytest.mark.parametrize("text", ["\x1b[31mAB", "A\u202eB", "\u2066AB\u2069", "A\x00B", "\u200eAB"])
def test_a_label_does_not_steer_what_stands_around_it(text: str) -> None:
    assert all(sign.isprintable() for sign in as_label(text))
    assert as_label(text).replace("[31m", "") == "AB"
