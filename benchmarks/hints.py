"""Finding what could be said better in a long text, as it happens while somebody writes.

Goal: less than a frame (16 ms) for 20,000 characters, so that typing never waits for it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

from assessor.loading import load_hints_for
from benchmarks.figures import Figure

ROUNDS = 21
CHARACTERS = 20_000

_TEXT = (
    "Eleven rejste sig, slog i bordet og gik ud på gangen. Han var væk i tyve minutter. Han er altid sur, og han virker "
    "radikal, siger en kammerat. Mandag den 3. marts talte vi om valget i historie. Moderen fortalte, at han sover dårligt. "
)


def measure() -> Iterator[Figure]:
    """The one figure."""
    finder = load_hints_for(None)
    text = (_TEXT * (CHARACTERS // len(_TEXT) + 1))[:CHARACTERS]
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        found = finder.find(text, known_names=("Amir Eksempel",))
        taken.append(time.perf_counter() - begun)
    note = f"{len(found)} hints, median of {ROUNDS}, slowest {max(taken) * 1000:.0f} ms"
    yield Figure("hints in a text of 20,000 characters", statistics.median(taken) * 1000, 16, "ms", note)
