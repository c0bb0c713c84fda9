"""The way in, the start page, settings and data files: with a vault in memory, and once with the real one."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from assessor.datafile import data_file
from assessor.door.local import LocalVault
from assessor.errors import VaultError
from assessor.services.concerns import list_concerns
from assessor.services.settings import chosen_role
from assessor.services.vaults import Opening
from assessor.ui.parts import Loaded
from tests.ui.window_user import PASSPHRASE, DiskFull, MemoryDoor, StillClock, WindowUser, parts_for
from tests.vault.samples import CHEAP

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
START = "Hvad vil du gerne?"
FIRST = "Før du begynder"


def test_first_start_asks_the_role_makes_a_vault_and_comes_to_the_start_page(window: Window) -> None:
    door = MemoryDoor()
    user = window(door)
    user.start()
    assert user.title == "Velkommen. Hvem er du?"
    user.press("Jeg har en bekymring")
    assert user.title == "Vælg en adgangskode"
    assert user.sees("ikke selv passe sikkert på nøglen")
    user.write("Adgangskode", "kort")
    user.press("Opret")
    assert user.sees("mindst 12 tegn")
    assert user.title == "Vælg en adgangskode"
    user.write("Adgangskode", PASSPHRASE)
    user.write("Adgangskoden en gang til", PASSPHRASE + "!")
    user.press("Opret")
    assert user.sees("ikke ens")
    assert door.opened == 0
    user.write("Adgangskoden en gang til", PASSPHRASE)
    user.press("Opret")
    assert user.title == START
    assert chosen_role(uow=door.store.unit_of_work()) == "professional"
    assert user.bugs == []


def test_a_problem_is_where_the_keyboard_is(window: Window) -> None:
    user = window(MemoryDoor())
    user.start()
    user.press("Jeg har en bekymring")
    user.write("Adgangskode", PASSPHRASE)
    user.press("Opret")
    now = QApplication.focusWidget()
    assert now is user.field("Adgangskoden en gang til")
    assert "ikke ens" in now.accessibleDescription()


def test_a_wrong_passphrase_is_said_and_the_field_kept_to_write_over(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    user = window(door)
    user.start()
    assert user.title == "Lås op"
    user.unlock("forkert sætning")
    assert user.sees("Det er ikke adgangskoden.")
    field = user.field("Adgangskode")
    assert isinstance(field, QLineEdit)
    assert (field.text(), len(field.selectedText())) == ("forkert sætning", len("forkert sætning"))
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert QApplication.focusWidget() is field
    assert not field.isReadOnly()
    user.unlock()
    assert user.title == START


def test_enter_pressed_twice_opens_once(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    user = window(door)
    user.start()
    user.write("Adgangskode", PASSPHRASE)
    field = user.field("Adgangskode")
    for _ in range(2):
        QTest.keyClick(field, Qt.Key.Key_Return)
    user.settle()
    assert door.opened == 2, "once when it was made, once now"
    assert user.title == START
    assert user.bugs == []


def test_the_role_pressed_twice_makes_one_vault(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = window(door)
    user.start()
    for _ in range(2):
        user.button("Jeg har en bekymring").click()
    user.settle()
    assert door.opened == 1
    assert user.title == START


def test_the_keyring_opens_by_itself_and_a_choice_made_at_once_waits_and_happens_once(
    window: Window, qtbot: QtBot
) -> None:
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True))
    gate = threading.Event()
    user = window(door)

    def load(profile: str) -> Iterator[Loaded | None]:
        gate.wait(10)
        return user.parts.load(profile)

    user.start(replace(user.parts, load=load), load=False)
    assert user.title == START
    user.button("Ny bekymring").click()
    user.navigator.load()
    user.button("Ny bekymring").click()
    QApplication.processEvents()
    assert user.title == START
    gate.set()
    qtbot.waitUntil(lambda: user.title == FIRST)
    user.settle()
    assert len(list_concerns(uow=door.store.unit_of_work())) == 1


def test_two_fast_presses_begin_one_concern(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = window(door)
    user.start()
    user.press("Jeg har en bekymring")
    choice = user.button("Ny bekymring")
    choice.click()
    choice.click()
    user.settle()
    assert len(list_concerns(uow=door.store.unit_of_work())) == 1


def test_a_damaged_vault_is_a_sentence_with_ways_on(window: Window) -> None:
    door = MemoryDoor()
    door.damaged = VaultError("The key file of your concerns (vault.json) is damaged.")
    user = window(door)
    user.start()
    assert user.title == "Det kan ikke åbnes"
    assert user.sees("vault.json")
    user.press("Øvelse med en opdigtet sag")
    assert user.title == FIRST
    user.press("Til startsiden")
    assert user.title == "Det kan ikke åbnes"
    door.damaged = None
    user.press("Prøv igen")
    assert user.title == "Velkommen. Hvem er du?"


def test_a_keyring_that_does_not_open_is_said_and_can_be_tried_again(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True))
    door.locked = VaultError("The PC's keyring does not let the program in.")
    user = window(door)
    user.start()
    assert user.title == "Det kan ikke åbnes"
    door.locked = None
    user.press("Prøv igen")
    assert user.title == START
    user.press("Ny bekymring")
    assert user.title == FIRST


def test_practice_needs_no_vault_leaves_nothing_and_leads_back_to_the_entrance(window: Window) -> None:
    door = MemoryDoor()
    user = window(door)
    user.start()
    user.press("Øvelse")
    assert user.title == FIRST
    assert user.sees("Øvelse")
    user.press("Er nogen i fare nu?: Ved ikke")
    user.settle_saved()
    assert not user.sees("Gemt")
    user.press("Til startsiden")
    assert user.title == "Velkommen. Hvem er du?"
    assert door.store.concerns == {}
    assert door.store.settings == {}
    assert door.opened == 0


def test_practice_is_not_interrupted_by_a_wrong_passphrase(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    user = window(door)
    user.start()
    user.write("Adgangskode", "forkert sætning")
    user.button("Lås op").click()
    user.button("Øvelse med en opdigtet sag").click()
    user.settle()
    assert user.title == FIRST
    assert user.bugs == []
    user.press("Til startsiden")
    assert user.title == "Lås op"


def test_the_language_changes_everywhere_and_is_kept(window: Window, tmp_path: Path) -> None:
    door = MemoryDoor(keyring=True)
    user = window(door)
    user.start()
    user.press("Jeg har en bekymring")
    user.press("Indstillinger")
    user.pick("Sprog", "English")
    assert user.title == "Settings"
    for _ in range(2):
        user.press("Start")
    assert user.title == "What would you like to do?"
    assert user.sees("Is anyone in danger now?")
    assert user.sees("Hide")
    assert sum("Henrik Andersen" in words for words in user.words()) == 1
    user.press("New concern")
    assert user.title == "Before you begin"
    user.close()
    user.end()
    again = window(door)
    again.start()
    assert again.title == "What would you like to do?"
    again.press("Settings")
    again.pick("Language", "Dansk")
    assert again.title == "Indstillinger"


def test_text_size_by_keyboard_stays_within_its_steps_and_is_kept(window: Window, tmp_path: Path) -> None:
    door = MemoryDoor(keyring=True)
    user = window(door)
    user.start()
    user.press("Jeg har en bekymring")
    user.press("Indstillinger")
    for _ in range(9):
        user.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert user.theme.text_percent == 200
    user.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert user.theme.text_percent == 175
    user.pick("Lyst eller mørkt", "Mørkt")
    assert user.theme.text_percent == 175, "another setting does not take the size back"
    user.settle()
    kept = json.loads((tmp_path / "preferences.json").read_text())
    assert (kept["text_percent"], kept["scheme"]) == (175, "dark")
    for _ in range(9):
        user.key(Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert user.theme.text_percent == 100


def test_settings_that_cannot_be_kept_are_said_and_the_page_stays(window: Window, tmp_path: Path) -> None:
    user = window(MemoryDoor(keyring=True))
    (tmp_path / "preferences.json.new").mkdir()
    user.start()
    user.press("Jeg har en bekymring")
    with user.answering("OK") as said:
        user.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        user.settle()
    assert len(said) == 1
    assert "Indstillingerne er ikke gemt" in said[0]
    assert user.title == START
    assert user.bugs == []


@pytest.mark.parametrize("name", ["catalogues/lolland-2026.toml", "profiles/lolland.toml"])
@pytest.mark.parametrize("keyring", [True, False])
def test_a_bad_local_file_is_named_with_its_line_and_mended_it_works(
    window: Window, tmp_path: Path, name: str, keyring: bool
) -> None:
    bad = tmp_path / "local" / name
    bad.parent.mkdir(parents=True)
    good = data_file(name, data_dir=None).read_text(encoding="utf-8")
    bad.write_text("nonsense = [\n" + good, encoding="utf-8")
    door = MemoryDoor(keyring=keyring)
    door.create(Opening(keyring=True) if keyring else Opening(PASSPHRASE))
    user = window(door)
    user.start()
    assert user.title == "Det kan ikke åbnes"
    assert user.sees(bad.name)
    user.settle()
    assert user.sees("Ring 112")
    assert user.sees("linje")
    assert "Øvelse med en opdigtet sag" not in user.boxes(), "there is nothing to practise with"
    user.press("Prøv igen")
    assert user.title == "Det kan ikke åbnes"
    bad.write_text(good, encoding="utf-8")
    user.press("Prøv igen")
    if not keyring:
        user.unlock()
    user.press("Ny bekymring")
    assert user.title == FIRST
    assert user.bugs == []


def test_a_profile_that_cannot_be_read_does_not_lock_one_out(window: Window, tmp_path: Path) -> None:
    (tmp_path / "local" / "profiles").mkdir(parents=True)
    (tmp_path / "local" / "profiles" / "guldborgsund.toml").write_text("nonsense = [\n", encoding="utf-8")
    user = window(MemoryDoor(keyring=True))
    user.start()
    user.press("Jeg har en bekymring")
    user.press("Indstillinger")
    user.pick("Kommune", "guldborgsund")
    assert user.sees("guldborgsund.toml")
    user.press("Prøv igen")
    assert user.title == START
    user.press("Ny bekymring")
    assert user.title == FIRST
    assert json.loads((tmp_path / "preferences.json").read_text())["profile"] == "lolland"


def test_a_full_disk_at_the_beginning_is_said_and_can_be_tried_again(window: Window) -> None:
    door = MemoryDoor(keyring=True)
    user = window(door)
    user.start()
    user.press("Jeg har en bekymring")
    door.fault = DiskFull()
    user.press("Ny bekymring")
    assert user.sees("Disken er fuld") or user.sees("disken er fuld")
    door.fault = None
    user.press("Prøv igen")
    user.press("Ny bekymring")
    assert user.title == FIRST


def test_the_real_vault(window: Window, tmp_path: Path) -> None:
    def door() -> LocalVault:
        return LocalVault(tmp_path / "vault", StillClock(), cost=CHEAP, patience=1)

    class NoKeyring(LocalVault):
        def keyring_available(self) -> bool:
            return False

    user = window(NoKeyring(tmp_path / "vault", StillClock(), cost=CHEAP, patience=1))
    user.start()
    user.make_vault()
    user.press("Ny bekymring")
    user.fill_the_four(seen="Det stod på en seddel.")
    assert user.close()
    user.end()
    again = window(door())
    again.start()
    assert again.title == "Lås op"
    again.unlock("en helt anden sætning")
    assert again.title == "Lås op"
    again.unlock()
    again.press("Fortsæt")
    assert again.title == "Tjek og gør færdig"
    assert again.sees("Det stod på en seddel.")
    assert again.close()


def test_a_bootstrap_file_name_is_all_that_is_made(window: Window, tmp_path: Path) -> None:
    user = window(MemoryDoor())
    user.start()
    assert list(tmp_path.iterdir()) == []
    assert parts_for(MemoryDoor(), tmp_path).profiles() == ("lolland",)
