"""Changes what opens a vault and dies at each step: `dies_while_changing.py FOLDER BEFORE AFTER`; prints how many steps there were.

A step is whatever the interpreter reports to its audit hook that replaces the key file or speaks with the keyring (on the
desktop's bus). After each death the vault must open by what opened it before or by what was to, with its words in it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

import assessor.store.making
import assessor.vault.occupancy
import assessor.vault.pc_keyring
import assessor.vault.slots  # noqa: F401 - imported before the fork
from assessor.errors import KeyringTrouble, WrongPassphrase
from assessor.services.vaults import Opening
from tests.vault.samples import PASSPHRASE, vault_at

OTHER = "en helt anden sætning"
BEFORE = {"keyring": Opening(keyring=True), "both": Opening(PASSPHRASE, keyring=True)}
AFTER = {"keyring": Opening(keyring=True), "both": Opening(OTHER, keyring=True)}


def forked(act: Any) -> int:
    child = os.fork()
    if not child:
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def make(data: Path, before: Opening) -> None:
    vault = vault_at(data)
    with vault.create(before)() as uow:
        uow.settings.put("role", "worried")
        uow.commit()
    vault.close()


def change_and_die(data: Path, step: int, before: Opening, after: Opening) -> None:
    vault = vault_at(data)
    vault.open(before.passphrase)
    left = iter(range(step))

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        touches = event == "socket.connect" or any("vault.json" in str(argument) for argument in arguments)
        if touches and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    vault.set_opening(after, passphrase=before.passphrase)


def find_and_use(data: Path, before: Opening, after: Opening) -> None:
    vault = vault_at(data)
    for opening in (after, before):
        try:
            begin = vault.open(opening.passphrase)
        except (WrongPassphrase, KeyringTrouble):
            continue
        with begin() as uow:
            assert uow.settings.get("role") == "worried"
        vault.close()
        return
    raise AssertionError("nothing opens it")


def main() -> None:
    before, after = BEFORE[sys.argv[2]], AFTER[sys.argv[3]]
    step = 0
    while True:
        data = Path(sys.argv[1]) / str(step)
        assert forked(lambda where=data: make(where, before)) == 0
        died = forked(lambda at=step, where=data: change_and_die(where, at, before, after)) != 0
        assert forked(lambda where=data: find_and_use(where, before, after)) == 0, f"after step {step}"
        if not died:
            break
        step += 1
    print(step)


main()
