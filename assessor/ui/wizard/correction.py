"""Marking an observation of a finished version as untrue: its words stay, and say so, instead of going away unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from assessor.domain.observation import Untrue
from assessor.i18n import Translator
from assessor.ui.widgets.fields import CheckField, TextField
from assessor.ui.widgets.text import Heading
from assessor.ui.wizard.field_group import FieldGroup


class CorrectionField(FieldGroup):
    """A box to tick, and what is right instead."""

    def __init__(self, t: Translator, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._untrue: Untrue | None = None
        self._proved = CheckField(
            t("It proved untrue"),
            t(
                "Your words stay as they were, so that the correction can be seen. It supports no point of attention any more."
            ),
        )
        self._right = TextField(
            t("What is right, and how do you know?"), t("For example: it was somebody else, says the head."), lines=2
        )
        self.add(Heading(t("Was it not true?"), "subheading"), self._proved, self._right)
        self.changed.connect(self._refresh)
        self._refresh()

    def value(self) -> Untrue | None:
        """The correction; the moment is that of the tick."""
        if not self._proved.value():
            return None
        known = self._untrue or Untrue(self._now())
        self._untrue = replace(known, correction=self._right.value())
        return self._untrue

    def put(self, untrue: Untrue | None) -> None:
        """Show it."""
        self._untrue = untrue
        self._proved.put(untrue is not None)
        if untrue is not None:
            self._right.put(untrue.correction)
        self._refresh()

    def _refresh(self) -> None:
        self._right.setVisible(self._proved.value())
