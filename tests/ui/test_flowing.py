"""Things beside each other that go on in the next line."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessor.ui.theme import Theme
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.focus import _OUTSIDE


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
def test_the_ring_around_a_button_touches_none_in_the_next_line(qtbot: QtBot, large_text: Theme) -> None:
    made = [button(f"Knap {number}", int) for number in range(3)]
    held = beside(*made)
    qtbot.addWidget(held)
    held.resize(made[0].sizeHint().width() + 20, 600)
    held.show()
    QApplication.processEvents()
    upper, *lower = made
    assert {each.x() for each in made} == {0}
    for each in lower:
        ring = upper.geometry().adjusted(-_OUTSIDE, -_OUTSIDE, _OUTSIDE, _OUTSIDE)
        assert each.y() - ring.bottom() > _OUTSIDE, "nor would their rings touch each other"
        upper = each
