"""The line that tells how something went: seen where there is something to say, and heard by who does not see it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor.ui.widgets.said import Said

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    return page


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader is asked to say."""
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    return said


def put(said: Said, page: QWidget) -> Said:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(said)
    page.show()
    return said


def test_it_takes_no_room_while_there_is_nothing_to_say(page: QWidget) -> None:
    said = put(Said(), page)
    assert not said.isVisible()
    said.tell("Det er gemt.")
    assert said.isVisible()
    assert said.text() == "Det er gemt."
    said.tell("")
    assert not said.isVisible()


def test_what_was_there_from_the_beginning_is_seen(page: QWidget) -> None:
    assert put(Said("Rapporten tegnes …"), page).isVisible()


@pytest.mark.parametrize("role", ["muted", ""])
def test_trouble_looks_like_trouble_until_the_next_sentence(page: QWidget, role: str) -> None:
    said = put(Said(role=role), page)
    said.tell("Disken er fuld.", trouble=True)
    assert said.property("role") == "problem"
    said.tell("Det er gemt.")
    assert said.property("role") == role


def test_each_sentence_is_heard_once(page: QWidget, heard: list[str]) -> None:
    said = put(Said(), page)
    said.tell("Gemmer …")
    said.tell("Det er gemt.")
    said.tell("")
    assert heard == ["Gemmer …", "Det er gemt."]


def test_a_page_that_is_not_seen_is_not_spoken_of(page: QWidget, heard: list[str]) -> None:
    said = put(Said(), page)
    page.hide()
    said.tell("Det er gemt.")
    assert heard == []
