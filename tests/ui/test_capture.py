"""Keeping out of screen pictures: where the system has no way, nothing is claimed. Windows and macOS are not tried."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assessor.ui.capture import keep_from_captures


def test_where_there_is_no_way_nothing_is_claimed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    assert keep_from_captures(window) is (sys.platform in ("win32", "darwin"))
