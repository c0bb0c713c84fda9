"""Section 4, one group of points of attention. They are gone through to remember, never to be counted (principles 1 to 4)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern, PointAnswer
from assessor.domain.editing import delete_observation, put_observation, put_point
from assessor.domain.observation import Observation
from assessor.domain.rules import numbered
from assessor.indicators.catalogue import About
from assessor.ui.widgets.text import Note
from assessor.ui.wizard.observation_editor import says_nothing
from assessor.ui.wizard.page import ConcernPage, PageContext, Problem
from assessor.ui.wizard.point_card import PointCard


class PointsPage(ConcernPage):
    """A card for each point of the group, in the plan's order."""

    def __init__(self, context: PageContext, group_id: str) -> None:
        t, catalogue = context.t, context.catalogue
        group = next(group for group in catalogue.groups if group.id == group_id)
        super().__init__(
            context,
            group.title.of(t.language),
            why=t(
                "The points remind you of what can be worth telling. None of them says anything by itself, so each one you describe rests on something you have seen or heard."
            ),
        )
        self.add(
            Note(
                catalogue.disclaimer.of(t.language),
                t("Go through them to remember, not to count. What you skip means neither yes nor no."),
            )
        )
        self.cards = tuple(PointCard(context, point) for point in group.points)
        for card in self.cards:
            card.changed.connect(lambda card=card: self._on_changed(card))
            card.editor_opened.connect(lambda card=card: self._fold_others(card))
            card.observation_written.connect(lambda written, card=card: self._on_written(card, written))
            self.add(card)

    def show_concern(self, concern: Concern) -> None:
        """Show what is said of each point; some make no sense for a group, and stand there only where they are answered."""
        super().show_concern(concern)
        for card in self.cards:
            answer = concern.point(card.point.id)
            card.put(answer)
            # An answer from before "a group" was chosen may lack its observation, and must be within reach to be mended.
            apart = concern.kind is SubjectKind.GROUP and card.point.about is About.PERSON
            card.setHidden(apart and answer == PointAnswer(card.point.id))

    def first_focus(self) -> QWidget:
        """The first point that lacks something, else the first of all."""
        shown = [card for card in self.cards if not card.isHidden()]
        return next((card.marking for card in (*(card for card in shown if card.problem()), *shown)), self)

    def problems(self) -> tuple[Problem, ...]:
        """The points that are marked as described without an observation."""
        shown = (card for card in self.cards if not card.isHidden())
        return tuple(Problem(card.problem(), card.marking) for card in shown if card.problem())

    def refresh(self) -> None:
        """The observations' numbers follow their times."""
        if self.concern is not None:
            observations = numbered(self.concern)
            for card in self.cards:
                card.show_state(observations)

    def _fold_others(self, card: PointCard) -> None:
        for other in self.cards:
            if other is not card:
                other.fold_editor()

    def _on_changed(self, card: PointCard) -> None:
        assert self.concern is not None
        self.put(put_point(self.concern, card.value()))

    def _on_written(self, card: PointCard, observation: Observation) -> None:
        """An observation that is written here belongs to the point at once; one that says nothing again is no more."""
        assert self.concern is not None
        known = any(known.id == observation.id for known in self.concern.observations)
        if not says_nothing(observation):
            concern = put_observation(self.concern, observation)
            self.put(put_point(concern, card.link(observation.id)))
        elif known:
            card.unlink(observation.id)
            self.put(delete_observation(self.concern, observation.id)[0])
