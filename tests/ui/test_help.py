"""The help at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from assessor.ui.help import HelpPanel
from assessor.ui.widgets.text import unbroken
from tests.ui.page_user import page_context


def panel(qtbot: QtBot, closed: list[str]) -> HelpPanel:
    context = page_context()
    made = HelpPanel(context.t, context.catalogue, context.profile, lambda: closed.append("closed"))
    qtbot.addWidget(made)
    return made


def texts(help_: HelpPanel) -> str:
    return "\n".join(label.text() for label in help_.findChildren(QLabel))


def test_it_says_what_the_words_mean_word_for_word(qtbot: QtBot) -> None:
    said = texts(panel(qtbot, []))
    for definition in page_context().catalogue.definitions:
        assert definition.text.da in said
        assert all(mark.da in said for mark in definition.marks)


def test_it_names_everyone_to_call_with_hours_and_what_is_not_certain(qtbot: QtBot) -> None:
    said = texts(panel(qtbot, []))
    for contact in page_context().profile.contacts:
        assert contact.role.da in said
        assert unbroken(contact.phone) in said
        assert contact.hours is None or contact.hours.da in said
        assert contact.status is None or contact.status.da.lower() in said.lower()


def test_it_tells_that_nobody_is_to_investigate(qtbot: QtBot) -> None:
    assert "Søg ikke i elevens profiler, telefon eller taske, og afhør ingen." in texts(panel(qtbot, []))


def test_the_button_and_esc_close_it(qtbot: QtBot) -> None:
    closed: list[str] = []
    help_ = panel(qtbot, closed)
    (button,) = help_.findChildren(QPushButton)
    button.click()
    assert closed == ["closed"]
    QTest.keyClick(help_, Qt.Key.Key_Escape)
    assert closed == ["closed", "closed"]


def test_it_stands_beside_the_page_or_takes_its_place_where_there_is_no_space_for_both(qtbot: QtBot) -> None:
    window = QScrollArea()  # a window of any size, whatever stands in it
    qtbot.addWidget(window)
    window.setWidgetResizable(True)
    help_ = panel(qtbot, [])
    window.setWidget(help_)
    window.resize(1180, 500)
    window.show()
    assert not help_.property("fills")
    assert help_.width() < 1180 / 2
    help_.setFont(QFont(help_.font().family(), 28))
    assert help_.property("fills")
    window.resize(3000, 500)
    assert not help_.property("fills")
