"""The vault cannot be opened: what is wrong in one sentence, and the ways out of it. Nothing is ever deleted here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.backups import Backup, VaultRolledBack
from assessor.services.vaults import VaultGone
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout
from assessor.ui.widgets.text import Note, Words


class TroublePage(HomePage):
    """Leads to the backups where there are any, and to IT support where there is none."""

    again_wanted = Signal()
    backups_wanted = Signal()
    key_file_wanted = Signal()
    """The key file is wanted back out of a backup."""
    older_wanted = Signal()
    """It is to be opened as it is."""
    forget_wanted = Signal()
    """It was deleted knowingly, and is to be asked for no more."""
    practice_wanted = Signal()

    def __init__(
        self,
        t: Translator,
        error: UserError,
        *,
        backups: Sequence[Backup],
        key_file: bool = False,
    ) -> None:
        """Show an error; `key_file` where a backup holds the one that is missing."""
        super().__init__(t("It cannot be opened"))
        self._t = t
        older = isinstance(error, VaultRolledBack)
        self.column.addWidget(Words(t(error.message, **error.params), "lead"))
        self._first: QWidget | None = None
        acts = QWidget()
        self._row = FlowLayout(acts)
        if key_file:
            self.column.addWidget(
                Words(t("The key file stands in your backups too. Your concerns are as you left them."))
            )
            self._add(t("Put the key file back"), self.key_file_wanted)
        elif backups:
            self.column.addWidget(Words(t("The program has deleted nothing, and has made backups.")))
        elif error.remedy:
            self.column.addWidget(Words(t(error.remedy, **error.params)))
        if backups:
            self._add(t("See the backups"), self.backups_wanted)
        self._add(t("Try again"), self.again_wanted)
        if older:
            self._add(t("Open the older one"), self.older_wanted)
        self.column.addWidget(acts)
        if backups:
            newest = t.moment(backups[0].made.astimezone())
            self.column.addWidget(Note(t("The newest backup is from {time}.", time=newest), self._what_it_means(older)))
        elif older:
            self.column.addWidget(Note("", self._what_it_means(older)))
        if isinstance(error, VaultGone) and error.noted:
            self.column.addWidget(button(t("Begin without it"), self.forget_wanted.emit, "link"))
        self.column.addWidget(button(t("Practice with an invented case"), self.practice_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """The first way out."""
        assert self._first is not None
        return self._first

    def _add(self, text: str, wanted: SignalInstance) -> None:
        """The first is the one that most people want."""
        made = button(text, wanted.emit, "" if self._first else "primary")
        self._row.addWidget(made)
        self._first = self._first or made

    def _what_it_means(self, older: bool) -> str:
        t = self._t
        if older:
            return t(
                "If you know why it is older, because IT support has put a copy back, you can open it. The log tells of it."
            )
        return t("You can see what a backup holds before you choose it. What lies here now is set aside for 30 days.")
