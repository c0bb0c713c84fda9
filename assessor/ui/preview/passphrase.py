"""The passphrase of a locked PDF: shown once, when the file is there, and kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.asking import ask
from assessor.ui.clipboard import CLEARED_AFTER_S, copy_secret
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.text import Heading, Words


class _Shown(QLineEdit):
    """Read, and copied whole by the window's own copy: whatever is marked, X11 copies too, and keeps."""

    copy_wanted = Signal()

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setReadOnly(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # its Copy would not be marked as a secret
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.selectionChanged.connect(self._mark_nothing)  # by the keyboard, or a screen reader

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that copy or cut."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard comes here, and nothing is marked."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Marks nothing, drags nothing."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Marks nothing."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Marks nothing."""
        event.accept()

    def _mark_nothing(self) -> None:
        if self.hasSelectedText():
            self.deselect()


class PassphraseWindow(QDialog):
    """Shows the passphrase and what to do with it; does not close by a slip of the hand."""

    def __init__(self, parent: QWidget, passphrase: str, t: Translator) -> None:
        super().__init__(parent)
        self._t = t
        self._passphrase = passphrase
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

    def reject(self) -> None:
        """Esc and the window's cross ask first: without the passphrase the file is of no use."""
        t = self._t
        sure = ask(
            self,
            t("Have you written the passphrase down?"),
            t("Without it nobody can open the file. You can always save it again, with a new passphrase."),
            yes=t("Yes, close"),
            no=t("No, show it"),
        )
        if sure:
            super().reject()

    def _build_field(self) -> QLineEdit:
        field = _Shown(self._passphrase)
        field.setProperty("role", "passphrase")
        field.setAccessibleName(self._t("Passphrase"))
        field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        field.copy_wanted.connect(self._on_copy)
        return field

    def _on_copy(self) -> None:
        copy_secret(self._passphrase)
        self._said.setText(
            self._t("Copied. In {seconds} seconds it is taken out of the clipboard again.", seconds=CLEARED_AFTER_S)
        )
