"""Somebody is interrupted while a new recovery key goes onto paper: its paper looks like any other. All is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from assessor.services.vaults import Opening
from tests.ui.test_locking import CONTROL, Desk
from tests.ui.test_ways_in import shown_key, to_ways, type_back
from tests.ui.window_user import PASSPHRASE, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SAID = "Din nye gendannelsesnøgle blev ikke taget i brug"
CEREMONY = "Få din nøgle på papir"


@pytest.fixture
def desk(window: Window) -> Desk:
    """The new key is shown."""
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    desk = Desk(window, door)
    desk.user.unlock()
    to_ways(desk.user)
    desk.user.press("Lav en nøgle")
    confirm(desk.user)
    return desk


def confirm(user: WindowUser) -> None:
    user.write("Din adgangskode nu", PASSPHRASE)
    user.press("Fortsæt")
    assert user.title == CEREMONY


@pytest.mark.parametrize("how", ["lock", "close", "crash", "lock while it is typed back"])
def test_whoever_was_interrupted_is_told_and_can_begin_again(desk: Desk, how: str) -> None:
    key = shown_key(desk.user)
    if how == "lock while it is typed back":
        desk.user.press("Jeg har den på papir")
    if how.startswith("lock"):
        desk.user.key(Qt.Key.Key_L, CONTROL)
        desk.user.settle()
        user = desk.again()
    else:
        assert how == "crash" or desk.user.close()
        desk.user.end()
        user = desk.start()
    kept = "".join(desk.door.store.settings.values()).lower()
    assert not [group for group in key.split() if group in kept], "nothing of the key is kept"
    user.unlock()
    assert user.sees(SAID)
    assert user.sees("riv papiret i stykker")
    assert QApplication.focusWidget() is user.button("Lav en ny nøgle")
    user.press("Lav en ny nøgle")
    confirm(user)
    type_back(user, shown_key(user), "Brug denne nøgle fra nu af")
    assert user.title == "Adgang"
    user.press("Start")
    assert not user.sees(SAID)
    assert user.bugs == []


def test_it_is_said_until_it_is_known(desk: Desk) -> None:
    desk.user.press("Start")
    assert desk.user.sees(SAID)
    desk.user.end()
    user = desk.start()
    user.unlock()
    assert user.sees(SAID)
    user.press("Ikke nu")
    assert not user.sees(SAID)
    user.press("Indstillinger")
    user.press("Start")
    assert not user.sees(SAID)


def test_going_back_says_so_there(desk: Desk) -> None:
    desk.user.press("Tilbage")
    assert desk.user.title == "Adgang"
    assert desk.user.sees("blev ikke taget i brug")
    desk.user.press("Start")
    assert not desk.user.sees(SAID)
