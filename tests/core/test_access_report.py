"""The paper for a request for access: for whom it is, what it does not decide, versions, the log. All is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessor.domain.choices import Answer, Marking
from assessor.domain.concern import Concern, ConcernId, EverydayAnswer, PointAnswer
from assessor.domain.holding import Holding
from assessor.domain.wording import Wording
from assessor.flows.concern import AS_PERSON, ENDING, ConcernFlow
from assessor.hints.hints import HintKind
from assessor.i18n import translator
from assessor.profiles.profile import LegalReference, Profile
from assessor.reports.compose.access import compose_access
from assessor.reports.compose.access_first import OWN_LAW
from assessor.reports.compose.own_words import KINDS, PAGES
from assessor.reports.model import Report, texts, texts_of
from tests.core.access_builders import events, full, held, holding, marks, report, text_of
from tests.core.report_builders import catalogue, observation, profile, short_concern

CONCERN = short_concern()


def part(made: Report, title: str) -> str:
    return next("\n".join(texts_of(each.blocks)) for each in made.parts if each.title == title)


def with_law(law: LegalReference, *, own: bool = False) -> str:
    known = profile()
    others = tuple(each for each in known.references if own or each.id != law.id)
    changed: Profile = replace(known, references=(*others, law))
    what = holding(held(CONCERN))
    made = compose_access(what, marks(what), catalogue=catalogue(), profile=changed, t=translator("da"))
    return "\n".join(texts(made))


def test_the_first_page_says_for_whom_it_is_and_warns() -> None:
    text = "\n".join(texts_of(report(holding(held(CONCERN))).first))
    assert "Send det ikke videre, før de markerede steder er vurderet." in text
    assert "Den, der afgør, hvad der udleveres. Endnu ikke den, det handler om." in text
    assert "Kommunen afgør, hvad der udleveres." in text
    assert "2026-k7m2p" in text
    assert "Sikkerhedskopier" not in text
    until = "\n".join(texts_of(report(holding(held(CONCERN), backups_until=date(2026, 12, 22))).first))
    assert (
        "De har det, til programmet er åbnet og lukket den 22. december 2026 eller senere, også hvis det slettes i dag."
        in until
    )


def test_the_rule_to_leave_out_by_is_said_to_be_clarified_or_not() -> None:
    assert "Databeskyttelsesloven § 22 – ikke afklaret" in text_of(holding(held(CONCERN)))
    informing = profile().legal("informing")
    clear = replace(informing, checked=date(2026, 10, 1), approved_by="Juristen (opdigtet)")
    assert f"Databeskyttelsesloven § 22\n{clear.text.da}" in with_law(clear)
    own = replace(clear, id=OWN_LAW, text=Wording(da="Egen tekst om indsigt.", en="Own text."))
    assert "Databeskyttelsesloven § 22\nEgen tekst om indsigt." in with_law(own, own=True)


def test_the_neutral_title_and_the_footer_name_nobody() -> None:
    made = report(full(CONCERN))
    assert made.neutral_title == "Indsigt 2026-k7m2p"
    assert "Mads" not in f"{made.footer} {made.neutral_title}"
    assert made.banner == ""
    assert "Opdigtet" in report(holding(held(replace(CONCERN, fictional=True)))).banner


def test_the_newest_stands_whole_and_an_earlier_version_with_what_it_said_otherwise() -> None:
    first = replace(CONCERN, other_worries="Han er træt.", observations=(observation(1, "Eleven sad alene."),))
    second = replace(first, other_worries="Han er meget træt.", everyday=replace(first.everyday, own_view="Det går."))
    made = report(holding(held(first, second)))
    newest, versions = part(made, "Det, der er skrevet"), part(made, "Versioner")
    assert "Version 2, gjort færdig" in newest
    assert "Eleven sad alene." in newest
    assert "Han er træt." not in newest
    assert "Version 1 · Andet, der bekymrer" in versions
    assert "Han er træt." in versions
    assert "Eleven sad alene." not in versions
    assert "Her stod der ikke noget endnu" in versions
    assert "Hverdag og ressourcer · Personens eller gruppens eget syn" in versions
    assert "Den står i sin helhed ovenfor." in versions


def test_versions_that_say_the_same_are_said_to() -> None:
    versions = part(report(holding(held(CONCERN, CONCERN))), "Versioner")
    assert "Alt var det samme som i den næste version." in versions


def test_only_what_was_empty_differs() -> None:
    later = replace(CONCERN, other_worries="Nyt.")
    versions = part(report(holding(held(CONCERN, later))), "Versioner")
    assert "Her står kun det, der var anderledes" in versions
    assert "Nyt." not in versions


def test_a_draft_alone_has_no_version_and_no_log() -> None:
    made = report(holding(held(draft=CONCERN)))
    assert "Kladden til version 1" in part(made, "Det, der er skrevet")
    assert "Ingen version er gjort færdig." in part(made, "Versioner")
    assert "Der står ikke noget om den i loggen." in part(made, "Hvem har gjort hvad")
    assert part(made, "Andet, der er registreret").count("Ingen.") == 2


def test_a_version_of_before_the_log_has_no_state_of_it() -> None:
    old = held(CONCERN)
    old = replace(old, versions=(replace(old.versions[0], log=None),))
    assert "Loggens stand" not in part(report(holding(old)), "Versioner")


def test_several_concerns_are_told_apart() -> None:
    other = replace(CONCERN, id=ConcernId("c2"), reference="2026-abcde")
    made = report(holding(held(CONCERN), held(other)))
    titles = [each.title for each in made.parts]
    assert titles[0] == "2026-k7m2p: Det, der er skrevet"
    assert titles[4] == "2026-abcde: Det, der er skrevet"
    assert titles[-1] == "Steder, der skal vurderes før udlevering"
    listed = part(made, titles[-1])
    assert "2026-k7m2p · 1.3 Henvenderen · Navn" in listed
    assert "2026-abcde · 5.3 Henvenderen · Navn" in listed


def test_points_and_questions_go_by_their_words_or_else_by_their_keys() -> None:
    point, question = catalogue().points[0], catalogue().questions[0]
    concern: Concern = replace(
        CONCERN,
        points=(
            PointAnswer(point.id, Marking.DESCRIBED, (CONCERN.observations[0].id,)),
            PointAnswer("gammelt-punkt", Marking.UNKNOWN, note="Uvist."),
        ),
        everyday=replace(
            CONCERN.everyday, answers=(EverydayAnswer(question.id, "Godt."), EverydayAnswer("gammelt-spm", "Fint."))
        ),
        before=replace(CONCERN.before, danger=Answer.UNKNOWN),
    )
    newest = part(report(holding(held(concern))), "Det, der er skrevet")
    for said in (
        point.text.da.rstrip("."),
        "gammelt-punkt",
        question.heading.da,
        "gammelt-spm",
        "O1",
        "Uvist.",
        "Fint.",
    ):
        assert said in newest


@pytest.mark.parametrize("language", ["da", "en"])
def test_it_is_written_in_either_language(language: str) -> None:
    what: Holding = full(CONCERN)
    expected = {"da": "Anmodning om indsigt", "en": "Request for access"}[language]
    made = report(what, language)
    assert made.title.startswith(expected)
    assert made.language == language


def test_what_is_damaged_is_named_on_the_first_page_and_in_its_place() -> None:
    first, third = replace(CONCERN, other_worries="Han er træt."), replace(CONCERN, other_worries="Han sover.")
    concern = held(first, third, draft=third)
    versions = (concern.versions[0], replace(concern.versions[1], number=3))
    other = held(replace(CONCERN, id=ConcernId("c2"), reference="2026-andet"))
    made = report(holding(replace(concern, versions=versions, draft=None, draft_unread=True, unread=(2,)), other))
    page = "\n".join(texts_of(made.first))
    assert "Ikke alt kunne læses" in page
    assert "2026-k7m2p: Version 2, kladde" in page
    assert "2026-andet: " not in page
    assert "Alt, der kunne læses, står her." in page
    assert "Her er alt, hvad programmet har." not in page
    of_versions = part(made, "2026-k7m2p: Versioner")
    assert of_versions.index("Version 3") < of_versions.index("Version 2\n") < of_versions.index("Version 1")
    assert "Den er beskadiget og kunne ikke læses." in of_versions
    assert "Her står kun det, der var anderledes end i den næste version, der kunne læses." in of_versions


def test_where_nothing_can_be_read_the_rest_that_is_held_stands_there() -> None:
    concern = replace(held(CONCERN), versions=(), unread=(1,), events=events())
    made = report(holding(concern))
    assert "Den er beskadiget og kunne ikke læses." in part(made, "Det, der er skrevet")
    assert "Den er beskadiget og kunne ikke læses." in part(made, "Versioner")
    assert "Version gjort færdig" in part(made, "Hvem har gjort hvad")
    assert "Ikke alt kunne læses" not in text_of(holding(held(CONCERN)))


def test_a_draft_as_it_was_held_stands_beside_what_became_of_it_and_is_marked() -> None:
    was = replace(CONCERN, other_worries="Sofie sagde det.")
    concern = held(draft=replace(CONCERN, other_worries="Ingenting."), at_hold=was)
    versions = part(report(holding(concern)), "Versioner")
    assert "Kladden, som den stod, da det blev besluttet, at den ikke må slettes" in versions
    assert "Sofie sagde det." in versions
    assert "Ingenting." not in versions
    assert ("concerns", 0, "at_hold", "other_worries") in {mark.place for mark in marks(holding(concern))}
    alone = replace(concern, draft=None, draft_unread=True)
    assert "Sofie sagde det." in part(report(holding(alone)), "Versioner")
    assert "Kladden, som den stod" not in text_of(holding(held(CONCERN)))


def test_what_the_program_keeps_under_names_of_its_own_is_said_in_words() -> None:
    point, group = catalogue().points[0], catalogue().groups[0]
    concern = replace(
        CONCERN,
        observations=(observation(1, "Han er radikal."),),
        points=(PointAnswer(point.id, Marking.UNKNOWN, note="Uvist."),),
        everyday=replace(CONCERN.everyday, answers=(EverydayAnswer("home", "Fint."),)),
    )
    kept = (
        f"observations/{concern.observations[0].id}/seen:label:radikal",
        f"points/{point.id}:hearsay:rygter",
        "everyday/home/goes_well:name:sofie",
        "observations/slettet/seen:label:vred",
        "noget-nyt/x:ny:ord",
        "uden-alt",
    )
    what = held(concern, draft=concern, dismissed=kept)
    assert what.draft is not None
    pages = ("before", f"points/{group.id}", "ny-side", "points/ukendt")
    what = replace(what, draft=replace(what.draft, page="observations", passed=pages))
    text = part(report(holding(what)), "Andet, der er registreret")
    for said in (
        "Observation O1 · Set eller hørt: »radikal« (et ord, der dømmer)",
        f"{point.text.da.rstrip('.')} · Bemærkning: »rygter« (noget, andre har fortalt)",
        "Hjemmet · Det går godt: »Sofie« (et navn)",
        "Observation · findes ikke mere: »vred« (et ord, der dømmer)",
        "noget-nyt/x: »ord«",
        "uden-alt",
        f"Før du begynder\nOpmærksomhedspunkter · {group.title.da}\nny-side\npoints/ukendt",
        "Hvad har du set eller hørt?",
    ):
        assert said in text, said
    for own in ("observations/", "programmets navn", "label", "hearsay"):
        assert own not in text.replace("noget-nyt/x", "")


def test_every_page_of_the_form_and_every_kind_of_advice_has_words() -> None:
    pages = {each.id for each in ConcernFlow(catalogue()).pages} | {ENDING.id, AS_PERSON.id}
    assert {each for each in pages if not each.startswith("points/")} == {*PAGES}
    assert {*KINDS} == {*HintKind}
