"""The way out of the program, step by step: what is done stands in words, and each step can be left and taken up later."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from assessor.i18n import Translator
from assessor.services.retention import ReviewRow
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import beside
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Heading, Panel, Words


class WayOutCard(Panel):
    """Save for the record system, confirm that it is journalised, delete here, have the certificate."""

    export_wanted = Signal()
    journalised = Signal(bool)
    """It is in the record system: True where the coordinator's receipt says so."""
    delete_wanted = Signal()

    def __init__(self, t: Translator, row: ReviewRow) -> None:
        super().__init__("card")
        self._t = t
        self._acts: list[QPushButton] = []
        self._next: QWidget | None = None
        self._said = Said()
        if row.versions:
            self._build_steps(row)
        else:
            self._build_never_finished(row)

    def first_focus(self) -> QWidget:
        """The next step; the card itself where there is none."""
        return self._next or self

    def say(self, sentence: str, *, trouble: bool = False) -> None:
        """How a step went."""
        self._said.tell(sentence, trouble=trouble)

    def set_busy(self, busy: bool) -> None:
        """Nothing can be pressed while something is under way."""
        for act in self._acts:
            act.setEnabled(not busy)

    def _build_steps(self, row: ReviewRow) -> None:
        t = self._t
        self._open(
            t("Out of the program"),
            t("The municipality's record system is the archive. When it is there, it need not lie here."),
        )
        self._build_export(row)
        self._build_journalised(row)
        self._build_delete(row)
        self._step(
            t("4. Deletion certificate"), t("You get it when it is deleted. It holds nothing of what was written.")
        )

    def _build_export(self, row: ReviewRow) -> None:
        t, exported = self._t, row.keeping.exported
        self._step(
            t("1. Save for the record system"),
            t("Saved {time}.", time=t.moment(exported)) if exported else t("Not done yet."),
            t(
                "You choose a folder. The report comes into it as PDF, in all its versions, with a slip for the record "
                "system (datafoelgeseddel.json). Put them there, or give them to whoever can, and delete the folder."
            ),
            t("If it is journalised already, you can leave this out.")
            if row.received
            else t("If the coordinator has journalised it already, you can leave this out."),
        )
        again = t("Save once more") if exported else t("Save for the record system")
        role = "primary" if exported is None and row.keeping.journalised is None else ""
        self._row(button(again, self.export_wanted.emit, role, wraps=True))
        self._say_here()

    def _build_journalised(self, row: ReviewRow) -> None:
        t, keeping = self._t, row.keeping
        if keeping.journalised is None:
            done = t("Not done yet.")
        elif keeping.by_receipt:
            done = t("Journalised according to the coordinator's receipt, {time}.", time=t.moment(keeping.journalised))
        else:
            done = t("Journalised according to you, {time}.", time=t.moment(keeping.journalised))
        self._step(t("2. Confirm that it is journalised"), done)
        if keeping.journalised is not None:
            self._say_here()
        else:
            role = "primary" if keeping.exported else ""
            own = button(t("I have journalised it"), lambda: self.journalised.emit(False), role, wraps=True)
            receipt = button(
                t("The coordinator's receipt says that it is journalised"),
                lambda: self.journalised.emit(True),
                wraps=True,
            )
            self._row(*((own,) if row.received else (own, receipt)))

    def _build_delete(self, row: ReviewRow) -> None:
        t = self._t
        title = t("3. Delete it here")
        if row.keeping.hold:
            self._step(title, t("It may not be deleted for now."))
        elif row.keeping.journalised is None:
            self._step(title, t("It can be deleted when it is journalised."))
        else:
            also = t("The draft goes with it. It is not in the record system.") if row.has_draft else ""
            self._step(title, t("Not done yet."), also)
            self._row(button(t("Delete it here"), self.delete_wanted.emit, "primary", wraps=True))

    def _build_never_finished(self, row: ReviewRow) -> None:
        t = self._t
        self._open(
            t("Delete it"),
            t("It was never finished, so there is no report to journalise."),
            t("Does some of it belong in your own record system? Then write it there before you delete it here."),
        )
        if row.keeping.hold:
            self.column.addWidget(Words(t("It may not be deleted for now.")))
        else:
            self._row(button(t("It came to nothing: delete it"), self.delete_wanted.emit, wraps=True))
        self._say_here()

    def _open(self, title: str, *texts: str) -> None:
        self.column.addWidget(Heading(title, "subheading"))
        for text in texts:
            self.column.addWidget(Words(text))

    def _step(self, title: str, done: str, *texts: str) -> None:
        self.column.addSpacing(8)
        self.column.addWidget(Heading(title, "label"))
        self.column.addWidget(Words(done))
        for text in filter(None, texts):
            self.column.addWidget(Words(text, "muted"))

    def _row(self, *acts: QPushButton) -> None:
        self._acts += acts
        self._next = acts[0]  # the steps are built in their order: the last that can be taken is the one to take
        row = beside(*acts)
        self.column.addWidget(row)
        for act in acts:
            act.pressed.connect(lambda: self._say_here(row))

    def _say_here(self, row: QWidget | None = None) -> None:
        """How it went is said below what was pressed, or at the end of what stands there so far."""
        self.column.removeWidget(self._said)
        at = self.column.count() if row is None else self.column.indexOf(row) + 1
        self.column.insertWidget(at, self._said)
