"""Times in a writer's own words: what is understood, what is kept as it was written, and what cannot be."""

from __future__ import annotations

import time
from datetime import date, datetime
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.domain.when import (
    Moment,
    Period,
    Unclear,
    When,
    ages_on,
    describe,
    read_when,
    sort_key,
    when_problem,
)
from assessor.domain.written import LONGEST
from assessor.i18n import LANGUAGES, translator
from tests.strategies import moments, periods, texts, whens

TODAY = date(2026, 11, 22)  # a Sunday
MARCH = Moment(2026, 3)
FIFTH = Moment(2026, 3, 5)
YESTERDAY = Moment(2026, 11, 21)


def at(moment: Moment, hour: int, minute: int = 0, *, about: bool = False) -> Moment:
    return Moment(moment.year, moment.month, moment.day, hour, minute, approximate=about)


def about(year: int, month: int | None = None, day: int | None = None) -> Moment:
    return Moment(year, month, day, approximate=True)


READ: dict[str, When | None] = {
    # a date and a time
    "5. marts 2026 kl. 10.15": at(FIFTH, 10, 15),
    "5. marts 2026 kl 10.15": at(FIFTH, 10, 15),
    "5. marts 2026 kl.10:15": at(FIFTH, 10, 15),
    "5. marts 2026, klokken 10": at(FIFTH, 10),
    "5. marts 2026 10.15": at(FIFTH, 10, 15),
    "5/3-2026 kl. 8": at(FIFTH, 8),
    "2026-03-05 10:15": at(FIFTH, 10, 15),
    "5 March 2026 at 10:15": at(FIFTH, 10, 15),
    "i går kl. 10.15": at(YESTERDAY, 10, 15),
    "I GÅR  kl. 10.15 ": at(YESTERDAY, 10, 15),
    "kl. 10 i går": at(YESTERDAY, 10),
    "kl. 10.15, den 5. marts": at(FIFTH, 10, 15),
    "i går ca. kl. 10": at(YESTERDAY, 10, about=True),
    "omkring kl. 10 i går": at(YESTERDAY, 10, about=True),
    "ca. i går kl. 10": at(YESTERDAY, 10, about=True),
    "yesterday at 10:15": at(YESTERDAY, 10, 15),
    "5. marts 2026 kl. 0.00": at(FIFTH, 0),
    "5. marts 2026 kl. 23.59": at(FIFTH, 23, 59),
    # a date
    "torsdag den 5. marts 2026": FIFTH,
    "torsdag d. 5/3": FIFTH,
    "på torsdag, d. 5/3": FIFTH,
    "Thursday, March 5, 2026": FIFTH,
    "on Thursday 5 March": FIFTH,
    "5. marts 2026": FIFTH,
    "5.marts 2026": FIFTH,
    "5 marts 2026.": FIFTH,
    "den 5. marts": FIFTH,
    "d. 5/3": FIFTH,
    "d.5/3": FIFTH,
    "5/3": FIFTH,
    "5/3-2026": FIFTH,
    "5/3 2026": FIFTH,
    "5/3/26": FIFTH,
    "05.03.2026": FIFTH,
    "5. 3. 2026": FIFTH,
    "5.3.26": FIFTH,
    "d. 5.3.": FIFTH,
    "5-3-2026": FIFTH,
    "2026-03-05": FIFTH,
    "5. mar. 2026": FIFTH,
    "the 5th of March 2026": FIFTH,
    "March 5th": FIFTH,
    "i dag": Moment(2026, 11, 22),
    "today": Moment(2026, 11, 22),
    "i forgårs": Moment(2026, 11, 20),
    "the day before yesterday": Moment(2026, 11, 20),
    "i lørdags": YESTERDAY,
    "i søndags": Moment(2026, 11, 15),
    "i torsdags kl. 8": Moment(2026, 11, 19, 8, 0),
    "ca. 5. marts 2026": about(2026, 3, 5),
    "29. februar 2024": Moment(2024, 2, 29),
    "29/2-2000": Moment(2000, 2, 29),
    "5\u00a0marts 2026": FIFTH,
    "٥/٣-٢٠٢٦": FIFTH,
    # the year that is left out is the latest that is not in the future; two digits likewise
    "22. november": Moment(2026, 11, 22),
    "23. november": Moment(2025, 11, 23),
    "december": Moment(2025, 12),
    "november": Moment(2026, 11),
    "1. maj 26": Moment(2026, 5, 1),
    "1. maj 27": Moment(1927, 5, 1),
    "1/5-98": Moment(1998, 5, 1),
    # a month, a year
    "marts 2026": MARCH,
    "i marts 2026": MARCH,
    "in March 2026": MARCH,
    "marts": MARCH,
    "03-2026": MARCH,
    "3/2026": MARCH,
    "ca. marts 2026": about(2026, 3),
    "ca marts 2026": about(2026, 3),
    "cirka marts": about(2026, 3),
    "about March 2026": about(2026, 3),
    "approx. 2025": about(2025),
    "i 2025": Moment(2025),
    "2025": Moment(2025),
    "1900": Moment(1900),
    "2200": Moment(2200),
    # a period
    "marts–maj 2026": Period(MARCH, Moment(2026, 5)),
    "marts-maj 2026": Period(MARCH, Moment(2026, 5)),
    "marts til maj": Period(MARCH, Moment(2026, 5)),
    "fra 3. til 5. marts 2026": Period(Moment(2026, 3, 3), FIFTH),
    "3.-5. marts 2026": Period(Moment(2026, 3, 3), FIFTH),
    "fra 3.-5. marts": Period(Moment(2026, 3, 3), FIFTH),
    "3 - 5 March": Period(Moment(2026, 3, 3), FIFTH),
    "fra 3. marts til den 5.": Period(Moment(2026, 3, 3), FIFTH),
    "mellem 3. og 5. marts": Period(Moment(2026, 3, 3), FIFTH),
    "between 3 and 5 March 2026": Period(Moment(2026, 3, 3), FIFTH),
    "5/3-7/3": Period(FIFTH, Moment(2026, 3, 7)),
    "5-3-2026-7-3-2026": Period(FIFTH, Moment(2026, 3, 7)),
    "fra 2026-03-05 til 2026-03-07": Period(FIFTH, Moment(2026, 3, 7)),
    "fra december til februar 2026": Period(Moment(2025, 12), Moment(2026, 2)),
    "fra december til februar": Period(Moment(2025, 12), Moment(2026, 2)),
    "fra december 2024 til februar": Period(Moment(2024, 12), Moment(2025, 2)),
    "fra marts 2024 til maj": Period(Moment(2024, 3), Moment(2024, 5)),
    "fra 2024 til marts": Period(Moment(2024), MARCH),
    "fra marts til 2026": Period(MARCH, Moment(2026)),
    "fra 28. december til 3. januar": Period(Moment(2025, 12, 28), Moment(2026, 1, 3)),
    "fra 20. til 30. november": Period(Moment(2026, 11, 20), Moment(2026, 11, 30)),
    "2025-2026": Period(Moment(2025), Moment(2026)),
    "i går kl. 10-11.30": Period(at(YESTERDAY, 10), at(YESTERDAY, 11, 30)),
    "i går kl. 10.15 til kl. 11": Period(at(YESTERDAY, 10, 15), at(YESTERDAY, 11)),
    "fra ca. 2024 til i går": Period(about(2024), YESTERDAY),
    "siden marts 2026": Period(MARCH),
    "since March 2026": Period(MARCH),
    "siden i går kl. 8": Period(at(YESTERDAY, 8)),
    "fra marts 2026": Period(MARCH),
    "fra marts 2026 og frem": Period(MARCH),
    "fra marts 2026 til nu": Period(MARCH),
    "from March 2026 until now": Period(MARCH),
    # nothing
    "": None,
    " \n\t ": None,
}

KEPT = (
    "siden sommerferien",
    "lige efter sommerferien",
    "sidste uge",
    "i morges",
    "for tre uger siden",
    "kl. 10",
    "10.15",
    "10-11",
    "den 5.",
    "torsdag",
    "5",
    "112",
    "1899",
    "marts 2026 kl. 10",
    "2025/2026",
    "fra til",
    "fra sommerferien til 5. marts",
    "fra 5. marts til sommerferien",
    "fra 3. til 2026",
    "siden den 5.",
    "nu",
    "-",
    "–––",
    "marts eller april",
    "5. marts 2026 eller lidt før",
    "\x00",
    "5. marts\x00 2026",
    "\u202e5. marts 2026\u202c",
    "أمس",
    "אתמול",
    "👩‍👩‍👧‍👦",
    "<b>5. marts</b>",
    "{year}",
    "%s",
    "x" * 20_000,
)

IMPOSSIBLE = {
    "31. februar 2026": "Den dato findes ikke: Måneden har 28 dage. Ret dagen, eller skriv kun måned og år.",
    "29. februar 2026": "Den dato findes ikke: Måneden har 28 dage. Ret dagen, eller skriv kun måned og år.",
    "29/2-1900": "Den dato findes ikke: Måneden har 28 dage. Ret dagen, eller skriv kun måned og år.",
    "2026-04-31": "Den dato findes ikke: Måneden har 30 dage. Ret dagen, eller skriv kun måned og år.",
    "0. marts 2026": "Den dato findes ikke: Måneden har 31 dage. Ret dagen, eller skriv kun måned og år.",
    "siden 32. marts": "Den dato findes ikke: Måneden har 31 dage. Ret dagen, eller skriv kun måned og år.",
    "5/13-2026": "Der findes ingen måned nummer 13. Måneder går fra 1 til 12.",
    "5/0": "Der findes ingen måned nummer 0. Måneder går fra 1 til 12.",
    "2026-13-01": "Der findes ingen måned nummer 13. Måneder går fra 1 til 12.",
    "5/3-1026": "Året 1026 kan ikke passe. Skriv årstallet med fire cifre.",
    "marts 9999": "Året 9999 kan ikke passe. Skriv årstallet med fire cifre.",
    "i går kl. 25.00": "Det klokkeslæt findes ikke. Skriv tiden som 10.15, mellem 0.00 og 23.59.",
    "5. marts 2026 kl. 24": "Det klokkeslæt findes ikke. Skriv tiden som 10.15, mellem 0.00 og 23.59.",
    "5. marts 10.60": "Det klokkeslæt findes ikke. Skriv tiden som 10.15, mellem 0.00 og 23.59.",
    "i går kl. 10-25": "Det klokkeslæt findes ikke. Skriv tiden som 10.15, mellem 0.00 og 23.59.",
    "fra 5. til 3. marts 2026": "Perioden slutter, før den begynder. Byt om på de to datoer, eller ret den, der er forkert.",
    "maj 2026 til marts 2026": "Perioden slutter, før den begynder. Byt om på de to datoer, eller ret den, der er forkert.",
    "i går kl. 11-10": "Perioden slutter, før den begynder. Byt om på de to datoer, eller ret den, der er forkert.",
    "fredag den 5. marts 2026": "Ugedagen passer ikke til datoen. Ret det, der er forkert, eller lad ugedagen være.",
}


@pytest.mark.parametrize(("text", "meant"), READ.items())
def test_a_time_is_understood(text: str, meant: When | None) -> None:
    assert read_when(text, today=TODAY) == meant
    assert when_problem(text, today=TODAY) is None


@pytest.mark.parametrize("text", KEPT)
def test_what_is_no_date_is_kept_word_for_word(text: str) -> None:
    assert read_when(f" {text}\n", today=TODAY) == Unclear(text)
    assert when_problem(text, today=TODAY) is None


@pytest.mark.parametrize(("text", "sentence"), IMPOSSIBLE.items())
def test_an_impossible_date_is_kept_and_says_what_to_mend(text: str, sentence: str) -> None:
    assert read_when(text, today=TODAY) == Unclear(text)
    problem = when_problem(text, today=TODAY)
    assert problem is not None
    assert translator("da").error(problem) == sentence
    assert translator("en").error(problem)


def test_the_latest_weekday_is_never_today() -> None:
    for day in range(1, 29):
        today = date(2026, 11, day)
        moment = read_when("i torsdags", today=today)
        assert isinstance(moment, Moment)
        assert moment.earliest().weekday() == 3
        assert 1 <= (today - moment.earliest()).days <= 7


@pytest.mark.parametrize(
    ("when", "danish", "english"),
    [
        (None, "", ""),
        (Unclear("efter ferien"), "efter ferien", "efter ferien"),
        (Moment(2026), "2026", "2026"),
        (MARCH, "marts 2026", "March 2026"),
        (FIFTH, "5. marts 2026", "5 March 2026"),
        (at(FIFTH, 9, 5), "5. marts 2026 kl. 09.05", "5 March 2026 at 09:05"),
        (about(2026, 3), "ca. marts 2026", "about March 2026"),
        (Period(MARCH), "siden marts 2026", "since March 2026"),
        (Period(at(FIFTH, 9, 5), at(FIFTH, 10)), "5. marts 2026 kl. 09.05–10.00", "5 March 2026 at 09:05–10:00"),
        (
            Period(at(FIFTH, 9, about=True), at(FIFTH, 10)),
            "fra ca. 5. marts 2026 kl. 09.00 til 5. marts 2026 kl. 10.00",
            "from about 5 March 2026 at 09:00 to 5 March 2026 at 10:00",
        ),
        (Period(FIFTH, Moment(2026, 5)), "fra 5. marts 2026 til maj 2026", "from 5 March 2026 to May 2026"),
    ],
)
def test_a_time_is_written_in_words(when: When | None, danish: str, english: str) -> None:
    assert describe(when, translator("da")) == danish
    assert describe(when, translator("en")) == english


@given(moments() | periods(), st.sampled_from(LANGUAGES), st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_what_is_written_in_words_is_read_as_the_same(when: When, language: str, today: date) -> None:
    words = describe(when, translator(language))
    assert read_when(words, today=today) == when
    assert len(words) <= LONGEST


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)), st.times(), st.times(), st.sampled_from(LANGUAGES))
def test_a_period_within_a_day_names_the_day_once(day: date, first: clock, last: clock, language: str) -> None:
    first, last = sorted((first, last))
    start, end = (Moment(day.year, day.month, day.day, each.hour, each.minute) for each in (first, last))
    words = describe(Period(start, end), translator(language))
    assert words.count(str(day.year)) == 1
    assert read_when(words, today=TODAY) == Period(start, end)


WORDS = ("fra", "til", "siden", "mellem", "og", "ca.", "kl.", "den", "d.", "i", "torsdag", "thursday", "marts", "may")
SIGNS = ("29. februar", "5", "05", "31", "13", "0", "25.00", "10.15", "1026", "26", "-", "–", "/", ".", ",")
FRAGMENTS = st.sampled_from((*READ, *IMPOSSIBLE, *WORDS, *SIGNS))


@given(st.lists(FRAGMENTS, max_size=9).map(" ".join) | st.lists(FRAGMENTS, max_size=9).map("".join) | texts)
def test_any_text_is_read_or_kept_and_a_problem_is_always_unclear(text: str) -> None:
    when, problem = read_when(text, today=TODAY), when_problem(text, today=TODAY)
    if problem is not None:
        assert isinstance(when, Unclear)
    if isinstance(when, Unclear):
        assert when.text == text.strip()
    else:
        assert read_when(describe(when, translator("da")), today=TODAY) == when


@pytest.mark.parametrize("length", [LONGEST, 20_000])
@pytest.mark.parametrize(
    "piece",
    ["1", "1 ", "- ", "-", "– ", "fra ", "5.", "1.1", ".", "til ", "kl. ", "i ", "d. ", "ca. ", "marts-", "\u00a0"],
)
def test_no_text_takes_long(piece: str, length: int) -> None:
    for text in ((piece * length)[:length], "fra " + (piece * length)[: length - 5] + "x"):
        before = time.perf_counter()
        read_when(text, today=TODAY)
        assert time.perf_counter() - before < 0.25


def test_observations_are_ordered_by_beginning_and_unreadable_times_come_last() -> None:
    ordered: list[When] = [
        Moment(2025),
        Moment(2026),
        MARCH,
        FIFTH,
        at(FIFTH, 8),
        at(FIFTH, 8, 1),
        Moment(2200),
        Unclear("før"),
    ]
    mixed = [ordered[place] for place in (3, 7, 0, 6, 1, 5, 2, 4)]
    assert sorted(mixed, key=sort_key) == ordered
    assert sort_key(None) == sort_key(Unclear(""))
    assert sort_key(Period(FIFTH, Moment(2027))) == sort_key(FIFTH)


@given(whens(), whens(), whens())
def test_ordering_never_fails(one: When | None, two: When | None, three: When | None) -> None:
    assert len(sorted((one, two, three), key=sort_key)) == 3


@pytest.mark.parametrize(
    "parts",
    [
        (2026, None, 5),
        (2026, 3, None, 10, 15),
        (2026, 3, 5, 10),
        (2026, 3, 5, None, 15),
        (2026, 2, 30),
        (2026, 13),
        (2026, 3, 0),
        (2026, 0),
        (2026, 3, 5, 24, 0),
        (2026, 3, 5, -1, 0),
        (2026, 3, 5, 10, 60),
        (1899,),
        (2201,),
    ],
)
def test_a_moment_that_cannot_be_is_refused(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError):
        Moment(*parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end"),
    [(Moment(2026, 3), Moment(2026, 2)), (at(FIFTH, 10, 15), at(FIFTH, 10, 14)), (FIFTH, Moment(2025))],
)
def test_a_period_that_ends_before_it_begins_is_refused(start: Moment, end: Moment) -> None:
    with pytest.raises(ValueError):
        Period(start, end)


def test_a_period_may_begin_and_end_within_what_is_known() -> None:
    Period(FIFTH, MARCH)
    Period(at(FIFTH, 10), FIFTH)
    Period(at(FIFTH, 10), at(FIFTH, 10))


@pytest.mark.parametrize(
    ("moment", "first", "last"),
    [
        (Moment(2024), date(2024, 1, 1), date(2024, 12, 31)),
        (Moment(2024, 2), date(2024, 2, 1), date(2024, 2, 29)),
        (FIFTH, date(2026, 3, 5), date(2026, 3, 5)),
    ],
)
def test_a_moment_knows_the_days_it_can_mean(moment: Moment, first: date, last: date) -> None:
    assert (moment.earliest(), moment.latest()) == (first, last)


@pytest.mark.parametrize(
    ("born", "ages"),
    [
        (Moment(2008, 11, 22), (18, 18)),
        (Moment(2008, 11, 23), (17, 17)),
        (Moment(2008, 11), (17, 18)),
        (Moment(2008), (17, 18)),
        (Moment(2008, 12), (17, 17)),
        (about(2008), (16, 19)),
        (Moment(2008, 2, 29), (18, 18)),
        (None, None),
        (Unclear("i halvfemserne"), None),
        (Period(Moment(2007), Moment(2008)), None),
    ],
)
def test_a_birth_date_gives_the_ages_it_allows(born: When | None, ages: tuple[int, int] | None) -> None:
    assert ages_on(born, TODAY) == ages


def test_whoever_is_born_on_a_leap_day_turns_eighteen_on_the_first_of_march() -> None:
    born = Moment(2008, 2, 29)
    assert ages_on(born, date(2026, 2, 28)) == (17, 17)
    assert ages_on(born, date(2026, 3, 1)) == (18, 18)


def test_the_clock_of_the_translator_writes_the_same_time() -> None:
    now = datetime(2026, 3, 5, 14, 32)
    assert read_when(translator("da").moment(now), today=TODAY) == at(FIFTH, 14, 32)
