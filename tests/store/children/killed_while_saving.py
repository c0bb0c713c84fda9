"""Saves in a child, kills it at a random moment, opens what is left: `killed_while_saving.py DATABASE ROUNDS SEED`.

The child says each save that was acknowledged. Forked after the imports, so that a round takes milliseconds; prints the
rounds that it did and the saves that it saw, and stops at the first that was lost or half-saved.
"""

from __future__ import annotations

import os
import random
import signal
import sys
from dataclasses import replace
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.services.ports import Progress
from assessor.store.database import open_database
from tests.store.samples import DATABASE, KEY, NOW, concern

ONE = ConcernId("one")


def numbered(number: int) -> str:
    return f"{number} " * (1 + number % 2000)


def save_for_ever(path: Path, start: int, acknowledged: int) -> None:
    database = open_database(path, key=KEY, database=DATABASE)
    number = start
    while True:
        number += 1
        with database.unit_of_work() as uow:
            changed = replace(concern(), other_worries=numbered(number))
            uow.concerns.save(changed, Progress(str(number)), at=NOW)
            uow.commit()
        os.write(acknowledged, number.to_bytes(8, "big"))


def one_round(path: Path, start: int, chance: random.Random) -> int:
    """Saves until the kill; the number that is there afterwards, which is the last acknowledged or the one after."""
    read, write = os.pipe()
    child = os.fork()
    if not child:
        save_for_ever(path, start, write)
    os.close(write)
    last = start
    for _ in range(chance.randrange(1, 12)):
        last = int.from_bytes(os.read(read, 8), "big")
    for _ in range(chance.randrange(20_000)):
        pass  # somewhere within a save
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while said := os.read(read, 8):
        last = int.from_bytes(said, "big")
    os.close(read)
    return checked(path, last)


def checked(path: Path, last: int) -> int:
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        draft = uow.concerns.draft(ONE)
        healthy = uow._connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        damage = uow._connection.exec_driver_sql("PRAGMA cipher_integrity_check").all()
    database.close()
    number = int(draft.progress.page)
    assert draft.concern.other_worries == numbered(number), "half-saved"
    assert number in {last, last + 1}, f"{last} was acknowledged, {number} is there"
    assert healthy == "ok", healthy
    assert not damage, damage
    return number


def main() -> None:
    path, rounds, chance = Path(sys.argv[1]), int(sys.argv[2]), random.Random(int(sys.argv[3]))
    database = open_database(path, key=KEY, database=DATABASE)
    with database.unit_of_work() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.concerns.save(replace(concern(), other_worries=numbered(0)), Progress("0"), at=NOW)
        uow.commit()
    database.close()
    number = 0
    for _ in range(rounds):
        number = one_round(path, number, chance)
    print(rounds, number)


main()
