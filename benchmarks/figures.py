"""What a measurement says: a figure that was promised, what came out, and whether that is good enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One promise. `value` and `limit` are in `unit`; `note` says how it was measured, where that is not plain.

    Without a value it could not be measured here.
    """

    what: str
    value: float | None
    limit: float
    unit: str
    note: str = ""

    @property
    def verdict(self) -> str:
        """In one word."""
        if self.value is None:
            return "not measured"
        return "reached" if self.value <= self.limit else "MISSED"

    def line(self) -> str:
        """Goal and result side by side."""
        note = f"  ({self.note})" if self.note else ""
        return f"{self.what}: {self._said(self.value)}, goal {self._said(self.limit)}: {self.verdict}{note}"

    def row(self) -> tuple[str, str, str, str]:
        """What, goal, result, verdict."""
        return self.what, self._said(self.limit), self._said(self.value), self.verdict

    def _said(self, number: float | None) -> str:
        if number is None:
            return "–"
        return f"{number:.2f} {self.unit}" if self.unit == "x" else f"{number:.1f} {self.unit}"


def table(figures: Sequence[Figure]) -> str:
    """All of them below each other, each with its goal at its side."""
    rows = [("figure", "goal: at most", "result", ""), *(figure.row() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (
        "  ".join(
            (row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].rjust(widths[2]), row[3].ljust(widths[3]))
        ).rstrip()
        for row in rows
    )
    return "\n".join(lines)
