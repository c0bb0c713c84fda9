"""It is deleted: what is left of it where, and the certificate."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.deletion import Deletion
from assessor.i18n import Translator
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Heading, Panel, Words


class DeletedPage(HomePage):
    """For one deletion, at once or later."""

    certificate_wanted = Signal()
    scrub_wanted = Signal()
    purge_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, deletion: Deletion) -> None:
        super().__init__(
            t("{reference} is deleted", reference=deletion.reference),
            t("Deleted {time}. It cannot be undone.", time=t.moment(deletion.deleted)),
        )
        self._t = t
        self._see = button(t("See the deletion certificate"), self.certificate_wanted.emit, "primary", wraps=True)
        self.column.addWidget(beside(self._see))
        self.column.addWidget(Words(t("You can print it or save it. It stays under “For review”."), "small"))
        self._said = Said()
        self.column.addWidget(self._said)
        if deletion.scrubbed is None:
            self.column.addWidget(self._build_not_scrubbed())
        elif deletion.backups_until is not None:
            self.column.addWidget(self._build_backups(deletion))
        self.column.addWidget(button(t("Back to “For review”"), self.back_wanted.emit, wraps=True))

    def first_focus(self) -> QWidget:
        """The certificate."""
        return self._see

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """How something went."""
        self._said.tell(sentence, trouble=trouble)

    def _build_not_scrubbed(self) -> Panel:
        t, panel = self._t, Panel("note")
        panel.column.addWidget(Heading(t("The file is not cleaned up yet"), "subheading"))
        panel.column.addWidget(
            Words(t("It is deleted and cannot be opened. The program could not rewrite its file without it."))
        )
        panel.column.addWidget(button(t("Try again"), self.scrub_wanted.emit, wraps=True))
        return panel

    def _build_backups(self, deletion: Deletion) -> Panel:
        t, panel = self._t, Panel("card")
        panel.column.addWidget(Heading(t("Backups"), "subheading"))
        if deletion.purged is not None or deletion.backups_until is None:
            panel.column.addWidget(Words(t("None of them holds it any more.")))
            return panel
        day = t.day(deletion.backups_until)
        panel.column.addWidget(
            Words(
                t(
                    "The locked backups may still hold it. It is gone from them when the program has been opened and "
                    "closed on {day} or later.",
                    day=day,
                )
            )
        )
        panel.column.addWidget(Words(t("You can delete them now. A fresh one, without it, is made at once."), "muted"))
        panel.column.addWidget(button(t("Delete the backups too, now"), self.purge_wanted.emit, wraps=True))
        return panel
