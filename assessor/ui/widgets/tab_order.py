"""Tab goes in the order in which things stand, also past what was put there later.

Qt appends whatever is made later to the end of its chain, wherever it is put on the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def order_tabs(room: QWidget) -> None:
    """Bring Qt's chain into the order of the layouts, for all that is shown in a room."""
    wanted = list(_stops(room))
    if _chain(room, set(wanted)) != wanted:
        for first, second in pairwise(wanted):
            QWidget.setTabOrder(first, second)


def _chain(room: QWidget, among: set[QWidget]) -> list[QWidget]:
    """Those widgets in Qt's order, from the room on."""
    found = []
    widget = room.nextInFocusChain()
    while widget is not None and widget is not room:
        if widget in among:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab stops at in a widget, as it stands there."""
    if widget.isHidden():
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    if isinstance(widget, QStackedWidget):
        if (current := widget.currentWidget()) is not None:
            yield from _stops(current)
    elif isinstance(widget, QScrollArea):
        if (content := widget.widget()) is not None:
            yield from _stops(content)
    elif (layout := widget.layout()) is not None:
        yield from _stops_of_layout(layout)
    elif widget.property("inOrder"):  # it sets its children itself, in the order in which they were made
        yield from (stop for child in widget.children() if isinstance(child, QWidget) for stop in _stops(child))


def _stops_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from _stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _stops_of_layout(inner)
