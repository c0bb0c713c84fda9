"""Has pages drawn in the background, one strip at a time, and keeps what was drawn last.

A strip is as wide as the page and at most some two million dots, so that no zoom needs more memory or time than another.
Only what is wanted now is asked for: one strip at a time waits on the lane, and autosave has a lane of its own.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from assessor.ui.preview.pdf import Pdf
from assessor.ui.work import Result, Work

_DOTS_A_STRIP = 2_000_000
_SMALLEST_STRIP = 64  # rows
_KEPT_BYTES = 96 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of a page drawn `width` × `page_height` dots: those from `top`, `height` of them."""

    page: int
    width: int
    page_height: int
    top: int
    height: int


def strips(page: int, width: int, page_height: int) -> tuple[Strip, ...]:
    """All strips of a page at a size in dots, from the top."""
    each = max(_DOTS_A_STRIP // max(width, 1), _SMALLEST_STRIP)
    return tuple(
        Strip(page, width, page_height, top, min(each, page_height - top)) for top in range(0, page_height, each)
    )


class Drawing(QObject):
    """One PDF, drawn and read in the background."""

    opened = Signal(object)
    """The size of every page in points, a tuple of QSizeF."""
    drawn = Signal(int)
    """Something more of this page can be shown."""
    read = Signal(int, str)
    """The words of a page."""
    searched = Signal(int, int, object)
    """A search's number, the page, and a tuple of Hit."""

    def __init__(self, pdf: bytes, work: Work) -> None:
        super().__init__()
        self._work = work
        self._pdf: Pdf | None = None  # touched in the background only
        self._closed = False
        self._kept: OrderedDict[Strip, QImage] = OrderedDict()
        self._bytes = 0
        self._wanted: list[Strip] = []
        self._busy: Strip | None = None
        self._asked: set[int] = set()
        work.pure(lambda: self._open(pdf), self._on_open)

    def close(self) -> None:
        """Let go of the document; what was asked for and is not there yet never comes."""
        if not self._closed:
            self._closed = True
            self._wanted.clear()
            self._work.pure(self._shut)

    def image(self, strip: Strip) -> QImage | None:
        """What is drawn of it, if it is."""
        image = self._kept.get(strip)
        if image is not None:
            self._kept.move_to_end(strip)
        return image

    def stand_ins(self, page: int) -> list[tuple[Strip, QImage]]:
        """What there is of a page at any size, the latest last: better blurred than blank."""
        return [(strip, image) for strip, image in self._kept.items() if strip.page == page]

    def want(self, wanted: Sequence[Strip]) -> None:
        """Draw these next, in this order, and nothing that was wanted before."""
        self._wanted = [strip for strip in wanted if strip not in self._kept and strip != self._busy]
        self._draw_next()

    def want_words(self, page: int) -> None:
        """Read a page, once."""
        if page in self._asked or self._closed:
            return
        self._asked.add(page)
        self._ask(lambda pdf: pdf.words(page), lambda words: self.read.emit(page, words))

    def search(self, number: int, page: int, needle: str) -> None:
        """Look for words on a page; `searched` tells what came of it."""
        self._ask(lambda pdf: pdf.found(page, needle), lambda hits: self.searched.emit(number, page, hits))

    def _ask(self, run: Callable[[Pdf], Result], done: Callable[[Result], object]) -> None:
        def ask() -> Result | None:
            return run(self._pdf) if self._pdf is not None else None

        def answer(result: Result | None) -> None:
            if not self._closed and result is not None:
                done(result)

        self._work.pure(ask, answer)

    def _draw_next(self) -> None:
        if self._busy is not None or not self._wanted or self._closed:
            return
        strip = self._wanted.pop(0)
        self._busy = strip
        size = (strip.width, strip.page_height)

        def draw() -> QImage | None:
            return self._pdf.picture(strip.page, size, strip.top, strip.height) if self._pdf is not None else None

        self._work.pure(draw, lambda image: self._on_drawn(strip, image), broken=self._on_broken)

    def _on_drawn(self, strip: Strip, image: QImage | None) -> None:
        self._busy = None
        if image is not None and not self._closed:
            self._keep(strip, image)
            self.drawn.emit(strip.page)
        self._draw_next()

    def _on_broken(self) -> None:
        self._busy = None

    def _keep(self, strip: Strip, image: QImage) -> None:
        self._kept[strip] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, old = self._kept.popitem(last=False)
            self._bytes -= old.sizeInBytes()

    def _open(self, data: bytes) -> tuple[QSizeF, ...]:
        self._pdf = Pdf(data)
        return self._pdf.sizes()

    def _on_open(self, sizes: tuple[QSizeF, ...]) -> None:
        if not self._closed:
            self.opened.emit(sizes)

    def _shut(self) -> None:
        if self._pdf is not None:
            self._pdf.close()
            self._pdf = None
