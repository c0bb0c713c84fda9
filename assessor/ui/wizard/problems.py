"""The summary at the top of a page: each problem in the same words as at its field, and a link to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from assessor.i18n import Translator
from assessor.ui.widgets.buttons import BlockButton
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.page import Problem


class ProblemSummary(Panel):
    """Hidden while there is nothing to mend."""

    def __init__(self, t: Translator) -> None:
        super().__init__("summary", spacing=4)
        self._t = t
        self.column.addWidget(Heading(t("Have a look at this")))
        self._foot = Words(t("You can also continue and come back to it later."), "small")
        self.column.addWidget(self._foot)
        self._links: list[QWidget] = []
        self.hide()

    def show_problems(self, problems: Sequence[Problem], reveal: Callable[[QWidget], None]) -> None:
        """List the problems; choosing one goes to its field."""
        self.clear()
        for place, problem in enumerate(problems, start=1):
            link = BlockButton(problem.sentence, "", "section")
            link.clicked.connect(lambda _=False, where=problem.where: self._go_to(where, reveal))
            self.column.insertWidget(place, link)
            self._links.append(link)
        self.setVisible(bool(problems))
        if self._links:
            self._links[0].setFocus()

    def _go_to(self, where: QWidget, reveal: Callable[[QWidget], None]) -> None:
        if isValid(where):  # what was to be mended may be deleted by now
            reveal(where)

    def clear(self) -> None:
        """There is nothing to mend."""
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links.clear()
        self.hide()
