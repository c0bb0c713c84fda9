"""The list at the left says where one is, and the key for back leads back. All is invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from assessor.ui.widgets.buttons import BlockButton
from assessor.ui.widgets.sidebar import Sidebar
from tests.ui.window_user import MemoryDoor, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
ALT = Qt.KeyboardModifier.AltModifier
BELOW_SETTINGS = ("Adgang", "Hvem har gjort hvad", "Sikkerhedskopier")


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    made = window(door)
    made.start()
    return made


def marked(user: WindowUser) -> list[str]:
    """What is marked in the list at the left."""
    (sidebar,) = (each for each in user.shell.findChildren(Sidebar) if each.isVisible())
    return [each.accessibleName() for each in sidebar.findChildren(BlockButton) if each.property("current")]


def test_the_list_marks_where_one_is_or_what_the_page_belongs_to(user: WindowUser) -> None:
    assert marked(user) == ["Start"]
    for page in ("Adgang", "Hvem har gjort hvad"):  # the backups stand alone
        user.press("Indstillinger")
        assert marked(user) == ["Indstillinger"]
        user.press(page)
        assert marked(user) == ["Indstillinger"], page
    user.press("Til gennemsyn")
    assert user.title == "Til gennemsyn"
    assert marked(user) == ["Til gennemsyn"]
    user.press("Vejledning")
    assert marked(user) == ["Vejledning"]
    user.press("Start")
    assert marked(user) == ["Start"]


def test_a_concern_that_is_decided_on_belongs_to_the_list_it_was_chosen_from(user: WindowUser) -> None:
    user.press("Ny bekymring")
    (reference,) = {each.text() for each in user.shell.findChildren(QLabel) if each.text().startswith("2026-")}
    user.section(3)
    user.write("Hvad så eller hørte du?", "Han gik")
    user.settle_saved()
    user.press("Til startsiden")
    user.press("Til gennemsyn")
    user.press(reference)
    assert user.title == f"Bekymring {reference}"
    assert marked(user) == ["Til gennemsyn"]
    user.key(Qt.Key.Key_Left, ALT)
    user.settle()
    assert user.title == "Til gennemsyn"


@pytest.mark.parametrize("page", BELOW_SETTINGS)
def test_the_key_for_back_leads_back_to_the_settings(user: WindowUser, page: str) -> None:
    user.press("Indstillinger")
    user.press(page)
    assert user.title != "Indstillinger"
    user.key(Qt.Key.Key_Left, ALT)
    user.settle()
    assert user.title == "Indstillinger"
    user.key(Qt.Key.Key_Left, ALT)
    user.settle()
    assert user.title == "Indstillinger", "there is no button for it"
