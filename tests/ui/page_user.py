"""Somebody in front of one page of the wizard: knows it by what stands on it, in Danish. All persons are fictional."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from assessor.domain.concern import Concern
from assessor.hints.hints import HintFinder
from assessor.i18n import translator
from assessor.indicators.loading import load_catalogue
from assessor.loading import load_hints_for
from assessor.profiles.loading import load_profile
from assessor.resource import resource
from assessor.ui.widgets.fields import Field
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.review_cards import ReviewCards
from assessor.ui.wizard.wordings import Wordings

NOW = datetime(2026, 11, 22, 16, 30)


def page_context(language: str = "da") -> PageContext:
    """The shipped catalogue and profile, on a Sunday afternoon."""
    return PageContext(
        t=translator(language),
        catalogue=load_catalogue(resource("catalogues/lolland-2026.toml")),
        profile=load_profile(resource("profiles/lolland.toml")),
        now=lambda: NOW,
        wordings=Wordings(shipped_hints()),
    )


@cache
def shipped_hints() -> HintFinder:
    """The finder of the shipped lists, read once."""
    return load_hints_for(None)


PageKind = TypeVar("PageKind", bound=ConcernPage)


class PageUser(Generic[PageKind]):
    """Reads, writes, chooses and presses what is shown, and only that."""

    def __init__(self, page: PageKind, concern: Concern, qtbot: QtBot) -> None:
        qtbot.addWidget(page)
        self.page = page
        self.told = 0
        page.changed.connect(self._hear)
        self.open(concern)

    def open(self, concern: Concern) -> None:
        """Come to the page, as the frame does it, and wait until all of it stands there."""
        self.page.show_concern(concern)
        self.page.refresh()
        while not all(answers.complete for answers in self.page.findChildren(ReviewCards)):
            QApplication.processEvents()

    @property
    def concern(self) -> Concern:
        """What would be saved now."""
        return self.page.edited()

    def sees(self, text: str) -> bool:
        """Whether these words stand somewhere on the page."""
        return any(text in words for words in self._words())

    def asked(self, label: str) -> bool:
        """Whether there is a field with this label."""
        return any(name.endswith(label) for name, _ in self._fields())

    def write(self, label: str, text: str) -> None:
        """Write over what stands in a field."""
        field = self.field(label)
        field.selectAll()
        if isinstance(field, QLineEdit):
            field.insert(text)
        else:
            field.insertPlainText(text)

    def reads(self, label: str) -> str:
        """What stands in a field."""
        field = self.field(label)
        return field.text() if isinstance(field, QLineEdit) else field.toPlainText()

    def field(self, label: str) -> QLineEdit | QPlainTextEdit:
        """The one shown field whose name ends in this label."""
        found = [field for name, field in self._fields() if name.endswith(label)]
        assert len(found) == 1, f"{len(found)} fields named {label!r}"
        return found[0]

    def press(self, name: str) -> None:
        """Press a button, choose an answer, tick a box: by the name that a screen reader says."""
        self.button(name).click()

    def chosen(self, name: str) -> bool:
        """Whether an answer is chosen, or a box ticked."""
        return self.button(name).isChecked()

    def button(self, name: str) -> QAbstractButton:
        """The one shown button with this name."""
        shown = (each for each in self.page.findChildren(QAbstractButton) if self._shown(each))
        found = [each for each in shown if name in (each.accessibleName(), each.text())]
        assert len(found) == 1, f"{len(found)} buttons named {name!r}"
        return found[0]

    def problems(self) -> tuple[str, ...]:
        """The sentences that come when going on."""
        return tuple(problem.sentence for problem in self.page.problems())

    def enter(self, label: str) -> None:
        """Come to a field with the keyboard."""
        QApplication.sendEvent(self.field(label), QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))

    def leave(self, label: str, reason: Qt.FocusReason = Qt.FocusReason.TabFocusReason) -> None:
        """Go away from a field."""
        QApplication.sendEvent(self.field(label), QFocusEvent(QEvent.Type.FocusOut, reason))

    def focusable(self) -> list[QWidget]:
        """All that the keyboard can come to."""
        inputs = [each for each in self.page.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        return [each for each in inputs if self._shown(each)]

    def _hear(self) -> None:
        self.told += 1

    def _shown(self, widget: QWidget) -> bool:
        return widget.isVisibleTo(self.page)

    def _fields(self) -> list[tuple[str, QLineEdit | QPlainTextEdit]]:
        fields: list[QLineEdit | QPlainTextEdit] = [
            *self.page.findChildren(QLineEdit),
            *self.page.findChildren(QPlainTextEdit),
        ]
        return [(field.accessibleName(), field) for field in fields if self._shown(field)]

    def _words(self) -> list[str]:
        labels = (label.text() for label in self.page.findChildren(QLabel) if self._shown(label))
        buttons = (each.text() for each in self.page.findChildren(QPushButton) if self._shown(each))
        return [*labels, *buttons]


def problem_at(user: PageUser[PageKind], label: str) -> str:
    """The sentence above a field."""
    field = next(each for each in user.page.findChildren(Field) if each.focusProxy() is user.field(label))
    return field.problem()
