"""Section 7, last page, "Tjek og gør færdig": everything once more, what is missing, what nobody knows, and finish."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessor.domain.concern import Concern
from assessor.domain.rules import Missing, Required, numbers, required_still_missing
from assessor.flows.concern import AS_PERSON, ConcernFlow
from assessor.i18n import Translator
from assessor.reports.compose.answers import answers
from assessor.reports.compose.material import Material, Question, Version
from assessor.reports.compose.questions import questions
from assessor.ui.widgets.buttons import BlockButton, button
from assessor.ui.widgets.reveal import reveal
from assessor.ui.widgets.said import announce
from assessor.ui.widgets.text import Heading, Note, Panel, Words, breakable
from assessor.ui.wizard.as_person import title_for
from assessor.ui.wizard.hints_left import HintsLeft
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.reason_field import ReasonField
from assessor.ui.wizard.review import review
from assessor.ui.wizard.review_cards import ReviewCards


class CheckPage(ConcernPage):
    """Asks for the four things that are needed, and never counts anything else. `finish_wanted` when all is there."""

    def __init__(self, context: PageContext) -> None:
        t = context.t
        super().__init__(
            context,
            t("Check and finish"),
            t("Read it once more, as if you were the one it is about. They may come to read it."),
            t(
                "Read together, it is easier to see whether someone is described fairly, and whether something can be misunderstood. Only four things are needed; the rest is up to you."
            ),
        )
        self._flow = ConcernFlow(context.catalogue)
        self._missing = MissingPanel(t)
        self._complete = Note(
            t("You can finish now"),
            t("The rest may stay as it is. What you have left out is not a no."),
        )
        self._as_person = button("", lambda: self.page_wanted.emit(AS_PERSON.id))
        self._answers = ReviewCards(t)
        self._answers.page_wanted.connect(self.page_wanted)
        self._left = HintsLeft(t, context.wordings)
        self._left.page_wanted.connect(self.page_wanted)
        self._questions = QuestionsPanel(t)
        self._reason = ReasonField(t)
        self._reason.put(context.reason)
        self._reason.setVisible(context.base is not None)
        self._reason.changed.connect(lambda: self.reason_given.emit(self._reason.value()))
        self._finish = button(t("Finish"), self._on_finish, "primary")
        self._build()

    def show_concern(self, concern: Concern) -> None:
        """Show every answer; only the groups that have changed are made anew."""
        super().show_concern(concern)
        self._show_missing()
        self._as_person.setText(title_for(concern.kind, self.t))
        self._as_person.setAccessibleName(self._as_person.text())
        found = answers(concern, catalogue=self.context.catalogue, day=self.context.today(), t=self.t)
        self._answers.show_groups(review(found, concern, self.t))
        self._left.look_through(found)
        self._questions.show_questions(self._open_questions(concern))

    def first_focus(self) -> QWidget:
        """What is missing, else reading it once more: nobody finishes by a key pressed too early."""
        return self._missing.first_focus() or self._as_person

    def _build(self) -> None:
        t = self.t
        self.add(
            self._missing,
            self._complete,
            self._as_person,
            self._answers,
            self._left,
            self._questions,
            self._reason,
            Words(
                t(
                    "When you finish, your concern becomes a version that does not change. Then you can save the report. The program sends nothing by itself."
                ),
                "muted",
            ),
            self._finish,
        )

    def _show_missing(self) -> None:
        assert self.concern is not None
        missing = required_still_missing(self.concern)
        pages = [(self._sentence(item), self._flow.page_of(item).id) for item in missing]
        self._missing.show_links(pages, self.page_wanted.emit)
        self._complete.setHidden(bool(missing))

    def _sentence(self, missing: Missing) -> str:
        t = self.t
        match missing.what:
            case Required.DANGER:
                return t("Answer whether anyone is in danger now.")
            case Required.WRITER:
                return t("Write your name, so that the coordinator knows whom to ask.")
            case Required.SUBJECT:
                return t("Write who it is about: a name, or a reference of your own.")
            case Required.OBSERVATION:
                return t("Write at least one thing that you have seen or heard.")
            case Required.POINT:
                return t(
                    "Choose or write an observation for “{point}”, or remove the answer.",
                    point=self._point_text(missing.point or ""),
                )

    def _point_text(self, id_: str) -> str:
        found = (point.text.of(self.t.language) for point in self.context.catalogue.points if point.id == id_)
        return next(found, id_).rstrip(".")  # a draft may have been written with another edition

    def _open_questions(self, concern: Concern) -> tuple[Question, ...]:
        version = Version(number=1, frozen=self.context.now(), reason="", sha256="")
        context = self.context
        return questions(
            Material(
                concern=concern,
                catalogue=context.catalogue,
                profile=context.profile,
                version=version,
                t=self.t,
                numbers=numbers(concern),
            )
        )

    def _on_finish(self) -> None:
        """Never refused in silence: what is missing is shown, and said."""
        self._show_missing()
        first = self._missing.first_focus()
        if first is None and self.context.base is not None and not self._reason.value().strip():
            self._reason.show_problem(self.t("Write in a few words why there is a new version."))
            first = self._reason
        if first is None:
            self.finish_wanted.emit()
            return
        reveal(first)
        announce(self, self._missing.text())


class MissingPanel(Panel):
    """What must be written before a concern can be finished: each a sentence, and a way to the page."""

    def __init__(self, t: Translator) -> None:
        super().__init__("summary", spacing=4)
        self.column.addWidget(Heading(t("Before you can finish")))
        self._links: list[BlockButton] = []
        self._said: list[tuple[str, str]] = []

    def show_links(self, pages: list[tuple[str, str]], go: object) -> None:
        """List the sentences, each leading to the page with this id."""
        assert callable(go)
        self.setVisible(bool(pages))
        if pages == self._said:
            return
        self._said = pages
        for link in self._links:
            link.hide()
            link.deleteLater()
        self._links.clear()
        for sentence, page in pages:
            link = BlockButton(sentence, "", "section")
            link.clicked.connect(lambda _=False, page=page: go(page))
            self.column.addWidget(link)
            self._links.append(link)

    def first_focus(self) -> QWidget | None:
        """The first link, None where nothing is missing."""
        return self._links[0] if self._links else None

    def text(self) -> str:
        """All that it says, in one breath."""
        return " ".join(sentence for sentence, _ in self._said)


class QuestionsPanel(Panel):
    """What nobody knows yet; the meeting takes it up."""

    def __init__(self, t: Translator) -> None:
        super().__init__("note", spacing=4)
        self._t = t
        self.column.addWidget(Heading(t("Questions for the meeting"), "subheading"))
        self.column.addWidget(Words(t("What you do not know becomes questions for the meeting.")))
        self._text = Words()
        self.column.addSpacing(4)
        self.column.addWidget(self._text)

    def show_questions(self, asked: tuple[Question, ...]) -> None:
        """Show the questions by their numbers."""
        self._text.setText(breakable("\n".join(f"{question.number}  {question.text}" for question in asked)))
        self.setVisible(bool(asked))
