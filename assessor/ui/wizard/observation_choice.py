"""Choosing the observations in which a point is described: a box to tick for each, with its number, time and first words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from assessor.domain.observation import Observation, ObservationId
from assessor.domain.when import describe
from assessor.i18n import Translator
from assessor.ui.widgets.text import Words, breakable
from assessor.ui.wizard.observation_text import first_words


def observation_line(number: str, observation: Observation, t: Translator) -> str:
    """O1  ·  3. marts 2026  ·  the first words."""
    number = t("{number} (proved untrue)", number=number) if observation.untrue else number
    parts = (number, describe(observation.when, t).strip(), first_words(observation, t))
    return "  ·  ".join(part for part in parts if part)


class ObservationChoice(QWidget):
    """Boxes below each other; `changed` says that the user has ticked or cleared one."""

    changed = Signal()

    def __init__(
        self,
        numbered: Sequence[tuple[str, Observation]],
        chosen: Sequence[ObservationId],
        *,
        about: str,
        t: Translator,
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._boxes: dict[ObservationId, QCheckBox] = {}
        for number, observation in numbered:
            line = _Line(observation_line(number, observation, t))
            line.box.setAccessibleName(f"{line.box.accessibleName()}  ·  {about}")
            line.box.setChecked(observation.id in chosen)
            line.box.clicked.connect(lambda _=False: self.changed.emit())
            self._boxes[observation.id] = line.box
            column.addWidget(line)

    def box(self, id_: ObservationId) -> QCheckBox:
        """The box of an observation."""
        return self._boxes[id_]

    def value(self) -> tuple[ObservationId, ...]:
        """What is ticked, in the order of the list."""
        return tuple(id_ for id_, box in self._boxes.items() if box.isChecked())

    def first_focus(self) -> QWidget:
        """The first box."""
        return next(iter(self._boxes.values()), self)


class _Line(QWidget):
    """A box and its words, which wrap as those of a QCheckBox do not."""

    def __init__(self, text: str) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.box = QCheckBox()
        self.box.setAccessibleName(text)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(breakable(text)), 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The words tick the box too."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.box.click()
