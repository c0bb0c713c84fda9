"""When the program has a fault: a window without anything that somebody wrote, and the promise that the draft is safe."""

from __future__ import annotations

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from assessor.i18n import Translator


def redacted(error: BaseException) -> str:
    """What went wrong and where, by type, file and line; never a message, which could hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{frame.filename.replace(chr(92), '/').split('/')[-1]}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([type(error).__name__, *places])


class CrashReporter(QObject):
    """Takes bugs from the background and from the Qt thread, shows the first, and lets the user go on."""

    _seen = Signal(str)

    def __init__(self, parent: QWidget, t: Translator) -> None:
        super().__init__(parent)
        self._parent = parent
        self._t = t
        self._open = False
        self._shown: set[str] = set()
        self._seen.connect(self._show, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._hook
        sys.unraisablehook = _write_unraisable

    def take(self, error: BaseException) -> None:
        """A bug."""
        report = redacted(error)
        _write(report)
        self._seen.emit(report)

    def speak(self, t: Translator) -> None:
        """Use another language."""
        self._t = t

    def _hook(self, _: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        self.take(error)

    def _show(self, report: str) -> None:
        if self._open or report in self._shown:  # what is tried again and again is told once
            return
        self._open = True
        self._shown.add(report)
        t = self._t
        box = QMessageBox(self._parent)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(t("A fault in the program"))
        box.setText(t("Something went wrong in the program. It was not your fault."))
        box.setInformativeText(
            t(
                "What you write is saved all the time; the line at the bottom says when it was last done. You can go on, or close the program and open it again."
            )
        )
        box.setDetailedText(report)
        box.addButton(t("OK"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        self._open = False


def _write(report: str) -> None:
    if sys.stderr is not None:  # a Windows program without a console has none
        sys.stderr.write(f"{report}\n")


def _write_unraisable(unraisable: sys.UnraisableHookArgs) -> None:
    """What Python cannot raise it would print, message and all."""
    if unraisable.exc_value is not None:
        _write(redacted(unraisable.exc_value))
