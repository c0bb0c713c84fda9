"""A finished version: its report, what has changed since the one before, what is kept out of it, and what happens next."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.profiles.profile import Profile
from assessor.services.concerns import OpenedVersion
from assessor.services.ports import Revision
from assessor.ui.home.room import HomePage
from assessor.ui.home.start import contact_line
from assessor.ui.parts import DrawnReport
from assessor.ui.reading import BlocksView
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Heading, Note, Panel, Words


class FinishedPage(HomePage):
    """Shows at once that the version stands; the report follows when it is drawn.

    What was pressed before that is done as soon as it is.
    """

    view_wanted = Signal()
    save_wanted = Signal()
    save_locked_wanted = Signal()
    continue_wanted = Signal()
    version_wanted = Signal(int)
    log_wanted = Signal()
    access_wanted = Signal()
    leaving_wanted = Signal()
    """It is to be deleted, which is more than one step."""
    start_wanted = Signal()

    def __init__(
        self,
        t: Translator,
        opened: OpenedVersion,
        profile: Profile,
        *,
        keeps: bool,
        just_finished: bool,
    ) -> None:
        """Show a version, and which others there are; `keeps` is False in practice."""
        revision = opened.revision
        title = t("Version {number} is finished", number=revision.number)
        thanks = t("Thank you. You have done it well by writing down what you saw.")
        super().__init__(title, thanks if just_finished else "")
        self._t = t
        self._opened = opened
        self._drawn = False
        self._wanted: SignalInstance | None = None
        self.column.addWidget(Words(f"{revision.concern.reference}  ·  {t.moment(revision.frozen)}", "caption"))
        if not keeps:
            self.column.addWidget(Note(t("This was practice"), t("The case is invented, and nothing is saved here.")))
        if opened.unread:
            self.column.addWidget(self._build_unread(opened.unread))
        if (newer := opened.versions[-1].number) > revision.number:
            there = t("There is a newer version: {number}.", number=newer)
            self.column.addWidget(Note(there, t("Give that one to the coordinator, and not this one.")))
        self._build_acts()
        self.column.addWidget(Note(profile.secure_mail.of(t.language)))
        self.column.addWidget(self._build_steps(profile))
        self._changes, self._withheld = Panel("card"), Panel("card")
        for panel in (self._changes, self._withheld):
            panel.hide()
            self.column.addWidget(panel)
        self.column.addWidget(self._build_versions(opened))
        if keeps:
            self.column.addWidget(button(t("Who has done what with this concern"), self.log_wanted.emit, "link"))
            self.column.addWidget(button(t("Request for access"), self.access_wanted.emit, "link"))
            self.column.addWidget(button(t("Delete this concern …"), self.leaving_wanted.emit, "link"))
        self.column.addWidget(button(t("To the start page"), self.start_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """Reading the report."""
        return self._view

    def show_report(self, report: DrawnReport) -> None:
        """The report is drawn: it can be read, printed and saved."""
        t = self._t
        self._drawn = True
        signs = " ".join(report.uncovered)
        self._said.tell(
            t("The report is ready. These characters stand in it as codes: {signs}", signs=signs)
            if signs
            else t("The report is ready.")
        )
        if report.changes:
            since = t("What has changed since the version before")
            if not self._opened.compared_with_all:
                since = t("Changed since version {number}", number=self._opened.up_to_it[-2].number)
            self._changes.column.addWidget(Heading(since, "subheading"))
            self._changes.column.addWidget(BlocksView(report.changes, t))
            self._changes.show()
        if report.withheld:
            self._withheld.column.addWidget(Heading(t("What is kept out of the report"), "subheading"))
            self._withheld.column.addWidget(Words(t("Only you see this list."), "small"))
            for item in report.withheld:
                self._withheld.column.addWidget(Words(f"{item.field}: {item.why}"))
            self._withheld.show()
        if self._wanted is not None:
            self._wanted.emit()

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """Tell how saving went."""
        self._said.tell(sentence, trouble=trouble)

    def _build_acts(self) -> None:
        t, acts = self._t, QWidget()
        row = FlowLayout(acts)
        self._view = button(t("See and print the report"), lambda: self._want(self.view_wanted), "primary", wraps=True)
        row.addWidget(self._view)
        row.addWidget(button(t("Save as PDF"), lambda: self._want(self.save_wanted), wraps=True))
        row.addWidget(button(t("Save as locked PDF"), lambda: self._want(self.save_locked_wanted), wraps=True))
        self.column.addWidget(acts)
        self._said = Said(t("The report is being drawn …"))
        self.column.addWidget(self._said)

    def _build_steps(self, profile: Profile) -> Panel:
        t, steps = self._t, Panel("card")
        steps.column.addWidget(Heading(t("What happens now"), "subheading"))
        for line in (
            t("Give the report to the municipal coordinator, and to nobody else."),
            t("The coordinator calls you and talks with the police about what comes next."),
            t("If you see something new, call the coordinator."),
        ):
            steps.column.addWidget(Words(line))
        steps.column.addWidget(Words(contact_line(profile.coordinator, t), "muted"))
        return steps

    def _build_unread(self, unread: tuple[int, ...]) -> Note:
        t, numbers = self._t, ", ".join(map(str, unread))
        text = t("A backup may still hold it whole: look under “Settings”. Everything else is as it was.")
        return Note(t("Damaged, and cannot be read: version {number}.", number=numbers), text)

    def _build_versions(self, opened: OpenedVersion) -> Panel:
        t, panel, versions = self._t, Panel("card"), opened.versions
        panel.column.addWidget(Heading(t("Is something new, or was something not true?"), "subheading"))
        panel.column.addWidget(
            Words(t("A finished version stays as it is. You write a new one, and what is changed can be seen in it."))
        )
        following = opened.newest + 1
        go_on = (
            t("Go on with the draft of version {number}", number=following)
            if opened.has_draft
            else t("Continue as version {number}", number=following)
        )
        panel.column.addWidget(button(go_on, self.continue_wanted.emit))
        if len(versions) > 1:
            panel.column.addSpacing(8)
            panel.column.addWidget(Words(t("All versions"), "label"))
        for version in reversed(versions if len(versions) > 1 else ()):
            panel.column.addWidget(self._version_entry(version, current=version.number == opened.number))
        return panel

    def _version_entry(self, version: Revision, *, current: bool) -> BlockButton:
        t = self._t
        title = t("Version {number} · {time}", number=version.number, time=t.moment(version.frozen))
        entry = BlockButton(title, version.reason, "section")
        entry.set_current(current)
        entry.clicked.connect(lambda _=False: self.version_wanted.emit(version.number))
        return entry

    def _want(self, wish: SignalInstance) -> None:
        if self._drawn:
            wish.emit()
        else:
            self._wanted = wish
