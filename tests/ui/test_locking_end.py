"""The end of a locked process: what the window program does with what the lock asks of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import os, sys
from pathlib import Path
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from assessor.bootstrap import open_window
from assessor.door.local import LocalVault
from assessor.bootstrap import LocalClock
from assessor.services.vaults import Opening
from assessor.ui.home.first import PassphrasePage
from assessor.ui.locking import anew
from assessor.ui.shell import Shell

folder = Path(sys.argv[1])
door = LocalVault(folder / "vault", LocalClock())
door.create(Opening("en lille opdigtet sætning"))
door.close()
if sys.argv[2] == "broken":
    sys.executable = str(folder / "gone")
else:
    anew.os.execv = lambda path, command: print("ANEW", command[-1][:9])


def look():
    application = QApplication.instance()
    if application is None:
        return
    box = application.activeModalWidget()
    if isinstance(box, QMessageBox):
        print("TOLD", box.text(), box.informativeText())
        box.accept()
    for shell in application.topLevelWidgets():
        if isinstance(shell, Shell) and not shell.covered:
            for page in shell.findChildren(PassphrasePage):
                if page.isVisible() and not done:
                    done.append(1)
                    page.given.emit("en lille opdigtet sætning")
            if shell._lock is not None and len(done) == 1:
                done.append(2)
                shell.lock_wanted.emit()


done = []
from assessor.ui import app
run = app.run


def watched(*given, **named):
    timers.append(QTimer())
    return run(*given, **named)


from assessor.ui.theme import Theme
begin = Theme.__init__


def with_timer(self, application, **named):
    begin(self, application, **named)
    timer = QTimer(application)
    timer.timeout.connect(look)
    timer.start(10)


Theme.__init__ = with_timer
print("CODE", open_window(data_dir=folder, language="da", quit_when_ready=False))
"""


@pytest.mark.parametrize("how", ["whole", "broken"])
def test_a_process_that_cannot_be_begun_is_said_to_be_closed(tmp_path: Path, how: str) -> None:
    """Without a traceback, and with the vault closed either way."""
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(tmp_path / "data"), how],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert "Traceback" not in done.stderr
    assert "CODE 0" in done.stdout
    if how == "whole":
        assert "ANEW --locked=" in done.stdout
        assert "TOLD" not in done.stdout
    else:
        assert "TOLD Programmet er låst og lukket Det kunne ikke starte igen" in done.stdout
