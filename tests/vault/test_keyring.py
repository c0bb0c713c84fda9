"""The PC's keyring: a real one is used and looked after, a pretended one is not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.backends.null import Keyring as NullKeyring
from keyring.backends.SecretService import Keyring as SecretService

from assessor.door.local import LocalVault
from assessor.services.vaults import Opening, VaultState
from assessor.vault.faults import KeyringForgot, KeyringRefused
from assessor.vault.keyfile import KeyringSlot, load_key_file
from assessor.vault.pc_keyring import PcKeyring
from tests.store.samples import DATABASE


def entry_of(tmp_path: Path) -> str:
    (slot,) = load_key_file((tmp_path / "data/vault/vault.json").read_bytes()).slots
    assert isinstance(slot, KeyringSlot)
    return slot.entry


def test_a_real_keyring_keeps_a_secret_for_each_database(secret_service: None) -> None:
    ring = PcKeyring()
    assert ring.available()
    assert isinstance(keyring.get_keyring(), SecretService)
    secret = ring.remember(DATABASE)
    other = ring.remember(DATABASE[::-1])
    assert len(secret) == 32
    assert ring.recall(DATABASE) == secret
    assert ring.recall(DATABASE[::-1]) == other != secret
    ring.forget(DATABASE)
    ring.forget(DATABASE)
    with pytest.raises(KeyringForgot):
        ring.recall(DATABASE)


def test_looking_whether_there_is_a_keyring_leaves_nothing_in_it(secret_service: None) -> None:
    assert PcKeyring().available()
    backend = keyring.get_keyring()
    assert isinstance(backend, SecretService)
    collection = backend.get_preferred_collection()  # type: ignore[no-untyped-call]
    assert [item.get_label() for item in collection.get_all_items()] == []
    collection.connection.close()


def test_a_vault_is_opened_by_the_keyring_alone(secret_service: None, door: LocalVault) -> None:
    assert door.keyring_available()
    with door.create(Opening(keyring=True))() as uow:
        uow.settings.put("role", "worried")
        uow.commit()
    door.close()
    assert door.state() is VaultState.KEYRING
    with door.open(None)() as uow:
        assert uow.settings.get("role") == "worried"


@pytest.mark.parametrize("secret", [None, "", "no base64!", "a2V5", "A" * 43 + "="])
def test_a_keyring_without_the_right_secret_is_said_as_such(
    secret_service: None, door: LocalVault, tmp_path: Path, secret: str | None
) -> None:
    door.create(Opening(keyring=True))
    door.close()
    keyring.delete_password("assessor", entry_of(tmp_path))
    if secret is not None:
        keyring.set_password("assessor", entry_of(tmp_path), secret)
    with pytest.raises(KeyringForgot):
        door.open(None)


@pytest.mark.usefixtures("keyring_afresh")
@pytest.mark.parametrize(
    "backend",
    [
        "keyring.backends.null.Keyring",
        "keyring.backends.fail.Keyring",
        "keyring.backends.chainer.ChainerBackend",
        "no.such.Backend",
        "nonsense",
        "",
    ],
)
def test_a_keyring_that_is_none_is_not_used(
    monkeypatch: pytest.MonkeyPatch, door: LocalVault, tmp_path: Path, backend: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", backend)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    assert not door.keyring_available()
    with pytest.raises(KeyringRefused):
        door.create(Opening(keyring=True))
    assert door.state() is VaultState.NONE
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["vault.lock"]


@pytest.mark.usefixtures("keyring_afresh")
def test_without_a_desktop_there_is_no_keyring(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'nothing'}")
    assert not PcKeyring().available()


PRETENDERS = {
    "keeps nothing": ("pass", "None"),
    "keeps something else": ("pass", "'probe?'"),
    "waits for an answer": ("threading.Event().wait()", "None"),
}


@pytest.mark.parametrize("name", PRETENDERS)
def test_a_keyring_that_only_pretends_is_found_out_and_does_not_hold_the_program(name: str) -> None:
    """In a process of its own, which must be able to end; the pretender bears a trusted name."""
    writes, reads = PRETENDERS[name]
    code = f"""
import keyring, keyring.backends.SecretService, threading
from assessor.vault.faults import KeyringRefused
from assessor.vault.pc_keyring import PcKeyring
class Pretender(keyring.backends.SecretService.Keyring):
    def set_password(self, *args): {writes}
    def get_password(self, *args): return {reads}
Pretender.__module__, Pretender.__qualname__ = "keyring.backends.SecretService", "Keyring"
keyring.set_keyring(Pretender())
print(PcKeyring(patience=0.3).available())
try:
    PcKeyring(patience=0.3).remember("database")
except KeyringRefused:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "False\nrefused\n"


def test_a_keyring_that_works_and_is_not_trusted_is_not_used(
    keyring_afresh: None, monkeypatch: pytest.MonkeyPatch, door: LocalVault
) -> None:
    class PlainFile(KeyringBackend):
        priority = 1
        kept: ClassVar[dict[str, str]] = {}

        def set_password(self, _service: str, username: str, password: str) -> None:
            self.kept[username] = password

        def get_password(self, _service: str, username: str) -> str | None:
            return self.kept.get(username)

        def delete_password(self, _service: str, username: str) -> None:
            del self.kept[username]

    KeyringBackend._classes.discard(PlainFile)  # or it stays among those that are found
    monkeypatch.setattr(keyring.core, "_keyring_backend", PlainFile())  # type: ignore[no-untyped-call]
    assert not door.keyring_available()
    with pytest.raises(KeyringRefused):
        door.create(Opening(keyring=True))
    assert PlainFile.kept == {}


def test_of_several_keyrings_the_trusted_one_is_taken(secret_service: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ChainerBackend, "backends", [NullKeyring(), SecretService()])  # type: ignore[no-untyped-call]
    monkeypatch.setattr(keyring.core, "_keyring_backend", ChainerBackend())  # type: ignore[no-untyped-call]
    assert PcKeyring().available()


def test_a_locked_keyring_is_no_keyring(tmp_path: Path) -> None:
    code = "from assessor.vault.pc_keyring import PcKeyring; print(PcKeyring(patience=2).available())"
    (tmp_path / "run").mkdir(mode=0o700)
    environment = {
        **{name: value for name, value in os.environ.items() if name not in {"DISPLAY", "PYTHON_KEYRING_BACKEND"}},
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    command = ["dbus-run-session", "--", sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert done.stdout == "False\n", done.stderr
