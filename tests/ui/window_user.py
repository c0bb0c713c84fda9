"""Somebody in front of the whole window: real catalogue, profile and reports, a vault in memory. All persons are fictional."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from assessor import bootstrap
from assessor.domain.log import Act
from assessor.door.faults import BackupGone
from assessor.errors import VaultError, WrongPassphrase
from assessor.i18n import translator
from assessor.preferences import load_preferences
from assessor.services.backups import Backup, BackupContents
from assessor.services.door import VaultDoor
from assessor.services.log import record_alone
from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Opening, Person, VaultState, Way, WayKind
from assessor.store.memory import MemoryStore
from assessor.ui.navigator import Navigator
from assessor.ui.parts import OpenUow, Parts
from assessor.ui.settling import Settling
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.widgets.headings import HeadingFactory
from assessor.ui.work import Work
from assessor.vault.recovery import check_recovery_key, new_recovery_key

NOW = datetime(2026, 11, 22, 16, 30, tzinfo=timezone(timedelta(hours=1)))
PASSPHRASE = "en lille opdigtet sætning"
_KEPT: list[HeadingFactory] = []  # Qt keeps calling a factory for as long as the process lives


class StillClock:
    """It is Sunday, half past four."""

    def now(self) -> datetime:
        return NOW


class DiskFull(VaultError):
    """As the store says it."""

    def __init__(self) -> None:
        super().__init__("Not saved: the disk is full.", "Free some space. Keep writing: it is tried again.")


@dataclass(slots=True)
class _Held:
    """One person's vault."""

    store: MemoryStore = field(default_factory=MemoryStore)
    passphrase: str | None = None
    recovery: str | None = None
    label: str = ""
    state: VaultState = VaultState.NONE


class MemoryDoor:
    """`VaultDoor` to a store in memory; `fault` is raised instead of keeping, `locked` instead of opening, `refuses` instead of making."""

    def __init__(self, *, keyring: bool = False) -> None:
        self.fault: Exception | None = None
        self.locked: VaultError | None = None
        self.damaged: VaultError | None = None
        self.refuses: list[VaultError] = []
        self.failed: tuple[datetime, ...] = ()
        self.backup_missing = False
        self.opened = 0
        self.closed = 0
        self._keyring = keyring
        self._vaults = {"": _Held()}
        self._chosen = ""
        self._open = False

    @property
    def store(self) -> MemoryStore:
        """What the chosen vault holds."""
        return self._held.store

    @property
    def _held(self) -> _Held:
        return self._vaults[self._chosen]

    def state(self) -> VaultState:
        if self.damaged is not None:
            raise self.damaged
        return self._held.state

    def keyring_available(self) -> bool:
        return self._keyring

    def people(self) -> tuple[Person, ...]:
        made = ((id_, held) for id_, held in self._vaults.items() if held.state is not VaultState.NONE)
        return tuple(Person(id_, held.label) for id_, held in made)

    def choose(self, person: str) -> None:
        if self._open:
            raise RuntimeError("a vault is open")
        self._chosen = person

    def chosen(self) -> str:
        return self._chosen

    def new_recovery_key(self) -> str:
        return new_recovery_key()

    def check_recovery_key(self, text: str) -> str:
        return check_recovery_key(text)

    def create(self, opening: Opening, *, label: str = "", another: bool = False) -> OpenUow:
        if self._held.state is not VaultState.NONE and not another:
            raise VaultError("There is already a protected place for your concerns on this PC.")
        if self.refuses:
            raise self.refuses.pop(0)
        if another:
            if self._open:
                raise RuntimeError("a vault is open")
            self._chosen = f"{len(self._vaults)}"
            self._vaults[self._chosen] = _Held()
        self._held.label = label
        self._take(opening)
        return self.open(opening.passphrase)

    def open(self, passphrase: str | None) -> OpenUow:
        if self.locked is not None:
            raise self.locked
        if not self.fits(passphrase):
            raise WrongPassphrase("That is not the passphrase.", "Try again.")
        self.opened += 1
        self._open = True
        return self._unit_of_work

    def open_with_recovery(self, text: str) -> OpenUow:
        if check_recovery_key(text) != self._held.recovery:
            raise VaultError("That recovery key does not belong to the concerns on this PC.")
        return self.open(self._held.passphrase)

    def ways(self) -> tuple[Way, ...]:
        if self._held.state is VaultState.NONE:
            return ()
        daily = Way("00000001", WayKind(self._held.state.value), NOW.date())
        return (daily,) if self._held.recovery is None else (daily, Way("00000002", WayKind.RECOVERY, NOW.date()))

    def label(self) -> str:
        return self._held.label

    def rename(self, label: str) -> None:
        self._held.label = label

    def change_passphrase(self, old: str, new: str) -> None:
        self._unlock(old)
        self._tell_changed()
        self._held.passphrase = new

    def set_opening(self, opening: Opening, *, passphrase: str | None = None, recovery: str | None = None) -> None:
        if recovery is None:
            self._unlock(passphrase)
        elif check_recovery_key(recovery) != self._held.recovery:
            raise VaultError("That recovery key does not belong to the concerns on this PC.")
        self._tell_changed()
        self._take(opening)

    def add_recovery(self, recovery: str, *, passphrase: str | None = None) -> None:
        self._unlock(passphrase)
        self._tell_changed()
        self._held.recovery = check_recovery_key(recovery)

    def revoke(self, way_id: str, *, passphrase: str | None = None) -> None:
        self._unlock(passphrase)
        if way_id == "00000001":
            raise VaultError("That is the way you open your concerns every day.")
        self._tell_changed()
        self._held.recovery = None

    def fits(self, passphrase: str | None) -> bool:
        return passphrase == self._held.passphrase

    def failed_tries(self) -> tuple[datetime, ...]:
        return self.failed

    def forget_failed(self) -> None:
        self.failed = ()

    def scrub(self) -> None:
        pass

    def _tell_changed(self) -> None:
        record_alone(Act.KEY_CHANGED, uow=self._unit_of_work(), clock=StillClock())

    def _take(self, opening: Opening) -> None:
        self._held.passphrase = opening.passphrase
        if opening.recovery is not None:
            self._held.recovery = check_recovery_key(opening.recovery)
        if opening.passphrase is None:
            self._held.state = VaultState.KEYRING
        else:
            self._held.state = VaultState.BOTH if opening.keyring else VaultState.PASSPHRASE

    def _unlock(self, passphrase: str | None) -> None:
        if not self.fits(passphrase):
            raise WrongPassphrase("That is not the passphrase.", "Try again.")

    def close(self) -> None:
        self.closed += 1
        self._open = False

    def backups(self) -> tuple[Backup, ...]:
        return ()

    def backup_failed(self) -> bool:
        return self.backup_missing

    def remember_opening(self) -> None:
        """It has no log outside the store."""

    def look_into(self, backup_id: str, passphrase: str | None) -> BackupContents:  # noqa: ARG002 - it has none
        raise BackupGone

    def restore(self, backup_id: str, passphrase: str | None) -> OpenUow:  # noqa: ARG002 - it has none
        raise BackupGone

    def forget_gone(self) -> None:
        """It is never gone."""

    def accept_older(self) -> None:
        """It opens whatever its age."""

    def key_file_elsewhere(self) -> bool:
        return False

    def mend_key_file(self) -> None:
        raise BackupGone  # there is no backup that holds one

    def purge_backups(self) -> None:
        """It has none."""

    def backups_gone_by(self) -> date:
        return NOW.date() + timedelta(days=30)

    def _unit_of_work(self) -> UnitOfWork:
        if self.fault is not None:
            raise self.fault.with_traceback(None)  # each time anew
        return self.store.unit_of_work()


def parts_for(door: VaultDoor, folder: Path) -> Parts:
    """What bootstrap gives the window, but for the vault and the time."""
    return bootstrap.make_parts(door, clock=StillClock(), preferences=load_preferences(folder), folder=folder)


class WindowUser:
    """Starts the program, reads, writes and presses what is shown, and closes it."""

    def __init__(self, qtbot: QtBot, door: VaultDoor, folder: Path) -> None:
        self._qtbot = qtbot
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._looks = (application.font(), application.palette(), application.style().objectName())
        self._hooks = (sys.excepthook, sys.unraisablehook)
        self.parts = parts_for(door, folder)
        self.titles: list[str] = []
        self.bugs: list[Exception] = []
        self._ended = True

    def start(self, parts: Parts | None = None, *, load: bool = True) -> None:
        """Start it as `ui.app` does; without `load` the data files are not read yet."""
        parts = parts or self.parts
        preferences = parts.preferences
        t = translator(preferences.language)
        self.theme = Theme(self._application, text_percent=preferences.text_percent, scheme=preferences.scheme)
        self.work = Work()
        self.work.failed.connect(self.bugs.append)
        self.shell = Shell(self.theme, t)
        self.shell.windowTitleChanged.connect(self.titles.append)
        self.navigator = Navigator(parts, shell=self.shell, theme=self.theme, work=self.work, t=t)
        self._ended = False
        self.navigator.begin()
        with self._qtbot.waitSignal(self.shell.painted):
            self.shell.show()
        parts.settle(self.shell, self.theme, self.work, self.navigator)
        _KEPT.extend(each._headings for each in self.shell.children() if isinstance(each, Settling))
        self.shell.activateWindow()
        self._qtbot.waitUntil(self.shell.isActiveWindow)
        if load:
            self.navigator.load()
            self.settle()

    def settle(self) -> None:
        """Wait until all that was asked of the background is done, and what followed from it."""
        for _ in range(4):
            self._settle_once()

    def _settle_once(self) -> None:
        waiting = {"database", "pure"}
        self.work.database(lambda: None, lambda _: waiting.discard("database"))
        self.work.pure(lambda: None, lambda _: waiting.discard("pure"))
        self._qtbot.waitUntil(lambda: not waiting and not self.navigator.loading, timeout=20_000)
        QApplication.processEvents()

    def settle_database(self) -> None:
        """Wait for the database alone, where something else is held up on purpose."""
        done: list[None] = []
        for _ in range(3):
            done.clear()
            self.work.database(lambda: None, done.append)
            self._qtbot.waitUntil(lambda: bool(done))
            QApplication.processEvents()

    def settle_saved(self) -> None:
        """Wait until all that was written is on disk."""
        assert self.writing is not None
        session = self.writing.session
        self._qtbot.waitUntil(lambda: not session.dirty)

    @property
    def writing(self):  # type: ignore[no-untyped-def]
        """What is being written."""
        return self.navigator._desk.writing if self.navigator._desk is not None else None

    def close(self) -> bool:
        """Ask the window to close; gives whether it is closed."""
        self.shell.close()
        if self.shell.isVisible() and self.writing is not None:
            self._qtbot.waitUntil(lambda: not self.shell.isVisible() or self.writing._leaving is None)
        return not self.shell.isVisible()

    def end(self) -> None:
        """What `ui.app` does at the end; a crash where the window is not closed."""
        if self._ended:
            return
        self._ended = True
        self.work.database(self.parts.door.close)
        self.work.close()
        self.shell.may_close = lambda: True
        if (writing := self.writing) is not None:
            writing.session._timer.stop()
        if (desk := self.navigator._desk) is not None and desk._version is not None:
            desk._version._continuing._keeping.drop()
        self.shell.close()
        self.shell.deleteLater()
        self.theme.deleteLater()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        font, palette, style = self._looks
        self._application.setStyleSheet("")
        self._application.setStyle(style)
        self._application.setFont(font)
        self._application.setPalette(palette)
        sys.excepthook, sys.unraisablehook = self._hooks

    # --- reading -----------------------------------------------------------------------------------------------------

    @property
    def title(self) -> str:
        """The heading of what is shown, as the window's title says it."""
        return self.shell.windowTitle().split(" – ")[0]

    def words(self) -> list[str]:
        """All that can be read."""
        labels = (each.text() for each in self.shell.findChildren(QLabel) if each.isVisible())
        buttons = (each.text() for each in self.shell.findChildren(QPushButton) if each.isVisible())
        return [*labels, *buttons]

    def sees(self, text: str) -> bool:
        """Whether these words can be read."""
        return any(text in words for words in self.words())

    def field(self, label: str) -> QLineEdit | QPlainTextEdit:
        """The one shown field whose name ends in this label."""
        lines: list[QLineEdit | QPlainTextEdit] = list(self.shell.findChildren(QLineEdit))
        fields = lines + list(self.shell.findChildren(QPlainTextEdit))
        found = [each for each in fields if each.isVisible() and each.accessibleName().endswith(label)]
        assert len(found) == 1, f"{len(found)} fields named {label!r}"
        return found[0]

    def field_is_shown(self, label: str) -> bool:
        """Whether there is a shown field with this label."""
        lines: list[QLineEdit | QPlainTextEdit] = list(self.shell.findChildren(QLineEdit))
        fields = lines + list(self.shell.findChildren(QPlainTextEdit))
        return any(each.isVisible() and each.accessibleName().endswith(label) for each in fields)

    def button(self, name: str) -> QAbstractButton:
        """The one shown button whose name begins like this."""
        shown = [each for each in self.shell.findChildren(QAbstractButton) if each.isVisible()]
        found = [each for each in shown if name in (each.accessibleName(), each.text())]
        found = found or [each for each in shown if each.accessibleName().startswith(name)]
        assert len(found) == 1, f"{len(found)} buttons named {name!r}"
        return found[0]

    def boxes(self) -> list[str]:
        """The names of all that can be pressed."""
        return [each.accessibleName() for each in self.shell.findChildren(QAbstractButton) if each.isVisible()]

    # --- doing -------------------------------------------------------------------------------------------------------

    def write(self, label: str, text: str) -> None:
        """Type over what stands in a field."""
        field = self.field(label)
        field.setFocus()
        field.selectAll()
        field.insert(text) if isinstance(field, QLineEdit) else field.insertPlainText(text)

    def press(self, name: str) -> None:
        """Press a button, and wait for what comes of it."""
        self.button(name).click()
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        window = (self._application.focusWidget() or self.shell).window().windowHandle()
        QTest.keyClick(window, key, modifier)  # the way that a key of the keyboard goes
        QApplication.processEvents()

    def pick(self, label: str, text: str) -> None:
        """Choose from a list."""
        box = next(
            each for each in self.shell.findChildren(QComboBox) if each.isVisible() and each.accessibleName() == label
        )
        box.setCurrentIndex(box.findText(text))
        box.activated.emit(box.currentIndex())
        self.settle()

    def section(self, number: int) -> None:
        """Open a section of the wizard."""
        self.press(f"{number}  ")

    @contextmanager
    def answering(self, choice: str) -> Iterator[list[str]]:
        """Press this button in every small window that comes; gives what they said."""
        said: list[str] = []

        def look() -> None:
            box = self._application.activeModalWidget()
            if isinstance(box, QMessageBox):
                said.append(f"{box.text()} {box.informativeText()} {box.detailedText()}".strip())
                # A box with another question must not stand open for ever: it is in what was said.
                next((each for each in box.buttons() if each.text() == choice), box.buttons()[0]).click()

        with self._looking(look):
            yield said

    @contextmanager
    def choosing(self, path: Path) -> Iterator[list[str]]:
        """Choose a place for a file in Qt's own dialog; gives the names that were proposed."""
        proposed: list[str] = []

        def look() -> None:
            dialog = self._application.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                line = dialog.findChild(QLineEdit)
                assert isinstance(line, QLineEdit)
                proposed.append(line.text())
                line.setText(str(path))
                dialog.accept()

        with self._looking(look):
            yield proposed

    @contextmanager
    def _looking(self, look: Callable[[], None]) -> Iterator[None]:
        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(5)
        try:
            yield
        finally:
            timer.stop()

    # --- ways --------------------------------------------------------------------------------------------------------

    def make_vault(self) -> None:
        """First start, without a keyring."""
        self.press("Jeg har en bekymring")
        self.make_vault_from_here()

    def make_vault_from_here(self) -> None:
        """Choose a passphrase."""
        self.write("Adgangskode", PASSPHRASE)
        self.write("Adgangskoden en gang til", PASSPHRASE)
        self.press("Opret")

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.write("Adgangskode", passphrase)
        self.press("Lås op")

    def fill_the_four(
        self, *, name: str = "Åse Opdigtet", about: str = "Elev Æ (opdigtet)", seen: str = "Han gik."
    ) -> None:
        """On the first page of a new concern: the four that are needed, and on to the last page."""
        self.press("Er nogen i fare nu?: Nej")
        self.press("Fortsæt")
        self.write("Dit navn", name)
        self.press("Fortsæt")
        self.write("Din egen reference", about)
        self.section(3)
        self.write("Hvad så eller hørte du?", seen)
        self.section(7)
        self.press("Fortsæt")


def fixed_settings(folder: Path) -> None:
    """Where Qt keeps its own wishes from here on."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(folder))


def gone(widget: QWidget) -> bool:
    """Whether a widget is no more."""
    return not isValid(widget)


__all__ = [
    "NOW",
    "PASSPHRASE",
    "DiskFull",
    "MemoryDoor",
    "WindowUser",
    "fixed_settings",
    "gone",
    "parts_for",
    "replace",
]
