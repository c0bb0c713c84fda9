"""How long a concern is kept here, and what has been done on its way out (principle 10: a working tool, not the archive)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Keeping:
    """What was decided about keeping one concern.

    `until` is the day on which it is looked at again, None for the profile's own time after the last activity. `hold`
    means that it may not be deleted (a complaint, a court case, a request for access that is not answered); `reason` is
    why, in a few words. `exported` and `journalised` are the steps on the way out; `by_receipt` is True where the
    tovholder's receipt says that it is journalised, and not the writer.
    """

    until: date | None = None
    hold: bool = False
    reason: str = ""
    decided: datetime | None = None
    exported: datetime | None = None
    journalised: datetime | None = None
    by_receipt: bool = False
