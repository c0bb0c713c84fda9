"""Every answer that was given, page by page and field by field: to be read once more, and to be looked through for words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from assessor.domain.concern import Concern
from assessor.domain.rules import numbered, numbers
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.fields import Fields, FormField
from assessor.reports.compose.observed import correction, observed


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; `key` names its field and is the same from version to version.

    A key is the field's place in a concern: "writer/role", "person/guardians", "observations/<id>/seen",
    "points/<id>" (its note) and "points/<id>/marking", "other_worries", "relations/<place>/note",
    "everyday/<question>/hard", "everyday/own_view", "development/efforts/<place>/what", "assessment/family/note". Places are counted from 1.
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """The answers of one page; `page` is the wizard's id of the page where they are written."""

    page: str
    title: str
    answers: tuple[Answered, ...]


def answers(concern: Concern, *, catalogue: Catalogue, day: date, t: Translator) -> tuple[AnswerGroup, ...]:
    """The pages in their order, also those without an answer. What was left alone is no answer.

    Nor is what no longer belongs to the answer above it. `day` is the day that ages are reckoned on.
    """
    fields = Fields(concern=concern, catalogue=catalogue, day=day, t=t, numbers=numbers(concern))
    seen = (
        field
        for number, each in numbered(concern)
        for field in (*observed(number, each, t), *correction(number, each, t))
    )
    network = chain(fields.other_worries(), *fields.relations())
    development = chain(fields.development(), *fields.efforts(), fields.authorities())
    pages: tuple[tuple[str, str, Iterable[FormField]], ...] = (
        ("before", t("Before you begin"), fields.before()),
        ("writer", t("About you"), fields.writer()),
        ("subject", t("The one it is about"), fields.subject()),
        ("observations", t("What have you seen or heard?"), seen),
        ("ways", t("Which way?"), fields.ways()),
        *((f"points/{group.id}", group.title.of(t.language), fields.points(group)) for group in catalogue.groups),
        ("network", t("Something else, and the people around"), network),
        ("everyday", t("Everyday life and resources"), fields.everyday()),
        ("development", t("Development and efforts"), development),
        ("assessment", t("Your assessment"), fields.assessment()),
    )
    return tuple(AnswerGroup(page, title, tuple(_answered(found, t))) for page, title, found in pages)


def _answered(fields: Iterable[FormField], t: Translator) -> Iterator[Answered]:
    for field in fields:
        text = t("Written. It is not shown here.") if field.masked.strip() else field.text.strip()
        if field.asked and field.belongs and text:
            yield Answered(field.key, field.asked, text)
