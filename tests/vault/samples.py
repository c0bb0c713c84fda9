"""A clock, a passphrase and a vault for tests; nobody in them exists."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from assessor.door.local import LocalVault
from assessor.vault.keyfile import Cost
from tests.store.samples import NOW

PASSPHRASE = "korrekt hest batteri"
CHEAP = Cost(memory_kib=64 * 1024)


class FixedClock:
    def now(self) -> datetime:
        return NOW


def vault_at(data: Path) -> LocalVault:
    return LocalVault(data / "vault", FixedClock(), cost=CHEAP, patience=20)
