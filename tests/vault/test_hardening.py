"""What the process gives up at its start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_hardened_process_writes_for_its_owner_alone_and_leaves_no_core(tmp_path: Path) -> None:
    code = """
import ctypes, os, resource
from pathlib import Path
from assessor.vault.hardening import harden_process
from assessor.vault.undumpable import refuse_to_be_read
harden_process()
refuse_to_be_read()
Path("file").touch()
Path("folder").mkdir()
print(oct(Path("file").stat().st_mode & 0o777), oct(Path("folder").stat().st_mode & 0o777))
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True, cwd=tmp_path)
    assert done.stdout.splitlines() == ["0o600 0o700", "(0, 0) 0"]
