"""A report on the screen: the same blocks as on paper, as calm widgets to read.

`BlocksView` draws some blocks, `ReportView` a whole report, both bit by bit. Neither can be selected or copied from:
nothing of a concern gets into the clipboard here. Put them into a `ColumnScroll`, and let the keyboard come to the page's
heading or a button: Page Down and the arrow keys then scroll.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial
from html import escape
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from assessor.i18n import Translator
from assessor.reports import model
from assessor.reports.model import Report, Run
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.sheet import Sheet
from assessor.ui.widgets.text import Heading, Words, breakable

_QUOTES = '»«”“"„'


class _Drawing(Sheet):
    """Makes widgets of blocks, one small step at a time."""

    def __init__(self, t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._t = t

    def _blocks(self, blocks: Iterable[model.Block]) -> Iterator[None]:
        for place, block in enumerate(blocks):
            match block:
                case model.Subpart(title, inner, note):
                    yield from self._headed(title, "subheading", note, inner, first=not place)
                case model.Entry(title, inner, note):
                    yield from self._headed(title, "label", note, inner, first=not place)
                case model.Facts() | model.Table() | model.Bullets() | model.Numbered():
                    yield from self._rows(block)
                case model.Changed():
                    self._changed(block)
                    yield
                case _:
                    self._text(block)
                    yield

    def _headed(
        self, title: str, role: str, note: str, blocks: tuple[model.Block, ...], *, first: bool
    ) -> Iterator[None]:
        self.add(Heading(breakable(title), role), gap=12 if first else 24)
        if note:
            self.add(Words(breakable(note), "small"), gap=2)
        yield
        yield from self._blocks(blocks)

    def _rows(self, block: model.Facts | model.Table | model.Bullets | model.Numbered) -> Iterator[None]:
        for place, act in enumerate(self._row_makers(block)):
            act(12 if place == 0 else 4)
            yield

    def _row_makers(
        self, block: model.Facts | model.Table | model.Bullets | model.Numbered
    ) -> Iterator[Callable[[int], None]]:
        match block:
            case model.Facts(rows):
                return (partial(self._fact, row) for row in rows)
            case model.Table(head, lines):
                return (partial(self._table_row, head, cells) for cells in lines)
            case model.Bullets(items):
                return (partial(self._item, "•", text) for text in items)
            case model.Numbered(pairs):
                return (partial(self._item, number, text) for number, text in pairs)
        assert_never(block)

    def _fact(self, fact: model.Fact, gap: int) -> None:
        self.add_answer(Words(breakable(fact.label), "small"), Words(breakable(fact.value)), gap=gap)

    def _item(self, marker: str, text: str, gap: int) -> None:
        self.add_item(QLabel(marker), Words(breakable(text)), gap=gap)

    def _table_row(self, head: tuple[str, ...], cells: tuple[str, ...], gap: int) -> None:
        """What stands first as a small heading, the rest below it, each cell behind the head of its column."""
        rest = "\n".join(f"{name}: {cell}" for name, cell in zip(head[1:], cells[1:], strict=True) if cell)
        self._labelled(cells[0], "label", Words(breakable(rest)), gap=max(gap, 10))

    def _text(self, block: model.Paragraph | model.Quote | model.Apart | model.Callout) -> None:
        match block:
            case model.Paragraph(text, label):
                self._labelled(label, "caption", Words(breakable(text)), gap=12)
            case model.Quote(text, label):
                self._labelled(label, "caption", Words(breakable(self._quoted(text)), "quote"), gap=12)
            case model.Apart(text, label):
                self.open_frame("note", gap=12, padding=(16, 10, 12))
                self._labelled(label, "caption", Words(breakable(text)), gap=0)
                self.close_frame()
            case model.Callout(text, title):
                self.open_frame("summary", gap=12)
                self._labelled(title, "subheading", Words(breakable(text)), gap=0)
                self.close_frame()
            case _:
                assert_never(block)

    def _labelled(self, label: str, role: str, words: Words, *, gap: int) -> None:
        if label:
            self.add(Words(breakable(label), role), gap=gap)
        if words.text():
            self.add(words, gap=2 if label else gap)

    def _quoted(self, text: str) -> str:
        """As on paper: a text that quotes within itself keeps its own marks, and the bar tells the rest."""
        return text if any(mark in text for mark in _QUOTES) else self._t("“{words}”", words=text)

    def _changed(self, block: model.Changed) -> None:
        t = self._t
        self.add(Words(breakable(block.label), "label"), gap=20)
        sides = ((block.was, block.was_label or t("Before"), "s"), (block.now, block.now_label or t("Now"), "u"))
        for runs, label, tag in sides:
            if runs:
                self._labelled(label, "caption", _Marked(runs, label, tag), gap=4)
        if block.note:
            self.add(Words(breakable(block.note), "small"), gap=2)


class BlocksView(_Drawing):
    """Some blocks: what has changed, a part of a report. The first stand there at once."""

    def __init__(self, blocks: Iterable[model.Block], t: Translator, parent: QWidget | None = None) -> None:
        super().__init__(t, parent)
        self.build(self._blocks(blocks))


class ReportView(_Drawing):
    """A whole report. It opens at once and builds the rest while nobody waits for it.

    The parts that are `editable`, by their numbers, get a button "Ret": `part_wanted` carries the number.
    """

    part_wanted = Signal(int)

    def __init__(self, t: Translator, *, editable: Collection[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(t, parent)
        self._editable = editable
        self._report: Report | None = None

    def show_report(self, report: Report) -> None:
        """Show a report in the place of the one before; the same report stays as it stands."""
        if report != self._report:
            self._report = report
            self.clear()
            self.build(self._whole(report))

    def _whole(self, report: Report) -> Iterator[None]:
        for line in (report.banner, report.marking):
            if line:
                self.add(Words(line, "caption"))
        if report.first:
            self.open_frame("card", gap=16)
            yield from self._blocks(report.first)
            self.close_frame()
        for part in report.parts:
            self.open_frame("card", gap=16)
            self._part_heading(part)
            yield
            yield from self._blocks(part.blocks)
            self.close_frame()

    def _part_heading(self, part: model.Part) -> None:
        heading = Heading(f"{part.number}. {part.title}")
        if part.number in self._editable:
            self.add_heading(heading, self._edit_button(part))
        else:
            self.add(heading)

    def _edit_button(self, part: model.Part) -> QPushButton:
        edit = self._t("Edit")
        return button(edit, partial(self.part_wanted.emit, part.number), "link", name=f"{edit}: {part.title}")


class _Marked(Words):
    """A text in which the changed words are struck or underlined; heard, it says which side it is."""

    def __init__(self, runs: tuple[Run, ...], label: str, tag: str) -> None:
        super().__init__()
        marked = "".join(f"<{tag}>{_escaped(run)}</{tag}>" if run.changed else _escaped(run) for run in runs)
        self.setTextFormat(Qt.TextFormat.RichText)  # made here, and all that a user wrote is escaped
        self.setText(marked)
        self.setAccessibleName(f"{label.rstrip(':')}: {''.join(run.text for run in runs)}")


def _escaped(run: Run) -> str:
    return escape(breakable(run.text)).replace("\n", "<br>")
