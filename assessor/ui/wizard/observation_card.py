"""One observation to read: what was seen first, what the writer makes of it set apart below."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from assessor.domain.choices import words
from assessor.domain.observation import Observation
from assessor.i18n import Translator
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.sheet import Sheet
from assessor.ui.widgets.text import Heading, Panel, Words, breakable
from assessor.ui.wizard.observation_text import facts_line, quoted

_GAP = 6  # px


def rule() -> QFrame:
    """A thin line across."""
    line = QFrame()
    line.setProperty("role", "rule")
    return line


class ObservationCard(Sheet):
    """An observation as it will be read by others; made anew when the observation changes, not when its number does.

    It is set for a `width` in px before it is shown, so that nothing moves then.
    """

    edit_wanted = Signal()
    copy_wanted = Signal()
    delete_wanted = Signal()

    def __init__(self, observation: Observation, number: str, *, t: Translator, width: int) -> None:
        super().__init__()
        self.resize(width, 1)
        self._t = t
        self.observation = observation
        self._title = Heading("", "subheading")
        self._edit = button(t("Edit"), self.edit_wanted.emit, "link")
        self._copy = button(t("Copy"), self.copy_wanted.emit, "link")
        self._delete = button(t("Delete"), self.delete_wanted.emit, "link")
        self.renumber(number)
        self._build()

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
        self.open_frame("card")
        self.add_heading(self._title, self._edit, self._copy, self._delete)
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
        self.close_frame()
        self.fit()

    def _build_thoughts(self) -> None:
        t, observation = self._t, self.observation
        confirmed = t(words(observation.confirmed)) if observation.confirmed else ""
        confirmed = "  ·  ".join(part for part in (confirmed, observation.confirmed_how.strip()) if part)
        thoughts = (observation.interpretation, observation.other_explanations, confirmed)
        if any(thought.strip() for thought in thoughts):
            self.add(rule(), gap=_GAP)
        self._say_under(t("Your interpretation"), observation.interpretation)
        self._say_under(t("Other possible explanations"), observation.other_explanations)
        self._say_under(t("Confirmed"), confirmed)

    def _say(self, text: str, role: str = "") -> None:
        if text.strip():
            self.add(Words(breakable(text.strip()), role), gap=_GAP)

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
