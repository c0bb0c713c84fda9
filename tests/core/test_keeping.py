"""When a concern asks for a decision: the days, the months, and what people write for a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.keeping import Keeping, Review, Terms, Why, months_after, read_until, review_of

LAST = date(2026, 8, 31)
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def review(keeping: Keeping = Keeping(), *, has_draft: bool = False, professional: bool = True) -> Review:  # noqa: B008
    return review_of(keeping, Terms(6, 30), last=LAST, has_draft=has_draft, professional=professional)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2026, 8, 31), 1, date(2026, 9, 30)),
        (date(2026, 6, 30), 6, date(2026, 12, 30)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 120, date(2036, 1, 31)),
    ],
)
def test_months_are_counted_by_the_calendar(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


@given(DAYS, st.integers(0, 120))
def test_some_months_later_is_in_that_month_and_never_later_in_it(day: date, months: int) -> None:
    then = months_after(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def test_a_professional_is_asked_after_some_days_and_a_coordinator_after_some_months() -> None:
    assert review() == Review(date(2026, 9, 30), Why.FINISHED)
    assert review(has_draft=True) == Review(date(2026, 9, 30), Why.DRAFT)
    assert review(professional=False) == Review(date(2027, 2, 28), Why.QUIET)
    assert review(has_draft=True, professional=False).why is Why.QUIET


@pytest.mark.parametrize("professional", [True, False])
def test_what_was_decided_goes_before_the_profiles_times(professional: bool) -> None:
    kept = Keeping(until=date(2027, 5, 1), reason="sag", decided=datetime(2026, 11, 1))
    assert review(kept, professional=professional) == Review(date(2027, 5, 1), Why.UNTIL)


@given(DAYS, st.booleans(), st.one_of(st.none(), DAYS))
def test_what_is_held_never_asks(today: date, professional: bool, until: date | None) -> None:
    assert not review(Keeping(until=until, hold=True), professional=professional).due(today)


def test_it_asks_on_its_day_and_not_before() -> None:
    asked = Review(TODAY, Why.QUIET)
    assert asked.due(TODAY)
    assert asked.due(TODAY + timedelta(days=1))
    assert not asked.due(TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1. maj 2027", date(2027, 5, 1)),
        ("1.5.2027", date(2027, 5, 1)),
        ("maj 2027", date(2027, 5, 31)),
        ("2028", date(2028, 12, 31)),
        ("1. maj", date(2027, 5, 1)),
        ("24. december", date(2026, 12, 24)),
        ("i dag", None),
        ("i går", None),
        ("1. maj 2026", None),
        ("22. november 2026", None),
        ("1. maj 2099", None),
        ("", None),
        ("når sagen er slut", None),
        ("fra 1. maj 2027 til 3. maj 2027", None),
        ("30. februar 2027", None),
    ],
)
def test_the_day_that_people_write_is_understood_or_refused(text: str, day: date | None) -> None:
    assert read_until(text, today=TODAY) == day


@given(st.text(max_size=40), DAYS)
def test_whatever_is_written_gives_a_day_ahead_or_none(text: str, today: date) -> None:
    day = read_until(text, today=today)
    assert day is None or today < day <= months_after(today, 120)
