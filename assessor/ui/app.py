"""The window program: one application, one window, until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from assessor.i18n import translator
from assessor.ui.asking import tell
from assessor.ui.navigator import Navigator
from assessor.ui.parts import Parts
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme, make_application
from assessor.ui.work import Work

ANEW = 3
"""The exit code of the event loop with which the lock asks for a new process."""


def run(
    parts: Parts,
    *,
    begin_anew: Callable[[str], None],
    on_ready: Callable[[], None] | None = None,
    window: str = "",
) -> int:
    """Show the window until it is closed; `on_ready` is called when the first page accepts input, which then ends it.

    `window` is where it stood before (`Shell.where`). `begin_anew` is called with where it stands when it is locked and
    all is put away; it raises OSError where it cannot. Returns the exit code.
    """
    application = make_application()
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
    try:
        navigator.begin()
        shell.stand(window)
        shell.show()
        code = application.exec()
    finally:
        work.database(parts.door.close)
        work.close()
    if code == ANEW:
        code = 0
        try:
            begin_anew(shell.where())
        except OSError:
            t = navigator.translator
            tell(
                shell,
                t("The program is locked and closed"),
                t("It could not begin anew by itself. Open it again, and go on where you were."),
                ok=t("OK"),
            )
    return code
