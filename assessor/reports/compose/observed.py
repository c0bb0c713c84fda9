"""The fields of one observation, with what the form asks and what paper calls them."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.choices import words
from assessor.domain.observation import Observation
from assessor.domain.when import describe
from assessor.i18n import Translator
from assessor.reports.compose.fields import FormField
from assessor.reports.compose.material import details_belong


def observed(number: str, observation: Observation, t: Translator) -> Iterator[FormField]:
    """What was written of an observation, in the order of the report; `number` is what it is quoted by, or empty."""
    o, key = observation, f"observations/{observation.id}"
    confirmed = t(words(o.confirmed)) if o.confirmed else ""
    source = t(words(o.source)) if o.source else ""
    protected = t("The source must not be recognised") if o.protected else ""
    how = details_belong(o.confirmed)
    for name, asked, label, text, prose, belongs in (
        ("when", t("When was it?"), t("When"), describe(o.when, t), False, True),
        ("place", t("Where was it?"), t("Where"), o.place, True, True),
        ("context", t("What was going on around it?"), t("Context"), o.context, True, True),
        ("source", t("How do you know it?"), t("Source"), source, False, True),
        ("source_role", t("Who or where does it come from?"), t("The source's role"), o.source_role, True, True),
        ("protected", t("Where it comes from"), t("The source's role"), protected, False, True),
        ("confirmed", t("Has it been confirmed?"), t("Confirmed?"), confirmed, False, True),
        ("confirmed_how", t("How was it confirmed?"), t("Confirmed how"), o.confirmed_how, True, how),
        ("seen", t("What did you see or hear?"), t("Seen or heard"), o.seen, True, True),
        ("exact_words", t("What was said, word for word?"), t("Exact words"), o.exact_words, True, True),
        (
            "interpretation",
            t("How do you interpret it?"),
            t("The writer's interpretation"),
            o.interpretation,
            True,
            True,
        ),
        (
            "other_explanations",
            t("Could there be another explanation?"),
            t("Other possible explanations"),
            o.other_explanations,
            True,
            True,
        ),
    ):
        yield FormField(f"{key}/{name}", _of(number, asked), _of(number, label), text, prose=prose, belongs=belongs)


def correction(number: str, observation: Observation, t: Translator) -> Iterator[FormField]:
    """What was written when it proved untrue, and when."""
    untrue, key = observation.untrue, f"observations/{observation.id}/untrue"
    text, noted = (untrue.correction, t.moment(untrue.noted)) if untrue else ("", "")
    yield FormField(f"{key}/correction", _of(number, t("What is right?")), _of(number, t("Correction")), text)
    yield FormField(f"{key}/noted", "", _of(number, t("Correction noted")), noted, prose=False)


def _of(number: str, label: str) -> str:
    return f"{number}: {label}" if number else label
