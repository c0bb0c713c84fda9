"""Marking an observation of a finished version as untrue: its words stay, and say so, instead of going away unseen."""

from __future__ import annotations

from dataclasses import replace

from assessor.domain.observation import Untrue
from assessor.ui.widgets.fields import CheckField
from assessor.ui.wizard.field_group import FieldGroup
from assessor.ui.wizard.hinted import HintedField
from assessor.ui.wizard.page import PageContext


class CorrectionField(FieldGroup):
    """A box to tick, and what is right instead; `key` is that of the observation."""

    def __init__(self, context: PageContext, key: str) -> None:
        super().__init__()
        t = context.t
        self._now = context.now
        self._untrue: Untrue | None = None
        self._proved = CheckField(
            t("It proved untrue"),
            t(
                "Your words stay where they are, so that others can see what was corrected. They support no point of attention any more."
            ),
        )
        self._right = HintedField(
            context,
            t("What is right, and how do you know?"),
            t("For example: it was another pupil. The head says so."),
            lines=2,
            key=f"{key}/untrue/correction",
        )
        self.add(self._proved, self._right)
        self.changed.connect(self._refresh)
        self._refresh()

    def value(self) -> Untrue | None:
        """The correction; its moment is that of the first tick."""
        if not self._proved.value():
            return None
        self._untrue = replace(self._untrue or Untrue(self._now()), correction=self._right.value())
        return self._untrue

    def put(self, untrue: Untrue | None) -> None:
        """Show it."""
        self._proved.put(untrue is not None)
        if untrue is not None:
            self._untrue = untrue
            self._right.put(untrue.correction)
        self._refresh()

    def _refresh(self) -> None:
        self._right.setVisible(self._proved.value())
