"""A later version on paper: what was changed since the last, and what proved untrue. Everyone in it is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from assessor.domain.choices import Answer, Marking, Source
from assessor.domain.concern import Concern, PointAnswer
from assessor.domain.log import LogHead
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Writer
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.reports.compose.concern import Composed, Earlier, Version, compose_concern
from assessor.reports.model import Callout, Changed, Entry, Paragraph, Run, Subpart, Table, texts, texts_of
from tests.core.report_builders import NOW, VERSION, catalogue, composed, observation, profile, short_concern

SECOND = Version(number=2, frozen=NOW + timedelta(days=2), reason="Rettet", sha256="fedcba9876543210" * 4)
THIRD = replace(SECOND, number=3, frozen=NOW + timedelta(days=3), reason=" ")
WRONG = Untrue(NOW + timedelta(days=2), "Det var en anden dreng.")
HIT = observation(1, "Han slog en dreng.", when=Moment(2026, 3, 1), place="Gården", confirmed=Answer.UNKNOWN)
POINT = catalogue().points[0]


def concern_with(*observations: Observation, links: tuple[str, ...] = ()) -> Concern:
    answer = PointAnswer(POINT.id, Marking.DESCRIBED, tuple(map(ObservationId, links)), "Se der.")
    return replace(short_concern(), observations=observations, points=(answer,) if links else ())


def later(concern: Concern, *earlier: Concern, version: Version = SECOND) -> Composed:
    versions = (VERSION, SECOND)
    return compose_concern(
        concern,
        catalogue=catalogue(),
        profile=profile(),
        version=version,
        t=translator("da"),
        earlier=tuple(Earlier(known, each) for known, each in zip(versions, earlier, strict=False)),
    )


def test_every_version_stands_in_the_table_and_what_was_changed_since_the_last_below_it() -> None:
    one = short_concern()
    two = replace(one, writer=Writer("Anna Holm Berg"))
    three = replace(two, before=replace(two.before, danger=Answer.UNKNOWN))
    part = later(three, one, two, version=THIRD).report.parts[11]
    assert part.blocks == (
        Table(
            ("Version", "Gjort færdig", "Grund"),
            (
                ("1", "22. november 2026 kl. 14.32", "Første version"),
                ("2", "24. november 2026 kl. 14.32", "Rettet"),
                ("3", "25. november 2026 kl. 14.32", "Der er ikke skrevet en grund"),
            ),
            (0.13, 0.42, 0.45),
        ),
        Paragraph("Bekymringen blev begyndt 22. november 2026 kl. 14.32."),
        Subpart(
            "Ændret siden version 2",
            (Changed("Er nogen i fare nu?", (Run("Nej", True),), (Run("Ved ikke", True),), "", "Før:", "Nu:"),),
            "Ord, der er fjernet, er streget over. Ord, der er kommet til, er understreget.",
        ),
    )


def test_a_version_without_other_words_says_so() -> None:
    part = later(short_concern(), short_concern()).report.parts[11]
    assert part.blocks[-1] == Subpart("Ændret siden version 1", (Paragraph("Ingen ord er ændret."),))


def test_the_first_version_has_nothing_to_compare_with() -> None:
    assert len(composed(short_concern()).report.parts[11].blocks) == 2


def test_the_log_as_of_the_freezing_stands_below_the_versions_where_one_was_kept() -> None:
    logged = replace(SECOND, log=LogHead(17, "3fa9c41e09b27d55" * 4))
    bare = later(short_concern(), short_concern()).report.parts[11].blocks
    blocks = later(short_concern(), short_concern(), version=logged).report.parts[11].blocks
    (log,) = [block for block in blocks if block not in bare]
    assert isinstance(log, Paragraph)
    assert log.label == "Loggens stand, da versionen blev færdig"
    assert log.text.splitlines()[0] == "17 · 3fa9 c41e 09b2 7d55 3fa9 c41e 09b2 7d55"
    assert len(log.text.splitlines()) == 2
    assert blocks.index(log) == 2  # it is about this version, and not about what was changed


def test_an_observation_that_proved_untrue_says_so_first_and_keeps_its_words() -> None:
    report = composed(concern_with(replace(HIT, untrue=WRONG))).report
    (block,) = report.parts[3].blocks
    assert isinstance(block, Subpart)
    assert block.title == "O1 · 1. marts 2026 · viste sig ikke at passe"
    first, below = block.blocks
    assert first == Callout(
        "Det var en anden dreng.\nRettet 24. november 2026 kl. 14.32", "Rettet: viste sig ikke at passe"
    )
    assert isinstance(below, Entry)
    assert below.title == "Det, der stod før"
    assert Paragraph("Han slog en dreng.", "Set eller hørt") in below.blocks


def _parts_of(report: Composed) -> dict[str, str]:
    """What stands under each heading of the one observation."""
    (block,) = report.report.parts[3].blocks
    assert isinstance(block, Subpart)
    entries = [each for each in block.blocks if isinstance(each, Entry)]
    return {entry.title: "\n".join(texts_of(entry.blocks)) for entry in entries}


def test_what_was_written_before_is_that_of_the_version_before_it_proved_untrue() -> None:
    mended = replace(HIT, seen="Han så på.", untrue=WRONG)
    for earlier in ((HIT,), (HIT, mended), (HIT, replace(mended, seen="Han gik."))):
        found = _parts_of(later(concern_with(mended), *map(concern_with, earlier), version=THIRD))
        assert list(found) == ["Det, der står nu", "Det, der stod før"]
        assert "Han så på." in found["Det, der står nu"]
        assert "Han slog en dreng." in found["Det, der stod før"]
    marked = _parts_of(later(concern_with(replace(HIT, untrue=WRONG)), concern_with(HIT)))
    assert list(marked) == ["Det, der stod før"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (replace(HIT, protected=True), HIT),
        (HIT, replace(HIT, protected=True)),
        (HIT, HIT),
    ],
)
def test_what_was_written_before_shows_no_protected_source(before: Observation, now: Observation) -> None:
    other = observation(2, "Hun gik.", protected=True, source=Source.OTHER, source_role="dreng, Ali")
    before = replace(before, seen="Ali siger, at han slog en dreng.")
    now = replace(now, seen="Han så på.", untrue=WRONG)
    report = later(concern_with(now, other), concern_with(before, other)).report
    assert "Ali" not in "\n".join(texts(report))


def test_the_reason_of_an_earlier_version_that_names_a_protected_source_is_not_printed_again() -> None:
    hidden = replace(HIT, protected=True, source=Source.OTHER, source_role="nabo")
    second = replace(SECOND, reason="Naboen vil ikke nævnes.")
    report = compose_concern(
        concern_with(hidden),
        catalogue=catalogue(),
        profile=profile(),
        version=replace(THIRD, reason="Rettet"),
        t=translator("da"),
        earlier=(Earlier(VERSION, concern_with(HIT)), Earlier(second, concern_with(hidden))),
    ).report
    table = report.parts[11].blocks[0]
    assert isinstance(table, Table)
    assert [row[2] for row in table.rows] == [
        "Første version",
        "Det bliver ikke vist, for kilden må ikke kunne genkendes.",
        "Rettet",
    ]


def test_what_struck_words_mean_is_said_only_where_there_are_any() -> None:
    untrue = replace(HIT, untrue=WRONG)
    for after, said in ((concern_with(untrue), False), (replace(concern_with(untrue), other_worries="Ja."), True)):
        block = later(after, concern_with(HIT)).report.parts[11].blocks[-1]
        assert isinstance(block, Subpart)
        assert bool(block.note) == said


def test_the_timeline_says_what_proved_untrue() -> None:
    table = composed(concern_with(replace(HIT, untrue=WRONG))).report.parts[4].blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][1] == "O1 (viste sig ikke at passe): Han slog en dreng."


def test_nobody_is_asked_to_confirm_what_proved_untrue() -> None:
    asked = "O1: Er det bekræftet, og hvordan?"
    assert asked in "\n".join(texts(composed(concern_with(HIT)).report))
    assert asked not in "\n".join(texts(composed(concern_with(replace(HIT, untrue=WRONG))).report))


def test_a_point_says_which_of_its_observations_proved_untrue() -> None:
    other = observation(2, when=Moment(2026, 3, 2))
    report = composed(concern_with(replace(HIT, untrue=WRONG), other, links=("o1", "o2"))).report
    assert Entry(POINT.text.da, (Paragraph("Se der."),), "Beskrevet i O1 (viste sig ikke at passe), O2") in _entries(
        report.parts[5].blocks
    )


def test_a_point_whose_only_observation_proved_untrue_says_so_first() -> None:
    report = composed(concern_with(replace(HIT, untrue=WRONG), links=("o1",))).report
    title = f"Viste sig ikke at passe: »{POINT.text.da}«"
    assert Entry(title, (Paragraph("Se der."),), "Beskrevet i O1 (viste sig ikke at passe)") in _entries(
        report.parts[5].blocks
    )


def test_a_correction_is_named_as_one_in_the_report_of_the_next_version() -> None:
    block = later(concern_with(replace(HIT, untrue=WRONG)), concern_with(HIT)).report.parts[11].blocks[-1]
    assert isinstance(block, Subpart)
    assert block.blocks[0] == Changed(
        "Rettelse: O1 viste sig ikke at passe",
        (Run("Han slog en dreng.", False),),
        (Run("Det var en anden dreng.", False),),
        "Rettet 24. november 2026 kl. 14.32",
        "Der stod:",
        "Rettet til:",
    )


def _entries(blocks: tuple[object, ...]) -> list[object]:
    return [entry for block in blocks if isinstance(block, Subpart) for entry in block.blocks]
