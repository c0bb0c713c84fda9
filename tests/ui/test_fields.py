"""Fields: what was put comes back as it was, what is written is told, and dictation is writing too."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer
from assessor.domain.when import Moment
from assessor.i18n import translator
from assessor.ui.widgets.fields import ChoiceField, LineField, TextField, WhenField

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
