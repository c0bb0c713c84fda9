"""What logind says is heard: a real bus, with a logind of the test's own in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtDBus import QDBusConnection
from pytestqt.qtbot import QtBot

from assessor.ui.locking.anew import again
from assessor.ui.locking.logind import Logind
from tests.journeys.login import Login


@pytest.fixture
def login() -> Iterator[Login]:
    with Login() as made:
        yield made


@pytest.fixture
def logind(login: Login, qtbot: QtBot) -> Iterator[tuple[Logind, list[str]]]:
    """One that listens, and what it was told to lock for."""
    bus = QDBusConnection.connectToBus(login.address, login.address)
    made, locks = Logind(bus), list[str]()
    made.listen(lambda: locks.append("lock"))
    qtbot.waitUntil(lambda: made._session != "" and made._inhibitor is not None, timeout=20_000)
    login.hear("inhibited")
    yield made, locks
    made.release()
    QDBusConnection.disconnectFromBus(login.address)


def test_sleep_waits_until_it_is_released_and_is_waited_for_again_after_waking(
    login: Login, logind: tuple[Logind, list[str]], qtbot: QtBot
) -> None:
    made, locks = logind
    login.tell("sleep")
    qtbot.waitUntil(lambda: locks == ["lock"], timeout=20_000)
    assert made._inhibitor is not None
    made.release()
    login.hear("released")
    made.release()  # nothing waits any more
    login.tell("wake")
    qtbot.waitUntil(lambda: made._inhibitor is not None, timeout=20_000)
    login.hear("inhibited")
    assert locks == ["lock"]


@pytest.mark.parametrize("word", ["lock", "hint"])
def test_the_sessions_lock_locks_and_nobody_elses(
    login: Login, logind: tuple[Logind, list[str]], qtbot: QtBot, word: str
) -> None:
    _, locks = logind
    login.tell("other")
    login.tell(word)
    qtbot.waitUntil(lambda: bool(locks), timeout=20_000)
    assert locks == ["lock"]


def test_what_else_changes_in_the_session_does_not_lock(
    login: Login, logind: tuple[Logind, list[str]], qtbot: QtBot
) -> None:
    _, locks = logind
    login.tell("no hint")
    login.tell("lock")
    qtbot.waitUntil(lambda: bool(locks), timeout=20_000)
    assert locks == ["lock"]


def test_without_a_bus_nothing_happens_and_nothing_is_said(
    tmp_path: Path, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    made = Logind(QDBusConnection.connectToBus(f"unix:path={tmp_path}/none", "none"))
    made.listen(lambda: None)
    made.release()
    assert capfd.readouterr() == ("", "")


def test_without_a_logind_nothing_happens_and_nothing_is_said(
    login: Login, qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    login.tell("")  # it ends
    bus = QDBusConnection.connectToBus(login.address, "empty")
    made = Logind(bus)
    made.listen(lambda: None)
    qtbot.waitUntil(lambda: len(made._asked) == 0, timeout=20_000)
    assert made._inhibitor is None
    QDBusConnection.disconnectFromBus("empty")
    assert capfd.readouterr() == ("", "")


def test_the_process_begins_anew_with_its_own_arguments() -> None:
    first = ["/usr/bin/python3", "-X", "utf8", "-m", "assessor", "--data-dir", "/mappe med mellemrum"]
    command = again("/venv/bin/python", first, "01d9")
    assert command == ["/venv/bin/python", *first[1:], "--locked=01d9"]
    assert again("/venv/bin/python", command, "01da") == [*command[:-1], "--locked=01da"]
