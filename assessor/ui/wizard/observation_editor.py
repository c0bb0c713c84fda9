"""Writing one observation: what was seen and heard, apart from it what the writer makes of it, and how it is known."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.choices import Answer, Source
from assessor.domain.identity import new_observation_id
from assessor.domain.observation import Observation
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.cursor import cursor_in, put_cursor
from assessor.ui.widgets.fields import CheckField, ChoiceField, LineField, WhenField, on_change
from assessor.ui.widgets.inputs import Field
from assessor.ui.widgets.text import Heading, Panel
from assessor.ui.wizard.correction import CorrectionField
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.observation_card import rule
from assessor.ui.wizard.page import PageContext, Problem

_WITH_ROLE = (Source.OTHER, Source.ONLINE, Source.ELSEWHERE)


def blank_observation(context: PageContext) -> Observation:
    """A new observation, written now, that says nothing yet."""
    return Observation(new_observation_id(), context.now())


def says_nothing(observation: Observation) -> bool:
    """Whether it is as empty as a new one."""
    return observation == Observation(observation.id, observation.written)


class ObservationEditor(Panel):
    """The fields of one observation. `changed` follows every keystroke; `done` folds it, and has nothing left to save."""

    changed = Signal()
    done = Signal()

    def __init__(self, context: PageContext, observation: Observation, title: str) -> None:
        super().__init__("card", spacing=16)
        self._t = context.t
        self._observation = observation
        self.title = title
        key = f"observations/{observation.id}"
        self._correction = CorrectionField(context, key)
        self._correction.setVisible(_stood_before(context, observation))
        self._build_happened(context, key)
        self._build_thoughts(context, key)
        self._build_source()
        self._arrange()
        self._connect()
        self.put(observation)

    def value(self) -> Observation:
        """The observation as it stands here."""
        return replace(
            self._observation,
            when=self.when.value(),
            place=self.place.value(),
            context=self.around.value(),
            seen=self.seen.value(),
            exact_words=self.exact_words.value(),
            interpretation=self.interpretation.value(),
            other_explanations=self.other_explanations.value(),
            source=self.source.value(),
            source_role=self.source_role.value(),
            protected=self.protected.value(),
            confirmed=self.confirmed.value(),
            confirmed_how=self.confirmed_how.value(),
            untrue=self._correction.value(),
        )

    def put(self, observation: Observation) -> None:
        """Show an observation."""
        self._observation = observation
        self.when.put(observation.when)
        self.place.put(observation.place)
        self.around.put(observation.context)
        self.seen.put(observation.seen)
        self.exact_words.put(observation.exact_words)
        self.interpretation.put(observation.interpretation)
        self.other_explanations.put(observation.other_explanations)
        self.source.put(observation.source)
        self.source_role.put(observation.source_role)
        self.protected.put(observation.protected)
        self.confirmed.put(observation.confirmed)
        self.confirmed_how.put(observation.confirmed_how)
        self._correction.put(observation.untrue)
        self._refresh()

    def first_focus(self) -> QWidget:
        """The first question."""
        return self.when

    def spot(self, here: QWidget | None) -> str:
        """The field that has the keyboard, which is `here`, and how far its cursor is in it."""
        field = next((name for name, each in self._fields() if here is not None and each.isAncestorOf(here)), "")
        return f"{field} {cursor_in(here)}"

    def take_up(self, spot: str) -> None:
        """Put the keyboard there again."""
        name, _, cursor = spot.partition(" ")
        field = dict(self._fields()).get(name, self.when)
        field.setFocus()
        put_cursor(field.focusProxy(), int(cursor or 0))

    def _fields(self) -> tuple[tuple[str, Field], ...]:
        return (
            ("place", self.place),
            ("context", self.around),
            ("seen", self.seen),
            ("exact_words", self.exact_words),
            ("interpretation", self.interpretation),
            ("other_explanations", self.other_explanations),
            ("source_role", self.source_role),
            ("confirmed_how", self.confirmed_how),
        )

    def problems(self) -> tuple[Problem, ...]:
        """What to write so that others can see it before them."""
        found = [Problem(self.when.problem(), self.when)] if self.when.problem() else []
        sentence = "" if self.value().described() else self._t("Write what you saw or heard.")
        self.seen.show_problem(sentence)
        if sentence:
            found.append(Problem(sentence, self.seen))
        return tuple(found)

    def _build_happened(self, context: PageContext, key: str) -> None:
        t = self._t
        self.when = WhenField(t("When was it?"), t=t, today=context.today)
        self.place = LineField(t("Where was it?"), t("For example the classroom, the canteen or a chat."))
        self.around = HintedField(
            context,
            t("What was going on around it?"),
            t("For example a discussion, a test or a quarrel just before."),
            lines=2,
            key=f"{key}/context",
        )
        self.seen = HintedField(
            context,
            t("What did you see or hear?"),
            t("Write it so that someone who was not there can picture it. What you think of it comes further down."),
            key=f"{key}/seen",
        )
        self.exact_words = HintedField(
            context,
            t("What was said, word for word?"),
            t("Only if you remember the words."),
            lines=2,
            key=f"{key}/exact_words",
        )

    def _build_thoughts(self, context: PageContext, key: str) -> None:
        t = self._t
        self.interpretation = HintedField(
            context,
            t("How do you interpret it?"),
            t("Your own words. They stand by themselves in the report."),
            lines=2,
            key=f"{key}/interpretation",
        )
        self.other_explanations = HintedField(
            context,
            t("Could there be another explanation?"),
            t("For example a bad day, a misunderstanding, or something that had just happened."),
            lines=2,
            key=f"{key}/other_explanations",
        )

    def _build_source(self) -> None:
        t = self._t
        self.source = ChoiceField(t("How do you know it?"), tuple(Source), t=t)
        self.source_role = LineField(
            t("Who or where does it come from?"), t("A role, not a name: for example classmate, parent or colleague.")
        )
        self.protected = CheckField(
            t("The source must not be recognisable"),
            t("The role is then left out of the report. Check that what you write above does not tell who it is."),
        )
        self.confirmed = ChoiceField(
            t("Has it been confirmed?"), tuple(Answer), t=t, hint=t("Only if you already know. Do not look into it.")
        )
        self.confirmed_how = LineField(t("How was it confirmed?"))

    def _arrange(self) -> None:
        t = self._t
        self._fold = button(t("Done with this one"), self.done.emit, name=t("Done with this observation"))
        for widget in (
            Heading(self.title, "subheading"),
            self._correction,
            self.when,
            self.place,
            self.around,
            self.seen,
            self.exact_words,
            rule(),
            Heading(t("What you make of it"), "subheading"),
            self.interpretation,
            self.other_explanations,
            rule(),
            Heading(t("Where it comes from"), "subheading"),
            self.source,
            self.source_role,
            self.protected,
            self.confirmed,
            self.confirmed_how,
            self._fold,
        ):
            self.column.addWidget(widget)

    def _connect(self) -> None:
        on_change(self._on_changed, self.when, self.place, self.around, self.seen, self.exact_words)
        on_change(self._on_changed, self.interpretation, self.other_explanations)
        self._correction.changed.connect(self._on_changed)
        on_change(self._on_changed, self.source, self.source_role, self.protected, self.confirmed, self.confirmed_how)

    def _on_changed(self) -> None:
        if self.seen.problem() and self.value().described():
            self.seen.show_problem("")
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """A field that holds something is never hidden, whatever the answer above it has become."""
        from_others = self.source.value() in _WITH_ROLE
        self.source_role.setVisible(from_others or bool(self.source_role.value()))
        self.protected.setVisible(from_others or self.protected.value())
        how = self.confirmed.value() is Answer.YES or bool(self.confirmed_how.value())
        self.confirmed_how.setVisible(how)


def _stood_before(context: PageContext, observation: Observation) -> bool:
    """Only what others may have read already is corrected; the rest is simply written otherwise."""
    finished = context.base.concern.observations if context.base is not None else ()
    return observation.untrue is not None or any(known.id == observation.id for known in finished)
