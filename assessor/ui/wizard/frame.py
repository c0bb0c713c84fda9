"""The wizard's frame: the seven sections at the left, one page in the middle, back, status and on at the bottom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from assessor.errors import N_, UserError, VaultError
from assessor.flows.concern import SECTION_TITLES, STATUS_WORDS, ConcernFlow, Page, Section
from assessor.i18n import Translator
from assessor.ui.session import DraftSession
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.keys import WindowKeys
from assessor.ui.widgets.said import announce
from assessor.ui.widgets.sidebar import REST, SHARE, Sidebar
from assessor.ui.wizard.bottom import BottomBar
from assessor.ui.wizard.page import ConcernPage
from assessor.ui.wizard.problems import ProblemSummary

NOT_SAVED = N_("Not saved yet: keep writing, it is tried again all the time.")

PREPARE_EVERY_MS = 100

PageMaker = Callable[[Page], ConcernPage]


class WizardFrame(QWidget):
    """Shows the pages of one draft, and carries what is written on them to its session."""

    closed = Signal()
    """The user wants the start page."""
    finish_wanted = Signal()
    discard_wanted = Signal()
    note_wanted = Signal(bool)
    """The note for the leader is wanted, with the name (True) or without."""
    help_wanted = Signal()
    page_opened = Signal(str)
    """The title of the page."""

    def __init__(
        self, session: DraftSession, *, flow: ConcernFlow, make_page: PageMaker, t: Translator, keeps: bool = True
    ) -> None:
        super().__init__()
        self._session = session
        self._flow = flow
        self._make_page = make_page
        self._t = t
        self._keeps = keeps
        self._made: dict[str, ColumnScroll] = {}
        self._page = flow.page(session.progress.page)
        self._warned: str | None = None
        self._in_trouble = False
        self._preparing = QTimer(self)
        self._preparing.setInterval(PREPARE_EVERY_MS)
        self._preparing.timeout.connect(self._prepare)
        self._sections: dict[Section, BlockButton] = {}
        self._build()
        self._connect()
        self.open(self._page)
        self._preparing.start()

    @property
    def page(self) -> ConcernPage:
        """The page that is shown."""
        content = self._made[self._page.id].content
        assert isinstance(content, _PageWithProblems)
        return content.page

    def open(self, page: Page, *, passed: str = "") -> None:
        """Go to a page."""
        self._page = page
        self._warned = None
        if page.id not in self._made:
            self._add(page)
        scroll = self._made[page.id]
        self.page.show_concern(self._session.concern)
        self.page.refresh()
        self._problems().clear()
        self._stack.setCurrentWidget(scroll)
        scroll.to_top()
        self._session.go(page.id, passed=passed)
        self._show_sections()
        self._back.setEnabled(self._flow.previous(page) is not None)
        self._on.setVisible(self._flow.next(page, self._session.concern) is not None)
        self.page.first_focus().setFocus()
        self.page_opened.emit(self.page.title)
        announce(self, self.page.title)

    def open_id(self, page_id: str) -> None:
        """Go to the page with this id."""
        self.open(self._flow.page(page_id))

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._build_sidebar(), SHARE)
        right = QVBoxLayout()
        right.setSpacing(0)
        self._stack = QStackedWidget()
        right.addWidget(self._stack, 1)
        right.addWidget(self._build_bottom())
        row.addLayout(right, REST)

    def _build_sidebar(self) -> Sidebar:
        title = self._t("New concern") if self._keeps else self._t("Practice")
        if (base := self._session.base) is not None:
            title = self._t("Version {number}", number=base.number + 1)
        sidebar = Sidebar(title, self._session.concern.reference)
        for number, section in enumerate(Section, start=1):
            entry = BlockButton(f"{number}  {self._t(SECTION_TITLES[section])}", "", "section")
            entry.clicked.connect(lambda _=False, section=section: self.open(self._flow.first_of(section)))
            self._sections[section] = entry
            sidebar.add(entry)
        sidebar.add_foot(button(self._t("Help and definitions"), self.help_wanted.emit, "link"))
        sidebar.add_foot(button(self._t("To the start page"), self.closed.emit, "link"))
        return sidebar

    def _build_bottom(self) -> QWidget:
        self._back = button(self._t("Back"), self._go_back)
        self._on = button(self._t("Continue"), self._go_on, "primary")
        self._bottom = BottomBar(self._back, self._on)
        return self._bottom

    def _connect(self) -> None:
        self._session.saved.connect(self._on_saved)
        self._session.refused.connect(self._on_refused)
        self._session.unsaved.connect(self._on_unsaved)
        self._session.changed.connect(self._show_sections)
        WindowKeys(self, {"Ctrl+Return": self._go_on, "Ctrl+Enter": self._go_on, "Alt+Left": self._go_back})
        if not self._keeps:
            self._say(self._t("Practice: nothing is saved."))

    def _add(self, page: Page) -> None:
        made = self._make_page(page)
        scroll = ColumnScroll(_PageWithProblems(made, self._t), self._stack)
        made.changed.connect(lambda: self._session.edit(made.edited()))
        made.page_wanted.connect(self.open_id)
        made.finish_wanted.connect(self.finish_wanted)
        made.keep_wanted.connect(self.closed)
        made.discard_wanted.connect(self.discard_wanted)
        made.note_wanted.connect(self.note_wanted)
        made.reason_given.connect(self._session.give_reason)
        self._made[page.id] = scroll
        self._stack.addWidget(scroll)

    def _prepare(self) -> None:
        """Make the pages that are not made yet, one at a time, so that nobody waits for them later."""
        page = next((page for page in self._flow.pages if page.id not in self._made), None)
        if page is None:
            self._preparing.stop()
        else:
            self._add(page)

    def _problems(self) -> ProblemSummary:
        content = self._made[self._page.id].content
        assert isinstance(content, _PageWithProblems)
        return content.summary

    def _go_back(self) -> None:
        previous = self._flow.previous(self._page)
        if previous is not None:
            self.open(previous)

    def _go_on(self) -> None:
        """Tell what could be mended, once; the second time go on all the same."""
        problems = self.page.problems()
        if problems and self._warned != self._page.id:
            self._warned = self._page.id
            scroll = self._made[self._page.id]
            self._problems().show_problems(problems, scroll.reveal)
            scroll.to_top()
            announce(self, " ".join(problem.sentence for problem in problems))
            return
        following = self._flow.next(self._page, self._session.concern)
        if following is not None:
            self.open(following, passed=self._page.id)

    def _show_sections(self) -> None:
        concern, passed = self._session.concern, self._session.progress.passed
        for section, entry in self._sections.items():
            title = f"{list(Section).index(section) + 1}  {self._t(SECTION_TITLES[section])}"
            entry.set_words(title, self._t(STATUS_WORDS[self._flow.status(section, concern, passed)]))
            entry.set_current(section is self._page.section)

    def _on_saved(self, at: datetime) -> None:
        self._in_trouble = False
        if self._keeps:
            self._say(self._t("Saved {time}", time=self._t.time(at)))

    def _on_unsaved(self) -> None:
        if self._keeps and not self._in_trouble:  # the sentence stands until it is true no more
            self._say(self._t("Saving …"))

    def _on_refused(self, error: UserError) -> None:
        self._in_trouble = True
        sentence = self._t.error(error)
        if isinstance(error, VaultError) and error.backup_helps:  # what the disk does not take says so itself
            sentence = f"{sentence} {self._t(NOT_SAVED)}"
        known = self._bottom.said() == sentence
        self._bottom.say(sentence, trouble=True)
        if not known:
            announce(self, sentence)

    def _say(self, text: str) -> None:
        self._bottom.say(text, trouble=False)


class _PageWithProblems(QWidget):
    """A page with its summary of problems above it."""

    def __init__(self, page: ConcernPage, t: Translator) -> None:
        super().__init__()
        self.page = page
        self.summary = ProblemSummary(t)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.summary)
        column.addWidget(page)
