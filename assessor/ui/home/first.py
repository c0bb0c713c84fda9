"""First start, one question: who are you? And, where the PC has no keyring, a passphrase of one's own."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.inputs import CheckField, LineField
from assessor.ui.widgets.text import Note, Words

PASSPHRASE_LENGTH = 12


class RolePage(HomePage):
    """The first page of all."""

    chosen = Signal(str)
    practice_wanted = Signal()

    def __init__(self, t: Translator) -> None:
        super().__init__(t("Welcome. Who are you?"), t("We only ask this once. You can change it in the settings."))
        self._choices: list[BlockButton] = []
        self._add(
            t("I have a concern"),
            t("I work with children, young people or adults, and I have seen something that worries me."),
            lambda: self.chosen.emit("professional"),
        )
        self._add(
            t("I am the coordinator"),
            t("I receive concerns in the Infohus. For now you can write down a concern; cases come later."),
            lambda: self.chosen.emit("coordinator"),
        )
        self._add(
            t("Practice"), t("I want to try it out with an invented case. Nothing is saved."), self.practice_wanted.emit
        )

    def _add(self, title: str, text: str, act: Callable[[], object]) -> None:
        choice = BlockButton(title, text, "choice")
        choice.clicked.connect(lambda _: act())
        self._choices.append(choice)
        self.column.addWidget(choice)

    def first_focus(self) -> QWidget:
        """The first choice."""
        return self._choices[0]


class PassphrasePage(HomePage):
    """Choose a passphrase (`new`), or write the one that opens the vault."""

    given = Signal(str)
    practice_wanted = Signal()

    def __init__(self, t: Translator, *, new: bool) -> None:
        if new:
            title, lead = (
                t("Choose a passphrase"),
                t("This PC has no keyring that can look after the key, so what you write is locked with a passphrase."),
            )
        else:
            title, lead = t("Unlock"), t("Write your passphrase to open what you have written.")
        super().__init__(title, lead)
        self._t = t
        self._new = new
        hint = t("At least {count} characters. A short sentence is easy to remember.", count=PASSPHRASE_LENGTH)
        self._first = LineField(t("Passphrase"), hint if new else "")
        self._again = LineField(t("The passphrase once more")) if new else self._first
        self._fields = (self._first, self._again) if new else (self._first,)
        for field in self._fields:
            field.input.setEchoMode(QLineEdit.EchoMode.Password)
            field.input.returnPressed.connect(self._give)
            self.column.addWidget(field)
        self._seen = CheckField(t("Show what I write"))
        self._seen.changed.connect(self._show_or_hide)
        self.column.addWidget(self._seen)
        if new:
            self.column.addWidget(
                Note(
                    t("Write it down and keep it somewhere safe"),
                    t("Nobody can open what you have written without it, and nobody can give you a new one."),
                )
            )
        self._give_button = button(t("Create") if new else t("Unlock"), self._give, "primary")
        self.column.addWidget(self._give_button)
        self._busy: QProgressBar | None = None
        if not new:
            self.column.addWidget(button(t("Practice with an invented case"), self.practice_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """The passphrase."""
        return self._first.input

    def refuse(self, sentence: str) -> None:
        """It did not work; say why, and let the user try again."""
        self._set_busy(False)
        self._point_at(self._first, sentence)
        self._first.input.selectAll()

    def _give(self) -> None:
        if not self._give_button.isEnabled():
            return  # Enter comes through while it works
        passphrase = self._first.value()
        for field in self._fields:
            field.show_problem("")
        if not passphrase:
            self._point_at(self._first, self._t("Write the passphrase."))
        elif self._new and len(passphrase) < PASSPHRASE_LENGTH:
            self._point_at(
                self._first, self._t("Make it longer: at least {count} characters.", count=PASSPHRASE_LENGTH)
            )
        elif self._new and passphrase != self._again.value():
            self._point_at(self._again, self._t("The two are not alike. Write the same passphrase in both."))
        else:
            self._set_busy(True)
            self.given.emit(passphrase)

    def _point_at(self, field: LineField, sentence: str) -> None:
        field.show_problem(sentence)
        field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_busy(self) -> QProgressBar:
        """Made when it is needed: the window comes sooner without it."""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self._t("Working …"))
        self.column.insertWidget(self.column.indexOf(self._give_button) + 1, bar)
        return bar

    def _set_busy(self, busy: bool) -> None:
        if self._busy is None:
            self._busy = self._make_busy()
        self._busy.setVisible(busy)
        self._give_button.setEnabled(not busy)
        for field in self._fields:
            field.input.setReadOnly(busy)

    def _show_or_hide(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._seen.value() else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.input.setEchoMode(mode)


class SentencePage(HomePage):
    """Something cannot be opened: what it is, what to do, and a way on (to `practice`, where that can be opened)."""

    again_wanted = Signal()
    practice_wanted = Signal()

    def __init__(self, t: Translator, title: str, sentence: str, *, practice: bool = True) -> None:
        super().__init__(title)
        self.column.addWidget(Words(sentence))
        self._again = button(t("Try again"), self.again_wanted.emit, "primary")
        self.column.addWidget(self._again)
        if practice:
            self.column.addWidget(button(t("Practice with an invented case"), self.practice_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """The way on."""
        return self._again
