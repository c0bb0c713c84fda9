"""The hints below a field: the words, why, what to write instead, and a way to let them stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.sheet import Sheet
from assessor.ui.widgets.text import breakable

AT_ONCE = 3
WORDS_SHOWN = 60  # characters: what is quoted of a long stretch


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of some words; `key` is the hint's."""

    key: str
    words: str
    why: str
    instead: str


class HintList(QWidget):
    """A few hints at a time; the signals carry the key of a hint."""

    words_wanted = Signal(str)
    let_stand = Signal(str)
    emptied = Signal()
    """The keyboard was in the last hint, and has to go somewhere."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._advice: tuple[Advice, ...] = ()
        self._rows: dict[Advice, _Row] = {}
        self._all = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 4, 0, 0)
        self._column.setSpacing(4)
        self._more = button(t("Show more"), self._show_more, "link", name=t("Show more suggestions"))
        self._more.hide()
        self._column.addWidget(self._more)

    def show_advice(self, advice: Sequence[Advice]) -> None:
        """Show these, the first few at once; what stands there already stays as it is."""
        self._advice = tuple(advice)
        self._all = self._all and bool(advice)
        shown = self._advice if self._all else self._advice[:AT_ONCE]
        for gone in [known for known in self._rows if known not in shown]:
            self._drop(self._rows.pop(gone))
        for place, each in enumerate(shown):
            if each not in self._rows:
                self._rows[each] = self._make(each)
            self._column.insertWidget(place, self._rows[each])
        self._more.setHidden(len(shown) == len(self._advice))
        self.setHidden(not shown)

    def _make(self, advice: Advice) -> _Row:
        row = _Row(advice, self._t, self)
        row.words.clicked.connect(lambda: self.words_wanted.emit(advice.key))
        row.stand.clicked.connect(lambda: self._on_let_stand(advice))
        return row

    def _drop(self, row: _Row) -> None:
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_let_stand(self, advice: Advice) -> None:
        """The keyboard goes on to the next hint, never to nowhere."""
        place = self._advice.index(advice)
        self.let_stand.emit(advice.key)
        following = self._advice[place : place + 1] or self._advice[-1:]
        if following and following[0] in self._rows:
            self._rows[following[0]].stand.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.emptied.emit()

    def _show_more(self) -> None:
        self._all = True
        self.show_advice(self._advice)
        self._rows[self._advice[AT_ONCE]].words.setFocus(Qt.FocusReason.OtherFocusReason)


class _Row(Sheet):
    """One hint; pressing it goes to the words. With little room, the way to let them stand comes below them."""

    def __init__(self, advice: Advice, t: Translator, parent: QWidget) -> None:
        super().__init__(parent)
        self.resize(parent.width(), 1)
        quoted = t("“{words}”", words=shortened(advice.words))
        self.words = BlockButton(breakable(quoted), f"{advice.why}\n{advice.instead}", "hint")
        self.words.setAccessibleName(f"{quoted}. {advice.why} {advice.instead}")
        self.words.setCursor(Qt.CursorShape.PointingHandCursor)
        self.words.setAccessibleDescription(t("Goes to the words in your text."))
        self.stand: QPushButton = button(
            t("Let it stand"), _nothing, "link", name=t("Let it stand: {words}", words=quoted)
        )
        self.add_heading(self.words, self.stand, turns=True)
        self.fit()


def shortened(words: str) -> str:
    """Words as they are quoted, cut where they are very many."""
    return words if len(words) <= WORDS_SHOWN else f"{words[:WORDS_SHOWN].rstrip()} …"


def _nothing() -> None:
    """Whoever makes the row connects it."""
