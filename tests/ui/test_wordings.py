"""Wording hints while writing: after a pause, at the right words, never in the way. All persons and events are fictional."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QElapsedTimer, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from assessor.domain.concern import CatalogueEdition, Concern, Effort, Relation
from assessor.domain.identity import new_concern
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.people import Person
from assessor.hints.hints import HintKind
from assessor.reports.compose.answers import answers
from assessor.services.ports import Revision
from assessor.ui.wizard import hinted
from assessor.ui.wizard.development import DevelopmentPage
from assessor.ui.wizard.hinted import utf16_places
from assessor.ui.wizard.network import NetworkPage
from assessor.ui.wizard.observations import ObservationsPage
from assessor.ui.wizard.page import ConcernPage, PageContext
from assessor.ui.wizard.wordings import MARKED, PAUSE_MS, PIECE, Wordings, gives_hints, pieces
from tests.strategies import texts
from tests.ui.page_user import NOW, PageUser, page_context, shipped_hints

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
EMPTY = new_concern(now=NOW, catalogue=CatalogueEdition("lolland-2026", 1))
SEEN = "Hvad så eller hørte du?"
WORDS = "Hvad blev der sagt, ord for ord?"
INTERPRETATION = "Hvordan tolker du det?"
FOUR_WORDS = "Han er altid aggressiv. Han er radikaliseret. Han hører aldrig efter."
ALWAYS = "observations/first/seen:generalisation:altid"


class HintReader(PageUser[ConcernPage]):
    """Somebody who writes with the page before their eyes."""

    def __init__(self, page: ConcernPage, concern: Concern, qtbot: QtBot) -> None:
        super().__init__(page, concern, qtbot)
        self._qtbot = qtbot
        self.page.resize(800, 900)
        self.page.show()

    def text(self, label: str) -> QPlainTextEdit:
        """A field of several lines."""
        field = self.field(label)
        assert isinstance(field, QPlainTextEdit)
        return field

    def marked(self, label: str = SEEN) -> list[str]:
        """The words that Qt has under a mark, in their order."""
        return [each.cursor.selectedText() for each in self.text(label).extraSelections()]

    def colours(self) -> list[QColor]:
        """The colours that the marks are underlined with."""
        selections = self.text(SEEN).extraSelections()
        return [each.format.underlineColor() for each in selections]

    def reads_marks(self, *words: str, label: str = SEEN) -> None:
        """Wait until just these words are marked."""
        self._qtbot.waitUntil(lambda: self.marked(label) == list(words))

    def reads_advice(self, *words: str) -> None:
        """Wait until there is advice on just these words below the fields."""
        self._qtbot.waitUntil(lambda: self.advice() == list(words))

    def rests(self) -> None:
        """Wait until the pause after the writing is long over."""
        over = QElapsedTimer()
        over.start()
        self._qtbot.waitUntil(lambda: over.hasExpired(PAUSE_MS + 200))

    def advice(self) -> list[str]:
        """The words that there is advice on below the fields, from the top."""
        shown = (each for each in self.page.findChildren(QPushButton) if self._shown(each))
        found = [each for each in shown if each.property("role") == "hint"]
        found.sort(key=lambda each: each.mapTo(self.page, QPoint()).y())
        return [each.accessibleName().split("«")[0].removeprefix("»") for each in found]


def observing(
    qtbot: QtBot, seen: str = "", context: PageContext | None = None, *, words: str = "", thought: str = ""
) -> HintReader:
    """Somebody with an observation open."""
    first = Observation(ObservationId("first"), NOW, seen=seen, exact_words=words, interpretation=thought)
    page = ObservationsPage(context or page_context())
    reader = HintReader(page, replace(EMPTY, observations=(first,)), qtbot)
    reader.press("Ret observation O1")
    qtbot.waitUntil(lambda: reader.asked(SEEN))
    return reader


def spoken() -> str:
    """What a screen reader calls the place where the keyboard is."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def test_after_a_pause_the_words_are_marked_and_advice_stands_below(qtbot: QtBot) -> None:
    reader = observing(qtbot)
    reader.write(SEEN, "Han kommer altid for sent.")
    assert reader.marked() == reader.advice() == []
    reader.reads_marks("altid")
    (hint,) = shipped_hints().find("Han kommer altid for sent.")
    assert reader.sees("»altid«")
    assert reader.sees(hint.why.da)
    assert reader.sees(hint.instead.da)
    reader.write(SEEN, "Han kom for sent tre gange i uge 11.")
    reader.reads_marks()
    assert reader.advice() == []


def test_in_english_the_advice_is_english(qtbot: QtBot) -> None:
    first = Observation(ObservationId("first"), NOW, seen="Han kommer altid for sent.")
    page = ObservationsPage(page_context("en"))
    reader = HintReader(page, replace(EMPTY, observations=(first,)), qtbot)
    reader.press("Edit observation O1")
    (hint,) = shipped_hints().find("Han kommer altid for sent.")
    qtbot.waitUntil(lambda: reader.sees(hint.why.en))
    assert reader.sees("“altid”")
    assert reader.sees("Let it stand")


@pytest.mark.parametrize("label", [SEEN, "Hvor var det?", INTERPRETATION])
def test_nothing_comes_while_it_is_typed_here_or_elsewhere_on_the_page(qtbot: QtBot, label: str) -> None:
    reader = observing(qtbot)
    reader.write(SEEN, "Han kommer altid for sent.")
    seen: list[list[str]] = []
    timer = QTimer(interval=PAUSE_MS // 4)

    def type_on() -> None:
        seen.append(reader.advice())
        QTest.keyClick(reader.field(label), Qt.Key.Key_A)

    timer.timeout.connect(type_on)
    timer.start()
    qtbot.waitUntil(lambda: len(seen) >= 8)
    timer.stop()
    assert not any(seen)
    reader.reads_advice("altid")


def test_nothing_moves_while_the_mouse_is_held_down(qtbot: QtBot) -> None:
    reader = observing(qtbot)
    reader.write(SEEN, "Han kommer altid for sent.")
    pressed = reader.button("Hvordan ved du det?: Set eller hørt selv")
    QTest.mousePress(pressed, Qt.MouseButton.LeftButton)
    if QGuiApplication.mouseButtons() is Qt.MouseButton.NoButton:  # pragma: no cover
        pytest.fail("the test presses no button that Qt knows of")
    reader.rests()
    assert reader.advice() == []
    QTest.mouseRelease(pressed, Qt.MouseButton.LeftButton)
    reader.reads_advice("altid")
    assert reader.chosen("Hvordan ved du det?: Set eller hørt selv")


@pytest.mark.parametrize(
    "before",
    [
        "Æ ø Å. ",
        "😀 ",
        "👩‍👩‍👧‍👦🇬🇱 𝔄. ",
        "A\u030a e\u0301. ",
        "En linje\n\n\tog én til.\n",
        "\u00a0\u2028",
        "\u202eטסט\u202c. ",
    ],
)
def test_the_right_words_are_marked_whatever_stands_before_them(qtbot: QtBot, before: str) -> None:
    reader = observing(qtbot, f"{before}Han er altid vred 😀 og kommer aldrig.")
    reader.reads_marks("altid", "aldrig")


@given(texts)
def test_places_are_counted_as_qt_counts_them(text: str) -> None:
    places = utf16_places(text)
    units = [len(character.encode("utf-16-le")) // 2 for character in text]
    assert list(places) == [sum(units[:at]) for at in range(len(text) + 1)] or len(text) > 100
    assert places[len(text)] == sum(units)


@given(st.lists(texts | st.just("Et ord. " * 400), max_size=4).map("\n".join))
def test_a_text_is_looked_through_whole_in_small_pieces(text: str) -> None:
    found = list(pieces(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= PIECE for start, end in found)


def test_a_long_text_is_looked_through_bit_by_bit(qtbot: QtBot) -> None:
    text = " ".join(f"Han er altid vred. Så gik vi ud i gården for {number}. gang." for number in range(360))
    search = Wordings(shipped_hints()).search("observations/first/seen", text)
    turns = 1
    while not search.go_on(0.0001):
        turns += 1
        assert turns < 100
    assert turns > 10
    marks = search.marks()
    assert [text[mark.start : mark.end] for mark in marks] == ["altid"] * MARKED
    whole = shipped_hints().find(text)
    assert [mark.start for mark in marks] == [hint.start for hint in whole[:MARKED]]
    reader = observing(qtbot, text)
    qtbot.waitUntil(lambda: len(reader.marked()) == MARKED)
    reader.reads_advice("altid")


def test_a_hint_leads_to_its_words_also_after_more_was_written_before_them(qtbot: QtBot) -> None:
    reader = observing(qtbot, "😀 Han er altid vred. Han er aldrig glad.")
    reader.reads_marks("altid", "aldrig")
    field = reader.text(SEEN)
    field.moveCursor(field.textCursor().MoveOperation.Start)
    field.insertPlainText("Det var i går 😀. ")
    (wanted,) = (each for each in reader.page.findChildren(QPushButton) if each.accessibleName().startswith("»aldrig«"))
    wanted.click()
    assert field.textCursor().selectedText() == "aldrig"
    assert QApplication.focusWidget() is field


def test_the_same_words_twice_are_one_piece_of_advice_that_leads_to_each(qtbot: QtBot) -> None:
    reader = observing(qtbot, "Han er altid vred. Hun er Altid glad.")
    reader.reads_marks("altid", "Altid")
    reader.reads_advice("altid")
    (link,) = (each for each in reader.page.findChildren(QPushButton) if each.accessibleName().startswith("»altid«"))
    places = []
    for _ in range(3):
        link.click()
        places.append(reader.text(SEEN).textCursor().selectedText())
    assert places in (["Altid", "altid", "Altid"], ["altid", "Altid", "altid"])


def test_a_few_are_shown_at_once_and_the_rest_when_asked_for(qtbot: QtBot) -> None:
    reader = observing(qtbot, FOUR_WORDS)
    reader.reads_marks("altid", "aggressiv", "radikaliseret", "aldrig")
    reader.reads_advice("altid", "aggressiv", "radikaliseret")
    reader.press("Vis flere forslag")
    reader.reads_advice("altid", "aggressiv", "radikaliseret", "aldrig")
    assert spoken().startswith("»aldrig«")
    assert not reader.sees("Vis flere")


def test_what_is_let_stand_is_gone_and_stays_away_in_that_text_only(qtbot: QtBot) -> None:
    context = page_context()
    reader = observing(qtbot, "Han er altid vred.", context, thought="Han vil altid være den første.")
    reader.reads_marks("altid")
    reader.reads_marks("altid", label=INTERPRETATION)
    kept: list[str] = []
    context.wordings.let_stand.connect(kept.append)
    (first, _) = (
        each for each in reader.page.findChildren(QPushButton) if each.accessibleName() == "Lad det stå: »altid«"
    )
    first.click()
    assert kept == [ALWAYS]
    assert reader.marked() == []
    assert QApplication.focusWidget() is reader.field(SEEN), "the keyboard went nowhere"
    reader.write(SEEN, "Han er altid vred og kommer aldrig.")
    reader.reads_marks("aldrig")
    assert reader.marked(INTERPRETATION) == ["altid"]


def test_after_one_is_let_stand_the_keyboard_is_at_the_next(qtbot: QtBot) -> None:
    reader = observing(qtbot, FOUR_WORDS)
    reader.reads_marks("altid", "aggressiv", "radikaliseret", "aldrig")
    reader.press("Lad det stå: »aggressiv«")
    reader.reads_advice("altid", "radikaliseret", "aldrig")
    assert spoken() == "Lad det stå: »radikaliseret«"
    reader.press("Lad det stå: »aldrig«")
    assert spoken() == "Lad det stå: »radikaliseret«"


def test_what_was_kept_before_is_not_said_again(qtbot: QtBot) -> None:
    context = replace(page_context(), wordings=Wordings(shipped_hints(), kept=(ALWAYS,)))
    reader = observing(qtbot, "Han er altid vred og kommer aldrig.", context)
    reader.reads_marks("aldrig")


def test_somebodys_own_words_get_no_advice_but_names_of_others(qtbot: QtBot) -> None:
    said = "Mette kommer altid for sent."
    assert {hint.kind for hint in shipped_hints().find(said)} == {HintKind.NAME, HintKind.GENERALISATION}
    reader = observing(qtbot, words=said)
    reader.reads_marks("Mette", label=WORDS)


def test_the_one_it_is_about_may_be_named(qtbot: QtBot) -> None:
    page = ObservationsPage(page_context())
    first = Observation(ObservationId("first"), NOW, seen="Mikkel skubbede Mette.")
    concern = replace(EMPTY, person=Person("Mikkel Opdigtet"), observations=(first,))
    reader = HintReader(page, concern, qtbot)
    reader.press("Ret observation O1")
    reader.reads_marks("Mette")


def test_advice_is_no_problem_and_changes_nothing_that_is_written(qtbot: QtBot) -> None:
    reader = observing(qtbot, FOUR_WORDS)
    before = reader.concern
    reader.reads_marks("altid", "aggressiv", "radikaliseret", "aldrig")
    assert reader.problems() == ()
    assert reader.concern == before
    reader.press("Lad det stå: »altid«")
    assert reader.concern == before
    assert not reader.told


def test_a_relation_and_an_effort_take_their_place_among_the_kept(qtbot: QtBot) -> None:
    context = page_context()
    kept: list[str] = []
    context.wordings.let_stand.connect(kept.append)
    network = replace(EMPTY, relations=(Relation("ven"), Relation("bror", note="Han er altid hjemme.")))
    reader = HintReader(NetworkPage(context), network, qtbot)
    reader.reads_marks(
        "altid", label="Person 2. Bemærkning" if reader.asked("Person 2. Bemærkning") else "Person 2. Note"
    )
    reader.press("Slet person 1")
    reader.press("Lad det stå: »altid«")
    efforts = replace(
        EMPTY, development=replace(EMPTY.development, efforts=(Effort("En samtale. Han er aldrig glad."),))
    )
    other = HintReader(DevelopmentPage(context), efforts, qtbot)
    other.reads_advice("aldrig")
    other.press("Lad det stå: »aldrig«")
    assert kept == ["relations/1/note:generalisation:altid", "development/efforts/1/what:generalisation:aldrig"]


def test_a_correction_is_kept_by_the_key_of_its_answer(qtbot: QtBot) -> None:
    untrue = Untrue(NOW, "Han er altid hjemme.")
    first = Observation(ObservationId("first"), NOW, seen="Han gik.", untrue=untrue)
    concern = replace(EMPTY, observations=(first,))
    context = replace(page_context(), base=Revision(concern, 1, "", NOW, b"", "0" * 64))
    kept: list[str] = []
    context.wordings.let_stand.connect(kept.append)
    reader = HintReader(ObservationsPage(context), concern, qtbot)
    reader.press("Ret observation O1")
    reader.reads_advice("altid")
    reader.press("Lad det stå: »altid«")
    (key,) = (
        answer.key
        for group in answers(concern, catalogue=context.catalogue, day=NOW.date(), t=context.t)
        for answer in group.answers
        if answer.text == untrue.correction
    )
    assert kept == [f"{key}:generalisation:altid"]
    assert gives_hints(key)


def test_names_and_facts_are_not_looked_through() -> None:
    assert gives_hints("observations/o1/seen")
    assert gives_hints("observations/o1/untrue/correction")
    assert gives_hints("points/travel-abroad")
    for key in ("writer/name", "person/name", "person/guardians", "before/danger_note", "points/travel-abroad/marking"):
        assert not gives_hints(key)


def test_in_the_dark_the_marks_take_the_colours_of_the_dark(qtbot: QtBot, qapp: QApplication) -> None:
    reader = observing(qtbot, "Han er altid vred.")
    reader.reads_marks("altid")
    before = qapp.palette()
    palette = qapp.palette()
    palette.setColor(QPalette.ColorRole.Link, QColor("orchid"))
    try:
        qapp.setPalette(palette)
        qtbot.waitUntil(lambda: reader.colours() == [QColor("orchid")])
    finally:
        qapp.setPalette(before)


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleAnnouncementEvent]:
    """What Qt is asked to say aloud."""
    said: list[QAccessibleAnnouncementEvent] = []
    reader = SimpleNamespace(
        isActive=lambda: True,
        updateAccessibility=said.append,
        AnnouncementPoliteness=QAccessible.AnnouncementPoliteness,
    )
    monkeypatch.setattr(hinted, "QAccessible", reader)
    return said


def test_a_screen_reader_says_it_once_politely_and_only_of_what_is_being_written(
    qtbot: QtBot, announced: list[QAccessibleAnnouncementEvent]
) -> None:
    reader = observing(qtbot, "Han er altid vred.")
    reader.reads_marks("altid")
    assert announced == []
    reader.field(SEEN).setFocus()
    reader.write(SEEN, "Han er altid vred og kommer aldrig.")
    reader.reads_marks("altid", "aldrig")
    reader.write(SEEN, "Han er altid vred og kommer aldrig til tiden.")
    reader.rests()
    reader.reads_marks("altid", "aldrig")
    assert [each.message() for each in announced] == ["Under feltet står et forslag om »aldrig«."]
    assert announced[0].politeness() is QAccessible.AnnouncementPoliteness.Polite
    assert QApplication.focusWidget() is reader.field(SEEN)
