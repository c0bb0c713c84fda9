"""Printing: pages drawn at 300 dots an inch in the background, handed to the print system strip by strip.

What the print system is given is pictures, so that every printer prints what the preview shows (docs/decisions/0012).
The queue of the print system holds plain pages until they are printed: that is its affair, and the guide says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMarginsF, QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from assessor.errors import N_, UserError
from assessor.ui.preview.cups import NoRoomToPrint, Spool, cups_refused, end_painting
from assessor.ui.preview.pdf import Pdf

DPI = 300
_ROWS = 128  # of a strip: some milliseconds each, so that the window stays at hand


class NotPrinted(UserError):
    """The print system did not take the report; nothing is printed."""

    def __init__(self) -> None:
        super().__init__(
            N_("The printer did not take it."),
            N_("See whether it is switched on, or choose another one. You can also save it as PDF."),
        )


def pages_wanted(printer: QPrinter, pages: int, current: int) -> list[int]:
    """Which pages are drawn in which order, from 0, as the dialog was answered; copies that the printer makes count once.

    `current` is the page that was looked at.
    """
    if printer.printRange() is QPrinter.PrintRange.CurrentPage:
        return _copied([current], printer)
    ranges = [(each.from_, each.to) for each in printer.pageRanges().toRangeList()]
    if not ranges and printer.fromPage():
        ranges = [(printer.fromPage(), printer.toPage() or pages)]
    wanted = [page for page in range(pages) if not ranges or any(a <= page + 1 <= b for a, b in ranges)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        wanted.reverse()
    return _copied(wanted, printer)


def _copied(wanted: list[int], printer: QPrinter) -> list[int]:
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return wanted * copies
    return [page for page in wanted for _ in range(copies)]


def placed(page: QSizeF, ink: QRectF, paper: QSizeF, margins: QMarginsF) -> QRectF:
    """Where a page stands on the paper, all in points: as it is, in the middle; smaller only where ink would be cut."""
    printable = QRectF(QPointF(0, 0), paper).marginsRemoved(margins)
    whole = QRectF(QPointF((paper.width() - page.width()) / 2, (paper.height() - page.height()) / 2), page)
    if ink.isEmpty() or printable.contains(ink.translated(whole.topLeft())):
        return whole
    scale = min(printable.width() / ink.width(), printable.height() / ink.height(), 1.0)
    corner = printable.center() - ink.center() * scale
    return QRectF(corner, page * scale)


class Printout:
    """One report on its way to one printer. After it is made all of it happens on `Work.pure`, one call after the other.

    `begin`, then `paint` for each of `pages`, then `finish`; or `abandon` at any time, and nothing is printed.
    """

    def __init__(self, pdf: bytes, printer: QPrinter, *, current: int = 0) -> None:
        self._data = pdf
        self._printer = printer
        self._current = current
        self.pages: list[int] = []

    def begin(self) -> None:
        """Open the document and the printer.

        Raises:
            NotPrinted: there is no such printer any more.
            NoRoomToPrint: there is no room for what is sent.
        """
        self._pdf = Pdf(self._data)
        self._sizes = self._pdf.sizes()
        self.pages = pages_wanted(self._printer, len(self._sizes), self._current)
        self._ink = _united(self._pdf.ink(page) for page in sorted(set(self.pages)))
        self._spool = Spool(len(self.pages))
        self._painter = QPainter()
        self._begun = 0
        with self._spool.used():
            begun = self._painter.begin(self._printer)
        if not begun:
            refused = self._refused()
            self._close()
            raise refused
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # else letters get a haze of JPEG

    def paint(self, place: int) -> None:
        """Draw one of `pages`.

        Raises:
            NotPrinted: the printer takes no more of it.
            NoRoomToPrint: it may have found no room, and nothing is printed.
        """
        if self._begun and not self._printer.newPage():
            refused = self._refused()
            self.abandon()
            raise refused
        self._begun += 1
        page = self.pages[place]
        layout = self._printer.pageLayout()
        layout.setUnits(QPageLayout.Unit.Point)
        paper = layout.fullRect(QPageLayout.Unit.Point).size()
        target = placed(self._sizes[page], self._ink, paper, layout.minimumMargins())
        dot = DPI / 72
        size = (round(target.width() * dot), round(target.height() * dot))
        corner = QPoint(round(target.x() * dot), round(target.y() * dot))
        grey = self._printer.colorMode() is QPrinter.ColorMode.GrayScale
        self._painter.save()
        finer = self._printer.resolution() / DPI
        self._painter.scale(finer, finer)
        for top in range(0, size[1], _ROWS):
            strip = self._pdf.picture(page, size, top, min(_ROWS, size[1] - top), grey=grey)
            if not _blank(strip):
                self._painter.drawImage(corner + QPoint(0, top), strip)
        self._painter.restore()
        if self._spool.is_full():
            self.abandon()
            raise NoRoomToPrint

    def finish(self) -> None:
        """Hand it over.

        Raises:
            NotPrinted: the printer is gone, or its print system.
            NoRoomToPrint: there was no room for what is sent.
        """
        ended = end_painting(self._painter)
        self._close()
        if not ended or self._printer.printerState() is QPrinter.PrinterState.Error or cups_refused():
            raise self._refused()

    def abandon(self) -> None:
        """Print nothing of it."""
        if not self._painter.isActive():
            return
        # Windows and macOS drop the job. Qt's way to CUPS knows no abort: it sends its file, which must be gone by then.
        self._printer.abort()
        self._spool.empty()
        self._painter.end()
        self._close()

    def _refused(self) -> UserError:
        return NoRoomToPrint() if self._spool.lacked_room() else NotPrinted()

    def _close(self) -> None:
        self._spool.close()
        self._pdf.close()


def _blank(strip: QImage) -> bool:
    return not bytes(strip.constBits()).strip(b"\xff")


def _united(parts: Iterable[QRectF]) -> QRectF:
    whole = QRectF()
    for part in parts:
        whole = whole.united(part)
    return whole
