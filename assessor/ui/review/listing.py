"""The page "Til gennemsyn": what waits for a decision, what may not be deleted, what comes later, what is deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.domain.deletion import Deletion
from assessor.domain.keeping import Terms
from assessor.i18n import Translator
from assessor.services.retention import ReviewRow
from assessor.ui.home.room import HomePage
from assessor.ui.review.words import steps, why
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.text import Heading, Words, breakable

_AT_A_TIME = 30  # entries of a kind: more are made when they are asked for, or the window would stand still


class ReviewPage(HomePage):
    """Empty until it is told what there is; one entry for each concern, by its reference."""

    chosen = Signal(str)
    """The id of a concern."""
    deletion_chosen = Signal(object)
    """A Deletion whose certificate is wanted."""
    back_wanted = Signal()

    def __init__(self, t: Translator, terms: Terms) -> None:
        super().__init__(
            t("For review"),
            t("The program is a working tool and not the archive. Nothing is deleted by itself: you decide."),
        )
        self._t = t
        self._terms = terms
        self._lists = QVBoxLayout()
        self._lists.setSpacing(12)
        self.column.addLayout(self._lists)
        self._back = button(t("Back"), self.back_wanted.emit, wraps=True)
        self.column.addWidget(self._back)
        self._first: QWidget = self._back

    def first_focus(self) -> QWidget:
        """What has waited longest, the way back where nothing waits."""
        return self._first

    def show_rows(self, rows: Sequence[ReviewRow], deletions: Sequence[Deletion]) -> None:
        """List what there is."""
        t = self._t
        due = [row for row in rows if row.due]
        held = [row for row in rows if row.keeping.hold]
        later = [row for row in rows if not row.due and not row.keeping.hold]
        self._head(t("Waiting for a decision"))
        if not due:
            self._lists.addWidget(Words(t("Nothing is waiting for a decision.")))
        first = self._add([self._entry(row) for row in due])
        for title, others in ((t("May not be deleted for now"), held), (t("Comes later"), later)):
            if others:
                self._head(title)
                self._add([self._entry(row) for row in others])
        if deletions:
            self._head(t("Deleted"))
            self._add([self._deletion(deletion) for deletion in deletions])
        if first is not None:
            self._first = first
        self._first.setFocus()

    def say(self, sentence: str) -> None:
        """It could not be listed."""
        self._lists.addWidget(Words(sentence, "problem"))

    def _head(self, title: str) -> None:
        self._lists.addWidget(Heading(title, "subheading"))

    def _add(self, makers: list[Callable[[], QWidget]]) -> QWidget | None:
        """Make the first of them, and more when they are asked for; gives the first."""
        place = QVBoxLayout()
        place.setSpacing(12)
        self._lists.addLayout(place)
        return self._fill(place, makers)

    def _fill(self, place: QVBoxLayout, makers: list[Callable[[], QWidget]]) -> QWidget | None:
        made, rest = [make() for make in makers[:_AT_A_TIME]], makers[_AT_A_TIME:]
        for entry in made:
            place.addWidget(entry)
        if rest:

            def show_more() -> None:
                more.hide()
                first = self._fill(place, rest)
                if first is not None:
                    first.setFocus()

            more = button(self._t("Show more"), show_more, "link", wraps=True)
            place.addWidget(more)
        return made[0] if made else None

    def _entry(self, row: ReviewRow) -> Callable[[], QWidget]:
        def make() -> QWidget:
            t = self._t
            lines = (
                why(row, self._terms, t),
                t("Because: {reason}", reason=breakable(row.keeping.reason)) if row.keeping.reason else "",
                t("Last changed {time}.", time=t.moment(row.last)),
                steps(row, t),
            )
            entry = BlockButton(row.reference, "\n".join(filter(None, lines)), "choice")
            entry.clicked.connect(lambda _=False: self.chosen.emit(row.id))
            return entry

        return make

    def _deletion(self, deletion: Deletion) -> Callable[[], QWidget]:
        def make() -> QWidget:
            t = self._t
            text = t("Deleted {time}. See the certificate.", time=t.moment(deletion.deleted))
            entry = BlockButton(deletion.reference, text, "choice")
            entry.clicked.connect(lambda _=False: self.deletion_chosen.emit(deletion))
            return entry

        return make
