"""How long a concern is kept here, and what has been done on its way out (principle 10: a working tool, not the archive)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from assessor.domain.when import Moment, read_when

LONGEST_YEARS = 10
"""A concern is looked at again after so many years at the latest."""


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


@dataclass(frozen=True, slots=True)
class Terms:
    """The municipality's times: months without activity, and days for what a professional has finished or left."""

    review_months: int = 6
    draft_days: int = 30


class Why(StrEnum):
    """Why a concern asks for a decision."""

    UNTIL = "until"
    """The day has come to which it was to be kept."""
    QUIET = "quiet"
    """Nothing has happened with it for the profile's number of months."""
    DRAFT = "draft"
    """A professional's draft has lain untouched."""
    FINISHED = "finished"
    """A professional has finished it; from there it is the coordinator's."""


@dataclass(frozen=True, slots=True)
class Review:
    """The day on which a concern asks for a decision, and why; None where it may not be deleted for now."""

    day: date | None
    why: Why

    def due(self, today: date) -> bool:
        """Whether that day has come."""
        return self.day is not None and self.day <= today


def review_of(keeping: Keeping, terms: Terms, *, last: date, has_draft: bool, professional: bool) -> Review:
    """When a concern asks for a decision: `last` is the day of its last change."""
    if keeping.until is not None:
        day, why = keeping.until, Why.UNTIL
    elif professional:
        day, why = last + timedelta(days=terms.draft_days), Why.DRAFT if has_draft else Why.FINISHED
    else:
        day, why = months_after(last, terms.review_months), Why.QUIET
    return Review(None if keeping.hold else day, why)


def months_after(day: date, months: int) -> date:
    """The same day some months later; in a shorter month its last day (31 August and six months: 28 February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def read_until(text: str, *, today: date) -> date | None:
    """The day that somebody writes; a month or a year alone means its last day, a date without a year the next one.

    None where it is no date, is not ahead, or more than `LONGEST_YEARS` ahead.
    """
    text = text.strip()
    for written in (text, f"{text} {today.year}", f"{text} {today.year + 1}") if text else ():
        when = read_when(written, today=today)
        day = when.latest() if isinstance(when, Moment) else today
        if today < day <= months_after(today, 12 * LONGEST_YEARS):
            return day
    return None
