"""Switching pages of a concern with a hundred observations, opening one of them, and the event loop meanwhile.

The texts are long (700 characters) and full of words that are advised about. Goals: 50 ms a page, with ten concerns in
the vault as with ten thousand; while somebody types and all is saved, stalls of at most 16 ms at the 99th percentile and
50 ms at worst; 50 ms at the 99th percentile while a report is drawn.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from itertools import chain

from benchmarks.desk import Desk, open_desk
from benchmarks.figures import Figure
from benchmarks.stalls import following, idle, typing
from benchmarks.vault import OBSERVATIONS

FEW, MANY = 10, 10_000
ROUNDS = 5
PAGE_MS = 50
SETTLED = 2.5  # seconds: what somebody needs to find the list at the left


def measure() -> Iterator[Figure]:
    """All that happens while a concern is written."""
    os.environ.setdefault("QT_LOGGING_RULES", "*=false")
    with open_desk(concerns=FEW) as desk:
        desk.wait(SETTLED)
        yield from _long_texts(desk)
    with open_desk(concerns=MANY) as desk:
        made = idle(SETTLED)
        with open_desk(concerns=FEW) as other:
            other.wait(SETTLED)
            yield from _figures(*_switches(other, desk))
        yield _opening(desk)
        yield Figure("stall while pages are made ahead, at worst", made.worst, PAGE_MS, "ms", made.said())
        yield from _typing(desk)


def _long_texts(desk: Desk) -> Iterator[Figure]:
    """The most work in one turn of the event loop while a page of long texts is opened and fills up."""
    first = desk.session.concern.observations[0].id
    acts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("their page", lambda: desk.frame.open_id("observations")),
        ("one of them", lambda: desk.unfold(first)),
        ("the check", lambda: desk.frame.open_id("check")),
        ("the report as the one it is about reads it", lambda: desk.frame.open_id("as-person")),
    )
    for what, act in acts:
        stalls = following(act, SETTLED)
        yield Figure(f"{OBSERVATIONS} long observations: {what}, most work in one turn", stalls.work, PAGE_MS, "ms")


def _typing(desk: Desk) -> Iterator[Figure]:
    about = f"{OBSERVATIONS} observations, {MANY} concerns"
    for place in ("assessment", "observations"):
        stalls = typing(desk, place)
        yield Figure(
            f"stall while typing and saving ({place}), p99", stalls.at(0.99), 16, "ms", f"{about}; {stalls.said()}"
        )
        yield Figure(
            f"stall while typing and saving ({place}), worst",
            stalls.worst,
            50,
            "ms",
            f"the most work in one turn {stalls.work:.0f} ms",
        )
    stalls = typing(desk, "assessment", drawing=True)
    yield Figure("stall while typing and a report is drawn, p99", stalls.at(0.99), 50, "ms", stalls.said())


Times = dict[str, list[float]]
"""Milliseconds of each switch to a page, by its id."""


def _switches(*desks: Desk) -> list[Times]:
    """Each desk's, page by page in turns."""
    for desk in desks:
        desk.frame.grab()  # the first picture of a window costs what a page switch does not
    times: list[Times] = [{page.id: [] for page in desk.flow.pages} for desk in desks]
    for _ in range(ROUNDS):
        for page in desks[0].flow.pages:
            for desk, taken in zip(desks, times, strict=True):
                taken[page.id].append(_time_to_open(desk, page.id))
                desk.come_to_rest()
    return times


def _time_to_open(desk: Desk, page: str) -> float:
    """Milliseconds until the page is painted."""
    begun = time.perf_counter()
    desk.frame.open_id(page)
    desk.frame.grab()
    return (time.perf_counter() - begun) * 1000


def _figures(few: Times, many: Times) -> Iterator[Figure]:
    for name, places in (("first time", slice(1)), ("again", slice(1, None))):
        for concerns, times in ((FEW, few), (MANY, many)):
            slowest = {id_: max(taken[places]) for id_, taken in times.items()}
            worst = max(slowest, key=lambda id_: slowest[id_])
            over = ", ".join(f"{id_} {taken:.0f}" for id_, taken in slowest.items() if taken > PAGE_MS)
            said = f"{worst}; median {statistics.median(slowest.values()):.0f} ms" + (
                f"; over it: {over}" if over else ""
            )
            yield Figure(f"slowest page switch, {name}, {concerns} concerns", slowest[worst], PAGE_MS, "ms", said)
    typical = [statistics.median(chain.from_iterable(taken[1:] for taken in times.values())) for times in (few, many)]
    yield Figure(
        f"median page switch, {FEW} → {MANY} concerns",
        typical[1] / typical[0],
        1.5,
        "x",
        f"{typical[0]:.1f} and {typical[1]:.1f} ms",
    )


def _opening(desk: Desk) -> Figure:
    """Unfolding one of the observations to write in it, until it is painted."""
    desk.frame.open_id("observations")
    desk.come_to_rest()
    taken = []
    for observation in desk.session.concern.observations[: ROUNDS + 1]:
        begun = time.perf_counter()
        desk.unfold(observation.id)
        desk.frame.grab()
        taken.append((time.perf_counter() - begun) * 1000)
        desk.come_to_rest()
    said = f"median {statistics.median(taken):.0f} ms"
    return Figure(f"opening one of {OBSERVATIONS} observations, slowest", max(taken), PAGE_MS, "ms", said)
