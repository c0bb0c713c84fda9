"""What the window gets once its first page stands.

Focus ring, headings for screen readers, Qt's own words, a crash window, a clipboard that forgets, the lock, no pictures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from assessor.i18n import Translator
from assessor.services.door import VaultDoor
from assessor.ui.capture import keep_from_captures
from assessor.ui.clipboard import Forgetting
from assessor.ui.collecting import Collecting
from assessor.ui.crash import CrashReporter
from assessor.ui.locking.idle import IdleClock
from assessor.ui.locking.locker import Locker
from assessor.ui.locking.signals import LockSignals
from assessor.ui.navigator import Navigator
from assessor.ui.preview.cups import clear_leftovers
from assessor.ui.shell import Shell
from assessor.ui.theme import LATER_FONTS, Theme
from assessor.ui.widgets.focus import FocusRing
from assessor.ui.widgets.headings import HeadingFactory
from assessor.ui.work import Work


@dataclass(frozen=True, slots=True)
class LockParts:
    """What the lock is made with: seconds that never go back, the system's word, and how the process begins anew."""

    now: Callable[[], float]
    signals: LockSignals
    begin_anew: Callable[[], None]


class Settling(QObject):
    """Lives as long as the window."""

    def __init__(
        self, shell: Shell, theme: Theme, work: Work, navigator: Navigator, *, door: VaultDoor, lock: LockParts
    ) -> None:
        super().__init__(shell)
        Collecting(shell)
        application = theme.application
        theme.load_fonts(LATER_FONTS)
        shell.take_keys()
        keep_from_captures(shell)
        self._headings = HeadingFactory()
        self._crashes = CrashReporter(shell, navigator.translator)
        work.failed.connect(self._crashes.take)
        self._ring = FocusRing(application, lambda: theme.tokens.colour("focus"), shell)
        shell.room_closing.connect(self._ring.let_go)
        self._copied = Forgetting(shell)
        work.pure(clear_leftovers)
        self.locker = Locker(
            shell,
            navigator,
            door=door,
            work=work,
            idle=IdleClock(lock.now, shell),
            signals=lock.signals,
            forget_copies=self._copied.clear,
            begin_anew=lock.begin_anew,
            application=application,
        )
        self._words = _QtWords(application)
        self._words.speak(navigator.translator)
        navigator.language_changed.connect(self._words.speak)
        navigator.language_changed.connect(self._crashes.speak)


class _QtWords(QObject):
    """Qt's own buttons and menus in the user's language."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._installed: QTranslator | None = None

    def speak(self, t: Translator) -> None:
        """Change the language of Qt's own words."""
        if self._installed is not None:
            self._application.removeTranslator(self._installed)
            self._installed = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        words = QTranslator(self)
        if words.load(f"qtbase_{t.language}", folder):
            self._application.installTranslator(words)
            self._installed = words
