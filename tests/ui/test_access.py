"""A request for access in the whole window: gathered, others offered, read, saved, and written into the log. All is invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from assessor.domain.concern import ConcernId
from assessor.domain.identity import new_concern
from assessor.domain.log import Act
from assessor.services.concerns import list_concerns
from tests.core.builders import EDITION, enough
from tests.ui.window_user import NOW, DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
PAGE = "Anmodning om indsigt"
WARNING = "Send det ikke videre, før de markerede steder er vurderet."


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    """Somebody who has finished a concern and looks at what came of it."""
    made = window(door)
    made.start()
    made.press("Ny bekymring")
    made.fill_the_four(about="Elev Æ (opdigtet)", seen="Veninden Sofie kom også (opdigtet).")
    made.press("Gør færdig")
    return made


def only_id(door: MemoryDoor) -> ConcernId:
    (row,) = list_concerns(uow=door.store.unit_of_work())
    return row.id


def add_another(door: MemoryDoor, reference: str, about: str) -> ConcernId:
    made = replace(new_concern(now=NOW, catalogue=EDITION), reference=reference)
    made = replace(
        made, person=replace(enough().person, own_reference=about), other_worries="Det andet sted (opdigtet)."
    )
    with door.store.unit_of_work() as uow:
        uow.concerns.add(made, at=NOW)
        uow.commit()
    return made.id


def acts(door: MemoryDoor, concern_id: ConcernId) -> list[str]:
    return [event.act for event in door.store.events if event.concern_id == concern_id]


def test_it_says_what_it_does_and_warns(user: WindowUser) -> None:
    user.press(PAGE)
    assert user.title == PAGE
    assert user.sees("Her samler programmet alt")
    assert user.sees(WARNING)
    assert user.sees("Ingen andre bekymringer her ser ud til at handle om den samme.")
    user.press("Tilbage")
    assert user.title == "Version 1 er færdig"


def test_the_json_is_saved_under_a_neutral_name_and_points_at_the_others(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    user.press(PAGE)
    with user.choosing(tmp_path / "ud.json") as proposed:
        user.press("Gem som JSON")
        user.settle()
    (reference,) = {row.reference for row in list_concerns(uow=door.store.unit_of_work())}
    assert proposed == [f"indsigt-{reference}.json"]
    document = json.loads((tmp_path / "ud.json").read_bytes())
    (held,) = document["holding"]["concerns"]
    assert held["versions"][0]["concern"]["observations"][0]["seen"] == "Veninden Sofie kom også (opdigtet)."
    pointers = {mark["pointer"]: mark for mark in document["third_party"]}
    seen = "/holding/concerns/0/versions/0/concern/observations/0/seen"
    assert "Sofie" in pointers[seen]["words"]
    assert user.sees("Gemt som ud.json.")
    assert acts(door, only_id(door))[-1] == Act.ACCESS_GIVEN


def test_it_is_looked_at_saved_and_locked_and_each_time_the_log_tells(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    user.press(PAGE)
    user.press("Se og udskriv")
    user.settle()
    assert user.title == "Forhåndsvisning"
    assert acts(door, only_id(door))[-1] == Act.CONCERN_OPENED
    assert Act.ACCESS_GIVEN not in acts(door, only_id(door)), "looking is not giving out"
    user.press("Tilbage")
    assert user.title == PAGE
    with user.choosing(tmp_path / "ud.pdf") as proposed:
        user.press("Gem som PDF")
        user.settle()
    assert proposed[0].startswith("indsigt-2026-")
    assert proposed[0].endswith(".pdf")
    assert (tmp_path / "ud.pdf").read_bytes().startswith(b"%PDF")
    assert acts(door, only_id(door)).count(Act.ACCESS_GIVEN) == 1


def test_what_cannot_be_written_into_the_log_does_not_leave(user: WindowUser, door: MemoryDoor, tmp_path: Path) -> None:
    user.press(PAGE)
    user.press("Se og udskriv")
    user.settle()
    user.press("Tilbage")
    door.fault = DiskFull()
    for press, name in (("Gem som JSON", "ud.json"), ("Gem som PDF", "ud.pdf")):
        with user.choosing(tmp_path / name):
            user.press(press)
            user.settle()
        assert not (tmp_path / name).exists()
        assert user.sees("Disken er fuld")
    user.press("Se og udskriv")
    user.settle()
    assert user.title == "Forhåndsvisning", "a full disk keeps nobody from reading"


def test_many_are_looked_through_some_at_a_time(
    user: WindowUser, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessor.ui.access._AT_A_TIME", 2)
    for number in range(5):
        add_another(door, f"2026-abcd{number}", "elev æ (opdigtet)")
    user.press(PAGE)
    user.settle()
    assert not any(user.button(f"2026-abcd{number}").isChecked() for number in range(5))


def test_others_are_offered_by_reference_and_go_along_when_ticked(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    other = add_another(door, "2026-abcde", "elev æ (opdigtet)")
    add_another(door, "2026-zzzzz", "en helt anden (opdigtet)")
    user.press(PAGE)
    box = user.button("2026-abcde")
    assert not box.isChecked()
    assert user.sees("Sidst ændret 22. november 2026. Samme reference eller betegnelse.")
    assert not user.sees("zzzzz")
    user.press("Se og udskriv")
    user.settle()
    user.press("Tilbage")
    box = user.button("2026-abcde")
    box.click()
    assert acts(door, other) == []
    user.press("Se og udskriv")
    user.settle()
    assert acts(door, other) == [Act.CONCERN_OPENED]
    user.press("Tilbage")
    with user.choosing(tmp_path / "ud.json"):
        user.press("Gem som JSON")
        user.settle()
    document = json.loads((tmp_path / "ud.json").read_bytes())
    assert [held["reference"] for held in document["holding"]["concerns"]][1:] == ["2026-abcde"]
    assert acts(door, other) == [Act.CONCERN_OPENED, Act.ACCESS_GIVEN]


def test_where_the_concerns_cannot_be_read_it_is_said(user: WindowUser, door: MemoryDoor) -> None:
    door.fault = DiskFull()
    user.press(PAGE)
    assert user.sees("disken er fuld") or user.sees("Disken er fuld")
    user.press("Se og udskriv")
    assert user.title == PAGE
    door.fault = None
    user.press("Se og udskriv")
    user.settle()
    assert user.title == "Forhåndsvisning"


def test_changing_ones_mind_about_the_file_saves_nothing(
    user: WindowUser, door: MemoryDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.press(PAGE)
    asked: list[QFileDialog] = []

    def think_again(dialog: QFileDialog) -> int:
        asked.append(dialog)
        return 0

    monkeypatch.setattr(QFileDialog, "exec", think_again)
    user.press("Gem som JSON")
    user.settle()
    assert asked
    assert list(tmp_path.glob("*.json")) == []
    assert Act.ACCESS_GIVEN not in acts(door, only_id(door))


def test_a_draft_is_answered_from_where_it_is_reviewed(window: Window, door: MemoryDoor) -> None:
    add_another(door, "2026-abcde", "elev 1 (opdigtet)")
    made = window(door)
    made.start()
    assert made.navigator._desk is not None
    made.navigator._desk.review(door._unit_of_work, back=lambda: None)
    made.settle()
    made.press("2026-abcde")
    made.press(PAGE)
    assert made.title == PAGE
    made.press("Se og udskriv")
    made.settle()
    assert made.title == "Forhåndsvisning"
    made.press("Tilbage")
    made.press("Tilbage")
    assert "2026-abcde" in made.title


def test_there_is_none_in_practice(window: Window, door: MemoryDoor) -> None:
    made = window(door)
    made.start()
    made.press("Øvelse med en opdigtet sag")
    made.section(7)
    made.press("Fortsæt")
    made.press("Gør færdig")
    assert not made.sees(PAGE)


def test_what_was_gathered_is_not_kept_in_memory_when_the_page_is_left(user: WindowUser) -> None:
    user.press(PAGE)
    user.press("Se og udskriv")
    user.settle()
    user.press("Tilbage")
    desk = user.navigator._desk
    assert desk is not None
    access = desk._access
    assert access is not None
    assert access._made is not None
    user.press("Tilbage")
    user.settle()
    assert access._made is None
