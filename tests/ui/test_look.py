"""Contrast as it was promised, one style sheet without a hole in it, light and dark."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import assessor
from assessor.i18n import translator
from assessor.loading import load_profile_for
from assessor.ui.home.room import HomePage, HomeRoom
from assessor.ui.home.start import StartPage
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme, load_tokens
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Panel, Words

PROGRAM = Path(assessor.__file__).parent
# Where a colour stands as text, after resources/qss: `muted` on soft is a disabled primary button and a hovered section.
TEXT = {
    "ink": ("canvas", "surface", "soft", "danger_soft"),
    "muted": ("canvas", "surface", "soft", "danger_soft"),
    "primary": ("canvas", "surface", "soft"),
    "on_primary": ("primary",),
    "danger": ("canvas", "surface", "danger_soft"),
}


def luminance(colour: QColor) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.fixture
def look(qapp: QApplication) -> Iterator[Theme]:
    font, palette, style = qapp.font(), qapp.palette(), qapp.style().objectName()
    theme = Theme(qapp, text_percent=100, scheme="light")
    yield theme
    theme.deleteLater()
    QGuiApplication.styleHints().unsetColorScheme()
    qapp.setStyleSheet("")
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_it_is_drawn_in_the_same_way_on_every_system() -> None:
    program = "from assessor.ui.theme import make_application; print(make_application().style().name())"
    for system in ("windows", "fusion"):
        there = {**os.environ, "QT_STYLE_OVERRIDE": system, "QT_QPA_PLATFORM": "offscreen"}
        said = subprocess.run([sys.executable, "-c", program], env=there, capture_output=True, text=True, check=True)
        assert said.stdout == "fusion\n"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_wherever_it_stands(theme: str) -> None:
    tokens = load_tokens(theme)
    for text, grounds in TEXT.items():
        for ground in grounds:
            assert contrast(tokens.colour(text), tokens.colour(ground)) >= 6, (text, ground)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_lines_and_the_ring_can_be_seen(theme: str) -> None:
    tokens = load_tokens(theme)
    for ground in ("canvas", "surface"):
        assert contrast(tokens.colour("line"), tokens.colour(ground)) >= 3
    for ground in ("canvas", "surface", "soft", "danger_soft"):
        assert contrast(tokens.colour("focus"), tokens.colour(ground)) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_style_sheet_has_no_hole(look: Theme, scheme: str) -> None:
    look.set_scheme(scheme)
    sheet = look.application.styleSheet()
    assert "$" not in sheet
    for icon in re.findall(r"url\(([^)]*)\)", sheet):
        assert Path(icon).is_file()
    assert sheet.count("{") == sheet.count("}") > 40


def test_every_role_that_the_program_uses_has_its_looks() -> None:
    sheet = (PROGRAM.parent / "resources" / "qss" / "assessor.qss").read_text(encoding="utf-8")
    used = set()
    for path in (PROGRAM / "ui").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        used |= set(re.findall(r'(?:Words|Heading)\([^()]*(?:\([^()]*\)[^()]*)*, "([a-z-]+)"\)', source))
    known = set(re.findall(r'role="([a-z-]+)"', sheet))
    assert used
    assert used - known <= {"point"}, "a heading of a point looks as text, and is a heading to a screen reader"


def test_light_dark_and_as_the_system_has_it(look: Theme) -> None:
    dark, light = load_tokens("dark"), load_tokens("light")
    look.set_scheme("dark")
    assert look.tokens == dark
    assert look.application.palette().window().color() == dark.colour("canvas")
    look.set_scheme("light")
    assert look.tokens == light
    look.set_scheme("system")
    for system, tokens in ((Qt.ColorScheme.Dark, dark), (Qt.ColorScheme.Light, light)):
        QGuiApplication.styleHints().setColorScheme(system)
        QApplication.processEvents()
        if QGuiApplication.styleHints().colorScheme() == system:  # the platform may have no say in it
            assert look.tokens == tokens
    look.set_scheme("light")
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Dark)
    assert look.tokens == light, "a wish goes before the system"


def test_the_text_grows_in_proportion(look: Theme) -> None:
    normal = look.application.font().pointSizeF()
    look.set_text_percent(200)
    assert look.application.font().pointSizeF() == 2 * normal
    assert look.application.font().family() == "Noto Sans"


def inked(picture: QImage) -> tuple[int, int]:
    """The first column with ink, and how many there are."""
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 1)
    width, height = picture.width(), picture.height()
    columns = [x for x in range(width) if any(picture.pixelColor(x, y) != ground for y in range(height))]
    return columns[0], len(columns)


@pytest.mark.parametrize("percent", [100, 125, 150, 200])
def test_the_hook_of_a_j_is_not_cut_off_and_all_words_begin_at_one_line(look: Theme, percent: int) -> None:
    look.set_text_percent(percent)
    begins = set()
    for role in ("", "title", "heading", "subheading", "label", "lead", "muted", "small", "caption", "danger-line"):
        for words in ("J", "j"):
            label = Words(words, role)
            label.ensurePolished()
            label.resize(200, 100)
            first, wide = inked(label.grab().toImage())
            free = QImage(300, 100, QImage.Format.Format_RGB32)
            free.fill(Qt.GlobalColor.white)
            painter = QPainter(free)
            painter.setFont(label.font())
            painter.drawText(100, 60, words)
            painter.end()
            drawn_first, drawn_wide = inked(free)
            assert wide == drawn_wide, (role, words)
            begins.add(first - (drawn_first - 100))
    assert len(begins) == 1


def test_only_the_theme_sets_a_style() -> None:
    for path in PROGRAM.rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if path.name != "theme.py":
            assert "setStyleSheet" not in source, path.name
            assert not re.search(r'"#[0-9A-Fa-f]{6}"', source) or "reports" in path.parts, path.name


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
def test_a_sentence_that_becomes_trouble_leaves_room_for_its_bar(qtbot: QtBot, look: Theme) -> None:
    panel = Panel()
    said = Said("Det er gemt.")
    panel.column.addWidget(said)
    qtbot.addWidget(panel)
    panel.show()
    left = said.contentsRect().left()
    for _ in range(2):
        said.tell("Det er ikke gemt.", trouble=True)
        assert said.contentsRect().left() > left
        said.tell("Det er gemt.")
        assert said.contentsRect().left() == left


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_list_at_the_left_looks_alike_wherever_it_is_made(qtbot: QtBot, look: Theme) -> None:
    shell = Shell(look, translator("da"))
    qtbot.addWidget(shell)
    shell.show()
    for parent in (shell.stage, None):
        room = HomeRoom(HomePage("Opdigtet"), t=translator("da"), parent=parent)
        shell.show_room(room)
        QApplication.processEvents()
        assert room.sidebar.grab().toImage().pixelColor(4, 4) == look.tokens.colour("surface")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_telephone_number_stays_on_one_line(qtbot: QtBot, look: Theme) -> None:
    page = StartPage(translator("da"))
    qtbot.addWidget(page)
    page.show_contacts(load_profile_for("lolland", None))
    told = [each.text() for each in page.findChildren(Words)]
    assert any("22\u00a060\u00a049\u00a049" in text for text in told)
    assert any("41\u00a074\u00a090\u00a090" in text for text in told)
