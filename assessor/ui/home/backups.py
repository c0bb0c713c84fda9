"""The backups: which there are, what one of them holds, and the way back to it. Never a name, only references and dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from assessor.errors import N_
from assessor.i18n import Translator
from assessor.services.backups import Backup, BackupContents, BackupWhy
from assessor.services.ports import ConcernRow
from assessor.services.standing import Since
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.inputs import LineField
from assessor.ui.widgets.text import Heading, Note, Panel, Words

WHY = {
    BackupWhy.CLOSE: N_("Made when the program was locked or closed"),
    BackupWhy.PURGE: N_("Made when the older ones were deleted"),
    BackupWhy.MIGRATION: N_("Made before an update of the program"),
    BackupWhy.RESTORE: N_("What lay here before a backup was restored"),
    BackupWhy.DAMAGED: N_("What lay here and could not be opened"),
}
SHOWN_ROWS = 30


def times_of(backups: Sequence[Backup], t: Translator) -> dict[str, str]:
    """What each (newest first) is called, by its id: when it was made, as exactly as tells it from the others."""
    minutes, seconds = Counter[str](), Counter[str]()
    for backup in backups:
        made = backup.made.astimezone()
        minutes[t.moment(made)] += 1
        seconds[_to_the_second(made, t)] += 1
    found, before = {}, Counter[str]()
    for backup in reversed(backups):  # the oldest first
        made = backup.made.astimezone()
        name, exact = t.moment(made), _to_the_second(made, t)
        if seconds[exact] > 1:
            before[exact] += 1
            name = t("{time} · no. {number}", time=exact, number=before[exact])
        elif minutes[name] > 1:
            name = exact
        found[backup.id] = name
    return found


def _to_the_second(made: datetime, t: Translator) -> str:
    return f"{t.moment(made)}.{made:%S}" if t.language == "da" else f"{t.moment(made)}:{made:%S}"


class BackupsPage(HomePage):
    """All there are, newest first."""

    chosen = Signal(str)
    """The id of a backup."""
    purge_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, backups: Sequence[Backup], *, purge: bool) -> None:
        """`purge`: the vault is open, so that a fresh backup can take the place of all."""
        lead = t(
            "The program makes one when you lock or close it and something was changed. They are as locked as your concerns."
        )
        super().__init__(t("Backups"), lead)
        self._entries: list[QWidget] = []
        if not backups:
            self.column.addWidget(Words(t("There is none yet.")))
        times = times_of(backups, t)
        for backup in backups:
            entry = BlockButton(times[backup.id], t(WHY[backup.why]), "choice")
            entry.clicked.connect(lambda _=False, id_=backup.id: self.chosen.emit(id_))
            self._entries.append(entry)
            self.column.addWidget(entry)
        self.column.addWidget(
            Words(t("The last ten are kept, none of them longer than 30 days after a newer one was made."), "small")
        )
        if purge and backups:
            self.column.addWidget(
                button(t("Delete all of them now, and make a new one"), self.purge_wanted.emit, "link")
            )
        back = button(t("Back"), self.back_wanted.emit)
        self._entries.append(back)
        self.column.addWidget(back)
        self._problem: Note | None = None

    def first_focus(self) -> QWidget:
        """The newest."""
        return self._entries[0]

    def say(self, title: str, text: str) -> None:
        """How it went."""
        if self._problem is not None:
            self._problem.deleteLater()
        self._problem = Note(title, text)
        self.column.insertWidget(2, self._problem)


class BackupPage(HomePage):
    """What one of them holds, as soon as that is known, and the button that brings it back."""

    look_wanted = Signal(str)
    """What was given to open it."""
    restore_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, backup: Backup, *, made: str) -> None:
        """`made` is what the list calls it."""
        super().__init__(t("Backup of {time}", time=made), t(WHY[backup.why]))
        self._t = t
        self._said = Words(t("Looking …"), "")
        self.column.addWidget(self._said)
        self._held = QVBoxLayout()
        self._held.setSpacing(8)
        self.column.addLayout(self._held)
        self._key: LineField | None = None
        self._open: QPushButton | None = None
        self._restore = button(
            t("Restore"), self._on_restore, "primary", name=t("Restore the backup of {time}", time=made)
        )
        self._restore.hide()
        self._back = button(t("Back"), self.back_wanted.emit)
        self.column.addWidget(beside(self._restore, self._back))

    def first_focus(self) -> QWidget:
        """The way back, while nothing is known."""
        return self._back

    def ask_passphrase(self, sentence: str = "") -> None:
        """It is locked: ask for what opens it, and say why the last try did not."""
        t = self._t
        if self._key is None or self._open is None:
            self._said.setText(t("Your concerns are locked, and so is this."))
            self._key = LineField(t("Passphrase or recovery key"))
            self._key.input.setEchoMode(QLineEdit.EchoMode.Password)
            self._key.input.returnPressed.connect(self._look)
            self._open = button(t("See what it holds"), self._look, "primary")
            for widget in (self._key, self._open):
                self._held.addWidget(widget)
        self._wait(False)
        self._key.show_problem(sentence)
        self._key.input.selectAll()
        self._key.input.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_contents(self, contents: BackupContents) -> None:
        """It can be restored."""
        t, rows = self._t, contents.rows
        self._wait(False)
        for widget in (self._key, self._open):
            if widget is not None:
                widget.hide()
        self._said.setText(self._what_it_holds(contents))
        note = t(
            "It comes in the place of what lies here now. That is set aside first, and lies among the backups for 30 days."
        )
        self._held.addWidget(Note("", note))
        if contents.since is not None:
            self._build_since(contents.since)
        if rows:
            panel = Panel("card", spacing=4)
            panel.column.addWidget(Heading(t("What it holds"), "subheading"))
            for row in rows[:SHOWN_ROWS]:
                panel.column.addWidget(Words(self._line(row)))
            if (more := len(rows) - SHOWN_ROWS) > 0:
                panel.column.addWidget(Words(t.plural("and one more", "and {count} more", more), "small"))
            self.column.addWidget(panel)
        self._restore.show()
        self._restore.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_since(self, since: Since) -> None:
        """What restoring would undo, before it does."""
        t = self._t
        lines = (
            (since.deleted, N_("Deleted since, and would come back: {references}")),
            (since.begun, N_("Begun since, and would be missing: {references}")),
            (since.held_missing, N_("May not be deleted, and would be missing: {references}")),
            (since.held_older, N_("May not be deleted, and would be as it was then: {references}")),
            (since.held, N_("May not be deleted for now, and this stays so: {references}")),
        )
        said = [t(line, references=", ".join(references)) for references, line in lines if references]
        if since.held_missing or since.held_older:
            said.append(t("What is set aside goes after 30 days. Save first what has to be kept."))
        if said:
            panel = Panel("card", spacing=4)
            panel.column.addWidget(Heading(t("Since then"), "subheading"))
            for sentence in said:
                panel.column.addWidget(Words(sentence))
            self._held.addWidget(panel)

    def say(self, sentence: str) -> None:
        """It could not be read, or not be restored."""
        self._wait(False)
        self._said.setText(sentence)
        self._said.setFocus()

    def passphrase(self) -> str | None:
        """What was given to open it, None where nothing was asked for."""
        return None if self._key is None else self._key.value()

    def _look(self) -> None:
        if self._key is not None and self._open is not None and self._open.isEnabled():
            if self._key.value():
                self._wait(True)
                self._key.show_problem("")
                self.look_wanted.emit(self._key.value())
            else:
                self.ask_passphrase(self._t("Write the passphrase."))

    def _on_restore(self) -> None:
        self._wait(True)
        self._said.setText(self._t("Restoring …"))
        self.restore_wanted.emit()

    def _wait(self, busy: bool) -> None:
        for widget in (self._restore, self._back, self._open):
            if widget is not None:
                widget.setEnabled(not busy)
        if self._key is not None:
            self._key.input.setReadOnly(busy)

    def _what_it_holds(self, contents: BackupContents) -> str:
        t, rows, drafts = self._t, contents.rows, contents.drafts
        if not rows:
            return t("It holds no concern.")
        if drafts and len(rows) == 1:
            if rows[0].versions:
                return t("It holds one concern, and a draft of a new version of it.")
            return t("It holds one concern, which is a draft.")
        held = t.plural("It holds one concern.", "It holds {count} concerns.", len(rows))
        if not drafts:
            return held
        drafted = t.plural("There is a draft of one of them.", "There are drafts of {count} of them.", drafts)
        return f"{held} {drafted}"

    def _line(self, row: ConcernRow) -> str:
        t = self._t
        parts = [row.reference, t("last changed {time}", time=t.moment(row.changed))]
        if row.versions:
            parts.append(t("Version {number}", number=row.versions))
        if row.has_draft:
            parts.append(t("draft"))
        return "  ·  ".join(parts)
