"""The preview: the pages as they are printed, a bar above for looking, a bar below for what is done with them.

It is a room of its own in the shell, as the wizard is. `Paper` says what it shows, `WaysOut` does what is pressed.
Keys: Page Up and Down, arrows, Home, End; + and - zoom, Ctrl+0 fits; Ctrl+F searches, F3 goes on; Ctrl+P prints; Esc leaves.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.preview.bar import Bar, short_words
from assessor.ui.preview.drawing import Drawing
from assessor.ui.preview.pages import PagesView
from assessor.ui.preview.search import Finder, SearchBar
from assessor.ui.preview.ways_out import WaysOut
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.said import Said, announce
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.work import Work

_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class PreviewPage(QWidget):
    """Shows one report. Leaving it stops nothing: what is printed is printed to its end."""

    closed = Signal()

    def __init__(self, t: Translator, ways: WaysOut, *, work: Work) -> None:
        super().__init__()
        self.title = t("Preview")
        self._t = t
        self._ways = ways
        self._drawing = Drawing(ways.paper.pdf, work)
        self._finder = Finder(self._drawing)
        self.pages = PagesView(self._drawing, t)
        self.search = SearchBar(t)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_top())
        column.addWidget(self.search)
        column.addWidget(self.pages, 1)
        column.addWidget(self._build_progress())
        column.addWidget(self._build_bottom())
        self.search.hide()
        self._connect()
        self.destroyed.connect(self._drawing.close)

    def first_focus(self) -> QWidget:
        """The page that is read, so that the keys move it at once."""
        return self.pages.current_view()

    def say(self, sentence: str, trouble: bool) -> None:
        """Tell how printing or saving went."""
        self._said.tell(sentence, trouble=trouble)

    def open_search(self) -> None:
        """Search, with what was looked for last."""
        self.search.open()
        self._search(self.search.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing within the page has taken."""
        if not (self._press_control(event) or self._press_plain(event) or self.pages.press(event)):
            super().keyPressEvent(event)

    # --- building ----------------------------------------------------------------------------------------------------

    def _build_top(self) -> QWidget:
        bar, t = Bar("topbar"), self._t
        self._where = short_words(Words("", "muted"))
        bar.add_left(short_words(Heading(self._ways.paper.title, "subheading")), self._where)
        self._smaller = button("–", lambda: self.pages.zoom(-1), name=t("Smaller"))
        self._size = short_words(Words("", "muted"))
        self._larger = button("+", lambda: self.pages.zoom(1), name=t("Larger"))
        self._fit = button(t("Fit the width"), self.pages.fit)
        search = button(t("Search"), self.open_search, name=t("Search the text"))
        bar.add_right(self._smaller, self._size, self._larger, self._fit, search)
        self._tips((self._smaller, "–"), (self._larger, "+"), (self._fit, "Ctrl+0"), (search, "Ctrl+F"))
        return bar

    def _build_progress(self) -> QWidget:
        self._progress = Bar("progressbar")
        self._drawn = short_words(Words("", "muted"))
        self._stop = button(self._t("Stop printing"), self._ways.stop_printing)
        self._progress.add_left(self._drawn)
        self._progress.add_right(self._stop)
        self._progress.hide()
        return self._progress

    def _build_bottom(self) -> QWidget:
        bar, t, ways = Bar("bottombar"), self._t, self._ways
        self._said = Said()
        bar.column.insertWidget(0, self._said)
        self._print = button(t("Print"), self._print_out, "primary")
        bar.add_left(button(t("Back"), self.closed.emit))
        if not ways.paper.only_paper:
            bar.add_right(button(t("Save as PDF"), ways.save), button(t("Save as locked PDF"), ways.save_locked))
        bar.add_right(self._print)
        self._tips((self._print, "Ctrl+P"))
        return bar

    def _tips(self, *pairs: tuple[QPushButton, str]) -> None:
        for pressed, keys in pairs:
            pressed.setToolTip(f"{pressed.accessibleName()} ({keys})")

    def _connect(self) -> None:
        self.pages.page_changed.connect(self._on_page)
        self.pages.zoom_changed.connect(self._show_zoom)
        self.search.wanted.connect(self._search)
        self.search.step_wanted.connect(self._finder.go)
        self.search.closed.connect(self._close_search)
        self._finder.changed.connect(self._show_found)
        self._drawing.opened.connect(self._on_opened)
        self._ways.said.connect(self.say)
        self._ways.printing.connect(self._show_printing)

    # --- what happens ------------------------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        if self.focusWidget() in (None, self, self.pages):  # the window need not be the active one yet
            self.first_focus().setFocus()

    def _on_page(self, page: int) -> None:
        self._where.setText(self._t("Page {page} of {pages}", page=page + 1, pages=self.pages.pages))

    def _show_zoom(self) -> None:
        self._size.setText(self._t("{percent} %", percent=self.pages.percent))
        self._fit.setEnabled(not self.pages.fits)

    def _search(self, needle: str) -> None:
        self._finder.find(needle, pages=self.pages.pages, start=self.pages.current)

    def _show_found(self) -> None:
        self.search.show_result(self._finder)
        self.pages.mark(self._finder.hits, self._finder.current)
        if self._finder.done and self._finder.needle:
            announce(self, self.search.said())

    def _close_search(self) -> None:
        self.search.hide()
        self._finder.find("", pages=self.pages.pages, start=0)
        self.first_focus().setFocus()

    def _print_out(self) -> None:
        self._ways.print_out(self.pages.current)

    def _show_printing(self, drawn: int, pages: int) -> None:
        self._progress.setVisible(pages > 0)
        self._print.setEnabled(pages == 0)
        if pages:
            self._drawn.setText(
                self._t("Making it ready for the printer: page {page} of {pages}", page=drawn, pages=pages)
            )

    def _press_control(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & _CONTROL:
            return False
        acts = {
            Qt.Key.Key_F: self.open_search,
            Qt.Key.Key_P: self._print_out,
            Qt.Key.Key_0: self.pages.fit,
        }
        act = acts.get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _press_plain(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Plus:
                self.pages.zoom(1)
            case Qt.Key.Key_Minus:
                self.pages.zoom(-1)
            case Qt.Key.Key_F3:
                self._finder.go(-1 if event.modifiers() & _SHIFT else 1)
            case Qt.Key.Key_Escape if self.search.isVisible():
                self._close_search()
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                return False
        return True
