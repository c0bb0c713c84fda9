"""A short list of what else can be done, which opens above a button and closes as soon as one of it is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QPushButton


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list; `keys` do the same without it."""

    words: str
    act: Callable[[], object]
    keys: str = ""
    possible: bool = True


def show_choices(at: QPushButton, *choices: Choice) -> None:
    """Open it with its lower edge at the button; the keyboard is in it until it is closed, and then at the button again."""
    menu = QMenu(at)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setAccessibleName(at.accessibleName())
    for choice in choices:
        line = menu.addAction(f"{choice.words}\t{choice.keys}" if choice.keys else choice.words)
        line.setEnabled(choice.possible)
        line.triggered.connect(lambda _=False, act=choice.act: act())
    menu.popup(at.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
    menu.setActiveAction(menu.actions()[0])
