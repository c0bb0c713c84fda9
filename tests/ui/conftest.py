"""Tests of windows, drawn in memory: nothing shown, no timer and no Qt thread left behind."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded; real windows are for tests/journeys

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from assessor.services.door import VaultDoor
from assessor.services.vaults import Opening
from assessor.ui.theme import Theme
from tests.ui.window_user import MemoryDoor, WindowUser


@pytest.fixture(autouse=True)
def nothing_left_in_qt() -> Iterator[None]:
    """Fail the test that leaves a timer ticking or a thread running, and stop it so that only that test fails.

    As in the program, no worker collects garbage: what it would take down are widgets.
    """
    gc.disable()
    yield
    gc.enable()
    gc.collect(1)  # what the test has left: all of it is young
    living = [each for each in gc.get_objects() if isinstance(each, (QTimer, QThread)) and isValid(each)]
    timers = [each for each in living if isinstance(each, QTimer) and each.isActive()]
    threads = [each for each in living if isinstance(each, QThread) and each.isRunning()]
    for timer in timers:
        timer.stop()
    for thread in threads:
        thread.quit()
        thread.wait(2000)
    left = [f"{type(each).__name__} {each.objectName()!r} of {each.parent()!r}" for each in (*timers, *threads)]
    assert not left, f"left in Qt: {left}"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., WindowUser]]:
    """Makes windows on a data folder, `window(door)`; each is ended with the test."""
    users: list[WindowUser] = []

    def make(door: VaultDoor, folder: Path = tmp_path) -> WindowUser:
        users.append(WindowUser(qtbot, door, folder))
        return users[-1]

    yield make
    for user in users:
        user.end()


@pytest.fixture
def door() -> MemoryDoor:
    """A vault in memory that opens with the PC's login."""
    made = MemoryDoor(keyring=True)
    made.create(Opening(keyring=True))
    return made


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[Theme]:
    """The program's look at 200 %, taken off again."""
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    theme = Theme(qapp, text_percent=200, scheme="light")
    yield theme
    theme.deleteLater()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)
