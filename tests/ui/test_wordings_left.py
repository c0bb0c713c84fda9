"""The wordings that are left: on the last page, after a restart, in the next version. All persons and events are fictional."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Answer, Marking
from assessor.domain.concern import Assessment, Before, CatalogueEdition, Concern, PointAnswer
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Person, Writer
from assessor.services.concerns import continue_concern
from assessor.ui.wizard.check import CheckPage
from assessor.ui.wizard.hints_left import HintsLeft
from assessor.ui.wizard.page import PageContext
from assessor.ui.wizard.wordings import Wordings
from tests.ui.page_user import NOW, PageUser, page_context, shipped_hints
from tests.ui.window_user import MemoryDoor, StillClock, WindowUser

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SEEN = "Hvad så eller hørte du?"
TITLE = "Formuleringer, du kan se på igen"
LET_STAND = "Lad det stå: »altid«"
CALM = replace(
    new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1)),
    before=Before(danger=Answer.NO),
    writer=Writer("Mette Opdigtet"),
    person=Person(name="Mikkel Opdigtet", guardians="Hans mor Fatima Opdigtet, altid hjemme"),
    observations=(Observation(ObservationId("calm"), NOW, seen="Mikkel slog i bordet og gik."),),
)
HASTY = replace(
    CALM,
    observations=(
        Observation(ObservationId("hasty"), NOW, seen="Han er altid aggressiv.", exact_words="I er altid efter mig"),
    ),
    points=(PointAnswer("travel-abroad", Marking.NOT_SEEN, (), "Han rejser altid."),),
    assessment=Assessment(summary="Han hører aldrig efter."),
)


class Finisher(PageUser[CheckPage]):
    """Somebody on the last page."""

    def __init__(self, concern: Concern, qtbot: QtBot, context: PageContext | None = None) -> None:
        page = CheckPage(context or page_context())
        self.went_to: list[str] = []
        self.finished: list[bool] = []
        page.page_wanted.connect(self.went_to.append)
        page.finish_wanted.connect(lambda: self.finished.append(True))
        super().__init__(page, concern, qtbot)

    def rows(self) -> list[str]:
        """What the list says, row by row."""
        (panel,) = self.page.findChildren(HintsLeft)
        shown = (each for each in panel.findChildren(QPushButton) if each.isVisibleTo(self.page))
        return [each.accessibleName() for each in shown if each.property("role") == "hint"]

    def left(self) -> dict[str, str]:
        """The words on the list, and the questions that they stand under."""
        rows = (row.partition(". ") for row in self.rows())
        return {words: question for words, _, question in rows}


def test_what_is_left_stands_with_its_question_and_a_way_there(qtbot: QtBot) -> None:
    user = Finisher(HASTY, qtbot)
    qtbot.waitUntil(lambda: "»aldrig«" in user.left())
    assert user.sees(TITLE)
    left = user.left()
    assert left["»altid«, »aggressiv«"] == "O1: Hvad så eller hørte du?"
    assert left["»aldrig«"] == "Bekymringen kort fortalt"
    for words, page in (
        ("»altid«, »aggressiv«", "observations"),
        ("»altid«", "points/individual"),
        ("»aldrig«", "assessment"),
    ):
        user.press(f"{words}. {left[words]}")
        assert user.went_to[-1] == page
    assert not any(re.search(r"\d", words) for words in left), "hints are never counted"


def test_a_concern_in_calm_words_has_no_such_list(qtbot: QtBot) -> None:
    user = Finisher(HASTY, qtbot)
    qtbot.waitUntil(lambda: user.sees(TITLE))
    user.open(CALM)
    assert user.left() == {}
    assert not user.sees(TITLE)


def test_what_was_let_stand_is_not_on_the_list(qtbot: QtBot) -> None:
    kept = (
        *("observations/hasty/seen:generalisation:altid", "observations/hasty/seen:label:aggressiv"),
        *("points/travel-abroad:generalisation:altid", "assessment/summary:generalisation:aldrig"),
    )
    context = replace(page_context(), wordings=Wordings(shipped_hints(), kept=kept[:-1]))
    user = Finisher(HASTY, qtbot, context)
    qtbot.waitUntil(lambda: list(user.left()) == ["»aldrig«"])
    context.wordings.keep("assessment/summary", shipped_hints().find(HASTY.assessment.summary)[0])
    user.open(HASTY)
    qtbot.waitUntil(lambda: not user.sees(TITLE))


def test_with_hints_left_it_can_be_finished(qtbot: QtBot) -> None:
    user = Finisher(HASTY, qtbot)
    qtbot.waitUntil(lambda: user.sees(TITLE))
    assert user.sees("Du kan gøre færdig nu")
    user.press("Gør færdig")
    assert user.finished == [True]


def test_of_very_many_the_first_are_shown_and_more_when_asked_for(qtbot: QtBot) -> None:
    many = tuple(
        Observation(
            ObservationId(f"o{number}"), NOW, seen=f"Det var den {number}. gang. Han er altid vred.", place="gården"
        )
        for number in range(12)
    )
    user = Finisher(replace(HASTY, observations=many, points=(), assessment=Assessment()), qtbot)
    qtbot.waitUntil(lambda: len(user.rows()) == 5)
    user.press("Vis flere forslag")
    qtbot.waitUntil(lambda: len(user.rows()) == 12)
    assert not user.sees("Vis flere")


def test_a_hundred_long_texts_are_looked_through_after_the_page_stands(qtbot: QtBot) -> None:
    many = tuple(
        Observation(
            ObservationId(f"o{number}"),
            NOW,
            seen=f"Kl. {number} gik vi ud i gården, hvor de andre stod og ventede. " * 25,
            interpretation="Han er altid vred." if number == 99 else "",
        )
        for number in range(100)
    )
    user = Finisher(replace(CALM, observations=many), qtbot)
    assert not user.sees(TITLE)
    qtbot.waitUntil(lambda: user.left() == {"»altid«": "O100: Hvordan tolker du det?"})


@pytest.fixture
def user(window: Callable[..., WindowUser]) -> WindowUser:
    user = window(MemoryDoor())
    user.start()
    user.make_vault()
    return user


def marked(user: WindowUser) -> list[str]:
    field = user.field(SEEN)
    assert isinstance(field, QPlainTextEdit)
    return [each.cursor.selectedText() for each in field.extraSelections()]


def let_stand(user: WindowUser, qtbot: QtBot) -> None:
    """A first concern, finished but for the last press, with one wording let stand and one left."""
    user.press("Ny bekymring")
    user.fill_the_four(seen="Han er altid vred og kommer aldrig.")
    user.section(3)
    user.press("Ret observation O1") if not user.field_is_shown(SEEN) else None
    qtbot.waitUntil(lambda: marked(user) == ["altid", "aldrig"])
    user.press(LET_STAND)
    user.settle_saved()
    assert marked(user) == ["aldrig"]


def open_observation(user: WindowUser, qtbot: QtBot) -> None:
    user.section(3)
    if not user.field_is_shown(SEEN):
        user.press("Ret observation O1")
    qtbot.waitUntil(lambda: marked(user) != [])


def test_what_was_let_stand_is_not_said_again_after_a_restart(
    user: WindowUser, qtbot: QtBot, window: Callable[..., WindowUser]
) -> None:
    let_stand(user, qtbot)
    user.close()
    user.end()
    later = window(user.parts.door)
    later.start()
    later.unlock()
    later.press("Fortsæt")
    open_observation(later, qtbot)
    assert marked(later) == ["aldrig"]
    later.write(SEEN, "Han er altid vred og kommer aldrig til tiden.")
    qtbot.waitUntil(lambda: marked(later) == ["aldrig"])


def test_in_the_next_version_it_still_stands(user: WindowUser, qtbot: QtBot) -> None:
    let_stand(user, qtbot)
    concern = user.writing.session.concern
    user.section(7)
    user.press("Fortsæt")
    user.press("Gør færdig")
    assert user.writing is None
    door, desk = user.parts.door, user.navigator._desk
    assert isinstance(door, MemoryDoor)
    assert desk is not None
    continue_concern(concern.id, "Nyt fra klassen", uow=door.store.unit_of_work(), clock=StillClock())
    desk.go_on(concern.id, door.store.unit_of_work)
    user.settle()
    open_observation(user, qtbot)
    assert marked(user) == ["aldrig"]


def test_hints_hold_nobody_up_on_the_way(user: WindowUser, qtbot: QtBot) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han er altid vred.")
    qtbot.waitUntil(lambda: marked(user) == ["altid"])
    user.press("Fortsæt")
    assert user.title == "Hvilken vej?"


def test_in_practice_there_is_advice_too(window: Callable[..., WindowUser], qtbot: QtBot) -> None:
    user = window(MemoryDoor())
    user.start()
    user.press("Øvelse")
    user.press("Øvelse med en opdigtet sag") if user.sees("Øvelse med en opdigtet sag") else None
    user.writing.frame.open_id("assessment")
    field = user.field("Bekymringen kort fortalt")
    assert isinstance(field, QPlainTextEdit)
    user.write("Bekymringen kort fortalt", "Han er altid vred.")
    qtbot.waitUntil(lambda: len(field.extraSelections()) == 1)
    user.press(LET_STAND)
    assert field.extraSelections() == []


def test_tab_comes_from_the_field_to_the_advice_and_on(user: WindowUser, qtbot: QtBot) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han er altid vred.")
    qtbot.waitUntil(lambda: marked(user) == ["altid"])
    names = []
    for _ in range(3):
        user.key(Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        names.append(widget.accessibleName() if widget is not None else "")
    assert names[0].startswith("»altid«. ")
    assert names[1:] == [LET_STAND, "Hvad blev der sagt, ord for ord?"]


def test_advice_comes_into_view_below_what_is_being_written(user: WindowUser, qtbot: QtBot) -> None:
    user.shell.resize(1000, 620)
    user.press("Ny bekymring")
    user.section(3)
    field = user.field(SEEN)
    field.setFocus()
    user.write(SEEN, "Han er altid vred.")
    qtbot.waitUntil(lambda: marked(user) == ["altid"])
    advice = user.button(LET_STAND)
    qtbot.waitUntil(lambda: advice.visibleRegion().boundingRect() == advice.rect())
    assert field.visibleRegion().boundingRect().top() <= 0, "the text that is being written stays in view"
    assert QApplication.focusWidget() is field
