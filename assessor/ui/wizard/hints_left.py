"""On the last page: the wordings that can be looked at again, each with a way there. Never how many they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import Qt, QTimer, Signal

from assessor.i18n import Translator
from assessor.reports.compose.answers import AnswerGroup
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.text import Heading, Panel, Words, breakable
from assessor.ui.wizard.hint_list import shortened
from assessor.ui.wizard.wordings import Search, Wordings, gives_hints

AT_ONCE = 5
AT_A_TIME = 10
FIRST_SLICE = 0.004  # seconds: what was looked through while it was written is found again at once
SLICE = 0.004


@dataclass(frozen=True, slots=True)
class _Left:
    """Words in one text, the question that it answers, and the page where it is written."""

    page: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class _Looking:
    """A text that is being looked through."""

    page: str
    label: str
    search: Search


class HintsLeft(Panel):
    """Looks through all texts while nobody waits, and no further than what it shows."""

    page_wanted = Signal(str)

    def __init__(self, t: Translator, wordings: Wordings) -> None:
        super().__init__("note", spacing=4)
        self._t = t
        self._wordings = wordings
        self._texts: Iterator[_Looking] = iter(())
        self._looking: _Looking | None = None
        self._done = True
        self._left: list[_Left] = []
        self._shown = AT_ONCE
        self._links: list[BlockButton] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._look(SLICE))
        self.column.addWidget(Heading(t("Wordings you can look at again"), "subheading"))
        self.column.addWidget(Words(t("It is only advice. You decide what is to stand."), "lead"))
        self._more = button(t("Show more"), self._show_more, "link", name=t("Show more suggestions"))
        self.column.addWidget(self._more)
        self.hide()

    def look_through(self, groups: Sequence[AnswerGroup]) -> None:
        """Show what is left in these answers."""
        self._texts = self._read(groups)
        self._looking = None
        self._done = False
        self._left = []
        self._shown = AT_ONCE
        self._look(FIRST_SLICE)

    def _read(self, groups: Sequence[AnswerGroup]) -> Iterator[_Looking]:
        for group in groups:
            for answer in group.answers:
                if gives_hints(answer.key):
                    yield _Looking(group.page, answer.label, self._wordings.search(answer.key, answer.text))

    def _look(self, seconds: float) -> None:
        """One more than is shown is enough to know that there are more."""
        until = perf_counter() + seconds
        while not self._done and len(self._left) <= self._shown and (left := until - perf_counter()) > 0:
            self._looking = self._looking or next(self._texts, None)
            if self._looking is None:
                self._done = True
            elif self._looking.search.go_on(left):
                self._note(self._looking)
                self._looking = None
        self._show()
        if not self._done and len(self._left) <= self._shown:
            self._timer.start(0)

    def _note(self, looked: _Looking) -> None:
        words = {mark.hint.key: mark.words for mark in looked.search.marks()}
        if words:
            said = (self._t("“{words}”", words=shortened(each)) for each in words.values())
            self._left.append(_Left(looked.page, looked.label, ", ".join(said)))

    def _show(self) -> None:
        shown = self._left[: self._shown]
        while len(self._links) < len(shown):
            self._links.append(self._link(len(self._links)))
        for link, left in zip(self._links, shown, strict=False):
            link.set_words(breakable(left.words), breakable(left.label))
        for place, link in enumerate(self._links):
            link.setVisible(place < len(shown))
        self._more.setVisible(len(self._left) > len(shown))
        self.setVisible(bool(shown))

    def _link(self, place: int) -> BlockButton:
        link = BlockButton("", "", "hint", self)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda: self.page_wanted.emit(self._left[place].page))
        self.column.insertWidget(self.column.count() - 1, link)
        return link

    def _show_more(self) -> None:
        first_new = self._shown
        self._shown += AT_A_TIME
        self._look(FIRST_SLICE)
        self._links[first_new].setFocus()
