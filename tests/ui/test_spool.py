"""What is laid down while it prints: deleted at the next start where the program was killed, and never anybody else's."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from assessor.errors import UserError
from assessor.i18n import translator
from assessor.ui.preview import cups
from assessor.ui.preview.cups import NoRoomToPrint, Spool, clear_leftovers
from assessor.ui.preview.printing import Printout
from tests.ui.window_user import MemoryDoor, WindowUser

pytestmark = pytest.mark.usefixtures("place")
KILLED = """
import os, signal, sys
from assessor.ui.preview.cups import Spool
spool = Spool(1)
sys.stdout.write(str(spool._folder)); sys.stdout.flush()
(spool._folder / "page").write_bytes(b"opdigtet")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only place there is to lay things down."""
    made = tmp_path / "tmp"
    made.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made))
    monkeypatch.setattr(cups, "_PLACES_IN_MEMORY", ())
    return made


@pytest.fixture
def gone() -> int:
    """A process that is no more."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_print_has_left_is_deleted_at_the_next_start(monkeypatch: pytest.MonkeyPatch) -> None:
    died = subprocess.run([sys.executable, "-c", KILLED], capture_output=True, text=True, check=False)
    assert died.returncode == -signal.SIGKILL
    left = Path(died.stdout)
    assert (left / "page").exists()
    monkeypatch.setattr(cups, "_PLACES_IN_MEMORY", (str(left.parent), ""))
    clear_leftovers()
    assert not left.exists()


def test_a_print_that_goes_on_is_left_alone() -> None:
    spool = Spool(1)
    assert spool._folder is not None
    clear_leftovers()
    assert spool._folder.is_dir()
    spool.close()


def test_other_things_are_left_alone(place: Path, tmp_path: Path, gone: int) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("opdigtet", "utf-8")
    (place / f"assessor-{gone}-link").symlink_to(elsewhere)
    (place / f"assessor-{gone}-file").write_text("opdigtet", "utf-8")
    (place / "assessor-notes").mkdir()
    before = sorted(place.iterdir())
    inside = place / f"assessor-{gone}-abc"
    inside.mkdir()
    (inside / "link").symlink_to(elsewhere)
    clear_leftovers()
    assert sorted(place.iterdir()) == before
    assert (elsewhere / "mine.txt").exists()


def test_what_somebody_else_has_left_is_theirs(place: Path, gone: int, monkeypatch: pytest.MonkeyPatch) -> None:
    left = place / f"assessor-{gone}-abc"
    left.mkdir()
    monkeypatch.setattr(os, "getuid", lambda: left.stat().st_uid + 1)
    clear_leftovers()
    assert left.exists()


def test_no_room_even_for_a_folder_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(tempfile, "mkdtemp", full)
    with pytest.raises(NoRoomToPrint) as refused:
        Spool(1)
    said = translator("da").error(refused.value)
    assert said == "Det blev ikke udskrevet: Der er ikke plads på disken. Gør lidt plads, og udskriv igen."


def printout(folder: Path, printed: Path) -> Printout:
    """An empty page, to be printed to a file."""
    writer = QPdfWriter(str(folder / "a.pdf"))
    QPainter(writer).end()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(printed))
    return Printout((folder / "a.pdf").read_bytes(), printer)


@pytest.mark.qt_log_ignore("Returned false")  # Qt says so where the place cannot be written
@pytest.mark.parametrize(("free", "said"), [(0, "Der er ikke plads"), (10**9, "Printeren tog ikke imod")])
def test_what_is_not_printed_for_want_of_room_is_not_the_printers_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, free: int, said: str
) -> None:
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_bavail=free, f_frsize=1))
    with pytest.raises(UserError) as refused:
        printout(tmp_path, tmp_path / "no such folder" / "b.pdf").begin()
    assert said in translator("da").error(refused.value)


def test_when_the_room_runs_out_on_the_way_nothing_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    """Qt writes on, and a print system would print what is not whole."""
    prints = printout(tmp_path, tmp_path / "b.pdf")
    prints.begin()
    monkeypatch.setattr(os, "statvfs", lambda _: SimpleNamespace(f_bavail=0, f_frsize=1))
    with pytest.raises(NoRoomToPrint):
        prints.paint(0)
    assert not prints._painter.isActive()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
def test_the_program_clears_up_once_its_window_stands(
    window: Callable[..., WindowUser], place: Path, gone: int
) -> None:
    left = place / f"assessor-{gone}-abc"
    left.mkdir()
    user = window(MemoryDoor())
    user.start()
    assert not left.exists()
