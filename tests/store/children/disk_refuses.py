"""Saves while the disk takes less and less: `disk_refuses.py DATABASE`; prints what was refused and what was saved after.

The limit on a file's size (RLIMIT_FSIZE) is the operating system's own, so root runs into it too.
"""

from __future__ import annotations

import resource
import sys
from dataclasses import replace
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.errors import VaultError
from assessor.services.ports import Progress
from assessor.store.database import open_database
from tests.store.samples import DATABASE, KEY, NOW, concern

database = open_database(Path(sys.argv[1]), key=KEY, database=DATABASE)


def save(text: str) -> None:
    with database.unit_of_work() as uow:
        uow.concerns.save(replace(concern(), other_worries=text), Progress(), at=NOW)
        uow.commit()


def there() -> str:
    with database.unit_of_work() as uow:
        return uow.concerns.draft(ConcernId("one")).concern.other_worries


with database.unit_of_work() as uow:
    uow.concerns.add(concern(), at=NOW)
    uow.commit()

refused = 0
kept = there()
for size in range(0, 400_000, 8_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    text = f"{size} " * 2000
    try:
        save(text)
        kept = text
    except VaultError as error:
        refused += 1
        name = type(error).__name__
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert there() == kept, "acknowledged words are gone, or refused ones are there"
    if size % 80_000 == 0:
        kept = f"again {size}"
        save(kept)
database.close()
database = open_database(Path(sys.argv[1]), key=KEY, database=DATABASE)
assert there() == kept
database.close()
print(name, refused)
