"""Texts beside each other: answers with their labels, lists with their numbers, tables with a head that is repeated.

A row is parted by a page break only where it must be; a cell may be longer than a page.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from assessor.reports.pdf.blocks import Block, Text, line
from assessor.reports.pdf.styles import Style
from assessor.reports.pdf.tags import artifact

GAP = 9  # points between two columns
_TOGETHER = 3  # rows that are not parted from a heading above them
_SCARCE = 300  # points: with more room than this, not even a tall head sends a table to the next page
_LEAST = 60  # points: no row is parted in less room
_WHOLE = 130  # points: a row up to this height is rather moved to the next page than parted


class Row(Block):
    """Texts beside each other, each in its share of the column; `rule` draws a line under it."""

    def __init__(
        self, cells: Sequence[Text], shares: Sequence[float], *, style: Style, rule: Color | None = None
    ) -> None:
        super().__init__(style)
        self._cells = tuple(cells)
        self._shares = tuple(shares)
        self._rule = rule

    @property
    def _lead(self) -> float:
        return 3 if self._rule else 0.8

    def first_height(self, width: float) -> float:
        whole = self.wrap(width, 0)[1]
        if whole <= _WHOLE:
            return whole
        return max(cell.first_height(column) for cell, column in self._columns(width)) + 2 * self._lead

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = max(cell.wrap(column, 0)[1] for cell, column in self._columns(width)) + 2 * self._lead
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return list(self.parted(width, height) or ())

    def parted(self, width: float, height: float) -> tuple[Row, Row] | None:
        """The part of the row that fits into `height`, and the rest; None where none of it fits."""
        if height < _LEAST:
            return None
        columns = self._columns(width)
        halves = [_parted(cell, column, height - 2 * self._lead) for cell, column in columns]
        if not any(above.lines(column) for (above, _), (_, column) in zip(halves, columns, strict=True)):
            return None
        above = Row([half[0] for half in halves], self._shares, style=self.style)
        return above, Row([half[1] for half in halves], self._shares, style=self.style, rule=self._rule)

    def draw(self) -> None:
        x = 0.0
        for cell, column in self._columns(self.width):
            cell.wrap(column, 0)
            cell.drawOn(self.canv, x, self.height - self._lead - cell.height)
            x += column + GAP
        if self._rule is not None:
            with artifact(self.canv):
                line(self.canv, self._rule, 0.5, (0, 0, self.width, 0))

    def _columns(self, width: float) -> list[tuple[Text, float]]:
        room = width - GAP * (len(self._cells) - 1)
        return [(cell, share * room) for cell, share in zip(self._cells, self._shares, strict=True)]


class Rows(Block):
    """Rows below each other; `head` stands above them, and `again` (the same, as an artifact) on every further page."""

    def __init__(self, rows: Sequence[Row], *, style: Style, head: Row | None = None, again: Row | None = None) -> None:
        super().__init__(style)
        self._rows = tuple(rows)
        self._head = head
        self._again = again

    def first_height(self, width: float) -> float:
        head = self._head.wrap(width, 0)[1] if self._head else 0
        beginning = self._beginning(width)
        return head + (beginning if beginning <= _WHOLE else self._rows[0].first_height(width))

    def _beginning(self, width: float) -> float:
        """The height of the rows that stand together at the beginning."""
        *before, last = self._rows[:_TOGETHER]
        return sum(row.wrap(width, 0)[1] for row in before) + last.first_height(width)

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, sum(row.wrap(width, 0)[1] for row in self._all())
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        used = self._head.wrap(width, 0)[1] if self._head else 0.0
        for index, row in enumerate(self._rows):
            tall = row.wrap(width, 0)[1]
            if used + tall > height + 1e-6:
                if index < _TOGETHER and height < _SCARCE and self._beginning(width) <= _WHOLE:
                    return []
                return self._parted_at(index, width, height - used)
            used += tall
        return [self]

    def _parted_at(self, index: int, width: float, room: float) -> list[Flowable]:
        row, above, below = self._rows[index], self._rows[:index], self._rows[index + 1 :]
        if row.height > _WHOLE:
            halves = row.parted(width, room)
            if halves is not None:
                return [self._with((*above, halves[0]), self._head), self._with((halves[1], *below), self._again)]
        if index == 0:
            return []
        if not below and index > _TOGETHER:  # the last row is not left alone on the next page
            above, row, below = above[:-1], above[-1], (row,)
        return [self._with(above, self._head), self._with((row, *below), self._again)]

    def _with(self, rows: Sequence[Row], head: Row | None) -> Rows:
        return Rows(rows, style=self.style, head=head, again=self._again)

    def draw(self) -> None:
        y = self.height
        for row in self._all():
            row.wrap(self.width, 0)
            y -= row.height
            row.drawOn(self.canv, 0, y)

    def _all(self) -> tuple[Row, ...]:
        return (self._head, *self._rows) if self._head else self._rows


def _parted(cell: Text, width: float, room: float) -> tuple[Text, Text]:
    """The part of a cell that stands above a page break, and the part below."""
    if cell.wrap(width, 0)[1] <= room:
        return cell, cell.emptied()
    return cell.parted(width, room) or (cell.emptied(), cell)
