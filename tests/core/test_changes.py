"""What differs between two versions: every change that is printed, nothing that is not, and no source given away."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from assessor.domain.choices import Answer, Marking, Source, SubjectKind, Tie
from assessor.domain.concern import (
    Assessment,
    Before,
    Concern,
    Development,
    Effort,
    Everyday,
    EverydayAnswer,
    PointAnswer,
    Relation,
)
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Group, Person
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.indicators.catalogue import About
from assessor.reports.compose.changes import changes
from assessor.reports.model import Changed, Run
from tests.core.report_builders import (
    NOW,
    Path,
    at,
    catalogue,
    observation,
    put,
    scenarios,
    short_concern,
    text_of,
)
from tests.core.test_report_fields import other
from tests.strategies import concerns

SCENARIOS = {name: (concern, leaves) for name, concern, leaves in scenarios()}
SOME = [name for name in SCENARIOS if name == "untrue" or ("described" in name and "under_18=yes" in name)]
PRINTED = {name: text_of(concern) for name, (concern, _) in SCENARIOS.items()}
# What a concern is known by never changes from version to version, nor when an observation was first written down.
SAME_FOR_EVER: set[Path] = {
    ("reference",),
    ("created",),
    ("catalogue", "edition"),
    ("fictional",),
    ("observations", 0, "written"),
}


def between(before: Concern, after: Concern, language: str = "da") -> tuple[Changed, ...]:
    return changes(before, after, catalogue=catalogue(), day=NOW.date(), t=translator(language))


def words_of(found: tuple[Changed, ...]) -> str:
    return "\n".join(
        text for each in found for text in (each.label, each.note, *(run.text for run in (*each.was, *each.now)))
    )


def side(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs)


def told(found: tuple[Changed, ...]) -> list[tuple[str, str, str]]:
    return [(each.label, side(each.was), side(each.now)) for each in found]


def seen(*observations: Observation) -> Concern:
    return replace(short_concern(), observations=observations)


# --- all that is printed, and no more ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SOME)
def test_each_printed_answer_that_differs_is_among_the_changes_with_its_words(name: str) -> None:
    protected, leaves = SCENARIOS[name]
    whole = put(protected, ("observations", 0, "protected"), False)  # of a protected source nothing is said twice
    assert isinstance(whole, Concern)
    printed = text_of(whole)
    for path in leaves:
        leaf = at(whole, path)
        without = put(whole, path, other(leaf))
        assert isinstance(without, Concern)
        if path in SAME_FOR_EVER or text_of(without) == printed:
            continue
        gone, come = words_of(between(whole, without)), words_of(between(without, whole))
        assert gone, path
        assert come, path
        if type(leaf) is str and leaf in printed and path != ("person", "cpr"):
            assert leaf in gone, path
            assert leaf in come, path


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_is_withheld_now_stands_nowhere_in_the_difference(name: str) -> None:
    new, leaves = SCENARIOS[name]
    printed = PRINTED[name]
    written = [leaf for path in leaves if type(leaf := at(new, path)) is str]
    withheld = [leaf for leaf in written if leaf.startswith("<ord") and leaf not in printed]
    for other_name, (old, _) in SCENARIOS.items():
        found, there, back = words_of(between(old, new)), PRINTED[other_name], words_of(between(new, old))
        assert not [leaf for leaf in withheld if leaf in found]
        assert not [leaf for leaf in withheld if leaf in back and leaf not in there]


@settings(max_examples=30, deadline=None)
@given(concerns(), concerns())
def test_any_two_concerns_can_be_compared_and_one_with_itself_gives_nothing(one: Concern, two: Concern) -> None:
    for language in ("da", "en"):
        assert all(each.label and (each.was or each.now) for each in between(one, two, language))
    assert between(one, one) == between(two, two) == ()


@settings(max_examples=30, deadline=None)
@given(concerns())
def test_only_space_is_no_difference(concern: Concern) -> None:
    spaced = replace(concern, other_worries=f"  {concern.other_worries}\n ")
    assert between(concern, spaced) == ()


def test_two_versions_with_a_hundred_long_observations_are_compared_without_a_wait() -> None:
    text = " ".join(f"Sætning nummer {number} om det, der skete." for number in range(520))[:20_000]
    few = text.replace("nummer 3 ", "nummer tre ").replace("nummer 400 ", "nummer firehundrede ")
    other_text = " ".join(f"Noget helt andet, {number} gange." for number in range(650))[:20_000]
    for now in (few, other_text):
        before = seen(*(observation(number, text) for number in range(100)))
        after = seen(*(observation(number, now) for number in range(100)))
        began = time.thread_time()
        assert len(between(before, after)) == 100
        assert time.thread_time() - began < 5  # some tenths, more under coverage; by the square it would be minutes


# --- sources that must not be recognised ------------------------------------------------------------------------------


@pytest.mark.parametrize(("was", "now"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("role", ["bager", ""])
def test_a_source_protected_in_either_version_is_hidden_on_both_sides(was: bool, now: bool, role: str) -> None:
    before = observation(1, source=Source.OTHER, source_role="kusine", protected=was)
    after = observation(1, "Nyt.", source=Source.OTHER, source_role=role, protected=now)
    found = words_of(between(seen(before), seen(after)))
    assert "kusine" not in found
    assert not role or role not in found
    assert ("O1: Kildens rolle" in found) == (was != now)
    assert "Eleven sad alene." not in found


def test_words_that_were_taken_out_to_hide_a_source_are_not_printed_again() -> None:
    before = observation(1, "Hans kusine Zarah fortalte det i køen.", source=Source.OTHER)
    after = replace(before, seen="Det blev fortalt i køen.", protected=True)
    changed = between(seen(before), seen(after))
    assert "Zarah" not in words_of(changed)
    assert "Det blev fortalt" in words_of(changed)
    removed = between(seen(replace(before, protected=True)), seen())
    assert "Zarah" not in str(removed)
    assert "fjernet" in str(removed)


def test_a_protected_source_is_hidden_when_its_observation_is_removed_or_new() -> None:
    hidden = observation(2, source=Source.OTHER, source_role="kusine", protected=True, exact_words="Nej.")
    for before, after in ((seen(hidden), seen()), (seen(), seen(hidden))):
        assert "kusine" not in words_of(between(before, after))


HIDDEN = "Det bliver ikke vist, for kilden må ikke kunne genkendes."


def by_zarah(**more: object) -> Observation:
    return replace(observation(1, source=Source.OTHER, source_role="kusinen Zarah"), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("was", [True, False])
def test_the_words_before_of_a_protected_observation_and_its_correction_are_not_shown(was: bool) -> None:
    before = by_zarah(seen="Zarah sagde det i går.", protected=was, untrue=Untrue(NOW, "Zarah løj."))
    after = replace(before, seen="Det blev sagt i går.", protected=True, untrue=Untrue(NOW, "Det passede ikke."))
    for now in (after, replace(after, untrue=None)):
        found = between(seen(before), seen(now))
        assert "Zarah" not in words_of(found)
        assert HIDDEN in words_of(found)


def test_any_field_that_named_a_source_is_not_shown_as_it_was() -> None:
    def concern(role: str, protected: bool, *, seen: str = "Han gik.") -> Concern:
        return replace(
            short_concern(),
            before=Before(Answer.YES, danger_note=f"{role} har ringet."),
            observations=(by_zarah(protected=protected), observation(2, f"{role} {seen}")),
            relations=(Relation(f"{role} fra klassen"),),
            assessment=Assessment(summary=f"Det siger {role}.", uncertainty="Måske hans fætter."),
        )

    before, after = concern("Zarah", False), concern("En elev", True)
    after = replace(after, assessment=replace(after.assessment, uncertainty="Måske hans onkel."))
    found = between(before, after)
    assert "Zarah" not in words_of(found)
    hidden = [label for label, was, _ in told(found) if was == HIDDEN]
    assert hidden == ["Bemærkningen om fare", "O2: Set eller hørt", "Netværk", "Resumé med henvenderens egne ord"]
    assert "Måske hans fætter." in [was for _, was, _ in told(found)]
    assert "Zarah" not in words_of(between(concern("Zarah", True), after)), "protected in both versions"


def test_words_for_many_people_are_shown_as_they_were_elsewhere() -> None:
    before = replace(seen(by_zarah(source_role="en elev")), other_worries="En elev var her.")
    after = replace(seen(by_zarah(source_role="en elev", protected=True)), other_worries="Ingen var her.")
    assert told(between(before, after))[-1] == ("Andet, der bekymrer", "En elev var her.", "Ingen var her.")


def test_the_name_of_whom_it_is_about_hides_nothing() -> None:
    before = replace(seen(by_zarah(source_role="kusine til Mads", protected=True)), other_worries="Mads var her.")
    assert "Mads var her." in words_of(between(before, replace(before, other_worries="")))


def test_of_a_removed_observation_only_the_beginning_is_printed_and_never_its_source() -> None:
    after = replace(by_zarah(protected=True), id=ObservationId("o9"))
    (_, removed) = between(seen(by_zarah()), seen(after))
    assert side(removed.was) == "Eleven sad alene."
    assert removed.note == "Den står hel i den forrige version."
    long = replace(by_zarah(), seen="Eleven sad alene. " * 100)
    (removed,) = between(seen(long), seen())
    assert len(side(removed.was)) < 300


def test_a_removed_observation_that_names_a_protected_source_is_not_shown() -> None:
    after = replace(by_zarah(protected=True), id=ObservationId("o9"))
    (_, removed) = between(seen(replace(by_zarah(), seen="Det sagde kusine Zarah.")), seen(after))
    assert side(removed.was) == "Det bliver ikke vist, for kilden må ikke kunne genkendes."


def test_the_kind_of_a_protected_source_is_not_shown_where_it_would_tell() -> None:
    kinds = [by_zarah(source=source, protected=True) for source in (Source.PERSON, Source.SELF, Source.OTHER)]
    for one in kinds:
        for other_kind in kinds:
            found = words_of(between(seen(one), seen(other_kind)))
            assert "Personen selv" not in found
            assert "selv" not in found


# --- corrections and observations -------------------------------------------------------------------------------------


def test_what_proved_untrue_comes_first_with_what_is_right() -> None:
    before = observation(1, "Han slog en dreng.", when=Moment(2026, 3, 1))
    after = replace(before, untrue=Untrue(NOW, "Det var en anden. Gårdvagten så det."))
    found = between(replace(seen(before), before=Before(Answer.YES)), seen(after))
    assert found[0] == Changed(
        "Rettelse: O1 viste sig ikke at passe",
        (Run("Han slog en dreng.", False),),
        (Run("Det var en anden. Gårdvagten så det.", False),),
        "Rettet 22. november 2026 kl. 14.32",
        "Der stod:",
        "Rettet til:",
    )
    assert [each.label for each in found[1:]] == ["Er nogen i fare nu?"]


def test_a_correction_shows_what_stood_there_before_and_not_what_it_was_changed_to() -> None:
    before = observation(1, "Han slog en dreng.")
    after = replace(before, seen="Han så på.", untrue=Untrue(NOW, "Det var en anden."))
    assert side(between(seen(before), seen(after))[0].was) == "Han slog en dreng."
    protected = replace(after, protected=True)
    assert side(between(seen(before), seen(protected))[0].was) == HIDDEN
    same = replace(protected, seen=before.seen)
    assert side(between(seen(before), seen(same))[0].was) == "Han slog en dreng."


def test_a_correction_says_what_the_observation_was_called_before() -> None:
    one, two = observation(1, when=Moment(2026, 3, 2)), observation(2, when=Moment(2026, 3, 1))
    found = between(seen(one), seen(replace(one, untrue=Untrue(NOW)), two))
    assert found[0].label == "Rettelse: O2 viste sig ikke at passe"
    assert found[0].note == "Rettet 22. november 2026 kl. 14.32 · Den hed O1 i den forrige version."


def test_a_correction_without_words_says_so() -> None:
    found = between(seen(), seen(observation(1, untrue=Untrue(NOW))))
    assert side(found[0].now) == "Der står ikke, hvad der er rigtigt."
    assert found[1].label == "O1 er ny"


def test_a_correction_can_be_changed_and_taken_back() -> None:
    bare = observation(1)
    one = replace(bare, untrue=Untrue(NOW, "Det var Ali."))
    two = replace(bare, untrue=Untrue(NOW + timedelta(days=1), "Det var Bo."))
    assert told(between(seen(one), seen(two))) == [
        ("O1: Rettelse", "Det var Ali.", "Det var Bo."),
        ("O1: Rettelsen skrevet", "22. november 2026 kl. 14.32", "23. november 2026 kl. 14.32"),
    ]
    assert told(between(seen(one), seen(bare))) == [("Rettelsen af O1 er taget tilbage", "Det var Ali.", "")]
    silent = replace(bare, untrue=Untrue(NOW))
    assert told(between(seen(silent), seen(bare)))[0][1] == "Viste sig ikke at passe"


def test_an_observation_keeps_its_identity_when_its_number_changes() -> None:
    old = [observation(number, when=Moment(2026, 3, number)) for number in (2, 3, 5)]
    new = [observation(1, "Han lo.", when=Moment(2026, 3, 1)), old[0], replace(old[1], place="Hallen", seen="Han gik.")]
    found = between(seen(*old), seen(*new))
    assert told(found) == [
        ("Observationer med nyt nummer", "", "O2–O3 (før: O1–O2)"),
        ("O1 er ny", "", "Han lo."),
        ("O3: Hvor", "", "Hallen"),
        ("O3: Set eller hørt", "Eleven sad alene.", "Han gik."),
        (
            "O3 i den forrige version er fjernet",
            "Eleven sad alene.",
            "",
        ),
    ]
    assert [each.note for each in found[2:4]] == ["Den hed O2 i den forrige version.", ""]


def test_numbers_that_moved_each_for_itself_are_told_one_by_one() -> None:
    one, two = observation(1, when=Moment(2026, 3, 1)), observation(2, when=Moment(2026, 3, 2))
    moved = replace(one, when=Moment(2026, 3, 4))
    label, was, now = told(between(seen(one, two), seen(two, moved)))[0]
    assert (label, was, now) == ("Observationer med nyt nummer", "", "O2 (før: O1), O1 (før: O2)")


def test_an_observation_without_words_is_told_too() -> None:
    bare = Observation(ObservationId("o9"), NOW)
    assert told(between(seen(), seen(bare))) == [("O1 er ny", "", "Ikke beskrevet endnu")]
    assert told(between(seen(bare), seen())) == [("O1 i den forrige version er fjernet", "Ikke beskrevet endnu", "")]


def test_a_point_is_compared_by_its_observations_and_not_by_their_numbers() -> None:
    point = catalogue().points[0]
    one, two, first = (observation(day, when=Moment(2026, 3, day)) for day in (3, 4, 1))

    def described(links: tuple[Observation, ...], *observations: Observation) -> Concern:
        answer = PointAnswer(point.id, Marking.DESCRIBED, tuple(each.id for each in links))
        return replace(seen(*observations), points=(answer,))

    same = between(described((one,), one, two), described((one,), first, one, two))
    assert not [each for each in same if "Punktet" in each.label]
    less = between(described((one, two), one, two), described((one,), first, one))
    assert told(less)[-1] == (
        f"Punktet »{point.text.da.rstrip('.')}«",
        "Beskrevet i O2, O2 (fjernet)",
        "Beskrevet i O2",
    )


# --- other fields -----------------------------------------------------------------------------------------------------


def test_a_choice_is_told_in_words() -> None:
    found = between(short_concern(), replace(short_concern(), before=Before(Answer.UNKNOWN)))
    assert told(found) == [("Er nogen i fare nu?", "Nej", "Ved ikke")]
    assert (found[0].was_label, found[0].now_label) == ("Før:", "Nu:")


def test_what_no_longer_belongs_to_its_answer_is_said_and_not_shown() -> None:
    before = replace(short_concern(), before=Before(Answer.YES, danger_note="Politiet kommer."))
    after = replace(before, before=Before(Answer.NO, danger_note="Politiet kommer."))
    hidden = "Det, der stod her, hører ikke længere til svaret og vises ikke."
    assert told(between(before, after))[1:] == [("Bemærkningen om fare", hidden, "")]
    assert "Politiet kommer." in words_of(between(after, before))


def test_a_cpr_number_is_not_shown_whole() -> None:
    before, after = (replace(short_concern(), person=Person("M", cpr=cpr)) for cpr in ("010199-1234", "0101995678"))
    (found,) = between(before, after)
    assert told((found,)) == [("Personen: CPR-nummer", "010199-••••", "010199-••••")]
    assert found.note == "Det vises ikke helt her."


def test_people_around_and_efforts_are_matched_by_their_words() -> None:
    mother = Relation("Mor", "Ringer selv", Tie.SUPPORTIVE)
    before = replace(
        short_concern(), relations=(mother, Relation()), development=Development(efforts=(Effort("Samtale", "Mig"),))
    )
    after = replace(
        before,
        relations=(Relation("Træner"), replace(mother, note="Kommer altid")),
        development=Development(efforts=()),
    )
    assert told(between(before, after)) == [
        ("Netværk", "", "Træner"),
        ("Netværk", "Mor · Ringer selv · Støttende", "Mor · Ringer selv · Støttende · Kommer altid"),
        ("Det er prøvet", "Samtale · Mig", ""),
    ]


def test_a_person_who_became_a_group_is_not_named_any_more() -> None:
    found = between(short_concern(), replace(short_concern(), kind=SubjectKind.GROUP))
    assert ("Hvem bekymringen handler om", "En person", "En gruppe") in told(found)
    assert "Mads" not in words_of(found)


MADS = Person("Mads Eriksen", own_reference="Elev 7", born=Moment(2010, 3, 5), guardians="Lone Berg", cpr="050310-1234")


@pytest.mark.parametrize("person", [MADS, Person()])
def test_of_a_person_who_became_a_group_nothing_is_shown_as_removed(person: Person) -> None:
    before = replace(
        short_concern(), person=MADS, other_worries="Mads er vred.", development=Development(why_now="Nu.")
    )
    group = replace(
        before, kind=SubjectKind.GROUP, person=person, other_worries="De er vrede.", development=Development()
    )
    found = between(before, group)
    assert told(found) == [
        ("Hvem bekymringen handler om", "En person", "En gruppe"),
        ("Andet, der bekymrer", "Det bliver ikke vist, for bekymringen handler nu om en gruppe.", "De er vrede."),
        ("Hvorfor nu", "Nu.", ""),
    ]
    assert found[0].note == "Bekymringen handler nu om en gruppe. Det, der stod om personen, bliver ikke vist."


def test_of_a_group_that_became_a_person_nothing_is_shown_as_removed() -> None:
    before = replace(short_concern(), kind=SubjectKind.GROUP, group=Group("Drengene"), person=Person())
    found = between(before, replace(before, kind=SubjectKind.PERSON, group=Group()))
    assert told(found) == [("Hvem bekymringen handler om", "En gruppe", "En person")]
    assert found[0].note == "Bekymringen handler nu om en person. Det, der stod om gruppen, bliver ikke vist."


def test_a_note_on_a_point_that_a_group_is_not_asked_is_not_shown_as_removed() -> None:
    point = next(each for each in catalogue().points if each.about is not About.ANY)
    before = replace(short_concern(), points=(PointAnswer(point.id, Marking.DESCRIBED, (), "Lone."),))
    found = words_of(between(before, replace(before, kind=SubjectKind.GROUP, points=())))
    assert "Lone." not in found
    assert "hører ikke længere til svaret" in found


def test_a_change_of_what_the_catalogue_does_not_have_is_said() -> None:
    def concern(said: str) -> Concern:
        return replace(
            short_concern(),
            points=(PointAnswer("gammelt-punkt", note=said), PointAnswer("andet", note="Ens.")),
            everyday=Everyday((EverydayAnswer("gammelt-spørgsmål", said), EverydayAnswer("andet", "Ens."))),
        )

    found = between(concern("Før."), concern("Nu."))
    said = "Svaret er ændret. Det bliver ikke vist."
    assert told(found) == [("Punktet »gammelt-punkt«", "", said), ("Spørgsmålet »gammelt-spørgsmål«", "", said)]
    assert [each.note for each in found] == [
        "Det findes ikke i den udgave af punkterne, som rapporten er lavet med.",
        "Det findes ikke i den udgave, som rapporten er lavet med.",
    ]


def test_the_writers_words_are_compared_word_by_word() -> None:
    before, after = (
        replace(short_concern(), assessment=Assessment(assessment=text))
        for text in ("Jeg er ret bekymret for ham.", "Jeg er meget bekymret for ham.")
    )
    (found,) = between(before, after)
    assert found.was == (Run("Jeg er ", False), Run("ret", True), Run(" bekymret for ham.", False))
    assert found.now == (Run("Jeg er ", False), Run("meget", True), Run(" bekymret for ham.", False))
