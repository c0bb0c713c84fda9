"""Section 7, beside the last page: the report read with the eyes of the one it is about (principle 12). Nothing is ticked off."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.flows import concern as flow
from assessor.i18n import Translator
from assessor.reports.compose.for_person import compose_for_person
from assessor.reports.compose.given_away import GivenAway, given_away
from assessor.reports.compose.material import Version
from assessor.ui.reading import ReportView
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.sheet import Sheet
from assessor.ui.widgets.text import Heading, Panel, Words, breakable
from assessor.ui.wizard.page import ConcernPage, PageContext

_POINTS = 6
# Where the parts of the report are written; those that are missing here are made from the others.
_WRITTEN_ON = {
    1: flow.ASSESSMENT,
    3: flow.SUBJECT,
    4: flow.OBSERVATIONS,
    7: flow.NETWORK,
    8: flow.EVERYDAY,
    9: flow.EVERYDAY,
    10: flow.DEVELOPMENT,
    11: flow.ASSESSMENT,
}


class AsPersonPage(ConcernPage):
    """What to ask oneself while reading, the report with protected sources hidden, and the way to where it is mended."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(context, title_for(SubjectKind.PERSON, t))
        self._heading.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._lead = Words(role="lead")
        self._questions = QuestionsToAsk(t)
        self._given_away = GivenAwayPanel(t)
        self._pages = {number: page.id for number, page in _WRITTEN_ON.items()}
        self._pages[_POINTS] = f"points/{context.catalogue.groups[0].id}"
        self._report = ReportView(t, editable=self._pages)
        self._given_away.page_wanted.connect(self.page_wanted)
        self._report.part_wanted.connect(lambda number: self.page_wanted.emit(self._pages[number]))
        back = button(t("Back to the check"), lambda: self.page_wanted.emit(flow.CHECK.id), "primary")
        self.add(self._lead, self._questions, self._given_away, self._report, back)

    def show_concern(self, concern: Concern) -> None:
        """Show the questions at once, and the report as it would be now as soon as the page stands."""
        super().show_concern(concern)
        context, t = self.context, self.t
        self.title = title_for(concern.kind, t)
        self._heading.setText(self.title)
        about_group = concern.kind is SubjectKind.GROUP
        self._lead.setText(
            t("Those it is about may read this one day. Try to read it with their eyes.")
            if about_group
            else t("The one it is about may read this one day. Try to read it with their eyes.")
        )
        self._questions.ask(concern.kind)
        found = given_away(concern, catalogue=context.catalogue, day=context.today(), t=t, reason=context.reason)
        self._given_away.show_found(found)
        QTimer.singleShot(0, self, self._show_report)

    def first_focus(self) -> QWidget:
        """The heading: the page is for reading."""
        return self._heading

    def _show_report(self) -> None:
        context, t, concern = self.context, self.t, self.edited()
        version = Version(number=1, frozen=context.now(), reason="", sha256="")
        self._report.show_report(
            compose_for_person(concern, catalogue=context.catalogue, profile=context.profile, version=version, t=t)
        )


def title_for(kind: SubjectKind, t: Translator) -> str:
    """What the page is called, which depends on who it is about."""
    return t("Read it as those it is about") if kind is SubjectKind.GROUP else t("Read it as the one it is about")


class QuestionsToAsk(Panel):
    """Four things to ask oneself. They have no boxes: an answer is a thought, and the report is mended or not."""

    def __init__(self, t: Translator) -> None:
        super().__init__("note", spacing=8)
        self._t = t
        self.column.addWidget(Heading(t("Ask yourself while you read"), "subheading"))
        self._asked = [(Words(role="label"), Words()) for _ in range(4)]
        for question, hint in self._asked:
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(question)
            both.addWidget(hint)
            self.column.addLayout(both)

    def ask(self, kind: SubjectKind) -> None:
        """Ask about a person or about a group."""
        t, group = self._t, kind is SubjectKind.GROUP
        fair = (
            t("Is there room for what goes well, and for the group's own words?")
            if group
            else t("Is there room for what goes well, and for the person's own words?")
        )
        said = t("Would I say it to them?") if group else t("Would I say it to the person?")
        texts = (
            (t("Is it true?"), t("Have you seen or heard it, or do you believe it?")),
            (t("Is it fair?"), fair),
            (t("Is it necessary?"), t("What nobody needs to know, you can take out.")),
            (said, t("If not: can it be said in another way?")),
        )
        for (question, hint), (asked, half_line) in zip(self._asked, texts, strict=True):
            question.setText(asked)
            hint.setText(half_line)


class GivenAwayPanel(Sheet):
    """Sources that must not be recognised, and that a text names: each a sentence, and the way to the page."""

    page_wanted = Signal(str)

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._found: tuple[GivenAway, ...] = ()
        self.hide()

    def show_found(self, found: tuple[GivenAway, ...]) -> None:
        """List them."""
        if found != self._found:
            self._found = found
            self.clear()
            self.build(self._list(found))
        self.setVisible(bool(found))

    def _list(self, found: tuple[GivenAway, ...]) -> Iterator[None]:
        self.open_frame("summary")
        self.add(Heading(self._t("Perhaps a source can be recognised"), "subheading"))
        for each in found:
            self.add(self._link(each), gap=4)
            yield
        self.close_frame()

    def _link(self, found: GivenAway) -> BlockButton:
        link = BlockButton(breakable(found.sentence(self._t)), "", "section")
        link.clicked.connect(lambda: self.page_wanted.emit(found.page))
        return link
