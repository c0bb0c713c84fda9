"""The flow of "Ny bekymring": wherever the writer goes, there is a page, a way on and a true word about each section."""

from __future__ import annotations

import itertools
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from assessor.domain.choices import Answer, Marking, SubjectKind, Told, Way
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
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.rules import Missing, Required, required_still_missing
from assessor.flows.concern import (
    AS_PERSON,
    BEFORE,
    CHECK,
    ENDING,
    NETWORK,
    OBSERVATIONS,
    SECTION_TITLES,
    STATUS_WORDS,
    SUBJECT,
    WAYS,
    WRITER,
    ConcernFlow,
    Page,
    Section,
    Status,
    ends_without_report,
)
from assessor.i18n import translator
from assessor.indicators.catalogue import Catalogue
from assessor.indicators.loading import load_catalogue
from assessor.resource import resource
from tests.core.builders import empty, enough, observation
from tests.strategies import concerns, texts


@cache
def catalogue() -> Catalogue:
    return load_catalogue(resource("catalogues/lolland-2026.toml"))


FLOW = ConcernFlow(catalogue())
ALL_PAGES = (*FLOW.pages, ENDING, AS_PERSON)
IDS = tuple(page.id for page in ALL_PAGES)
ROOMS = {
    Section.BEFORE: 1,
    Section.PEOPLE: 2,
    Section.OBSERVATIONS: 2,
    Section.POINTS: len(catalogue().groups) + 1,
    Section.EVERYDAY: 1,
    Section.DEVELOPMENT: 1,
    Section.CHECK: 2,
}


def choosing(*ways: Way) -> Concern:
    return replace(enough(), ways=Ways(ways))


# --- the way through -------------------------------------------------------------------------------------------------


def test_the_sections_and_their_pages_stand_in_order() -> None:
    assert [page.section for page in FLOW.pages] == [section for section, pages in ROOMS.items() for _ in range(pages)]
    assert len(set(IDS)) == len(IDS)
    assert [page.group for page in FLOW.pages if page.group] == [group.id for group in catalogue().groups]


@given(st.sets(st.sampled_from(Way)).filter(lambda ways: not ways or Way.INFOHUS in ways))
def test_continuing_from_the_first_page_meets_every_page_once(ways: set[Way]) -> None:
    concern = choosing(*sorted(ways))
    walked: list[Page] = [FLOW.pages[0]]
    while (following := FLOW.next(walked[-1], concern)) is not None:
        assert following not in walked
        assert FLOW.previous(following) == walked[-1]
        walked.append(following)
    assert tuple(walked) == FLOW.pages
    assert walked[-1] == CHECK


def test_the_first_page_has_none_before_it() -> None:
    assert FLOW.previous(BEFORE) is None


@pytest.mark.parametrize("ways", [some for size in range(4) for some in itertools.combinations(Way, size)])
def test_without_the_infohus_the_ways_lead_to_an_ending_that_can_be_walked_out_of(ways: tuple[Way, ...]) -> None:
    concern = choosing(*ways)
    after = FLOW.next(WAYS, concern)
    if ways and Way.INFOHUS not in ways:
        assert ends_without_report(concern)
        assert after == ENDING
    else:
        assert not ends_without_report(concern)
        assert after is not None
        assert after.section is Section.POINTS
    assert FLOW.previous(ENDING) == WAYS
    assert FLOW.next(ENDING, concern) == FLOW.first_of(Section.POINTS)


@pytest.mark.parametrize("concern", [empty(), enough()], ids=["empty", "enough"])
def test_nobody_is_led_to_reading_as_the_person_and_it_leads_back_to_the_check(concern: Concern) -> None:
    assert AS_PERSON not in [FLOW.next(page, concern) for page in FLOW.pages]
    assert FLOW.previous(AS_PERSON) == CHECK
    assert FLOW.next(AS_PERSON, concern) is None


@pytest.mark.parametrize("section", Section)
def test_a_section_begins_with_its_first_page(section: Section) -> None:
    first = FLOW.first_of(section)
    assert first.section is section
    before = FLOW.previous(first)
    assert before is None or before.section is not section


@pytest.mark.parametrize("page", ALL_PAGES, ids=IDS)
def test_a_page_is_found_by_its_id(page: Page) -> None:
    assert FLOW.page(page.id) == page


@given(texts)
def test_an_id_that_is_not_known_any_more_gives_the_first_page(id_: str) -> None:
    assert FLOW.page(id_) == (BEFORE if id_ not in IDS else ALL_PAGES[IDS.index(id_)])


def test_a_draft_from_another_catalogue_opens_on_the_first_page() -> None:
    assert FLOW.page("points/no-such-group") == BEFORE
    assert FLOW.page("") == BEFORE


# --- where a missing thing is written --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "page"),
    [
        (Required.DANGER, BEFORE),
        (Required.WRITER, WRITER),
        (Required.SUBJECT, SUBJECT),
        (Required.OBSERVATION, OBSERVATIONS),
    ],
)
def test_each_required_thing_has_its_page(what: Required, page: Page) -> None:
    assert FLOW.page_of(Missing(what)) == page


@pytest.mark.parametrize("point", catalogue().points, ids=lambda point: point.id)
def test_a_point_that_lacks_an_observation_is_on_the_page_of_its_group(point: object) -> None:
    page = FLOW.page_of(Missing(Required.POINT, point.id))  # type: ignore[attr-defined]
    assert page.group == point.group  # type: ignore[attr-defined]


@pytest.mark.parametrize("point", ["", "no-such-point", None])
def test_a_point_of_another_edition_leads_to_the_first_page_of_points(point: str | None) -> None:
    assert FLOW.page_of(Missing(Required.POINT, point)) == FLOW.first_of(Section.POINTS)


@settings(max_examples=40)
@given(concerns())
def test_everything_that_is_missing_has_a_page(concern: Concern) -> None:
    for missing in required_still_missing(concern):
        assert FLOW.page_of(missing) in FLOW.pages


# --- status in words -------------------------------------------------------------------------------------------------

WRITTEN: dict[Section, tuple[dict[str, object], ...]] = {
    Section.BEFORE: ({"before": Before(danger=Answer.NO)}, {"before": Before(discussed_with="leder")}),
    Section.PEOPLE: (
        {"writer": Writer(role="lærer")},
        {"person": Person(name="Mads Opdigtet")},
        {"group": Group(size="fem")},
        {"duty": Duty(notified=Answer.NO)},
        {"kind": SubjectKind.GROUP},
    ),
    Section.OBSERVATIONS: ({"observations": (observation(seen=""),)}, {"ways": Ways((Way.INFOHUS,))}),
    Section.POINTS: (
        {"points": (PointAnswer("p", Marking.NOT_SEEN),)},
        {"other_worries": "mere"},
        {"relations": (Relation("en ven"),)},
    ),
    Section.EVERYDAY: (
        {"everyday": Everyday(own_view="Jeg har det fint.")},
        {"everyday": Everyday((EverydayAnswer("school", hard="matematik"),))},
    ),
    Section.DEVELOPMENT: ({"development": Development(efforts=(Effort("samtale"),))},),
    Section.CHECK: (
        {"assessment": Assessment(summary="kort")},
        {"assessment": Assessment(person=Orientation(Told.LATER))},
    ),
}
EACH = [(section, fields) for section, examples in WRITTEN.items() for fields in examples]


def ids_of(section: Section) -> tuple[str, ...]:
    return tuple(page.id for page in FLOW.pages if page.section is section)


@pytest.mark.parametrize("section", Section)
def test_an_untouched_section_is_not_begun(section: Section) -> None:
    assert FLOW.status(section, empty(), ()) is Status.NOT_BEGUN


@pytest.mark.parametrize(("section", "fields"), EACH)
def test_a_section_with_something_written_is_in_progress_and_no_other(
    section: Section, fields: dict[str, object]
) -> None:
    concern = replace(empty(), **fields)  # type: ignore[arg-type]
    for each in Section:
        assert FLOW.status(each, concern, ()) is (Status.BEGUN if each is section else Status.NOT_BEGUN)


@pytest.mark.parametrize("section", Section)
def test_a_section_is_done_when_all_its_pages_are_passed(section: Section) -> None:
    pages = ids_of(section)
    assert FLOW.status(section, enough(), pages) is Status.DONE
    if len(pages) > 1:
        assert FLOW.status(section, enough(), pages[:1]) is Status.BEGUN
        assert FLOW.status(section, enough(), pages[1:]) is Status.BEGUN


@pytest.mark.parametrize(
    ("section", "page", "lacking"),
    [
        (Section.BEFORE, BEFORE, {"before": Before()}),
        (Section.PEOPLE, WRITER, {"writer": Writer()}),
        (Section.PEOPLE, SUBJECT, {"person": Person()}),
        (Section.OBSERVATIONS, OBSERVATIONS, {"observations": ()}),
    ],
)
def test_a_required_thing_is_missing_only_once_its_page_is_passed(
    section: Section, page: Page, lacking: dict[str, object]
) -> None:
    concern = replace(enough(), **lacking)  # type: ignore[arg-type]
    others = [each.id for each in FLOW.pages if each != page]
    assert FLOW.status(section, concern, others) is not Status.MISSING
    assert FLOW.status(section, concern, [page.id]) is Status.MISSING
    assert FLOW.status(Section.CHECK, concern, [page.id]) is Status.MISSING
    assert FLOW.status(Section.CHECK, concern, []) is Status.NOT_BEGUN


def test_a_described_point_without_an_observation_is_said_at_once() -> None:
    point = catalogue().points[0].id
    concern = replace(enough(), points=(PointAnswer(point, Marking.DESCRIBED),))
    assert FLOW.status(Section.POINTS, concern, ()) is Status.MISSING
    linked = replace(concern, points=(PointAnswer(point, Marking.DESCRIBED, (observation().id,)),))
    assert FLOW.status(Section.POINTS, linked, ()) is Status.BEGUN


@pytest.mark.parametrize("language", ["da", "en"])
def test_every_section_and_status_has_words_of_its_own(language: str) -> None:
    t = translator(language)
    assert len({t(SECTION_TITLES[section]) for section in Section}) == len(Section)
    assert len({t(STATUS_WORDS[status]) for status in Status}) == len(Status)


def test_the_danish_words_are_those_of_the_plan_for_the_window() -> None:
    t = translator("da")
    assert [t(SECTION_TITLES[section]) for section in Section] == [
        "Før du begynder",
        "Dig og den, det handler om",
        "Hvad har du set eller hørt?",
        "Opmærksomhedspunkter",
        "Hverdag og ressourcer",
        "Udvikling og indsats",
        "Tjek og gør færdig",
    ]
    assert [t(STATUS_WORDS[status]) for status in Status] == ["Ikke begyndt", "I gang", "Færdig", "Mangler noget"]


# --- any walk --------------------------------------------------------------------------------------------------------


class Walk(RuleBasedStateMachine):
    """A writer who goes on, back, to any section, writes and takes back, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.concern = empty()
        self.page = FLOW.page("")
        self.passed: tuple[str, ...] = ()

    @rule()
    def go_on(self) -> None:
        following = FLOW.next(self.page, self.concern)
        if following is None:
            assert self.page in (CHECK, AS_PERSON)
            return
        self.passed = (*self.passed, self.page.id)
        back = FLOW.previous(following)
        assert back == (WAYS if self.page == ENDING else self.page)
        self.page = following

    @rule()
    def go_back(self) -> None:
        before = FLOW.previous(self.page)
        if before is None:
            assert self.page == BEFORE
            return
        after = FLOW.next(before, self.concern)
        beside = (before == WAYS and ENDING in (after, self.page)) or (before == CHECK and self.page == AS_PERSON)
        assert after == self.page or beside
        self.page = before

    @precondition(lambda self: self.page == CHECK)
    @rule()
    def read_as_the_person(self) -> None:
        self.page = FLOW.page("as-person")

    @rule(section=st.sampled_from(Section))
    def jump(self, section: Section) -> None:
        self.page = FLOW.first_of(section)

    @rule()
    def come_back_another_day(self) -> None:
        assert FLOW.page(self.page.id) == self.page

    @rule(ways=st.lists(st.sampled_from(Way), unique=True, max_size=3))
    def choose(self, ways: list[Way]) -> None:
        self.concern = replace(self.concern, ways=Ways(tuple(ways)))

    @rule(each=st.sampled_from(EACH))
    def write(self, each: tuple[Section, dict[str, object]]) -> None:
        self.concern = replace(self.concern, **each[1])  # type: ignore[arg-type]

    @precondition(lambda self: bool(required_still_missing(self.concern)))
    @rule(data=st.data())
    def mend(self, data: st.DataObject) -> None:
        missing = data.draw(st.sampled_from(required_still_missing(self.concern)))
        self.page = FLOW.page_of(missing)
        given_ = {
            Required.DANGER: "before",
            Required.WRITER: "writer",
            Required.SUBJECT: "person",
            Required.OBSERVATION: "observations",
            Required.POINT: "points",
        }[missing.what]
        kind = SubjectKind.PERSON if missing.what is Required.SUBJECT else self.concern.kind
        self.concern = replace(self.concern, kind=kind, **{given_: getattr(enough(), given_)})
        assert missing not in required_still_missing(self.concern)

    @invariant()
    def the_page_is_one_of_the_flow(self) -> None:
        assert self.page in ALL_PAGES

    @invariant()
    def every_section_has_a_true_word(self) -> None:
        found = {section: FLOW.status(section, self.concern, self.passed) for section in Section}
        missing = required_still_missing(self.concern)
        assert missing or Status.MISSING not in found.values()
        for section, status in found.items():
            assert STATUS_WORDS[status]
            if status is Status.DONE:
                assert set(ids_of(section)) <= set(self.passed)
            if status is Status.NOT_BEGUN:
                assert set(ids_of(section)).isdisjoint(self.passed)


Walk.TestCase.settings = settings(max_examples=60, stateful_step_count=30)
TestWalk = Walk.TestCase


def test_the_network_page_belongs_to_no_group_of_points() -> None:
    assert not NETWORK.group
