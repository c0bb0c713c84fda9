"""Makes a database and dies at statement N: `killed_while_made.py DATABASE N`; ends with 9, or 0 where there are no more."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from assessor.store.making import create_database
from tests.store.samples import DATABASE, KEY

left = iter(range(int(sys.argv[2])))


def count(*_: Any) -> None:
    if next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)


event.listen(Engine, "before_cursor_execute", count)
event.listen(Engine, "commit", count)
create_database(Path(sys.argv[1]), key=KEY, database=DATABASE)
