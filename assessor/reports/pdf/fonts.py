"""The fonts on paper, and which of them draws a character.

reportlab has no fallback for TrueType: what a font lacks vanishes without a word. So every character is given to a font
that has it before anything is drawn, and what none has is found here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from assessor.resource import resource

_NO_SIGN = ("Cc", "Cn", "Cs", "Co")
# In the order of asking. Noto Sans has Latin, Greek, Cyrillic and nearly all signs.
_FAMILIES = ("NotoSans", "NotoSansArabic", "NotoSansHebrew")


@dataclass(frozen=True, slots=True)
class Typeface:
    """One weight over all scripts. Widths are in thousandths of the size."""

    fonts: tuple[str, ...]
    _widths: Mapping[str, float] = field(repr=False)
    _owners: Mapping[str, str] = field(repr=False)

    def covers(self, char: str) -> bool:
        """Whether some font has the character."""
        return char in self._owners

    def width(self, text: str, size: float) -> float:
        """How wide a text is, in points."""
        return sum(self._widths[char] for char in text) * size / 1000

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in stretches of one font: (font name, stretch)."""
        for font, chars in groupby(text, self._owners.__getitem__):
            yield font, "".join(chars)


@dataclass(frozen=True, slots=True)
class Typefaces:
    """The two weights that a report is set in."""

    regular: Typeface
    bold: Typeface


def load_typefaces() -> Typefaces:
    """Read the fonts and register them with reportlab, whose registry is one for the process: twice does no harm."""
    return Typefaces(_typeface("Regular"), _typeface("Bold"))


def _typeface(weight: str) -> Typeface:
    names = tuple(f"{family}-{weight}" for family in _FAMILIES)
    widths: dict[str, float] = {}
    owners: dict[str, str] = {}
    for name in reversed(names):
        font = TTFont(name, str(resource(f"fonts/{name}.ttf")), shapable=False)
        pdfmetrics.registerFont(font)
        for code in font.face.charToGlyph:
            if unicodedata.category(chr(code)) not in _NO_SIGN:
                widths[chr(code)] = font.face.getCharWidth(code)  # type: ignore[no-untyped-call]
                owners[chr(code)] = name
    return Typeface(names, widths, owners)
