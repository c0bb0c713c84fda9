"""What the program keeps under names of its own, in words: which page was open, which advice was let stand, and where.

Whoever reads the paper does not know the program from within. The JSON file has the names as they are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessor.errors import N_
from assessor.hints.hints import HintKind
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.held import LABELS, Section

PAGES: Mapping[str, str] = {
    "before": N_("Before you begin"),
    "writer": N_("About you"),
    "subject": N_("The one it is about"),
    "observations": N_("What have you seen or heard?"),
    "ways": N_("Which way?"),
    "ending": N_("You do not need a report"),
    "network": N_("Something else, and the people around"),
    "everyday": N_("Everyday life and resources"),
    "development": N_("Development and efforts"),
    "assessment": N_("Your assessment"),
    "check": N_("Check and finish"),
    "as-person": N_("Read it as the one it is about"),
}
"""The titles of the form's pages by their ids; those of the points are named by the catalogue."""

KINDS: Mapping[str, str] = {
    HintKind.LABEL: N_("a word that judges"),
    HintKind.GENERALISATION: N_("a word that generalises"),
    HintKind.DIAGNOSIS: N_("a diagnosis"),
    HintKind.MIND_READING: N_("what somebody may have thought"),
    HintKind.RELIGION: N_("a word about faith"),
    HintKind.HEARSAY: N_("what others have told"),
    HintKind.NAME: N_("a name"),
}
"""What advice on wording is about."""


def page_said(page: str, catalogue: Catalogue, t: Translator) -> str:
    """The title of a page; a page that is not known any more goes by its id."""
    if page in PAGES:
        return t(PAGES[page])
    kind, _, group = page.partition("/")
    title = next((each.title.of(t.language) for each in catalogue.groups if each.id == group), "")
    return sentence(t("Points of attention"), title) if kind == "points" and title else page


def advice_said(kept: str, sections: Iterable[Section], t: Translator) -> str:
    """»Observation O1 · Set eller hørt: »radikal« (et ord, der dømmer)«, of how it is kept: "observations/o1/seen:label:radikal".

    `sections` are those of all versions, the newest first: whatever stands in none of them goes by what it was part of.
    """
    field, _, rest = kept.partition(":")
    kind, _, word = rest.partition(":")
    said = t("“{words}”", words=word.capitalize() if kind == HintKind.NAME else word)
    if kind in KINDS:
        said = t("{words} ({kind})", words=said, kind=t(KINDS[kind]))
    return t("{heading}: {text}", heading=_field_said(field, sections, t), text=said) if word else kept


def _field_said(field: str, sections: Iterable[Section], t: Translator) -> str:
    steps = field.split("/")
    if steps[0] == "points" and len(steps) == 2:  # a point and its note go by one name
        steps.append("note")
    for section in sections:
        for piece in section.pieces:
            if [str(step) for step in piece.key if step != "answers"] == steps:
                return sentence(section.title, piece.heading, piece.label)
    label = LABELS["Concern"].get(steps[0])
    return sentence(t(label), t("no longer here")) if label else field
