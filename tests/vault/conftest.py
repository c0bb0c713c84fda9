"""A vault, and a desktop's keyring of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import keyring.backend
import keyring.core
import pytest
from jeepney import MatchRule, message_bus
from jeepney.io.blocking import open_dbus_connection

from assessor.door.local import LocalVault
from assessor.services.vaults import Opening
from tests.vault.safe import SafeVault
from tests.vault.samples import PASSPHRASE, vault_at


@pytest.fixture
def door(tmp_path: Path) -> Iterator[LocalVault]:
    """A door to no vault yet, closed in the end."""
    vault = vault_at(tmp_path / "data")
    yield vault
    vault.close()


@pytest.fixture
def made(door: LocalVault) -> LocalVault:
    """A door to a vault with a passphrase, closed."""
    door.create(Opening(PASSPHRASE))
    door.close()
    return door


def forget_backends() -> None:
    """Have the library look again which keyrings there are."""
    with suppress(KeyError):  # it has not looked yet
        keyring.backend.get_all_keyring.reset()


@pytest.fixture
def keyring_afresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """The keyring library as at the start of a process, with nobody's settings."""
    monkeypatch.setattr(keyring.core, "_keyring_backend", None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("PYTHON_KEYRING_BACKEND", raising=False)
    forget_backends()
    yield
    forget_backends()


def wait_for_name(name: str) -> None:
    """Until somebody on the bus answers to a name."""
    rule = MatchRule(
        type="signal", interface=message_bus.interface, member="NameOwnerChanged", path=message_bus.object_path
    )
    rule.add_arg_condition(0, name)
    with open_dbus_connection() as connection, connection.filter(rule) as changes:
        connection.send_and_get_reply(message_bus.AddMatch(rule))
        if not connection.send_and_get_reply(message_bus.NameHasOwner(name)).body[0]:
            connection.recv_until_filtered(changes, timeout=20)


@pytest.fixture
def secret_service(tmp_path: Path, keyring_afresh: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A real Secret Service (gnome-keyring), unlocked, on a bus and in a home of its own; both end with the test."""
    home = tmp_path / "home"
    (home / "run").mkdir(parents=True, mode=0o700)
    variables = {"HOME": home, "XDG_DATA_HOME": home / "data", "XDG_RUNTIME_DIR": home / "run"}
    environment = {**os.environ, **{name: str(value) for name, value in variables.items()}}
    environment.pop("DISPLAY", None)
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, env=environment, text=True
    ) as bus:
        assert bus.stdout
        environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        # It goes into the background, and ends when the bus does.
        command = ["gnome-keyring-daemon", "--unlock", "--components=secrets"]
        subprocess.run(command, input=b"kode", env=environment, check=True, stdout=subprocess.DEVNULL)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", environment["DBUS_SESSION_BUS_ADDRESS"])
        wait_for_name("org.freedesktop.secrets")
        yield
        bus.terminate()


@pytest.fixture(scope="session")
def made_safe(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a vault that was just made, to be copied: making one is slow on purpose."""
    data = tmp_path_factory.mktemp("made") / "data"
    SafeVault(data).make()
    return data


@pytest.fixture
def safe(tmp_path: Path, made_safe: Path) -> Iterator[SafeVault]:
    """A vault with a passphrase, a recovery key and a clock of its own, closed."""
    shutil.copytree(made_safe, tmp_path / "data")
    vault = SafeVault(tmp_path / "data")
    yield vault
    vault.door.close()
