"""What a report says, before anyone decides how it looks: parts, and blocks of plain text in them.

All text is already in the report's language, and plain: whoever draws it must escape it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; line breaks in it are kept. `label` stands above it where it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's exact words, set as a quotation."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Apart:
    """The writer's interpretation or another explanation: set apart from what was seen, with its label."""

    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A short answer with its label."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Short answers below each other."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head row; every row has as many cells as `head`, `widths` are shares of the line that sum to 1."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """Texts that are quoted by number: pairs of S1 and its text."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """Something that the reader must not miss, in a frame."""

    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Subpart:
    """A heading below a part's, with what stands under it; `note` is a line in small type under the heading.

    `continued` ("O3 fortsat") stands at the head of each page that what stands under the heading goes on to.
    """

    title: str
    blocks: tuple[Block, ...]
    note: str = ""
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One question or point with what was answered; worries and strengths alike, so they get the same size on paper."""

    title: str
    blocks: tuple[Block, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words: the same on both sides of a difference, or changed."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """A field before and after; `was` is empty where it was added, `now` where it was removed.

    The runs of a side joined together are its text. `was_label` and `now_label` are the words that stand before the sides
    ("Før", "Nu", "Fjernet", "Tilføjet"); `note` is a line in small type.
    """

    label: str
    was: tuple[Run, ...]
    now: tuple[Run, ...]
    note: str = ""
    was_label: str = ""
    now_label: str = ""


Block = Paragraph | Quote | Apart | Facts | Table | Bullets | Numbered | Callout | Changed | Subpart | Entry


@dataclass(frozen=True, slots=True)
class Part:
    """One of the numbered parts of a report."""

    number: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report.

    `marking` is the confidentiality line, `banner` a line for every page ("fictional") or empty, `footer` the
    left-hand text of the footer, to which the page number is added by `page_of` ("side {page} af {pages}").
    `first` stands on the first page above the numbered parts, `neutral_title` is the PDF's title.
    """

    language: str
    title: str
    marking: str
    banner: str
    first: tuple[Block, ...]
    parts: tuple[Part, ...]
    footer: str
    page_of: str
    neutral_title: str


@dataclass(frozen=True, slots=True)
class Withheld:
    """An answer that is not printed for this recipient: what it is, and why. Shown to the sender only."""

    field: str
    why: str


def texts(report: Report) -> Iterator[str]:
    """Every text of a report, once each and in reading order; page numbers and what a page continues are left out."""
    yield from (report.title, report.marking, report.banner)
    yield from texts_of(report.first)
    for part in report.parts:
        yield from (str(part.number), part.title)
        yield from texts_of(part.blocks)
    yield from (report.footer, report.neutral_title)


def texts_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every text of some blocks, in reading order."""
    for block in blocks:
        if isinstance(block, Subpart | Entry):
            yield from (block.title, block.note)
            yield from texts_of(block.blocks)
        else:
            yield from _own_texts(block)


def _own_texts(
    block: Paragraph | Quote | Apart | Facts | Table | Bullets | Numbered | Callout | Changed,
) -> tuple[str, ...]:
    match block:
        case Paragraph(text, label) | Quote(text, label) | Apart(text, label) | Callout(text, label):
            return (label, text)
        case Facts(rows):
            return tuple(text for row in rows for text in (row.label, row.value))
        case Table(head, lines):
            return (*head, *(cell for line in lines for cell in line))
        case Bullets(items):
            return items
        case Numbered(pairs):
            return tuple(text for pair in pairs for text in pair)
        case Changed():
            return (block.label, block.note, *_side(block.was_label, block.was), *_side(block.now_label, block.now))
    assert_never(block)


def _side(label: str, runs: tuple[Run, ...]) -> tuple[str, ...]:
    return (label, "".join(run.text for run in runs)) if runs else ()
