"""The passphrase of a locked PDF: shown once, when the file is there, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.asking import ask
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.text import Heading, Words

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


class SecretCopy(QObject):
    """A secret in the clipboard, for half a minute; it outlives the window that it was copied from."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._secret = ""
        self._timer = QTimer(self, singleShot=True, interval=CLEARED_AFTER_S * 1000)
        self._timer.timeout.connect(self.clear)
        application = QGuiApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.clear)

    def copy(self, secret: str) -> None:
        """Put it into the clipboard, marked as what no history keeps."""
        self._secret = secret
        data = QMimeData()
        data.setText(secret)
        for kind, value in _LEAVE_ALONE.items():
            data.setData(kind, value)
        QGuiApplication.clipboard().setMimeData(data, QClipboard.Mode.Clipboard)
        self._timer.start()

    def clear(self) -> None:
        """Take it out again, unless something else was copied meanwhile."""
        self._timer.stop()
        clipboard = QGuiApplication.clipboard()
        if self._secret and clipboard.text() == self._secret:
            clipboard.clear()
        self._secret = ""


class PassphraseWindow(QDialog):
    """Shows the passphrase and what to do with it; does not close by a slip of the hand."""

    def __init__(self, parent: QWidget, passphrase: str, t: Translator) -> None:
        super().__init__(parent)
        self._t = t
        self._passphrase = passphrase
        self._copy = SecretCopy(parent)
        self.setWindowTitle(t("The passphrase of the locked PDF"))
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(16)
        column.addWidget(Heading(t("The passphrase of the locked PDF"), "heading"))
        self._field = self._build_field()
        column.addWidget(self._field)
        # Told with the field: who hears the window hears what to do first.
        to_do = " ".join(
            (
                t("Write it down now."),
                t("Hand it on by another way than the file, on the phone for instance."),
                t("It is not shown again."),
            )
        )
        column.addWidget(Words(to_do))
        self._field.setAccessibleDescription(to_do)
        self._said = Words(t("The hyphens belong to it. All letters are small."), "small")
        column.addWidget(self._said)
        row = FlowLayout(gap=12)
        row.addWidget(button(t("I have written it down"), self.accept, "primary"))
        row.addWidget(button(t("Copy"), self._on_copy, name=t("Copy the passphrase")))
        column.addLayout(row)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        self._field.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing is selected: it is there to be read."""
        super().showEvent(event)
        QTimer.singleShot(0, self._field, self._field.deselect)  # after the dialog has said where the keyboard is

    def reject(self) -> None:
        """Esc and the window's cross ask first: without the passphrase the file is of no use."""
        t = self._t
        sure = ask(
            self,
            t("Have you written the passphrase down?"),
            t("Without it nobody can open the file. You can always save the report again, with a new passphrase."),
            yes=t("Yes, close"),
            no=t("No, show it"),
        )
        if sure:
            super().reject()

    def _build_field(self) -> QLineEdit:
        field = QLineEdit(self._passphrase)
        field.setReadOnly(True)
        field.setProperty("role", "passphrase")
        field.setAccessibleName(self._t("Passphrase"))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # its Copy would not be cleared
        return field

    def _on_copy(self) -> None:
        self._copy.copy(self._passphrase)
        self._said.setText(
            self._t("Copied. In {seconds} seconds it is taken out of the clipboard again.", seconds=CLEARED_AFTER_S)
        )
