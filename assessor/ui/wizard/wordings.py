"""The wording hints of one draft: what is found in its texts, and what its writer has let stand for good."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice
from time import perf_counter

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from assessor.domain.concern import Concern
from assessor.hints.hints import Hint, HintFinder, HintKind

PAUSE_MS = 400
"""How long nothing must be typed on a page before a hint may move what stands below it."""

PIECE = 1500  # characters: looked through in about a millisecond
REMEMBERED = 1000  # pieces
MARKED = 100  # places in a text: Qt lays a paragraph with a thousand of them out anew at each key, in 200 ms
_SENTENCE_END = re.compile(r"[.!?…][\"”»’)]*\s+")

_TEXTS = frozenset(
    (
        *("knows_from", "children_note", "activities", "why_not", "note", "other_worries"),
        *("seen", "context", "interpretation", "other_explanations", "correction"),
        *("goes_well", "hard", "unknown", "why_now", "changed", "what", "effect"),
        *("summary", "assessment", "uncertainty", "questions", "asked_for"),
    )
)
_OWN_WORDS = frozenset(("exact_words", "own_view", "family_view"))


def gives_hints(key: str) -> bool:
    """Whether people are described in the text with this key ("observations/<id>/seen", "points/<id>")."""
    note_on_a_point = key.startswith("points/") and key.count("/") == 1
    return note_on_a_point or _last(key) in _TEXTS | _OWN_WORDS


def known_names(concern: Concern) -> tuple[str, ...]:
    """Those who are named with good reason: the one it is about, and the writer."""
    names = (concern.person.name, concern.person.own_reference, concern.group.designation, concern.writer.name)
    return tuple(name for name in names if name.strip())


class Wordings(QObject):
    """Finds the hints of one draft. What was looked through once is remembered, so that coming back costs nothing."""

    let_stand = Signal(str)
    """The writer lets these words stand in this text for good: what to keep of it."""

    def __init__(self, finder: HintFinder, *, kept: Collection[str] = ()) -> None:
        super().__init__()
        self._finder = finder
        self._kept = set(kept)
        self._names: tuple[str, ...] = ()
        self._found: dict[str, tuple[Hint, ...]] = {}
        self._typed = QElapsedTimer()

    def know(self, concern: Concern) -> None:
        """Whose names may stand there."""
        names = known_names(concern)
        if names != self._names:
            self._names = names
            self._found.clear()

    def search(self, key: str, text: str) -> Search:
        """A search through a text, to be gone on with."""
        return Search(self, key, text)

    def keep(self, key: str, hint: Hint) -> None:
        """Let these words stand in the text with this key, for good."""
        self._kept.add(_kept_as(key, hint))
        self.let_stand.emit(_kept_as(key, hint))

    def stays(self, key: str, hint: Hint) -> bool:
        """Whether a hint is still to be shown; in somebody's own words only names of others are."""
        own = _last(key) in _OWN_WORDS and hint.kind is not HintKind.NAME
        return not own and _kept_as(key, hint) not in self._kept

    def note_typing(self) -> None:
        """Something is being written on the page."""
        self._typed.start()

    def rest_ms(self) -> int:
        """How long it is still until the pause that a hint waits for; 0 when it is there."""
        return max(PAUSE_MS - self._typed.elapsed(), 0) if self._typed.isValid() else 0

    def find(self, piece: str) -> tuple[Hint, ...]:
        """The hints of a piece of text, by their place in it."""
        if piece not in self._found:
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[piece] = self._finder.find(piece, known_names=self._names)
        return self._found[piece]


class Search:
    """Looks through one text piece by piece, so that a long one holds nobody up."""

    def __init__(self, wordings: Wordings, key: str, text: str) -> None:
        self._wordings = wordings
        self._key = key
        self._text = text
        self._pieces = pieces(text)
        self._found: list[tuple[int, Hint]] = []
        self._done = False

    def go_on(self, seconds: float) -> bool:
        """Look for at most so long (a piece more or less); gives whether all is looked through."""
        until = perf_counter() + seconds
        while not self._done and perf_counter() < until:
            piece = next(self._pieces, None)
            if piece is None:
                self._done = True
            else:
                start, end = piece
                self._found += ((start, hint) for hint in self._wordings.find(self._text[start:end]))
        return self._done

    def marks(self) -> tuple[Mark, ...]:
        """The first of what was found, by its place in the text, without what the writer has let stand."""
        stays = self._wordings.stays
        found = ((at, hint) for at, hint in self._found if stays(self._key, hint))
        return tuple(Mark(at, hint, self._text) for at, hint in islice(found, MARKED))


class Mark:
    """Words in a text and the hint on them; `start` and `end` count Python characters of the text."""

    __slots__ = ("end", "hint", "start", "words")

    def __init__(self, at: int, hint: Hint, text: str) -> None:
        self.hint = hint
        self.start = at + hint.start
        self.end = at + hint.end
        self.words = " ".join(text[self.start : self.end].split())


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of the lines of a text; very long ones are cut where a sentence ends, or else between two words."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        while end - start > PIECE:
            cut = _cut(text, start)
            yield start, cut
            start = cut
        yield start, end
        start = end


def _cut(text: str, start: int) -> int:
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, start + PIECE)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, start + PIECE) + 1
    return space if space > start else start + PIECE


def _last(key: str) -> str:
    return key.rpartition("/")[2]


def _kept_as(key: str, hint: Hint) -> str:
    return f"{key}:{hint.key}"
