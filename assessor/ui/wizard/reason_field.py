"""Why there is a new version: asked where it is begun, and to be put better where it is finished."""

from __future__ import annotations

from assessor.i18n import Translator
from assessor.ui.widgets.fields import TextField


class ReasonField(TextField):
    """The same question in both places."""

    def __init__(self, t: Translator) -> None:
        super().__init__(
            t("Why is there a new version?"),
            t("For example: I have seen something new. Or: O2 proved untrue. It stands in the report."),
            lines=2,
        )
