"""What is different between two versions of a concern, field by field and word by word.

Corrections come first. What a report would not print is not shown here either: a source that must not be recognised in one
of the two versions stays hidden on both sides, and so does a person when the concern is about a group now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.observation import ObservationId
from assessor.domain.rules import numbers
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.changed_fields import changed_fields, changed_items, only_now
from assessor.reports.compose.changed_observations import ChangedObservations
from assessor.reports.compose.fields import Fields, FormField
from assessor.reports.compose.names import name_words, names_told, numbers_in, standing_in
from assessor.reports.compose.protected import ProtectedSources
from assessor.reports.model import Changed, Run

_OTHER_KIND = {
    SubjectKind.GROUP: N_("The concern is about a group now. What was written of the person is not shown."),
    SubjectKind.PERSON: N_("The concern is about a person now. What was written of the group is not shown."),
}


def changes(before: Concern, after: Concern, *, catalogue: Catalogue, day: date, t: Translator) -> tuple[Changed, ...]:
    """What was corrected, then what else was changed, in the order of the form.

    Observations are quoted by the numbers that they have in `after`. `day` is the day that ages are reckoned on, in both
    versions; two versions that differ in nothing but space give nothing.
    """
    sources = ProtectedSources.of((before, after))
    pages = _Pages(
        Fields(concern=before, catalogue=catalogue, day=day, t=t, numbers=_numbers_now(before, after, t)),
        Fields(concern=after, catalogue=catalogue, day=day, t=t, numbers=numbers(after)),
    )
    seen = ChangedObservations(before, after, sources, t)
    found = (
        *seen.corrections(),
        *pages.of(Fields.before),
        *pages.of(Fields.writer),
        *pages.subject(),
        *seen.renumbered(),
        *seen.changed(),
        *pages.of(Fields.ways),
        *pages.points(),
        *pages.of(Fields.other_worries),
        *changed_items(pages.was.relations(), pages.now.relations(), t),
        *pages.of(Fields.everyday),
        *pages.unknown_questions(),
        *pages.of(Fields.development),
        *changed_items(pages.was.efforts(), pages.now.efforts(), t),
        *pages.of(Fields.authorities),
        *pages.of(Fields.assessment),
    )
    hidden = _Hidden(sources, _names_of_person(before, after), t)
    return tuple(hidden.in_(each) for each in found)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of both versions."""

    was: Fields
    now: Fields

    def of(self, page: Callable[[Fields], Iterator[FormField]]) -> Iterator[Changed]:
        """What differs on one page."""
        return changed_fields(page(self.was), page(self.now), self.now.t, of_other_kind=self._of_other_kind())

    def subject(self) -> Iterator[Changed]:
        """Who it is about; where that is a group instead of a person, no more is said of the person."""
        if not self._of_other_kind():
            yield from self.of(Fields.subject)
            return
        left = {"person/", "group/"} - {f"{self.now.concern.kind.value}/"}

        def page(fields: Fields) -> Iterator[FormField]:
            return (field for field in fields.subject() if not field.key.startswith(tuple(left)))

        note = self.now.t(_OTHER_KIND[self.now.concern.kind])
        for place, each in enumerate(self.of(page)):
            yield each if place else replace(each, note=note)

    def points(self) -> Iterator[Changed]:
        """The points, and last those that the catalogue does not have."""
        t, catalogue = self.now.t, self.now.catalogue
        for group in catalogue.groups:
            was, now = self.was.points(group), self.now.points(group)
            yield from changed_fields(was, now, t, of_other_kind=self._of_other_kind())
        known = {point.id for point in catalogue.points}
        before, after = ({each.point: each for each in fields.concern.points} for fields in (self.was, self.now))
        for id_ in dict.fromkeys((*before, *after)):
            if id_ not in known and before.get(id_) != after.get(id_):
                why = t("The edition of the points that the report is made with does not have it.")
                yield _unshown(t("The point “{id}”", id=id_), why, t)

    def unknown_questions(self) -> Iterator[Changed]:
        """The everyday questions that the catalogue does not have."""
        t = self.now.t
        known = {question.id for question in self.now.catalogue.questions}
        before, after = (
            {each.question: each for each in fields.concern.everyday.answers} for fields in (self.was, self.now)
        )
        for id_ in dict.fromkeys((*before, *after)):
            if id_ not in known and before.get(id_) != after.get(id_):
                why = t("The edition that the report is made with does not have it.")
                yield _unshown(t("The question “{id}”", id=id_), why, t)

    def _of_other_kind(self) -> bool:
        return self.was.concern.kind is not self.now.concern.kind


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What no side of before may show: sources that must not be recognised, and names of one whom it is not about now."""

    sources: ProtectedSources
    names: tuple[str, ...]
    t: Translator

    def in_(self, change: Changed) -> Changed:
        """The change without the words of before, where these hold such a name."""
        t, text = self.t, "".join(run.text for run in change.was)
        if self.sources.named_in(text):
            return only_now(change, t("It is not shown: its source must not be recognised."))
        if self.names and (any(standing_in(text, self.names)) or numbers_in(text)):
            return only_now(change, t("It is not shown: the concern is about a group now."))
        return change


def _names_of_person(before: Concern, after: Concern) -> tuple[str, ...]:
    """The names in a concern about a person that is about a group now."""
    if before.kind is not SubjectKind.PERSON or after.kind is SubjectKind.PERSON:
        return ()
    person = before.person
    reference = person.own_reference.strip()
    return (*name_words(person.name), *names_told(person.guardians), *((reference,) if len(reference) > 1 else ()))


def _unshown(label: str, why: str, t: Translator) -> Changed:
    return Changed(label, (), (Run(t("The answer was changed. It is not shown."), False),), why, "", t("Now:"))


def _numbers_now(before: Concern, after: Concern, t: Translator) -> dict[ObservationId, str]:
    """What the observations of the version before are called now, so that a number means one thing; those removed last."""
    now, then = numbers(after), numbers(before)
    stayed = {id_: number for id_, number in now.items() if id_ in then}
    gone = {id_: t("{number} (removed)", number=number) for id_, number in then.items() if id_ not in now}
    return stayed | gone
