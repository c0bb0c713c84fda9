"""Blocks of text that flow down the pages: parted by a page break anywhere, however long, and never leaving one line alone."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject
from reportlab.platypus import Flowable

from assessor.reports.pdf.breaking import Breaker, Line
from assessor.reports.pdf.script import LEFT_MARK, prepared
from assessor.reports.pdf.styles import Style
from assessor.reports.pdf.tags import Element, artifact, content, first_on_page

_ALONE = 2  # fewer lines than this are never left alone on a page
_FILLED: Final = 0  # text rendering modes (ISO 32000-1, 9.3.6)
_INVISIBLE: Final = 3
_STROKE = 0.7  # points
_BASELINE = 0.76  # of the leading: texts of two sizes beside each other stand on one line


class Block(Flowable, ABC):
    """Something that stands in the column; it can tell how much of it must fit before it may begin."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.style = style
        self.keep_with_next = style.keep_with_next
        self.spaceBefore = style.before
        self.spaceAfter = style.after

    @abstractmethod
    def first_height(self, width: float) -> float:
        """The least height that it can begin with, in points."""


class Text(Block):
    """A text in one style, drawn into one element; with none it is no content (a table's head that is repeated)."""

    def __init__(self, text: str, style: Style, element: Element | None, breaker: Breaker) -> None:
        super().__init__(style)
        self._text = prepared(text, style.face)
        self._element = element
        self._breaker = breaker
        self._lines: list[Line] | None = None
        self._broken_at = -1.0
        self._open_top = self._open_bottom = False  # where a page break has parted it, its frame stays open

    def lines(self, width: float) -> list[Line]:
        """Its lines in a column of this width; a half of a parted text keeps those that it has."""
        if self._lines is None or (self._broken_at != width and not self._open_top and not self._open_bottom):
            room = width - self.style.indent - 2 * self.style.padding
            face, size = self.style.face, self.style.size
            self._lines = self._breaker.lines(self._text, face=face, size=size, width=room)
            self._broken_at = width
        return self._lines

    def first_height(self, width: float) -> float:
        lines = len(self.lines(width))
        return min(lines, _ALONE if lines > _ALONE + 1 else lines) * self.style.leading + 2 * self.style.padding

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width = width
        self.height = len(self.lines(width)) * self.style.leading + self._padding()
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return list(self.parted(width, height) or ())

    def parted(self, width: float, height: float) -> tuple[Text, Text] | None:
        """The lines that fit into `height`, and the rest; None where a line would be left alone."""
        lines = self.lines(width)
        room = height - (0 if self._open_top else self.style.padding)
        fit = min(int(room / self.style.leading + 1e-6), len(lines) - _ALONE)
        if fit < _ALONE:
            return None
        above = self._half(lines[:fit], open_top=self._open_top, open_bottom=True)
        return above, self._half(lines[fit:], open_top=True, open_bottom=self._open_bottom)

    def emptied(self) -> Text:
        """The same place with nothing in it."""
        return self._half([], open_top=True, open_bottom=True)

    def _half(self, lines: list[Line], *, open_top: bool, open_bottom: bool) -> Text:
        half = Text("", self.style, self._element, self._breaker)
        half._lines, half._open_top, half._open_bottom = lines, open_top, open_bottom
        half.spaceBefore = self.spaceBefore
        return half

    def _padding(self) -> float:
        return self.style.padding * (2 - self._open_top - self._open_bottom)

    def draw(self) -> None:
        self._draw_edges()
        style, canvas = self.style, self.canv
        if not any(line.text for line in self.lines(self.width)):
            return
        top = self.height - (0 if self._open_top else style.padding)
        baseline = top - style.leading * _BASELINE
        with artifact(canvas) if self._element is None else content(canvas, self._element):
            text = canvas.beginText()
            text.setFillColor(style.color)
            for number, line in enumerate(self.lines(self.width)):
                text.setTextOrigin(style.indent + style.padding, baseline - number * style.leading)
                write(text, line.text, style)
            canvas.drawText(text)
        if style.stroke is not None:
            self._draw_strokes(baseline + style.stroke * style.size)

    def _draw_strokes(self, height: float) -> None:
        left = self.style.indent + self.style.padding
        with artifact(self.canv):
            for number, each in enumerate(self.lines(self.width)):
                y = height - number * self.style.leading
                for start, end in each.marks:
                    line(self.canv, self.style.color, _STROKE, (left + start, y, left + end, y))

    def _draw_edges(self) -> None:
        style = self.style
        if style.bar is not None:
            with artifact(self.canv):
                x = style.indent - style.bar.gap + style.bar.width / 2
                line(self.canv, style.bar.color, style.bar.width, (x, 1, x, self.height - 1))
        if style.frame is not None:
            right, top = self.width, self.height
            edges: list[tuple[float, float, float, float]] = [(0, 0, 0, top), (right, 0, right, top)]
            edges += [] if self._open_top else [(0, top, right, top)]
            edges += [] if self._open_bottom else [(0, 0, right, 0)]
            with artifact(self.canv):
                for edge in edges:
                    line(self.canv, style.frame, 0.8, edge)

    def joined_above(self) -> Text:
        """The same, drawn as the lower part of a frame that another text began."""
        self._open_top = True
        self.spaceBefore = 0
        return self

    def joined_below(self) -> Text:
        """The same, drawn as the upper part of a frame that another text ends."""
        self._open_bottom = True
        return self


class Heading(Text):
    """A heading; `continued` is said at the head of the next page where what stands under the heading goes on there."""

    def __init__(
        self, text: str, style: Style, element: Element | None, breaker: Breaker, *, continued: str = ""
    ) -> None:
        super().__init__(text, style, element, breaker)
        self._continued = continued

    def draw(self) -> None:
        if first_on_page(self.canv):
            self.canv.__dict__["carried_over"] = ""
        self.canv.__dict__["goes_on"] = self._continued
        super().draw()


def write(text: PDFTextObject, line: str, style: Style) -> None:
    """Write a line, each stretch in the font that has it; direction marks are there to be read, not seen."""
    for font, run in style.face.runs(line):
        text.setFont(font, style.size)
        for piece in re.split(f"({LEFT_MARK})", run):
            if piece:
                text.setTextRenderMode(_INVISIBLE if piece == LEFT_MARK else _FILLED)
                text.textOut(piece)


def line(canvas: Canvas, color: Color, width: float, ends: tuple[float, float, float, float]) -> None:
    """Draw a straight line; an artifact must be open."""
    canvas.saveState()
    canvas.setStrokeColor(color)
    canvas.setLineWidth(width)
    canvas.line(*ends)
    canvas.restoreState()
