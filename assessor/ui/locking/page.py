"""What is seen of a locked program: the way in again where the PC's login opens the vault, and the cover over what is not saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.inputs import LineField
from assessor.ui.widgets.text import Note, Words


class LockedPage(HomePage):
    """A vault that opens with the PC's login was locked: whoever is at the desk can open it, and the page says so."""

    unlock_wanted = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Locked"), t("What you have written is saved and closed. You go on where you were."))
        self._unlock = button(t("Unlock"), self.unlock_wanted.emit, "primary")
        self.column.addWidget(Words(t("This opens with your PC login. Lock the PC too when you leave it.")))
        self.column.addWidget(self._unlock)

    def first_focus(self) -> QWidget:
        """The way on."""
        return self._unlock


class CoverPage(HomePage):
    """Stands over everything while the last words are saved; where that fails, it says so, and can be unlocked."""

    given = Signal(object)
    """The passphrase, None where the PC's login opens the vault."""

    def __init__(self, t: Translator, danger: str) -> None:
        super().__init__(t("Locked"))
        self._t = t
        self._field: LineField | None = None
        self._unlock: QPushButton | None = None
        self._trouble: Words | None = None
        self._busy = False
        if danger:
            self.column.insertWidget(0, Words(danger, "danger-line"))

    def first_focus(self) -> QWidget:
        """The passphrase, or the button where none is asked for."""
        return self._field.input if self._field is not None else self._unlock or self

    def say_unsaved(self, sentence: str, *, passphrase: bool) -> None:
        """Why it is not saved, and a way back to it; said again, only the sentence changes."""
        if self._trouble is not None:
            self._trouble.setText(sentence)
            return
        t = self._t
        self._trouble = Words(sentence)
        self.column.addWidget(self._trouble)
        self.column.addWidget(
            Note(
                t("Something is not on the disk yet"),
                t(
                    "What you wrote last is still in the program's memory, and so is the key. Both are dropped as soon as it is saved; that is tried all the time. Lock the PC too."
                ),
            )
        )
        if passphrase:
            self._field = LineField(t("Passphrase"))
            self._field.input.setEchoMode(QLineEdit.EchoMode.Password)
            self._field.input.returnPressed.connect(self._give)
            self.column.addWidget(self._field)
        self._unlock = button(t("Unlock"), self._give, "primary")
        self.column.addWidget(self._unlock)
        self.first_focus().setFocus()

    def refuse(self, sentence: str) -> None:
        """It does not open; it can be tried again."""
        self._set_busy(False)
        if self._field is not None:
            self._field.show_problem(sentence)
            self._field.input.selectAll()
        elif self._trouble is not None:
            self._trouble.setText(sentence)
        self.first_focus().setFocus()

    def _give(self) -> None:
        if not self._busy:
            self._set_busy(True)
            self.given.emit(self._field.value() if self._field is not None else None)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        if self._unlock is not None:
            self._unlock.setEnabled(not busy)
