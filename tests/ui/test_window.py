"""Writing in the whole window: nothing lost, ever; finished, opened again, deleted; closed. All persons are fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from assessor.services.concerns import list_concerns
from assessor.services.settings import take_left_open
from tests.ui.window_user import DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
START = "Hvad vil du gerne?"
FIRST = "Før du begynder"
SEEN = "Hvad så eller hørte du?"


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    """Somebody who has begun a concern."""
    made = window(door)
    made.start()
    made.press("Ny bekymring")
    return made


def on_disk(door: MemoryDoor) -> str:
    """What was seen in the only draft's only observation."""
    with door.store.unit_of_work() as uow:
        (row,) = uow.concerns.rows()
        observations = uow.concerns.draft(row.id).concern.observations
    return observations[0].seen if observations else ""


def test_leaving_or_closing_right_after_a_keystroke_loses_nothing(user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    user.write(SEEN, "Han gik")
    user.press("Til startsiden")
    user.settle()
    assert user.title == START
    assert on_disk(door) == "Han gik"
    user.press("Fortsæt")
    user.press("Ret observation")
    user.write(SEEN, "Han gik ud")
    assert user.close()
    assert on_disk(door) == "Han gik ud"
    user.end()
    assert door.closed == 1
    assert take_left_open(uow=door.store.unit_of_work()) is None


def test_the_window_closes_at_once_when_all_is_saved(user: WindowUser) -> None:
    user.settle_saved()
    user.shell.close()
    assert not user.shell.isVisible()


def test_escape_loses_nothing(user: WindowUser) -> None:
    user.section(3)
    user.write(SEEN, "Han gik")
    for _ in range(3):
        user.key(Qt.Key.Key_Escape)
    assert user.field(SEEN).toPlainText() == "Han gik"  # type: ignore[union-attr]
    assert user.title == "Hvad har du set eller hørt?"


def test_the_status_line_tells_what_is_on_disk(user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    user.settle_saved()
    assert user.sees("Gemt 16.30")
    user.write(SEEN, "a")
    assert user.sees("Gemmer …")
    assert not user.sees("Gemt")
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert user.sees("Gemt 16.30")
    door.fault = DiskFull()
    user.write(SEEN, "ab")
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert user.sees("Disken er fuld")
    user.write(SEEN, "abc")
    assert user.sees("Disken er fuld"), "it stands until it is true no more"
    door.fault = None
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    user.settle()
    assert user.sees("Gemt 16.30")
    assert not user.sees("Disken er fuld")
    assert on_disk(door) == "abc"


@pytest.mark.parametrize("fault", [DiskFull(), ZeroDivisionError()])
def test_closing_while_nothing_can_be_saved_asks_and_stay_stays(
    user: WindowUser, door: MemoryDoor, qtbot: QtBot, fault: Exception
) -> None:
    user.section(3)
    user.settle_saved()
    door.fault = fault
    user.write(SEEN, "Han gik")
    with user.answering("Bliv, og prøv igen") as said:
        assert not user.close()
    assert sum("går det tabt" in words for words in said) == 1
    door.fault = None
    user.writing.session.save()
    user.settle_saved()
    assert on_disk(door) == "Han gik"
    assert user.shell.isVisible(), "what was kept open does not close by itself later"
    assert user.writing is not None
    assert user.close()


def test_closing_without_saving_is_possible_and_no_crash_is_told_next_time(
    window: Window, user: WindowUser, door: MemoryDoor
) -> None:
    user.section(3)
    user.write(SEEN, "kept")
    user.settle_saved()
    door.fault = DiskFull()
    user.write(SEEN, "kept and lost")
    with user.answering("Luk uden at gemme") as said:
        assert user.close()
    assert len(said) == 1
    assert on_disk(door) == "kept"


def test_leaving_for_the_start_page_while_the_disk_is_full_asks_too(user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    door.fault = DiskFull()
    user.write(SEEN, "Han gik")
    with user.answering("Bliv, og prøv igen") as said:
        user.press("Til startsiden")
    assert len(said) == 1
    assert user.title == "Hvad har du set eller hørt?"


def test_finishing_saving_the_report_and_opening_it_again(user: WindowUser, door: MemoryDoor, tmp_path: Path) -> None:
    user.fill_the_four(seen="Han slog i bordet.")
    user.press("Gør færdig")
    assert user.title == "Version 1 er færdig"
    assert user.sees("Rapporten er klar.")
    first, second, third = (tmp_path / f"{name}.pdf" for name in "abc")
    with user.choosing(first) as proposed:
        user.press("Gem som PDF")
    assert proposed[0].startswith("bekymring-2026-")
    assert proposed[0].endswith("-v1.pdf")
    assert user.sees("Gemt som")
    assert first.read_bytes().startswith(b"%PDF")
    with user.choosing(second):
        user.press("Gem som PDF")
    with user.choosing(tmp_path / "nowhere" / "d.pdf"):
        user.press("Gem som PDF")
    assert user.sees("Vælg en anden")
    user.press("Til startsiden")
    assert not user.button("Fortsæt").isEnabled(), "no draft is left"
    user.press("2026-")
    assert user.title == "Version 1 er færdig"
    with user.choosing(third):
        user.press("Gem som PDF")
    assert first.read_bytes() == second.read_bytes() == third.read_bytes()
    assert take_left_open(uow=door.store.unit_of_work()) is None
    assert user.bugs == []


def test_a_report_that_cannot_be_drawn_is_said(window: Window, door: MemoryDoor) -> None:
    user = window(door)

    def draw(*_: object) -> object:
        raise ZeroDivisionError

    user.parts = replace(user.parts, draw=draw)  # type: ignore[arg-type]
    user.start()
    user.press("Ny bekymring")
    user.fill_the_four()
    with user.answering("OK"):
        user.press("Gør færdig")
        assert user.sees("Rapporten kunne ikke tegnes.")
    user.press("Til startsiden")
    assert user.title == START


def test_pressed_twice_it_is_finished_once(user: WindowUser, door: MemoryDoor) -> None:
    user.fill_the_four()
    finish = user.button("Gør færdig")
    finish.click()
    finish.click()
    user.settle()
    assert user.title == "Version 1 er færdig"
    assert QApplication.activeModalWidget() is None
    (row,) = list_concerns(uow=door.store.unit_of_work())
    assert (row.versions, row.has_draft) == (1, False)


def test_finishing_on_a_full_disk_is_said_and_does_not_happen_later(
    user: WindowUser, door: MemoryDoor, qtbot: QtBot
) -> None:
    user.fill_the_four()
    user.settle_saved()
    door.fault = DiskFull()
    with user.answering("OK") as said:
        user.press("Gør færdig")
        user.settle()
    assert len(said) == 1
    assert "disken er fuld" in said[0].lower()
    door.fault = None
    user.section(3)
    user.settle_saved()
    assert user.title == "Hvad har du set eller hørt?"
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.title == "Version 1 er færdig"


def test_the_sender_sees_what_is_kept_out_of_the_report(user: WindowUser) -> None:
    user.fill_the_four(seen="Det sagde en ven.")
    user.section(3)
    user.press("Hvordan ved du det?: Fortalt af en anden")
    user.write("Hvem eller hvor kommer det fra?", "En klassekammerat")
    user.press("Kilden må ikke kunne genkendes")
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.sees("Det står ikke i rapporten")
    assert user.sees("Kun du ser")


def test_a_draft_is_deleted_only_after_a_yes(user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    user.write(SEEN, "Han gik")
    user.press("Fortsæt")
    user.press("En snak med tovholderen uden navn")
    user.press("Fortsæt")
    assert user.title == "Du behøver ikke en rapport"
    with user.answering("Behold den") as said:
        user.press("Slet kladden")
    assert len(said) == 1
    assert len(list_concerns(uow=door.store.unit_of_work())) == 1
    assert user.title == "Du behøver ikke en rapport"
    with user.answering("Slet kladden"):
        user.press("Slet kladden")
    user.settle()
    assert user.title == START
    assert door.store.concerns == {}
    assert user.bugs == []


def test_a_draft_that_cannot_be_deleted_goes_on_being_saved(user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    user.write(SEEN, "Han gik")
    user.settle_saved()
    door.fault = DiskFull()
    with user.answering("OK") as told:
        with user.answering("Slet kladden"):
            user.writing.frame.discard_wanted.emit()
        user.settle()
    assert any("ikke slettet" in words for words in told)
    door.fault = None
    user.write(SEEN, "Han gik ud")
    user.settle_saved()
    assert on_disk(door) == "Han gik ud"


def test_practice_promises_nothing_that_is_not_kept(window: Window) -> None:
    door = MemoryDoor()
    user = window(door)
    user.start()
    user.press("Øvelse")
    user.writing.frame.open_id("ending")
    assert not any("kladde" in name.lower() for name in user.boxes())
    assert user.sees("Det her var en øvelse")
    user.writing.frame.open_id("check")
    user.press("Gør færdig")
    assert user.sees("Det her var en øvelse")
    user.press("Til startsiden")
    assert door.store.concerns == {}


def test_after_a_crash_the_draft_is_named_with_its_section_and_only_then(
    window: Window, user: WindowUser, door: MemoryDoor
) -> None:
    user.section(5)
    user.settle_saved()
    (row,) = list_concerns(uow=door.store.unit_of_work())
    user.end()  # as a power cut: nothing is noted
    again = window(door)
    again.start()
    assert again.sees("Programmet blev ikke lukket sidste gang")
    assert any(row.reference in words and "Hverdag og ressourcer" in words for words in again.words())
    again.press("Ikke nu")
    assert not again.sees("Programmet blev ikke lukket sidste gang")
    assert again.close()
    again.end()
    third = window(door)
    third.start()
    assert not third.sees("Programmet blev ikke lukket sidste gang"), "it was closed this time"
    third.press("Fortsæt")
    assert third.title == "Hverdag og ressourcer"


def test_the_offer_after_a_crash_leads_back_to_where_it_was(window: Window, user: WindowUser, door: MemoryDoor) -> None:
    user.section(3)
    user.write(SEEN, "Han gik")
    user.settle_saved()
    user.end()
    again = window(door)
    again.start()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Fortsæt, hvor du slap"
    again.press("Fortsæt, hvor du slap")
    assert again.title == "Hvad har du set eller hørt?"
    assert again.sees("Han gik")


def test_going_on_tells_once_and_then_goes_on(user: WindowUser) -> None:
    user.section(3)
    user.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert user.title == "Hvad har du set eller hørt?"
    assert user.sees("Se lige på det her") or user.sees("Skriv, hvad du så eller hørte.")
    link = user.button("Skriv, hvad du så eller hørte.")
    assert QApplication.focusWidget() is link
    link.click()
    assert QApplication.focusWidget() is user.field(SEEN)
    user.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert user.title != "Hvad har du set eller hørt?"
    user.section(3)
    assert "Skriv, hvad du så eller hørte." not in user.boxes()


def test_the_sections_say_in_words_how_far_they_are(user: WindowUser) -> None:
    def status(number: int) -> str:
        return user.button(f"{number}  ").accessibleName().split(". ")[-1].rstrip(".")

    assert [status(number) for number in range(1, 8)] == ["Ikke begyndt"] * 7
    user.press("Er nogen i fare nu?: Nej")
    assert status(1) == "I gang"
    user.press("Fortsæt")
    assert status(1) == "Færdig"
    user.section(3)
    for _ in range(2):
        user.press("Fortsæt")
    assert status(3) == "Mangler noget"


def test_nothing_is_ever_shown_as_a_window_of_its_own(user: WindowUser) -> None:
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    user.fill_the_four()
    for number in range(1, 8):
        user.section(number)
        for _ in range(4):
            if "Fortsæt" in user.boxes():
                user.press("Fortsæt")
    user.press("Gør færdig")
    user.press("Til startsiden")
    user.press("Indstillinger")
    application.removeEventFilter(watch)
    assert shown == []
