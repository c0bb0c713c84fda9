"""When something happened, as exactly as the writer knows it and no more exactly.

A teacher writes "ca. marts 2026", "i går kl. 10.15" or "fra 3. til 5. marts"; `read_when` understands it in Danish and
English, and what it does not understand is kept word for word as `Unclear`. `describe` writes it back in words.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

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
        date(self.year, self.month or 1, self.day or 1)
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
    """The time in words: ca. marts 2026 · 5. marts 2026 kl. 10.15 · fra 3. marts 2026 til maj 2026."""
    match when:
        case None:
            return ""
        case Unclear():
            return when.text
        case Period(start, None):
            return t("since {start}", start=describe(start, t))
        case Period(start, end):
            return t("from {start} to {end}", start=describe(start, t), end=describe(end, t))
    if when.day is not None:
        text = t.day(when.earliest())
        if when.hour is not None:
            clock = t("{hour}:{minute}", hour=f"{when.hour:02d}", minute=f"{when.minute:02d}")
            text = t("{day} at {time}", day=text, time=clock)
    elif when.month is not None:
        text = t("{month} {year}", month=t.month(when.month), year=when.year)
    else:
        text = str(when.year)
    return t("about {time}", time=text) if when.approximate else text


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
    """The youngest and the oldest age in full years that a birth date or year allows; None where it is not known."""
    if not isinstance(born, Moment):
        return None
    return _years(born.latest(), day), _years(born.earliest(), day)


def _years(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


# --- reading ---------------------------------------------------------------------------------------------------------

_MONTHS = (
    ("januar", "january", "jan"),
    ("februar", "february", "feb"),
    ("marts", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("august", "aug"),
    ("september", "sept", "sep"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTH_NUMBER, key=len, reverse=True)) + r")\.?"
_WEEKDAYS = r"(?:(?:man|tirs|ons|tors|fre|lør|søn)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day),?\s+"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_APPROXIMATE = re.compile(r"^(?:ca\.?|cirka|omkring|about|around|approx\.?)\s+")
_CLOCK = re.compile(r"(?:,?\s+(?:kl\.?|at)\s*|\s+)(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?$")
_CLOCK_WORD = re.compile(r"\b(?:kl\.?|at)\s*\d|\d{1,2}[.:]\d{2}$")
_RELATIVE = {"i dag": 0, "today": 0, "i går": 1, "yesterday": 1, "i forgårs": 2}
_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"^(?P<day>\d{{1,2}})\.?\s+{_MONTH}(?:,?\s+{_YEAR})?$",
        rf"^{_MONTH}\s+(?P<day>\d{{1,2}})(?:,\s*{_YEAR})?$",
        rf"^(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})(?:\s*[-/ ]\s*{_YEAR})?$",
        rf"^(?P<day>\d{{1,2}})(?P<sep>[.-])(?P<number>\d{{1,2}})(?P=sep)\s*{_YEAR}$",
        r"^(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})$",
        rf"^{_MONTH}(?:,?\s+(?P<year>\d{{4}}))?$",
        r"^(?P<number>\d{1,2})[-/](?P<year>\d{4})$",
        r"^(?P<year>(?:19|20|21)\d{2})$",
        r"^(?P<day>\d{1,2})\.?$",
    )
)
_PERIODS = tuple(
    re.compile(form)
    for form in (
        r"^(?:fra|from)\s+(?P<start>.+?)\s+(?:til|to|until)\s+(?P<end>.+)$",
        r"^(?:mellem|between)\s+(?P<start>.+?)\s+(?:og|and)\s+(?P<end>.+)$",
        r"^(?P<start>.+?)\s+(?:-|til|to)\s+(?P<end>.+)$",
        r"^(?P<start>[^-]+?)\s*[–—]\s*(?P<end>.+)$",
        r"^(?:siden|since)\s+(?P<start>.+)$",
    )
)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a text says of a date before the year and month that are understood have been filled in."""

    year: int | None
    month: int | None
    day: int | None
    hour: int | None = None
    minute: int | None = None
    approximate: bool = False


def _read(text: str, today: date) -> When | None:
    plain = " ".join(text.lower().split())
    if not plain:
        return None
    whole = _parts(plain, today)
    if whole is not None:
        return _filled(whole, today) or Unclear(text.strip())
    for form in _PERIODS:
        if found := form.match(plain):
            return _period(found, today) or Unclear(text.strip())
    return Unclear(text.strip())


def _period(found: re.Match[str], today: date) -> Period | None:
    groups = found.groupdict()
    start = _parts(groups["start"], today)
    if start is None:
        return None
    if "end" not in groups:
        since = _filled(start, today)
        return None if since is None else Period(since)
    end = _parts(groups["end"], today)
    last = _filled(end, today) if end is not None else None
    if last is None:
        return None
    if start.year is None:  # "fra 3. til 5. marts 2026": the end says the rest, "fra december til marts 2026" crosses New Year
        month = start.month or last.month
        crosses = month is not None and last.month is not None and month > last.month and start.month is not None
        start = replace(start, month=month, year=last.year - 1 if crosses else last.year)
    first = _filled(start, today)
    if first is None:
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


def _parts(text: str, today: date) -> _Parts | None:
    """The parts that a text names, or None where it is not a date."""
    approximate = _APPROXIMATE.match(text)
    rest = text[approximate.end() :] if approximate else text
    rest = re.sub(rf"^{_WEEKDAYS}", "", rest)
    rest = re.sub(r"^(?:den|d\.|the|on)\s+", "", rest)
    hour = minute = None
    clock = _CLOCK.search(rest)
    if clock and _CLOCK_WORD.search(clock.group()) and (found := _date_parts(rest[: clock.start()], today)):
        hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
        if hour > 23 or minute > 59:
            raise ImpossibleDate(
                N_("There is no such time of day."), N_("Write the time as 10.15, between 0.00 and 23.59.")
            )
    else:
        found = _date_parts(rest, today)
    if found is None or (hour is not None and found.day is None):
        return None
    return replace(found, hour=hour, minute=minute, approximate=bool(approximate))


def _date_parts(text: str, today: date) -> _Parts | None:
    if text in _RELATIVE:
        day = today - timedelta(days=_RELATIVE[text])
        return _Parts(day.year, day.month, day.day)
    for form in _DATE_FORMS:
        if found := form.match(text):
            groups = found.groupdict()
            name, number = groups.get("month"), groups.get("number")
            year, day_text = groups.get("year"), groups.get("day")
            return _Parts(
                year=None if year is None else _full_year(year, today),
                month=_MONTH_NUMBER[name] if name else int(number) if number else None,
                day=int(day_text) if day_text else None,
            )
    return None


def _full_year(digits: str, today: date) -> int:
    """Two digits mean the latest such year that is not in the future."""
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year if year <= today.year else year - 100


def _filled(parts: _Parts, today: date) -> Moment | None:
    """The moment that the parts mean; a missing year is the latest one in which the date is not in the future."""
    if parts.month is None and (parts.year is None or parts.day is not None):
        return None  # "den 5." alone says too little
    if parts.month is not None and not 1 <= parts.month <= 12:
        raise ImpossibleDate(N_("There is no month {number}."), N_("Months go from 1 to 12."), number=parts.month)
    year = parts.year
    if year is None:
        assert parts.month is not None
        year = today.year if (parts.month, parts.day or 1) <= (today.month, today.day) else today.year - 1
    if not 1900 <= year <= 2200:
        raise ImpossibleDate(N_("The year {year} cannot be right."), N_("Write the year with four digits."), year=year)
    if parts.day is not None and parts.month is not None:
        days = calendar.monthrange(year, parts.month)[1]
        if not 1 <= parts.day <= days:
            raise ImpossibleDate(
                N_("The date does not exist: that month has {days} days."),
                N_("Correct the day, or write only the month and the year."),
                days=days,
            )
    return Moment(year, parts.month, parts.day, parts.hour, parts.minute, approximate=parts.approximate)
