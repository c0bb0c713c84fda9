"""The window program: one application, one window, until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from assessor.i18n import translator
from assessor.ui.navigator import Navigator
from assessor.ui.parts import Parts
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.work import Work


def run(parts: Parts, *, on_ready: Callable[[], None] | None = None) -> int:
    """Show the window until it is closed; `on_ready` is called when the first page accepts input, which then ends it.

    Returns the exit code.
    """
    application = QApplication(["assessor"])
    application.setApplicationName("assessor")
    preferences = parts.preferences
    t = translator(preferences.language)
    theme = Theme(application, text_percent=preferences.text_percent, scheme=preferences.scheme)
    work = Work()
    shell = Shell(theme, t)
    navigator = Navigator(parts, shell=shell, theme=theme, work=work, t=t)

    def painted() -> None:
        if on_ready is not None:
            on_ready()
        parts.settle(shell, theme, work, navigator)
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
