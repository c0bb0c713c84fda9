"""The note for the leader, offered where a concern ends without a report: with the name of whom it is about, or without."""

from __future__ import annotations

from PySide6.QtCore import Signal

from assessor.domain.choices import Way
from assessor.domain.concern import Concern
from assessor.reports.compose.note import compose_note, names_left
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import CheckField
from assessor.ui.widgets.text import Heading, Panel, Words, breakable
from assessor.ui.wizard.page import PageContext

# These ways can be gone without saying who it is about; the others cannot.
_NAMELESS = {Way.TALK, Way.NOTHING}


class NoteCard(Panel):
    """`wanted` carries whether the name is to stand in the note."""

    wanted = Signal(bool)

    def __init__(self, context: PageContext) -> None:
        super().__init__("card", spacing=12)
        t = context.t
        self._context = context
        self._concern: Concern | None = None
        self._named = CheckField(t("Write in it who it is about"))
        self._left = Words()
        self._named.changed.connect(self._show_names)
        self.column.addWidget(Heading(t("A note for your manager")))
        self.column.addWidget(
            Words(t("What you have seen and heard, what goes well, and room for what you agree on. To talk from."))
        )
        self.column.addWidget(self._named)
        self.column.addWidget(self._left)
        self.column.addWidget(button(t("See the note"), lambda: self.wanted.emit(self._named.value())))

    def show_for(self, concern: Concern) -> None:
        """Propose a name or none by the chosen ways; what the user has chosen stands as long as the ways do."""
        chosen = concern.ways.chosen
        if self._concern is None or chosen != self._concern.ways.chosen:
            self._named.put(not set(chosen) <= _NAMELESS)
        self._concern = concern
        self._show_names()

    def _show_names(self) -> None:
        """What the program cannot take out of the writer's own texts, it says."""
        assert self._concern is not None
        context, t = self._context, self._context.t
        self._left.setVisible(not self._named.value())
        note = compose_note(
            self._concern, catalogue=context.catalogue, profile=context.profile, now=context.now(), t=t, named=False
        )
        names = ", ".join(names_left(note, self._concern))
        self._left.setText(
            t(
                "Your own texts mention “{names}”, and so the note does too. Change the texts if it should not.",
                names=names,
            )
            if names
            else t("The program changes nothing in your own texts. Look whether a name stands in them.")
        )
        self._left.setText(breakable(self._left.text()))
