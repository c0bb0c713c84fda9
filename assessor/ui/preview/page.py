"""The preview: the pages as they are printed, a bar above for looking, a bar below for what is done with them.

It is a room of its own in the shell, as the wizard is. `Paper` says what it shows, `WaysOut` does what is pressed.
Keys: Page Up and Down, arrows, Home, End; + and - zoom, Ctrl+0 fits; Ctrl+F searches, F3 goes on; Ctrl+P prints; Esc leaves.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessor.errors import N_
from assessor.i18n import Translator
from assessor.ui.preview.bar import Bar, short_words
from assessor.ui.preview.drawing import Drawing
from assessor.ui.preview.more import Choice, show_choices
from assessor.ui.preview.pages import PagesView
from assessor.ui.preview.search import Finder, SearchBar
from assessor.ui.preview.ways_out import WaysOut
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.said import Said, announce
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.work import Work

_LEAST_FOR_PAGES = 0.45  # of the height: with less, the bars do without what can stand under *More*
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
        self._printing = False
        self.pages = PagesView(self._drawing, t)
        self.search = SearchBar(t)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top, self._bottom = self._build_top(), self._build_bottom()
        column.addWidget(self._top)
        column.addWidget(self.search)
        column.addWidget(self.pages, 1)
        column.addWidget(self._build_progress())
        column.addWidget(self._bottom)
        self.search.hide()
        self._connect()
        self.destroyed.connect(self._drawing.close)

    def first_focus(self) -> QWidget:
        """The page that is read, so that the keys move it at once."""
        return self.pages.current_view()

    def say(self, sentence: str, trouble: bool) -> None:
        """Tell how printing or saving went."""
        self._said.tell(sentence, trouble=trouble)
        self._make_room()

    def open_search(self) -> None:
        """Search, with what was looked for last."""
        self.search.open()
        self._search(self.search.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing within the page has taken."""
        if not (self._press_control(event) or self._press_plain(event) or self.pages.press(event)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A lower window has less room for bars."""
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        """So has larger text, and one bar more."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._make_room()
        return super().event(event)

    # --- building ----------------------------------------------------------------------------------------------------

    def _build_top(self) -> Bar:
        bar, t = Bar("topbar"), self._t
        self._where = short_words(Words("", "muted"))
        bar.add_left(short_words(Heading(self._ways.paper.title, "subheading")), self._where)
        self._smaller = button("–", self._zoom_out, name=t("Smaller"))
        self._size = short_words(Words("", "muted"))
        self._larger = button("+", self._zoom_in, name=t("Larger"))
        self._fit = button(t("Fit the width"), self.pages.fit)
        search = button(t("Search"), self.open_search, name=t("Search the text"))
        parts = (self._smaller, self._size, self._larger, self._fit, search)
        bar.add_right(*parts)
        bar.set_spare(*parts)
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

    def _build_bottom(self) -> Bar:
        bar, t = Bar("bottombar"), self._t
        self._said = Said()
        bar.column.insertWidget(0, self._said)
        self._print = button(t("Print"), self._print_out, "primary")
        self._more = button(t("More"), self._show_more, name=t("More that can be done here"))
        bar.add_left(button(t("Back"), self.closed.emit), self._more)
        saving = [button(t(words), act) for words, act in self._ways_to_save()]
        bar.add_right(*saving, self._print)
        bar.set_spare(*saving, instead=self._more)
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

    def _ways_to_save(self) -> tuple[tuple[str, Callable[[], None]], ...]:
        ways = self._ways
        return (
            ()
            if ways.paper.only_paper
            else ((N_("Save as PDF"), ways.save), (N_("Save as locked PDF"), ways.save_locked))
        )

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

    def _make_room(self) -> None:
        searching = not self.search.isHidden()
        wanted = {self._top: True, self.search: searching, self._progress: self._printing, self._bottom: True}
        bars = sum(bar.whole_height(self.width()) for bar, is_wanted in wanted.items() if is_wanted)
        short = self.height() - bars < self.height() * _LEAST_FOR_PAGES
        for bar in (self._top, self.search, self._bottom):
            bar.be_short(short)
        alone = short and searching  # until it is closed; how something went is said all the same
        self._top.setHidden(alone)
        self._progress.setHidden(alone or not self._printing)
        self._bottom.setHidden(alone and self._said.isHidden())

    def _show_more(self) -> None:
        """What there is no room for."""
        t = self._t
        show_choices(
            self._more,
            *(Choice(t(words), act) for words, act in self._ways_to_save()),
            Choice(t("Search the text"), self.open_search, "Ctrl+F"),
            Choice(t("Larger"), self._zoom_in, "+"),
            Choice(t("Smaller"), self._zoom_out, "–"),
            Choice(t("Fit the width"), self.pages.fit, "Ctrl+0", possible=not self.pages.fits),
        )

    def _zoom_in(self) -> None:
        self.pages.zoom(1)

    def _zoom_out(self) -> None:
        self.pages.zoom(-1)

    def _print_out(self) -> None:
        self._ways.print_out(self.pages.current)

    def _show_printing(self, drawn: int, pages: int) -> None:
        self._printing = pages > 0
        self._make_room()
        self._print.setEnabled(not self._printing)
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
