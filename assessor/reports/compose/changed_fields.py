"""The same fields in two versions: which of them differ, and how that is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from assessor.i18n import Translator
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.compared import Sides, compared, replaced, same_words
from assessor.reports.compose.fields import FormField
from assessor.reports.compose.matching import matched
from assessor.reports.model import Changed, Run


def changed_fields(
    was: Iterable[FormField], now: Iterable[FormField], t: Translator, *, of_other_kind: bool = False
) -> Iterator[Changed]:
    """The differences of the same fields in both versions.

    Where the concern is `of_other_kind` now, what is not printed any more is not printed as removed either.
    """
    for old, new in zip(was, now, strict=True):
        left, right = (field.text.strip() if field.belongs else "" for field in (old, new))
        masked = old.belongs and new.belongs and old.masked.strip() != new.masked.strip()
        if same_words(left, right):
            if masked:
                yield changed(new.label, replaced(left, right), t, t("It is not shown whole here."))
            continue
        if left and not new.belongs and (new.text.strip() or of_other_kind):
            left = t("What stood here no longer belongs to the answer, and is not shown.")
        prose = old.prose and left and right
        yield changed(new.label, compared(left, right) if prose else replaced(left, right), t)


def changed_items(
    was: Iterable[tuple[FormField, ...]], now: Iterable[tuple[FormField, ...]], t: Translator
) -> Iterator[Changed]:
    """The differences of two lists whose items have no id: those are matched that have most words in common."""
    label = ""
    texts: list[list[str]] = []
    for side in (was, now):
        lines = []
        for fields in side:
            label = fields[0].label
            lines.append(sentence(*(field.text for field in fields)))
        texts.append([line for line in lines if line])
    for left, right in matched(*texts):
        yield changed(label, compared(left, right) if left and right else replaced(left, right), t)


def changed(label: str, sides: Sides, t: Translator, note: str = "") -> Changed:
    """A field that was changed, added or removed, and is said to be."""
    was, now = sides
    before, after = (t("Before:"), t("Now:")) if was and now else (t("Removed:"), t("Added:"))
    return Changed(label, was, now, note, before, after)


def only_now(change: Changed, why: str) -> Changed:
    """A change without the words of before; `why` stands in their place."""
    if not change.was:
        return change
    now = tuple(replace(run, changed=False) for run in change.now)
    return replace(change, was=(Run(why, False),), now=now)
