"""Who is meant by a text is found by more than a name, and so is what tells a protected source's words again. All is invented."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.choices import Marking, Source
from assessor.domain.concern import Concern, Development, Effort, EverydayAnswer, PointAnswer, Relation
from assessor.domain.holding import ThirdParty, ThirdPartyKind
from assessor.domain.people import Person
from assessor.reports.compose.names import composed
from tests.core.access_builders import held, holding, marks
from tests.core.report_builders import observation, short_concern
from tests.reports.samples import practice

Kind = ThirdPartyKind
BASE = replace(short_concern(), person=Person("Mads Eriksen"), observations=(observation(1, "Han gik ud."),))


def found(concern: Concern) -> dict[str, ThirdParty]:
    """The marks by their places in the concern."""
    return {"/".join(map(str, each.place[5:])): each for each in marks(holding(held(concern)))}


def words(text: str, concern: Concern = BASE) -> tuple[str, ...]:
    """What is found in a free text of a concern."""
    mark = found(replace(concern, other_worries=text)).get("other_worries")
    return mark.words if mark else ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ring til moderen på 22 33 44 55.", {"moderen", "22 33 44 55"}),
        ("Ring på +45 22334455.", {"+45 22334455"}),
        ("Hun bor Vestergade 3, 4900 Nakskov.", {"Vestergade 3", "4900 Nakskov"}),
        ("Skriv til lone.eriksen@gmail.com.", {"lone.eriksen@gmail.com"}),
        ("Han er på snap som @killer_hanan.", {"@killer_hanan"}),
        ("Jeg talte med Hanan og Xhevdet.", {"Hanan", "Xhevdet"}),
        ("Det var hans ven jamal fra 8.b.", {"ven", "jamal"}),
        ("Naboens datter så det.", {"Naboens", "datter"}),
        ("Læreren i 7.a, den røde pige, fortalte det.", {"Læreren", "pige"}),
        ("Faren er dømt for vold.", {"Faren"}),
        ("M.H. og hans bror kom.", {"M.H.", "bror"}),
        ("Han ses med eleven M fra klubben.", {"M"}),
        ("Storebroderen sidder i fængsel.", {"Storebroderen"}),
        ("Hans morfar og kusine, og onklens kæreste.", {"morfar", "kusine", "onklens", "kæreste"}),
        ("Mødrene og vennens søstre.", {"Mødrene", "vennens", "søstre"}),
        ("Guitarlæreren og skolelederen.", {"Guitarlæreren", "skolelederen"}),
        ("En dreng fra 5. klasse græd.", {"dreng"}),
        ("To elever og en veninde.", {"elever", "veninde"}),
        ("Det har jeg hørt fra en anden.", {"fra en anden"}),
        ("Han ved ikke, hvem der har fortalt det.", {"hvem der har fortalt"}),
    ],
)
def test_others_are_found_in_other_words_than_a_name(text: str, said: set[str]) -> None:
    assert set(words(text)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Eleven sad alene på Fjordskolen i 8. B den 24. september 2026 kl. 10.40.",
        "Han morer sig, det er ikke farligt, og humøret er godt i haven og skoven.",
        "Han går i klasse B og bor i bygning C.",
        "Jeg tror, at han lærer det. Han leder efter noget. I ved, hvad De kan.",
        "Han plejer at træne alene. Eleven træner hver dag og ser på billeder og fjendebilleder.",
        "Mads har været væk de fleste fredage. Borgeren og personen er glad for Nakskov.",
        "Han fik 12 i dansk og løb 400 meter på 55 sekunder i alle 3 timer.",
    ],
)
def test_what_is_about_the_person_alone_is_left_alone(text: str) -> None:
    assert words(text) == ()


def test_roles_that_the_concern_tells_of_are_found_in_any_form() -> None:
    told = replace(
        BASE,
        relations=(Relation("Bandets trommeslager"),),
        development=Development(efforts=(Effort("Samtale", "Halinspektricen, den 3. november"),)),
    )
    assert words("Trommeslageren kom.") == ()
    assert words("Trommeslageren kom.", told) == ("Trommeslageren",)
    assert words("Det sagde halinspektricen den 3. november.", told) == ("halinspektricen",)


def test_she_is_another_where_the_person_is_he() -> None:
    often = replace(BASE, observations=(observation(1, "Han gik. Han kom. Han sov. Ham så jeg. Han lo."),))
    assert words("Hun arbejder nat.", often) == ("Hun",)
    assert words("Hun arbejder nat. Hende ser han.") == ()


def test_what_is_said_of_the_home_is_about_the_family() -> None:
    everyday = replace(BASE.everyday, answers=(EverydayAnswer("home", hard="Der er sjældent mad."),))
    assert found(replace(BASE, everyday=everyday))["everyday/answers/0/hard"].kind is Kind.FAMILY


# --- sources that must not be recognised ------------------------------------------------------------------------------


def protected(**more: object) -> Concern:
    seen = observation(1, "To voksne mænd hentede ham i en grå varevogn.", source=Source.OTHER, protected=True)
    return replace(BASE, observations=(seen,), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "told"),
    [("Fortællingen om de to voksne er ny.", "to voksne"), ("En varevogn blev set; han blev hentet.", "varevogn")],
)
def test_what_tells_a_protected_source_again_is_marked_as_it_is(text: str, told: str) -> None:
    mark = found(protected(other_worries=text))["other_worries"]
    assert mark.kind is Kind.PROTECTED
    assert told in mark.words
    assert "other_worries" not in found(replace(protected(other_worries="Han kom for sent i skole.")))
    open_ = replace(protected(other_worries=text).observations[0], protected=False)
    mark_of_open = found(replace(BASE, observations=(open_,), other_worries=text)).get("other_worries")
    assert mark_of_open is None or mark_of_open.kind is not Kind.PROTECTED


def test_the_note_of_a_point_that_rests_on_a_protected_source_is_marked() -> None:
    concern = protected()
    linked = PointAnswer("a", Marking.DESCRIBED, (concern.observations[0].id,), "Det er sket.")
    marked = found(replace(concern, points=(linked, replace(linked, point="b", observations=()))))
    assert marked["points/0/note"].kind is Kind.PROTECTED
    assert "points/1/note" not in marked


def test_the_plain_cases_of_the_practice_case_are_found_and_not_every_line() -> None:
    marked = found(practice())
    said = {word for mark in marked.values() for word in mark.words}
    assert said >= {"dreng", "drengen", "morfar", "morfaren", "Moren", "faren", "Skolelederen", "guitarlæreren", "Hun"}
    assert "dreng" in marked["assessment/assessment"].words
    told = ("development/why_now", "assessment/person/note", "assessment/uncertainty", "assessment/questions")
    assert {marked[place].kind for place in told} == {Kind.PROTECTED}
    assert "ways/note" in marked
    assert "other_worries" not in marked


# --- how long it takes ------------------------------------------------------------------------------------------------

LONG = 200_000


@pytest.mark.parametrize(
    "piece", ["x", "1", "12 ", "a@", "@", "A.", "A. ", "a.", "vej 1", "+1 22 ", "Xhe ", "grå varevogn "]
)
def test_a_long_text_takes_its_length_and_not_its_square(piece: str) -> None:
    def seconds(length: int) -> float:
        what = holding(held(protected(other_worries=(piece * length)[:length])))
        began = perf_counter()
        marks(what)
        return perf_counter() - began

    seconds(100)
    assert seconds(LONG) < max(1.0, 40 * seconds(LONG // 10))


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_what_is_found_stands_in_the_text(text: str) -> None:
    for word in words(text):
        assert composed(word).casefold() in composed(text).casefold()
