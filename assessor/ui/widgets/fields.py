"""Questions and the places to answer them: longer texts, times, choices; the simplest are in `inputs`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from assessor.domain.choices import Choice, words
from assessor.domain.when import Unclear, When, describe, read_when, when_problem
from assessor.i18n import Translator
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.inputs import CheckField, Field, LineField
from assessor.ui.widgets.reveal import keep_in_view
from assessor.ui.widgets.text import Words

__all__ = ["CheckField", "ChoiceField", "Field", "LineField", "TextField", "WhenField", "on_change"]


class _GrowingText(QPlainTextEdit):
    """A text area that is as high as what is written in it: the page scrolls, and only the page."""

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        self._edge = 0
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self.fit())
        self.cursorPositionChanged.connect(self._follow)
        self.fit()

    def fit(self) -> None:
        """Take the height that the text needs."""
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        rest = 2 * self.document().documentMargin() + self._edge + 2
        height = round(max(self.document().size().height(), self._lines) * line + rest)
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width or text size breaks the lines anew."""
        super().resizeEvent(event)
        self._edge = self.height() - self.viewport().height()
        self.fit()

    def _follow(self) -> None:
        """Whoever writes sees what they write, in a text higher than the window too; a mouse points at what is seen."""
        if self.hasFocus() and not QGuiApplication.mouseButtons().value:
            keep_in_view(self)


class TextField(Field):
    """Several lines of text; Tab leaves it."""

    def __init__(self, label: str, hint: str = "", parent: QWidget | None = None, *, lines: int = 3) -> None:
        super().__init__(label, hint, parent)
        self._value = self._shown = ""
        self._putting = False
        self.input = _GrowingText(lines, self)
        self.take_input(self.input)
        self.input.textChanged.connect(self._on_text)

    def value(self) -> str:
        """The text as typed; one that was put and not touched comes back as it was, odd spaces and all."""
        return self._value

    def put(self, value: str) -> None:
        """Show a value, without disturbing who is writing it."""
        if self._value != value:
            self._value = value
            self._putting = True
            self.input.setPlainText(value)
            self._putting = False
            self._shown = self.input.toPlainText()

    def set_label(self, label: str) -> None:
        """Ask in other words (of a person, of a group)."""
        self.label.setText(label)
        self.input.setAccessibleName(label)

    def _on_text(self) -> None:
        text = self.input.toPlainText()
        if not self._putting and text != self._shown:
            self._value = self._shown = text
            self.changed.emit()


class WhenField(Field):
    """A time in the writer's own words, with what the program understands by it written underneath."""

    def __init__(
        self, label: str, *, t: Translator, today: Callable[[], date], hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint or t("For example: 5 March 2026 at 10.15 · yesterday · about March 2026"), parent)
        self._t = t
        self._today = today
        self._value: When | None = None
        self._putting = False
        self.input = QLineEdit(self)
        self.input.setMaxLength(200)
        self.take_input(self.input)
        self._understood = Words("", "small", self)
        self.column.addWidget(self._understood)
        self.input.textChanged.connect(self._on_text)
        self.put(None)

    def value(self) -> When | None:
        """What was written."""
        return self._value

    def put(self, value: When | None) -> None:
        """Show a value, without disturbing who is writing it."""
        if value != self._value or value is None:
            self._value = value
            self._putting = True
            self.input.setText(describe(value, self._t))
            self.input.setCursorPosition(0)
            self._putting = False
            self._explain()

    def _on_text(self, text: str) -> None:
        if self._putting:
            return
        self._value = read_when(text, today=self._today())
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        text = self.input.text()
        problem = when_problem(text, today=self._today())
        self.show_problem(self._t.error(problem) if problem else "")
        if problem or self._value is None:
            said = ""
        elif isinstance(self._value, Unclear):
            said = self._t("Stands in the report as you wrote it.")
        else:
            said = self._t("Understood as: {time}", time=describe(self._value, self._t))
        self._understood.setText(said)
        self._understood.setVisible(bool(said))


Chosen = TypeVar("Chosen", bound=Choice)


class ChoiceField(Field, Generic[Chosen]):
    """One of a few choices, or none: an answer can be taken back, unless there always is one (`clearable`)."""

    def __init__(
        self,
        label: str,
        choices: Sequence[Chosen],
        *,
        t: Translator,
        hint: str = "",
        parent: QWidget | None = None,
        clearable: bool = True,
    ) -> None:
        super().__init__(label, hint, parent)
        self._t = t
        self._choices = tuple(choices)
        self._clearable = clearable
        self._unlisted: Chosen | None = None
        self._group = QButtonGroup(self)
        row = QWidget(self)
        flow = FlowLayout(row, line_gap=4)  # they have no edges that a ring could touch
        for number, choice in enumerate(self._choices):
            radio = QRadioButton(t(words(choice)), row)
            radio.setAccessibleName(f"{label}: {radio.text()}" if label else radio.text())
            self._group.addButton(radio, number)
            flow.addWidget(radio)
        self._clear = button(t("Remove answer"), self._on_clear, "link", name=t("Remove answer: {label}", label=label))
        self._clear.hide()
        flow.addWidget(self._clear)
        self.column.addWidget(row)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda _: self._on_chosen())

    def set_spoken(self, label: str) -> None:
        """What a screen reader says before each choice, where the label stands more than once on a page."""
        for radio in self._group.buttons():
            radio.setAccessibleName(f"{label}: {radio.text()}")
        self._clear.setAccessibleName(self._t("Remove answer: {label}", label=label))

    def value(self) -> Chosen | None:
        """The choice, None where none is made."""
        number = self._group.checkedId()
        return self._unlisted if number < 0 else self._choices[number]

    def put(self, value: Chosen | None) -> None:
        """Show a choice; one that is not asked for here (a file may hold it) is kept until another is made."""
        number = next((number for number, choice in enumerate(self._choices) if choice is value), None)
        self._unlisted = value if number is None else None
        if number is None:
            self._uncheck()
        else:
            self._group.button(number).setChecked(True)
        # The keyboard comes to the answer that is given: one press of the space bar must not change it.
        self.setFocusProxy(self._group.button(number or 0))
        self._clear.setVisible(self._clearable and value is not None)

    def _on_chosen(self) -> None:
        self._unlisted = None
        self.setFocusProxy(self._group.button(self._group.checkedId()))
        self._clear.setVisible(self._clearable)
        self.changed.emit()

    def _on_clear(self) -> None:
        self._group.button(0).setFocus()
        self._unlisted = None
        self._uncheck()
        self._clear.hide()
        self.changed.emit()

    def _uncheck(self) -> None:
        self._group.setExclusive(False)
        for radio in self._group.buttons():
            radio.setChecked(False)
        self._group.setExclusive(True)


def on_change(act: Callable[[], object], *fields: Field | CheckField) -> None:
    """Call `act` when any of these is changed by the user."""
    for field in fields:
        field.changed.connect(act)
