"""The lock in a real window: what was known is gone from memory, and all is as it was after unlocking. All is invented."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from time import monotonic

import pytest

from assessor.bootstrap import LocalClock
from assessor.door.local import LocalVault
from assessor.vault.keyfile import load_key_file
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.slots import unlock
from tests.journeys.login import Login
from tests.journeys.screen import Program, Screen
from tests.journeys.test_clipboard import read
from tests.journeys.test_teacher import PASSPHRASE, begin, open_program

WRITER, PERSON, SEEN = "Kvarkzebra Skriversen", "Kvarkzebra Omhandlet", "Kvarkzebraen sang i klassen. "
LAST = "Kvarkzebraens sidste ord"
SECRETS = {word: (word.encode(), word.encode("utf-16-le")) for word in ("varkzebra", PASSPHRASE)}


def write_until(screen: Screen, words: str) -> None:
    """As far as what was seen, with these words at the end."""
    screen.press("Right", "space", "ctrl+Return")
    screen.see("Om dig")
    screen.write(WRITER)
    screen.press("ctrl+Return")
    screen.see("Den, det handler om")
    screen.press("Tab")
    screen.write(PERSON)
    screen.press("ctrl+Return")
    screen.see("Hvad har du set")
    screen.press("Tab", "Tab", "Tab")
    screen.write(SEEN + words)


def data_key(folder: Path) -> bytes:
    """What everything in the vault is encrypted with, found as an owner finds it."""
    key_file = load_key_file((folder / "data" / "vault" / "vault.json").read_bytes())
    (slot,) = key_file.slots
    return unlock(slot, PASSPHRASE, database=key_file.database, keyring=PcKeyring(patience=1))


def found_in(program: Program, secrets: Mapping[str, tuple[bytes, ...]]) -> set[str]:
    """Which of these stand anywhere in the memory of a process. Only root may look: the program refuses all others."""
    pid, found = program._process.pid, set()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text(encoding="utf-8").splitlines():
            begin_, end, rights = re.match(r"([0-9a-f]+)-([0-9a-f]+) (\S+)", line).groups()  # type: ignore[union-attr]
            if not rights.startswith("r") or line.endswith(("[vvar]", "[vvar_vclock]", "[vsyscall]")):
                continue
            try:
                memory.seek(int(begin_, 16))
                held = memory.read(int(end, 16) - int(begin_, 16))
            except OSError:  # a device, or gone meanwhile
                continue
            found |= {name for name, forms in secrets.items() if any(form in held for form in forms)}
    return found


def written(folder: Path) -> str:
    """What the vault holds of what was seen, when no program has it open."""
    door = LocalVault(folder / "data" / "vault", LocalClock())
    try:
        with door.open(PASSPHRASE)() as uow:
            (row,) = uow.concerns.rows()
            return " ".join(each.seen for each in uow.concerns.draft(row.id).concern.observations)
    finally:
        door.close()


def begun_anew(screen: Screen, program: Program) -> None:
    """Wait until it is another process, under the same number, that shows the locked page."""
    command = Path(f"/proc/{program._process.pid}/cmdline")
    screen._until(lambda: b"\0--locked=" in command.read_bytes(), "it has not begun anew")
    screen.see("Låst")


def stands(screen: Screen, title: str) -> str:
    """Where the window stands and how large it is."""
    return screen.run("xdotool", "search", "--onlyvisible", "--name", f"^{title}", "getwindowgeometry")


def where(said: str) -> tuple[int, ...]:
    assert "Position" in said
    return tuple(int(number) for number in re.findall(r"(?:Position: |,|Geometry: |x)(\d+)", said.split("\n", 1)[1]))


@pytest.mark.timeout(240)
def test_after_the_lock_nothing_is_left_in_memory_and_the_writer_goes_on_where_they_were(tmp_path: Path) -> None:
    with Screen(tmp_path) as screen:
        program = open_program(screen, tmp_path)
        begin(screen)
        screen.run(
            "xdotool", "search", "--onlyvisible", "--name", "^Før du", "windowsize", "--sync", "%1", "900", "700"
        )
        screen.run("xdotool", "search", "--onlyvisible", "--name", "^Før du", "windowmove", "--sync", "%1", "140", "90")
        write_until(screen, "")
        stood = where(stands(screen, "Hvad har du set"))
        screen.press("shift+Home", "ctrl+c")  # the next words come instead of it
        screen.run("xdotool", "type", "--delay", "5", LAST)
        screen.press("ctrl+l")
        begun_anew(screen, program)
        assert read(screen) == ("", "")
        secrets = SECRETS | {"the data key": (data_key(tmp_path),)}
        if os.geteuid() == 0:
            assert found_in(program, secrets) == set()
        assert where(stands(screen, "Låst")) == pytest.approx(stood, abs=2)
        screen.picture(tmp_path / "locked.png")
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.see("Hvad har du set")
        if os.geteuid() == 0:  # whoever looks like this sees it where it is
            assert "varkzebra" in found_in(program, secrets)
            assert "the data key" in found_in(program, secrets)
        program.kill()
    assert written(tmp_path) == LAST
    assert "Traceback" not in (tmp_path / "program.err").read_text(encoding="utf-8")


@pytest.mark.timeout(240)
def test_before_the_pc_sleeps_the_last_words_are_saved_and_the_vault_is_closed(tmp_path: Path) -> None:
    with Login(tmp_path / "data") as login, Screen(tmp_path) as screen:
        screen.environment["DBUS_SYSTEM_BUS_ADDRESS"] = login.address
        program = open_program(screen, tmp_path)
        login.hear("inhibited")
        begin(screen)
        write_until(screen, LAST)
        asked = monotonic()
        login.tell("sleep")
        still_open = login.hear("released")
        assert monotonic() - asked < 2
        assert still_open == ""  # no file of the vault, its database least of all
        begun_anew(screen, program)
        login.tell("wake")
        login.hear("inhibited")
        screen.write(PASSPHRASE)
        screen.press("Return")
        screen.see("Hvad har du set")
        program.kill()
    assert written(tmp_path) == SEEN + LAST
