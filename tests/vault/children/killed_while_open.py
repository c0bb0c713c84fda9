"""Opens a vault, begins a concern, and is killed: `killed_while_open.py DATA NUMBER`; odd numbers note what they saw."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from tests.vault.safe import SafeVault
from tests.vault.samples import PASSPHRASE

safe = SafeVault(Path(sys.argv[1]))
number = int(sys.argv[2])
begin = safe.door.open(PASSPHRASE)
if number % 2:
    safe.door.remember_opening()
safe.write_in(begin(), f"c{number}")
os.kill(os.getpid(), signal.SIGKILL)
