"""How something went, on the page and for who does not see it.

Apart from `text`: the first window says nothing of the kind, and need not wait for it.
"""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from assessor.ui.theme import restyle
from assessor.ui.widgets.text import Words


class Said(Words):
    """One sentence; what did not go well looks like it. Not there while there is nothing to say; `role` in the style sheet."""

    def __init__(self, text: str = "", role: str = "muted", parent: QWidget | None = None) -> None:
        super().__init__(text, role, parent)
        self._role = role
        if not text:
            self.hide()

    def tell(self, sentence: str, *, trouble: bool = False) -> None:
        """Say it in place of what stood there; an empty sentence takes that away."""
        self.setText(sentence)
        self.setProperty("role", "problem" if trouble else self._role)
        restyle(self)
        self.setVisible(bool(sentence))
        if self.isVisible():  # a page that was left, or lies under the lock, is not spoken of
            announce(self, sentence)


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say it when it comes to rest: the focus is elsewhere, and nothing else would make it known."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
