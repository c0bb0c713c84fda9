"""The window itself: hidden at once, never a name in it, the ring around the keyboard, Tab in the order of the page."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QScrollArea, QWidget

from assessor.door.local import LocalVault
from assessor.flows.concern import AS_PERSON
from assessor.services.vaults import Opening
from assessor.ui.widgets.focus import FocusRing
from assessor.ui.widgets.text import Heading, Words
from assessor.ui.wizard.point_card import PointCard
from tests.ui.window_user import PASSPHRASE, MemoryDoor, StillClock, WindowUser, fixed_settings
from tests.vault.samples import CHEAP

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
SEEN = "Hvad så eller hørte du?"
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(window: Window) -> WindowUser:
    """Somebody on the start page, with a vault."""
    door = MemoryDoor(keyring=True)
    door.create(Opening(keyring=True))
    made = window(door)
    made.start()
    return made


def shown(user: WindowUser) -> list[str]:
    """What stands on the screen."""
    return [each.text() for each in user.shell.findChildren(QLabel) if each.isVisible() and each.text()]


# --- hidden -----------------------------------------------------------------------------------------------------------


def test_f9_hides_everything_at_once_and_shows_it_again_where_the_keyboard_was(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han gik")
    field = QApplication.focusWidget()
    user.key(Qt.Key.Key_F9)
    assert len(shown(user)) == 1
    assert "F9" in shown(user)[0]
    assert not user.field_is_shown(SEEN)
    assert user.shell.windowTitle() == "Infohus"
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        user.key(key)
    user.key(Qt.Key.Key_Return, CONTROL)
    user.key(Qt.Key.Key_F9)
    assert user.title == "Hvad har du set eller hørt?"
    assert QApplication.focusWidget() is field
    assert user.field(SEEN).toPlainText() == "Han gik"  # type: ignore[union-attr]


def test_what_comes_while_it_is_hidden_stays_hidden(user: WindowUser) -> None:
    user.button("Ny bekymring").click()
    user.shell.blank()
    user.settle()
    assert len(shown(user)) == 1
    assert user.shell.windowTitle() == "Infohus"
    user.shell.blank()
    assert user.title == "Før du begynder"


# --- nobody's name ----------------------------------------------------------------------------------------------------

WRITER, PERSON, EVENT = "Kanariefugl Skriversen", "Kanariefugl Omhandlet", "Kanariefuglen sang i klassen"


def test_what_is_written_is_nowhere_but_in_the_vault_and_in_the_report(
    window: Window,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    data, wishes = tmp_path / "data", tmp_path / "wishes"
    fixed_settings(wishes)

    class NoKeyring(LocalVault):
        def keyring_available(self) -> bool:
            return False

    user = window(NoKeyring(data / "vault", StillClock(), cost=CHEAP, patience=1), data)
    user.start()
    user.make_vault()
    user.press("Ny bekymring")
    user.fill_the_four(name=WRITER, about=PERSON, seen=EVENT)
    with user.answering("OK"):
        user.work.pure(lambda: [][len(EVENT)])  # a bug on the way
        user.settle()
    user.press("Gør færdig")
    folder = tmp_path / "Kanariefugl mappe"
    folder.mkdir()
    with user.choosing(folder / "rapport.pdf"):
        user.press("Gem som PDF")
    assert user.sees("Gemt som")
    user.press("Til startsiden")
    assert not any("anariefugl" in words for words in user.words())
    assert user.close()
    user.end()
    assert not any("anariefugl" in title for title in user.titles)
    QSettings(QSettings.Scope.UserScope, "QtProject").sync()
    written = [path for path in (*data.rglob("*"), *wishes.rglob("*")) if path.is_file()]
    assert written
    for path in written:
        for word in (b"anariefugl", PASSPHRASE.encode(), b"k\0a\0n\0a\0r\0i\0e"):
            assert word not in path.read_bytes(), path
    assert "anariefugl" not in caplog.text
    said = capfd.readouterr()
    assert "anariefugl" not in said.out + said.err
    assert "IndexError" in said.err, "the bug itself is told"


# --- the ring ---------------------------------------------------------------------------------------------------------


def ring_of(user: WindowUser) -> FocusRing:
    (ring,) = user.shell.findChildren(FocusRing)
    return ring


def stands_around(user: WindowUser, widget: QWidget) -> bool:
    ring = ring_of(user)
    around = QRect(widget.mapToGlobal(QPoint()), widget.size()).adjusted(-4, -4, 4, 4)
    return ring.isVisible() and QRect(ring.mapToGlobal(QPoint()), ring.size()) == around


def now() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_the_ring_follows_tab_through_rooms_that_come_and_go(user: WindowUser) -> None:
    for _ in range(2):
        user.press("Ny bekymring")
        for _ in range(12):
            user.key(Qt.Key.Key_Tab)
            assert stands_around(user, now()), now().accessibleName()
        user.press("Til startsiden")
        user.settle()
        assert stands_around(user, now())
        user.press("Indstillinger")
        assert stands_around(user, now())
        user.press("Start")


def test_the_ring_is_seen(user: WindowUser) -> None:
    choice = user.button("Ny bekymring")
    choice.setFocus()
    corner = ring_of(user).mapTo(user.shell, QPoint(ring_of(user).width() // 2, 1))
    ringed = user.shell.grab().toImage().pixelColor(corner)
    user.button("Øvelse med en opdigtet sag").setFocus()
    QApplication.processEvents()
    bare = user.shell.grab().toImage().pixelColor(corner)
    assert ringed != bare
    assert ringed == user.theme.tokens.colour("focus")


def test_the_ring_stays_when_what_it_stood_around_before_is_gone(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han gik")
    user.press("Færdig med denne observation")
    QApplication.processEvents()
    assert stands_around(user, now())
    user.shell.resize(1300, 900)
    QApplication.processEvents()
    assert stands_around(user, now()), "it follows what it stands around"


# --- Tab --------------------------------------------------------------------------------------------------------------


def path_of_tab(user: WindowUser, first: QWidget, *, back: bool = False) -> list[QWidget]:
    """Where Tab goes, until it leaves what scrolls."""
    first.setFocus()
    found = [first]
    scroll = scroll_of(first)
    for _ in range(300):
        user.key(*((Qt.Key.Key_Backtab, SHIFT) if back else (Qt.Key.Key_Tab,)))
        if not scroll.isAncestorOf(now()) or now() in found:
            return found
        found.append(now())
    raise AssertionError("Tab does not come round")


def scroll_of(widget: QWidget) -> QScrollArea:
    above = widget.parentWidget()
    while not isinstance(above, QScrollArea):
        assert above is not None
        above = above.parentWidget()
    return above


def top_to_bottom(widgets: list[QWidget]) -> bool:
    content = scroll_of(widgets[0]).widget()
    assert content is not None
    places = [each.mapTo(content, QPoint()).y() + each.height() / 2 for each in widgets]
    return all(upper <= lower + 12 for upper, lower in pairwise(places))


@pytest.mark.parametrize("section", range(1, 8))
@pytest.mark.parametrize("back", [False, True], ids=["forward", "back"])
def test_tab_comes_round_past_everything_on_the_window(user: WindowUser, section: int, *, back: bool) -> None:
    user.press("Ny bekymring")
    user.section(section)
    first = now()
    passed: list[str] = []
    for _ in range(120):
        user.key(*((Qt.Key.Key_Backtab, SHIFT) if back else (Qt.Key.Key_Tab,)))
        passed.append(now().accessibleName())
        if now() is first:
            break
    assert now() is first
    assert len(set(passed)) == len(passed)
    assert "Skjul skærmen (F9)" in passed
    assert "Hjælp og definitioner" in passed
    assert len([name for name in passed if name[:1].isdigit()]) == 7, "all sections at the left"


def test_tab_goes_down_the_page_also_past_what_was_unfolded(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write(SEEN, "Han gik")
    user.section(4)
    page = user.writing.frame.page
    card = page.findChildren(PointCard)[1]
    text = card.point.text.da
    user.press(f"{text}: Beskrevet")
    user.press(f"Vælg observationer: {text}")
    box = now()
    user.key(Qt.Key.Key_Space)
    first = page.first_focus().focusProxy()
    assert first is not None
    path = path_of_tab(user, first)
    assert top_to_bottom(path)
    assert box in path
    after = path[path.index(box) + 1]
    assert page.isAncestorOf(after), "Tab does not leave the page after choosing"
    user.press(f"Skriv en ny observation: {text}")
    path = path_of_tab(user, first)
    assert top_to_bottom(path)
    assert len(path) > len(page.cards) + 8


def test_tab_goes_down_every_page_of_a_concern_with_much_in_it(user: WindowUser) -> None:
    user.press("Øvelse med en opdigtet sag")
    frame = user.writing.frame
    for page in (*frame._flow.pages, AS_PERSON):
        frame.open(page)
        user.settle()
        focus = frame.page.first_focus()
        path = path_of_tab(user, focus.focusProxy() or focus)
        assert top_to_bottom(path), page.id
    assert user.bugs == []


def test_what_was_added_later_has_its_turn_where_it_stands(user: WindowUser) -> None:
    user.press("Ny bekymring")
    for page, add in (("development", "Tilføj"), ("network", "Tilføj en person")):
        user.writing.frame.open_id(page)
        name = next(each for each in user.boxes() if each.startswith(add))
        for _ in range(2):
            user.press(name)
        path = path_of_tab(user, now())
        assert path[-1].parentWidget() is not None
        assert any(getattr(each, "text", str)() == user.button(name).text() for each in path), (
            "the button below comes after"
        )
        assert top_to_bottom(path)


def test_the_keyboard_never_goes_where_nobody_sees_it(user: WindowUser) -> None:
    user.shell.resize(1180, 500)
    user.press("Øvelse med en opdigtet sag")
    frame = user.writing.frame
    for page in ("points/individual", "development"):
        frame.open_id(page)
        scroll = scroll_of(frame.page)
        seen = scroll.viewport()
        for each in path_of_tab(user, frame.page.first_focus().focusProxy() or frame.page.first_focus()):
            each.setFocus()  # by code, as a link or a crash prompt does it
            top = each.mapTo(seen, QPoint()).y()
            assert top < seen.height(), each.accessibleName()
            assert top + each.height() > 0, each.accessibleName()
    user.press(next(each for each in user.boxes() if each.startswith("Tilføj")))
    assert now().mapTo(scroll.viewport(), QPoint()).y() < scroll.viewport().height()


# --- screen readers ---------------------------------------------------------------------------------------------------


def test_every_home_page_names_what_the_keyboard_reaches_and_has_real_headings(window: Window) -> None:
    door = MemoryDoor()
    user = window(door)
    user.start()

    def check() -> None:
        for each in user.shell.findChildren(QWidget):
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus and each.focusProxy() is None:
                interface = QAccessible.queryAccessibleInterface(each)
                assert interface.text(QAccessible.Text.Name), (user.title, each)
        headings = [each for each in user.shell.findChildren(Heading) if each.isVisible()]
        assert any(each.text() == user.title for each in headings)
        for heading in headings:
            interface = QAccessible.queryAccessibleInterface(heading)
            assert interface.role() is QAccessible.Role.Heading
            assert interface.text(QAccessible.Text.Name) == heading.text()

    check()
    user.press("Jeg har en bekymring")
    check()
    user.make_vault_from_here()
    check()
    user.press("Indstillinger")
    check()
    user.press("Start")
    user.press("Ny bekymring")
    check()
    user.fill_the_four()
    user.press("Gør færdig")
    check()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_on_the_home_pages_is_cut_off_at_200_percent(window: Window, scheme: str) -> None:
    user = window(MemoryDoor())
    user.start(replace(user.parts, preferences=replace(user.parts.preferences, text_percent=200, scheme=scheme)))
    user.shell.resize(1000, 700)

    def check() -> None:
        for _ in range(3):  # a new width goes down layout by layout
            QApplication.processEvents()
        for words in user.shell.findChildren(Words):
            if words.isVisible() and words.text():
                assert words.height() >= words.heightForWidth(words.width()), words.text()
        for scroll in user.shell.findChildren(QScrollArea):
            content = scroll.widget()
            if scroll.isVisible() and content is not None:
                assert content.width() <= scroll.viewport().width(), user.title
        for box in user.shell.findChildren(QComboBox):
            assert not box.isVisible() or box.height() >= box.fontMetrics().height()

    check()
    user.press("Jeg har en bekymring")
    check()
    user.make_vault_from_here()
    check()
    user.press("Indstillinger")
    check()
    user.press("Start")
    user.press("Ny bekymring")
    user.fill_the_four()
    user.press("Gør færdig")
    check()
