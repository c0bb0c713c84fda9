"""First start, one question: who are you? And the page that asks for the passphrase, and the one for what cannot be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.inputs import CheckField, LineField
from assessor.ui.widgets.text import Words, breakable


class RolePage(HomePage):
    """The first page of all."""

    chosen = Signal(str)
    practice_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, *, newcomer: bool = False) -> None:
        """`newcomer`: one more on a PC where somebody else has a vault already."""
        once = t("This is asked once for each place. You can change it in the settings.")
        super().__init__(
            t("Welcome. Who are you?"),
            once if newcomer else t("We only ask this once. You can change it in the settings."),
        )
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
        if newcomer:
            self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))
            return
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


class FormPage(HomePage):
    """Some lines to fill in and a way on; what is slow shows that it works, and what is wrong stands by its line."""

    back_wanted = Signal()
    _went_on = Signal()

    def __init__(self, t: Translator, title: str, lead: str = "") -> None:
        super().__init__(title, lead)
        self._t = t
        self._fields: list[LineField] = []
        self._busy: QProgressBar | None = None

    def first_focus(self) -> QWidget:
        """The first line."""
        return self._fields[0].input

    def refuse(self, sentence: str) -> None:
        """It did not work; say why, and let the user try again."""
        self._set_busy(False)
        self._point_at(self._fields[0], sentence)
        self._fields[0].input.selectAll()

    def _add_field(self, label: str, hint: str = "", *, secret: bool = False) -> LineField:
        field = LineField(label, hint)
        if secret:
            field.input.setEchoMode(QLineEdit.EchoMode.Password)
        field.input.returnPressed.connect(self._go)
        self.column.addWidget(field)
        self._fields.append(field)
        return field

    def _add_show(self) -> None:
        """A box that shows what is written in secret."""
        self._seen = CheckField(self._t("Show what I write"))
        self._seen.changed.connect(self._show_or_hide)
        self.column.addWidget(self._seen)

    def _add_go(self, text: str, give: Callable[[], None]) -> None:
        """The way on; `give` looks through what was written, and hands it on."""
        self._went_on.connect(give)  # not kept by the page: a page that holds itself, and a passphrase, goes too late
        self._go_button = button(text, self._go, "primary", wraps=True)
        self.column.addWidget(self._go_button)

    def _go(self) -> None:
        if not self._go_button.isEnabled():
            return  # Enter comes through while it works
        for field in self._fields:
            field.show_problem("")
        self._went_on.emit()

    def _point_at(self, field: LineField, sentence: str) -> None:
        field.show_problem(sentence)
        field.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_busy(self) -> QProgressBar:
        """Made when it is needed: the window comes sooner without it."""
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self._t("Working …"))
        self.column.insertWidget(self.column.indexOf(self._go_button) + 1, bar)
        return bar

    def _set_busy(self, busy: bool) -> None:
        if self._busy is None:
            self._busy = self._make_busy()
        self._busy.setVisible(busy)
        self._go_button.setEnabled(not busy)
        for field in self._fields:
            field.input.setReadOnly(busy)

    def _show_or_hide(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._seen.value() else QLineEdit.EchoMode.Password
        for field in self._fields:
            field.input.setEchoMode(mode)


class LinePage(FormPage):
    """A form of one line, whose text is given as it stands; `missing` is said where nothing is written."""

    given = Signal(str)

    def __init__(self, t: Translator, title: str, lead: str, *, missing: str) -> None:
        super().__init__(t, title, lead)
        self._missing = missing

    def _hand_on(self) -> None:
        (line,) = self._fields
        if not line.value().strip():
            self._point_at(line, self._missing)
        else:
            self._set_busy(True)
            self.given.emit(line.value())


class PassphrasePage(LinePage):
    """Write the passphrase that opens the vault; `recovery` where a recovery key opens it too, `others` where others have one.

    The way on for whoever has forgotten it is always there: where no key helps, it leads to the truth.
    """

    practice_wanted = Signal()
    recovery_wanted = Signal()
    others_wanted = Signal()
    new_wanted = Signal()
    """Who has no place on this PC yet wants one."""

    def __init__(
        self, t: Translator, *, label: str = "", recovery: bool = False, others: bool = False, locked: bool = False
    ) -> None:
        """`label` is whose vault it is where several have one; `locked`: it was locked while it was open."""
        title, lead = (
            (t("Locked"), t("What you have written is saved. Write your passphrase to go on where you were."))
            if locked
            else (t("Unlock"), t("Write your passphrase to open what you have written."))
        )
        super().__init__(t, title, lead, missing=t("Write the passphrase."))
        if label:
            self.column.addWidget(Words(breakable(label), "subheading"))
        self._add_field(t("Passphrase"), secret=True)
        self._add_show()
        self._add_go(t("Unlock"), self._hand_on)
        forgotten = t("Forgotten your passphrase?")
        if recovery:
            forgotten = t("Forgotten your passphrase? Use the key on paper")
        self._way_back = button(forgotten, self.recovery_wanted.emit, "link", wraps=True)
        self.column.addWidget(self._way_back)
        if others:
            self.column.addWidget(button(t("I am somebody else"), self.others_wanted.emit, "link", wraps=True))
        else:
            self.column.addWidget(button(t("Are you new here?"), self.new_wanted.emit, "link", wraps=True))
        self.column.addWidget(
            button(t("Practice with an invented case"), self.practice_wanted.emit, "link", wraps=True)
        )

    def offer_paper(self) -> None:
        """It is not the passphrase that is amiss: the way back in is called by what helps."""
        words = self._t("Use the recovery key")
        self._way_back.setText(words)
        self._way_back.setAccessibleName(words)


class SentencePage(HomePage):
    """Something cannot be opened: what it is, what to do, and a way on (to `practice`, where that can be opened)."""

    again_wanted = Signal()
    practice_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self, t: Translator, title: str, sentence: str, *, practice: bool = True, recovery: str = "") -> None:
        """`recovery` is what the way on is called for whoever has tried again in vain, "" where there is none."""
        super().__init__(title)
        self.column.addWidget(Words(sentence))
        self._again = button(t("Try again"), self.again_wanted.emit, "primary", wraps=True)
        self.column.addWidget(self._again)
        if recovery:
            self.column.addWidget(button(recovery, self.recovery_wanted.emit, "link", wraps=True))
        if practice:
            self.column.addWidget(
                button(t("Practice with an invented case"), self.practice_wanted.emit, "link", wraps=True)
            )

    def first_focus(self) -> QWidget:
        """The way on."""
        return self._again
