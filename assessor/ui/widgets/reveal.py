"""Bringing a widget into view from anywhere on a page."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

_DEPTH = 8  # layouts within layouts: a text that grows takes a turn of the event loop for each to make room
_AIR = 16  # px


def reveal(widget: QWidget) -> None:
    """Give a widget the keyboard at once, and scroll the page around it when what was just added has its place."""
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget.focusProxy() or widget, turns=3))


def keep_in_view(widget: QWidget) -> None:
    """Scroll the page to the text cursor of the widget that has the keyboard, where it has left the window."""
    QTimer.singleShot(0, widget, lambda: _scroll_to(widget, turns=_DEPTH))


def show_below(widget: QWidget, field: QWidget) -> None:
    """Scroll no further than is needed to see what has come below a field, and never past the field."""
    QTimer.singleShot(0, widget, lambda: _scroll_below(widget, field, turns=_DEPTH))


def _scroll_below(widget: QWidget, field: QWidget, *, turns: int) -> None:
    above, content = _scrolling(field)
    if above is None or content is None or field.visibleRegion().isEmpty():
        return  # whoever has scrolled away from it is reading something else
    bottom = widget.mapTo(content, QPoint(0, widget.height())).y() + _AIR
    top = field.mapTo(content, QPoint(0, 0)).y() - _AIR
    bar = above.verticalScrollBar()
    bar.setValue(max(bar.value(), min(bottom - above.viewport().height(), top)))
    if turns > 1:
        QTimer.singleShot(0, widget, lambda: _scroll_below(widget, field, turns=turns - 1))


def _scrolling(widget: QWidget) -> tuple[QScrollArea | None, QWidget | None]:
    """What scrolls around a widget, and what is scrolled."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above, above.widget() if above is not None else None


def _scroll_to(widget: QWidget, *, turns: int) -> None:
    """Now, and again while texts that wrap still find their height: each turn may push the widget further down."""
    above, _ = _scrolling(widget)
    if above is not None:
        above.ensureWidgetVisible(widget, 40, 80)
        if turns > 1:
            QTimer.singleShot(0, widget, lambda: _scroll_to(widget, turns=turns - 1))
