"""A report on the screen: the same blocks as on paper, as calm widgets to read.

`BlocksView` draws some blocks at once, `ReportView` a whole report bit by bit. Neither can be selected or copied from:
nothing of a concern gets into the clipboard here. Put them into a `ColumnScroll`, and let the keyboard come to the page's
heading or a button: Page Down and the arrow keys then scroll.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from html import escape
from time import perf_counter
from typing import assert_never

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.reports import model
from assessor.reports.model import Report, Run
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Panel, Words, breakable

SLICE_SECONDS = 0.008
"""How long the view builds before it lets the window breathe."""
NARROW_EMS = 28
LABEL, VALUE = 30, 70  # shares of a line
_QUOTES = '»«”“"„'


class _Drawing(QWidget):
    """Makes widgets of blocks, one small step at a time."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t
        self._narrow = False
        self._rows: list[QBoxLayout] = []

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room, an answer stands under its label and no more beside it."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_EMS * QFontMetricsF(self.font()).height() / 1.36
        if narrow != self._narrow:
            self._narrow = narrow
            for row in self._rows:
                self._turn(row)

    def _blocks(self, blocks: Iterable[model.Block], column: QVBoxLayout) -> Iterator[None]:
        for block in blocks:
            match block:
                case model.Subpart(title, inner, note):
                    yield from self._headed(Heading(breakable(title), "subheading"), note, inner, column)
                case model.Entry(title, inner, note):
                    yield from self._headed(Heading(breakable(title), "label"), note, inner, column)
                case model.Facts(rows):
                    for row in rows:
                        self._fact(row, column)
                        yield
                case model.Table():
                    yield from _table(block, column)
                case model.Bullets(items):
                    yield from _list([("•", item) for item in items], column)
                case model.Numbered(items):
                    yield from _list(items, column)
                case model.Changed():
                    self._changed(block, column)
                    yield
                case _:
                    self._text(block, column)
                    yield

    def _headed(
        self, heading: Heading, note: str, blocks: tuple[model.Block, ...], column: QVBoxLayout
    ) -> Iterator[None]:
        inside = _column(column, spacing=8)  # in a widget of its own, which remembers how high it is
        column.addSpacing(4)
        inside.addWidget(heading)
        if note:
            inside.addWidget(Words(note, "small"))
        yield
        yield from self._blocks(blocks, inside)

    def _text(self, block: model.Paragraph | model.Quote | model.Apart | model.Callout, column: QVBoxLayout) -> None:
        match block:
            case model.Paragraph(text, label):
                _labelled(label, Words(breakable(text)), column)
            case model.Quote(text, label):
                _labelled(label, Words(breakable(self._quoted(text)), "quote"), column)
            case model.Apart(text, label):
                panel = Panel("note", spacing=2)
                panel.column.setContentsMargins(16, 10, 16, 12)
                _labelled(label, Words(breakable(text)), panel.column)
                column.addWidget(panel)
            case model.Callout(text, title):
                panel = Panel("summary", spacing=4)
                for words, role in ((title, "subheading"), (text, "")):
                    if words:
                        panel.column.addWidget(Words(breakable(words), role))
                column.addWidget(panel)
            case _:
                assert_never(block)

    def _quoted(self, text: str) -> str:
        """As on paper: a text that quotes within itself keeps its own marks, and the bar tells the rest."""
        return text if any(mark in text for mark in _QUOTES) else self._t("“{words}”", words=text)

    def _fact(self, fact: model.Fact, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words in (Words(breakable(fact.label), "small"), Words(breakable(fact.value))):
            row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.append(row)
        self._turn(row)
        column.addLayout(row)

    def _turn(self, row: QBoxLayout) -> None:
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        row.setDirection(down if self._narrow else right)
        row.setSpacing(0 if self._narrow else 8)
        for place, share in enumerate((LABEL, VALUE)):
            row.setStretch(place, 0 if self._narrow else share)

    def _changed(self, block: model.Changed, column: QVBoxLayout) -> None:
        t, inside = self._t, _column(column, spacing=2)
        inside.addWidget(Words(breakable(block.label), "label"))
        sides = ((block.was, block.was_label or t("Before"), "s"), (block.now, block.now_label or t("Now"), "u"))
        for runs, label, tag in sides:
            if runs:
                inside.addWidget(Words(label, "caption"))
                inside.addWidget(_Marked(runs, label, tag))
        if block.note:
            inside.addWidget(Words(breakable(block.note), "small"))


class BlocksView(_Drawing):
    """A few blocks, drawn at once: what has changed, a part of a report."""

    def __init__(self, blocks: Iterable[model.Block], t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(t, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        deque(self._blocks(blocks, column), maxlen=0)


class ReportView(_Drawing):
    """A whole report. It opens at once and builds the rest while nobody waits for it.

    The parts that are `editable`, by their numbers, get a button "Ret": `part_wanted` carries the number.
    """

    part_wanted = Signal(int)
    built = Signal()
    """All of the report stands there."""

    def __init__(self, t: Translator, *, editable: Collection[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(t, parent)
        self._editable = editable
        self._report: Report | None = None
        self._body = QWidget()
        self._steps: Iterator[None] = iter(())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._body)

    def show_report(self, report: Report) -> None:
        """Show a report in the place of the one before; the same report stays as it stands."""
        if report == self._report:
            return
        self._report = report
        self._rows = []
        old, self._body = self._body, QWidget()
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self._steps = self._whole(report, column)
        self._build()

    def _build(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        for _ in self._steps:
            if perf_counter() > until:
                QTimer.singleShot(0, self, self._build)
                return
        self.built.emit()

    def _whole(self, report: Report, column: QVBoxLayout) -> Iterator[None]:
        for line in (report.banner, report.marking):
            if line:
                column.addWidget(Words(line, "caption"))
        if report.first:
            yield from self._blocks(report.first, _card(column))
        for part in report.parts:
            inside = _card(column)
            inside.addLayout(self._part_heading(part))
            yield
            yield from self._blocks(part.blocks, inside)

    def _part_heading(self, part: model.Part) -> QHBoxLayout:
        row, t = QHBoxLayout(), self._t
        row.addWidget(Heading(f"{part.number}. {part.title}"), 1)
        if part.number in self._editable:
            act, name = _emitting(self.part_wanted.emit, part.number), f"{t('Edit')}: {part.title}"
            row.addWidget(button(t("Edit"), act, "link", name=name), 0, Qt.AlignmentFlag.AlignTop)
        return row


class _Marked(Words):
    """A text in which the changed words are struck or underlined; heard, it says which side it is."""

    def __init__(self, runs: tuple[Run, ...], label: str, tag: str) -> None:
        super().__init__()
        marked = (
            f"<{tag}>{escape(breakable(run.text))}</{tag}>" if run.changed else escape(breakable(run.text))
            for run in runs
        )
        self.setTextFormat(Qt.TextFormat.RichText)  # made here, and all that a user wrote is escaped
        self.setText(f'<span style="white-space: pre-wrap">{"".join(marked)}</span>')
        self.setAccessibleName(f"{label}: {''.join(run.text for run in runs)}")


def _emitting(emit: Callable[[int], None], number: int) -> Callable[[], None]:
    return lambda: emit(number)


def _card(column: QVBoxLayout) -> QVBoxLayout:
    card = Panel("card", spacing=12)
    column.addWidget(card)
    return card.column


def _column(column: QVBoxLayout, *, spacing: int) -> QVBoxLayout:
    inside = QWidget()
    column.addWidget(inside)
    made = QVBoxLayout(inside)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    return made


def _labelled(label: str, words: Words, column: QVBoxLayout) -> None:
    both = QVBoxLayout()
    both.setSpacing(2)
    if label:
        both.addWidget(Words(breakable(label), "caption"))
    both.addWidget(words)
    column.addLayout(both)


def _table(table: model.Table, column: QVBoxLayout) -> Iterator[None]:
    """Row by row: what stands first as a small heading, the rest below it, each cell behind the head of its column."""
    for cells in table.rows:
        rest = zip(table.head[1:], cells[1:], strict=True)
        _labelled_row(cells[0], "\n".join(f"{head}: {cell}" for head, cell in rest if cell), column)
        yield


def _labelled_row(first: str, rest: str, column: QVBoxLayout) -> None:
    both = QVBoxLayout()
    both.setSpacing(1)
    for text, role in ((first, "label"), (rest, "")):
        if text:
            both.addWidget(Words(breakable(text), role))
    column.addLayout(both)


def _list(items: Iterable[tuple[str, str]], column: QVBoxLayout) -> Iterator[None]:
    for marker, text in items:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(QLabel(marker), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(breakable(text)), 1)
        column.addLayout(row)
        yield
