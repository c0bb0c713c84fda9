"""The observations below each other: cards, the one that is being written, and lines where one was deleted.

A hundred cards take longer to make than a page may take to open, so the first are made at once and the rest when the
window has nothing else to do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.domain.observation import Observation, ObservationId
from assessor.i18n import Translator
from assessor.services.ports import Revision
from assessor.ui.wizard.observation_card import GoneLine, ObservationCard
from assessor.ui.wizard.observation_editor import ObservationEditor

AT_ONCE_SECONDS = 0.012
SLICE_SECONDS = 0.008
"""How long cards are made before the window may breathe; the layout that follows takes as long."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the list; without a number the observation is deleted."""

    observation: Observation
    number: str


class ObservationList(QWidget):
    """Shows rows in an order; the signals carry the id of an observation. `base` is the version that is continued."""

    edit_wanted = Signal(str)
    copy_wanted = Signal(str)
    delete_wanted = Signal(str)
    undo_wanted = Signal(str)

    def __init__(self, t: Translator, base: Revision | None) -> None:
        super().__init__()
        self._t = t
        self._base = base
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._rows: tuple[Row, ...] = ()
        self._made: dict[ObservationId, ObservationCard | GoneLine | ObservationEditor] = {}
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(lambda: self._fill(SLICE_SECONDS))

    def show_rows(self, rows: Sequence[Row], editor: tuple[ObservationId, ObservationEditor] | None) -> None:
        """Show these rows; where the editor's observation stands, the editor stands instead of a card."""
        self._rows = tuple(rows)
        kept = {row.observation.id: row for row in rows}
        for id_ in list(self._made):
            if not self._fits(self._made[id_], kept.get(id_), editor):
                self._drop(id_)
        if editor is not None:
            self._made[editor[0]] = editor[1]
        self._fill(AT_ONCE_SECONDS)

    def part(self, id_: ObservationId) -> ObservationCard | GoneLine | ObservationEditor:
        """What stands there for an observation; it is made if it was not yet."""
        while id_ not in self._made:
            self._fill(SLICE_SECONDS)
        return self._made[id_]

    def cards(self) -> tuple[ObservationCard, ...]:
        """The cards that are made, in order."""
        parts = (self._made.get(row.observation.id) for row in self._rows)
        return tuple(part for part in parts if isinstance(part, ObservationCard))

    def _fits(
        self,
        part: ObservationCard | GoneLine | ObservationEditor,
        row: Row | None,
        editor: tuple[ObservationId, ObservationEditor] | None,
    ) -> bool:
        if isinstance(part, ObservationEditor):
            return editor is not None and editor[1] is part
        if row is None or (editor is not None and editor[0] == row.observation.id):
            return False
        if isinstance(part, GoneLine):
            return not row.number
        return bool(row.number) and part.observation == row.observation

    def _drop(self, id_: ObservationId) -> None:
        part = self._made.pop(id_)
        self._column.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _fill(self, seconds: float) -> None:
        """Set every row in its place from the top, making new ones for so long, and one in any case."""
        until, late = perf_counter() + seconds, False
        place = 0
        for row in self._rows:
            part = self._made.get(row.observation.id)
            if part is None:
                if late:
                    continue
                part = self._made[row.observation.id] = self._make(row)
                late = perf_counter() > until
            elif isinstance(part, ObservationCard):
                part.renumber(row.number)
            item = self._column.itemAt(place)
            if item is None or item.widget() is not part:
                self._column.removeWidget(part)
                self._column.insertWidget(place, part)
            place += 1
        if place < len(self._rows):
            self._later.start()
        else:
            self._later.stop()

    def _make(self, row: Row) -> ObservationCard | GoneLine:
        t, id_ = self._t, row.observation.id
        if not row.number:
            line = GoneLine(self._deleted(id_), t=t, name=t("Undo: bring the observation back"))
            line.undo_wanted.connect(lambda: self.undo_wanted.emit(id_))
            return line
        card = ObservationCard(row.observation, row.number, t=t, width=self.width())
        card.edit_wanted.connect(lambda: self.edit_wanted.emit(id_))
        card.copy_wanted.connect(lambda: self.copy_wanted.emit(id_))
        card.delete_wanted.connect(lambda: self.delete_wanted.emit(id_))
        return card

    def _deleted(self, id_: ObservationId) -> str:
        base = self._base
        if base is None or all(known.id != id_ for known in base.concern.observations):
            return self._t("Observation deleted.")
        return self._t(
            "Observation deleted. It still stands in version {number}. Did it prove untrue? Then undo, and tick that instead.",
            number=base.number,
        )
