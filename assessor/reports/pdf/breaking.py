"""Where lines end: at spaces, and inside long words where Danish divides them.

The hyphen that a division adds is a soft one, U+00AD, so that text read back from the paper holds no hyphen that nobody
wrote. (reportlab's own paragraphs add an ordinary hyphen, and break right-to-left text from its wrong end.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

import pyphen

from assessor.reports.pdf.fonts import Typeface
from assessor.reports.pdf.script import SOFT_HYPHEN, is_right_to_left, joined, visual

_DICTIONARIES = {"da": "da_DK", "en": "en_GB"}
_WORTH = 66.0  # points
_WINDOW = 240  # characters; more do not fit on a line
# Not after "kl." and the like, nor between a date's day and month: "kl. 10.15" and "5. marts" stand on one line.
_BETWEEN_WORDS = re.compile(
    r"(?<!\bkl\.)(?<!\bca\.)(?<!\bnr\.)(?<!§)(?<!\btlf\.)(?<!\b\d\.)(?<!\b\d\d\.) | (?!\d|[a-zæøå])"
)
_CORE = re.compile(r"[^\W\d_]{6,}")
_AFTER = re.compile(r"(?<=[^\W_])[-–/](?=[^\W_])|[/\\=&?](?=\w{3})")  # a compound's own hyphen, an address's parts


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is drawn, left to right; one that goes on after a space ends with it, for those who read the text back.

    `read` is the line in reading order; `marks` are stretches that a line is drawn through or under, in points from its left.
    """

    text: str
    width: float
    read: str = ""
    marks: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Breaker:
    """Breaks text in one language."""

    language: str
    positions: Callable[[str], list[int]]

    def lines(self, text: str, *, face: Typeface, size: float, width: float) -> list[Line]:
        """The lines of a prepared text, none wider than `width` points."""
        found: list[Line] = []
        for hard in _without_doubled_blank_lines(text):
            found += _Filling(self, face, size, width).lines(hard)
        return found

    def cuts(self, word: str, *, fits: bool) -> list[tuple[int, str]]:
        """Where a word may be cut, last first: (position, what the cut adds).

        After a hyphen that somebody wrote only if the word `fits` no line: readers drop a hyphen at a line's end.
        """
        if is_right_to_left(word):
            return []
        own = [] if fits else [(found.end(), "") for found in _AFTER.finditer(word)]
        divided = [
            (core.start() + position, SOFT_HYPHEN)
            for core in _CORE.finditer(word)
            for position in self.positions(core.group())
            if 3 <= position <= len(core.group()) - 3
        ]
        return sorted(own + divided, reverse=True)


def breaker(language: str) -> Breaker:
    """The breaker for `da` or `en`."""
    return Breaker(language, pyphen.Pyphen(lang=_DICTIONARIES[language]).positions)


class _Filling:
    """Fills lines with the words of one text without line breaks."""

    def __init__(self, breaker: Breaker, face: Typeface, size: float, width: float) -> None:
        self._breaker = breaker
        self._face = face
        self._size = size
        self._width = width
        self._space = face.width(" ", size)
        self._words: list[str] = []
        self._used = 0.0
        self._done: list[Line] = []

    def lines(self, text: str) -> list[Line]:
        for word in _BETWEEN_WORDS.split(text):
            if word:
                self._add(word)
        self._flush(goes_on=False)
        return self._done

    def _add(self, word: str) -> None:
        while True:
            room = self._width - self._used - (self._space if self._words else 0)
            # A word without end is looked at through a window: otherwise its length would count twice over.
            window, rest = word[:_WINDOW], word[_WINDOW:]
            wide = inf if rest else self._measure(word)
            if wide <= room:
                self._put(word, wide)
                return
            # Ragged lines need few divisions: only where much room would stay empty, or the word fits no line.
            worth = room > _WORTH or wide > self._width
            cut = self._cut(window, room, fits=wide <= self._width) if worth else None
            if cut is None and self._words:
                self._flush(goes_on=True)
                continue
            head, tail = cut or self._forced(window)
            word = tail + rest
            self._put(head, self._measure(head))
            self._flush(goes_on=False)

    def _put(self, word: str, wide: float) -> None:
        self._used += wide + (self._space if self._words else 0)
        self._words.append(word)

    def _cut(self, word: str, room: float, *, fits: bool) -> tuple[str, str] | None:
        if len(word) < 5 or room <= 0:
            return None
        for position, added in self._breaker.cuts(word, fits=fits):
            head = word[:position] + added
            if position < len(word) and self._measure(head) <= room:
                return head, word[position:]
        return None

    def _forced(self, word: str) -> tuple[str, str]:
        """What fits of a word that fills more than a line and may be cut nowhere; never between a letter and its marks."""
        low, high = 1, len(word)
        while low < high:
            middle = (low + high + 1) // 2
            if self._measure(word[:middle]) <= self._width:
                low = middle
            else:
                high = middle - 1
        end = low
        while end > 1 and end < len(word) and unicodedata.combining(word[end]):
            end -= 1
        return word[:end], word[end:]

    def _measure(self, word: str) -> float:
        return self._face.width(joined(word, self._face), self._size)

    def _flush(self, *, goes_on: bool) -> None:
        read = " ".join(self._words)
        text = visual(read, self._face)
        self._done.append(Line(f"{text} " if goes_on else text, self._used, read))
        self._words, self._used = [], 0.0


def _without_doubled_blank_lines(text: str) -> Iterator[str]:
    blank = True
    for line in text.strip().split("\n"):
        if line.strip() or not blank:
            yield line
        blank = not line.strip()
