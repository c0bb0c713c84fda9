"""How long the event loop is held up: a timer asks to come round every 2 ms, and what it comes too late is a stall."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QPlainTextEdit

from assessor.bootstrap import LocalClock
from assessor.drawing import Drawer
from assessor.i18n import translator
from assessor.loading import practice_case
from assessor.services.ports import Revision
from benchmarks.desk import Desk

FRAME_MS = 2
KEY_EVERY_MS = 12  # faster than anybody types
KEYS = 300
LONGEST_MS = 60_000  # an end in any case
REST = 1.5  # seconds before it begins


@dataclass(frozen=True, slots=True)
class Stalls:
    """Milliseconds that each turn of the event loop came too late, shortest first.

    `work` is the most that this thread has worked in one turn: what is longer was waiting, for other programs or threads.
    """

    turns: tuple[float, ...]
    work: float
    note: str = ""

    def at(self, share: float) -> float:
        """The stall that this share of all turns stays below."""
        return self.turns[int(len(self.turns) * share)]

    @property
    def worst(self) -> float:
        """The longest."""
        return self.turns[-1]

    def said(self) -> str:
        """How it came about."""
        return f"{len(self.turns)} turns, the most work in one {self.work:.0f} ms" + (
            f"; {self.note}" if self.note else ""
        )


class _Watch:
    """Counts from its making to `stop`."""

    def __init__(self) -> None:
        self._late: list[float] = []
        self._worked: list[float] = []
        self._timer = QTimer(interval=FRAME_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()
        self._last, self._last_work = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, work = time.perf_counter(), time.thread_time()
        self._late.append(max(now - self._last - FRAME_MS / 1000, 0) * 1000)
        self._worked.append((work - self._last_work) * 1000)
        self._last, self._last_work = now, work

    def stop(self, note: str = "") -> Stalls:
        self._timer.stop()
        return Stalls(tuple(sorted(self._late)), max(self._worked), note)


def idle(seconds: float) -> Stalls:
    """While nobody does anything."""
    watch = _Watch()
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    return watch.stop()


def following(act: Callable[[], object], seconds: float) -> Stalls:
    """While something is done and what it puts off until there is time."""
    watch = _Watch()
    QTimer.singleShot(0, act)
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()
    return watch.stop()


def typing(desk: Desk, place: str, *, drawing: bool = False) -> Stalls:
    """While somebody types on a page and it is saved again and again; meanwhile reports may be drawn one after another."""
    desk.frame.open_id(place)
    desk.come_to_rest()
    if place == "observations":
        desk.unfold(desk.session.concern.observations[50].id)
    desk.wait(REST)
    shown = [each for each in desk.frame.page.findChildren(QPlainTextEdit) if each.isVisible()]
    field = max(shown, key=lambda each: len(each.toPlainText()))
    field.setFocus()
    saved = len(desk.saves)
    drawn: list[object] = []
    loop = QEventLoop()
    typed = 0

    def key() -> None:
        nonlocal typed
        typed += 1
        field.insertPlainText("ord " if typed % 4 == 0 else "a")
        if typed == KEYS:
            loop.quit()

    keys = QTimer(interval=KEY_EVERY_MS)
    keys.timeout.connect(key)
    watch = _Watch()
    keys.start()
    if drawing:
        _draw_on_and_on(desk, drawn, lambda: typed < KEYS)
    QTimer.singleShot(LONGEST_MS, loop.quit)
    loop.exec()
    keys.stop()
    reports = f", {len(drawn)} reports drawn" if drawing else ""
    return watch.stop(f"{typed} keys, saved {len(desk.saves) - saved} times{reports}")


def _draw_on_and_on(desk: Desk, drawn: list[object], goes_on: Callable[[], bool]) -> None:
    """The first one has everything to import yet, as the first one of a day."""
    drawer, concern, t = Drawer(LocalClock()), practice_case(), translator("da")
    revision = Revision(concern, 1, "", datetime.now().astimezone(), b"", "0" * 64)

    def again(report: object = None) -> None:
        if report is not None:
            drawn.append(report)
        if goes_on():
            desk.work.pure(lambda: drawer.draw((revision,), desk.loaded, t, None), again)

    again()
