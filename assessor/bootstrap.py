"""The one place where the concrete pieces meet: which vault, which fonts, which files.

Slow pieces (the database, the PDF, JSON checking) are imported inside the functions that need them, after the first
window is painted. `door`, `loading` and `drawing`, which it leans on, do the same, and no other room.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.errors import N_, UserError
from assessor.preferences import Preferences, load_preferences, save_preferences

if TYPE_CHECKING:
    from assessor.i18n import Translator
    from assessor.services.door import VaultDoor
    from assessor.services.ports import Clock
    from assessor.services.vaults import Person
    from assessor.ui.backups import BackupsRoom
    from assessor.ui.home.start import StartPage
    from assessor.ui.home.who import WhoPage
    from assessor.ui.locking.page import LockedPage
    from assessor.ui.locking.signals import LockSignals
    from assessor.ui.navigator import Navigator
    from assessor.ui.parts import IsShown, OpenUow, Parts, ShowPage
    from assessor.ui.shell import Shell
    from assessor.ui.theme import Theme
    from assessor.ui.work import Work


class PreferencesNotKept(UserError):
    """The file of preferences could not be written."""

    def __init__(self) -> None:
        super().__init__(
            N_("They are as you want them until you close the program."),
            N_("There may be no room on the disk, or the folder may not be written."),
        )


class LocalClock:
    """The clock of this PC."""

    def now(self) -> datetime:
        """Local time with its offset from UTC."""
        return datetime.now().astimezone()


def default_data_dir() -> Path:
    """Where the vault lies when nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("assessor", appauthor=False)


def open_window(
    *, data_dir: Path | None, language: str | None, quit_when_ready: bool, locked: str | None = None
) -> int:
    """Open the window on a data folder; gives the exit code when it is closed.

    `locked` is given to the process that a lock begins: where the window stood.
    """
    gc.disable()  # importing makes much and throws nothing away; `ui.collecting` does it once the first page stands
    from dataclasses import replace

    from assessor.door.local import LocalVault
    from assessor.loading import load_to_stay

    _import_qt()
    from assessor.ui.app import ANEW, run
    from assessor.vault.hardening import harden_process

    harden_process()
    folder = data_dir or default_data_dir()
    preferences = load_preferences(folder)
    if language is not None:
        preferences = replace(preferences, language=language)
    clock = LocalClock()
    door = LocalVault(folder / "vault", clock, before_key=_refuse_to_be_read)
    parts = replace(
        make_parts(door, clock=clock, preferences=preferences, folder=folder),
        load=lambda profile: load_to_stay(profile, folder),
        settle=lambda shell, theme, work, navigator: _settle_for_good(
            shell, theme, work, navigator, door=door, begin_anew=lambda: theme.application.exit(ANEW)
        ),
        locked_page=None if locked is None else _locked_page,
    )
    return run(parts, on_ready=_say_ready if quit_when_ready else None, begin_anew=_begin_anew, window=locked or "")


def make_parts(door: VaultDoor, *, clock: Clock, preferences: Preferences, folder: Path) -> Parts:
    """What the window is made with, for a data folder; for every kind of vault and clock."""
    from assessor.drawing import Drawer, locked_paper, slip_file, write_paper
    from assessor.loading import load, load_profile_for, practice_case, profile_names
    from assessor.ui.parts import Parts

    drawer = Drawer(clock)
    return Parts(
        door=door,
        clock=clock,
        preferences=preferences,
        record_opening=lambda open_uow, new: _record_opening(open_uow, new, door=door, clock=clock),
        keep_preferences=lambda kept: _keep_preferences(kept, folder),
        load=lambda profile: load(profile, folder),
        shipped_profile=lambda: load_profile_for(Preferences().profile, None),
        profiles=lambda: profile_names(folder),
        practice_case=practice_case,
        practice_store=_practice_store,
        draw=drawer.draw,
        draw_note=drawer.draw_note,
        draw_recovery=drawer.draw_recovery,
        draw_access=drawer.draw_access,
        draw_certificate=drawer.draw_certificate,
        dump_slip=slip_file,
        lock=locked_paper,
        write=write_paper,
        settle=lambda shell, theme, work, navigator: _settle(
            shell, theme, work, navigator, door=door, signals=None, begin_anew=lambda: None
        ),
        start_page=_start_page,
        who_page=_who_page,
        backups_room=_backups_room,
    )


def _record_opening(open_uow: OpenUow, new: bool, *, door: VaultDoor, clock: Clock) -> None:
    from assessor.domain.log import Act
    from assessor.services.log import record_alone, record_opening

    try:
        if new:
            record_alone(Act.VAULT_MADE, uow=open_uow(), clock=clock)
        else:
            record_opening(door.failed_tries(), uow=open_uow(), clock=clock)
            door.forget_failed()
    finally:
        door.remember_opening()


def _import_qt() -> None:
    """Import Qt so that it tells nobody what is written, and without the import hook that it leaves behind.

    Qt's log tells at its debug level each letter that is laid out, those of a passphrase too. The environment would win
    over the rules given here, a file of rules does not.

    PySide reads and searches the source of each module that is imported after it, for a line that switches on snake_case
    names. Nobody here uses that, and it cost a quarter of the start (docs/decisions/0007).
    """
    import builtins

    plain_import = builtins.__import__
    for setting in ("QT_LOGGING_RULES", "QT_LOGGING_CONF"):
        os.environ.pop(setting, None)
    from PySide6.QtCore import QLoggingCategory

    builtins.__import__ = plain_import
    QLoggingCategory.setFilterRules("*.debug=false\n*.info=false")


def _since_start() -> float:
    """Seconds of a clock that is never set; on Linux it goes on while the PC sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()


def _refuse_to_be_read() -> None:
    from assessor.vault.undumpable import refuse_to_be_read

    refuse_to_be_read()


def _backups_room(parts: Parts, work: Work, t: Translator, show_page: ShowPage, is_shown: IsShown) -> BackupsRoom:
    from assessor.ui.backups import BackupsRoom

    return BackupsRoom(parts, work=work, t=t, show_page=show_page, is_shown=is_shown)


def _who_page(t: Translator, people: tuple[Person, ...]) -> WhoPage:
    from assessor.ui.home.who import WhoPage

    return WhoPage(t, people)


def _start_page(t: Translator) -> StartPage:
    from assessor.ui.home.start import StartPage

    return StartPage(t)


def _settle(
    shell: Shell,
    theme: Theme,
    work: Work,
    navigator: Navigator,
    *,
    door: VaultDoor,
    signals: LockSignals | None,
    begin_anew: Callable[[], None],
) -> None:
    from assessor.ui.locking.signals import NoSignals
    from assessor.ui.settling import LockParts, Settling

    lock = LockParts(_since_start, signals or NoSignals(), begin_anew)
    Settling(shell, theme, work, navigator, door=door, lock=lock)


def _settle_for_good(
    shell: Shell, theme: Theme, work: Work, navigator: Navigator, *, door: VaultDoor, begin_anew: Callable[[], None]
) -> None:
    _refuse_to_be_read()  # before anybody can have typed a passphrase; where none is asked for, the door does it
    signals = _lock_signals(shell, theme)
    _settle(shell, theme, work, navigator, door=door, signals=signals, begin_anew=begin_anew)


def _lock_signals(shell: Shell, theme: Theme) -> LockSignals | None:
    if sys.platform == "win32":
        from assessor.ui.locking.windows import WindowsSignals

        return WindowsSignals(theme.application, shell)
    if sys.platform == "darwin":
        from assessor.ui.locking.macos import MacSignals

        return MacSignals()
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        from assessor.ui.locking.logind import Logind

        return Logind(QDBusConnection.systemBus(), shell)
    return None


def _locked_page(t: Translator) -> LockedPage:
    from assessor.ui.locking.page import LockedPage

    return LockedPage(t)


def _begin_anew(window: str) -> None:
    from assessor.ui.locking.anew import begin_anew

    begin_anew(window)


def _say_ready() -> None:
    if sys.stdout is not None:  # a Windows program without a console has none
        sys.stdout.write("ready\n")
        sys.stdout.flush()


def _keep_preferences(preferences: Preferences, data_dir: Path) -> None:
    try:
        save_preferences(preferences, data_dir)
    except OSError as error:
        raise PreferencesNotKept from error


def _practice_store() -> OpenUow:
    from assessor.store.memory import MemoryStore

    return MemoryStore().unit_of_work
