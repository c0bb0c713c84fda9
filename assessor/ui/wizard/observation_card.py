"""One observation to read: what was seen first, what the writer makes of it set apart below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assessor.domain.choices import words
from assessor.domain.observation import Observation
from assessor.i18n import Translator
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Panel, Words, breakable
from assessor.ui.wizard.observation_text import facts_line, quoted


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


class ObservationCard(Panel):
    """An observation as it will be read by others; made anew when the observation changes, not when its number does."""

    edit_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, observation: Observation, number: str, *, t: Translator) -> None:
        super().__init__("card", spacing=6)
        self._t = t
        self.observation = observation
        self._title = Heading("", "subheading")
        self._edit = button(t("Edit"), self.edit_wanted.emit, "link")
        self._copy = button(t("Copy"), self.copy_wanted.emit, "link")
        self._delete = button(t("Delete"), self.delete_wanted.emit, "link")
        self._build()
        self.renumber(number)

    def renumber(self, number: str) -> None:
        """Say another number; numbers follow the time of the observations."""
        t = self._t
        self._title.setText(t("Observation {number}", number=number))
        self._edit.setAccessibleName(t("Edit observation {number}", number=number))
        self._copy.setAccessibleName(t("Copy observation {number}", number=number))
        self._delete.setAccessibleName(t("Delete observation {number}", number=number))

    def first_focus(self) -> QWidget:
        """Its first action."""
        return self._edit

    def text(self) -> str:
        """Everything that it says, each part on a line."""
        return "\n".join(label.text() for label in self.findChildren(Words))

    def _build(self) -> None:
        t, observation = self._t, self.observation
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for action in (self._edit, self._copy, self._delete):
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self._say(facts_line(observation, t), "caption")
        if observation.untrue is not None:
            self._say(t("Corrected: proved untrue"), "label")
            self._say(observation.untrue.correction)
            self._say(t("Written before:"), "small")
        if not observation.described():
            self._say(t("Not described yet"), "muted")
        self._say(observation.seen)
        self._say(quoted(observation.exact_words), "quote")
        self._say_under(t("Around it"), observation.context)
        self._build_thoughts()

    def _build_thoughts(self) -> None:
        t, observation = self._t, self.observation
        confirmed = t(words(observation.confirmed)) if observation.confirmed else ""
        confirmed = "  ·  ".join(part for part in (confirmed, observation.confirmed_how.strip()) if part)
        thoughts = (observation.interpretation, observation.other_explanations, confirmed)
        if any(thought.strip() for thought in thoughts):
            self.column.addWidget(rule())
        self._say_under(t("Your interpretation"), observation.interpretation)
        self._say_under(t("Other possible explanations"), observation.other_explanations)
        self._say_under(t("Confirmed"), confirmed)

    def _say(self, text: str, role: str = "") -> None:
        if text.strip():
            self.column.addWidget(Words(breakable(text.strip()), role))

    def _say_under(self, caption: str, text: str) -> None:
        if text.strip():
            self._say(caption.upper(), "caption")
            self._say(text)


class GoneLine(Panel):
    """Stands where a deleted observation stood, and brings it back."""

    undo_wanted = Signal()

    def __init__(self, said: str, *, t: Translator, name: str) -> None:
        super().__init__("note")
        row = QHBoxLayout()
        row.addWidget(Words(said), 1)
        self._undo = button(t("Undo"), self.undo_wanted.emit, "link", name=name)
        row.addWidget(self._undo)
        self.column.addLayout(row)

    def first_focus(self) -> QWidget:
        """The way back."""
        return self._undo
