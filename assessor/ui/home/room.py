"""The room around the pages that are not the wizard: a short list at the left, a page at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.widgets.buttons import BlockButton
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.sidebar import REST, SHARE, Sidebar
from assessor.ui.widgets.text import Heading, Words


class HomePage(QWidget):
    """A page with a title and a lead, and things below each other."""

    def __init__(self, title: str, lead: str = "") -> None:
        super().__init__()
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)
        self._heading = Heading(title, "title")
        self.column.addWidget(self._heading)
        if lead:
            self.column.addWidget(Words(lead, "lead"))

    def first_focus(self) -> QWidget:
        """Where the keyboard goes first."""
        return self


class HomeRoom(QWidget):
    """One page, and the list that leads to the others; without entries it is only the page."""

    def __init__(
        self,
        page: HomePage,
        *,
        t: Translator,
        place: str = "",
        entries: tuple[Entry, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.sidebar = Sidebar(t("Infohus"), place, self)
        for title, act, current in entries:
            entry = BlockButton(title, "", "section")
            entry.set_current(current)
            entry.clicked.connect(lambda _=False, act=act: act())
            self.sidebar.add(entry)
        row.addWidget(self.sidebar, SHARE)
        self.page = page
        row.addWidget(ColumnScroll(page, self), REST)


Entry = tuple[str, Callable[[], object], bool]
