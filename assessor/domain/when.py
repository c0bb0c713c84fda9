"""When something happened, as exactly as the writer knows it and no more exactly.

A teacher writes "ca. marts 2026", "i går kl. 10.15" or "fra 3. til 5. marts"; `read_when` understands it in Danish and
English, and what it does not understand is kept word for word as `Unclear`. `describe` writes it back in words.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from assessor.domain.written import LONGEST, Parts, read_clock, read_parts, spans
from assessor.errors import N_, UserError
from assessor.i18n import Translator


class ImpossibleDate(UserError):
    """The text says a date that does not exist, or a period that ends before it begins."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, month, date or date and time, the finer parts left out where they are not known.

    Raises:
        ValueError: a finer part without the coarser one, or a date or time that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    approximate: bool = False

    def __post_init__(self) -> None:
        parts = (self.month, self.day, self.hour, self.minute)
        if any(fine is not None and coarse is None for coarse, fine in pairwise(parts)):
            raise ValueError("a finer part needs the coarser one")
        if (self.hour is None) != (self.minute is None):
            raise ValueError("hour and minute go together")
        if not 1900 <= self.year <= 2200:
            raise ValueError("year outside 1900-2200")
        date(self.year, 1 if self.month is None else self.month, 1 if self.day is None else self.day)
        if self.hour is not None and not (0 <= self.hour <= 23 and 0 <= (self.minute or 0) <= 59):
            raise ValueError("no such time of day")

    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day that it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def sort_key(self) -> tuple[int, ...]:
        """Orders moments by their beginning."""
        return (self.year, self.month or 0, self.day or 0, self.hour or 0, self.minute or 0)


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another; without an end it still goes on.

    Raises:
        ValueError: it ends before it begins.
    """

    start: Moment
    end: Moment | None = None

    def __post_init__(self) -> None:
        if self.end is not None and _ends_before(self.start, self.end):
            raise ValueError("ends before it begins")


@dataclass(frozen=True, slots=True)
class Unclear:
    """A time in the writer's own words ("lige efter sommerferien"); printed as it was written."""

    text: str


When = Moment | Period | Unclear


def sort_key(when: When | None) -> tuple[int, ...]:
    """Orders by beginning, newest last; what has no readable time comes after all that has."""
    match when:
        case Moment():
            return when.sort_key()
        case Period():
            return when.start.sort_key()
        case _:
            return (9999,)


def describe(when: When | None, t: Translator) -> str:
    """The time in words: ca. marts 2026 · 5. marts 2026 kl. 10.15–11.00 · fra 3. marts 2026 til maj 2026."""
    match when:
        case None:
            return ""
        case Unclear():
            return when.text
        case Period(start, None):
            return t("since {start}", start=describe(start, t))
        case Period(Moment(hour=int()) as start, Moment(hour=int()) as end) if _one_day(start, end):
            return t("{start}–{end}", start=describe(start, t), end=_clock(end, t))
        case Period(start, end):
            return t("from {start} to {end}", start=describe(start, t), end=describe(end, t))
    if when.day is not None:
        text = t.day(when.earliest())
        if when.hour is not None:
            text = t("{day} at {time}", day=text, time=_clock(when, t))
    elif when.month is not None:
        text = t("{month} {year}", month=t.month(when.month), year=when.year)
    else:
        text = str(when.year)
    return t("about {time}", time=text) if when.approximate else text


def _one_day(start: Moment, end: Moment) -> bool:
    return start.earliest() == end.earliest() and not (start.approximate or end.approximate)


def _clock(moment: Moment, t: Translator) -> str:
    return t("{hour}:{minute}", hour=f"{moment.hour:02d}", minute=f"{moment.minute:02d}")


def read_when(text: str, *, today: date) -> When | None:
    """What a text says about time; None for no text, `Unclear` where it cannot be read as a date."""
    try:
        return _read(text, today)
    except ImpossibleDate:
        return Unclear(text.strip())


def when_problem(text: str, *, today: date) -> ImpossibleDate | None:
    """The sentence to show beside a text that says an impossible date; None where all is well."""
    try:
        _read(text, today)
    except ImpossibleDate as problem:
        return problem
    return None


def ages_on(born: When | None, day: date) -> tuple[int, int] | None:
    """The youngest and the oldest age in full years that a birth date or year allows; None where it is not known.

    An approximate one is taken a year wider at both ends.
    """
    if not isinstance(born, Moment):
        return None
    slack = 1 if born.approximate else 0
    return _years(born.latest(), day) - slack, _years(born.earliest(), day) + slack


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# --- reading ---------------------------------------------------------------------------------------------------------


def _read(text: str, today: date) -> When | None:
    plain = " ".join(text.lower().split())
    if not plain:
        return None
    if len(plain) > LONGEST:
        return Unclear(text.strip())
    return _moment(plain, today) or _period(plain, today) or Unclear(text.strip())


def _moment(text: str, today: date) -> Moment | None:
    parts = read_parts(text, today=today)
    return None if parts is None else _filled(parts, today)


def _period(text: str, today: date) -> Period | None:
    for first, last in spans(text):
        start = read_parts(first, today=today)
        if start is None:
            continue
        end = None if last is None else _end(start, last, today)
        if last is None and (since := _filled(start, today)) is not None:
            return Period(since)
        if end is not None and (period := _closed(*_completed(start, end, today), today)) is not None:
            return period
    return None


def _end(start: Parts, text: str, today: date) -> Parts | None:
    """The parts of an end; where the beginning has a time of day, another one alone is of the same day."""
    clock = read_clock(text) if start.hour is not None else None
    if clock is not None:
        return replace(start, hour=clock[0], minute=clock[1], approximate=False)
    return read_parts(text, today=today)


def _completed(start: Parts, end: Parts, today: date) -> tuple[Parts, Parts]:
    """Both ends with what only the other says: "fra 3. til 5. marts", "fra december til februar 2026" (over New Year)."""
    if start.only_day:
        start = replace(start, month=end.month, year=end.year)
    if end.only_day:
        end = replace(end, month=start.month, year=start.year)
    turns = start.month is not None and end.month is not None and start.month > end.month
    if start.year is None and end.year is None:
        start = replace(start, year=_latest_year(start, today))
    if end.year is None and start.year is not None and start.month is not None:
        end = replace(end, year=start.year + turns)
    elif start.year is None and end.year is not None:
        start = replace(start, year=end.year - turns)
    return start, end


def _closed(start: Parts, end: Parts, today: date) -> Period | None:
    first, last = _filled(start, today), _filled(end, today)
    if first is None or last is None:
        return None
    if _ends_before(first, last):
        raise ImpossibleDate(
            N_("The period ends before it begins."), N_("Swap the two dates, or correct the one that is wrong.")
        )
    return Period(first, last)


def _ends_before(start: Moment, end: Moment) -> bool:
    if start.hour is not None and end.hour is not None and start.earliest() == end.earliest():
        return end.sort_key() < start.sort_key()
    return end.latest() < start.earliest()


def _latest_year(parts: Parts, today: date) -> int:
    """The latest year in which the month or date is not in the future."""
    return today.year - ((parts.month or 1, parts.day or 1) > (today.month, today.day))


def _filled(parts: Parts, today: date) -> Moment | None:
    """The moment that the parts mean; a missing year is the latest one in which the date is not in the future."""
    if parts.month is None and (parts.year is None or parts.day is not None):
        return None  # "den 5." alone says too little
    if parts.month is not None and not 1 <= parts.month <= 12:
        raise ImpossibleDate(N_("There is no month {number}."), N_("Months go from 1 to 12."), number=parts.month)
    year = _latest_year(parts, today) if parts.year is None else parts.year
    if not 1900 <= year <= 2200:
        raise ImpossibleDate(N_("The year {year} cannot be right."), N_("Write the year with four digits."), year=year)
    if parts.month is not None and parts.day is not None:
        _check_day(year, parts.month, parts.day, parts.weekday)
    if parts.hour is not None and (parts.hour > 23 or (parts.minute or 0) > 59):
        raise ImpossibleDate(
            N_("There is no such time of day."), N_("Write the time as 10.15, between 0.00 and 23.59.")
        )
    return Moment(year, parts.month, parts.day, parts.hour, parts.minute, approximate=parts.approximate)


def _check_day(year: int, month: int, day: int, weekday: int | None) -> None:
    days = calendar.monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise ImpossibleDate(
            N_("The date does not exist: that month has {days} days."),
            N_("Correct the day, or write only the month and the year."),
            days=days,
        )
    if weekday is not None and date(year, month, day).weekday() != weekday:
        raise ImpossibleDate(
            N_("The weekday does not fit the date."), N_("Correct the one that is wrong, or leave the weekday out.")
        )
