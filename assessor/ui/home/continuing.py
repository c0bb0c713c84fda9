"""Before a new version is begun: why? The reason stands in the report, beside what was changed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import beside
from assessor.ui.wizard.reason_field import ReasonField


class ContinuingPage(HomePage):
    """Asks for the reason. `begin_wanted` carries it, and is never sent without one; `typed` with each change of it."""

    begin_wanted = Signal(str)
    typed = Signal(str)
    back_wanted = Signal()

    def __init__(self, t: Translator, number: int, reason: str) -> None:
        """`reason` was typed before."""
        super().__init__(
            t("Continue as version {number}", number=number),
            t("Version {number} stays as it is. You go on from its words.", number=number - 1),
        )
        self._t = t
        self._reason = ReasonField(t)
        self._reason.put(reason)
        self._reason.changed.connect(lambda: self.typed.emit(self._reason.value()))
        self.column.addWidget(self._reason)
        begin = button(t("Begin version {number}", number=number), self._begin, "primary")
        self.column.addWidget(beside(begin, button(t("Back"), self.back_wanted.emit)))

    def first_focus(self) -> QWidget:
        """The reason."""
        return self._reason

    def say(self, sentence: str) -> None:
        """It could not be begun, or what was typed is not on disk; "" where it is now."""
        self._reason.show_problem(sentence)

    def _begin(self) -> None:
        reason = self._reason.value().strip()
        if reason:
            self.begin_wanted.emit(reason)
        else:
            self._reason.show_problem(self._t("Write in a few words why there is a new version."))
            self._reason.setFocus()
