"""What every page of the wizard is: it shows a concern and gives it back edited. It never saves, queries or navigates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.domain.concern import Concern
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.services.ports import Revision
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.wizard.wordings import Wordings


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may need to know; in `practice` nothing that is written is kept. `received`: the coordinator writes it.

    `base` is the finished version that this draft continues, None for a first one; `given_reason` gives why, as it stands now.
    """

    t: Translator
    catalogue: Catalogue
    profile: Profile
    now: Callable[[], datetime]
    wordings: Wordings
    practice: bool = False
    received: bool = False
    base: Revision | None = None
    given_reason: Callable[[], str] = str

    @property
    def reason(self) -> str:
        """Why there is a new version; empty for a first one."""
        return self.given_reason()

    def today(self) -> date:
        """The date of today."""
        return self.now().date()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend before going on (it can also be left): the sentence, and where."""

    sentence: str
    where: QWidget


class ConcernPage(QWidget):
    """A page. Subclasses build their fields in `__init__`, and fill `show_concern`, `edited` and, if need be, the rest.

    `changed` says that the user has changed something, `page_wanted` carries the id of a page to go to ("Ret"),
    `note_wanted` asks for the note for the leader, with the name (True) or without, `reason_given` carries why there is
    a new version. The other three are an end: the
    concern is to be finished, its draft kept for later, or deleted.
    """

    changed = Signal()
    page_wanted = Signal(str)
    note_wanted = Signal(bool)
    reason_given = Signal(str)
    finish_wanted = Signal()
    keep_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, context: PageContext, title: str, lead: str = "", why: str = "") -> None:
        super().__init__()
        self.context = context
        self.t = context.t
        self.concern: Concern | None = None
        self.changed.connect(context.wordings.note_typing)
        self.title = title
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(20)
        self._heading = Heading(title, "title")
        self.column.addWidget(self._heading)
        if lead:
            self.column.addWidget(Words(lead, "lead"))
        if why:
            self.column.addWidget(_Why(self.t, why))

    def add(self, *widgets: QWidget) -> None:
        """Put widgets below each other at the end of the page."""
        for widget in widgets:
            self.column.addWidget(widget)

    def show_concern(self, concern: Concern) -> None:
        """Show a concern; subclasses fill their fields after calling this."""
        self.concern = concern
        self.context.wordings.know(concern)

    def edited(self) -> Concern:
        """The concern as it stands on the page."""
        assert self.concern is not None
        return self.concern

    def first_focus(self) -> QWidget:
        """Where the keyboard goes first."""
        return self

    def spot(self, here: QWidget | None) -> str:
        """Where on the page the keyboard is, which is `here`, in words of the page's own and on one line."""
        return ""

    def take_up(self, spot: str) -> None:
        """Put the keyboard there again, or where it goes first."""
        self.first_focus().setFocus()

    def problems(self) -> tuple[Problem, ...]:
        """What to say when the user goes on; never a reason to stay."""
        return ()

    def take_edit(self) -> None:
        """A field has been changed by the user: take its value over and tell."""
        if self.concern is not None:
            self.concern = self.edited()
            self.refresh()
            self.changed.emit()

    def put(self, concern: Concern) -> None:
        """The page has made a new concern by itself (an observation added): take it over and tell."""
        self.concern = concern
        self.refresh()
        self.changed.emit()

    def refresh(self) -> None:
        """Show or hide what hangs on the answers; called after each change."""


class _Why(QWidget):
    """One short explanation that unfolds: "Hvorfor spørger vi?"."""

    def __init__(self, t: Translator, text: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._words = Words(text, "muted")
        self._words.hide()
        column.addWidget(button(t("Why do we ask?"), self._toggle, "link"))
        column.addWidget(self._words)

    def _toggle(self) -> None:
        self._words.setVisible(self._words.isHidden())
