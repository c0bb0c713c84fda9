"""The page: its margins, its running lines, and "page x of y", which is known only once the last page is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from assessor.reports.model import Report
from assessor.reports.pdf.blocks import line, write
from assessor.reports.pdf.script import prepared, visual
from assessor.reports.pdf.styles import PAGE_HEIGHT, PAGE_WIDTH, Style, Styles
from assessor.reports.pdf.tags import artifact

_FOOT = 30.0  # points from the paper's edge to the footer's baseline
_HEAD = 30.0
_CONTINUED = 47.0  # the line that says which observation goes on here
_LONGEST = 60  # characters


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF as reportlab writes it, not yet finished; `last` is how much of its last page is filled, in points."""

    pdf: bytes
    pages: int
    last: float


def draw_pages(story: list[Flowable], report: Report, styles: Styles) -> Drawn:
    """The story on pages."""
    margin = styles.margin
    frame = Frame(
        margin,
        margin,
        PAGE_WIDTH - 2 * margin,
        PAGE_HEIGHT - 2 * margin,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    buffer = BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
        pageTemplates=[PageTemplate(frames=[frame])],
        # Otherwise every page begins with Helvetica, which is not embedded.
        initialFontName=styles.body.face.fonts[0],
        invariant=1,
    )
    document.build(story, canvasmaker=_canvas_maker(report, styles))
    last = PAGE_HEIGHT - margin - frame._y  # type: ignore[attr-defined]  # noqa: SLF001 - reportlab has no call for it
    return Drawn(buffer.getvalue(), document.page, last)


def _canvas_maker(report: Report, styles: Styles) -> type[Canvas]:
    class NumberedCanvas(Canvas):
        """Keeps the pages until it knows how many they are."""

        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            self._kept: list[dict[str, Any]] = []
            self.goes_on = self.carried_over = ""  # headings write here which of them reaches over a page break

        def showPage(self) -> None:  # noqa: N802 - reportlab calls it so
            self._kept.append(dict(self.__dict__))
            self.carried_over = self.goes_on
            self._startPage()  # type: ignore[attr-defined]

        def save(self) -> None:
            for number, page in enumerate(self._kept, start=1):
                self.__dict__.update(page)
                _running_lines(self, report, styles, page=number, pages=len(self._kept))
                super().showPage()
            super().save()

    return NumberedCanvas


def _running_lines(canvas: Canvas, report: Report, styles: Styles, *, page: int, pages: int) -> None:
    left, right, top = styles.margin, PAGE_WIDTH - styles.margin, PAGE_HEIGHT - _HEAD
    with artifact(canvas, "Pagination"):
        line(canvas, styles.rule, 0.5, (left, _FOOT + 12, right, _FOOT + 12))
        _put(canvas, report.footer, styles.running, (left, _FOOT))
        _put(canvas, report.page_of.format(page=page, pages=pages), styles.running, (right, _FOOT), to_the_left=True)
        if page > 1:
            _put(canvas, report.marking, styles.running, (left, top))
        _put(canvas, report.banner, styles.banner, (right, top), to_the_left=True)
        _put(canvas, canvas.__dict__["carried_over"], styles.banner, (left, PAGE_HEIGHT - _CONTINUED))


def _put(canvas: Canvas, text: str, style: Style, at: tuple[float, float], *, to_the_left: bool = False) -> None:
    one_line = " ".join(prepared(text, style.face).split())
    if len(one_line) > _LONGEST:  # a reference from a foreign file may be any text
        one_line = f"{one_line[: _LONGEST - 1]}…"
    drawn = visual(one_line, style.face)
    x, y = at
    written = canvas.beginText(x - style.face.width(drawn, style.size) if to_the_left else x, y)
    written.setFillColor(style.color)
    write(written, drawn, style)
    canvas.drawText(written)
