"""Tab goes in the order in which things stand, also past what was put there later, and comes round to where it began.

Qt appends whatever is made later to the end of its chain, wherever it is put on the page. And it stops (6.11) at the
holder of a field, too, which hands the keyboard on to its first part: left behind at the end of the chain, it would
keep the keyboard within one page.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def neighbour(room: QWidget, here: QWidget | None, *, forward: bool) -> QWidget | None:
    """Where Tab goes from a widget in a room, as the layouts have it; None where that is not one of its stops."""
    stops = [stop for stop in _stops(room) if stop is here or stop.isEnabled()]
    if here not in stops or len(stops) < 2:
        return None
    return stops[(stops.index(here) + (1 if forward else -1)) % len(stops)]


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
