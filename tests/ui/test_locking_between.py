"""The lock where a vault is open, or is being opened, and nobody may use it yet. All is invented."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Opening
from assessor.ui.parts import OpenUow
from tests.ui.test_locking import CONTROL, Desk
from tests.ui.test_ways_in import make_room, take_chair
from tests.ui.window_user import PASSPHRASE, DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
LOCK = "Lås programmet (Ctrl+L)"
KEY = "Gendannelsesnøgle"
NEW = "en anden opdigtet sætning"


@pytest.fixture
def recovering(window: Window) -> Desk:
    """The recovery key fits, and a new passphrase is asked for."""
    door = MemoryDoor()
    key = door.new_recovery_key()
    door.create(Opening(PASSPHRASE, recovery=key))
    door.close()
    desk = Desk(window, door)
    desk.user.press("Glemt adgangskoden?")
    assert LOCK not in desk.user.boxes()
    give(desk.user, key)
    return desk


def give(user: WindowUser, key: str) -> None:
    user.write(KEY, key)
    user.press("Fortsæt")
    assert user.title == "Vælg en ny adgangskode"


def key_of(door: MemoryDoor) -> str:
    assert door._held.recovery is not None
    return door._held.recovery


def locked(desk: Desk) -> bool:
    """Whether the vault is closed and the program has begun anew, at the way in."""
    desk.user.settle()
    if not desk.anew or desk.door._open:
        return False
    user = desk.again()
    return user.title == "Låst" and any(each.startswith("Glemt adgangskoden?") for each in user.boxes())


@pytest.mark.parametrize("how", ["key", "button", "sleep", "idle"])
def test_whoever_has_opened_it_with_the_key_on_paper_can_leave_it(recovering: Desk, how: str) -> None:
    """Nobody who comes by chooses the new passphrase."""
    desk = recovering
    desk.user.write("Adgangskode", "Ny sæt")
    match how:
        case "key":
            desk.user.key(Qt.Key.Key_L, CONTROL)
        case "button":
            desk.user.press(LOCK)
        case "sleep":
            desk.lock()
        case _:
            desk.later(240)
            assert desk.user.sees("Programmet låser om 60 sekunder")
            desk.later(60)
    assert locked(desk)
    desk.user.unlock()
    assert desk.user.title == "Hvad vil du gerne?", "the old passphrase opens it as before"


def test_going_back_closes_it_and_there_is_nothing_to_lock(recovering: Desk) -> None:
    desk = recovering
    desk.later(250)
    desk.user.press("Tilbage")
    assert desk.user.title == "Brug nøglen på papir"
    assert not desk.door._open
    assert LOCK not in desk.user.boxes()
    assert not desk.user.sees("Programmet låser om")
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.later(301)
    desk.user.settle()
    assert not desk.anew
    give(desk.user, key_of(desk.door))
    desk.user.press(LOCK)
    assert locked(desk)


def test_a_key_that_does_not_fit_leaves_nothing_to_lock(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE, recovery=door.new_recovery_key()))
    door.close()
    desk = Desk(window, door)
    desk.user.press("Glemt adgangskoden?")
    desk.user.write(KEY, door.new_recovery_key())
    desk.user.press("Fortsæt")
    assert LOCK not in desk.user.boxes()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert not desk.anew


def test_a_new_passphrase_that_is_just_given_stands_before_it_is_locked(recovering: Desk) -> None:
    desk = recovering
    desk.user.write("Adgangskode", NEW)
    desk.user.write("Adgangskoden en gang til", NEW)
    desk.user.button("Åbn").click()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    assert locked(desk)
    desk.user.unlock(NEW)
    assert desk.user.title == "Hvad vil du gerne?"


def test_the_lid_is_shut_while_the_passphrase_is_being_tried(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    door.close()
    desk, held, fits = Desk(window, door), threading.Event(), door.fits

    def slow(passphrase: str | None) -> bool:
        held.wait(20)
        return fits(passphrase)

    monkeypatch.setattr(door, "fits", slow)
    desk.user.write("Adgangskode", PASSPHRASE)
    desk.user.button("Lås op").click()
    desk.lock()
    held.set()
    desk.user.settle()
    assert desk.anew
    assert not door._open


def test_a_newcomers_vault_that_is_made_and_not_finished_is_closed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else it would lie open behind the question of who is there."""
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE), label="ÅO")
    desk = Desk(window, door)
    desk.user.unlock()
    user, create = desk.user, door.create

    def full() -> UnitOfWork:
        raise DiskFull

    def made_on_a_full_disk(opening: Opening, *, label: str = "", another: bool = False) -> OpenUow:
        create(opening, label=label, another=another)
        return full

    make_room(user)
    take_chair(user)
    user.press("Jeg har en bekymring")
    monkeypatch.setattr(door, "create", made_on_a_full_disk)
    user.write("Adgangskode", NEW)
    user.write("Adgangskoden en gang til", NEW)
    user.press("Opret")
    assert not door._open
    for name in ("Tilbage", "Tilbage", "Ikke nu"):
        user.press(name)
    assert user.title == "Hvem er du?"
    assert LOCK not in user.boxes()
    assert user.bugs == []


def test_a_vault_that_is_left_for_somebody_elses_is_not_counted_down(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE), label="ÅO")
    desk = Desk(window, door)
    desk.user.unlock()
    desk.later(200)
    desk.user.navigator._on_left_vault()
    desk.later(50)
    assert not desk.user.sees("Programmet låser om")
    assert LOCK not in desk.user.boxes()
