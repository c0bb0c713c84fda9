"""The lock in the window, with a clock turned by hand and a system that speaks when it is told to. All is invented."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from assessor.domain.concern import ConcernId
from assessor.i18n import translator
from assessor.services.places import kept_place
from assessor.services.reasons import kept_reason
from assessor.services.settings import take_left_open
from assessor.services.vaults import Opening
from assessor.ui.clipboard import Forgetting
from assessor.ui.locking.page import LockedPage
from assessor.ui.locking.parting import Parting
from assessor.ui.preview.passphrase import PassphraseWindow
from assessor.ui.settling import LockParts, Settling
from tests.ui.window_user import PASSPHRASE, DiskFull, MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SEEN = "Hvad så eller hørte du?"
REASON = "Hvorfor kommer der en ny version?"
CONTROL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """Somebody at a desk: a clock, a system, and what became of the process."""

    def __init__(self, window: Window, door: MemoryDoor) -> None:
        self.door = door
        self.seconds = 1000.0
        self.lock: Callable[[], None] = lambda: None
        self.told: list[str] = []
        self._window = window
        self.user = self.start()

    def start(self, *, locked: bool = False) -> WindowUser:
        user = self._window(self.door)
        parts = replace(user.parts, settle=self._settle, locked_page=LockedPage if locked else None)
        user.start(parts)
        self.user = user
        return user

    def again(self) -> WindowUser:
        """The process that the lock begins."""
        assert self.anew
        self.told.clear()
        self.user.end()
        return self.start(locked=True)

    def listen(self, lock: Callable[[], None]) -> None:
        self.lock = lock

    def release(self) -> None:
        self.told.append(f"released, {self.door.closed} closed")

    def later(self, seconds: float) -> None:
        """Nobody does anything meanwhile."""
        self.seconds += seconds
        self.locker.idle.look()

    @property
    def locker(self):  # type: ignore[no-untyped-def]
        (settling,) = (each for each in self.user.shell.children() if isinstance(each, Settling))
        return settling.locker

    @property
    def anew(self) -> bool:
        return "anew" in self.told

    def _settle(self, shell, theme, work, navigator) -> None:  # type: ignore[no-untyped-def]
        lock = LockParts(lambda: self.seconds, self, lambda: self.told.append("anew"))
        Settling(shell, theme, work, navigator, door=self.door, lock=lock)


@pytest.fixture
def desk(window: Window) -> Desk:
    """On the start page, with a vault that a passphrase opens."""
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    desk = Desk(window, door)
    desk.user.unlock()
    return desk


def write_something(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han gik")


def finished(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.fill_the_four()
    user.press("Gør færdig")


def shown(user: WindowUser) -> list[str]:
    return [words for words in user.words() if words]


# --- what it does -----------------------------------------------------------------------------------------------------


def test_the_button_is_there_while_a_vault_is_open_and_not_before(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    desk = Desk(window, door)
    assert "Lås programmet (Ctrl+L)" not in desk.user.boxes()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.lock()
    desk.user.settle()
    assert not desk.anew
    assert not desk.user.shell.covered
    desk.user.unlock()
    desk.user.press("Lås programmet (Ctrl+L)")
    assert desk.anew


def test_locking_saves_closes_and_begins_anew_where_one_was(desk: Desk) -> None:
    write_something(desk.user)
    field = desk.user.field(SEEN)
    field.insertPlainText(" ud på gangen")  # type: ignore[union-attr]
    closed = desk.door.closed
    desk.user.key(Qt.Key.Key_L, CONTROL)
    assert desk.user.shell.windowTitle() == "Låst – Infohus"  # at once
    assert not field.isVisible()
    desk.user.settle()
    assert sorted(desk.told) == ["anew", f"released, {closed + 1} closed"]
    user = desk.again()
    assert user.title == "Låst"
    assert QApplication.focusWidget() is user.field("Adgangskode")
    user.unlock()
    user.settle()
    assert user.title == "Hvad har du set eller hørt?"
    assert user.sees("Han gik ud på gangen") or user.field(SEEN).toPlainText() == "Han gik ud på gangen"  # type: ignore[union-attr]
    assert user.bugs == []


@pytest.mark.parametrize("label", [SEEN, "Hvor var det?"])
def test_the_observation_that_was_being_written_is_open_again_with_the_cursor_at_its_place(
    desk: Desk, label: str
) -> None:
    write_something(desk.user)
    desk.user.press("Tilføj en observation")
    desk.user.write(label, "Hun sagde 🙂 nej til mig")
    there = desk.user.field(label)
    assert QApplication.focusWidget() is there
    for _ in range(7):
        QTest.keyClick(there, Qt.Key.Key_Left)
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    user = desk.again()
    user.unlock()
    user.settle()
    here = user.field(label)
    assert QApplication.focusWidget() is here
    QTest.keyClicks(here, "tak")
    text = here.toPlainText() if isinstance(here, QPlainTextEdit) else here.text()
    assert text == "Hun sagde 🙂 nej tak" + "til mig"
    assert not here.visibleRegion().isEmpty()


def test_it_is_an_end_and_no_crash_and_only_led_back_to_once(desk: Desk) -> None:
    write_something(desk.user)
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert take_left_open(uow=desk.door.store.unit_of_work()) is None
    user = desk.again()
    user.unlock()
    user.settle()
    user.press("Til startsiden")
    assert kept_place(uow=desk.door.store.unit_of_work()) is None
    assert user.close()
    user.end()
    user = desk.start()
    assert user.title == "Lås op"
    user.unlock()
    assert user.title == "Hvad vil du gerne?"


def test_a_vault_that_the_login_opens_waits_for_a_hand(window: Window, door: MemoryDoor) -> None:
    desk = Desk(window, door)
    finished(desk.user)
    desk.user.press("Lås programmet (Ctrl+L)")
    opened = door.opened
    user = desk.again()
    assert user.title == "Låst"
    assert user.sees("login på pc'en")
    assert door.opened == opened
    assert QApplication.focusWidget() is user.button("Lås op")
    user.press("Lås op")
    user.settle()
    assert user.title == "Version 1 er færdig"


def test_pressed_twice_it_locks_once(desk: Desk) -> None:
    write_something(desk.user)
    for _ in range(3):
        desk.user.key(Qt.Key.Key_L, CONTROL)
        desk.lock()
    desk.user.settle()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert desk.told.count("anew") == 1


# --- nothing typed is lost --------------------------------------------------------------------------------------------


def test_what_is_half_composed_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    write_something(desk.user)
    field = desk.user.field(SEEN)
    QApplication.sendEvent(field, QInputMethodEvent("ø", []))

    def commit(_: object) -> None:
        """As an input method does that is asked to: there is none in memory."""
        done = QInputMethodEvent()
        done.setCommitString("ø")
        QApplication.sendEvent(field, done)

    monkeypatch.setattr("PySide6.QtGui.QInputMethod.commit", commit)
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    (row,) = desk.door.store.concerns.values()
    assert row.draft is not None
    assert "Han gikø" in row.draft.decode()


def test_the_reason_typed_for_a_new_version_stands_there_again(desk: Desk) -> None:
    finished(desk.user)
    desk.user.press("Fortsæt som version 2")
    typed = "Jeg har set\nnoget nyt, \\ og  mere"
    desk.user.write(REASON, typed)
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    user = desk.again()
    user.unlock()
    user.settle()
    assert user.field(REASON).toPlainText() == typed  # type: ignore[union-attr]
    user.end()  # killed: it is kept until the version is begun
    (concern,) = desk.door.store.concerns
    assert kept_reason(ConcernId(concern), uow=desk.door.store.unit_of_work()) == typed


def test_the_reason_that_cannot_be_kept_keeps_it_covered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    finished(desk.user)
    desk.user.press("Fortsæt som version 2")
    desk.user.write(REASON, "noget nyt")
    desk.door.fault = DiskFull()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert not desk.anew
    assert desk.user.sees("Noget er ikke gemt endnu")
    desk.door.fault = None
    (parting,) = (each for each in _partings if each._timer.isActive())
    parting._timer.timeout.emit()
    desk.user.settle()
    assert desk.anew
    place = kept_place(uow=desk.door.store.unit_of_work())
    assert place is not None
    assert place.reason == "noget nyt"


_partings: list[Parting] = []


@pytest.fixture(autouse=True)
def partings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Those that were begun, to turn their clock."""
    begin = Parting.__init__

    def noted(self: Parting, *given: object, **named: object) -> None:
        begin(self, *given, **named)  # type: ignore[arg-type]
        _partings.append(self)

    monkeypatch.setattr(Parting, "__init__", noted)
    yield
    for each in _partings:
        each.stop()
    _partings.clear()


def test_what_is_being_finished_is_finished_first(desk: Desk) -> None:
    desk.user.press("Ny bekymring")
    desk.user.fill_the_four()
    desk.user.button("Gør færdig").click()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert desk.anew
    user = desk.again()
    user.unlock()
    user.settle()
    assert user.title == "Version 1 er færdig"


def test_what_is_being_begun_is_where_it_leads_back_to(desk: Desk) -> None:
    desk.user.button("Ny bekymring").click()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert desk.anew
    user = desk.again()
    user.unlock()
    user.settle()
    assert user.title == "Før du begynder"


def test_what_goes_from_one_lane_to_the_other_comes_to_its_end_first(desk: Desk) -> None:
    """An export, a deletion: half of it would be in the log, and half not done."""
    work, gate = desk.user.work, threading.Event()
    work.database(
        lambda: None,
        lambda _: work.pure(gate.wait, lambda _: work.database(lambda: desk.told.append("written"))),
    )
    desk.user.settle_database()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle_database()
    assert not desk.anew
    gate.set()
    desk.user.settle()
    assert desk.told.index("written") < desk.told.index("anew")


# --- what cannot be saved ---------------------------------------------------------------------------------------------


@pytest.fixture
def full(desk: Desk) -> Desk:
    """Locked, with the last words not on disk."""
    write_something(desk.user)
    desk.user.settle_saved()
    desk.door.fault = DiskFull()
    desk.user.write(SEEN, "Kanariefuglen gik")
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    return desk


def test_what_cannot_be_saved_is_covered_and_said(full: Desk) -> None:
    assert not full.anew
    assert full.told[-1].startswith("released")  # sleep cannot wait for a full disk
    assert full.user.shell.windowTitle() == "Låst – Infohus"
    assert full.user.sees("Disken er fuld")
    assert full.user.sees("det gør nøglen også")
    assert not any("anariefugl" in words for words in shown(full.user))
    assert QApplication.focusWidget() is full.user.field("Adgangskode")


def test_what_is_covered_is_reached_by_no_key_no_mouse_and_no_screen_reader(full: Desk) -> None:
    user, shell = full.user, full.user.shell
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F1, Qt.Key.Key_F9, Qt.Key.Key_Escape):
        user.key(key)
    user.key(Qt.Key.Key_Return, CONTROL)
    user.key(Qt.Key.Key_S, CONTROL)
    for _ in range(12):
        user.key(Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        assert now.accessibleName() in ("Adgangskode", "Lås op")
    for x in range(20, shell.width(), 60):
        for y in range(20, shell.height(), 60):
            QTest.mouseClick(shell.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    shell.close()
    user.settle()
    assert shell.isVisible()
    assert not any("anariefugl" in words for words in (*shown(user), *heard(shell), *full.user.titles))
    assert user.sees("Noget er ikke gemt endnu") or user.sees("Det låste ikke op")
    assert not full.anew


def heard(widget: QWidget) -> Iterator[str]:
    """All that a screen reader can ask a window for, shown or not."""
    waiting = [QAccessible.queryAccessibleInterface(widget)]
    while waiting:
        part = waiting.pop()
        if part is None:
            continue
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield part.text(kind)
        waiting += [part.child(number) for number in range(part.childCount())]


def test_only_the_passphrase_uncovers_it_and_all_is_as_it_was(full: Desk) -> None:
    full.user.unlock("en anden sætning")
    assert full.user.sees("Det låste ikke op")
    assert full.user.shell.covered
    full.user.unlock()
    assert full.user.title == "Hvad har du set eller hørt?"
    assert full.user.field(SEEN).toPlainText() == "Kanariefuglen gik"  # type: ignore[union-attr]
    full.later(240)
    assert full.user.sees("Programmet låser om 60 sekunder"), "nobody need ask for the lock: it comes by itself again"
    full.locker.idle.touch()
    full.door.fault = None
    full.user.writing.session.save()
    full.user.settle_saved()
    full.user.settle()
    assert not full.anew
    full.user.key(Qt.Key.Key_L, CONTROL)
    full.user.settle()
    assert full.anew


def test_as_soon_as_it_is_saved_it_begins_anew(full: Desk) -> None:
    full.door.fault = None
    full.user.writing.session._timer.timeout.emit()
    full.user.settle()
    assert full.anew
    (row,) = full.door.store.concerns.values()
    assert row.draft is not None
    assert b"Kanariefuglen gik" in row.draft


def test_the_logins_vault_is_uncovered_by_a_button(window: Window, door: MemoryDoor) -> None:
    desk = Desk(window, door)
    write_something(desk.user)
    desk.user.settle_saved()
    door.fault = DiskFull()
    desk.user.write(SEEN, "Kanariefuglen gik")
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert not desk.user.field_is_shown("Adgangskode")
    desk.user.press("Lås op")
    assert desk.user.field(SEEN).toPlainText() == "Kanariefuglen gik"  # type: ignore[union-attr]
    door.fault = None
    desk.user.writing.session.save()
    desk.user.settle_saved()


# --- small windows ----------------------------------------------------------------------------------------------------


def lock_over(desk: Desk, press: Callable[[], object], kind: type[QDialog]) -> list[QDialog]:
    """Lock while this opens a small window; gives those that were there then."""
    met: list[QDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind) and dialog.isActiveWindow():
            timer.stop()
            met.append(dialog)
            desk.user.key(Qt.Key.Key_L, CONTROL)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    press()
    desk.user.settle()
    timer.stop()
    return met


def test_an_open_question_is_answered_with_no(desk: Desk) -> None:
    write_something(desk.user)
    desk.user.section(7)
    desk.user.settle_saved()
    assert lock_over(desk, desk.user.writing.frame.discard_wanted.emit, QMessageBox)
    assert desk.anew
    assert len(desk.door.store.concerns) == 1


def test_a_file_dialog_is_closed_and_nothing_is_written(desk: Desk, tmp_path: Path) -> None:
    finished(desk.user)
    assert lock_over(desk, lambda: desk.user.button("Gem som PDF").click(), QFileDialog)
    assert desk.anew
    assert not list(tmp_path.rglob("*.pdf"))


def test_the_passphrase_that_is_shown_once_is_closed_without_a_question(desk: Desk) -> None:
    write_something(desk.user)
    desk.user.settle_saved()
    shown_once = PassphraseWindow(desk.user.shell, "hkta-mrex", translator("da"))
    assert lock_over(desk, shown_once.exec, PassphraseWindow)
    assert desk.anew
    assert not shown_once.isVisible()


@pytest.mark.qt_log_ignore("propagateSizeHints", "support raise", "support grabbing")
def test_an_open_list_is_closed(desk: Desk) -> None:
    desk.user.press("Indstillinger")
    box = next(each for each in desk.user.shell.findChildren(QComboBox) if each.isVisible())
    box.showPopup()
    assert QApplication.activePopupWidget() is not None
    desk.lock()
    assert QApplication.activePopupWidget() is None
    desk.user.settle()
    assert desk.anew


def test_a_small_window_that_comes_while_it_is_locked_is_not_seen(full: Desk) -> None:
    seen: list[bool] = []
    box = QMessageBox(full.user.shell)
    box.setText("Kanariefugl")

    def look() -> None:
        ours = full.user.shell.windowHandle()
        seen.append(any(each.isVisible() for each in QGuiApplication.topLevelWindows() if each is not ours))

    QTimer.singleShot(0, look)
    assert box.exec() == QMessageBox.DialogCode.Rejected.value
    assert seen == [False]
    assert full.user.shell.covered


# --- practice ---------------------------------------------------------------------------------------------------------


def test_practice_is_asked_about_by_hand(desk: Desk) -> None:
    desk.user.press("Øvelse")
    with desk.user.answering("Øv videre") as said:
        desk.user.key(Qt.Key.Key_L, CONTROL)
        desk.user.settle()
    assert len(said) == 1
    assert "ikke gemt" in said[0]
    assert not desk.anew
    with desk.user.answering("Lås"):
        desk.user.key(Qt.Key.Key_L, CONTROL)
        desk.user.settle()
    assert desk.anew
    assert kept_place(uow=desk.door.store.unit_of_work()) is None


def test_practice_is_locked_when_the_pc_goes_to_sleep_whatever_is_asked(desk: Desk) -> None:
    desk.user.press("Øvelse")
    asked: list[str] = []

    def sleep() -> None:
        if isinstance(box := QApplication.activeModalWidget(), QMessageBox):
            timer.stop()
            asked.append(box.text())
            desk.lock()

    timer = QTimer()
    timer.timeout.connect(sleep)
    timer.start(5)
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    assert asked
    assert desk.anew


# --- by itself --------------------------------------------------------------------------------------------------------


def test_five_idle_minutes_lock_and_the_last_one_is_counted(desk: Desk) -> None:
    write_something(desk.user)
    desk.later(239)
    assert not desk.user.sees("Programmet låser om")
    desk.later(1)
    assert desk.user.sees("Programmet låser om 60 sekunder")
    desk.later(58.5)
    assert desk.user.sees("Programmet låser om 2 sekunder")
    desk.later(1)
    assert desk.user.sees("Programmet låser om 1 sekund.")
    assert not desk.anew
    desk.later(1)
    desk.user.settle()
    assert desk.anew


@pytest.mark.parametrize("hand", ["key", "move", "wheel", "press"])
def test_a_key_or_a_movement_ends_the_countdown(desk: Desk, hand: str) -> None:
    desk.later(250)
    assert desk.user.sees("Programmet låser om 50 sekunder")
    window = desk.user.shell.windowHandle()
    match hand:
        case "key":
            desk.user.key(Qt.Key.Key_Shift)
        case "move":
            QTest.mouseMove(window, QPoint(30, 30))  # where it may be already
            QTest.mouseMove(window, QPoint(40, 40))
        case "wheel":
            QTest.wheelEvent(window, QPoint(40, 40), QPoint(0, 120))
        case _:
            QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=QPoint(4, 300))
    QApplication.processEvents()
    assert not desk.user.sees("Programmet låser om")
    desk.later(239)
    assert not desk.user.sees("Programmet låser om")
    desk.later(1)
    assert desk.user.sees("Programmet låser om 60 sekunder")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_countdown_moves_nothing_and_hides_no_number_to_call(desk: Desk, percent: int) -> None:
    user = desk.user
    write_something(user)
    user.theme.set_text_percent(percent)
    user.shell.resize(700, 500)
    user.settle()

    def places() -> list[QRect]:
        shown = (each for each in user.shell.findChildren(QWidget) if each.isVisible() and each is not counted())
        return [QRect(each.mapTo(user.shell, QPoint(0, 0)), each.size()) for each in shown]

    def counted() -> QLabel | None:
        return next((each for each in user.shell.findChildren(QLabel) if "Programmet låser om" in each.text()), None)

    before = places()
    desk.later(250)
    QApplication.processEvents()
    assert places() == before
    said = counted()
    assert said is not None
    assert user.shell.rect().contains(said.geometry())
    assert said.height() >= said.heightForWidth(said.width())
    (danger,) = (each for each in user.shell.findChildren(QLabel) if each.text() == user.shell.danger_line)
    assert not said.geometry().intersects(QRect(danger.mapTo(user.shell, QPoint(0, 0)), danger.size()))


def test_a_hand_in_a_small_window_counts_and_idleness_closes_it(desk: Desk) -> None:
    steps: list[str] = []

    def act() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox) or not box.isActiveWindow():
            return
        timer.stop()
        if not steps:
            steps.append("touched")
            desk.seconds += 200
            desk.user.key(Qt.Key.Key_Tab)
            desk.later(239)
            assert not desk.user.sees("Programmet låser om")
            timer.start(5)
        else:
            desk.later(61)

    write_something(desk.user)
    desk.user.settle_saved()
    timer = QTimer()
    timer.timeout.connect(act)
    timer.start(5)
    desk.user.writing.frame.discard_wanted.emit()
    desk.user.settle()
    assert steps
    assert desk.anew
    assert len(desk.door.store.concerns) == 1


def test_the_countdown_is_announced_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    for seconds in (240, 1, 1, 20):
        desk.later(seconds)
    assert [words for words in said if "låser om" in words] == [
        "Programmet låser om 60 sekunder. Tryk på en tast, eller bevæg musen for at fortsætte."
    ]


def test_what_an_input_method_writes_counts(desk: Desk) -> None:
    write_something(desk.user)
    desk.later(250)
    event = QInputMethodEvent()
    event.setCommitString("ø")
    QApplication.sendEvent(desk.user.field(SEEN), event)
    assert not desk.user.sees("Programmet låser om")


def test_without_a_vault_nothing_is_counted(window: Window) -> None:
    door = MemoryDoor()
    door.create(Opening(PASSPHRASE))
    desk = Desk(window, door)
    desk.user.press("Øvelse med en opdigtet sag")
    desk.later(1000)
    desk.user.settle()
    assert not desk.anew
    assert not desk.user.shell.covered
    assert not desk.user.sees("Programmet låser om")


def test_sleep_waits_until_the_vault_is_closed(desk: Desk) -> None:
    write_something(desk.user)
    desk.user.settle_saved()
    desk.user.write(SEEN, "Kanariefuglen gik")
    closed = desk.door.closed
    desk.lock()
    desk.user.settle()
    assert sorted(desk.told) == ["anew", f"released, {closed + 1} closed"]
    assert b"Kanariefuglen" in (next(iter(desk.door.store.concerns.values())).draft or b"")


def test_while_presenting_it_asks_and_never_locks_without_the_answer(desk: Desk) -> None:
    desk.locker.idle.presenting = True
    desk.later(280)
    assert not desk.user.sees("Programmet låser om")
    with desk.user.answering("Ikke nu") as said:
        desk.later(21)
        desk.user.settle()
    assert len(said) == 1
    assert "viser det for andre" in said[0]
    assert not desk.anew
    with desk.user.answering("Ikke nu") as said:
        desk.lock()
        desk.user.settle()
    assert len(said) == 1
    assert desk.told[-1].startswith("released")
    assert not desk.anew
    with desk.user.answering("Lås"):
        desk.later(301)
        desk.user.settle()
    assert desk.anew


# --- what is left -----------------------------------------------------------------------------------------------------


def test_what_was_copied_is_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared: list[bool] = []
    (forgetting,) = desk.user.shell.findChildren(Forgetting)
    monkeypatch.setattr(forgetting, "clear", lambda: cleared.append(True))
    write_something(desk.user)
    field = desk.user.field(SEEN)
    assert isinstance(field, QPlainTextEdit)
    monkeypatch.setattr("PySide6.QtGui.QClipboard.ownsClipboard", lambda _: True)
    field.selectAll()
    field.copy()
    desk.user.key(Qt.Key.Key_L, CONTROL)
    assert QApplication.clipboard().text() == ""
    desk.user.settle()


def test_a_hidden_screen_is_locked_too_and_stays_locked(full: Desk) -> None:
    full.user.unlock()
    full.user.key(Qt.Key.Key_F9)
    full.user.key(Qt.Key.Key_L, CONTROL)
    full.user.settle()
    assert full.user.shell.windowTitle() == "Låst – Infohus"
    full.user.key(Qt.Key.Key_F9)
    assert full.user.field_is_shown("Adgangskode")
    full.user.unlock()
    assert full.user.title == "Hvad har du set eller hørt?"
    full.door.fault = None
    full.user.writing.session.save()
    full.user.settle_saved()


def test_a_vault_that_is_gone_after_the_lock_is_said_and_nobody_is_welcomed(desk: Desk) -> None:
    desk.user.key(Qt.Key.Key_L, CONTROL)
    desk.user.settle()
    desk.door._vaults[""] = type(desk.door._vaults[""])()
    user = desk.again()
    assert user.title == "Det kan ikke åbnes"
    assert user.sees("Mappen med dine bekymringer er der ikke mere.")
    assert not user.sees("Velkommen")
