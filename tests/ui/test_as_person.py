"""The page "Læs som den, det handler om". All persons and events are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from assessor.domain.choices import Source, SubjectKind
from assessor.domain.concern import Assessment, Concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Group, Person
from assessor.flows import concern as flow
from assessor.flows.concern import ConcernFlow
from assessor.ui.reading import ReportView
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.text import Heading
from assessor.ui.wizard.as_person import AsPersonPage
from assessor.ui.wizard.check import CheckPage
from tests.core.builders import enough
from tests.strategies import concerns
from tests.ui.page_user import NOW, PageUser, page_context

FLOW = ConcernFlow(page_context().catalogue)
TOLD = Observation(
    ObservationId("told"),
    NOW,
    seen="Han blev hentet.",
    source=Source.OTHER,
    source_role="Naboen til skolen",
    protected=True,
)
GROUP = replace(enough(), kind=SubjectKind.GROUP, group=Group("Drengene fra havnen"))


class Reader(PageUser[AsPersonPage]):
    """Somebody who reads until the report stands there whole."""

    def __init__(self, concern: Concern, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.went_to: list[str] = []
        self.reasons = [""]
        context = replace(page_context(), given_reason=lambda: self.reasons[-1])
        super().__init__(AsPersonPage(context), concern, qtbot)
        self.page.page_wanted.connect(self.went_to.append)

    def open(self, concern: Concern) -> None:
        (view,) = self.page.findChildren(ReportView)
        with self._qtbot.waitSignal(view.built, timeout=20_000, raising=False):
            super().open(concern)


def test_four_questions_stand_above_the_report_and_none_is_ticked_off(qtbot: QtBot) -> None:
    user = Reader(enough(), qtbot)
    for question in (
        "Er det sandt?",
        "Er det rimeligt?",
        "Er det nødvendigt?",
        "Ville jeg sige det til personen selv?",
    ):
        assert user.sees(question)
    assert not [each for each in user.page.findChildren(QAbstractButton) if each.isCheckable()]
    assert user.sees("Eleven sad alene.")
    assert user.sees("oplysninger om andre kan være taget ud")


def test_about_a_group_the_words_are_others(qtbot: QtBot) -> None:
    user = Reader(enough(), qtbot)
    assert user.page.title == "Læs som den, det handler om"
    user.open(GROUP)
    assert user.page.title == "Læs som dem, det handler om"
    assert user.sees("Læs som dem, det handler om")
    assert user.sees("Ville jeg sige det til dem selv?")
    assert user.sees("gruppens egne ord")
    assert not user.sees("personen selv?")
    user.open(enough())
    assert user.page.title == "Læs som den, det handler om"


def test_a_protected_source_and_the_cpr_number_are_hidden(qtbot: QtBot) -> None:
    user = Reader(replace(enough(), observations=(TOLD,), person=Person("Mads", cpr="010210-1234")), qtbot)
    assert user.sees("Kilden må ikke kunne genkendes")
    assert not user.sees("Nabo")
    assert not user.sees("010210")
    assert not user.sees("Måske kan en kilde genkendes")


def test_a_source_that_a_text_gives_away_is_told_with_the_way_there(qtbot: QtBot) -> None:
    given_away = replace(
        enough(),
        observations=(replace(TOLD, seen="Naboen så ham."),),
        assessment=Assessment(summary="Naboen er bange."),
    )
    user = Reader(given_away, qtbot)
    assert user.sees("Måske kan en kilde genkendes")
    user.press("O1: Kilden må ikke kunne genkendes, men teksten nævner »Naboen«.")
    user.press("O1: Kilden må ikke kunne genkendes, men »Naboen« står under »Bekymringen kort fortalt«.")
    assert user.went_to == ["observations", "assessment"]
    user.open(replace(given_away, observations=(TOLD,), assessment=Assessment()))
    assert not user.sees("Måske kan en kilde genkendes")
    assert not user.sees("men teksten nævner")


def test_each_part_leads_to_where_it_is_written(qtbot: QtBot) -> None:
    user = Reader(enough(), qtbot)
    pages = {
        "Overblik": "assessment",
        "Personen": "subject",
        "Observationer": "observations",
        "Opmærksomhedspunkter": "points/individual",
        "Netværk": "network",
        "Hverdag og ressourcer": "everyday",
        "Personens og familiens eget syn": "everyday",
        "Udvikling og indsats": "development",
        "Henvenderens vurdering": "assessment",
    }
    names = [each.accessibleName() for each in user.page.findChildren(QAbstractButton)]
    assert {name for name in names if name.startswith("Ret: ")} == {f"Ret: {title}" for title in pages}
    for title in pages:
        user.press(f"Ret: {title}")
    assert user.went_to == list(pages.values())
    assert all(FLOW.page(page).id == page for page in user.went_to)


def test_it_leads_back_to_the_check(qtbot: QtBot) -> None:
    user = Reader(enough(), qtbot)
    user.press("Tilbage til tjek")
    assert user.went_to == [flow.CHECK.id]


@pytest.mark.parametrize(
    ("concern", "name"), [(enough(), "Læs som den, det handler om"), (GROUP, "Læs som dem, det handler om")]
)
def test_the_check_leads_to_it(qtbot: QtBot, concern: Concern, name: str) -> None:
    user = PageUser(CheckPage(page_context()), concern, qtbot)
    with qtbot.waitSignal(user.page.page_wanted, timeout=0, check_params_cb=lambda page: page == flow.AS_PERSON.id):
        user.press(name)


def test_the_keyboard_begins_on_the_heading_and_scrolls(qtbot: QtBot) -> None:
    page = AsPersonPage(page_context())
    scroll = ColumnScroll(page)
    qtbot.addWidget(scroll)
    scroll.resize(800, 500)
    scroll.show()
    (view,) = page.findChildren(ReportView)
    with qtbot.waitSignal(view.built, timeout=20_000):
        page.show_concern(enough())
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 3 * scroll.height())
    first = page.first_focus()
    assert isinstance(first, Heading)
    first.setFocus()
    places = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Down, Qt.Key.Key_PageUp):
        QTest.keyClick(first, key)
        places.append(scroll.verticalScrollBar().value())
    assert 0 < places[0] < places[1] < places[2]
    assert places[3] < places[2]


def test_what_is_shown_comes_back_unchanged(qtbot: QtBot) -> None:
    user = PageUser(AsPersonPage(page_context()), enough(), qtbot)

    @settings(max_examples=20, deadline=None)
    @given(concerns())
    def shown_comes_back(concern: Concern) -> None:
        user.open(concern)
        assert user.concern == concern

    shown_comes_back()


def test_the_reason_for_a_new_version_is_looked_through_as_it_stands_now(qtbot: QtBot) -> None:
    concern = replace(enough(), observations=(TOLD,))
    user = Reader(concern, qtbot)
    user.reasons.append("Naboen vil ikke nævnes.")
    user.open(concern)
    assert user.sees("men »Naboen« står under »Hvorfor kommer der en ny version?«")
    user.reasons.append("Rettet.")
    user.open(concern)
    assert not user.sees("»Naboen«")
