"""Which item of a list became which, where items have no id: those belong together that have most words in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_WORD = re.compile(r"\w+")
_ALIKE = 0.4  # of the words of the shorter one


def matched(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What differs between two lists, as pairs: (before, now), one of them empty where it was added or removed.

    An item that only stands elsewhere in the list is no difference.
    """
    left, right = _without(was, now), _without(now, was)
    for new in right:
        likeness, old = max(((_likeness(each, new), each) for each in left), default=(0.0, ""))
        if likeness >= _ALIKE:
            left.remove(old)
            yield old, new
        else:
            yield "", new
    yield from ((old, "") for old in left)


def _without(items: Sequence[str], others: Sequence[str]) -> list[str]:
    """The items that do not stand among the others; doubles count."""
    rest = list(others)
    found = []
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            found.append(item)
    return found


def _likeness(one: str, other: str) -> float:
    """The words in common, as a share of the words of the shorter one."""
    words, others = (set(_WORD.findall(text.casefold())) for text in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))
