"""The log as the window writes and shows it: what is opened, what leaves, who has done what. All persons are fictional."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.domain.log import Act, LogHead
from assessor.services.log import read_log
from assessor.store.memory import MemoryAudit
from tests.ui.window_user import DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    made = window(door)
    made.start()
    return made


def finish_one(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.fill_the_four()
    user.press("Gør færdig")


def told(door: MemoryDoor) -> list[tuple[str, int]]:
    """What the log tells of one concern or another, oldest first: the act and the version."""
    events = reversed(read_log(uow=door.store.unit_of_work()))
    return [(event.act, event.version) for event in events if event.concern_id]


def no_room(*_: object, **__: object) -> LogHead:
    raise DiskFull


def test_a_report_is_told_of_before_it_is_saved_and_not_saved_where_that_fails(
    user: WindowUser, door: MemoryDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_one(user)
    with monkeypatch.context() as full, user.choosing(tmp_path / "report.pdf"):
        full.setattr(MemoryAudit, "append", no_room)
        user.press("Gem som PDF")
    assert user.sees("Det har ikke forladt programmet:")
    assert not (tmp_path / "report.pdf").exists()
    assert told(door)[-1][0] == Act.CONCERN_OPENED
    with user.choosing(tmp_path / "report.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "report.pdf").exists()
    user.press("Se og udskriv rapporten")
    with user.choosing(tmp_path / "again.pdf"):
        user.press("Gem som PDF")
    assert told(door)[-2:] == [(Act.EXPORTED, 1), (Act.EXPORTED, 1)]


def test_the_note_for_the_leader_is_told_of_without_a_version(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", "Han gik ud på gangen.")
    user.press("Fortsæt")
    user.press("Almindelig støtte")
    user.press("Fortsæt")
    user.press("Se notatet")
    with user.choosing(tmp_path / "note.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "note.pdf").exists()
    assert told(door)[-1] == (Act.EXPORTED, 0)


def test_practice_is_told_of_nowhere(user: WindowUser, door: MemoryDoor, tmp_path: Path) -> None:
    user.press("Øvelse")
    user.writing.frame.open_id("check")
    user.press("Gør færdig")
    with user.choosing(tmp_path / "practice.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "practice.pdf").exists()
    assert told(door) == []
