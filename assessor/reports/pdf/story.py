"""From a report's blocks to what flows down the pages, with the element that each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from reportlab.platypus import CondPageBreak, Flowable

from assessor.reports import model
from assessor.reports.pdf.blocks import Block, Heading, Text
from assessor.reports.pdf.breaking import Breaker
from assessor.reports.pdf.changed import THROUGH, UNDER, ChangedText
from assessor.reports.pdf.rows import GAP, Row, Rows
from assessor.reports.pdf.styles import PAGE_WIDTH, Style, Styles
from assessor.reports.pdf.tags import Element

_LABEL = 0.25  # the share of the line that an answer's label gets
_PART = 105.0  # points: a new part does not begin in less than this
_APART = 14.0  # points
_SHORT = 100.0  # points: answers up to this height stay with what follows them
_MARKER = 6.0  # points, before an item of a list
_NUMBER = 21.0  # points, for O12 or S12
_SIDE = 50.0  # points, for what stands before a side of a difference
_MARKS = {"da": ("»", "«"), "en": ("“", "”")}
_QUOTES = '»«”“"„'


@dataclass(frozen=True, slots=True)
class Composer:
    """Sets the blocks of one report; what it gives is in reading order, and so are the elements below `document`."""

    styles: Styles
    breaker: Breaker
    document: Element

    @property
    def width(self) -> float:
        """The width of the column, in points."""
        return PAGE_WIDTH - 2 * self.styles.margin

    def story(self, report: model.Report) -> list[Flowable]:
        """The whole report."""
        s, top = self.styles, self.document
        blocks: list[Block] = [
            self._text(report.title, s.title, top.add("H1")),
            self._text(report.marking, s.marking, top.add("P")),
            *self._blocks(report.first, top, 2),
        ]
        for part in report.parts:
            blocks.append(Heading(f"{part.number}. {part.title}", s.part, top.add("H2"), self.breaker))
            blocks += self._blocks(part.blocks, top, 3)
        return _kept_together(blocks, self.width, part=s.part)

    def _text(self, text: str, style: Style, element: Element | None) -> Text:
        return Text(text, style, element, self.breaker)

    def _blocks(self, blocks: Iterable[model.Block], parent: Element, level: int) -> list[Block]:
        made: list[Block] = []
        below_a_heading = False
        for block in blocks:
            headed = isinstance(block, model.Subpart | model.Entry)
            new = self._block(block, parent, level)
            if below_a_heading and not headed and new:
                new[0].spaceBefore = _APART  # it no longer belongs to that heading
            below_a_heading = headed
            made += new
        return made

    def _block(self, block: model.Block, parent: Element, level: int) -> list[Block]:
        s = self.styles
        match block:
            case model.Paragraph(text, label):
                return [*self._label(label, s.label, parent), self._text(text, s.body, parent.add("P"))]
            case model.Quote(text, label):
                before = self._label(label, s.label, parent)
                return [*before, self._text(self._quoted(text), s.quote, parent.add("BlockQuote").add("P"))]
            case model.Apart(text, label):
                return [*self._label(label, s.apart_label, parent), self._text(text, s.apart, parent.add("P"))]
            case model.Callout(text, title):
                return self._callout(text, title, parent)
            case model.Changed():
                return self._changed(block, parent)
            case model.Subpart():
                return self._headed(block, s.subpart, parent, level)
            case model.Entry():
                return self._headed(block, s.entry, parent, level)
            case _:
                return self._rows(block, parent)

    def _rows(self, block: model.Facts | model.Table | model.Bullets | model.Numbered, parent: Element) -> list[Block]:
        match block:
            case model.Facts(rows):
                return [self._facts(rows, parent.add("Table"))]
            case model.Table():
                return [self._table(block, parent.add("Table"))]
            case model.Bullets(items):
                return self._list([("•", item) for item in items], _MARKER, parent.add("L"))
            case model.Numbered(items):
                return self._list(items, _NUMBER, parent.add("L"))
        assert_never(block)

    def _quoted(self, text: str) -> str:
        """Exact words in quotation marks; a text that quotes within itself keeps its own, and the bar tells the rest."""
        opening, closing = _MARKS[self.breaker.language]
        return text if any(mark in text for mark in _QUOTES) else f"{opening}{text}{closing}"

    def _label(self, label: str, style: Style, parent: Element) -> list[Block]:
        return [self._text(label, style, parent.add("P"))] if label else []

    def _headed(self, block: model.Subpart | model.Entry, style: Style, parent: Element, level: int) -> list[Block]:
        heading = self._heading(block, style, parent.add(f"H{level}"))
        below = self._label(block.note, self.styles.note, parent)
        blocks = self._blocks(block.blocks, parent, level + 1)
        if len(blocks) > 1 and isinstance(blocks[0], Rows) and blocks[0].wrap(self.width, 0)[1] <= _SHORT:
            blocks[0].keep_with_next = True  # when and where, and then what: together
        return [heading, *below, *blocks]

    def _heading(self, block: model.Subpart | model.Entry, style: Style, element: Element) -> Text:
        if isinstance(block, model.Subpart):
            return Heading(block.title, style, element, self.breaker, continued=block.continued)
        return self._text(block.title, style, element)

    def _callout(self, text: str, title: str, parent: Element) -> list[Block]:
        s = self.styles
        above = [self._text(title, s.callout_title, parent.add("P"))] if title else []
        below = [self._text(text, s.callout, parent.add("P"))] if text else []
        if above and below:
            return [above[0].joined_below(), below[0].joined_above()]
        return [*above, *below]

    def _changed(self, block: model.Changed, parent: Element) -> list[Block]:
        s, rows = self.styles, []
        share = _SIDE / (self.width - GAP)
        sides = parent.add("L")
        for said, runs, height in ((block.was_label, block.was, THROUGH), (block.now_label, block.now, UNDER)):
            if not runs:
                continue
            item = sides.add("LI")
            label = self._text(said, s.fact_label, item.add("Lbl"))
            text = ChangedText(runs, s.item, item.add("LBody"), self.breaker, height=height)
            rows.append(Row((label, text), (share, 1 - share), style=s.item))
        return [
            *self._label(block.label, s.label, parent),
            *self._label(block.note, s.note, parent),
            *([Rows(rows, style=s.item)] if rows else []),
        ]

    def _facts(self, facts: Sequence[model.Fact], table: Element) -> Block:
        s, rows = self.styles, []
        for fact in facts:
            line = table.add("TR")
            label = self._text(fact.label, s.fact_label, line.add("TH", "Row"))
            value = self._text(fact.value, s.fact, line.add("TD"))
            rows.append(Row((label, value), (_LABEL, 1 - _LABEL), style=s.fact))
        return Rows(rows, style=s.body)

    def _table(self, table: model.Table, element: Element) -> Block:
        s = self.styles
        first = element.add("TR")
        head = [self._text(cell, s.head_cell, first.add("TH", "Column")) for cell in table.head]
        again = [self._text(cell, s.head_cell, None) for cell in table.head]
        rows = []
        for cells in table.rows:
            line = element.add("TR")
            texts = [self._text(cell, s.cell, line.add("TD")) for cell in cells]
            rows.append(Row(texts, table.widths, style=s.cell, rule=s.rule))
        return Rows(
            rows,
            style=s.table,
            head=Row(head, table.widths, style=s.cell, rule=s.strong_rule),
            again=Row(again, table.widths, style=s.cell, rule=s.strong_rule),
        )

    def _list(self, items: Sequence[tuple[str, str]], marker_width: float, parent: Element) -> list[Block]:
        s, share, rows = self.styles, marker_width / (self.width - GAP), []
        for marker, text in items:
            item = parent.add("LI")
            cells = (self._text(marker, s.item, item.add("Lbl")), self._text(text, s.item, item.add("LBody")))
            rows.append(Row(cells, (share, 1 - share), style=s.item))
        if rows:
            rows[-1].spaceAfter = s.list_end.after
        return list(rows)


class _Room(CondPageBreak):
    """Begins a new page where there is less room; the space between the blocks around it is as if it were not there."""

    _SPACETRANSFER = True


def _kept_together(blocks: Sequence[Block], width: float, *, part: Style) -> list[Flowable]:
    """The blocks, with a page break before each heading that would otherwise stand alone at the foot of a page."""
    story: list[Flowable] = []
    heads: list[Block] = []
    for block in blocks:
        heads.append(block)
        if block.keep_with_next:
            continue
        if len(heads) > 1:
            spaces = sum(head.style.before + head.style.after for head in heads) - block.style.after
            above = sum(head.wrap(width, 0)[1] for head in heads[:-1])
            least = _PART if heads[0].style is part else 0
            story.append(_Room(max(above + spaces + block.first_height(width), least)))
        story += heads
        heads = []
    return story + heads
