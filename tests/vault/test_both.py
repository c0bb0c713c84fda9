"""Passphrase and keyring together, on a real Secret Service: neither half opens, and changing never loses a half."""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import keyring
import pytest
from keyring.backends.SecretService import Keyring as SecretService
from keyring.errors import PasswordDeleteError, PasswordSetError

from assessor.door.local import LocalVault
from assessor.errors import KeyringTrouble, VaultError, WrongPassphrase
from assessor.i18n import translator
from assessor.services.vaults import Opening, VaultState, WayKind
from assessor.vault.faults import KeyringForgot, KeyringRefused
from assessor.vault.keyfile import BothSlot, KeyringSlot, dump_key_file, load_key_file
from assessor.vault.recovery import new_recovery_key
from tests.store.samples import DATABASE
from tests.vault.samples import PASSPHRASE

COMPAT = Path(__file__).parents[1] / "compat/0001"
CHILDREN = Path(__file__).parent / "children"
OTHER = "en helt anden sætning"
RECOVERY = new_recovery_key()
BOTH = Opening(PASSPHRASE, keyring=True, recovery=RECOVERY)
pytestmark = pytest.mark.usefixtures("secret_service")


def entries() -> set[str]:
    """The names under which the keyring holds something."""
    backend = keyring.get_keyring()
    assert isinstance(backend, SecretService)
    collection = backend.get_preferred_collection()  # type: ignore[no-untyped-call]
    names = {item.get_attributes()["username"] for item in collection.get_all_items()}
    collection.connection.close()
    return names


def entries_named(tmp_path: Path) -> set[str]:
    """The names that `vault.json` knows of."""
    slots = load_key_file((tmp_path / "data/vault/vault.json").read_bytes()).slots
    return {slot.entry for slot in slots if isinstance(slot, KeyringSlot | BothSlot)}


@pytest.fixture
def both(door: LocalVault) -> LocalVault:
    """A door to a vault that asks for both, with a recovery key; open, the role is written in it."""
    return filled(door, BOTH)


def filled(door: LocalVault, opening: Opening) -> LocalVault:
    with door.create(opening)() as uow:
        uow.settings.put("role", "coordinator")
        uow.commit()
    return door


def read(door: LocalVault, passphrase: str | None = None, *, recovery: str | None = None) -> bool:
    door.close()
    begin = door.open(passphrase) if recovery is None else door.open_with_recovery(recovery)
    with begin() as uow:
        return uow.settings.get("role") == "coordinator"


def test_both_together_open(both: LocalVault, tmp_path: Path) -> None:
    assert both.state() is VaultState.BOTH
    assert [way.kind for way in both.ways()] == [WayKind.BOTH, WayKind.RECOVERY]
    assert len(entries()) == 1
    assert entries() == entries_named(tmp_path)
    assert read(both, PASSPHRASE)
    assert both.fits(PASSPHRASE)
    assert not both.fits(OTHER)


def test_the_keyring_without_the_passphrase_opens_nothing(both: LocalVault) -> None:
    both.close()
    for tried in (None, "", OTHER, RECOVERY):
        with pytest.raises(WrongPassphrase):
            both.open(tried)


def test_the_passphrase_without_the_keyring_opens_nothing_and_the_recovery_key_does(
    both: LocalVault, tmp_path: Path
) -> None:
    both.close()
    (entry,) = entries()
    keyring.delete_password("assessor", entry)
    with pytest.raises(KeyringForgot) as caught:
        both.open(PASSPHRASE)
    assert "The passphrase alone cannot open" in translator("en").error(caught.value)
    assert both.failed_tries() == (), "nobody has tried in vain"
    assert read(both, recovery=RECOVERY)
    both.set_opening(Opening(OTHER, keyring=True), recovery=RECOVERY)
    assert read(both, OTHER)
    assert entries() == entries_named(tmp_path) != {entry}


def test_another_secret_in_the_keyring_opens_nothing(both: LocalVault) -> None:
    both.close()
    (entry,) = entries()
    keyring.set_password("assessor", entry, base64.b64encode(bytes(32)).decode())
    with pytest.raises(WrongPassphrase):
        both.open(PASSPHRASE)


def test_a_keyring_that_does_not_answer_is_no_wrong_passphrase(
    both: LocalVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.close()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(KeyringRefused):
        both.open(PASSPHRASE)
    assert read(both, recovery=RECOVERY)
    with pytest.raises(KeyringTrouble):
        both.fits(PASSPHRASE)


WAYS = {
    "both": Opening(PASSPHRASE, keyring=True),
    "keyring": Opening(keyring=True),
    "passphrase": Opening(PASSPHRASE),
}


@pytest.mark.parametrize("before", WAYS)
@pytest.mark.parametrize("after", WAYS)
def test_from_each_way_to_each_other_and_the_keyring_holds_what_is_needed(
    door: LocalVault, tmp_path: Path, before: str, after: str
) -> None:
    filled(door, WAYS[before])
    first = entries()
    door.set_opening(WAYS[after], passphrase=WAYS[before].passphrase)
    assert door.state().value == after
    assert read(door, WAYS[after].passphrase)
    assert entries() == entries_named(tmp_path)
    assert not first & entries(), "each slot has a secret of its own"


def test_a_new_passphrase_keeps_the_keyring_in_it(both: LocalVault, tmp_path: Path) -> None:
    before = entries()
    both.change_passphrase(PASSPHRASE, OTHER)
    assert both.state() is VaultState.BOTH
    assert read(both, OTHER)
    assert entries() == entries_named(tmp_path) != before
    both.close()
    with pytest.raises(WrongPassphrase):
        both.open(PASSPHRASE)


def test_a_keyring_way_is_forgotten_when_it_is_closed(door: LocalVault, tmp_path: Path) -> None:
    """A vault with a keyring slot and a passphrase slot, as no page makes it."""
    filled(door, WAYS["keyring"])
    path = tmp_path / "data/vault/vault.json"
    ring = load_key_file(path.read_bytes())
    content = path.read_bytes()
    door.set_opening(Opening(PASSPHRASE))
    phrase = load_key_file(path.read_bytes())
    assert entries() == set()
    path.write_bytes(content)
    door.close()
    with pytest.raises(KeyringForgot):
        door.open(None)
    path.write_bytes(dump_key_file(replace(ring, slots=(*ring.slots, *phrase.slots))))
    assert door.state() is VaultState.KEYRING
    (slot,) = ring.slots
    assert isinstance(slot, KeyringSlot)
    keyring.set_password("assessor", slot.entry, "left over")
    assert read(door, PASSPHRASE)
    door.revoke(slot.name.id, passphrase=PASSPHRASE)
    assert entries() == set()
    assert [way.kind for way in door.ways()] == [WayKind.PASSPHRASE]


def test_a_keyring_vault_of_the_program_before_opens_and_is_lifted_with_a_new_secret(
    door: LocalVault, tmp_path: Path
) -> None:
    (tmp_path / "data/vault").mkdir(parents=True)
    shutil.copyfile(COMPAT / "vault-keyring.json", tmp_path / "data/vault/vault.json")
    shutil.copyfile(COMPAT / "concerns.db", tmp_path / "data/vault/concerns.db")
    keyring.set_password("assessor", DATABASE, base64.b64encode(bytes(range(32, 64))).decode())
    assert door.state() is VaultState.KEYRING
    for _ in range(2):
        with door.open(None)() as uow:
            assert [row.id for row in uow.concerns.rows()] == ["person", "begun", "group"]
        door.close()
    door.open(None)
    door.add_recovery(RECOVERY)
    assert entries() == {DATABASE}, "it opens still by what it was opened by"
    door.set_opening(BOTH)
    assert DATABASE not in entries()
    door.close()
    for begin in (partial(door.open, PASSPHRASE), partial(door.open_with_recovery, RECOVERY)):
        with begin()() as uow:
            assert [row.id for row in uow.concerns.rows()] == ["person", "begun", "group"]
        door.close()


# --- failing at each step ---------------------------------------------------------------------------------------------


def refuse_set(backend: SecretService, *_: str) -> None:
    raise PasswordSetError("no")


def refuse_delete(backend: SecretService, *_: str) -> None:
    raise PasswordDeleteError("no")


def forget_at_once(backend: SecretService, service: str, name: str) -> None:
    return None


def fail_replace(self: Path, target: Path) -> Path:
    raise PermissionError(13, "no", str(target))


def fail_folder_sync(descriptor: int, fsync: Callable[[int], None] = os.fsync) -> None:
    if os.path.isdir(f"/proc/self/fd/{descriptor}"):  # noqa: PTH112 - a descriptor has no path of its own
        raise OSError(5, "no", "folder")
    fsync(descriptor)


REFUSED: dict[str, tuple[object, str, object]] = {
    "the keyring takes nothing": (SecretService, "set_password", refuse_set),
    "the keyring gives nothing back": (SecretService, "get_password", forget_at_once),
    "the file is not replaced": (Path, "replace", fail_replace),
    "its name may not last": (os, "fsync", fail_folder_sync),
}


@pytest.mark.parametrize("step", REFUSED)
@pytest.mark.parametrize("before", ["both", "keyring"])
def test_a_change_that_fails_leaves_a_vault_that_opens_and_no_secret_too_many(
    door: LocalVault, tmp_path: Path, step: str, before: str
) -> None:
    filled(door, WAYS[before])
    had = entries()
    with pytest.MonkeyPatch.context() as refusing:
        where, name, refuse = REFUSED[step]
        refusing.setattr(where, name, refuse)
        with pytest.raises(VaultError):
            door.set_opening(Opening(OTHER, keyring=True), passphrase=WAYS[before].passphrase)
    if step == "its name may not last":
        assert entries() == had | entries_named(tmp_path), "after a power cut it may be the old one or the new one"
        assert read(door, OTHER)
    else:
        assert entries() == had == entries_named(tmp_path)
        assert read(door, WAYS[before].passphrase)


def test_a_keyring_that_does_not_forget_loses_nothing(both: LocalVault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SecretService, "delete_password", refuse_delete)
    both.change_passphrase(PASSPHRASE, OTHER)
    assert len(entries()) == 2
    assert read(both, OTHER)


@pytest.mark.parametrize("step", [*REFUSED, "its place is taken"])
def test_a_vault_that_is_not_made_leaves_no_secret(door: LocalVault, tmp_path: Path, step: str) -> None:
    assert door.keyring_available()
    with pytest.MonkeyPatch.context() as refusing:
        if step == "its place is taken":
            (tmp_path / "data/vault").mkdir(parents=True)
            (tmp_path / "data/vault/notes.txt").write_text("mine")
        else:
            where, name, refuse = REFUSED[step]
            refusing.setattr(where, name, refuse)
        with pytest.raises(VaultError):
            door.create(BOTH)
    assert entries() == set()
    assert not (tmp_path / "data/vault.unfinished").exists()


def test_what_a_crash_while_making_left_in_the_keyring_goes_at_the_next_making(
    door: LocalVault, tmp_path: Path
) -> None:
    filled(door, BOTH)
    door.close()
    (tmp_path / "data/vault").rename(tmp_path / "data/vault.unfinished")
    door.forget_gone()  # what was never finished has not been seen
    filled(door, BOTH)
    assert entries() == entries_named(tmp_path)


@pytest.mark.parametrize("damage", [b"{", b"[]"])
def test_where_nobody_knows_what_the_key_file_needs_nothing_is_forgotten(
    both: LocalVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    path = tmp_path / "data/vault/vault.json"
    had = entries()

    def damaging(self: Path, target: Path) -> Path:
        path.write_bytes(damage)
        raise PermissionError(13, "no", str(target))

    monkeypatch.setattr(Path, "replace", damaging)
    with pytest.raises(VaultError):
        both.change_passphrase(PASSPHRASE, OTHER)
    assert had < entries()


@pytest.mark.parametrize("change", ["keyring both", "both keyring"])
def test_dying_at_any_step_of_a_change_leaves_a_vault_that_opens(tmp_path: Path, change: str) -> None:
    command = [sys.executable, str(CHILDREN / "dies_while_changing.py"), str(tmp_path / "many"), *change.split()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 8
