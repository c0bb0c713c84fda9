"""One point of attention: the plan's own sentence, what the writer says of it, and the observations that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from assessor.domain.choices import Marking
from assessor.domain.concern import PointAnswer
from assessor.domain.observation import Observation, ObservationId
from assessor.indicators.catalogue import Point
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.fields import ChoiceField, on_change
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.reveal import reveal
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.observation_choice import ObservationChoice
from assessor.ui.wizard.observation_editor import ObservationEditor, blank_observation
from assessor.ui.wizard.page import PageContext
from assessor.ui.wizard.point_help import PointHelp

Numbered = Sequence[tuple[str, Observation]]


class PointCard(Panel):
    """A marking never changes by itself; `changed` says that the user has changed what is said of the point."""

    changed = Signal()
    editor_opened = Signal()
    observation_written = Signal(object)
    """The observation that is being written here, at every keystroke (Observation)."""

    def __init__(self, context: PageContext, point: Point) -> None:
        super().__init__("card", spacing=8)
        self._context = context
        self._t = context.t
        self.point = point
        self._text = point.text.of(context.t.language)
        self._answer = PointAnswer(point.id)
        self._numbered: Numbered = ()
        self._help: PointHelp | None = None
        self._choice: ObservationChoice | None = None
        self.editor: ObservationEditor | None = None
        self._build_marking()
        self._build_state()
        self._build_more()
        on_change(self._on_changed, self.marking, self.note)

    def value(self) -> PointAnswer:
        """What is said of the point."""
        chosen = self._answer.observations if self._choice is None else self._choice.value()
        return replace(self._answer, marking=self.marking.value(), observations=chosen, note=self.note.value())

    def put(self, answer: PointAnswer) -> None:
        """Show what is said of the point, with everything that unfolds folded."""
        self._fold_choice()
        self.fold_editor()
        self._answer = answer
        self.marking.put(answer.marking)
        self.note.put(answer.note)
        self.note.setVisible(bool(answer.note))

    def link(self, id_: ObservationId) -> PointAnswer:
        """The answer with an observation linked to it, too."""
        answer = self.value()
        if id_ not in answer.observations:
            self._fold_choice()
            self._answer = replace(answer, observations=(*answer.observations, id_))
        return self.value()

    def unlink(self, id_: ObservationId) -> None:
        """The observation is no more."""
        self._answer = replace(
            self._answer, observations=tuple(known for known in self._answer.observations if known != id_)
        )

    def fold_editor(self) -> None:
        """Everything that was written is kept already."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
            self.show_state(self._numbered)

    def show_state(self, numbered: Numbered) -> None:
        """Say in which observations the point is described, or what is missing, and offer what belongs to the marking."""
        self._numbered = numbered
        answer = self.value()
        described = answer.marking is Marking.DESCRIBED
        linked = [number for number, observation in numbered if observation.id in answer.observations]
        self._seen_in.setText(self._t("Described in {numbers}", numbers=", ".join(linked)))
        self._seen_in.setVisible(described and bool(linked))
        self._lacking.setText(self.lacking())
        self._lacking.setVisible(bool(self.lacking()))
        self._choose.setVisible(described and bool(numbered))
        self._write.setVisible(described and self.editor is None)
        self._add_note.setVisible(answer.marking is not None and self.note.isHidden())
        self._links.setVisible(any(not link.isHidden() for link in (self._choose, self._write, self._add_note)))
        if self._choice is not None and not described:
            self._fold_choice()

    def lacking(self) -> str:
        """What is missing, in words; empty where nothing is."""
        t, answer = self._t, self.value()
        linked = [(number, known) for number, known in self._numbered if known.id in answer.observations]
        if answer.marking is not Marking.DESCRIBED or any(known.described() for _, known in linked):
            return ""
        if linked:
            return t(
                "{number} does not say yet what you saw or heard.", number=", ".join(number for number, _ in linked)
            )
        return t("An observation is missing. Choose one, write one, or set the point back.")

    def problem(self) -> str:
        """The same for the summary, where the point must be named."""
        return self._t("An observation is missing: “{point}”", point=self._text.rstrip(".")) if self.lacking() else ""

    def _build_marking(self) -> None:
        t = self._t
        self.column.addWidget(Heading(self._text, "point"))
        self.marking = ChoiceField(self._text, tuple(Marking), t=t)
        self.marking.label.hide()  # it stands above as a heading
        self._explain = button(t("What does it mean?"), self._toggle_help, "link")
        self._explain.setAccessibleName(t("What does it mean? {point}", point=self._text))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.marking, 1)
        row.addWidget(self._explain, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)

    def _build_state(self) -> None:
        self._seen_in = Words("", "caption")
        self._lacking = Words("", "problem")
        self.column.addWidget(self._seen_in)
        self.column.addWidget(self._lacking)

    def _build_more(self) -> None:
        t = self._t
        self._links = QWidget()
        flow = FlowLayout(self._links, gap=8)
        self._choose = self._link(t("Choose observations"), self._toggle_choice)
        self._write = self._link(t("Write a new observation"), self._write_new)
        self._add_note = self._link(t("Add a note"), self._open_note)
        for link in (self._choose, self._write, self._add_note):
            flow.addWidget(link)
        self.column.addWidget(self._links)
        self.note = HintedField(self._context, t("Note on the point"), lines=2, key=f"points/{self.point.id}")
        self.note.input.setAccessibleName(t("Note on the point: {point}", point=self._text))
        self.note.hide()
        self.column.addWidget(self.note)

    def _link(self, text: str, act: object) -> QPushButton:
        assert callable(act)
        return button(text, act, "link", name=f"{text}: {self._text}")

    def _after(self, place: QWidget, widget: QWidget) -> None:
        self.column.insertWidget(self.column.indexOf(place) + 1, widget)

    def _toggle_help(self) -> None:
        if self._help is None:
            self._help = PointHelp(self.point, self._t)
            self.column.insertWidget(2, self._help)
        else:
            self._help.setHidden(not self._help.isHidden())

    def _toggle_choice(self) -> None:
        if self._choice is not None:
            self._fold_choice()
            return
        self._choice = ObservationChoice(self._numbered, self._answer.observations, about=self._text, t=self._t)
        self._choice.changed.connect(self._on_changed)
        self._after(self._links, self._choice)
        self._choose.setText(self._t("Done choosing"))
        reveal(self._choice.first_focus())

    def _fold_choice(self) -> None:
        if self._choice is not None:
            self._answer = self.value()
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
            self._choose.setText(self._t("Choose observations"))

    def _write_new(self) -> None:
        editor = ObservationEditor(self._context, blank_observation(self._context), self._t("New observation"))
        editor.changed.connect(lambda: self.observation_written.emit(editor.value()))
        editor.done.connect(self._on_written)
        self.editor = editor
        self._fold_choice()
        self._after(self._links, editor)
        self.show_state(self._numbered)
        self.editor_opened.emit()
        reveal(editor.first_focus())

    def _on_written(self) -> None:
        self.fold_editor()
        reveal(self._write)

    def _open_note(self) -> None:
        self.note.show()
        self.show_state(self._numbered)
        reveal(self.note)

    def _on_changed(self) -> None:
        self._answer = self.value()
        self.changed.emit()
