"""Section 2, second page, "Den, det handler om": a person or a group, and the duty to notify where children are concerned."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.rules import age_contradicts, asks_about_children_at_home, duty_applies, subject_named
from assessor.ui.widgets.fields import ChoiceField, LineField
from assessor.ui.wizard.duty import DutyPanel
from assessor.ui.wizard.group_fields import GroupFields
from assessor.ui.wizard.page import ConcernPage, PageContext, Problem
from assessor.ui.wizard.person_fields import DetailFields, WhoFields


class SubjectPage(ConcernPage):
    """Person or group: switching hides the other's answers and keeps them."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("The one it is about"),
            t("Write what you know. A name or a reference of your own is enough to go on."),
            t(
                "The coordinator needs to know who it is about, and whether there are children to look after now. We never ask about religion or ethnic background, and neither is a reason for concern."
            ),
        )
        self._kind = ChoiceField(t("Who is it about?"), tuple(SubjectKind), t=t, clearable=False)
        self._who = WhoFields(context)
        self._group = GroupFields(context)
        self._duty = DutyPanel(context)
        self._details = DetailFields(context)
        self.add(self._kind, self._who, self._group, self._duty, self._details)
        for part in (self._kind, self._who, self._group, self._duty, self._details):
            part.changed.connect(self.take_edit)

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields."""
        super().show_concern(concern)
        self._kind.put(concern.kind)
        self._who.put(concern.person)
        self._details.put(concern.person)
        self._group.put(concern.group)
        self._duty.put(concern.duty)

    def edited(self) -> Concern:
        """The concern with the person, the group and the duty as they stand here."""
        concern = super().edited()
        return replace(
            concern,
            kind=self._kind.value() or concern.kind,
            person=self._details.applied(self._who.applied(concern.person)),
            group=self._group.value(),
            duty=self._duty.value(),
        )

    def first_focus(self) -> QWidget:
        """Person or group."""
        return self._kind

    def problems(self) -> tuple[Problem, ...]:
        """A name or reference is needed; the rest is only worth a second look."""
        concern, found = self.edited(), []
        if unnamed := self._unnamed(concern):
            self._named_in(concern).show_problem(unnamed)
            found.append(Problem(unnamed, self._named_in(concern)))
        if age_contradicts(concern, on=self.context.today()):
            found.append(Problem(self._who.contradiction(), self._who.under_18))
        odd, where = self._details.odd_cpr()
        if odd and concern.kind is SubjectKind.PERSON:
            found.append(Problem(odd, where))
        return tuple(found)

    def refresh(self) -> None:
        """Show what belongs to the answers."""
        concern, today = self.edited(), self.context.today()
        person = concern.kind is SubjectKind.PERSON
        for part in (self._who, self._details):
            part.setVisible(person)
        self._group.setVisible(not person)
        self._who.show_parts(
            contradicts=age_contradicts(concern, on=today),
            asks_about_children=asks_about_children_at_home(concern, on=today),
        )
        self._details.refresh()
        self._duty.setVisible(duty_applies(concern, on=today))
        self._duty.refresh()
        if not self._unnamed(concern):
            self._who.name.show_problem("")
            self._group.designation.show_problem("")

    def _named_in(self, concern: Concern) -> LineField:
        return self._who.name if concern.kind is SubjectKind.PERSON else self._group.designation

    def _unnamed(self, concern: Concern) -> str:
        if subject_named(concern):
            return ""
        if concern.kind is SubjectKind.GROUP:
            return self.t("Write what you call the group.")
        return self.t("Write a name, or a reference of your own such as “Pupil A”.")
