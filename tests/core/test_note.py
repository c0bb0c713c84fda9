"""The note for the leader. All persons and events are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from assessor.domain.choices import Answer, Source, SubjectKind, Tie, Way
from assessor.domain.choices import words as words_of
from assessor.domain.concern import Before, Concern, Everyday, EverydayAnswer, Relation, Ways
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.reports.compose.note import compose_note, names_left
from assessor.reports.model import (
    Apart,
    Block,
    Callout,
    Entry,
    Fact,
    Facts,
    Paragraph,
    Quote,
    Report,
    Subpart,
    Table,
    texts,
)
from tests.core.report_builders import NOW, catalogue, observation, profile, short_concern
from tests.strategies import concerns

SIGN = "Qvzx"
DA = translator("da")
PERSON = Person(
    name=f"{SIGN}navn",
    own_reference=f"{SIGN}betegnelse",
    born=Moment(2010, 3, 5),
    cpr="050310-1234",
    guardians=f"{SIGN}mor og far",
)
NOT_THIS = "Notatet er ikke en underretning og ikke en rapport til Infohuset. Det erstatter ingen af delene."
KEEP = "Hører noget af det til i vores eget journalsystem? Så skriver vi det dér og makulerer papiret."
WAY = "Den vej, jeg har valgt, og det, jeg beder dig om"


def note(concern: Concern, *, named: bool = True, language: str = "da") -> Report:
    return compose_note(concern, catalogue=catalogue(), profile=profile(), now=NOW, t=translator(language), named=named)


def words(concern: Concern, *, named: bool = True) -> str:
    return "\n".join(texts(note(concern, named=named)))


def going(*ways: Way, note: str = "") -> Concern:
    return replace(short_concern(), ways=Ways(ways, note))


def section(report: Report, title: str) -> tuple[Block, ...]:
    return next(each.blocks for each in report.first if isinstance(each, Subpart) and each.title == title)


def facts(report: Report) -> dict[str, str]:
    return {row.label: row.value for block in report.first if isinstance(block, Facts) for row in block.rows}


# --- what it says ----------------------------------------------------------------------------------------------------


def test_it_says_what_it_is_who_writes_and_what_it_is_not() -> None:
    writer = Writer("Anna Holm", "Lærer", "Opdigtet Skole", "anna@skole.example", "Mads' klasselærer")
    report = note(replace(short_concern(), writer=writer, fictional=True))
    assert report.title == "Notat til min leder"
    assert report.marking == "Fortroligt – indeholder følsomme personoplysninger"
    assert report.banner == "Opdigtet øvelsessag – ikke en virkelig person"
    assert report.footer == "Notat til min leder · 22. november 2026"
    assert facts(report) == {
        "Dato": "22. november 2026",
        "Fra": "Anna Holm · Lærer · Opdigtet Skole · anna@skole.example",
        "Handler om": "Mads Eriksen",
    }
    assert Callout(f"{NOT_THIS} {KEEP}") in report.first
    assert "fare" not in words(short_concern())
    assert note(short_concern()).banner == ""


def test_danger_stands_in_a_frame() -> None:
    report = note(replace(short_concern(), before=Before(danger=Answer.YES, danger_note="Politiet er på vej.")))
    assert Callout("Politiet er på vej.", "Er nogen i fare nu? Ja") in report.first


def test_what_was_seen_is_kept_apart_from_what_is_made_of_it() -> None:
    seen = observation(1, "Han gik.", exact_words="Farvel.", interpretation="Han var vred.")
    (shown,) = section(note(replace(short_concern(), observations=(seen,))), "Set og hørt")
    assert isinstance(shown, Entry)
    assert Quote("Farvel.") in shown.blocks
    assert Apart("Han var vred.", "Henvenderens fortolkning") in shown.blocks


def test_what_goes_well_stands_there_with_people_who_support_and_their_own_words() -> None:
    question = catalogue().questions[0]
    concern = replace(
        short_concern(),
        everyday=Everyday(
            (EverydayAnswer(question.id, "Møder hver dag.", "Fravær"),), "Jeg har det fint.", "Han er god."
        ),
        relations=(
            Relation("Mor", tie=Tie.SUPPORTIVE),
            Relation("", tie=Tie.SUPPORTIVE),
            Relation("Far", tie=Tie.BOTH),
        ),
    )
    assert section(note(concern), "Det går godt") == (
        Facts((Fact(question.heading.da, "Møder hver dag."), Fact("Mennesker, der støtter", "Mor"))),
        Quote("Jeg har det fint.", "Personens eget syn"),
        Quote("Han er god.", "Familiens eget syn"),
    )
    group = replace(concern, kind=SubjectKind.GROUP)
    assert Quote("Jeg har det fint.", "Gruppens eget syn") in section(note(group), "Det går godt")


def test_nothing_written_about_strengths_is_not_nothing() -> None:
    assert "Det betyder ikke, at der ingen ressourcer er." in words(short_concern())


@pytest.mark.parametrize(
    ("way", "asked"),
    [
        (Way.POLICE, "At du ved, at jeg anmelder det til politiet, og at du bakker mig op."),
        (Way.NOTIFICATION, "At du ved, at jeg underretter kommunen. Pligten er min egen og kan ikke vente."),
        (Way.SUPPORT, "At vi aftaler, hvem der gør hvad, og hvornår vi ser på det igen."),
        (Way.TALK, "At vi taler det igennem, før eller efter jeg ringer til tovholderen."),
        (Way.NOTHING, "At du om nogle uger spørger mig, hvordan det går."),
    ],
)
def test_each_way_asks_something_of_the_leader(way: Way, asked: str) -> None:
    (shown,) = section(note(going(way)), WAY)
    assert isinstance(shown, Facts)
    assert shown.rows == (Fact(DA(words_of(way)), asked),)


def test_what_was_written_about_the_ways_stands_there() -> None:
    concern = going(Way.SUPPORT, Way.INFOHUS, note="Vi begynder på mandag.")
    facts_, note_ = section(note(concern), WAY)
    assert isinstance(facts_, Facts)
    assert [row.label for row in facts_.rows] == ["Almindelig støtte", "Infohus"]
    assert note_ == Paragraph("Vi begynder på mandag.")


def test_without_a_way_it_still_asks_for_a_talk() -> None:
    assert section(note(short_concern()), WAY) == (Paragraph("At vi taler det igennem."),)


def test_there_is_room_to_write_what_is_agreed() -> None:
    (table,) = section(note(short_concern()), "Det aftaler vi")
    assert isinstance(table, Table)
    assert table.head == ("Hvad", "Hvem", "Hvornår")
    assert len(table.rows) == 2


def test_where_and_from_whom_stand_under_the_heading_and_the_rest_as_in_the_report() -> None:
    seen = observation(1, place="Skolen", source=Source.ONLINE, context="Timen", confirmed=Answer.NO)
    (shown,) = section(note(replace(short_concern(), observations=(seen,))), "Set og hørt")
    assert isinstance(shown, Entry)
    assert shown.note == "Skolen · Online"
    assert shown.blocks[0] == Facts((Fact("Sammenhæng", "Timen"), Fact("Bekræftet?", "Nej")))
    assert shown.blocks[1] == Paragraph("Eleven sad alene.")


def test_without_an_observation_it_says_so() -> None:
    assert section(note(replace(short_concern(), observations=())), "Set og hørt") == (
        Paragraph("Der er ikke skrevet observationer."),
    )


@pytest.mark.parametrize(
    ("under_18", "notified", "said"),
    [
        (Answer.YES, Answer.YES, "Ja"),
        (Answer.YES, Answer.UNKNOWN, "Ved ikke"),
        (Answer.YES, None, "ikke besvaret"),
        (Answer.NO, Answer.YES, None),
    ],
)
def test_a_child_is_remembered(under_18: Answer, notified: Answer | None, said: str | None) -> None:
    concern = replace(short_concern(), person=Person(under_18=under_18), duty=Duty(notified))
    assert facts(note(concern)).get("Er kommunen underrettet?") == said


# --- names -----------------------------------------------------------------------------------------------------------


@settings(max_examples=60)
@given(concerns())
def test_without_the_name_nothing_of_whom_it_is_about_is_printed(concern: Concern) -> None:
    writer = replace(concern.writer, knows_from=f"{SIGN}s lærer")
    group = Group(designation=f"{SIGN}drengene", children=concern.group.children)
    concern = replace(concern, person=PERSON, group=group, writer=writer)
    for language in ("da", "en"):
        text = "\n".join(texts(note(concern, named=False, language=language)))
        assert SIGN not in text
        assert "050310" not in text
        assert "marts 2010" not in text


@settings(max_examples=60)
@given(concerns())
def test_a_protected_role_stands_nowhere(concern: Concern) -> None:
    hidden = tuple(replace(each, protected=True, source_role=f"{SIGN}nabo") for each in concern.observations)
    assert SIGN not in words(replace(concern, observations=hidden, person=Person(), group=Group()))


def test_with_the_name_it_says_who_but_never_the_number_or_the_parents() -> None:
    concern = replace(short_concern(), person=PERSON)
    assert facts(note(concern))["Handler om"] == f"{SIGN}navn · {SIGN}betegnelse"
    assert "050310" not in words(concern)
    assert "mor og far" not in words(concern)
    assert facts(note(concern, named=False))["Handler om"] == "Uden navn"


@pytest.mark.parametrize(("named", "said"), [(True, "Drengene fra havnen"), (False, "Uden navn")])
def test_a_group_is_named_or_not(named: bool, said: str) -> None:
    group = Group("Drengene fra havnen")
    concern = replace(short_concern(), kind=SubjectKind.GROUP, group=group)
    assert facts(note(concern, named=named))["Handler om"] == said


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Mads gik. Det gjorde Mads også i går.", ("Mads",)),
        ("Eriksens taske lå der. Elev A kom.", ("Eriksen", "Elev A")),
        ("En elev gik. Madsen gik.", ()),
    ],
)
def test_names_in_the_writers_own_texts_are_told(text: str, left: tuple[str, ...]) -> None:
    person = Person(name="Mads Eriksen", own_reference="Elev A")
    concern = replace(short_concern(), person=person, observations=(observation(1, text),))
    assert names_left(note(concern, named=False), concern) == left


def test_the_name_of_a_group_is_told_and_the_banner_is_no_text_of_the_writers() -> None:
    group = Group("Drengene fra havnen")
    concern = replace(
        short_concern(), kind=SubjectKind.GROUP, group=group, observations=(observation(1, "Drengene fra havnen kom."),)
    )
    assert names_left(note(concern, named=False), concern) == ("Drengene fra havnen",)
    bare = replace(short_concern(), fictional=True, person=Person(name="Lene Opdigtet"))
    assert names_left(note(bare, named=False), bare) == ()


def test_the_kind_of_a_protected_source_does_not_name_it() -> None:
    seen = observation(1, protected=True, source=Source.SELF, source_role="mig")
    text = words(replace(short_concern(), observations=(seen,)))
    assert "Kilden må ikke kunne genkendes" in text
    assert "Set eller hørt selv" not in text
