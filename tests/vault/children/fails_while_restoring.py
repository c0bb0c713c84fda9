"""Restores while one file operation after the other is refused: `fails_while_restoring.py DATA BACKUP RECOVERY`; prints steps and refusals.

Whatever was refused, it is said as a `VaultError` or does not matter, and the old stands, or the new, whole.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import assessor.door.restoring
import assessor.store.making
import assessor.vault.occupancy
import assessor.vault.slots  # noqa: F401 - imported before the fork
from assessor.errors import VaultError
from tests.vault.safe import SafeVault, ids

DATA, BACKUP = Path(sys.argv[1]), sys.argv[2]
RECOVERY = sys.argv[3]  # which is not slow on purpose, as a passphrase is
REFUSED, DONE, BEYOND = 3, 4, 5


def restore_refused(data: Path, step: int) -> int:
    safe = SafeVault(data)
    safe.door.open_with_recovery(RECOVERY)
    left = iter(range(step))
    counting = [True]
    reached: list[bool] = []

    def hook(_: str, arguments: tuple[Any, ...]) -> None:
        touches = counting and any(str(data) in str(argument) for argument in arguments)
        if touches and next(left, None) is None and not reached:
            reached.append(True)
            raise OSError(errno.EIO, "refused by the test")

    sys.addaudithook(hook)
    try:
        safe.door.restore(BACKUP, None)
    except VaultError:
        code = REFUSED
    else:
        code = DONE if reached else BEYOND
    counting.clear()
    safe.door.close()
    return code


def found(data: Path) -> int:
    safe = SafeVault(data)
    begin = safe.door.open_with_recovery(RECOVERY)
    assert ids(begin()) in (["one"], ["one", "two"])
    safe.door.close()
    before = {path.name for path in (data.parent / "before/vault/backups").iterdir()} - {"due", "failed"}
    assert before <= {path.name for path in (safe.folder / "backups").iterdir()}
    return 0


def forked(act: Any) -> int:
    child = os.fork()
    if not child:
        os._exit(act())
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    before = DATA.parent / "steps/before"
    shutil.copytree(DATA, before)
    step = refusals = 0
    while True:
        data = before.parent / str(step)
        shutil.copytree(before, data)
        code = forked(lambda where=data, at=step: restore_refused(where, at))
        assert code in (REFUSED, DONE, BEYOND), f"step {step}: {code}"
        assert forked(lambda where=data: found(where)) == 0, f"after step {step}"
        shutil.rmtree(data)
        if code == BEYOND:
            break
        refusals += code == REFUSED
        step += 1
    print(step, refusals)


main()
