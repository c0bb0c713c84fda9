"""Text made fit for paper: nothing that somebody wrote vanishes, nothing that is no sign gets drawn.

Composed letters, no control or direction marks, emoji by name, and a character that no font has by its code point. Arabic
letters are joined and right-to-left stretches turned round for drawing; `finish` sees to it that they read back as typed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from arabic_reshaper import ArabicReshaper
from bidi import get_display

from assessor.reports.pdf.fonts import Typeface

NBSP = "\u00a0"
SOFT_HYPHEN = "\u00ad"
_NEW_LINES = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_JOINERS = "\u200c\u200d"  # they change how Arabic letters join, and are gone once that is done
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_RUN = re.compile(f"[{_RTL}](?:[^A-Za-z]*[{_RTL}])?")  # a right-to-left stretch, as it is drawn
LEFT_MARK = "\u200e"
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_INVISIBLE = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # variation selectors
_CODE_POINT = re.compile(r"\[(U\+[0-9A-F]{4,6})\]")

_RESHAPER = ArabicReshaper({"delete_harakat": False, "support_ligatures": True})


def prepared(text: str, face: Typeface) -> str:
    """The text with only characters that can be drawn; line breaks are kept, as one character each."""
    text = _NEW_LINES.sub("\n", unicodedata.normalize("NFC", text))
    if text.isascii() and text.replace("\n", "").isprintable():
        return text
    return "".join(_drawable(_INVISIBLE.sub("", text), face))


def missing_characters(text: str, face: Typeface) -> tuple[str, ...]:
    """The characters of a text that no font has, as code points (U+4E2D), each once."""
    shown = _CODE_POINT.findall(prepared(text, face))
    typed = set(_CODE_POINT.findall(text))
    return tuple(dict.fromkeys(code for code in shown if code not in typed))


def is_right_to_left(text: str) -> bool:
    """Whether a text holds Arabic or Hebrew letters."""
    return _RUN.search(text) is not None


def joined(text: str, face: Typeface) -> str:
    """The text with its Arabic letters in the forms that they take beside each other, still in reading order."""
    if is_right_to_left(text):
        text = _RESHAPER.reshape(text)
        text = "".join(char if face.covers(char) else unicodedata.normalize("NFKC", char) for char in text)
    for joiner in _JOINERS:
        text = text.replace(joiner, "")
    return text


def visual(line: str, face: Typeface) -> str:
    """A line as it is drawn from left to right. It is broken before it is turned, so that lines follow each other rightly."""
    if not is_right_to_left(line):
        return joined(line, face)
    base = "L" if any(unicodedata.bidirectional(char) == "L" for char in line) else "R"
    turned = get_display(joined(line, face), base_dir=base)
    assert isinstance(turned, str)
    # Without a mark beside it, a reader of the text takes the bracket after a name for a part of the name.
    return _RUN.sub(f"{LEFT_MARK}\\g<0>{LEFT_MARK}", turned) if base == "L" and face.covers(LEFT_MARK) else turned


def _drawable(text: str, face: Typeface) -> Iterator[str]:
    flag = ""
    for char in text:
        code = ord(char)
        if code in _FLAG_LETTERS:
            flag += chr(code - _FLAG_LETTERS.start + ord("A"))
            if len(flag) == 2:
                yield f"[emoji: flag {flag}]"
                flag = ""
            continue
        if flag:
            yield f"[emoji: {flag}]"
            flag = ""
        yield _one(char, face)
    if flag:
        yield f"[emoji: {flag}]"


def _one(char: str, face: Typeface) -> str:
    if char == "\n" or char in _JOINERS or char == NBSP:
        return char
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    if category in ("Cc", "Cf") or ord(char) in _SKIN_TONES:
        return ""
    if face.covers(char):
        return char
    if category == "So":
        return f"[emoji: {unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"
    return f"[U+{ord(char):04X}]"
