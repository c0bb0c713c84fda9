"""The concern report: twelve parts, always the same and always in this order, so that it can be quoted by number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessor.domain.concern import Concern
from assessor.domain.rules import numbers
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.reports.compose.assessment import assessment, versions
from assessor.reports.compose.everyday import development, everyday, own_view
from assessor.reports.compose.material import Earlier, Material, Version
from assessor.reports.compose.observations import observations, timeline
from assessor.reports.compose.overview import heading, how_to_read, overview
from assessor.reports.compose.people import people
from assessor.reports.compose.points import network, points
from assessor.reports.compose.questions import questions
from assessor.reports.compose.withheld import withheld
from assessor.reports.model import Block, Paragraph, Part, Report, Withheld

__all__ = ["Composed", "Earlier", "Version", "compose_concern"]


@dataclass(frozen=True, slots=True)
class Composed:
    """A report, and what is not in it: `withheld` is for the sender's preview, never for the recipient's copy."""

    report: Report
    withheld: tuple[Withheld, ...]


def compose_concern(
    concern: Concern,
    *,
    catalogue: Catalogue,
    profile: Profile,
    version: Version,
    t: Translator,
    earlier: tuple[Earlier, ...] = (),
) -> Composed:
    """The report of a frozen version, for the municipal coordinator, in the translator's language.

    `catalogue` is the edition that the concern was written with; `earlier` holds the versions before this one, oldest
    first. Any concern composes, also one that lacks something.
    """
    bare = Material(
        concern=concern,
        catalogue=catalogue,
        profile=profile,
        version=version,
        t=t,
        earlier=earlier,
        numbers=numbers(concern),
    )
    m = replace(bare, questions=questions(bare))
    report = Report(
        language=t.language,
        title=t("Report of a concern"),
        marking=t("Confidential – contains sensitive personal data"),
        banner=t("Invented practice case – not a real person") if concern.fictional else "",
        first=heading(m),
        parts=_parts(m),
        footer=_footer(m),
        page_of=t("page {page} of {pages}"),
        neutral_title=t("Concern {reference}, version {number}", reference=concern.reference, number=version.number),
    )
    return Composed(report, withheld(m))


def _parts(m: Material) -> tuple[Part, ...]:
    t = m.t
    views = (
        t("The group's and the families' own view") if m.about_group else t("The person's and the family's own view")
    )
    about = t("The group") if m.about_group else t("The person")
    contents: tuple[tuple[str, tuple[Block, ...]], ...] = (
        (t("Overview"), overview(m)),
        (t("How to read the report"), how_to_read(m)),
        (about, people(m)),
        (t("Observations"), observations(m)),
        (t("Timeline"), timeline(m)),
        (t("Points of attention"), points(m)),
        (t("Network"), network(m)),
        (t("Everyday life and resources"), everyday(m)),
        (views, own_view(m)),
        (t("Development and efforts"), development(m)),
        (t("The writer's assessment"), assessment(m)),
        (t("Versions"), versions(m)),
    )
    nothing = (Paragraph(t("Not described.")),)
    return tuple(Part(number, title, blocks or nothing) for number, (title, blocks) in enumerate(contents, start=1))


def _footer(m: Material) -> str:
    version = m.t("version {number}", number=m.version.number)
    return " · ".join((m.concern.reference, version, m.version.sha256[:12]))
