"""Hypothesis strategies for everything that a person can write: any `Concern`, whole and in parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from assessor.domain.choices import Answer, Marking, Source, SubjectKind, Tie, Told, Way
from assessor.domain.concern import (
    Assessment,
    Before,
    CatalogueEdition,
    Concern,
    ConcernId,
    Development,
    Effort,
    Everyday,
    EverydayAnswer,
    Orientation,
    PointAnswer,
    Relation,
    Ways,
)
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import Moment, Period, Unclear, When

AWKWARD = (
    "",
    "æøå ÆØÅ é ü ß",
    "Ærø: <b>fed</b> & \"citat\" 'enkelt' \\ / {felt} %s",
    "👩‍👩‍👧‍👦 🇬🇱 \U0001f600",
    "שלום \u202eטסט\u202c العربية",
    "e\u0301 a\u030a o\u0308",  # decomposed
    "a\x00b\x01\x1b[31m\x7f\u0085\u2028\u2029\ufeff",
    "linje\nny linje\r\n\ttab",
    "Łódź İstanbul Қазақ Москва Kalaallit Nunaat",
    "null",
    "1",
    "x" * 20_000,
)

# Everything that UTF-8 can hold; halves of surrogate pairs have tests of their own.
texts = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.sampled_from(AWKWARD))
ids = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=12)
answers = st.none() | st.sampled_from(Answer)
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
stamps = st.datetimes(datetime(1900, 1, 2), datetime(2200, 12, 30), timezones=offsets | st.just(UTC))


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    """A moment of any exactness."""
    moment = draw(st.datetimes(datetime(1900, 1, 1), datetime(2200, 12, 31)))
    known = draw(st.sampled_from((1, 2, 3, 5)))
    return Moment(
        moment.year,
        moment.month if known > 1 else None,
        moment.day if known > 2 else None,
        moment.hour if known > 3 else None,
        moment.minute if known > 3 else None,
        approximate=draw(st.booleans()),
    )


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """A period, with an end or without."""
    first, last = draw(moments()), draw(st.none() | moments())
    if last is not None:
        first, last = sorted((first, last), key=Moment.sort_key)
    return Period(first, last)


def whens() -> st.SearchStrategy[When | None]:
    """Any time that can be written, or none."""
    return st.one_of(st.none(), moments(), periods(), st.builds(Unclear, texts))


def observations() -> st.SearchStrategy[Observation]:
    """One observation."""
    return st.builds(
        Observation,
        id=ids.map(ObservationId),
        written=stamps,
        when=whens(),
        place=texts,
        context=texts,
        seen=texts,
        exact_words=texts,
        interpretation=texts,
        other_explanations=texts,
        source=st.none() | st.sampled_from(Source),
        source_role=texts,
        protected=st.booleans(),
        confirmed=answers,
        confirmed_how=texts,
        untrue=st.none() | st.builds(Untrue, noted=stamps, correction=texts),
    )


befores = st.builds(Before, danger=answers, called=whens(), danger_note=texts, discussed=answers, discussed_with=texts)
writers = st.builds(Writer, name=texts, role=texts, workplace=texts, contact=texts, knows_from=texts)
persons = st.builds(
    Person,
    name=texts,
    own_reference=texts,
    under_18=answers,
    born=whens(),
    cpr=texts,
    protected_address=answers,
    guardians=texts,
    interpreter=answers,
    interpreter_language=texts,
    children_at_home=answers,
    children_note=texts,
)
groups = st.builds(Group, designation=texts, size=texts, places=texts, activities=texts, children=answers)
duties = st.builds(Duty, notified=answers, when=whens(), where_to=texts, why_not=texts)
orientations = st.builds(Orientation, told=st.none() | st.sampled_from(Told), by_whom=texts, when=whens(), note=texts)
relations = st.builds(Relation, role=texts, relation=texts, tie=st.none() | st.sampled_from(Tie), note=texts)
everyday_answers = st.builds(EverydayAnswer, question=ids, goes_well=texts, hard=texts, unknown=texts)
efforts = st.builds(Effort, what=texts, by_whom=texts, effect=texts)
assessments = st.builds(
    Assessment,
    summary=texts,
    assessment=texts,
    uncertainty=texts,
    asked_for=texts,
    questions=texts,
    person=orientations,
    family=orientations,
)


@st.composite
def point_answers(draw: st.DrawFn, known: tuple[ObservationId, ...]) -> PointAnswer:
    """What is said of a point, linked to some of the known observations."""
    links = draw(st.lists(st.sampled_from(known), unique=True, max_size=3)) if known else []
    marking = draw(st.none() | st.sampled_from(Marking))
    return PointAnswer(draw(ids), marking, tuple(links), draw(texts))


@st.composite
def concerns(draw: st.DrawFn) -> Concern:
    """Any concern: each field of each dataclass takes every kind of value."""
    seen = tuple(draw(st.lists(observations(), max_size=4, unique_by=lambda each: each.id)))
    known = tuple(each.id for each in seen)
    points = draw(st.lists(point_answers(known), max_size=4, unique_by=lambda each: each.point))
    everyday = draw(st.lists(everyday_answers, max_size=3, unique_by=lambda each: each.question))
    concern = Concern(
        id=ConcernId(str(draw(st.uuids()))),
        reference=draw(texts),
        created=draw(stamps),
        catalogue=CatalogueEdition(draw(ids), draw(st.integers(1, 9999))),
        fictional=draw(st.booleans()),
        before=draw(befores),
        writer=draw(writers),
        kind=draw(st.sampled_from(SubjectKind)),
        person=draw(persons),
        group=draw(groups),
        duty=draw(duties),
        observations=seen,
    )
    return replace(
        concern,
        ways=Ways(tuple(draw(st.lists(st.sampled_from(Way), unique=True))), draw(texts)),
        points=tuple(points),
        other_worries=draw(texts),
        relations=tuple(draw(st.lists(relations, max_size=3))),
        everyday=Everyday(tuple(everyday), draw(texts), draw(texts)),
        development=Development(
            draw(whens()), draw(texts), draw(texts), tuple(draw(st.lists(efforts, max_size=3))), draw(texts)
        ),
        assessment=draw(assessments),
    )
