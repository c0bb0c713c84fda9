"""Every answer that was given, as lines to read once more: for the last page. What was left alone is not a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from assessor.domain.choices import words
from assessor.domain.concern import Concern
from assessor.domain.observation import Observation
from assessor.domain.rules import numbered
from assessor.i18n import Translator
from assessor.reports.compose.answers import Answered, AnswerGroup
from assessor.ui.wizard.observation_text import facts_line, quoted

Line = tuple[str, str]
"""What was asked, and what was answered; without the first it speaks for itself."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The answers of one page; `page` is the id of the page where they are written."""

    title: str
    page: str
    lines: tuple[Line, ...]


def review(found: Sequence[AnswerGroup], concern: Concern, t: Translator) -> tuple[ReviewGroup, ...]:
    """The groups in the order of the pages, from the answers of a concern."""
    whole = tuple(("", _whole(number, each, t)) for number, each in numbered(concern))
    return tuple(
        ReviewGroup(group.title, group.page, whole if group.page == "observations" else _lines(group))
        for group in found
    )


def _lines(group: AnswerGroup) -> tuple[Line, ...]:
    """A line for each question; what was asked together stands together, a point's note below its marking."""
    rows = groupby(group.answers, key=_row)
    return tuple(("" if asked == group.title else asked, _joined(row)) for (_, asked), row in rows)


def _row(answer: Answered) -> tuple[str, str]:
    return answer.key.removesuffix("/marking").rpartition("/")[0], answer.label


def _joined(answers: Iterable[Answered]) -> str:
    parts = tuple(answers)
    between = "\n" if parts[0].key.startswith("points/") else "  ·  "
    return between.join(part.text for part in parts)


def _whole(number: str, observation: Observation, t: Translator) -> str:
    """All that is written of an observation, what was seen first; made as one text, since there may be a hundred."""
    confirmed = t(words(observation.confirmed)) if observation.confirmed else ""
    labelled = (
        ("", observation.seen),
        ("", quoted(observation.exact_words) if observation.exact_words.strip() else ""),
        (t("What was going on around it?"), observation.context),
        (t("Your interpretation"), observation.interpretation),
        (t("Other possible explanations"), observation.other_explanations),
        (t("Confirmed"), "  ·  ".join(filter(None, (confirmed, observation.confirmed_how)))),
    )
    rows = [f"{number}  ·  {facts_line(observation, t)}"]
    if observation.untrue is not None:
        rows.append(" ".join((t("Corrected: proved untrue") + ".", observation.untrue.correction)).strip())
    rows += [f"{label}: {text.strip()}" if label else text.strip() for label, text in labelled if text.strip()]
    return "\n".join(rows)
