"""Who has done what: the log in words, its state as it is printed, and the check against a state that was printed before."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from assessor.domain.log import LogHead, Verdict, Verified
from assessor.i18n import Translator
from assessor.services.log import LogExtract
from assessor.services.log_words import event_words, proof_words, verdict_words
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.inputs import LineField
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.sheet import Sheet
from assessor.ui.widgets.text import Heading, Panel, Words, breakable


class LogPage(HomePage):
    """The newest events first; older ones are asked for. With a `reference` only those of one concern, and no check."""

    more_wanted = Signal(int)
    """Events before this number."""
    check_wanted = Signal(str)
    """A state as somebody has typed it."""
    back_wanted = Signal()

    def __init__(self, t: Translator, *, reference: str = "") -> None:
        lead = (
            t("Concern {reference}", reference=reference)
            if reference
            else t("The program writes the log by itself. Nothing of what you write in a concern stands in it.")
        )
        super().__init__(t("Who has done what"), lead)
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._t = t
        self._oldest = 0
        self._has_more = False
        self._state = Words("…")
        self._field = LineField(t("The state on the print"), t("For example: 17 · 3fa9 c41e 09b2 7d55 and so on"))
        self._answer = Said(role="")
        if not reference:
            self.column.addWidget(self._build_state())
            self.column.addWidget(self._build_check())
        self.column.addWidget(Heading(t("Newest first")))
        early = t("What leaves the program is written here before it does. An attempt that failed stands here too.")
        late = t(
            "Attempts to unlock in vain are written here when it is opened the next time, so their time lies before that of the line below."
        )
        self.column.addWidget(Words(early if reference else f"{early} {late}", "small"))
        self._lines = Sheet()
        self.column.addWidget(self._lines)
        self._trouble = Said()
        self.column.addWidget(self._trouble)
        self._more = button(t("Show more"), lambda: self.more_wanted.emit(self._oldest), "link")
        self._more.hide()
        self._lines.built.connect(lambda: self._more.setVisible(self._has_more))  # or the next would cut these off
        self.column.addWidget(self._more)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit))

    def first_focus(self) -> QWidget:
        """The heading: the page is for reading."""
        return self._heading

    def show_events(self, extract: LogExtract, *, more: bool) -> None:
        """List these below the ones that are there; `more` says that there are older ones."""
        self._state.setText(extract.head.printed)
        if extract.events:
            self._oldest = extract.events[-1].number
        self._trouble.tell("")
        self._more.hide()
        self._has_more = more
        self._lines.build(self._add(extract))

    def say(self, sentence: str) -> None:
        """The log cannot be read."""
        self._trouble.tell(sentence, trouble=True)

    def show_checking(self) -> None:
        """The check has begun; a long log takes its time."""
        self._field.show_problem("")
        self._answer.tell(self._t("Checking …"))

    def show_verdict(self, verified: Verified, head: LogHead) -> None:
        """What the check has shown."""
        words = verdict_words(verified, head, self._t)
        self._answer.tell(words, trouble=verified.verdict is not Verdict.INTACT)

    def refuse(self, sentence: str) -> None:
        """It could not be checked."""
        self._answer.tell("")
        self._field.show_problem(sentence)

    def _build_state(self) -> Panel:
        t, panel = self._t, Panel("card")
        panel.column.addWidget(Heading(t("The state of the log now"), "subheading"))
        flags = Qt.TextInteractionFlag
        self._state.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        panel.column.addWidget(self._state)
        panel.column.addWidget(Words(proof_words(t)))
        return panel

    def _build_check(self) -> Panel:
        t, panel = self._t, Panel("card")
        panel.column.addWidget(Heading(t("Check against a print"), "subheading"))
        where = t("The state of the log stands in the part “Versions” of the report, and on a deletion certificate.")
        panel.column.addWidget(Words(where, "small"))
        panel.column.addWidget(self._field)
        panel.column.addWidget(button(t("Check"), self._check))
        panel.column.addWidget(self._answer)
        self._field.input.returnPressed.connect(self._check)
        return panel

    def _check(self) -> None:
        self.check_wanted.emit(self._field.value())

    def _add(self, extract: LogExtract) -> Iterator[None]:
        for event in extract.events:
            when = f"{event.number} · {self._t.moment(event.at)}"
            words = event_words(event, extract.references.get(event.concern_id), self._t)
            self._lines.add_answer(Words(when, "small"), Words(breakable(words)), gap=6)
            yield
