"""The danger card: calm, large, and complete without the rest of the program."""

from __future__ import annotations

from assessor.ui.home.start import contact_line
from assessor.ui.widgets.text import Heading, Panel, Words
from assessor.ui.wizard.page import PageContext


class DangerCard(Panel):
    """Whom to call now, and what to do until help comes."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("danger", spacing=8)
        t, profile = context.t, context.profile
        self.column.addWidget(Heading(t("Call {number} now", number=profile.emergency.phone), "number"))
        for line in (
            t("Say where you are, what is happening, and who is in danger."),
            t("Stay on the phone until you are told that you may hang up."),
            t("Bring yourself and others to safety. Do not try to stop anyone by force."),
            t("Tell your manager as soon as everybody is safe."),
        ):
            self.column.addWidget(Words(line))
        self.column.addWidget(Words(contact_line(profile.police, t), "muted"))
        self.column.addWidget(
            Words(t("When help is on its way, write down when you called. Then you can go on here."), "muted")
        )
