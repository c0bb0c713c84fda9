"""The flow of "Ny bekymring": seven sections, the pages in them, what comes next, and each section's status in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from assessor.domain.choices import SubjectKind, Way
from assessor.domain.concern import Assessment, Before, Concern, Development, Everyday, Ways
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.rules import Missing, Required, required_still_missing
from assessor.errors import N_
from assessor.indicators.catalogue import Catalogue


class Section(StrEnum):
    """The seven sections, in order."""

    BEFORE = "before"
    PEOPLE = "people"
    OBSERVATIONS = "observations"
    POINTS = "points"
    EVERYDAY = "everyday"
    DEVELOPMENT = "development"
    CHECK = "check"


SECTION_TITLES = {
    Section.BEFORE: N_("Before you begin"),
    Section.PEOPLE: N_("You and the one it is about"),
    Section.OBSERVATIONS: N_("What have you seen or heard?"),
    Section.POINTS: N_("Points of attention"),
    Section.EVERYDAY: N_("Everyday life and resources"),
    Section.DEVELOPMENT: N_("Development and efforts"),
    Section.CHECK: N_("Check and finish"),
}


class Status(StrEnum):
    """How far a section is."""

    NOT_BEGUN = "not-begun"
    BEGUN = "begun"
    DONE = "done"
    MISSING = "missing"


STATUS_WORDS = {
    Status.NOT_BEGUN: N_("Not begun"),
    Status.BEGUN: N_("In progress"),
    Status.DONE: N_("Done"),
    Status.MISSING: N_("Something is missing"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `group` names the catalogue's group of points where it is a page of points."""

    id: str
    section: Section
    group: str = ""


BEFORE = Page("before", Section.BEFORE)
WRITER = Page("writer", Section.PEOPLE)
SUBJECT = Page("subject", Section.PEOPLE)
OBSERVATIONS = Page("observations", Section.OBSERVATIONS)
WAYS = Page("ways", Section.OBSERVATIONS)
ENDING = Page("ending", Section.OBSERVATIONS)
NETWORK = Page("network", Section.POINTS)
EVERYDAY = Page("everyday", Section.EVERYDAY)
DEVELOPMENT = Page("development", Section.DEVELOPMENT)
ASSESSMENT = Page("assessment", Section.CHECK)
CHECK = Page("check", Section.CHECK)
AS_PERSON = Page("as-person", Section.CHECK)

# Pages that nobody is led through: they lie beside another one.
_BESIDE = {ENDING: WAYS, AS_PERSON: CHECK}


def ends_without_report(concern: Concern) -> bool:
    """Whether the writer has chosen ways, and the Infohus is not one of them (principle 14)."""
    return bool(concern.ways.chosen) and Way.INFOHUS not in concern.ways.chosen


class ConcernFlow:
    """The pages of a concern written with one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        points = tuple(Page(f"points/{group.id}", Section.POINTS, group.id) for group in catalogue.groups)
        people = (BEFORE, WRITER, SUBJECT, OBSERVATIONS, WAYS)
        self.pages = (*people, *points, NETWORK, EVERYDAY, DEVELOPMENT, ASSESSMENT, CHECK)

    def page(self, id_: str) -> Page:
        """The page with this id, the first page where there is none (an older draft)."""
        return next((page for page in (*self.pages, *_BESIDE) if page.id == id_), self.pages[0])

    def first_of(self, section: Section) -> Page:
        """Where a section begins."""
        return next(page for page in self.pages if page.section is section)

    def next(self, page: Page, concern: Concern) -> Page | None:
        """The page after this one; without the Infohus, "Hvilken vej?" leads to its ending."""
        if page == WAYS and ends_without_report(concern):
            return ENDING
        place = self.pages.index(_BESIDE.get(page, page)) + 1
        return self.pages[place] if place < len(self.pages) else None

    def previous(self, page: Page) -> Page | None:
        """The page before this one."""
        if page in _BESIDE:
            return _BESIDE[page]
        place = self.pages.index(page)
        return self.pages[place - 1] if place else None

    def page_of(self, missing: Missing) -> Page:
        """Where a missing thing is written."""
        match missing.what:
            case Required.DANGER:
                return BEFORE
            case Required.WRITER:
                return WRITER
            case Required.SUBJECT:
                return SUBJECT
            case Required.OBSERVATION:
                return OBSERVATIONS
            case Required.POINT:
                return self._points_page(missing.point or "")
            case _:
                assert_never(missing.what)

    def _points_page(self, point: str) -> Page:
        groups = {known.id: known.group for known in self._catalogue.points}
        group = groups.get(point, "")
        return next((page for page in self.pages if page.group == group and group), self.first_of(Section.POINTS))

    def status(self, section: Section, concern: Concern, passed: Collection[str]) -> Status:
        """A section's status; `passed` holds the ids of the pages that the writer has continued past."""
        pages = [page for page in self.pages if page.section is section]
        begun = _has_content(section, concern) or any(page.id in passed for page in pages)
        missing = required_still_missing(concern)
        if section is Section.CHECK:
            lacks = bool(missing) and bool(passed)
        else:
            lacks = any(self._lacks(item, section, passed) for item in missing)
        if lacks:
            return Status.MISSING
        if begun and all(page.id in passed for page in pages):
            return Status.DONE
        return Status.BEGUN if begun else Status.NOT_BEGUN

    def _lacks(self, missing: Missing, section: Section, passed: Collection[str]) -> bool:
        page = self.page_of(missing)
        # A point without its observation is said at once; the required four only once the writer has gone past them.
        return page.section is section and (missing.what is Required.POINT or page.id in passed)


def _has_content(section: Section, concern: Concern) -> bool:
    match section:
        case Section.BEFORE:
            return concern.before != Before()
        case Section.PEOPLE:
            people = (concern.writer, concern.person, concern.group, concern.duty, concern.kind)
            return people != (Writer(), Person(), Group(), Duty(), SubjectKind.PERSON)
        case Section.OBSERVATIONS:
            return bool(concern.observations) or concern.ways != Ways()
        case Section.POINTS:
            return bool(concern.points or concern.other_worries.strip() or concern.relations)
        case Section.EVERYDAY:
            return concern.everyday != Everyday()
        case Section.DEVELOPMENT:
            return concern.development != Development()
        case Section.CHECK:
            return concern.assessment != Assessment()
        case _:
            assert_never(section)
