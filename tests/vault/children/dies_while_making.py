"""Makes vaults and dies at each step: `dies_while_making.py FOLDER`; prints how many steps there were.

A step is whatever the interpreter reports to its audit hook and touches the folder: making, opening, renaming, removing a
file. After each death a second process must find no vault and be able to make one, or a whole one and be able to open it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import assessor.store.making
import assessor.vault.occupancy
import assessor.vault.slots  # noqa: F401 - imported before the fork
from assessor.services.vaults import Opening, VaultState
from tests.vault.samples import PASSPHRASE, vault_at


def forked(act: Any) -> int:
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def make_and_die(data: Path, step: int) -> None:
    left = iter(range(step))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        touches = any(str(data) in str(argument) for argument in arguments)
        if touches and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    vault_at(data).create(Opening(PASSPHRASE))


def find_and_use(data: Path) -> None:
    vault = vault_at(data)
    begin = vault.open(PASSPHRASE) if vault.state() is VaultState.PASSPHRASE else vault.create(Opening(PASSPHRASE))
    with begin() as uow:
        uow.settings.put("role", "worried")
        uow.commit()
    vault.close()
    with vault.open(PASSPHRASE)() as uow:
        assert uow.settings.get("role") == "worried"
    vault.close()
    names = {path.name for path in data.iterdir()}
    assert names == {"vault", "vault.lock", "vault.seen.json"}, names


def main() -> None:
    step = 0
    while True:
        data = Path(sys.argv[1]) / str(step)
        died = forked(lambda at=step, where=data: make_and_die(where, at)) != 0
        assert forked(lambda where=data: find_and_use(where)) == 0, f"after step {step}"
        if not died:
            break
        step += 1
    print(step)


main()
