"""Parts 11 and 12: the writer's own reasoned words, what is not known, and which version this is."""

from __future__ import annotations

from assessor.domain.choices import words
from assessor.reports.compose.blocks import paragraph
from assessor.reports.compose.material import Material
from assessor.reports.model import Block, Bullets, Numbered, Paragraph, Subpart, Table


def assessment(m: Material) -> tuple[Block, ...]:
    """Part 11: assessment, uncertainty, the ways that the writer sees, questions for the meeting."""
    t, own, ways = m.t, m.concern.assessment, m.concern.ways
    chosen = tuple(t(words(way)) for way in ways.chosen)
    which = (*((Bullets(chosen),) if chosen else ()), *paragraph(ways.note))
    asked = tuple((question.number, question.text) for question in m.questions)
    blocks = (
        *paragraph(own.assessment, t("Assessment")),
        *paragraph(own.uncertainty, t("Uncertain")),
        *((Subpart(t("The ways that the writer sees"), which),) if which else ()),
        *((Subpart(t("Questions for the meeting"), (Numbered(asked),)),) if asked else ()),
    )
    return blocks or (Paragraph(t("The writer has not written an assessment.")),)


def versions(m: Material) -> tuple[Block, ...]:
    """Part 12: this version, its date and its reason."""
    t, version = m.t, m.version
    reason = version.reason.strip() or (t("First version") if version.number == 1 else t("No reason given"))
    row = (str(version.number), t.moment(version.frozen), reason)
    begun = t("The concern was begun {moment}.", moment=t.moment(m.concern.created))
    return (Table((t("Version"), t("Finished on"), t("Reason")), (row,), (0.13, 0.42, 0.45)), Paragraph(begun))
