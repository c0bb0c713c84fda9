"""Draws reports: one object, made once, that keeps the fonts and the look."""

from __future__ import annotations

import threading

from assessor.reports.model import Report, texts
from assessor.reports.pdf.breaking import breaker
from assessor.reports.pdf.finish import finished
from assessor.reports.pdf.fonts import load_typefaces
from assessor.reports.pdf.page import Drawn, draw_pages
from assessor.reports.pdf.script import missing_characters
from assessor.reports.pdf.story import Composer
from assessor.reports.pdf.styles import Styles, load_styles, tightened
from assessor.reports.pdf.tags import Element

_HARDLY_ANYTHING = 110.0  # points: for so little on a last page, the blocks before it move closer together


class PdfRenderer:
    """Draws a report as PDF. Everything happens in memory, no file is written.

    Making one reads the fonts (some tenths of a second); it belongs on a worker.
    """

    def __init__(self) -> None:
        faces = load_typefaces()
        self._face = faces.regular
        self._styles = load_styles(faces)
        self._drawing = threading.Lock()  # reportlab keeps its fonts in one registry for the process

    def render(self, report: Report) -> bytes:
        """A whole PDF; the same report gives the same bytes, in every process."""
        with self._drawing:
            drawn, document = _drawn(report, self._styles)
            if drawn.pages > 1 and drawn.last < _HARDLY_ANYTHING:
                closer, its_document = _drawn(report, tightened(self._styles))
                if closer.pages < drawn.pages:
                    drawn, document = closer, its_document
        return finished(drawn.pdf, document=document, language=report.language, title=_one_line(report.neutral_title))

    def uncovered(self, report: Report) -> tuple[str, ...]:
        """The characters that no font has, as code points (U+4E2D): they are printed as such, and the writer is told."""
        return missing_characters("\n".join(texts(report)), self._face)


def _drawn(report: Report, styles: Styles) -> tuple[Drawn, Element]:
    document = Element("Document")
    story = Composer(styles, breaker(report.language), document).story(report)
    return draw_pages(story, report, styles), document


def _one_line(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
