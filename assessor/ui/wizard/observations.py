"""Section 3, "Hvad har du set eller hørt?": the heart of the program (principle 4)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessor.domain.concern import Concern
from assessor.domain.editing import (
    DeletedObservation,
    copied,
    delete_observation,
    put_observation,
    restore_observation,
)
from assessor.domain.identity import new_observation_id
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.rules import numbers
from assessor.domain.when import sort_key
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.reveal import reveal
from assessor.ui.wizard.observation_editor import ObservationEditor, blank_observation, says_nothing
from assessor.ui.wizard.observation_list import ObservationList, Row
from assessor.ui.wizard.page import ConcernPage, PageContext, Problem


class ObservationsPage(ConcernPage):
    """The observations by time, one of them open to write in. The order stands still while one is open."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("What have you seen or heard?"),
            " ".join(
                (
                    t("Describe one event at a time: what happened, what was said, and how you know it."),
                    t(
                        "Write what you already know. Do not search the pupil's profiles, phone or bag, and do not question anyone."
                    ),
                )
            ),
            t(
                "Those who read your concern were not there. When what you saw and heard stands by itself, they can form their own picture, and the one it is about is described fairly."
            ),
        )
        self._deleted: dict[ObservationId, DeletedObservation] = {}
        self._order: tuple[ObservationId, ...] = ()
        self._editor: tuple[ObservationId, ObservationEditor] | None = None
        self._list = ObservationList(t, context.base)
        self._add = button(t("Add an observation"), self._on_add)
        self.add(self._list, self._add)
        self._connect()

    def show_concern(self, concern: Concern) -> None:
        """Show the observations; where there is none yet, one is open to write in."""
        known = self.concern
        super().show_concern(concern)
        if known is not None and known.observations == concern.observations and self._list.isVisibleTo(self):
            if not concern.observations and self._editor is None:
                self._open(blank_observation(self.context))
            return
        if self._editor is not None:
            self._take_over(*self._editor)
        if not concern.observations and self._editor is None:
            self._open(blank_observation(self.context))
        else:
            self._settle()
            self._arrange()

    def first_focus(self) -> QWidget:
        """What is being written, else the first card."""
        if self._editor is not None:
            return self._editor[1].first_focus()
        return self._list.part(self._order[0]).first_focus() if self._order else self._add

    def spot(self, here: QWidget | None) -> str:
        """The observation that is open, and where in it."""
        return f"{self._editor[0]} {self._editor[1].spot(here)}" if self._editor is not None else ""

    def take_up(self, spot: str) -> None:
        """Open it again, with the cursor where it was."""
        assert self.concern is not None
        id_, _, within = spot.partition(" ")
        if any(known.id == id_ for known in self.concern.observations):
            self._open(self.concern.observation(ObservationId(id_)))
        if self._editor is not None and self._editor[0] == id_:
            self._editor[1].take_up(within)
        else:
            super().take_up(spot)

    def refresh(self) -> None:
        """There is no need to add one while an empty one is open."""
        self._add.setHidden(self._editor is not None and says_nothing(self._editor[1].value()))

    def problems(self) -> tuple[Problem, ...]:
        """At least one described observation is one of the four things that are needed."""
        assert self.concern is not None
        if not any(observation.described() for observation in self.concern.observations):
            if self._editor is None:
                first = self.concern.observations[0] if self.concern.observations else blank_observation(self.context)
                self._open(first)
            assert self._editor is not None
            return self._editor[1].problems()
        when = self._editor[1].when if self._editor is not None else None
        return (Problem(when.problem(), when),) if when is not None and when.problem() else ()

    def _connect(self) -> None:
        self._list.edit_wanted.connect(self._on_edit)
        self._list.copy_wanted.connect(self._on_copy)
        self._list.delete_wanted.connect(self._on_delete)
        self._list.undo_wanted.connect(self._on_undo)

    def _on_add(self) -> None:
        self._open(blank_observation(self.context))
        self._reveal_editor()

    def _on_edit(self, id_: ObservationId) -> None:
        assert self.concern is not None
        self._open(self.concern.observation(id_))
        self._reveal_editor()

    def _on_copy(self, id_: ObservationId) -> None:
        assert self.concern is not None
        copy = copied(self.concern.observation(id_), id_=new_observation_id(), written=self.context.now())
        self.put(put_observation(self.concern, copy))
        self._open(copy)
        self._reveal_editor()

    def _on_delete(self, id_: ObservationId) -> None:
        assert self.concern is not None
        concern, deleted = delete_observation(self.concern, id_)
        self._deleted[id_] = deleted
        self.put(concern)
        self._arrange()
        reveal(self._list.part(id_).first_focus())

    def _on_undo(self, id_: ObservationId) -> None:
        assert self.concern is not None
        self.put(restore_observation(self.concern, self._deleted.pop(id_)))
        self._arrange()
        reveal(self._list.part(id_).first_focus())

    def _on_typed(self) -> None:
        """Take every keystroke over; an observation that says nothing is not one, unless a point is described in it."""
        assert self._editor is not None
        assert self.concern is not None
        observation = self._editor[1].value()
        linked = any(observation.id in answer.observations for answer in self.concern.points)
        if not says_nothing(observation) or linked:
            self.put(put_observation(self.concern, observation))
        elif any(known.id == observation.id for known in self.concern.observations):
            self.put(delete_observation(self.concern, observation.id)[0])

    def _on_done(self) -> None:
        assert self._editor is not None
        assert self.concern is not None
        id_, editor = self._editor
        if not self.concern.observations and not self._deleted:
            reveal(editor.problems()[-1].where)  # there is nothing to fold it down to
            return
        self._editor = None
        self._settle()
        self._arrange()
        reveal(self._list.part(id_).first_focus() if id_ in self._order else self._add)

    def _open(self, observation: Observation) -> None:
        """Unfold an observation; the one that was open is folded, and the order settles."""
        assert self.concern is not None
        number = numbers(self.concern).get(observation.id)
        title = self.t("Observation {number}", number=number) if number else self.t("New observation")
        editor = ObservationEditor(self.context, observation, title)
        editor.changed.connect(self._on_typed)
        editor.done.connect(self._on_done)
        self._editor = (observation.id, editor)
        self._settle()
        self._arrange()

    def _take_over(self, id_: ObservationId, editor: ObservationEditor) -> None:
        """Another page may have changed or deleted what is open here."""
        assert self.concern is not None
        found = next((known for known in self.concern.observations if known.id == id_), None)
        if found is not None:
            editor.put(found)
        elif not says_nothing(editor.value()):
            self._editor = None

    def _settle(self) -> None:
        """The order by time, with what was deleted where it stood, and a new one last."""
        assert self.concern is not None
        there = [*self.concern.observations, *(gone.observation for gone in self._deleted.values())]
        order = [observation.id for observation in sorted(there, key=lambda known: sort_key(known.when))]
        if self._editor is not None and self._editor[0] not in order:
            order.append(self._editor[0])
        self._order = tuple(order)

    def _arrange(self) -> None:
        assert self.concern is not None
        number = numbers(self.concern)
        known = {observation.id: observation for observation in self.concern.observations}
        known |= {id_: gone.observation for id_, gone in self._deleted.items()}
        if self._editor is not None:
            known[self._editor[0]] = self._editor[1].value()
        rows = [Row(known[id_], number.get(id_, "")) for id_ in self._order if id_ in known]
        self._list.show_rows(rows, self._editor)
        self.refresh()

    def _reveal_editor(self) -> None:
        assert self._editor is not None
        reveal(self._editor[1].first_focus())
