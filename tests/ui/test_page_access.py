"""What holds for every page that is written on: a name for each thing, a way out by keyboard, room for large text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, Marking, Source, SubjectKind, Tie, Told, Way
from assessor.domain.concern import (
    Assessment,
    CatalogueEdition,
    Concern,
    Development,
    Effort,
    Everyday,
    EverydayAnswer,
    Orientation,
    PointAnswer,
    Relation,
    Ways,
)
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Duty, Group, Person, Writer
from assessor.domain.when import Moment, Unclear
from assessor.ui.help import HelpPanel
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.text import Words
from assessor.ui.wizard.as_person import AsPersonPage
from assessor.ui.wizard.assessment import AssessmentPage
from assessor.ui.wizard.check import CheckPage
from assessor.ui.wizard.development import DevelopmentPage
from assessor.ui.wizard.ending import EndingPage
from assessor.ui.wizard.everyday import EverydayPage
from assessor.ui.wizard.network import NetworkPage
from assessor.ui.wizard.observations import ObservationsPage
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.points import PointsPage
from assessor.ui.wizard.subject import SubjectPage
from assessor.ui.wizard.ways import WaysPage
from assessor.ui.wizard.writer import WriterPage
from tests.ui.page_user import NOW, PageUser, page_context

LONG = "Specialundervisningsvejledningsplanlægningsmøde, og så videre i mange ord, som en lærer skriver dem. "
PageMaker = Callable[[PageContext], ConcernPage]


def points_page(context: PageContext) -> ConcernPage:
    return PointsPage(context, "individual")


PAGES: tuple[PageMaker, ...] = (
    *(WriterPage, SubjectPage, ObservationsPage, WaysPage, EndingPage, points_page, NetworkPage),
    *(EverydayPage, DevelopmentPage, AssessmentPage, CheckPage, AsPersonPage),
)
SEEN = tuple(
    Observation(
        ObservationId(id_), NOW, Unclear(LONG), LONG, LONG, LONG, LONG, LONG, LONG, source, LONG, True, yes, LONG
    )
    for id_, source, yes in (("a", Source.OTHER, Answer.YES), ("b", Source.ONLINE, Answer.UNKNOWN))
)
TOLD = Orientation(Told.TOLD, LONG, Unclear(LONG), LONG)
EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
MUCH = replace(
    EMPTY,
    writer=Writer(LONG, LONG, LONG, LONG, LONG * 4),
    person=Person(LONG, LONG, Answer.YES, Moment(1999), "1", Answer.YES, LONG * 3, Answer.YES, LONG, Answer.YES, LONG),
    group=Group(LONG, LONG, LONG * 3, LONG * 3, Answer.YES),
    duty=Duty(Answer.NO, Unclear(LONG), LONG, LONG * 3),
    ways=Ways(tuple(way for way in Way if way is not Way.INFOHUS), LONG * 3),
    everyday=Everyday(tuple(EverydayAnswer(each.id, LONG, LONG, LONG) for each in page_context().catalogue.questions)),
    observations=SEEN,
    points=(
        PointAnswer("travel-abroad", Marking.DESCRIBED, (SEEN[0].id,), LONG),
        PointAnswer("threats-and-pressure", Marking.DESCRIBED),
    ),
    other_worries=LONG * 3,
    relations=(Relation(LONG, LONG, Tie.BOTH, LONG), Relation()),
    assessment=Assessment(LONG, LONG, LONG, LONG, LONG, TOLD, TOLD),
    development=Development(Unclear(LONG), LONG, LONG, (Effort(LONG, LONG, LONG), Effort()), LONG),
)
GROUP = replace(MUCH, kind=SubjectKind.GROUP)
EVERY_PAGE = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
PERSON_AND_GROUP = pytest.mark.parametrize("concern", [MUCH, GROUP], ids=["person", "group"])


@EVERY_PAGE
@PERSON_AND_GROUP
def test_whatever_the_keyboard_reaches_has_a_name_of_its_own(qtbot: QtBot, page: PageMaker, concern: Concern) -> None:
    user = PageUser(page(page_context()), concern, qtbot)
    reached = [each for each in user.focusable() if each.focusProxy() is None]
    spoken = [QAccessible.queryAccessibleInterface(each) for each in reached]
    names = [each.text(QAccessible.Text.Name) for each in spoken]
    assert all(names)
    assert sorted(set(names)) == sorted(names)


@EVERY_PAGE
def test_tab_leaves_every_text_area(qtbot: QtBot, page: PageMaker) -> None:
    user = PageUser(page(page_context()), MUCH, qtbot)
    assert all(each.tabChangesFocus() for each in user.page.findChildren(QPlainTextEdit))


@EVERY_PAGE
@PERSON_AND_GROUP
@pytest.mark.usefixtures("large_text")
def test_nothing_is_cut_off_at_200_percent(qtbot: QtBot, page: PageMaker, concern: Concern) -> None:
    user = PageUser(page(page_context()), concern, qtbot)
    scroll = ColumnScroll(user.page)
    qtbot.addWidget(scroll)
    scroll.resize(760, 900)
    scroll.show()
    QApplication.processEvents()
    assert user.page.minimumSizeHint().width() <= user.page.width()
    for words in user.page.findChildren(Words):
        if words.isVisible():
            assert words.height() >= words.heightForWidth(words.width()), words.text()
    for area in user.page.findChildren(QPlainTextEdit):
        if area.isVisible():
            assert area.verticalScrollBar().maximum() == 0, area.accessibleName()


@EVERY_PAGE
@pytest.mark.parametrize("concern", [EMPTY, MUCH], ids=["empty", "much"])
@pytest.mark.usefixtures("large_text")
def test_nothing_is_cut_off_on_a_page_that_is_filled_before_it_is_shown(
    qtbot: QtBot, page: PageMaker, concern: Concern
) -> None:
    window = QScrollArea()  # a window of any size, whatever stands in it
    qtbot.addWidget(window)
    window.setWidgetResizable(True)
    stack = QStackedWidget()
    stack.addWidget(QWidget())
    window.setWidget(stack)
    window.resize(880, 800)
    window.show()
    around = QWidget()
    made = page(page_context())
    QVBoxLayout(around).addWidget(made)
    scroll = ColumnScroll(around)
    stack.addWidget(scroll)
    made.show_concern(concern)
    made.refresh()
    stack.setCurrentWidget(scroll)
    QApplication.processEvents()
    seen = [each for each in made.findChildren(Words) if each.isVisible()]
    assert [each.text() for each in seen if each.height() < each.heightForWidth(each.width())] == []


def test_the_help_takes_the_place_of_the_page_at_200_percent_and_gives_it_back(qtbot: QtBot, large_text: Theme) -> None:
    context = page_context()
    shell = Shell(large_text, context.t)
    qtbot.addWidget(shell)
    room = QWidget()
    shell.show_room(room)
    window = QScrollArea()
    qtbot.addWidget(window)
    window.setWidget(shell)
    window.resize(1180, 820)
    shell.resize(1180, 820)
    window.show()
    assert room.isVisible()
    shell.show_help(HelpPanel(context.t, context.catalogue, context.profile, lambda: shell.show_help(None)))
    assert not room.isVisible()
    shell.show_help(None)
    assert room.isVisible()
