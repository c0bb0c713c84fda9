"""Parts 11 and 12: the writer's own reasoned words, what is not known, and which version this is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessor.domain.choices import words
from assessor.reports.compose.blocks import paragraph
from assessor.reports.compose.changes import changes
from assessor.reports.compose.material import Earlier, Material, Version
from assessor.reports.compose.protected import ProtectedSources
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
    """Part 12: every version with its date and reason, and what was changed since the last."""
    t = m.t
    rows = (*_earlier(m), _version(m, m.version))
    begun = t("The concern was begun {moment}.", moment=t.moment(m.concern.created))
    return (
        Table((t("Version"), t("Finished on"), t("Reason")), rows, (0.13, 0.42, 0.45)),
        Paragraph(begun),
        *_log(m),
        *(_since(m, m.earlier[-1]) if m.earlier else ()),
    )


def _log(m: Material) -> tuple[Block, ...]:
    """What shows later whether the log was tampered with: kept on paper, it is out of reach of whoever does it."""
    t, log = m.t, m.version.log
    if log is None:
        return ()
    use = t("With it can be checked whether the log of who has done what was changed later, up to here.")
    return (Paragraph(f"{log.printed}\n{use}", t("The log when the version was finished")),)


def _earlier(m: Material) -> Iterator[tuple[str, ...]]:
    """The versions before; a reason that names a source is not printed again once that must not be recognised."""
    sources = ProtectedSources.of((*(each.concern for each in m.earlier), m.concern))
    hidden = m.t("It is not shown: its source must not be recognised.")
    for version in (each.version for each in m.earlier):
        yield _version(m, replace(version, reason=hidden) if sources.named_in(version.reason) else version)


def _version(m: Material, version: Version) -> tuple[str, ...]:
    t = m.t
    reason = version.reason.strip() or (t("First version") if version.number == 1 else t("No reason given"))
    return (str(version.number), t.moment(version.frozen), reason)


def _since(m: Material, last: Earlier) -> tuple[Block, ...]:
    t = m.t
    found = changes(last.concern, m.concern, catalogue=m.catalogue, day=m.day, t=t)
    marked = any(run.changed for each in found for run in (*each.was, *each.now))
    how = t("Words that were removed are struck through, and words that were added are underlined.")
    title = t("Changed since version {number}", number=last.version.number)
    if not found:
        return (Subpart(title, (Paragraph(t("No words were changed.")),)),)
    return (Subpart(title, found, how if marked else ""),)
