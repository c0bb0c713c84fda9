"""Section 6, "Udvikling og indsats": since when, why now, what has changed, and what has been tried."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from assessor.domain.concern import Concern, Development
from assessor.ui.widgets.fields import TextField, WhenField, on_change
from assessor.ui.wizard.efforts import EffortList
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import ConcernPage, PageContext


class DevelopmentPage(ConcernPage):
    """How it has gone up to now."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Development and efforts"),
            t("A few lines are enough. Write what has become better, too."),
            t(
                "What has changed tells more than a single day. And nobody should have to try the same thing twice, so it helps to know what has been tried and how it went."
            ),
        )
        self._since = WhenField(
            t("When did you begin to worry?"),
            t=t,
            today=context.today,
            hint=t("For example: about March 2026 · since August 2025"),
        )
        self._why_now = HintedField(
            context,
            t("Why do you write just now?"),
            t("Was there something that decided it?"),
            lines=2,
            key="development/why_now",
        )
        self._changed = HintedField(
            context,
            t("What has changed?"),
            t("For better or worse. What did you see before, and what do you see now?"),
            key="development/changed",
        )
        self._efforts = EffortList(context)
        self._authorities = TextField(
            t("Which authorities are already involved?"),
            t("For example PPR, a caseworker, the SSP or the job centre. Only what you know of."),
            lines=2,
        )
        self.add(self._since, self._why_now, self._changed, self._efforts, self._authorities)
        on_change(self.take_edit, self._since, self._why_now, self._changed, self._authorities)
        self._efforts.changed.connect(self.take_edit)

    def show_concern(self, concern: Concern) -> None:
        """Fill the fields."""
        super().show_concern(concern)
        development = concern.development
        self._since.put(development.since)
        self._why_now.put(development.why_now)
        self._changed.put(development.changed)
        self._efforts.put(development.efforts)
        self._authorities.put(development.authorities)

    def edited(self) -> Concern:
        """The concern with section 6 as it stands here."""
        development = Development(
            since=self._since.value(),
            why_now=self._why_now.value(),
            changed=self._changed.value(),
            efforts=self._efforts.value(),
            authorities=self._authorities.value(),
        )
        return replace(super().edited(), development=development)

    def first_focus(self) -> QWidget:
        """Since when."""
        return self._since
