"""Two texts beside each other, word by word: what was taken away, what was added, and enough around it to find one's way.

Made to be read, not to be applied: stretches of a word or two between two changes go with them, a text that was mostly
rewritten is shown as a whole, and long stretches that stayed are cut short. Long texts are compared by sentences first, so
that the time grows with the length and not with its square.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from assessor.reports.model import Run

Sides = tuple[tuple[Run, ...], tuple[Run, ...]]
"""A text before and after."""

_WORDS = re.compile(r"(?:\w+(?:[^\w\s]+\w+)*|[^\w\s]+)\s*|\s+")  # a word or a mark, with the space after it
_SENTENCES = re.compile(r"[^.!?\n]*(?:[.!?]+|\n|$)\s*")
_WORK = 20_000  # pairs that may be looked at: some milliseconds
_LONG = 4000  # characters: longer texts are compared by sentences first
_FEW = 2  # words: as many between two changes go with them
_KEPT = 0.35  # of the shorter text: if less of it stayed, it was rewritten
_AROUND = 8  # words that stay around a change
_WORTH = 6  # words: fewer are not cut away
_SHORT = 1000  # characters, more than enough for the words around a change


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of both texts: what stood there and what stands there, the same or not."""

    was: str
    now: str
    same: bool


def compared(was: str, now: str) -> Sides:
    """Two texts with what was changed between them; a side's runs joined together are the text, long ones shortened."""
    pieces = _joined(_pieces(was, now))
    kept = sum(_words(piece.was) for piece in pieces if piece.same)
    if kept < _KEPT * min(_words(was), _words(now)):
        return replaced(was, now)
    pieces = _joined(_calmed(pieces))
    return _side(pieces, [piece.was for piece in pieces]), _side(pieces, [piece.now for piece in pieces])


def replaced(was: str, now: str) -> Sides:
    """Two texts that are changed as a whole; an empty side has no runs."""
    return (Run(was, True),) if was else (), (Run(now, True),) if now else ()


def beginning(text: str, words: int) -> str:
    """The first words of a text, with an ellipsis where it goes on."""
    tokens = _WORDS.findall(text)
    return text if len(tokens) <= words else "".join(tokens[:words]).rstrip() + " …"


def same_words(was: str, now: str) -> bool:
    """Whether two texts differ in nothing but space, or in how letters with marks are put together."""
    return was == now or _plain(was) == _plain(now)


def _plain(text: str) -> list[str]:
    return unicodedata.normalize("NFC", text).split()


def _pieces(was: str, now: str) -> Iterator[_Piece]:
    """The whole of both texts; what they begin and end with alike is found without comparing."""
    head = _alike(was, now)
    tail = _alike(was[head:], now[head:], from_the_end=True)
    if head:
        yield _Piece(was[:head], now[:head], True)
    yield from _between(was[head : len(was) - tail], now[head : len(now) - tail])
    if tail:
        yield _Piece(was[len(was) - tail :], now[len(now) - tail :], True)


def _between(was: str, now: str) -> Iterator[_Piece]:
    if max(len(was), len(now)) <= _LONG:
        yield from _matched(_WORDS.findall(was), _WORDS.findall(now))
        return
    for piece in _joined(_matched(_SENTENCES.findall(was), _SENTENCES.findall(now))):
        if piece.same or max(len(piece.was), len(piece.now)) > _LONG:
            yield piece
        else:
            yield from _matched(_WORDS.findall(piece.was), _WORDS.findall(piece.now))


def _matched(was: Sequence[str], now: Sequence[str]) -> Iterator[_Piece]:
    """Pieces of both, matched part by part; all of it as one change where that would take too long."""
    left, right = [part.strip() for part in was], [part.strip() for part in now]
    counts = Counter(right)
    if len(left) + sum(counts[part] for part in left) > _WORK:
        yield _Piece("".join(was), "".join(now), False)
        return
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        yield _Piece("".join(was[first:last]), "".join(now[start:end]), tag == "equal")


def _alike(was: str, now: str, *, from_the_end: bool = False) -> int:
    """How many characters two texts begin with alike, or end with; only whole words."""
    step = -1 if from_the_end else 1
    was, now = was[::step], now[::step]
    low, high = 0, min(len(was), len(now))
    while low < high:
        middle = (low + high + 1) // 2
        if was.startswith(now[:middle]):
            low = middle
        else:
            high = middle - 1
    while low and not (_parted(was, low, from_the_end) and _parted(now, low, from_the_end)):
        low -= 1
    return low


def _parted(text: str, place: int, from_the_end: bool) -> bool:
    """Whether a text may be cut here: at its end, or where a space ends; read from the end, where one begins."""
    return place == len(text) or text[place if from_the_end else place - 1].isspace()


def _joined(pieces: Iterator[_Piece] | list[_Piece]) -> list[_Piece]:
    """Neighbours of one kind as one."""
    found: list[_Piece] = []
    for piece in pieces:
        if found and found[-1].same == piece.same:
            last = found.pop()
            found.append(_Piece(last.was + piece.was, last.now + piece.now, piece.same))
        elif piece.was or piece.now:
            found.append(piece)
    return found


def _calmed(pieces: list[_Piece]) -> list[_Piece]:
    """A word or two that stayed between two changes count as changed: single words here and there are hard to read."""
    last = len(pieces) - 1
    return [
        _Piece(piece.was, piece.now, False) if piece.same and 0 < place < last and _words(piece.was) <= _FEW else piece
        for place, piece in enumerate(pieces)
    ]


def _side(pieces: list[_Piece], texts: list[str]) -> tuple[Run, ...]:
    last, runs, space = len(pieces) - 1, [], ""
    for place, (piece, text) in enumerate(zip(pieces, texts, strict=True)):
        shown = space + (_shortened(text, first=place == 0, last=place == last) if piece.same else text)
        bare = shown if piece.same or place == last else shown.rstrip()
        space = shown[len(bare) :]  # the space after changed words goes to what follows: nothing was changed there
        if bare:
            runs.append(Run(bare, not piece.same))
    return tuple(runs)


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """A stretch that stayed, with the words next to the changes before and after it."""
    before, after = (0 if first else _AROUND), (0 if last else _AROUND)
    if len(text) < _SHORT and len(_WORDS.findall(text)) <= before + after + _WORTH:
        return text
    # Of a very long stretch only the two ends are looked at.
    head = "".join(_WORDS.findall(text[:_SHORT])[:before]).rstrip()
    ending = _WORDS.findall(text[-_SHORT:])
    tail = "".join(ending[len(ending) - after :])
    return " ".join(part for part in (head, "…", tail) if part)


def _words(text: str) -> int:
    return len(text.split())
