"""The short form of each proof, and that each finds what it is for: with one protection taken out, something is bad."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from torture import sqlite_vfs

ROOT = Path(__file__).parents[2]
SABOTAGED = Path(__file__).parent / "children" / "sabotaged.py"
OFTEN = ("kills", "power", "full", "mutants", "migrations")


def torture(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "torture", "--processes", "1", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=150, check=False)


@pytest.mark.parametrize("name", OFTEN)
def test_nothing_is_bad_in_a_short_run(name: str) -> None:
    done = torture("--short", "--only", name)
    (line,) = done.stdout.splitlines()
    if name in ("power", "full") and (reason := sqlite_vfs.refused()):
        assert line.endswith(f"not run: {reason}")
        assert done.returncode == 1
        return
    assert ", 0 bad (" in line, done.stdout + done.stderr
    assert done.returncode == 0


@pytest.mark.parametrize("name", OFTEN)
def test_a_protection_that_is_taken_out_is_missed(name: str) -> None:
    if name in ("power", "full") and sqlite_vfs.refused():
        return  # the test above says that it cannot run here
    done = subprocess.run(
        [sys.executable, str(SABOTAGED), name],
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=150,
        check=True,
    )
    assert int(done.stdout) > 0
