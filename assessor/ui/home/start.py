"""The start page: three large choices, the drafts below them, and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.text import Heading, Note, Panel, Words, unbroken

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from assessor.profiles.profile import Contact, Profile
    from assessor.services.ports import ConcernRow

SectionTitle = Callable[[str], str]
"""The title of the section that a page, by its id, belongs to."""


class StartPage(HomePage):
    """Its choices work from the first moment; drafts and contacts follow when they are loaded."""

    new_wanted = Signal()
    practice_wanted = Signal()
    draft_wanted = Signal(str)
    version_wanted = Signal(str, int)
    delete_wanted = Signal(str)
    undo_wanted = Signal(str)
    """A draft that was deleted is wanted back."""
    leaving_wanted = Signal(str)
    """A finished concern is to be deleted, which is more than one step."""
    review_wanted = Signal()
    """What waits for a decision is to be seen."""
    key_wanted = Signal()
    """The recovery key that was not put to use is to be made anew."""
    key_told = Signal()
    """It is known that it was not."""
    restored_read = Signal()
    """The receipt of a restoration is put away."""
    all_wanted = Signal()
    """The list is longer than what is shown."""

    def __init__(self, t: Translator) -> None:
        super().__init__(t("What would you like to do?"))
        self._t = t
        self._lead = Words("", "lead")
        self.show_role(None)
        self.column.addWidget(self._lead)
        self._crash = QVBoxLayout()
        self.column.addLayout(self._crash)
        self._new = BlockButton(
            t("New concern"), t("Describe what you have seen or heard. It takes from five minutes."), "choice"
        )
        self._new.clicked.connect(self.new_wanted)
        self._continue = BlockButton(t("Continue"), t("You have no drafts yet."), "choice")
        self._continue.setEnabled(False)
        self._continue.clicked.connect(self._continue_last)
        self._practice = BlockButton(t("Practice with an invented case"), t("Try it out. Nothing is saved."), "choice")
        self._practice.clicked.connect(self.practice_wanted)
        self._continue_row = QHBoxLayout()
        self._continue_row.addWidget(self._continue, 1)
        self._deleted = QVBoxLayout()
        self.column.addWidget(self._new)
        self.column.addLayout(self._continue_row)
        self.column.addWidget(self._practice)
        self.column.addLayout(self._deleted)
        self._waits = QVBoxLayout()
        self.column.addLayout(self._waits)
        self._lists = QVBoxLayout()
        self._lists.setSpacing(12)
        self.column.addLayout(self._lists)
        self._receipt: QWidget | None = None
        self._contacts: list[Words] = []
        self._last: str | None = None

    def first_focus(self) -> QWidget:
        """The first choice; before it a receipt that is to be read."""
        return self._receipt or self._new

    def show_role(self, role: str | None) -> None:
        """Whom to call first: nobody is told to call themselves. The role is known when the vault is open."""
        t = self._t
        self._lead.setText(
            t("Feel free to call a colleague in the Infohus first. You can talk the concern over without a name.")
            if role == "coordinator"
            else t("Feel free to call the coordinator first. You can talk your concern over without a name.")
        )

    def show_rows(self, rows: Sequence[ConcernRow], *, title: SectionTitle, now: datetime, more: bool = False) -> None:
        """List what there is, last changed first; `more` says that there is more than these."""
        _empty(self._lists)
        drafts = [row for row in rows if row.has_draft]
        if drafts:
            self._last = drafts[0].id
            self._continue.set_words(self._t("Continue"), self._line(drafts[0], title, now))
            self._continue.setEnabled(True)
            if (old := self._continue_row.takeAt(1)) is not None and (link := old.widget()) is not None:
                link.deleteLater()
            self._continue_row.addWidget(self._delete_draft_link(drafts[0]))
        if drafts[1:]:
            self._lists.addWidget(Heading(self._t("Other drafts"), "subheading"))
            for row in drafts[1:]:
                entry = BlockButton(row.reference, self._line(row, title, now, name=False), "choice")
                entry.clicked.connect(lambda _=False, id_=row.id: self.draft_wanted.emit(id_))
                self._lists.addWidget(_with_link(entry, self._delete_draft_link(row)))
        self._list_finished([row for row in rows if row.versions], now)
        if more:
            self._lists.addWidget(button(self._t("Show all"), self.all_wanted.emit, "link"))

    def show_deleted(self, references: Mapping[str, str], backups_gone_by: date) -> None:
        """What can still be taken back, until the program closes: the references by their ids."""
        _empty(self._deleted)
        if not references:
            return
        panel = Panel("note")
        panel.column.addWidget(Heading(self._t("Deleted"), "subheading"))
        panel.column.addWidget(
            Words(self._t("You can take it back until the program is closed or locks. Then it is gone from here."))
        )
        until = self._t.day(backups_gone_by)
        panel.column.addWidget(
            Words(
                self._t(
                    "The locked backups may hold it until {day}. Under Settings, Backups, you can delete them now.",
                    day=until,
                ),
                "small",
            )
        )
        for id_, reference in references.items():
            undo = button(
                self._t("Undo: bring {reference} back", reference=reference),
                lambda id_=id_: self.undo_wanted.emit(id_),  # type: ignore[misc]
            )
            panel.column.addWidget(undo)
        self._deleted.addWidget(panel)

    def _list_finished(self, finished: list[ConcernRow], now: datetime) -> None:
        if finished:
            self._lists.addWidget(Heading(self._t("Finished"), "subheading"))
        for row in finished:
            text = self._t("Version {number} · {time}", number=row.versions, time=self._ago(row.changed, now))
            entry = BlockButton(row.reference, text, "choice")
            entry.clicked.connect(
                lambda _=False, id_=row.id, number=row.versions: self.version_wanted.emit(id_, number)
            )
            name = self._t("Delete the concern {reference}", reference=row.reference)
            self._lists.addWidget(_with_link(entry, self._delete_link(row, self.leaving_wanted, name)))

    def show_waiting(self, count: int) -> None:
        """So many concerns wait for a decision; nothing is said where none does."""
        _empty(self._waits)
        if count:
            said = self._t.plural(
                "{count} concern is waiting for a decision", "{count} concerns are waiting for a decision", count
            )
            self._waits.addWidget(button(said, self.review_wanted.emit, "link", wraps=True))

    def _delete_draft_link(self, row: ConcernRow) -> QWidget:
        name = self._t("Delete the draft {reference}", reference=row.reference)
        return self._delete_link(row, self.delete_wanted, name)

    def _delete_link(self, row: ConcernRow, wanted: SignalInstance, name: str) -> QWidget:
        return button(self._t("Delete"), lambda: wanted.emit(row.id), "link", name=name)

    def show_crash(self, row: ConcernRow, *, title: SectionTitle, now: datetime) -> None:
        """Say what was open when the program stopped without being closed, and where it can be gone on with."""
        panel = Panel("summary")
        panel.column.addWidget(Heading(self._t("The program was not closed last time")))
        said = self._t(
            "You were writing concern {reference}, in the section “{section}”. It was saved {time}.",
            reference=row.reference,
            section=title(row.page),
            time=self._ago(row.changed, now),
        )
        panel.column.addWidget(Words(said))
        panel.column.addWidget(Words(self._t("At most the last two seconds of what you typed are missing."), "small"))
        go = button(self._t("Continue where you left off"), lambda: self.draft_wanted.emit(row.id), "primary")

        def put_away() -> None:
            self._new.setFocus()
            panel.hide()

        panel.column.addWidget(beside(go, button(self._t("Not now"), put_away)))
        self._crash.addWidget(panel)
        go.setFocus()

    def show_unused_key(self) -> None:
        """Say that a new recovery key was shown and opens nothing: its paper looks like any other."""
        panel = Panel("summary")
        panel.column.addWidget(Heading(self._t("Your new recovery key was not put to use")))
        panel.column.addWidget(
            Words(self._t("If you have it on paper, shred the paper: it opens nothing. You can make a new one now."))
        )
        go = button(self._t("Make a new key"), self.key_wanted.emit, "primary")

        def put_away() -> None:
            self.key_told.emit()
            self._new.setFocus()
            panel.hide()

        panel.column.addWidget(beside(go, button(self._t("Not now"), put_away)))
        self._crash.addWidget(panel)
        go.setFocus()

    def show_backup_failed(self) -> None:
        """Say, calmly, that no backup could be made when the program was closed last."""
        said = self._t(
            "All that you have written is here. A backup is made when you close the program; the disk may be short of room."
        )
        self._crash.addWidget(Note(self._t("No backup was made last time"), said))

    def show_restored(self, said: str, where: str) -> None:
        """A receipt: which backup stands here now, and where what lay here before is, until it is put away."""
        panel = Panel("summary")
        panel.column.addWidget(Heading(said, "subheading"))
        if where:
            panel.column.addWidget(Words(where))

        def put_away() -> None:
            self._new.setFocus()
            panel.hide()
            self._receipt = None
            self.restored_read.emit()

        self._receipt = button(self._t("OK"), put_away)
        self._receipt.setAccessibleDescription(f"{said}. {where}")
        panel.column.addWidget(self._receipt)
        self._crash.addWidget(panel)

    def show_contacts(self, profile: Profile) -> None:
        """Whom to call."""
        for old in self._contacts:
            old.hide()
            old.deleteLater()
        lines = (contact_line(contact, self._t) for contact in (profile.coordinator, profile.hotline))
        self._contacts = [Words(self._t("Contact").upper(), "caption"), *(Words(line) for line in lines)]
        for words in self._contacts:
            self.column.addWidget(words)

    def _continue_last(self) -> None:
        if self._last is not None:
            self.draft_wanted.emit(self._last)

    def _line(self, row: ConcernRow, title: SectionTitle, now: datetime, *, name: bool = True) -> str:
        changed = self._t("last changed {time}", time=self._ago(row.changed, now))
        return "  ·  ".join(part for part in (row.reference if name else "", changed, title(row.page)) if part)

    def _ago(self, then: datetime, now: datetime) -> str:
        if then.date() == now.date():
            return self._t("today at {time}", time=self._t.time(then))
        return self._t.moment(then)


def _with_link(entry: QWidget, link: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(entry, 1)
    row.addWidget(link)
    return line


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


def contact_line(contact: Contact, t: Translator) -> str:
    """A contact on one line: who, number, hours, and the caution where there is one."""
    parts = (
        contact.role.of(t.language),
        contact.name,
        unbroken(contact.phone),
        contact.hours.of(t.language) if contact.hours else "",
        contact.status.of(t.language) if contact.status else "",
    )
    return "  ·  ".join(part for part in parts if part)
