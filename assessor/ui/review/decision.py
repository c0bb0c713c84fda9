"""One concern that asks for a decision: keep it for a while, hold it, or lead it out of the program."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.keeping import Terms, Why, months_after, read_until
from assessor.i18n import Translator
from assessor.services.retention import ReviewRow, Typed
from assessor.ui.home.room import HomePage
from assessor.ui.review.way_out import WayOutCard
from assessor.ui.review.words import holds, why
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.inputs import LineField
from assessor.ui.widgets.text import Heading, Panel, Words, breakable


class DecisionPage(HomePage):
    """Says what is known of it by its reference, and asks; it decides nothing itself."""

    keep_wanted = Signal(object, str)
    """Until a day (date), for a reason."""
    hold_wanted = Signal(str)
    release_wanted = Signal()
    typed_changed = Signal()
    open_wanted = Signal()
    """Read it: nobody knows after a month what a reference stands for."""
    access_wanted = Signal()
    back_wanted = Signal()

    def __init__(
        self, t: Translator, row: ReviewRow, terms: Terms, typed: Typed, *, today: date, leaving: bool = False
    ) -> None:
        """`leaving`: somebody has come to delete it, so that the way out stands first."""
        super().__init__(t("Concern {reference}", reference=row.reference), why(row, terms, t))
        self._t = t
        self._row = row
        self._today = today
        self._leaving = leaving
        self._facts()
        self._open = button(t("Open it"), self.open_wanted.emit, name=t("Open it and read it"), wraps=True)
        self.column.addWidget(self._open)
        self.way_out = WayOutCard(t, row)
        keep = self._build_keep(typed)
        if row.keeping.hold:  # it does not ask
            keep.hide()
        cards = (keep, self._build_hold(typed))
        for card in (self.way_out, *cards) if leaving else (*cards, self.way_out):
            self.column.addWidget(card)
        self.column.addWidget(button(t("Request for access"), self.access_wanted.emit, "link", wraps=True))
        self._back = button(t("Back"), self.back_wanted.emit, wraps=True)
        self.column.addWidget(self._back)
        for field in (self._until, self._reason, self._hold_reason):
            field.changed.connect(self.typed_changed)

    def first_focus(self) -> QWidget:
        """Until when it is to be kept: Enter decides nothing there. To read it, for whoever has come to delete it."""
        if self._leaving:
            return self._open
        return self._back if self._row.keeping.hold else self._until

    def typed(self) -> Typed:
        """What stands in the fields and is not decided."""
        until = "" if self._until.value() == self._proposed() else self._until.value()
        return Typed(until, self._reason.value(), self._hold_reason.value())

    def _proposed(self) -> str:
        return self._t.day(months_after(self._today, 1 if self._row.review.why is Why.DRAFT else 6))

    def _facts(self) -> None:
        t, row = self._t, self._row
        changed = t("last changed {time}", time=t.moment(row.last))
        self.column.addWidget(Words(f"{holds(row, t)}  ·  {changed}", "caption"))
        if row.keeping.until is not None and not row.keeping.hold:
            kept = t("Kept until {day}. Because: {reason}", day=t.day(row.keeping.until), reason=row.keeping.reason)
            self.column.addWidget(Words(breakable(kept)))

    def _build_keep(self, typed: Typed) -> Panel:
        t, panel = self._t, Panel("card")
        panel.column.addWidget(Heading(t("Keep it here"), "subheading"))
        self._until = LineField(t("Keep it until"), t("A date. Then the program asks again."))
        self._until.put(typed.until or self._proposed())
        self._reason = LineField(t("Why is it to stay here?"), t("Briefly, and without names."))
        self._reason.put(typed.reason)
        for field in (self._until, self._reason):
            panel.column.addWidget(field)
        panel.column.addWidget(button(t("Keep it"), self._keep, wraps=True))
        return panel

    def _build_hold(self, typed: Typed) -> Panel:
        t, panel, keeping = self._t, Panel("card"), self._row.keeping
        panel.column.addWidget(Heading(t("It may not be deleted for now"), "subheading"))
        self._hold_reason = LineField(t("Why may it not be deleted?"), t("Briefly, and without names."))
        if keeping.hold:
            said = t("Decided {time}. Because: {reason}", time=self._decided(), reason=keeping.reason)
            panel.column.addWidget(Words(breakable(said)))
            if self._row.copied:
                copy = t("The draft as it stood then is kept until the hold is lifted. A request for access shows it.")
                panel.column.addWidget(Words(copy))
            panel.column.addWidget(
                Words(t("When the hold is lifted, the program asks as if nothing had been decided."), "muted")
            )
            panel.column.addWidget(button(t("Lift the hold"), self.release_wanted.emit, wraps=True))
            return panel
        panel.column.addWidget(
            Words(t("For example a complaint, a court case, or a request for access that is not answered."), "muted")
        )
        if keeping.until is not None:
            ends = t("It then no longer counts that it was to be kept until {day}.", day=t.day(keeping.until))
            panel.column.addWidget(Words(ends, "muted"))
        if self._row.has_draft:
            copy = t("You can go on writing in the draft. The program also keeps it as it stands now.")
            panel.column.addWidget(Words(copy, "muted"))
        self._hold_reason.put(typed.hold_reason)
        panel.column.addWidget(self._hold_reason)
        panel.column.addWidget(button(t("Do not let it be deleted"), self._hold, wraps=True))
        return panel

    def _decided(self) -> str:
        decided = self._row.keeping.decided
        return self._t.moment(decided) if decided is not None else ""

    def _keep(self) -> None:
        t, until, reason = self._t, read_until(self._until.value(), today=self._today), self._reason.value().strip()
        self._until.show_problem(
            "" if until else t("Write a date that is still to come, within ten years: 1 May 2027, for example.")
        )
        self._reason.show_problem("" if reason else t("Write briefly why it is to be kept here."))
        if until is None:
            self._until.setFocus()
        elif not reason:
            self._reason.setFocus()
        else:
            self.keep_wanted.emit(until, reason)

    def _hold(self) -> None:
        reason = self._hold_reason.value().strip()
        self._hold_reason.show_problem("" if reason else self._t("Write briefly why it may not be deleted."))
        if reason:
            self.hold_wanted.emit(reason)
        else:
            self._hold_reason.setFocus()
