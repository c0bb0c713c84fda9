"""Restores and dies at each step: `dies_while_restoring.py DATA BACKUP STATE RECOVERY`; prints steps, and how often the old and the new stood.

A step is whatever the interpreter tells its audit hook that touches the folder. After each death the next process must find
the old as it was, or the new, whole, and the older backups in any case.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import assessor.door.restoring
import assessor.store.making
import assessor.vault.occupancy
import assessor.vault.slots  # noqa: F401 - imported before the fork
from assessor.errors import VaultError
from tests.vault.safe import SafeVault, ids

DATA, BACKUP, STATE = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
RECOVERY = sys.argv[4]  # which is not slow on purpose, as a passphrase is


def forked(act: Any) -> int:
    child = os.fork()
    if not child:
        code = act()
        os._exit(code or 0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def restore_and_die(data: Path, step: int) -> None:
    safe = SafeVault(data)
    left = iter(range(step))

    def hook(_: str, arguments: tuple[Any, ...]) -> None:
        if any(str(data) in str(argument) for argument in arguments) and next(left, None) is None:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    safe.door.restore(BACKUP, RECOVERY)
    os.kill(os.getpid(), signal.SIGTERM)  # through, and not closed


def found(data: Path) -> int:
    """1 for the new, 2 for the old, as it stood."""
    safe = SafeVault(data)
    try:
        begin = safe.door.open_with_recovery(RECOVERY)
        holds = ids(begin())
    except VaultError:
        holds = ["cannot be opened"]
    old = {"nothing": ["one", "two"]}.get(STATE, ["cannot be opened"])
    if holds == ["one"]:
        code = 1
    elif holds == old:
        code = 2
        if STATE in ("empty", "damaged"):
            stood = (data.parent / "before/vault/concerns.db").read_bytes()
            assert safe.database.read_bytes() == stood
    else:
        raise AssertionError(holds)
    safe.door.close()
    before = {path.name for path in (data.parent / "before/vault/backups").iterdir()} - {"due", "failed"}
    assert before <= {path.name for path in (safe.folder / "backups").iterdir()}
    if code == 2:  # and it can be tried again
        assert ids(safe.door.restore(BACKUP, RECOVERY)()) == ["one"]
        safe.door.close()
    return code


def main() -> None:
    before = DATA.parent / "steps/before"
    shutil.copytree(DATA, before)
    counts = {1: 0, 2: 0}
    step = 0
    while True:
        data = before.parent / str(step)
        shutil.copytree(before, data)
        ended = forked(lambda where=data, at=step: restore_and_die(where, at))
        code = forked(lambda where=data: found(where))
        assert code in counts, f"after step {step}: {code}"
        counts[code] += 1
        shutil.rmtree(data)
        step += 1
        if ended == -signal.SIGTERM:
            assert code == 1
            break
    print(step, counts[2], counts[1])


main()
