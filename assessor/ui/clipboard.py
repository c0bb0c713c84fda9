"""What is copied out of the program: gone from the clipboard after half a minute, and when the program is closed.

Text of a concern that stays in a clipboard is read by the next one at the desk, and kept by whatever keeps a history.
Copying and pasting within the half minute is as everywhere.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEARED_AFTER_S = 30

# How those who keep what was copied are told to leave this alone: KDE's and others' history, Windows' history and its
# copy in the cloud, the managers on macOS. Each is unknown to the others, and does no harm there.
_LEAVE_ALONE = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': b"\0\0\0\0",
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': b"\0\0\0\0",
    "application/x-nspasteboard-concealed-type": b"1",
}


def copy_secret(secret: str) -> None:
    """Put it into the clipboard, marked as what no history keeps; `Forgetting` takes it out again."""
    data = QMimeData()
    data.setText(secret)
    for kind, value in _LEAVE_ALONE.items():
        data.setData(kind, value)
    QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)


class Forgetting(QObject):
    """Takes out what any of our windows put into the clipboard, or into the selection that X11 keeps beside it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._copies = {mode: _Copy(mode, self) for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)}
        self._clipboard.changed.connect(self._on_changed)
        application = QGuiApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.clear)

    def clear(self) -> None:
        """Take it out now."""
        for copy in self._copies.values():
            copy.clear()

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        ours = {
            QClipboard.Mode.Clipboard: self._clipboard.ownsClipboard,
            QClipboard.Mode.Selection: self._clipboard.ownsSelection,
        }.get(mode)
        if ours is not None and ours():
            self._copies[mode].remember(self._clipboard.text(mode))


class _Copy(QObject):
    """What we put there last. It is kept when somebody else copies: a history may put ours back."""

    def __init__(self, mode: QClipboard.Mode, parent: QObject) -> None:
        super().__init__(parent)
        self._mode = mode
        self._text = ""
        self._timer = QTimer(self, singleShot=True, interval=CLEARED_AFTER_S * 1000)
        self._timer.timeout.connect(self.clear)

    def remember(self, text: str) -> None:
        self._text = text
        if text:
            self._timer.start()
        else:
            self._timer.stop()

    def clear(self) -> None:
        """Unless something else was copied meanwhile."""
        self._timer.stop()
        text, self._text = self._text, ""
        clipboard = QGuiApplication.clipboard()
        if text and clipboard.text(self._mode) == text:
            clipboard.clear(self._mode)
