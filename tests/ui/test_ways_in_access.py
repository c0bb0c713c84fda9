"""What holds for each page of the ways in: a name for each thing, room for large text in a small window, heard as it is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from assessor.i18n import Translator, translator
from assessor.services.vaults import Person, Way, WayKind
from assessor.ui.home.another import AnotherPage
from assessor.ui.home.first import PassphrasePage, RolePage, SentencePage
from assessor.ui.home.passphrases import AskPassphrasePage, NewPassphrasePage
from assessor.ui.home.recovery_key import KeyWords, RecoverPage, RecoveryKeyPage, TypedBackPage
from assessor.ui.home.room import HomePage, HomeRoom
from assessor.ui.home.ways_in import WaysInPage
from assessor.ui.home.who import WhoPage
from assessor.ui.theme import Theme
from assessor.ui.widgets.buttons import WrappingButton

LONG = "Tovholder Åse Opdigtet, PPR i nord og syd"  # as long as a label may be
SAID = "Det kan ikke åbnes. " * 8
KEY = "JV0E-HEAP-Q13F-35PR-W1PV-6P83-KG63"
MADE = date(2026, 11, 22)
PASSPHRASE, LOGIN, BOTH, RECOVERY = (Way(f"0000000{at}", kind, MADE) for at, kind in enumerate(WayKind))
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do


def refused(page: RecoverPage) -> RecoverPage:
    page.refuse(SAID)
    return page


PAGES: dict[str, Callable[[Translator], HomePage]] = {
    "role": lambda t: RolePage(t, newcomer=True),
    "unlock": lambda t: PassphrasePage(t, label=LONG, recovery=True, others=True),
    "new": lambda t: NewPassphrasePage(t, title=SAID[:18], lead=SAID, go=t("Create"), old=True),
    "ask": lambda t: AskPassphrasePage(t, title=SAID[:18], lead=SAID, go=t("Let it no longer open")),
    "key": lambda t: RecoveryKeyPage(t, KEY),
    "typed": lambda t: TypedBackPage(t, go=t("Use this key from now on"), written=KEY),
    "recover": lambda t: refused(RecoverPage(t, passphrase=True)),
    "ways-both": lambda t: WaysInPage(t, [BOTH, RECOVERY], keyring=True, alone=True, said=SAID),
    "ways-passphrase": lambda t: WaysInPage(t, [PASSPHRASE, RECOVERY], keyring=True, alone=True),
    "ways-login": lambda t: WaysInPage(t, [LOGIN], keyring=True, alone=True),
    "who": lambda t: WhoPage(t, [Person("", LONG), Person("a", ""), *(Person(f"{n}", f"{n}") for n in range(20))]),
    "another": lambda t: AnotherPage(t, own=LONG, login_alone=True, written=LONG),
    "trouble": lambda t: SentencePage(t, SAID[:18], SAID, recovery=t("Use the recovery key")),
}
EVERY_PAGE = pytest.mark.parametrize("name", PAGES)
BOTH_LANGUAGES = pytest.mark.parametrize("language", ["da", "en"])


def shown(qtbot: QtBot, name: str, language: str = "da") -> HomeRoom:
    t = translator(language)
    entries = ((t("Start"), lambda: None, False), (t("Help and definitions"), lambda: None, False))
    room = HomeRoom(PAGES[name](t), t=t, place="Lolland Kommune", entries=entries)
    qtbot.addWidget(room)
    room.resize(700, 460)  # a window of 700 x 500, without its danger line
    room.show()
    QApplication.processEvents()
    return room


@EVERY_PAGE
@BOTH_LANGUAGES
def test_all_of_it_fits_a_small_window_with_large_text(
    qtbot: QtBot, large_text: Theme, name: str, language: str
) -> None:
    room = shown(qtbot, name, language)
    page = room.page
    width = page.width()
    for each in page.findChildren(QWidget):
        if isinstance(each, QAbstractButton | QLineEdit | QLabel) and each.isVisible():
            right = each.mapTo(page, QPoint(each.width(), 0)).x()
            assert right <= width, (type(each).__name__, each.accessibleName() or each)
            if isinstance(each, QLabel):
                words = each.text().replace("\u200b", " ").split()
                assert each.width() >= max(each.fontMetrics().horizontalAdvance(word) for word in words), each.text()
            elif isinstance(each, QAbstractButton) and each.text():
                needed = each.minimumSizeHint() if isinstance(each, WrappingButton) else each.sizeHint()
                assert each.width() >= needed.width(), each.text()
                if each.hasHeightForWidth():
                    assert each.height() >= each.heightForWidth(each.width()), each.text()


@EVERY_PAGE
def test_whatever_the_keyboard_reaches_has_a_name_of_its_own(qtbot: QtBot, name: str) -> None:
    room = shown(qtbot, name)
    page = room.page
    reached = [
        each
        for each in page.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.focusProxy() is None
    ]
    names = [QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name) for each in reached]
    assert names
    assert all(names)
    assert sorted(set(names)) == sorted(names)


def test_the_key_is_heard_sign_by_sign_and_cannot_be_marked(qtbot: QtBot) -> None:
    room = shown(qtbot, "key")
    page = room.page
    (key,) = page.findChildren(KeyWords)
    assert page.first_focus() is key
    assert key.accessibleName() == "Gendannelsesnøgle: " + ", ".join(" ".join(group) for group in KEY.split("-"))
    groups = key.findChildren(QLabel)
    assert [group.text() for group in groups] == KEY.split("-")
    marking = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    assert not any(group.textInteractionFlags() & marking for group in groups)
