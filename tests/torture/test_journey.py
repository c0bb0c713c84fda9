"""One whole journey, traced: nothing written or asked where it should not be, and no word of it left in any file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from torture import journey, leaks, trace


@pytest.mark.timeout(300)
def test_a_whole_journey_leaves_no_word_and_writes_nowhere_else(tmp_path: Path) -> None:
    begun = time.time()
    tracing = not trace.refused()  # where it may not, `make torture` says so and ends with 1
    left = journey.travel(tmp_path, under=trace.command(tmp_path) if tracing else ())
    assert leaks.look_for_words(left, begun) == []
    assert leaks.look_at_rights(left) == []
    if tracing:
        assert trace.complaints(left.traces, (left.data,), leaks.allowed(left), whole=(left.pdf.parent,)) == []
