"""Several people use this PC login: whose concerns are to be opened?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.services.vaults import Person
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.text import breakable


class WhoPage(HomePage):
    """One choice for each, by the label that each has chosen."""

    chosen = Signal(str)
    """`Person.id`."""
    practice_wanted = Signal()
    new_wanted = Signal()
    """Who has no place here yet wants one."""

    def __init__(self, t: Translator, people: Sequence[Person]) -> None:
        super().__init__(t("Who are you?"), t("Several of you use this PC. Choose your own place."))
        self._choices = [self._choice(t, person) for person in people]
        self.column.addWidget(button(t("Are you new here?"), self.new_wanted.emit, "link", wraps=True))
        self.column.addWidget(
            button(t("Practice with an invented case"), self.practice_wanted.emit, "link", wraps=True)
        )

    def first_focus(self) -> QWidget:
        """The first of them."""
        return self._choices[0]

    def _choice(self, t: Translator, person: Person) -> BlockButton:
        choice = BlockButton(breakable(person.label) or t("Without a label"), "", "choice")
        choice.setAccessibleName(person.label or t("Without a label"))
        choice.clicked.connect(partial(self._on_choice, person.id))
        self.column.addWidget(choice)
        return choice

    def _on_choice(self, person: str, _: bool = False) -> None:
        self.chosen.emit(person)
