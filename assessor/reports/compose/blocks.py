"""Blocks that are there only when there is something to print: a field that was left alone leaves no trace."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.reports.model import Block, Fact, Facts, Paragraph


def fact(label: str, value: str) -> tuple[Fact, ...]:
    """A short answer, nothing where there is none."""
    return (Fact(label, value.strip()),) if value.strip() else ()


def facts(*rows: tuple[Fact, ...]) -> tuple[Block, ...]:
    """Short answers below each other, nothing where all are empty."""
    filled = tuple(fact for row in rows for fact in row)
    return (Facts(filled),) if filled else ()


def paragraph(text: str, label: str = "") -> tuple[Block, ...]:
    """Running text, nothing where there is none."""
    return (Paragraph(text.strip(), label),) if text.strip() else ()


def sentence(*texts: str) -> str:
    """Texts that are there, as one line: »Fortalt af en anden · klassekammerat«."""
    return " · ".join(text.strip() for text in texts if text.strip())


def lines(texts: Iterable[str]) -> str:
    """Texts that are there, each on a line of its own."""
    return "\n".join(text.strip() for text in texts if text.strip())
