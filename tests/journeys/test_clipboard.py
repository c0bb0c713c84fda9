"""What is copied in the window is there for another window, and gone from it in time. All is invented."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from tests.journeys.screen import Screen
from tests.journeys.test_teacher import WRITER, begin, open_program

READER = Path(__file__).parent / "children" / "copies.py"
ROOT = Path(__file__).parents[2]


def read(screen: Screen) -> tuple[str, str]:
    """What another program finds in the clipboard and in the selection."""
    environment = {**screen.environment, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(READER)], env=environment, capture_output=True, text=True, timeout=30, check=True
    )
    copied, selected = json.loads(done.stdout)
    return copied, selected


@pytest.mark.timeout(200)
def test_copied_words_can_be_pasted_elsewhere_for_half_a_minute_and_no_longer(tmp_path: Path) -> None:
    with Screen(tmp_path) as screen:
        program = open_program(screen, tmp_path)
        begin(screen)
        screen.press("Right", "space", "ctrl+Return")
        screen.see("Om dig")
        screen.write(WRITER)
        screen.press("ctrl+a", "ctrl+c")
        copied = monotonic()
        assert read(screen)[0] == WRITER
        while read(screen) != ("", ""):
            assert monotonic() - copied < 60, "still there"
        assert monotonic() - copied > 25
        program.kill()
