"""Every answer once more, a card for each page where they are written. A hundred long answers are set bit by bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.sheet import SLICE_SECONDS, Sheet
from assessor.ui.widgets.text import Heading, Words, breakable
from assessor.ui.wizard.review import ReviewGroup


class ReviewCards(QWidget):
    """Shows groups of answers; `page_wanted` carries the page of one that is to be mended."""

    page_wanted = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._shown: list[tuple[ReviewGroup | None, _Card]] = []  # without its answers while it is being made
        self._steps: Iterator[_Card] = iter(())
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._make)

    @property
    def complete(self) -> bool:
        """Whether all of them stand there."""
        return not self._later.isActive()

    def show_groups(self, groups: Sequence[ReviewGroup]) -> None:
        """Show these; only those that have changed are made anew."""
        self._steps = self._cards(groups)
        self._make()

    def _cards(self, groups: Sequence[ReviewGroup]) -> Iterator[_Card]:
        """Make what has changed anew, a line with each step; gives the card that the line stands in."""
        for place, group in enumerate(groups):
            if place < len(self._shown) and self._shown[place][0] == group:
                continue
            card = _Card(group, self._t, width=self.width())
            card.edit_wanted.connect(partial(self.page_wanted.emit, group.page))
            if place < len(self._shown):
                old = self._shown[place][1]
                self._column.replaceWidget(old, card)
                old.hide()
                old.deleteLater()
                self._shown[place] = (None, card)
            else:
                self._column.addWidget(card)
                self._shown.append((None, card))
            for _ in card.steps():
                yield card
            self._shown[place] = (group, card)
            card.fit()

    def _make(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        for card in self._steps:
            if perf_counter() > until:
                card.fit()
                self._later.start()
                return
        self._later.stop()


class _Card(Sheet):
    """The answers of one page. Made a line at a time by `steps`: there may be a hundred long ones."""

    edit_wanted = Signal()

    def __init__(self, group: ReviewGroup, t: Translator, *, width: int) -> None:
        super().__init__()
        self.resize(width, 1)
        self._group = group
        self._t = t

    def steps(self) -> Iterator[None]:
        """Add a line with each step; whoever takes them calls `fit`."""
        t, group = self._t, self._group
        edit = button(t("Edit"), self.edit_wanted.emit, "link", name=f"{t('Edit')}: {group.title}")
        self.open_frame("card")
        self.add_heading(Heading(group.title, "subheading"), edit)
        if not group.lines:
            self.add(Words(t("Nothing written here."), "muted"), gap=4)
        yield
        for asked, said in group.lines:
            if asked:
                self.add(Words(breakable(asked), "small"), gap=12)
            self.add(Words(breakable(said)), gap=4 if asked else 16)
            yield
        self.close_frame()
