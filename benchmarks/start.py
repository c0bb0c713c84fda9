"""From the process's start to the first usable page, against a process that shows an empty QWizard; in one run, in turns.

Goal: at most 1.5 times the time and twice the memory, with no vault and with one.
"""

from __future__ import annotations

import compileall
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import assessor
from benchmarks.figures import Figure

ROUNDS = 15
PASSPHRASE = "en lille prøvesætning"  # opens nothing but a vault made here and thrown away

# The same point: the window is painted, and the event loop has come round once after it.
_EMPTY_WIZARD = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWizard, QWizardPage

class Wizard(QWizard):
    seen = False
    def paintEvent(self, event):
        super().paintEvent(event)
        if not self.seen:
            self.seen = True
            QTimer.singleShot(0, self.ready)
    def ready(self):
        print("ready", flush=True)
        self.close()

application = QApplication([])
wizard = Wizard()
wizard.addPage(QWizardPage())
wizard.show()
application.exec()
"""

_MAKE_VAULT = """
import sys
from pathlib import Path
from assessor.bootstrap import LocalClock
from assessor.door.local import LocalVault
from assessor.services.vaults import Opening
from assessor.domain.concern import CatalogueEdition
from assessor.services.concerns import start_concern

clock = LocalClock()
door = LocalVault(Path(sys.argv[1]) / "vault", clock)
open_uow = door.create(Opening(sys.argv[2]) if sys.argv[2] else Opening(keyring=True))
for _ in range(20):
    start_concern(catalogue=CatalogueEdition("lolland-2026", 1), uow=open_uow(), clock=clock)
door.close()
"""


def measure() -> Iterator[Figure]:
    """Time and memory, for each kind of start."""
    compileall.compile_dir(Path(assessor.__file__).parent, quiet=1)  # some machines forbid Python to do it by itself
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder) / "with"
        subprocess.run([sys.executable, "-c", _MAKE_VAULT, str(vault), PASSPHRASE], check=True)
        program = [sys.executable, "-m", "assessor", "--quit-when-ready", "--data-dir"]
        commands = {
            "empty QWizard": [sys.executable, "-c", _EMPTY_WIZARD],
            "no vault": [*program, str(Path(folder) / "without")],
            "a vault": [*program, str(vault)],
        }
        times: dict[str, list[float]] = {name: [] for name in commands}
        peaks: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(ROUNDS):
            for name, command in commands.items():
                seconds, mebibytes = _time_to_ready(command)
                times[name].append(seconds)
                peaks[name].append(mebibytes)
    base, base_peak = statistics.median(times["empty QWizard"]), statistics.median(peaks["empty QWizard"])
    for name in ("no vault", "a vault"):
        seconds, peak = statistics.median(times[name]), statistics.median(peaks[name])
        fastest = f"fastest of each {min(times[name]) / min(times['empty QWizard']):.2f} x"
        said = (
            f"{seconds * 1000:.0f} ms, an empty QWizard {base * 1000:.0f} ms, medians of {ROUNDS} in turns; {fastest}"
        )
        yield Figure(f"start with {name}, against an empty QWizard", seconds / base, 1.5, "x", said)
        said = f"{peak:.0f} MiB, an empty QWizard {base_peak:.0f} MiB"
        yield Figure(f"memory at that moment, {name}", peak / base_peak, 2, "x", said)


def _time_to_ready(command: list[str]) -> tuple[float, float]:
    """Seconds until `ready` is printed, and the resident MiB at that moment."""
    begun = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "QT_LOGGING_RULES": "*=false"}
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - begun
        resident = _resident(process.pid)
    if line.strip() != "ready":
        raise RuntimeError(f"{command[-1]} did not get ready")
    return seconds, resident


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20
