"""Bringing a widget into view from anywhere on a page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


def reveal(widget: QWidget) -> None:
    """Give a widget the keyboard at once, and scroll the page around it when what was just added has its place."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget.focusProxy() or widget, turns=3))


def _scroll_to(widget: QWidget, *, turns: int) -> None:
    """Now, and again while texts that wrap still find their height: each turn may push the widget further down."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget, 40, 80)
        if turns > 1:
            QTimer.singleShot(0, widget, lambda: _scroll_to(widget, turns=turns - 1))
