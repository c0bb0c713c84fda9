"""Every answer that was given, page by page and field by field: to be read once more, and to be looked through for words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessor.domain.concern import Concern
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer; `key` names its field and is the same from version to version.

    A key is the field's place in a concern: "writer/role", "person/guardians", "observations/<id>/seen",
    "points/<id>" (its note) and "points/<id>/marking", "relations/<place>/note", "everyday/<question>/hard",
    "development/efforts/<place>/what", "assessment/summary", "assessment/family/note".
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
    """The pages in their order, also those without an answer; what was left alone is no answer.

    `day` is the day that ages are reckoned on.
    """
    return ()
