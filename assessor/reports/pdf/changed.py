"""A field before and after, on paper: the words that were removed struck through, those that were added underlined.

The lines are drawn beside the text and are no content of it: a reader's voice says "Før:" and "Nu:" and the words. They
are found by counting signs along the lines, since breaking a text into lines adds and drops nothing but space and soft
hyphens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assessor.reports.model import Run
from assessor.reports.pdf.blocks import Text
from assessor.reports.pdf.breaking import Breaker, Line
from assessor.reports.pdf.script import SOFT_HYPHEN, is_right_to_left, joined, prepared, visual
from assessor.reports.pdf.styles import Style
from assessor.reports.pdf.tags import Element

THROUGH = 0.28  # of the size, above the baseline
UNDER = -0.14


class ChangedText(Text):
    """One side of a difference; `height` is THROUGH or UNDER."""

    def __init__(self, runs: Sequence[Run], style: Style, element: Element, breaker: Breaker, *, height: float) -> None:
        super().__init__("", replace(style, stroke=height), element, breaker)
        texts = [prepared(run.text, style.face) for run in runs]
        self._text = "".join(texts)
        self._changed = [run.changed for run, text in zip(runs, texts, strict=True) for char in text if _counts(char)]
        self._marked_for = -1.0

    def lines(self, width: float) -> list[Line]:
        """Its lines, with the stretches that are struck through or underlined."""
        lines = super().lines(width)
        if self._marked_for != width:
            self._lines = lines = list(self._marked(lines))
            self._marked_for = width
        return lines

    def _marked(self, lines: list[Line]) -> Iterator[Line]:
        place = 0
        for line in lines:
            end = place + sum(map(_counts, line.read))
            yield replace(line, marks=tuple(self._marks(line, self._changed[place:end])))
            place = end

    def _marks(self, line: Line, changed: list[bool]) -> Iterator[tuple[float, float]]:
        face, size = self.style.face, self.style.size
        stretches = _stretches(line.read, changed)
        if not is_right_to_left(line.read):
            for first, last in stretches:
                start = face.width(joined(line.read[:first], face), size)
                yield start, start + face.width(joined(line.read[first:last], face), size)
            return
        for first, last in stretches:
            for word in line.read[first:last].split():
                # Turned round within its line, a word is looked for where it came to stand.
                drawn = visual(word, face)
                before, found, _ = line.text.partition(drawn)
                if found:
                    start = face.width(before, size)
                    yield start, start + face.width(drawn, size)


def _stretches(text: str, changed: list[bool]) -> list[tuple[int, int]]:
    """From where to where changed signs stand next to each other, the space between two of them included."""
    found: list[tuple[int, int]] = []
    going, place = False, 0
    for index, char in enumerate(text):
        if not _counts(char):
            continue
        if changed[place]:
            first = found.pop()[0] if going else index
            found.append((first, index + 1))
        going = changed[place]
        place += 1
    return found


def _counts(char: str) -> bool:
    return not char.isspace() and char != SOFT_HYPHEN
