"""A button with many words is as narrow as its longest word, and shows all of them at every width."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from assessor.ui.widgets.buttons import WrappingButton, button

TEXT = "Tovholderens kvittering siger, at den er journaliseret"


@pytest.mark.parametrize("share", [1.0, 0.6, 0.4])
def test_it_breaks_its_words_into_as_many_lines_as_it_needs(qtbot: QtBot, share: float) -> None:
    made = button(TEXT, lambda: None, wraps=True)
    qtbot.addWidget(made)
    assert isinstance(made, WrappingButton)
    width = round(made.sizeHint().width() * share)
    made.resize(width, made.heightForWidth(width))
    made.show()
    lines = made.text().split("\n")
    assert " ".join(lines) == TEXT
    assert (len(lines) > 1) is (share < 1)
    assert all(made.fontMetrics().horizontalAdvance(line) < width for line in lines)
    assert made.height() >= len(lines) * made.fontMetrics().height()
    assert made.accessibleName() == TEXT


def test_it_is_never_narrower_than_its_longest_word(qtbot: QtBot) -> None:
    made = button(TEXT, lambda: None, wraps=True)
    qtbot.addWidget(made)
    least = made.minimumSizeHint().width()
    assert made.fontMetrics().horizontalAdvance("journaliseret") < least < made.sizeHint().width()
    assert made.heightForWidth(made.sizeHint().width()) == made.sizeHint().height() < made.heightForWidth(least)
