"""Opens and makes vaults where nothing may be written: `not_allowed.py DATA`; prints the sentences.

Nobody else's rights stop root, so root becomes nobody first; everyone else only takes away the right to write.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime
from pathlib import Path

import assessor.store.backups
import assessor.store.making
import assessor.vault.occupancy
import assessor.vault.slots  # noqa: F401 - imported while the files of the program can be read
from assessor.errors import VaultError
from assessor.services.vaults import Opening
from tests.vault.samples import PASSPHRASE, vault_at

NOBODY = 65534
datetime.strptime("+0000", "%z")  # which imports what it needs at its first call, while that can be read
data = Path(sys.argv[1])
vault = vault_at(data)
if os.geteuid() == 0:
    for path in (data, *data.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
vault.open(PASSPHRASE)
vault.close()
data.chmod(0o500)
try:
    for act in (vault.open, lambda passphrase: vault_at(data / "new").create(Opening(passphrase))):
        try:
            act(PASSPHRASE)
        except VaultError as error:
            print(type(error).__name__, error.message)
finally:
    data.chmod(0o700)
