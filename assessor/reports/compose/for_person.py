"""The report as the person it is about would read it (principle 12): the same words, what would be hidden from them hidden.

It is composed by the report itself from a concern that holds less: there is no second text that could differ from it.
"""

from __future__ import annotations

from dataclasses import replace

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.reports.compose.concern import Version, compose_concern
from assessor.reports.compose.protected import without_protected_sources
from assessor.reports.model import Block, Callout, Facts, Report

LAST_PART = 11
"""The part after it, the versions, is about the hand-over."""


def compose_for_person(
    concern: Concern, *, catalogue: Catalogue, profile: Profile, version: Version, t: Translator
) -> Report:
    """The report for reading on screen, with the numbers of its parts, without what only concerns the hand-over.

    The CPR number is left out as well: on screen it is never shown unasked.
    """
    hidden = replace(without_protected_sources(concern), person=replace(concern.person, cpr=""))
    report = compose_concern(hidden, catalogue=catalogue, profile=profile, version=version, t=t).report
    return replace(
        report,
        first=(_reminder(concern, t), *_sender_and_recipient(report.first, t)),
        parts=tuple(part for part in report.parts if part.number <= LAST_PART),
        footer=concern.reference,
    )


def _reminder(concern: Concern, t: Translator) -> Block:
    """What the reader of this page must know: it is not yet what the person is handed."""
    hidden = any(observation.protected for observation in concern.observations)
    about_group = concern.kind is SubjectKind.GROUP
    asks = (
        t("Those it is about can ask to read the report.")
        if about_group
        else t("The person can ask to read the report.")
    )
    sentences = (
        asks,
        t("First the municipality goes through it, and what concerns others may be taken out."),
        t("Who must not be recognised as a source is hidden here already.") if hidden else "",
    )
    return Callout(" ".join(filter(None, sentences)))


def _sender_and_recipient(first: tuple[Block, ...], t: Translator) -> tuple[Block, ...]:
    kept = (t("Sender"), t("Recipient"), t("Purpose"))
    rows = (row for block in first if isinstance(block, Facts) for row in block.rows if row.label in kept)
    return (Facts(tuple(rows)),)
