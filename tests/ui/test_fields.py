"""Fields: what was put comes back as it was, what is written is told, and dictation is writing too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.ui.home.settings import PickField
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.fields import ChoiceField, LineField, TextField, WhenField

WHEEL = QPoint(0, -120)  # towards oneself: down
ODD = ("  forrest og bagest \n", "hårdt\u00a0mellemrum", "linje\r\nny linje", "\u2028", "x" * 25_000)


@pytest.mark.parametrize("kind", [LineField, TextField])
@pytest.mark.parametrize("text", ODD, ids=["spaces", "no-break space", "lines", "separator", "long"])
def test_a_text_that_is_only_shown_comes_back_as_it_was(
    qtbot: QtBot, kind: type[LineField | TextField], text: str
) -> None:
    field = kind("Spørgsmål")
    qtbot.addWidget(field)
    with qtbot.assertNotEmitted(field.changed):
        field.put(text)
    assert field.value() == text


@pytest.mark.parametrize("kind", [LineField, TextField])
def test_what_is_written_is_told_and_kept(qtbot: QtBot, kind: type[LineField | TextField]) -> None:
    field = kind("Spørgsmål")
    qtbot.addWidget(field)
    field.put("før\u00a0")
    with qtbot.waitSignal(field.changed, timeout=0):
        QTest.keyClicks(field.input, "nu ")
    assert field.value().startswith("nu ")
    field.put("igen")
    assert field.value() == "igen"


def test_a_long_line_shows_its_beginning(qtbot: QtBot) -> None:
    field = LineField("Spørgsmål")
    qtbot.addWidget(field)
    field.put("en lang linje")
    assert field.input.cursorPosition() == 0


def test_what_a_screen_reader_writes_counts_as_written(qtbot: QtBot) -> None:
    t = translator("da")
    line, when = LineField("Linje"), WhenField("Tid", t=t, today=lambda: date(2026, 11, 22))
    for field in (line, when):
        qtbot.addWidget(field)
        spoken = QAccessible.queryAccessibleInterface(field.input)
        with qtbot.waitSignal(field.changed, timeout=0):
            spoken.setText(QAccessible.Text.Value, "marts 2026")
    assert line.value() == "marts 2026"
    assert when.value() == Moment(2026, 3)


def test_an_answer_that_is_not_asked_for_is_kept_until_another_is_given(qtbot: QtBot) -> None:
    field = ChoiceField("Spørgsmål", (Answer.YES, Answer.NO), t=translator("da"))
    qtbot.addWidget(field)
    field.put(Answer.UNKNOWN)
    assert field.value() is Answer.UNKNOWN
    first = field.focusProxy()
    assert isinstance(first, QRadioButton)
    first.click()
    assert field.value() is Answer.YES
    field.put(None)
    assert field.value() is None


@pytest.fixture
def long_text(qtbot: QtBot) -> tuple[ColumnScroll, TextField]:
    """A field that is much higher than the window, the keyboard in it."""
    field = TextField("Spørgsmål")
    scroll = ColumnScroll(field)
    qtbot.addWidget(scroll)
    scroll.resize(600, 400)
    field.put("\n".join(f"linje {number}" for number in range(200)))
    scroll.show()
    scroll.activateWindow()
    field.input.setFocus()
    qtbot.waitUntil(lambda: field.input.hasFocus() and scroll.verticalScrollBar().maximum() > 5 * scroll.height())
    return scroll, field


def sees_caret(scroll: ColumnScroll, field: TextField) -> bool:
    caret = field.input.cursorRect()
    top = field.input.viewport().mapTo(scroll.viewport(), caret.topLeft())
    bottom = field.input.viewport().mapTo(scroll.viewport(), caret.bottomLeft())
    return scroll.viewport().rect().contains(top) and scroll.viewport().rect().contains(bottom)


def test_whoever_writes_a_text_higher_than_the_window_sees_what_they_write(
    qtbot: QtBot, long_text: tuple[ColumnScroll, TextField]
) -> None:
    scroll, field = long_text
    for place in (QTextCursor.MoveOperation.End, QTextCursor.MoveOperation.Start):
        field.input.moveCursor(place)
        qtbot.waitUntil(lambda: sees_caret(scroll, field))
        for _ in range(30):
            QTest.keyClick(field.input, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: sees_caret(scroll, field))


def test_a_long_text_has_no_scroll_bar_of_its_own(qtbot: QtBot, long_text: tuple[ColumnScroll, TextField]) -> None:
    scroll, field = long_text
    assert field.input.verticalScrollBar().maximum() == 0
    before = scroll.verticalScrollBar().value()
    window = scroll.windowHandle()
    assert window is not None
    QTest.wheelEvent(window, QPointF(200, 200), WHEEL)
    assert scroll.verticalScrollBar().value() > before


def test_the_wheel_changes_no_setting(qtbot: QtBot) -> None:
    field = PickField("Sprog", [("Dansk", "da"), ("English", "en")], "da")
    scroll = ColumnScroll(field)
    qtbot.addWidget(scroll)
    scroll.resize(600, 400)
    scroll.show()
    window = scroll.windowHandle()
    assert window is not None
    place = field.input.mapTo(scroll, field.input.rect().center())
    assert scroll.childAt(place) is field.input
    QTest.wheelEvent(window, QPointF(place), WHEEL)
    assert field.value() == "da"
