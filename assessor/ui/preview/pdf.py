"""A PDF in memory, as pictures and words: the one file that knows pdfium.

pdfium is not thread-safe. Everything here, opening and closing included, runs on `Work.pure` and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

_DIVIDED = "\u00ad\ufffe\x02"  # how pdfium gives the hyphen of a word that is divided at a line's end
_WHITE = (255, 255, 255, 255)
_LOOKED_AT = 36  # dots an inch that show where on a page there is ink
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words looked for stand: the page from 0, and rectangles in points from its top left."""

    page: int
    places: tuple[QRectF, ...]


class Pdf:
    """An open document; pages are counted from 0, sizes are in points (1/72 inch)."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._page: tuple[int, pypdfium2.PdfPage] | None = None
        self._letters: dict[int, str] = {}

    def close(self) -> None:
        """Let go of it; nothing more can be asked."""
        self._let_go_page()
        self._document.close()

    def sizes(self) -> tuple[QSizeF, ...]:
        """The size of every page."""
        return tuple(QSizeF(*self._document.get_page_size(index)) for index in range(len(self._document)))

    def picture(self, index: int, size: tuple[int, int], top: int, height: int, *, grey: bool = False) -> QImage:
        """The rows from `top` of the page drawn at `size`, all in dots."""
        page, width = self._open(index), size[0]
        kind, flags = (pdfium.FPDFBitmap_Gray, pdfium.FPDF_GRAYSCALE) if grey else (pdfium.FPDFBitmap_BGRx, 0)
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, kind)
        try:
            bitmap.fill_rect(_WHITE, 0, 0, width, height)
            pdfium.FPDF_RenderPageBitmap(bitmap.raw, page.raw, 0, -top, *size, 0, flags)
            form = QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32
            return QImage(bitmap.buffer, width, height, bitmap.stride, form).copy()
        finally:
            bitmap.close()

    def ink(self, index: int) -> QRectF:
        """Where on a page there is anything but white, in points, to the next of 36 dots an inch; empty for none."""
        width, height = (round(points * _LOOKED_AT / 72) for points in self._document.get_page_size(index))
        image = self.picture(index, (width, height), 0, height, grey=True)
        dots, line = bytes(image.constBits()), image.bytesPerLine()
        rows = [dots[y * line : y * line + width] for y in range(height)]
        inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
        if not inked:
            return QRectF()
        left = min(width - len(rows[y].lstrip(b"\xff")) for y in inked)
        right = max(len(rows[y].rstrip(b"\xff")) for y in inked)
        point = 72 / _LOOKED_AT
        return QRectF(left * point, inked[0] * point, (right - left) * point, (inked[-1] + 1 - inked[0]) * point)

    def words(self, index: int) -> str:
        """The text of a page, line by line, divided words whole again."""
        letters = self._read(index)
        for sign in _DIVIDED:
            letters = letters.replace(f"{sign}\r\n", "").replace(sign, "")
        return letters.replace("\r\n", "\n").strip()

    def found(self, index: int, needle: str) -> tuple[Hit, ...]:
        """Where words stand on a page: upper or lower case, divided at a line's end or not."""
        wanted, _ = _folded(needle.strip())
        if not wanted:
            return ()
        text, origins = _folded(self._read(index))
        spans: list[tuple[int, int]] = []
        start = text.find(wanted)
        while start >= 0:
            first, last = origins[start], origins[start + len(wanted) - 1]
            spans.append((first, last - first + 1))
            start = text.find(wanted, start + len(wanted))
        return tuple(Hit(index, places) for places in self._places(index, spans))

    def _places(self, index: int, spans: list[tuple[int, int]]) -> list[tuple[QRectF, ...]]:
        if not spans:
            return []
        page = self._open(index)
        page_height = page.get_height()
        text = page.get_textpage()
        try:
            found = []
            for span in spans:
                corners = [text.get_rect(number) for number in range(text.count_rects(*span))]
                found.append(
                    tuple(
                        QRectF(left, page_height - top, right - left, top - bottom)
                        for left, bottom, right, top in corners
                    )
                )
            return found
        finally:
            text.close()

    def _read(self, index: int) -> str:
        """Every letter at its number, as pdfium counts them."""
        if index not in self._letters:
            text = self._open(index).get_textpage()
            try:
                codes = [pdfium.FPDFText_GetUnicode(text.raw, number) for number in range(text.count_chars())]
            finally:
                text.close()
            self._letters[index] = "".join(chr(code) if code not in _SURROGATES else "\ufffd" for code in codes)
        return self._letters[index]

    def _open(self, index: int) -> pypdfium2.PdfPage:
        if self._page is None or self._page[0] != index:
            self._let_go_page()
            self._page = (index, self._document[index])
        return self._page[1]

    def _let_go_page(self) -> None:
        if self._page is not None:
            self._page[1].close()
            self._page = None


def _folded(text: str) -> tuple[str, list[int]]:
    """The text as it is searched, and for each of its letters where it stood: lower case, one space between words."""
    letters: list[str] = []
    origins: list[int] = []
    divided = False
    for number, char in enumerate(text):
        if char in _DIVIDED:
            divided = True
        elif char.isspace():
            if not divided and letters and letters[-1] != " ":
                letters.append(" ")
                origins.append(number)
        else:
            divided = False
            for folded in char.casefold():
                letters.append(folded)
                origins.append(number)
    return "".join(letters), origins
