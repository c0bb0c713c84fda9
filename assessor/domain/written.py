"""What a text says of a date, word for word: the year or month that it leaves out is still left out here.

`when` makes a `Moment` or a `Period` of it. Danish and English are read side by side: a date is a date in both, and a
Danish writer's "sept." must not hang on the language of the window.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

LONGEST = 200
"""No date is longer; what is longer is a story, and is not searched for one."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a date that a text names; `weekday` as in `date.weekday`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    weekday: int | None = None
    approximate: bool = False

    @property
    def only_day(self) -> bool:
        """Whether it says a day and neither month nor year ("fra 3. til 5. marts")."""
        return self.day is not None and self.month is None and self.year is None


# The patterns stay text until a first date is read: compiling them would cost the program's start four milliseconds.

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
_WEEKDAYS = (
    ("mandag", "monday"),
    ("tirsdag", "tuesday"),
    ("onsdag", "wednesday"),
    ("torsdag", "thursday"),
    ("fredag", "friday"),
    ("lørdag", "saturday"),
    ("søndag", "sunday"),
)
_WEEKDAY_NUMBER = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_WEEKDAY = r"^(?:(?:om|on|på)\s+)?(" + "|".join(_WEEKDAY_NUMBER) + r"),?\s+"
_LAST_WEEKDAY = r"^i (" + "|".join(names[0] for names in _WEEKDAYS) + r")s$"
_DAY = r"(?P<day>\d{1,2})"
_NUMBER = r"(?P<number>\d{1,2})"
_YEAR = r"(?P<year>\d{4}|\d{2})\.?"
_ABOUT = r"(?:ca\.\s*|(?:ca|cirka|omkring|about|around|approx\.?|approximately)\s+)"
_AT = r"(?:(?:kl\.?|klokken|at)\s*)"
_CLOCK = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?"
_APPROXIMATE = f"^{_ABOUT}"
_CLOCK_LAST = rf"(?:,\s*|\s+)(?P<about>{_ABOUT})?(?P<at>{_AT})?{_CLOCK}$"
_CLOCK_FIRST = rf"^(?P<about>{_ABOUT})?{_AT}{_CLOCK},?\s+"
_CLOCK_ALONE = rf"^{_AT}?{_CLOCK}$"
_ARTICLE = r"^(?:(?:den|the|on|i|in)\s+|d\.\s*|d\s+)+"
_RELATIVE = {"i dag": 0, "today": 0, "i går": 1, "yesterday": 1, "i forgårs": 2, "the day before yesterday": 2}
_DATE_FORMS = (
    rf"^{_DAY}(?:\.\s*|(?:st|nd|rd|th)?\s+(?:of\s+)?){_MONTH}(?:,?\s+{_YEAR})?$",
    rf"^{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?$",
    rf"^{_DAY}\s*/\s*{_NUMBER}(?:\s*[-/ ]\s*{_YEAR})?$",
    rf"^{_DAY}\s*(?P<sep>[.-])\s*{_NUMBER}\s*(?P=sep)\s*{_YEAR}$",
    rf"^{_DAY}\.\s*{_NUMBER}\.$",
    rf"^(?P<year>\d{{4}})-{_NUMBER}-{_DAY}$",
    rf"^{_MONTH}(?:,?\s+(?P<year>\d{{4}})\.?)?$",
    rf"^{_NUMBER}[-/](?P<year>\d{{4}})$",
    r"^(?P<year>(?:19|20|21)\d{2}|2200)\.?$",
    rf"^{_DAY}\.?$",
)
_SPANS = (
    r"^(?:fra|from)\s+(?P<start>.+?)\s+(?:til|to|until)\s+(?P<end>.+)$",
    r"^(?:mellem|between)\s+(?P<start>.+?)\s+(?:og|and)\s+(?P<end>.+)$",
    r"^(?P<start>.+?)\s+(?:til|to|until|-|–|—)\s+(?P<end>.+)$",
)
_DASH = r"\s*[-–—]\s*"
_SINCE = r"^(?:siden|since|fra|from)\s+(?P<start>.+?)(?:\s+(?:og frem|onwards?))?$"
_FROM = r"^(?:fra|from|mellem|between)\s+"
_NOW = ("nu", "now")


def read_parts(text: str, *, today: date) -> Parts | None:
    """The parts that a text names, or None where it is not a date. Lower case, single spaces."""
    approximate = re.match(_APPROXIMATE, text)
    rest = text[approximate.end() :] if approximate else text
    found = _date(rest, today) or _with_clock(rest, today)
    if found is None:
        return None
    return replace(found, approximate=found.approximate or approximate is not None)


def read_clock(text: str) -> tuple[int, int] | None:
    """The hour and minute of a text that says a time of day alone ("kl. 11.30"), possible or not."""
    found = re.match(_CLOCK_ALONE, text)
    return (int(found["hour"]), int(found["minute"] or 0)) if found else None


def spans(text: str) -> Iterator[tuple[str, str | None]]:
    """The ways to take a text apart into a beginning and an end; None for an end that has not come yet."""
    for form in _SPANS:
        if found := re.match(form, text):
            yield found["start"], None if found["end"] in _NOW else found["end"]
    bare = re.sub(_FROM, "", text)
    for dash in re.finditer(
        _DASH, bare
    ):  # "3.-5. marts": which hyphen parts the two is seen from what stands beside it
        yield bare[: dash.start()], bare[dash.end() :]
    if found := re.match(_SINCE, text):
        yield found["start"], None


def _with_clock(text: str, today: date) -> Parts | None:
    """A date with a time of day after it, or before it where "kl." stands."""
    if (found := re.search(_CLOCK_LAST, text)) and (found["at"] or found["minute"]):
        rest = text[: found.start()]
    elif found := re.match(_CLOCK_FIRST, text):
        rest = text[found.end() :]
    else:
        return None
    day = _date(rest, today)
    if day is None or day.day is None:
        return None
    return replace(
        day, hour=int(found["hour"]), minute=int(found["minute"] or 0), approximate=found["about"] is not None
    )


def _date(text: str, today: date) -> Parts | None:
    if text in _RELATIVE:
        return _parts_of(today - timedelta(days=_RELATIVE[text]))
    if last := re.match(_LAST_WEEKDAY, text):  # "i torsdags" is the latest Thursday before today
        return _parts_of(today - timedelta(days=(today.weekday() - _WEEKDAY_NUMBER[last[1]] - 1) % 7 + 1))
    weekday = re.match(_WEEKDAY, text)
    rest = re.sub(_ARTICLE, "", text[weekday.end() :] if weekday else text)
    for form in _DATE_FORMS:
        if found := re.match(form, rest):
            return replace(_named(found, today), weekday=_WEEKDAY_NUMBER[weekday[1]] if weekday else None)
    return None


def _named(found: re.Match[str], today: date) -> Parts:
    groups = found.groupdict()
    name, number, day, year = (groups.get(group) for group in ("month", "number", "day", "year"))
    return Parts(
        year=_full_year(year, today) if year else None,
        month=_MONTH_NUMBER[name] if name else int(number) if number else None,
        day=int(day) if day else None,
    )


def _parts_of(day: date) -> Parts:
    return Parts(day.year, day.month, day.day)


def _full_year(digits: str, today: date) -> int:
    """Two digits mean the latest such year that is not in the future."""
    if len(digits) == 4:
        return int(digits)
    year = today.year // 100 * 100 + int(digits)
    return year if year <= today.year else year - 100
