"""What is about or from others is marked, in every version, and on paper by a number. Everybody here is invented."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from assessor.domain.choices import Answer, Source, SubjectKind, Tie, Told
from assessor.domain.concern import Concern, Development, Effort, Orientation, Relation
from assessor.domain.holding import ThirdPartyKind
from assessor.domain.keeping import Keeping
from assessor.domain.observation import Untrue
from assessor.domain.people import Group, Person
from assessor.domain.when import Unclear
from assessor.i18n import translator
from assessor.reports.compose.held import Writing
from assessor.reports.compose.marked import WHY
from assessor.reports.model import Subpart, Table
from tests.core.access_builders import held, holding, marks, report, text_of
from tests.core.report_builders import NOW, Filler, catalogue, observation, short_concern
from tests.strategies import concerns

MARK = "Tredjepart – vurdér før udlevering"
Kind = ThirdPartyKind


def kinds(concern: Concern) -> dict[str, ThirdPartyKind]:
    """The kinds of the marks of one version, by the place in its concern."""
    what = holding(held(concern))
    return {"/".join(map(str, mark.place[5:])): mark.kind for mark in marks(what)}


def words(concern: Concern, place: str) -> tuple[str, ...]:
    found = {"/".join(map(str, mark.place[5:])): mark.words for mark in marks(holding(held(concern)))}
    return found.get(place, ())


def with_seen(seen: str, **more: object) -> Concern:
    return replace(short_concern(), observations=(observation(1, seen, **more),))


def test_every_field_that_asks_for_others_is_marked() -> None:
    whole = Filler(Answer.YES, Told.TOLD).concern()
    whole = replace(whole, observations=(replace(whole.observations[0], protected=False, source=Source.OTHER),))
    found = kinds(whole)
    assert {found[f"writer/{name}"] for name in ("name", "role", "workplace", "contact", "knows_from")} == {Kind.WRITER}
    assert found["before/discussed_with"] is Kind.INVOLVED
    assert found["person/guardians"] is Kind.GUARDIAN
    assert found["person/children_at_home"] is found["person/children_note"] is Kind.CHILD
    assert {found[f"group/{name}"] for name in ("designation", "size", "places", "activities", "children")} == {
        Kind.MEMBER
    }
    assert {found[f"relations/0/{name}"] for name in ("role", "relation", "tie", "note")} == {Kind.AROUND}
    assert found["everyday/family_view"] is Kind.FAMILY
    assert found["development/efforts/0/by_whom"] is Kind.INVOLVED
    assert found["assessment/person/by_whom"] is Kind.INVOLVED
    assert {found[f"assessment/family/{name}"] for name in ("told", "by_whom", "when", "note")} == {Kind.FAMILY}
    told = ("seen", "exact_words", "context", "source", "source_role")
    assert {found[f"observations/0/{name}"] for name in told} == {Kind.SOURCE}
    assert found["observations/0/confirmed_how"] is Kind.SOURCE
    seen = replace(whole.observations[0], source_role="", protected=False, source=Source.SELF)
    bare = Concern(whole.id, whole.reference, whole.created, whole.catalogue, person=whole.person, observations=(seen,))
    found = kinds(replace(bare, everyday=replace(whole.everyday, answers=())))
    for own in ("person/name", "everyday/own_view", "observations/0/interpretation", "reference", "kind"):
        assert own not in found


def test_what_was_left_alone_is_not_marked() -> None:
    concern = replace(short_concern(), relations=(Relation("  "),), person=Person(name="Mads Eriksen", guardians=" \n"))
    assert set(kinds(concern)) == {"writer/name"}


def test_a_time_without_a_word_is_not_marked() -> None:
    assert "observations/0/when" not in kinds(with_seen("Han gik.", when=Unclear(" "), protected=True))
    assert kinds(with_seen("Han gik.", when=Unclear("i går"), protected=True))["observations/0/when"] is Kind.PROTECTED


def test_of_a_source_that_must_not_be_recognised_the_whole_observation_is_marked() -> None:
    concern = with_seen(
        "Han gik.",
        place="Hallen",
        source=Source.OTHER,
        source_role="træneren",
        protected=True,
        untrue=Untrue(NOW, "Nej."),
    )
    found = kinds(concern)
    for name in ("seen", "place", "source", "source_role", "protected", "untrue/noted", "untrue/correction"):
        assert found[f"observations/0/{name}"] is Kind.PROTECTED
    assert "observations/0/id" not in found
    assert "observations/0/written" not in found
    elsewhere = replace(concern, other_worries="Træneren er også bekymret.")
    assert kinds(elsewhere)["other_worries"] is Kind.PROTECTED


def test_a_source_that_is_protected_in_one_version_is_marked_in_all() -> None:
    open_, hidden = (with_seen("Han gik.", source=Source.OTHER, protected=each) for each in (False, True))
    what = holding(held(open_, hidden, draft=open_))
    seen = [mark for mark in marks(what) if mark.place[-1] == "seen"]
    assert [mark.place[:5] for mark in seen] == [
        ("concerns", 0, "versions", 0, "concern"),
        ("concerns", 0, "versions", 1, "concern"),
        ("concerns", 0, "draft", "concern", "observations"),
    ]
    assert {mark.kind for mark in seen} == {Kind.PROTECTED}


def test_what_the_writer_or_the_person_has_seen_is_nobody_elses() -> None:
    for source in (Source.SELF, Source.PERSON):
        assert "observations/0/source_role" not in kinds(
            with_seen("Han gik.", source=source, source_role="eleven selv")
        )
    assert kinds(with_seen("Han gik.", source=None, source_role="en nabo"))["observations/0/seen"] is Kind.SOURCE
    assert "observations/0/seen" not in kinds(with_seen("Han gik.", source=Source.ELSEWHERE))


def test_names_numbers_and_who_has_said_something_are_found_in_any_text() -> None:
    guarded = replace(short_concern(), person=Person("Mads Eriksen", cpr="010203-1234", guardians="Mor: Lone Eriksen"))

    def found(text: str) -> tuple[str, ...]:
        return words(replace(guarded, other_worries=text), "other_worries")

    assert found("Han går med Fatima og Oluf hjem.") == ("Fatima", "Oluf")
    assert found("I går ringede lone.") == ("Lone",)
    assert found("Anna har talt med ham.") == ("Anna",)
    assert found("Hans nummer er 040506-1234.") == ("040506-1234",)
    assert found("En klassekammerat fortalte det.") == ("klassekammerat",)
    assert found("Mads har nummer 010203-1234, og Eriksen er hans efternavn.") == ()
    assert found("Ingen var med.") == ()


def test_roles_are_names_with_a_capital_letter_alone() -> None:
    around = replace(short_concern(), relations=(Relation("Sidste Vagt", tie=Tie.WORRYING),))
    assert "other_worries" not in kinds(replace(around, other_worries="Det var hans sidste vagt."))
    assert kinds(replace(around, other_worries="Det var Sidste Vagt."))["other_worries"] is Kind.NAMED


def test_a_concern_about_a_group_has_third_parties_in_it_and_what_was_written_of_one_person() -> None:
    group = replace(short_concern(), kind=SubjectKind.GROUP, group=Group("Dem ved skuret"))
    found = kinds(group)
    assert found["group/designation"] is found["person/name"] is Kind.MEMBER
    assert "Bekymringen handler om en gruppe" in text_of(holding(held(group)))
    assert "Bekymringen handler om en gruppe" not in text_of(holding(held(short_concern())))


def test_reasons_and_advice_that_hold_a_name_are_marked_too() -> None:
    concern = short_concern()
    what = held(
        concern,
        draft=concern,
        keeping=Keeping(reason="Klage fra Fatima."),
        dismissed=("a:name:oluf", "a:label:x"),
        typed=("Intet.", "Fatima."),
    )
    assert what.draft is not None
    versions = (replace(what.versions[0], reason="Oluf har ringet."),)
    what = replace(what, draft=replace(what.draft, reason="Det har Sofie sagt."), versions=versions)
    found = {mark.place[2:]: mark.words for mark in marks(holding(what)) if "concern" not in mark.place}
    assert found == {
        ("versions", 0, "reason"): ("Oluf",),
        ("draft", "reason"): ("Sofie",),
        ("keeping", "reason"): ("Fatima",),
        ("typed", 1): ("Fatima",),
        ("dismissed", 0): ("Oluf",),
    }


# --- on paper -----------------------------------------------------------------------------------------------------------


def table(concern: Concern) -> Table:
    (found,) = report(holding(held(concern))).parts[-1].blocks
    assert isinstance(found, Table)
    return found


def test_each_mark_has_a_number_and_stands_in_the_list_to_be_ticked_off() -> None:
    concern = replace(
        with_seen("Han gik.", source=Source.OTHER, source_role="træneren", protected=True),
        relations=(Relation("Nabo", note="Bor ved siden af."),),
        development=Development(efforts=(Effort("Samtale", "Skolelederen", "God"),)),
    )
    text = text_of(holding(held(concern)))
    rows = {row[0]: row for row in table(concern).rows}
    assert list(rows) == ["T1", "T2", "T3", "T4"]
    assert rows["T1"][1] == "1.3 Henvenderen · Navn"
    assert rows["T2"][1].startswith("1.5 Observation O1 · Set eller hørt, Kilde")
    assert "Kilden må ikke kunne genkendes" in rows["T2"][2]
    assert rows["T3"][1] == "1.6 En person i netværket 1 · Rolle, Bemærkning"
    assert rows["T4"][1] == "1.7 Udvikling og indsats · Det er prøvet 1 · Af hvem"
    assert f"T2 · MÅ IKKE KUNNE GENKENDES · {MARK}" in text
    for number in ("T1", "T3", "T4"):
        assert f"{number} · {MARK}" in text
    for answer in ("T1 · Navn", "T2 · Kildens rolle", "T3 · Bemærkning", "T4 · Af hvem"):
        assert answer in text
    assert "T4 · Virkning" not in text
    assert {row[3].count("[\xa0\xa0\xa0]") for row in rows.values()} == {3}


def test_words_that_were_found_stand_beside_the_mark_where_the_field_asks_for_no_others() -> None:
    concern = replace(short_concern(), other_worries="Han går med Fatima.", relations=(Relation("Fatima"),))
    why = {row[1]: row[2] for row in table(concern).rows}
    assert why["1.6 Andet, der bekymrer · Andet, der bekymrer"] == "Andre er nævnt i teksten. Fundet: Fatima."
    assert why["1.7 En person i netværket 1 · Rolle"] == "Det handler om en anden i netværket."


def test_where_a_mark_stands_is_said_by_the_number_of_its_section_and_the_marks_follow_the_paper() -> None:
    first = replace(short_concern(), other_worries="Oluf kom.")
    second = replace(first, other_worries="Sofie kom.")
    what = replace(held(first, second, draft=short_concern()), typed=("Fatima.",))
    made = report(holding(what))
    (listed,) = made.parts[-1].blocks
    assert isinstance(listed, Table)
    assert [(row[0], row[1]) for row in listed.rows] == [
        ("T1", "1.3 Henvenderen · Navn"),
        ("T2", "2.1 Version 2 · Andet, der bekymrer · Andet, der bekymrer"),
        ("T3", "2.2 Version 1 · Andet, der bekymrer · Andet, der bekymrer"),
        ("T4", "3 Andet, der er registreret · Skrevet, ikke besluttet endnu"),
    ]
    headings = [block.title for part in made.parts for block in part.blocks if isinstance(block, Subpart)]
    assert {"1.3 Henvenderen", "2.1 Version 2", "2.2 Version 1"} <= {*headings}


def test_of_many_words_that_were_found_the_paper_says_the_first() -> None:
    names = [
        "Anna",
        "Bente",
        "Carl",
        "Dorte",
        "Emil",
        "Freja",
        "Gitte",
        "Hanne",
        "Ida",
        "Jens",
        "Karen",
        "Lars",
        "Mette",
        "Niels",
    ]
    text = " og ".join(names)
    (why,) = (row[2] for row in table(replace(short_concern(), other_worries=text)).rows if "Andet" in row[1])
    assert why.endswith("Lars med flere.")


def test_where_nothing_is_marked_it_is_said() -> None:
    concern = replace(short_concern(), writer=replace(short_concern().writer, name=""))
    assert "Ingen steder er markeret." in text_of(holding(held(concern)))


def test_every_kind_says_why() -> None:
    assert set(WHY) == set(ThirdPartyKind)


@given(concerns())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=20, deadline=None)
def test_every_mark_is_on_the_paper_of_any_concern(concern: Concern) -> None:
    what = holding(held(concern))
    sections = Writing.of(concern, catalogue=catalogue(), t=translator("da")).sections()
    printed = [piece.place for section in sections for piece in section.pieces]
    marked = [mark.place[5:] for mark in marks(what)]
    assert len(set(marked)) == len(marked)
    assert set(marked) <= set(printed)
    (listed,) = report(what).parts[-1].blocks
    assert isinstance(listed, Table) is bool(marked)


def test_the_family_was_told_is_about_the_family() -> None:
    assessment = replace(short_concern().assessment, family=Orientation(Told.NOT_TOLD))
    assert kinds(replace(short_concern(), assessment=assessment))["assessment/family/told"] is Kind.FAMILY
