"""A whole job at a real window, with words in it that stand nowhere else: what is left of them afterwards?

Written, hinted at, finished, looked at, printed, saved, closed and opened again, by keyboard and from outside. All the
program needs lies in one folder, and nothing else writes there.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.print_system import PrintSystem
from tests.journeys.screen import Screen

PRINTER = "kontor"
PASSPHRASE = "kvistgrave og sandslotte"
WRITER = "Zvarholt Opdigtet"
PERSON = "Ærkeblomster"
PLACE = "Møllehjørnestuen"
CARELESS = "Han er altid aggressiv ved Tjørnelunden."
SEEN = "Han gik hen ad Vindrosepladsen og råbte."
CHOSEN = "mappe Bøgelysningen"  # the folder for the report: no list of recent ones may keep its name
WORDS = ("kvistgrave", "sandslotte", "zvarholt", "ærkeblomst", "møllehjørne", "vindrose", "tjørnelund", "bøgelysning")
"""In small letters; each must stand nowhere but in what was printed and saved on purpose."""

_TOOLS = ("Xvfb", "xdotool", "openbox", "setxkbmap", "/usr/sbin/cupsd", "/usr/sbin/lpadmin")
# The kind of fault, as the crash window writes it.
_FAULT = re.compile(r"^(Traceback|\w+(Error|Exception))\b", re.MULTILINE)
_PANELS = (
    11  # each with its "Ret", between reading it once more and the button that finishes (tests/journeys/test_teacher)
)


@dataclass(frozen=True, slots=True)
class Left:
    """What is there when it is over: everything the program could write to lies in `home`, the report it saved in `pdf`."""

    home: Path
    data: Path
    pdf: Path
    spool: Path
    traces: Path


def refused() -> str:
    """Why no journey can be made on this machine, or nothing."""
    missing = [tool for tool in _TOOLS if shutil.which(tool) is None]
    return f"{', '.join(missing)} not installed" if missing else ""


def travel(folder: Path, *, under: tuple[str, ...] = ()) -> Left:
    """Make the journey, `under` a command that looks on; it writes to `traces`."""
    left = Left(folder / "home", folder / "home" / "data", folder / CHOSEN / "rapport.pdf", folder / "cups", folder)
    for made in (left.home, left.home / "tmp", left.pdf.parent):
        made.mkdir(mode=0o700)
    with Screen(left.home) as screen, PrintSystem() as cups:
        cups.add(PRINTER)
        screen.environment |= cups.environment | {"TMPDIR": str(left.home / "tmp")}
        with _program(screen, left, under):
            _begin(screen)
            _write(screen)
            _finish(screen)
            _print(screen, cups)
            _save(screen, left.pdf)
        for come_back in (_mistype, _unlock):
            with _program(screen, left, under):
                come_back(screen, left)
        errors = (left.home / "program.err").read_text(encoding="utf-8", errors="replace")
        assert not _FAULT.search(errors), errors
        shutil.copytree(cups.folder / "spool", left.spool)
    return left


@contextmanager
def _program(screen: Screen, left: Left, under: tuple[str, ...]) -> Iterator[None]:
    """The program runs within the block and is closed at its end; where the block fails, it is killed."""
    program = screen.open("--data-dir", str(left.data), under=under)
    with ExitStack() as undo:
        undo.callback(program.kill)
        yield
        screen.press("alt+F4")
        code = program.ended()
        undo.pop_all()
    assert code == 0, f"the program ended with {code}"


def _begin(screen: Screen) -> None:
    screen.see("Velkommen")
    screen.press("Return")
    screen.see("Vælg en adgangskode")
    screen.write(PASSPHRASE)
    screen.press("Tab")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    screen.press("Return")
    screen.see("Før du begynder")


def _write(screen: Screen) -> None:
    screen.press("Right", "space", "ctrl+Return")  # nobody is in danger
    screen.see("Om dig")
    screen.write(WRITER)
    screen.press("ctrl+Return")
    screen.see("Den, det handler om")
    screen.press("Tab")
    screen.write(PERSON)
    screen.press("ctrl+Return")
    screen.see("Hvad har du set")
    screen.write("21. november 2026 kl. 10.15")
    screen.press("Tab")
    screen.write(PLACE)
    screen.press("Tab", "Tab")
    screen.write(CARELESS)
    screen.press("ctrl+a")
    screen.write(SEEN)
    screen.press("ctrl+a", "ctrl+c")  # into the clipboard too


def _finish(screen: Screen) -> None:
    titles = ("Hvilken vej", "Individuelle", "Opmærksomhedspunkter om", "Andet og", "Hverdag", "Udvikling")
    for title in (*titles, "Din vurdering", "Tjek"):
        screen.press("ctrl+Return")
        screen.see(title)
    screen.press(*["Tab"] * _PANELS, "Tab", "Return")
    screen.see("Version 1")


def _print(screen: Screen, cups: PrintSystem) -> None:
    screen.press("Return")
    screen.see("Forhåndsvisning")
    screen.press_until("ctrl+p", "Udskriv")
    screen.press("Return")
    assert cups.printed(PRINTER).startswith(b"%PDF"), "nothing was printed"
    screen.press("Escape")
    screen.see("Version 1")


def _save(screen: Screen, pdf: Path) -> None:
    screen.press("Tab", "Return")
    screen.see("Gem som PDF")
    screen.write(str(pdf))
    screen.press("Return")
    screen.wait_for(pdf)


def _mistype(screen: Screen, left: Left) -> None:
    """A wrong passphrase, which is told, and noted without its words."""
    screen.see("Lås op")
    screen.write(f"{PASSPHRASE} x")
    screen.press("Return")
    screen.wait_for(left.data / "vault.failed.json")


def _unlock(screen: Screen, left: Left) -> None:
    screen.see("Lås op")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    _lock(screen, left)
    assert not (left.data / "vault.failed.json").exists(), "a failed try is not taken into the log"


def _lock(screen: Screen, left: Left) -> None:
    """The process begins anew at a page that shows nothing, and opens again."""
    screen.press("ctrl+l")
    # Covered at once by the same words: what is typed is for the new process.
    screen._until(lambda: _begun_anew(left.data), "the process does not begin anew")  # noqa: SLF001 - it is ours too
    screen.see("Låst")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")


def _begun_anew(data: Path) -> bool:
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            command = process.read_bytes().split(b"\0")
            mine = str(data).encode() in command and command[0] != b"strace"
            if mine and any(each.startswith(b"--locked=") for each in command):
                return True
    return False
