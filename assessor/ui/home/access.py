"""A request for access: what is gathered, which other concerns go with it, and the ways out for what comes of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.concern import ConcernId
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.services.access import Alikes, Likeness
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.inputs import CheckField
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Heading, Note, Panel, Words, breakable

_WHY = {
    Likeness.CPR: N_("The same CPR number"),
    Likeness.NAME: N_("The same name, or nearly"),
    Likeness.REFERENCE: N_("The same reference or designation"),
    Likeness.MENTIONED: N_("It is about others, and the name or the CPR number stands in it"),
}


class AccessPage(HomePage):
    """Other concerns are shown by reference and date, and none is ticked beforehand."""

    view_wanted = Signal()
    save_wanted = Signal()
    save_locked_wanted = Signal()
    json_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, reference: str) -> None:
        super().__init__(
            t("Request for access"),
            t(
                "Here the program gathers all that it holds about the one whom the concern is about. "
                "What is about or from others is marked, so that you can assess it first."
            ),
        )
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._t = t
        self._boxes: list[tuple[ConcernId, CheckField]] = []
        self.column.addWidget(Words(breakable(reference), "caption"))
        warning = t("Do not pass it on before the marked places have been assessed.")
        self.column.addWidget(Note(warning, t("It is for the one who decides what is given out.")))
        self._others = Panel("card")
        self._others.column.addWidget(Heading(t("Other concerns that may be about the same person"), "subheading"))
        self._looking = Words(t("Looking through the concerns on this PC …"), "muted")
        self._others.column.addWidget(self._looking)
        self.column.addWidget(self._others)
        self._unread: Note | None = None
        self._build_acts()
        self.column.addWidget(button(t("Back"), self.back_wanted.emit))

    def first_focus(self) -> QWidget:
        """The heading: what is said above the buttons is to be read first."""
        return self._heading

    def show_alikes(self, alikes: Alikes, chosen: Collection[ConcernId] = ()) -> None:
        """What was found, with those ticked that were chosen before."""
        t, column = self._t, self._others.column
        if alikes.found:
            self._looking.setText(t("Tick those that are to go with it, when you are sure that it is the same person."))
        else:
            self._looking.setText(t("No other concern here looks as if it is about the same person."))
        for alike in alikes.found:
            changed = t("Last changed {day}", day=t.day(alike.row.changed))
            box = CheckField(alike.row.reference, f"{changed}. {t(_WHY[alike.why])}.")
            box.put(alike.row.id in chosen)
            self._boxes.append((alike.row.id, box))
            column.addWidget(box)
        if alikes.unread:
            references = ", ".join(row.reference for row in alikes.unread)
            column.addWidget(
                Words(t("These are damaged and could not be looked through: {references}", references=references))
            )

    def show_unread(self, lines: Sequence[str]) -> None:
        """What is damaged and is therefore missing from what was gathered."""
        if self._unread is not None:
            self._unread.deleteLater()
            self._unread = None
        if lines:
            damaged = self._t("This is held, but it is damaged. A backup may still hold it whole.")
            self._unread = Note(self._t("Not all of it could be read"), "\n".join((damaged, *lines)))
            self.column.insertWidget(self.column.indexOf(self._others), self._unread)

    def chosen(self) -> tuple[ConcernId, ...]:
        """The other concerns that are to go with it."""
        return tuple(id_ for id_, box in self._boxes if box.value())

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Tell how it goes."""
        self._said.tell(sentence, trouble=trouble)

    def say_of_way_out(self, sentence: str, trouble: bool) -> None:
        """Tell how printing or saving went."""
        self.say(sentence, trouble=trouble)

    def say_not_searched(self, sentence: str) -> None:
        """The others could not be looked for."""
        self._looking.setText(sentence)

    def _build_acts(self) -> None:
        t, acts = self._t, QWidget()
        row = FlowLayout(acts)
        row.addWidget(button(t("See and print"), self.view_wanted.emit, "primary"))
        row.addWidget(button(t("Save as PDF"), self.save_wanted.emit))
        row.addWidget(button(t("Save as locked PDF"), self.save_locked_wanted.emit))
        row.addWidget(button(t("Save as JSON"), self.json_wanted.emit))
        self.column.addWidget(acts)
        json = t("JSON is for another system, which can then leave out what you have decided. It is not locked.")
        self.column.addWidget(Words(json, "small"))
        self._said = Said()
        self.column.addWidget(self._said)
