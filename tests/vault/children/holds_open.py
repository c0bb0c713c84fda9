"""Opens a vault, says so, and holds it until its input ends: `holds_open.py DATA`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.vault.samples import PASSPHRASE, vault_at

vault = vault_at(Path(sys.argv[1]))
vault.open(PASSPHRASE)
print("open", flush=True)
sys.stdin.read()
vault.close()
