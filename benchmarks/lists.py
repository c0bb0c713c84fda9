"""The list of concerns, read from a real vault and shown, with ten concerns in it and with ten thousand.

Goal: at most 1.5 times the time. The start page asks for the first fifty.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from assessor.i18n import translator
from assessor.services.concerns import list_concerns
from assessor.services.ports import ConcernRow
from assessor.ui.home.start import StartPage
from assessor.ui.parts import OpenUow
from benchmarks.figures import Figure
from benchmarks.vault import fill, open_vault

FEW, PAGEFUL, MANY = 10, 50, 10_000
ROUNDS = 41
SHOWN = 7


def measure() -> Iterator[Figure]:
    """Reading the list, and showing it."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_vaults:
        vaults: dict[int, OpenUow] = {}
        for concerns in (FEW, PAGEFUL, MANY):
            vaults[concerns] = open_vaults.enter_context(open_vault(Path(folder) / str(concerns)))
            fill(vaults[concerns], concerns=concerns)
        times = _in_turns({count: _lister(begin) for count, begin in vaults.items()}, ROUNDS)
        said = ", ".join(f"{count}: {seconds * 1000:.2f} ms" for count, seconds in times.items())
        yield Figure(
            f"the first {PAGEFUL} of the list, {FEW} → {MANY} concerns", times[MANY] / times[FEW], 1.5, "x", said
        )
        said = "as many lines in both"
        yield Figure(f"the same, {PAGEFUL} → {MANY} concerns", times[MANY] / times[PAGEFUL], 1.5, "x", said)
        rows = {count: list_concerns(uow=vaults[count](), limit=PAGEFUL) for count in (PAGEFUL, MANY)}
        shown = _in_turns({count: _shower(listed) for count, listed in rows.items()}, SHOWN)
        said = ", ".join(f"{count}: {seconds * 1000:.1f} ms" for count, seconds in shown.items())
        yield Figure(
            f"showing them on the start page, {PAGEFUL} → {MANY} concerns", shown[MANY] / shown[PAGEFUL], 1.5, "x", said
        )


def _lister(begin: OpenUow) -> Callable[[], object]:
    return lambda: list_concerns(uow=begin(), limit=PAGEFUL)


def _shower(rows: Sequence[ConcernRow]) -> Callable[[], object]:
    application = QApplication.instance() or QApplication(["benchmark"])
    t, now = translator("da"), datetime.now().astimezone()

    def show() -> object:
        page = StartPage(t)
        page.resize(800, 700)
        page.show()
        page.show_rows(rows, title=lambda _: "Afsnit", now=now)
        page.grab()
        page.close()
        page.deleteLater()
        return application

    return show


def _in_turns(acts: dict[int, Callable[[], object]], rounds: int) -> dict[int, float]:
    """The median seconds of each, all measured in the same minutes."""
    taken: dict[int, list[float]] = {name: [] for name in acts}
    for number in range(rounds + 1):
        for name, act in acts.items():
            begun = time.perf_counter()
            act()
            if number:  # the first one warms up
                taken[name].append(time.perf_counter() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}
