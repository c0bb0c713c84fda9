"""Makes vaults where no file may grow beyond a size: `full_while_making.py DATA SIZE`; prints what was said and what is left."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from assessor.errors import VaultError
from assessor.services.vaults import Opening
from tests.vault.samples import PASSPHRASE, vault_at

data = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
vault = vault_at(data)
try:
    vault.create(Opening(PASSPHRASE))
except VaultError as error:
    print(type(error).__name__, vault.state().value, *sorted(path.name for path in data.iterdir()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
vault.create(Opening(PASSPHRASE))
vault.close()
