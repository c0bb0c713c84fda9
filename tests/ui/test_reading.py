"""A report on the screen. All that is told in it is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor.i18n import translator
from assessor.reports.model import (
    Apart,
    Block,
    Bullets,
    Callout,
    Changed,
    Entry,
    Fact,
    Facts,
    Numbered,
    Paragraph,
    Part,
    Quote,
    Report,
    Run,
    Subpart,
    Table,
)
from assessor.ui.reading import BlocksView, ReportView
from assessor.ui.theme import Theme
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.tab_order import neighbour
from assessor.ui.widgets.text import Heading, Words

DA = translator("da")
LONG = "Specialundervisningsvejledningsplanlægningsmøde og mange andre ord, som en lærer skriver dem. "
EVERY_KIND: tuple[Block, ...] = (
    Facts((Fact("Hvor", LONG), Fact("Sammenhæng", "Timen"))),
    Paragraph(LONG, "Set eller hørt"),
    Quote(LONG, "De ordrette ord"),
    Apart(LONG, "Henvenderens fortolkning"),
    Callout(LONG, "Er nogen i fare nu? Ja"),
    Table(("Rolle", "Relation", "Note"), (("Mor", "Bor sammen", ""), ("", "Far", LONG)), (0.3, 0.3, 0.4)),
    Bullets(("Et punkt", LONG)),
    Numbered((("S1", "Hvem?"), ("S12", LONG))),
    Changed("O1: Hvad så du?", (Run("Han ", False), Run("slog", True)), (Run("Han ", False), Run("gik", True)), LONG),
    Subpart("O1", (Paragraph("Han gik."), Entry("Et punkt", (Paragraph(LONG),), "Beskrevet i O1")), "Skrevet ned"),
)


def report(*parts: Part, first: tuple[Block, ...] = (), banner: str = "") -> Report:
    return Report("da", "Rapport", "Fortroligt", banner, first, parts, "fod", "side", "neutral")


def numbered(count: int) -> Report:
    """As many observations, each with all that one can have."""
    seen = tuple(
        Subpart(f"O{number}", (Facts(tuple(Fact(f"Svar {each}", LONG) for each in range(5))), *EVERY_KIND[1:4]))
        for number in range(count)
    )
    return report(Part(1, "Overblik", (Paragraph("Kort."),)), Part(4, "Observationer", seen), Part(5, "Til sidst", ()))


class Show(Protocol):
    """Puts a view into a page that scrolls, and shows it."""

    def __call__(self, view: QWidget, *, width: int = 880) -> ColumnScroll: ...


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Keeps what is shown until the test is over."""
    kept: list[QWidget] = []

    def shown(view: QWidget, *, width: int = 880) -> ColumnScroll:
        scroll = ColumnScroll(view)
        qtbot.addWidget(scroll)
        kept.append(scroll)
        scroll.resize(width, 700)
        scroll.show()
        QApplication.processEvents()
        return scroll

    yield shown
    kept.clear()


def blocks(*wanted: Block, show: Show, width: int = 880) -> BlocksView:
    view = BlocksView(wanted, DA)
    show(view, width=width)
    return view


def texts(view: QWidget) -> list[str]:
    return [each.text().replace("\u200b", "") for each in view.findChildren(QLabel) if each.isVisibleTo(view)]


def label(view: QWidget, text: str) -> QLabel:
    (found,) = [each for each in view.findChildren(QLabel) if each.text() == text]
    return found


def spoken(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


# --- each kind of block ----------------------------------------------------------------------------------------------


def test_a_paragraph_stands_under_its_label(show: Show) -> None:
    view = blocks(Paragraph("Han gik.\nSå kom han.", "Set eller hørt"), Paragraph("Uden"), show=show)
    assert texts(view) == ["Set eller hørt", "Han gik.\nSå kom han.", "Uden"]
    assert label(view, "Set eller hørt").y() < label(view, "Uden").y()


@pytest.mark.parametrize(
    ("words", "said"),
    [("Farvel.", "»Farvel.«"), ("Han sagde ”farvel”.", "Han sagde ”farvel”."), ("»Farvel.«", "»Farvel.«")],
)
def test_exact_words_are_a_quotation(show: Show, words: str, said: str) -> None:
    view = blocks(Quote(words, "De ordrette ord"), show=show)
    assert texts(view) == ["De ordrette ord", said]
    assert label(view, said).property("role") == "quote"


def test_interpretation_is_set_apart_in_a_frame_with_its_label(show: Show) -> None:
    view = blocks(Paragraph("Han gik."), Apart("Han var vred.", "Henvenderens fortolkning"), show=show)
    (frame,) = [each for each in view.findChildren(QFrame) if each.property("role") == "note"]
    for text in ("Henvenderens fortolkning", "Han var vred."):
        assert frame.geometry().contains(label(view, text).geometry())
    assert not frame.geometry().intersects(label(view, "Han gik.").geometry())


def test_a_callout_stands_in_a_frame_also_without_a_text(show: Show) -> None:
    view = blocks(Callout("", "Er nogen i fare nu? Ved ikke"), Callout("Kun teksten"), show=show)
    assert texts(view) == ["Er nogen i fare nu? Ved ikke", "Kun teksten"]
    assert len([each for each in view.findChildren(QFrame) if each.property("role") == "summary"]) == 2


def test_an_answer_stands_beside_its_label_and_under_it_where_there_is_little_room(show: Show) -> None:
    view = BlocksView((Facts((Fact("Hvor", "Fjordskolen"),)),), DA)
    scroll = show(view, width=900)
    question, answer = label(view, "Hvor"), label(view, "Fjordskolen")
    assert answer.x() > question.geometry().right()
    scroll.resize(300, 700)
    QApplication.processEvents()
    assert (answer.x(), answer.y() > question.y()) == (question.x(), True)
    scroll.resize(900, 700)
    QApplication.processEvents()
    assert answer.x() > question.geometry().right()


def test_a_table_is_read_row_by_row_with_its_heads(show: Show) -> None:
    table = Table(("Rolle", "Relation", "Note"), (("Mor", "Bor sammen", ""), ("", "Far", "Rejser")), (0.3, 0.3, 0.4))
    assert texts(blocks(table, show=show)) == ["Mor", "Relation: Bor sammen", "Relation: Far\nNote: Rejser"]


def test_lists_keep_their_numbers(show: Show) -> None:
    view = blocks(Bullets(("Et",)), Numbered((("S1", "Hvem?"),)), show=show)
    assert texts(view) == ["•", "Et", "S1", "Hvem?"]


def test_headings_are_real_ones(qtbot: QtBot) -> None:
    view = ReportView(DA)
    qtbot.addWidget(view)
    view.show_report(report(Part(4, "Observationer", (Subpart("O1", (Entry("Punkt", (), "Beskrevet"),), "Note"),))))
    found = view.findChildren(Heading)
    assert [each.text() for each in found] == ["4. Observationer", "O1", "Punkt"]
    assert all(each.property("isHeading") for each in found)


def test_what_was_changed_is_struck_and_underlined_and_heard(show: Show) -> None:
    was, now = (Run("Han ", False), Run("slog", True)), (Run("Han ", False), Run("gik", True))
    view = blocks(Changed("O1: Hvad så du?", was, now, "Rettet"), show=show)
    words = view.findChildren(Words)
    assert [each.text() for each in words if each.textFormat() is Qt.TextFormat.PlainText] == [
        "O1: Hvad så du?",
        "Før",
        "Nu",
        "Rettet",
    ]
    before, after = (each for each in words if each.textFormat() is Qt.TextFormat.RichText)
    assert "Han <s>slog</s>" in before.text()
    assert "Han <u>gik</u>" in after.text()
    assert (spoken(before), spoken(after)) == ("Før: Han slog", "Nu: Han gik")


def test_what_was_added_has_no_before_and_the_report_chooses_the_words(show: Show) -> None:
    added = Changed("Note", (), (Run("Ny", True),), now_label="Tilføjet:")
    removed = Changed("Note", (Run("Væk", True),), (), was_label="Fjernet:")
    view = blocks(added, removed, show=show)
    assert [spoken(each) for each in view.findChildren(Words) if each.textFormat() is Qt.TextFormat.RichText] == [
        "Tilføjet: Ny",
        "Fjernet: Væk",
    ]
    assert not {"Før", "Nu"} & set(texts(view))


def test_what_a_user_wrote_is_never_read_as_markup(show: Show) -> None:
    wild = "<b>fed</b> & <img src=x>"
    view = blocks(
        Changed(wild, (Run(wild, True),), (Run(wild, False),), wild), Paragraph(wild, wild), Quote(wild), show=show
    )
    for each in view.findChildren(QLabel):
        if each.textFormat() is Qt.TextFormat.RichText:
            assert "<b>" not in each.text()
            assert "<img" not in each.text()
            assert wild in spoken(each)
        else:
            assert each.textFormat() is Qt.TextFormat.PlainText or each.text() == "•"


def test_nothing_can_be_selected_or_copied(show: Show) -> None:
    view = blocks(*EVERY_KIND, show=show)
    flags = {each.textInteractionFlags() for each in view.findChildren(QLabel)}
    assert not any(flag & Qt.TextInteractionFlag.TextSelectableByMouse for flag in flags)


# --- a whole report --------------------------------------------------------------------------------------------------


def test_a_long_report_opens_at_once_and_is_whole_soon(qtbot: QtBot, show: Show) -> None:
    view = ReportView(DA, editable=(4,))
    scroll = show(view)
    with qtbot.waitSignal(view.built, timeout=20_000):
        view.show_report(numbered(100))
        begun = len(view.findChildren(QLabel))
    whole = len(view.findChildren(QLabel))
    assert 0 < begun < whole / 4
    assert texts(view)[-1] == "5. Til sidst"
    QApplication.processEvents()
    last = label(view, "5. Til sidst")
    assert last.geometry().bottom() < view.height() <= scroll.verticalScrollBar().maximum() + scroll.height()


def test_the_same_report_stays_as_it_stands_and_another_takes_its_place(show: Show) -> None:
    view = ReportView(DA)
    show(view)
    first = report(Part(1, "Overblik", (Paragraph("Før"),)), first=(Paragraph("Øverst"),), banner="Øvelse")
    view.show_report(first)
    stood = label(view, "Før")
    view.show_report(replace(first))
    assert label(view, "Før") is stood
    view.show_report(report(Part(1, "Overblik", (Apart("Nu", "Fortolkning"),))))
    assert texts(view) == ["Fortroligt", "1. Overblik", "Fortolkning", "Nu"]


def test_another_report_while_the_first_is_still_built_leaves_nothing_of_it(qtbot: QtBot, show: Show) -> None:
    view = ReportView(DA)
    show(view)
    view.show_report(numbered(60))
    with qtbot.waitSignal(view.built, timeout=20_000):
        view.show_report(numbered(2))
    QApplication.processEvents()
    assert [text for text in texts(view) if text.startswith("O") and text[1:].isdigit()] == ["O0", "O1"]


def test_the_parts_that_can_be_mended_have_their_button(qtbot: QtBot, show: Show) -> None:
    view = ReportView(DA, editable=(1, 4))
    show(view)
    view.show_report(numbered(1))
    buttons = view.findChildren(QPushButton)
    assert [each.accessibleName() for each in buttons] == ["Ret: Overblik", "Ret: Observationer"]
    with qtbot.waitSignal(view.part_wanted, timeout=0, check_params_cb=lambda number: number == 4):
        buttons[1].click()


def test_tab_goes_through_the_buttons_where_they_stand(show: Show) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    view, above, below = ReportView(DA, editable=(1, 4)), QPushButton("over"), QPushButton("under")
    for each in (above, view, below):
        column.addWidget(each)
    show(page)
    view.show_report(numbered(1))
    path, following = list[QWidget]([above]), neighbour(page, above, forward=True)
    while following is not None and following is not above:
        path.append(following)
        following = neighbour(page, following, forward=True)
    assert path == [above, *view.findChildren(QPushButton), below]


# --- room ------------------------------------------------------------------------------------------------------------


def nothing_cut_off(view: QWidget) -> None:
    visible = [each for each in view.findChildren(QLabel) if each.isVisible()]
    assert visible
    for each in visible:
        assert each.height() >= max(each.heightForWidth(each.width()), 1), each.text()
        assert each.geometry().right() <= view.width(), each.text()
    for upper in visible:
        for lower in visible:
            assert upper is lower or not upper.geometry().intersects(lower.geometry()), (upper.text(), lower.text())
    assert view.height() >= max(each.geometry().bottom() for each in visible)


@pytest.mark.parametrize("width", [300, 700, 1100])
@pytest.mark.usefixtures("large_text")
def test_nothing_is_cut_off_at_200_percent(show: Show, width: int) -> None:
    nothing_cut_off(blocks(*EVERY_KIND, show=show, width=width))


def test_a_new_text_size_takes_its_room(qtbot: QtBot, show: Show, large_text: Theme) -> None:
    view = blocks(*EVERY_KIND, show=show)
    before = view.height()
    large_text.set_text_percent(100)
    qtbot.waitUntil(lambda: view.height() < before)
    QApplication.processEvents()
    nothing_cut_off(view)
    small = view.height()
    large_text.set_text_percent(200)
    qtbot.waitUntil(lambda: view.height() > small)
    QApplication.processEvents()
    nothing_cut_off(view)


def test_nothing_at_all_has_no_height_to_speak_of(show: Show) -> None:
    assert blocks(show=show).height() == 1
