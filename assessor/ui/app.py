"""The window program: one application, one window, until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from assessor.i18n import translator
from assessor.ui.crash import CrashReporter
from assessor.ui.navigator import Navigator
from assessor.ui.parts import Parts
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.widgets.text import HeadingFactory
from assessor.ui.work import Work


def run(parts: Parts, *, on_ready: Callable[[], None] | None = None) -> int:
    """Show the window until it is closed; `on_ready` is called once, when the first page accepts input, which then ends it.

    Returns the exit code.
    """
    application = QApplication(["assessor"])
    application.setApplicationName("assessor")
    headings = HeadingFactory()
    preferences = parts.preferences
    t = translator(preferences.language)
    theme = Theme(application, text_percent=preferences.text_percent, scheme=preferences.scheme)
    work = Work()
    shell = Shell(theme, t)
    crashes = CrashReporter(shell, t)
    work.failed.connect(crashes.take)
    navigator = Navigator(parts, shell=shell, theme=theme, work=work, t=t)
    words = _QtWords(application)
    navigator.language_changed.connect(words.speak)

    def painted() -> None:
        if on_ready is not None:
            on_ready()
        words.speak(preferences.language)
        navigator.load()
        if on_ready is not None:
            shell.close()

    shell.painted.connect(painted)
    navigator.begin()
    shell.show()
    try:
        return application.exec()
    finally:
        work.database(parts.door.close)
        work.close()
        del headings


class _QtWords(QObject):
    """Qt's own buttons and menus in the user's language."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._installed: QTranslator | None = None

    def speak(self, language: str) -> None:
        """Change the language of Qt's own words."""
        if self._installed is not None:
            self._application.removeTranslator(self._installed)
            self._installed = None
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        words = QTranslator(self)
        if words.load(f"qtbase_{language}", folder):
            self._application.installTranslator(words)
            self._installed = words
