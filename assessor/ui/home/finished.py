"""A finished version: save its report, see what is kept out of it, and what happens next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.profiles.profile import Profile
from assessor.services.ports import Revision
from assessor.ui.home.room import HomePage
from assessor.ui.home.start import contact_line
from assessor.ui.parts import DrawnReport
from assessor.ui.theme import restyle
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Note, Panel, Words


class FinishedPage(HomePage):
    """Shows at once that the version stands; the report follows when it is drawn."""

    save_wanted = Signal()
    start_wanted = Signal()

    def __init__(self, t: Translator, revision: Revision, profile: Profile, *, keeps: bool) -> None:
        title = t("Version {number} is finished", number=revision.number)
        super().__init__(title, t("Thank you. You have done it well by writing down what you saw."))
        self._t = t
        facts = f"{revision.concern.reference}  ·  {t.moment(revision.frozen)}"
        self.column.addWidget(Words(facts, "caption"))
        if not keeps:
            self.column.addWidget(Note(t("This was practice"), t("The case is invented, and nothing is saved here.")))
        self._save = button(t("Save the report as PDF"), self._want_save, "primary")
        self._drawn = False
        self._wanted = False
        self.column.addWidget(self._save)
        self._said = Words(t("The report is being drawn …"), "muted")
        self.column.addWidget(self._said)
        self.column.addWidget(Note(profile.secure_mail.of(t.language)))
        steps = Panel("card")
        steps.column.addWidget(Heading(t("What happens now"), "subheading"))
        for line in (
            t("Give the report to the municipal coordinator, and to nobody else."),
            t("The coordinator calls you and talks with the police about what comes next."),
            t("If you see something new, call the coordinator."),
        ):
            steps.column.addWidget(Words(line))
        steps.column.addWidget(Words(contact_line(profile.coordinator, t), "muted"))
        self.column.addWidget(steps)
        self._withheld = Panel("card")
        self._withheld.hide()
        self.column.addWidget(self._withheld)
        self.column.addWidget(button(t("To the start page"), self.start_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """Saving."""
        return self._save

    def show_report(self, report: DrawnReport) -> None:
        """The report is drawn: it can be saved."""
        t = self._t
        self._drawn = True
        self._said.setText(t("The report is ready."))
        if report.uncovered:
            signs = " ".join(report.uncovered)
            self._said.setText(t("The report is ready. These characters stand in it as codes: {signs}", signs=signs))
        if report.withheld:
            self._withheld.column.addWidget(Heading(t("What is kept out of the report"), "subheading"))
            self._withheld.column.addWidget(Words(t("Only you see this list."), "small"))
            for item in report.withheld:
                self._withheld.column.addWidget(Words(f"{item.field}: {item.why}"))
            self._withheld.show()
        if self._wanted:
            self.save_wanted.emit()

    def _want_save(self) -> None:
        """Pressed before the report is drawn, it is saved as soon as it is."""
        self._wanted = not self._drawn
        if self._drawn:
            self.save_wanted.emit()

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Tell how saving went."""
        self._said.setText(sentence)
        self._said.setProperty("role", "problem" if trouble else "muted")
        restyle(self._said)
