"""Searching the report: a line to write in, where the words stand, and the way from one place to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessor.i18n import Translator
from assessor.ui.preview.bar import Bar, short_words
from assessor.ui.preview.drawing import Drawing
from assessor.ui.preview.pdf import Hit
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Words


class Finder(QObject):
    """Looks for words page by page in the background; a new search ends the one before."""

    changed = Signal()

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self._drawing = drawing
        self._number = 0
        self._needle = ""
        self._pages = 0
        self._from = 0
        self._searched = 0
        self._place = 0
        self.hits: tuple[Hit, ...] = ()
        drawing.searched.connect(self._on_searched)

    @property
    def needle(self) -> str:
        """What is looked for; empty where nothing is."""
        return self._needle

    @property
    def done(self) -> bool:
        """Whether every page was looked at."""
        return self._searched == self._pages

    @property
    def place(self) -> int:
        """Which of the hits is the current one, from 0."""
        return self._place

    @property
    def current(self) -> Hit | None:
        """The hit that is shown."""
        return self.hits[self._place] if self.hits else None

    def find(self, needle: str, *, pages: int, start: int) -> None:
        """Look for words on all pages; the first hit from page `start` on becomes the current one."""
        self._number += 1
        self._needle, self._pages, self._from = needle.strip(), pages, start
        self.hits, self._place, self._searched = (), 0, 0
        if not self._needle:
            self._searched = pages
        elif pages:
            self._drawing.search(self._number, 0, self._needle)
        self.changed.emit()

    def go(self, step: int) -> None:
        """To the next hit (1) or the one before (-1), round the end."""
        if self.hits:
            self._place = (self._place + step) % len(self.hits)
            self.changed.emit()

    def _on_searched(self, number: int, page: int, hits: tuple[Hit, ...]) -> None:
        if number != self._number:
            return
        chosen = bool(self.hits) and self.hits[self._place].page >= self._from
        if not chosen:
            self._place = len(self.hits) if hits and page >= self._from else 0
        self.hits += hits
        self._searched = page + 1
        if not self.done:
            self._drawing.search(number, self._searched, self._needle)
        self.changed.emit()


class SearchBar(Bar):
    """What is looked for, and how many times it stands there."""

    wanted = Signal(str)
    step_wanted = Signal(int)
    closed = Signal()

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__("searchbar", parent)
        self._t = t
        label = short_words(Words(t("Search the text"), "label"))
        self.field = QLineEdit()
        self.field.setAccessibleName(t("Search the text"))
        self.field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 28)
        label.setBuddy(self.field)
        self._count = short_words(Words("", "muted"))
        self._before = button(t("Previous"), lambda: self.step_wanted.emit(-1), name=t("Previous place"))
        self._after = button(t("Next"), lambda: self.step_wanted.emit(1), name=t("Next place"))
        close, nearer = (button(t("Close"), self.closed.emit, "link", name=t("Close the search")) for _ in range(2))
        self.add_left(label, self.field, self._before, self._after, self._count, nearer)
        self.add_right(close)
        self.set_spare(label, close, instead=nearer)
        self.field.textChanged.connect(self.wanted)

    def open(self) -> None:
        """Write what to look for."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_result(self, finder: Finder) -> None:
        """Say which hit of how many is shown, or that there is none."""
        if finder.hits:
            words = self._t("{place} of {count}", place=finder.place + 1, count=len(finder.hits))
        elif finder.needle and finder.done:
            words = self._t("Not found")
        else:
            words = ""
        self._count.setText(words)
        self.field.setAccessibleDescription(words)
        self._before.setEnabled(len(finder.hits) > 1)
        self._after.setEnabled(len(finder.hits) > 1)

    def said(self) -> str:
        """What stands there now."""
        return self._count.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Esc closes."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.step_wanted.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                super().keyPressEvent(event)
