"""A text in which people are described: words that say more than was seen are marked, with advice below the field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QGuiApplication,
    QHideEvent,
    QPalette,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from assessor.ui.widgets.fields import TextField
from assessor.ui.widgets.reveal import reveal, show_below
from assessor.ui.wizard.hint_list import Advice, HintList, shortened
from assessor.ui.wizard.page import PageContext
from assessor.ui.wizard.wordings import PAUSE_MS, Mark, Search

SLICE = 0.004  # seconds of looking at a time: typing goes on in between
HELD_MS = 50
_DRESSED_ANEW = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class HintedField(TextField):
    """Looks at its text after each pause in the writing, and when it is shown. It advises, and stops nobody."""

    def __init__(self, context: PageContext, label: str, hint: str = "", *, key: str, lines: int = 3) -> None:
        super().__init__(label, hint, lines=lines)
        self._t = context.t
        self._wordings = context.wordings
        self._key = key
        self._search: Search | None = None
        self._marks: list[tuple[Mark, QTextCursor]] = []
        self._list: HintList | None = None
        self._told: set[str] = set()
        self._at_once = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)
        self.changed.connect(self._on_typed)

    def set_key(self, key: str) -> None:
        """Which text of the concern it is, where that can change (the second relation becomes the first)."""
        if key != self._key:
            self._key = key
            self._look_soon()

    def put(self, value: str) -> None:
        """Show a value, without disturbing who is writing it."""
        if value != self.value():
            super().put(value)
            self._show(())
            self._look_soon()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody has come to it; words may have been let stand elsewhere meanwhile."""
        super().showEvent(event)
        self._look_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody is here to read advice."""
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Light or dark, the marks take the colours of the day."""
        super().changeEvent(event)
        if event.type() in _DRESSED_ANEW and self._marks:
            self._paint()

    def _look_soon(self) -> None:
        self._search = None
        self._at_once = True
        if self.isVisible():
            self._timer.start(0)

    def _on_typed(self) -> None:
        self._search = None
        self._at_once = False
        self._wordings.note_typing()
        if self.isVisible():
            self._timer.start(PAUSE_MS)

    def _look(self) -> None:
        """Look through the text, but not while anybody types on the page, or is about to let go of what they press."""
        rest = 0 if self._at_once else self._wordings.rest_ms()
        if not rest and QGuiApplication.mouseButtons() is not Qt.MouseButton.NoButton:
            rest = HELD_MS
        if rest:
            self._timer.start(rest)
            return
        if self._search is None:
            self._search = self._wordings.search(self._key, self.input.toPlainText())
        if self._search.go_on(SLICE):
            self._show(self._search.marks())
            self._tell()
        else:
            self._timer.start(0)

    def _show(self, marks: Sequence[Mark]) -> None:
        if not marks and not self._marks:
            return
        text = self.input.toPlainText()
        places = utf16_places(text) if marks else range(0)
        self._marks = [(mark, self._cursor(places[mark.start], places[mark.end])) for mark in marks]
        self._paint()
        self._list_advice()

    def _list_advice(self) -> None:
        """One piece of advice for all places of the same words."""
        language = self._t.language
        advice: dict[str, Advice] = {}
        for mark, _ in self._marks:
            hint = mark.hint
            said = Advice(hint.key, mark.words, hint.why.of(language), hint.instead.of(language))
            advice.setdefault(hint.key, said)
        if self._list is None:
            self._list = HintList(self._t, self)
            self._list.words_wanted.connect(self._go_to)
            self._list.let_stand.connect(self._keep)
            self._list.emptied.connect(self.setFocus)
            self.column.addWidget(self._list)
        self._list.show_advice(tuple(advice.values()))

    def _cursor(self, start: int, end: int) -> QTextCursor:
        cursor = QTextCursor(self.input.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _paint(self) -> None:
        palette = QGuiApplication.palette()
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(palette.color(QPalette.ColorRole.Link))
        look.setBackground(palette.color(QPalette.ColorRole.AlternateBase))
        selections = []
        for _, cursor in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = look
            selections.append(selection)
        self.input.setExtraSelections(selections)

    def _go_to(self, key: str) -> None:
        """Select the words, at the next place where they stand; the marks move along with what is written before them."""
        places = [cursor for mark, cursor in self._marks if mark.hint.key == key and cursor.hasSelection()]
        if not places:
            return
        here = self.input.textCursor().selectionStart()
        following = (cursor for cursor in places if cursor.selectionStart() > here)
        self.input.setTextCursor(next(following, places[0]))
        self.input.ensureCursorVisible()
        reveal(self.input)

    def _keep(self, key: str) -> None:
        hint = next(mark.hint for mark, _ in self._marks if mark.hint.key == key)
        self._wordings.keep(self._key, hint)
        self._marks = [(mark, cursor) for mark, cursor in self._marks if mark.hint.key != key]
        self._paint()
        self._list_advice()

    def _tell(self) -> None:
        """Show what is new to whoever is writing here, and say it once to somebody who cannot see it."""
        new = {mark.hint.key: mark.words for mark, _ in self._marks if mark.hint.key not in self._told}
        self._told |= set(new)
        if new and not self._at_once and self._list is not None and self.input.hasFocus():
            show_below(self._list, self.input)
        if new and not self._at_once and QAccessible.isActive():
            t = self._t
            words = ", ".join(t("“{words}”", words=shortened(each)) for each in new.values())
            event = QAccessibleAnnouncementEvent(
                self.input, t("Below the field stands a suggestion about {words}.", words=words)
            )
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
            QAccessible.updateAccessibility(event)


def utf16_places(text: str) -> Sequence[int]:
    """Where Qt has each character of a text, and its end: Qt counts UTF-16 units, and some characters take two."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    return list(accumulate((2 if character > "\uffff" else 1 for character in text), initial=0))
