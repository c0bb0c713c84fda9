"""What the concern report says, and what it never says."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessor.domain.choices import Answer, Marking, Source, SubjectKind, Tie, Told, Way, words
from assessor.domain.concern import (
    Assessment,
    Before,
    Concern,
    Development,
    Effort,
    Everyday,
    EverydayAnswer,
    Orientation,
    PointAnswer,
    Relation,
    Ways,
)
from assessor.domain.observation import ObservationId
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import Moment, Unclear
from assessor.i18n import translator
from assessor.reports.compose.concern import compose_concern
from assessor.reports.model import (
    Apart,
    Bullets,
    Callout,
    Entry,
    Fact,
    Facts,
    Numbered,
    Paragraph,
    Part,
    Quote,
    Report,
    Subpart,
    Table,
    texts,
)
from tests.core.report_builders import (
    NOW,
    VERSION,
    catalogue,
    composed,
    observation,
    profile,
    short_concern,
    text_of,
)
from tests.strategies import concerns

DISCLAIMER = "Opmærksomhedspunkterne er derfor ikke en tjekliste, men alene et hjælperedskab."
UNTOUCHED = "Øvrige punkter er der ikke taget stilling til. Det betyder hverken ja eller nej."
VIOLENCE = "Udviser voldsparathed, fx ved at være involveret i voldshandlinger eller voldelige sammenstød."


def part(report: Report, number: int) -> Part:
    return report.parts[number - 1]


def described(ids: list[str], links: tuple[str, ...] = ("o1",)) -> tuple[PointAnswer, ...]:
    return tuple(PointAnswer(id_, Marking.DESCRIBED, tuple(map(ObservationId, links))) for id_ in ids)


# --- the short report -------------------------------------------------------------------------------------------------


def test_the_five_minute_concern_gives_a_short_whole_report() -> None:
    report = composed(short_concern()).report
    assert report == Report(
        language="da",
        title="Rapport om en bekymring",
        marking="Fortroligt – indeholder følsomme personoplysninger",
        banner="",
        first=(
            Facts(
                (
                    Fact("Reference", "2026-k7m2p"),
                    Fact("Version", "1, gjort færdig 22. november 2026 kl. 14.32"),
                    Fact("Afsender", "Anna Holm"),
                    Fact("Modtager", profile().recipient.da),
                    Fact("Formål", profile().purpose.da),
                    Fact("Retsgrundlag", "ikke afklaret"),
                )
            ),
        ),
        parts=(
            Part(1, "Overblik", (Facts((Fact("Er nogen i fare nu?", "Nej"),)),)),
            Part(2, "Sådan læses rapporten", part(report, 2).blocks),
            Part(
                3,
                "Personen",
                (
                    Facts((Fact("Navn", "Mads Eriksen"), Fact("Under 18 år?", "ikke besvaret"))),
                    Subpart("Henvenderen", (Facts((Fact("Navn", "Anna Holm"),)),)),
                ),
            ),
            Part(
                4,
                "Observationer",
                (
                    Subpart(
                        "O1",
                        (Facts((Fact("Kilde", "ikke oplyst"),)), Paragraph("Eleven sad alene.", "Set eller hørt")),
                        "Skrevet ned 22. november 2026 kl. 14.32",
                        "O1 fortsat",
                    ),
                ),
            ),
            Part(5, "Tidslinje", (Paragraph("Der er ikke skrevet tidspunkter."),)),
            Part(6, "Opmærksomhedspunkter", part(report, 6).blocks),
            Part(7, "Netværk", (Paragraph("Der er ikke beskrevet mennesker omkring personen."),)),
            Part(8, "Hverdag og ressourcer", part(report, 8).blocks),
            Part(9, "Personens og familiens eget syn", (Paragraph("Deres eget syn er ikke beskrevet endnu."),)),
            Part(10, "Udvikling og indsats", (Paragraph("Udvikling og indsats er ikke beskrevet."),)),
            Part(11, "Henvenderens vurdering", (Paragraph("Henvenderen har ikke skrevet en vurdering."),)),
            Part(
                12,
                "Versioner",
                (
                    Table(
                        ("Version", "Gjort færdig", "Grund"),
                        (("1", "22. november 2026 kl. 14.32", "Første version"),),
                        (0.13, 0.42, 0.45),
                    ),
                    Paragraph("Bekymringen blev begyndt 22. november 2026 kl. 14.32."),
                ),
            ),
        ),
        footer="2026-k7m2p · version 1 · 0123456789ab",
        page_of="side {page} af {pages}",
        neutral_title="Bekymring 2026-k7m2p, version 1",
    )
    assert composed(short_concern()).withheld == ()


def test_how_to_read_says_aid_no_score_and_untouched_is_not_no() -> None:
    lead, bullets = part(composed(short_concern()).report, 2).blocks
    assert isinstance(lead, Paragraph)
    assert isinstance(bullets, Bullets)
    assert bullets.items[0] == f"Handlingsplanen siger: »{DISCLAIMER}«"
    assert (
        "Der er ingen score: Intet i rapporten er lagt sammen, vejet eller sat i rækkefølge efter alvor."
        in bullets.items
    )
    assert "Det, der ikke er svaret på, er udeladt. Det er ikke et nej." in bullets.items
    assert "Rapporten erstatter aldrig en underretning." in bullets.items


def test_the_report_follows_the_translators_language() -> None:
    report = composed(short_concern(), language="en").report
    assert report.title == "Report of a concern"
    assert catalogue().disclaimer.en in tuple(texts(report))


def test_a_practice_case_says_so_on_every_page() -> None:
    report = composed(replace(short_concern(), fictional=True)).report
    assert report.banner == "Opdigtet øvelsessag – ikke en virkelig person"


# --- first page -------------------------------------------------------------------------------------------------------


def test_the_first_page_holds_the_writers_own_summary_and_what_is_asked() -> None:
    concern = replace(
        short_concern(),
        before=Before(danger=Answer.YES, called=Moment(2026, 11, 22, 14, 10), danger_note="Han er hentet."),
        assessment=Assessment(summary="Kort sagt.", asked_for="Råd."),
        development=Development(why_now="Det skete i går."),
    )
    assert part(composed(concern).report, 1).blocks == (
        Callout("Der er ringet efter hjælp: 22. november 2026 kl. 14.10\nHan er hentet.", "Er nogen i fare nu? Ja"),
        Paragraph("Råd.", "Det beder henvenderen Infohuset om"),
        Paragraph("Det skete i går.", "Hvorfor nu"),
        Paragraph("Kort sagt.", "Resumé med henvenderens egne ord"),
    )


def test_an_unanswered_danger_question_prints_as_not_answered() -> None:
    blocks = part(composed(replace(short_concern(), before=Before())).report, 1).blocks
    assert blocks == (Facts((Fact("Er nogen i fare nu?", "ikke besvaret"),)),)


def test_a_clarified_legal_basis_is_printed() -> None:
    checked = tuple(replace(law, checked=NOW.date(), approved_by="Juristen") for law in profile().references)
    result = compose_concern(
        replace(short_concern(), person=Person(name="M", under_18=Answer.YES)),
        catalogue=catalogue(),
        profile=replace(profile(), references=checked),
        version=VERSION,
        t=translator("da"),
    )
    text = tuple(texts(result.report))
    assert profile().legal_basis.da in text
    assert "Barnets lov § 133 (tidligere serviceloven § 153)" in text
    assert "ikke afklaret" not in text


# --- people -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "told",
    [
        {"person": Person(name="M", born=Unclear("31. februar 2010"))},
        {"before": Before(danger=Answer.YES, called=Unclear("31. februar 2010"))},
        {"person": Person(name="M", under_18=Answer.YES), "duty": Duty(when=Unclear("31. februar 2010"))},
        {"observations": (observation(1, when=Unclear("31. februar 2010")),)},
        {"development": Development(since=Unclear("31. februar 2010"))},
        {"assessment": Assessment(family=Orientation(Told.TOLD, "", Unclear("31. februar 2010")))},
    ],
    ids=lambda told: next(reversed(told)),
)
def test_a_time_that_is_no_date_says_wherever_it_stands_that_it_is_as_written(told: dict[str, Any]) -> None:
    text = text_of(replace(short_concern(), **told))
    assert text.count("31. februar 2010") == text.count("31. februar 2010 (som skrevet)") > 0


def test_a_birth_date_that_cannot_be_read_says_that_it_stands_as_written() -> None:
    concern = replace(short_concern(), person=Person(name="M", born=Unclear("31. februar 2010")))
    assert "31. februar 2010 (som skrevet)" in text_of(concern)


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("0102031234", "010203-1234"),
        ("010203 1234", "010203-1234"),
        ("3213131234", "3213131234 (som skrevet)"),
        ("ukendt", "ukendt (som skrevet)"),
    ],
)
def test_a_cpr_number_is_printed_in_full_or_as_written(typed: str, on_paper: str) -> None:
    concern = replace(short_concern(), person=Person(name="M", cpr=typed))
    assert (
        Facts((Fact("Navn", "M"), Fact("Under 18 år?", "ikke besvaret"), Fact("CPR-nummer", on_paper)))
        in part(composed(concern).report, 3).blocks
    )


def test_an_unanswered_duty_prints_as_not_answered_and_the_report_replaces_no_underretning() -> None:
    concern = replace(short_concern(), person=Person(name="M", under_18=Answer.UNKNOWN))
    text = text_of(concern)
    assert "Er kommunen underrettet?\nikke besvaret" in text
    assert "Denne rapport erstatter aldrig en underretning. Pligten til at underrette er personlig." in text


def test_the_duty_that_does_not_apply_is_not_asked_about() -> None:
    concern = replace(short_concern(), person=Person(name="M", under_18=Answer.NO), duty=Duty(why_not="Voksen."))
    result = composed(concern)
    assert "Er kommunen underrettet?" not in tuple(texts(result.report))
    assert [each.field for each in result.withheld] == ["Underretning: Hvorfor ikke"]


def test_a_birth_date_that_contradicts_the_answer_is_pointed_out() -> None:
    concern = replace(short_concern(), person=Person(name="M", under_18=Answer.NO, born=Moment(2012, 1, 1)))
    assert "Fødselsdatoen og svaret på »Under 18 år?« passer ikke sammen." in text_of(concern)


def test_a_group_is_described_as_a_group() -> None:
    concern = replace(
        short_concern(), kind=SubjectKind.GROUP, group=Group("Dem ved broen", "5-6", "Broen", "Ryger", Answer.NO)
    )
    result = composed(concern)
    assert part(result.report, 3).blocks[0] == Facts(
        (
            Fact("Betegnelse", "Dem ved broen"),
            Fact("Hvor mange", "5-6"),
            Fact("Hvor", "Broen"),
            Fact("Det gør de sammen", "Ryger"),
            Fact("Børn under 18 år?", "Nej"),
        )
    )
    assert part(result.report, 3).title == "Gruppen"
    assert part(result.report, 7).blocks == (Paragraph("Der er ikke beskrevet mennesker omkring gruppen."),)
    assert part(result.report, 9).title == "Gruppens og familiernes eget syn"
    assert [each.field for each in result.withheld] == ["Personen: Navn"]


# --- observations -----------------------------------------------------------------------------------------------------


def test_an_observation_keeps_what_was_seen_apart_from_what_is_made_of_it() -> None:
    seen = observation(
        1,
        "Han slog ud med armen.",
        when=Moment(2026, 3, 5, 10, 15),
        place="Cykelskuret",
        exact_words="Kom bare an!",
        interpretation="Han var vred.",
        other_explanations="De legede.",
        source=Source.OTHER,
        source_role="Klassekammerat",
        confirmed=Answer.YES,
        confirmed_how="Gårdvagten så det også",
    )
    block = part(composed(replace(short_concern(), observations=(seen,))).report, 4).blocks[0]
    assert block == Subpart(
        "O1 · 5. marts 2026 kl. 10.15",
        (
            Facts(
                (
                    Fact("Hvor", "Cykelskuret"),
                    Fact("Kilde", "Fortalt af en anden · Klassekammerat"),
                    Fact("Bekræftet?", "Ja"),
                    Fact("Hvordan bekræftet", "Gårdvagten så det også"),
                )
            ),
            Paragraph("Han slog ud med armen.", "Set eller hørt"),
            Quote("Kom bare an!", "De ordrette ord"),
            Apart("Han var vred.", "Henvenderens fortolkning"),
            Apart("De legede.", "Andre mulige forklaringer"),
        ),
        "Skrevet ned 22. november 2026 kl. 14.32",
        "O1 fortsat",
    )


def test_a_long_time_in_the_writers_own_words_moves_out_of_the_heading() -> None:
    seen = observation(1, when=Unclear("lige efter sommerferien, " * 9))
    block = part(composed(replace(short_concern(), observations=(seen,))).report, 4).blocks[0]
    assert isinstance(block, Subpart)
    assert block.title == "O1"
    as_written = f"{('lige efter sommerferien, ' * 9).strip()} (som skrevet)"
    assert block.blocks[0] == Facts((Fact("Hvornår", as_written), Fact("Kilde", "ikke oplyst")))


def test_a_concern_without_observations_says_so() -> None:
    report = composed(replace(short_concern(), observations=())).report
    assert part(report, 4).blocks == (Paragraph("Der er ikke skrevet observationer."),)


def test_the_timeline_goes_from_old_to_new_with_what_has_no_time_last() -> None:
    concern = replace(
        short_concern(),
        observations=(
            observation(1, "Uden tid."),
            observation(2, "ord " * 60, when=Moment(2026, 5)),
            observation(3, "", exact_words="Nej.", when=Moment(2026, 3, 5), place="Hallen"),
            observation(4, "x" * 200, when=Moment(2026, 6)),
        ),
        development=Development(since=Moment(2025)),
    )
    table = part(composed(concern).report, 5).blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (
        ("2025", "Bekymringen begyndte", ""),
        ("5. marts 2026", "O1: »Nej.«", "Hallen"),
        ("maj 2026", f"O2: {('ord ' * 27).strip()} …", ""),
        ("juni 2026", f"O3: {'x' * 110} …", ""),
        ("Tidspunkt ikke skrevet", "O4: Uden tid.", ""),
    )


# --- points, network, everyday ----------------------------------------------------------------------------------------


def test_only_answered_points_are_named_word_for_word_and_the_rest_is_neither_yes_nor_no() -> None:
    answers = (
        PointAnswer("threats-and-pressure", Marking.NOT_SEEN),
        PointAnswer("travel-abroad", Marking.UNKNOWN, (), "Måske."),
        PointAnswer(
            "readiness-for-violence", Marking.DESCRIBED, (ObservationId("o2"), ObservationId("o1")), "To gange."
        ),
    )
    known = {point.id for point in catalogue().points}
    assert {answer.point for answer in answers} <= known
    concern = replace(
        short_concern(), points=answers, observations=(observation(1), observation(2)), other_worries="Søvn."
    )
    report = composed(concern).report
    assert part(report, 6).blocks == (
        Quote(DISCLAIMER),
        part(report, 6).blocks[1],
        Subpart(
            "Individuelle opmærksomhedspunkter",
            (
                Entry(VIOLENCE, (Paragraph("To gange."),), "Beskrevet i O1, O2"),
                Entry(f"Ved ikke (se S1): »{catalogue().point('travel-abroad').text.da}«", (Paragraph("Måske."),)),
                Entry(f"Ikke set: »{catalogue().point('threats-and-pressure').text.da}«", ()),
            ),
        ),
        Paragraph(UNTOUCHED),
        Subpart("Andet, der bekymrer", (Paragraph("Søvn."),)),
    )
    named = {point.id for point in catalogue().points if point.text.da in text_of(concern)}
    assert named == {"readiness-for-violence", "travel-abroad", "threats-and-pressure"}
    assert text_of(concern).count(UNTOUCHED) == 1


def test_the_edition_of_the_points_is_named() -> None:
    assert (
        "Punkterne og citatet er fra Lolland Kommunes handlingsplan til forebyggelse af ekstremisme, afsnittet "
        "»Bekymringstegn«. Brugt her: Lolland Kommunes opmærksomhedspunkter, udgave 1." in text_of(short_concern())
    )


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], "Opmærksomhedspunkterne er der ikke taget stilling til. Det betyder hverken ja eller nej."),
        (["readiness-for-violence"], UNTOUCHED),
    ],
)
def test_what_was_not_considered_is_said_once(ids: list[str], said: str) -> None:
    assert text_of(replace(short_concern(), points=described(ids))).count("taget stilling til") == 1
    assert said in text_of(replace(short_concern(), points=described(ids)))


def test_where_every_point_is_answered_nothing_is_said_of_others() -> None:
    everything = described([point.id for point in catalogue().points])
    assert "taget stilling til" not in text_of(replace(short_concern(), points=everything))


def test_no_number_depends_on_how_many_points_are_described() -> None:
    ids = [point.id for point in catalogue().points]
    base = replace(short_concern(), observations=(observation(1), observation(2)), other_worries="Søvn.")
    counted = []
    for many in (0, 5, 15):
        text = text_of(replace(base, points=described(ids[:many], ("o1", "o2"))))
        counted.append(Counter(re.findall(r"\d+", re.sub(r"\b[OS]\d+\b", "", text))))
    assert counted[0] == counted[1] == counted[2]


def test_people_around_stand_in_a_table_by_role() -> None:
    relations = (
        Relation("Træner", "Håndbold", Tie.SUPPORTIVE, "Ser ham to gange om ugen"),
        Relation("", "Fætter", Tie.UNKNOWN),
        Relation(),
        Relation(tie=Tie.UNKNOWN),
    )
    report = composed(replace(short_concern(), relations=relations)).report
    table = part(report, 7).blocks[0]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Træner", "Håndbold", "Støttende", "Ser ham to gange om ugen"),
        ("", "Fætter", "Ved ikke (se S1)", ""),
        ("", "", "Ved ikke (se S2)", ""),
    )


def test_strengths_are_written_out_like_points() -> None:
    answer = EverydayAnswer("strengths", goes_well="Han er god til at tegne.", hard="At bede om hjælp.")
    report = composed(replace(short_concern(), everyday=Everyday((answer,)))).report
    assert part(report, 8).blocks == (
        Entry(
            "Styrker, og hvem der kan hjælpe",
            (Facts((Fact("Det går godt", "Han er god til at tegne."), Fact("Det er svært", "At bede om hjælp."))),),
        ),
    )


def test_their_own_view_and_whether_they_have_been_told() -> None:
    concern = replace(
        short_concern(),
        everyday=Everyday((), "Jeg vil bare have ro.", "Vi er bekymrede."),
        assessment=Assessment(
            person=Orientation(Told.TOLD, "Mig", Moment(2026, 11, 20), "Han var lettet."),
            family=Orientation(Told.LATER, "Lederen", Moment(2026, 11, 20)),
        ),
    )
    result = composed(concern)
    assert part(result.report, 9).blocks == (
        Quote("Jeg vil bare have ro.", "Personens eget syn"),
        Quote("Vi er bekymrede.", "Familiens eget syn"),
        Subpart(
            "Er de orienteret om bekymringen?",
            (
                Facts(
                    (
                        Fact("Er personen orienteret?", "Ja, orienteret"),
                        Fact("Af hvem", "Mig"),
                        Fact("Hvornår", "20. november 2026"),
                        Fact("Bemærkning", "Han var lettet."),
                    )
                ),
                Facts((Fact("Er familien orienteret?", translator("da")(words(Told.LATER))),)),
            ),
        ),
    )
    assert [each.field for each in result.withheld] == [
        "Er familien orienteret? Af hvem",
        "Er familien orienteret? Hvornår",
    ]


def test_development_and_efforts() -> None:
    told = Development(Moment(2026), "", "Mindre.", (Effort("Samtale", "Mig", "Ro"), Effort()), "SSP")
    assert part(composed(replace(short_concern(), development=told)).report, 10).blocks == (
        Facts((Fact("Siden hvornår", "2026"),)),
        Paragraph("Mindre.", "Det har ændret sig"),
        Table(("Det er prøvet", "Af hvem", "Virkning"), (("Samtale", "Mig", "Ro"),), (0.38, 0.24, 0.38)),
        Paragraph("SSP", "Myndigheder, der er inddraget"),
    )


# --- what nobody knows ------------------------------------------------------------------------------------------------


def test_what_is_not_known_becomes_numbered_questions() -> None:
    concern = replace(
        short_concern(),
        before=Before(danger=Answer.UNKNOWN),
        person=Person(name="M", under_18=Answer.UNKNOWN),
        observations=(observation(1, confirmed=Answer.UNKNOWN),),
        everyday=Everyday((EverydayAnswer("home", unknown="Om far bor der."),)),
        ways=Ways((Way.INFOHUS, Way.SUPPORT), "Begge dele."),
        assessment=Assessment(
            assessment="Jeg er i tvivl.", uncertainty="Meget.", questions="Hvem kender ham?\n\n  Hvad nu?"
        ),
    )
    report = composed(concern).report
    assert part(report, 11).blocks == (
        Paragraph("Jeg er i tvivl.", "Vurdering"),
        Paragraph("Meget.", "Det er usikkert"),
        Subpart("De veje, henvenderen ser", (Bullets(("Infohus", "Almindelig støtte")), Paragraph("Begge dele."))),
        Subpart(
            "Spørgsmål til mødet",
            (
                Numbered(
                    (
                        ("S1", "Er nogen i fare nu?"),
                        ("S2", "Er personen under 18 år?"),
                        ("S3", "O1: Er det bekræftet, og hvordan?"),
                        ("S4", "Hjemmet: Om far bor der."),
                        ("S5", "Hvem kender ham?"),
                        ("S6", "Hvad nu?"),
                    )
                ),
            ),
        ),
    )
    assert part(report, 1).blocks[0] == Callout("", "Er nogen i fare nu? Ved ikke (se S1)")
    assert "Det ved vi ikke\nSe S4 i afsnit 11." in text_of(concern)


def test_a_later_version_tells_its_reason() -> None:
    def last(reason: str) -> str:
        report = composed(short_concern(), version=replace(VERSION, number=2, reason=reason)).report
        table = part(report, 12).blocks[0]
        assert isinstance(table, Table)
        return table.rows[0][2]

    assert last("Rettet dato") == "Rettet dato"
    assert last(" ") == "Der er ikke skrevet en grund"


# --- why something is left out ----------------------------------------------------------------------------------------


def test_what_hangs_on_another_answer_says_which_answer_left_it_out() -> None:
    later = Orientation(Told.LATER, "Lederen")
    concern = replace(
        short_concern(),
        before=Before(danger=None, danger_note="Han er hentet.", discussed=Answer.NO, discussed_with="Lederen"),
        person=Person(name="M", under_18=Answer.YES, interpreter=Answer.NO, interpreter_language="dari"),
        duty=Duty(notified=Answer.YES, why_not="Ikke nået."),
        observations=(observation(1, confirmed=Answer.UNKNOWN, confirmed_how="Gårdvagten"),),
        assessment=Assessment(family=later),
    )
    assert [(each.field, each.why) for each in composed(concern).withheld] == [
        ("Bemærkningen om fare", "Du har ikke svaret på »Er nogen i fare nu?«. Derfor er det ikke med."),
        ("Drøftet med", "Du har svaret »Nej« til »Drøftet på arbejdet?«. Derfor er det ikke med."),
        ("Sprog", "Du har svaret »Nej« til »Brug for tolk?«. Derfor er det ikke med."),
        (
            "Underretning: Hvorfor ikke",
            "Du har svaret »Ja« til »Er kommunen underrettet?«. Derfor er det ikke med.",
        ),
        ("O1: hvordan bekræftet", "Du har svaret »Ved ikke« til »Bekræftet?«. Derfor er det ikke med."),
        (
            "Er familien orienteret? Af hvem",
            "Du har svaret »Ikke endnu, aftales med tovholderen« til »Er familien orienteret?«. Derfor er det ikke med.",
        ),
    ]


# --- answers that no longer fit ---------------------------------------------------------------------------------------


def test_answers_that_the_edition_does_not_know_are_named_to_the_sender() -> None:
    concern = replace(
        short_concern(),
        points=(
            PointAnswer("gone", Marking.DESCRIBED),
            PointAnswer("readiness-for-violence", None, (ObservationId("o1"),), "Hm."),
        ),
        everyday=Everyday((EverydayAnswer("gone", hard="x"), EverydayAnswer("strengths"))),
    )
    assert [each.field for each in composed(concern).withheld] == [
        "Punktet »gone«",
        f"Bemærkning til: {VIOLENCE}",
        f"Observationer knyttet til: {VIOLENCE}",
        "Spørgsmålet »gone«",
    ]


def test_what_is_about_one_person_is_withheld_when_it_is_about_a_group() -> None:
    concern = replace(
        short_concern(),
        kind=SubjectKind.GROUP,
        person=Person(),
        writer=Writer(),
        points=(PointAnswer("family-life", Marking.NOT_SEEN),),
        everyday=Everyday((EverydayAnswer("home", hard="x"),)),
    )
    result = composed(concern)
    assert [each.field for each in result.withheld] == [
        catalogue().point("family-life").text.da,
        catalogue().question("home").text.da,
    ]
    assert "Familien er dysfunktionel" not in text_of(concern)


@settings(max_examples=25)
@given(concerns(), st.sampled_from(("da", "en")))
def test_any_concern_composes_with_its_twelve_parts(concern: Concern, language: str) -> None:
    report = composed(concern, language=language).report
    assert [each.number for each in report.parts] == list(range(1, 13))
    assert all(each.blocks for each in report.parts)
    assert all(isinstance(text, str) for text in texts(report))
