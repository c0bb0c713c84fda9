"""The shipped catalogue says what the plan says, and a faulty one is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.datafile import BadDataFile
from assessor.domain.wording import Wording
from assessor.indicators.catalogue import About, Catalogue
from assessor.indicators.loading import load_catalogue
from assessor.resource import resource

SHIPPED = resource("catalogues/lolland-2026.toml")

# Copied from the municipality's plan, "Bekymringstegn"; any other spelling here would be ours and not the plan's.
INDIVIDUAL = (
    "Udviser voldsparathed, fx ved at være involveret i voldshandlinger eller voldelige sammenstød.",
    "Viser interesse for at rejse til udlandet og deltage i konflikter eller træningsaktiviteter, hvor ekstreme grupper er involveret.",
    "Opsøger hjemmesider, litteratur eller film med ekstremistiske eller voldslegitimerende budskaber.",
    "Truer, chikanerer eller udøver socialt pres over for andre.",
    "Er involveret i begivenheder med hadefulde eller voldslegitimerende budskaber.",
    "Udbreder voldslegitimerende budskaber, fx via sociale medier.",
    "Viser stor optagethed af en bestemt sag eller person.",
    "Udtrykker foragt for og intolerance over for andres holdninger.",
    "Har en prædikende og moraliserende adfærd.",
    "Udviser tilknytning til ekstreme budskaber gennem sin påklædning, sit udseende eller brug af totalitære symboler.",
)
SOCIAL = (
    "Færdes i miljøer med let adgang til våben.",
    "Har social omgang med personer eller grupper, som har ekstreme holdninger.",
    "Isolerer sig og tager afstand fra familie og hidtidige venskaber.",
    "Afbryder uddannelse, opsiger job og anden tilknytning til det omgivende samfund.",
    "Familien er dysfunktionel.",
)
EXTREMISM = (
    "Ekstremisme betegner personer eller grupper, som begår eller søger at legitimere vold eller andre ulovlige handlinger med henvisning til samfundsforhold, de er utilfredse med.",
    "Ekstremistiske miljøer og ideer er ofte karakteriseret ved:",
    "Manglende respekt for andre menneskers frihed og rettigheder",
    "Manglende respekt for institutioner og beslutningsprocesser i det repræsentative demokrati",
    "Forenklede verdensopfattelser og fjendebilleder, hvor bestemte grupper eller samfundsforhold ses som truende",
    "Lukkethed og fokus på et opfattet modsætningsforhold mellem 'os' og 'dem'.",
)
RADICALISATION = (
    "Radikalisering betegner en kortere eller længerevarende proces, hvor en person tilslutter sig ekstremistiske synspunkter eller legitimerer sine handlinger efter ekstremistisk ideologi.",
    "Gradvist eller pludseligt engagement i en ekstremistisk gruppe eller miljø (on- eller offline).",
    "Gradvis eller pludselig identificering eller identitetsfusion med ekstremistiske personer eller grupper.",
    "Gradvis eller pludselig identificering med en ideologi, sag eller fortælling.",
    "Gradvis eller pludselig brug eller retfærdiggørelse af kriminelle handlinger med reference til en ideologi, sag eller fortælling.",
    "Stigende eller pludseligt had til bestemte grupper eller personer.",
    "Rekruttering, selvrekruttering og mobilisering.",
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(SHIPPED)


def test_the_points_are_the_plans_word_for_word(catalogue: Catalogue) -> None:
    individual, social = catalogue.groups
    assert individual.title.da == "Individuelle opmærksomhedspunkter"
    assert social.title.da == "Opmærksomhedspunkter om sociale forhold og personens netværk"
    assert tuple(point.text.da for point in individual.points) == INDIVIDUAL
    assert tuple(point.text.da for point in social.points) == SOCIAL


def test_the_disclaimer_and_the_definitions_are_the_plans_word_for_word(catalogue: Catalogue) -> None:
    assert catalogue.disclaimer.da == "Opmærksomhedspunkterne er derfor ikke en tjekliste, men alene et hjælperedskab."
    extremism, radicalisation = catalogue.definitions
    assert extremism.lead is not None
    assert (extremism.text.da, extremism.lead.da, *(mark.da for mark in extremism.marks)) == EXTREMISM
    assert radicalisation.lead is None
    assert (radicalisation.text.da, *(mark.da for mark in radicalisation.marks)) == RADICALISATION


def test_it_says_which_edition_it_is_and_where_it_comes_from(catalogue: Catalogue) -> None:
    assert (catalogue.id, catalogue.edition, catalogue.source_date) == ("lolland-2026", 1, None)
    assert "Bekymringstegn" in catalogue.source


def test_points_and_questions_are_found_by_id(catalogue: Catalogue) -> None:
    for point in catalogue.points:
        assert catalogue.point(point.id) is point
    for question in catalogue.questions:
        assert catalogue.question(question.id) is question
    with pytest.raises(KeyError):
        catalogue.point("gone")
    with pytest.raises(KeyError):
        catalogue.question("gone")


def test_a_group_is_asked_everything_that_does_not_concern_one_person_alone(catalogue: Catalogue) -> None:
    for_group = [point for point in catalogue.points if point.about is About.ANY]
    assert all(point.about is About.ANY for point in catalogue.groups[0].points)
    assert 0 < len(for_group) < len(catalogue.points)
    assert {question.about for question in catalogue.questions} == set(About)


def wordings(value: object) -> Iterator[Wording]:
    """Every text of a value, however deep."""
    if isinstance(value, Wording):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from wordings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from wordings(getattr(value, field.name))


def test_our_own_texts_are_sane_in_both_languages(catalogue: Catalogue) -> None:
    for wording in wordings(catalogue):
        for text in (wording.da, wording.en):
            assert text == " ".join(text.split()), text
            assert not re.search(r"\s[,.!?]|[,.]{2}|''|\"", text), text
        assert wording.da != wording.en
        assert not re.search(r"[æøåÆØÅ]", wording.en)
        assert wording.da.count("»") == wording.da.count("«")
        assert "”" not in wording.da
        assert wording.en.count("“") == wording.en.count("”")
    for point in catalogue.points:
        for wording in (point.help, point.good_example, point.poor_example, point.poor_reason):
            assert wording.da.endswith((".", "«", "?"))
            assert wording.en.endswith((".", "”", "?"))


def test_help_says_what_is_meant_and_what_is_no_sign(catalogue: Catalogue) -> None:
    for point in catalogue.points:
        assert "ikke" in point.help.da
        assert re.search(r"er ikke (i sig selv )?et tegn", point.help.da), point.id
        assert re.search(r"\bsigns?\b", point.help.en), point.id


def test_a_good_example_says_when_and_a_poor_one_does_not(catalogue: Catalogue) -> None:
    when = re.compile(r"\b20\d\d\b")
    for point in catalogue.points:
        assert when.search(point.good_example.da), point.id
        assert when.search(point.good_example.en), point.id
        assert not when.search(point.poor_example.da), point.id


def readability(text: str) -> float:
    """LIX: words per sentence and the share of words above six letters; up to 35 reads easily."""
    words = re.findall(r"\w+", text)
    sentences = max(1, len(re.findall(r"[.!?:]", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_what_we_ask_is_easy_to_read(catalogue: Catalogue) -> None:
    texts = [point.help for point in catalogue.points] + [question.help for question in catalogue.questions]
    texts += [point.good_example for point in catalogue.points] + [point.poor_reason for point in catalogue.points]
    hard = {text.da: readability(text.da) for text in texts if readability(text.da) > 35}
    assert not hard


def test_no_point_is_named_in_the_code(catalogue: Catalogue) -> None:
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(load_catalogue.__code__.co_filename).parents[1].rglob("*.py")
    )
    assert not [point.id for point in catalogue.points if f'"{point.id}"' in code or point.text.da in code]


# --- faults ----------------------------------------------------------------------------------------------------------

SMALL = """\
id = "small"
edition = 2
title.da = "En opdigtet udgave"
title.en = "An invented edition"
source = "En opdigtet plan"
source_date = 2026-01-31
disclaimer.da = "Kun en hjælp."
disclaimer.en = "Only an aid."
[[groups]]
id = "one"
title.da = "Gruppe"
title.en = "Group"
[[groups.points]]
id = "p1"
about = "any"
text.da = "Punkt"
text.en = "Point"
help.da = "Hjælp"
help.en = "Help"
good_example.da = "Godt"
good_example.en = "Good"
poor_example.da = "Dårligt"
poor_example.en = "Poor"
poor_reason.da = "Fordi"
poor_reason.en = "Because"
[[groups.points]]
id = "p2"
about = "person"
text.da = "Punkt 2"
text.en = "Point 2"
help.da = "Hjælp"
help.en = "Help"
good_example.da = "Godt"
good_example.en = "Good"
poor_example.da = "Dårligt"
poor_example.en = "Poor"
poor_reason.da = "Fordi"
poor_reason.en = "Because"
[[definitions]]
id = "d1"
title.da = "Ord"
title.en = "Word"
text.da = "Betyder"
text.en = "Means"
[[definitions.marks]]
text.da = "Mærke"
text.en = "Mark"
[[questions]]
id = "q1"
about = "any"
text.da = "Hvad?"
text.en = "What?"
heading.da = "Det"
heading.en = "That"
help.da = "Hjælp"
help.en = "Help"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "small.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_municipalitys_own_catalogue_is_read(tmp_path: Path) -> None:
    catalogue = load_catalogue(written(tmp_path, SMALL))
    assert [point.id for point in catalogue.points] == ["p1", "p2"]
    assert {point.group for point in catalogue.points} == {"one"}
    assert catalogue.source_date is not None
    assert catalogue.point("p2").about is About.PERSON


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('id = "small"', 'id = "Small One"', 1, "cannot be an id"),
        ("edition = 2", 'edition = "2"', 2, "whole number"),
        ("source_date = 2026-01-31", 'source_date = "2026"', 6, "must be a date"),
        ('disclaimer.en = "Only an aid."\n', "", 7, "“disclaimer.en” is missing"),
        ('id = "one"', 'id = "one"\nweight = 3', 11, "“groups.weight” is not known"),
        ('id = "p2"', 'id = "p1"', 27, "“p1” is used twice"),
        ('about = "person"', 'about = "all"', 28, "must be one of: person, any"),
        ('text.en = "Point 2"\n', "", 29, "“groups.points.text.en” is missing"),
        ('text.en = "Point 2"', 'text.en = ""', 30, "“groups.points.text.en” is empty"),
        ('text.en = "Point 2"', "text.en = 2", 30, "must be a text"),
        ('text.en = "Point 2"', 'text.en = "Point 2"\nscore = 1', 31, "“groups.points.score” is not known"),
        ('[[definitions.marks]]\ntext.da = "Mærke"\ntext.en = "Mark"\n', "", 39, "“definitions.marks” is missing"),
        ('text.en = "Mark"', 'text.en = "Mark"\nid = "x"', 48, "“definitions.marks.id” is not known"),
        ('id = "q1"', "", 48, "“questions.id” is missing"),
        ('title.en = "Word"', 'title.en = "Word', 42, "not written as TOML"),
        ('[[questions]]\nid = "q1"', '[questions]\nid = "q1"', 48, "list of tables"),
    ],
)
def test_a_faulty_catalogue_is_refused_with_line_and_reason(
    tmp_path: Path, old: str, new: str, line: int, reason: str
) -> None:
    with pytest.raises(BadDataFile) as caught:
        load_catalogue(written(tmp_path, SMALL.replace(old, new, 1)))
    assert (caught.value.file, caught.value.line) == ("small.toml", line)
    assert reason in str(caught.value)


@given(data=st.data())
def test_a_catalogue_broken_anywhere_is_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    at = data.draw(st.integers(0, len(SMALL)))
    cut = data.draw(st.integers(0, 40))
    put = data.draw(st.one_of(st.text(max_size=10), st.sampled_from(["\n", "=", "[[", "]", '"', "'''", "1", ".x"])))
    path = tmp_path_factory.mktemp("broken") / "broken.toml"
    path.write_bytes((SMALL[:at] + put + SMALL[at + cut :]).encode("utf-8", "replace"))
    try:
        catalogue = load_catalogue(path)
    except BadDataFile as fault:
        assert fault.line is not None  # noqa: PT017 - either is right
    else:
        assert catalogue.points
