"""The help at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from assessor.ui.help import WIDEST_SHARE, HelpPanel
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
        assert contact.phone in said
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


def test_it_leaves_room_for_the_page_beside_it(qtbot: QtBot) -> None:
    window = QScrollArea()  # a window of any size, whatever stands in it
    qtbot.addWidget(window)
    window.setWidgetResizable(True)
    help_ = panel(qtbot, [])
    help_.setFont(QFont("Noto Sans", 24))
    window.setWidget(help_)
    window.resize(700, 500)
    window.show()
    assert help_.width() <= 700 * WIDEST_SHARE + 1
    window.resize(1100, 500)
    assert help_.width() > 700 * WIDEST_SHARE + 1
