"""How the program looks: the tokens, made into a palette, a font and one style sheet. No other room sets a style."""

from __future__ import annotations

import math
import string
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from assessor.resource import resource

FIRST_FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
LATER_FONTS = ("NotoSans-Italic.ttf",)  # no first page has it
BODY_POINTS = 11.0
_BEARING = (
    0.13  # em of the body: as far as the J of a title goes to the left of where it begins; a label would cut it off
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, by name, as #rrggbb."""

    colours: dict[str, str]

    def colour(self, name: str) -> QColor:
        """A colour by its token's name.

        Raises:
            KeyError: there is no such token.
        """
        return QColor(self.colours[name])


def load_tokens(theme: str) -> Tokens:
    """The colours of `light` or `dark` from `resources/tokens.toml`."""
    with resource("tokens.toml").open("rb") as file:
        return Tokens(dict(tomllib.load(file)[theme]))


def make_application() -> QApplication:
    """The application, drawn in the same way of Qt's own on every system.

    It is asked for as an argument: `setStyle` hands the style to Python, which makes a class of it first, and that is a
    twentieth of the way to the first window (docs/decisions/0007).
    """
    return QApplication(["assessor", "-style", "fusion"])


class Theme(QObject):
    """Dresses an application that `make_application` has made, and again whenever the system's light or dark or the wished text size changes."""

    changed = Signal()

    def __init__(self, application: QApplication, *, text_percent: int, scheme: str = "system") -> None:
        super().__init__(application)
        self.application = application
        self._text_percent = text_percent
        self._scheme = scheme
        self._base = resource("qss/assessor.qss").read_text(encoding="utf-8")
        self.load_fonts(FIRST_FONTS)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._dress)
        self._dress()

    def load_fonts(self, files: Iterable[str]) -> None:
        """Make fonts of ours known to Qt."""
        for name in files:
            QFontDatabase.addApplicationFont(str(resource(f"fonts/{name}")))

    @property
    def text_percent(self) -> int:
        """The text size, 100 is the normal one."""
        return self._text_percent

    @property
    def tokens(self) -> Tokens:
        """The colours in use."""
        return self._tokens

    def set_text_percent(self, percent: int) -> None:
        """Make all text larger or smaller."""
        self._text_percent = percent
        self._dress()

    def set_scheme(self, scheme: str) -> None:
        """Use `light`, `dark` or what the `system` says."""
        self._scheme = scheme
        self._dress()

    def _dark(self) -> bool:
        if self._scheme == "system":
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    def _dress(self) -> None:
        self._tokens = load_tokens("dark" if self._dark() else "light")
        font = QFont("Noto Sans")
        font.setPointSizeF(BODY_POINTS * self._text_percent / 100)
        self.application.setFont(font)
        self.application.setPalette(_palette(self._tokens))
        self.application.setStyleSheet(self._style_sheet())
        self.changed.emit()

    def _style_sheet(self) -> str:
        values = dict(self._tokens.colours)
        steps = {"small": 0.86, "body": 1.0, "lead": 1.12, "heading": 1.25, "title": 1.6}
        scale = BODY_POINTS * self._text_percent / 100
        values |= {f"pt_{name}": f"{scale * step:.2f}pt" for name, step in steps.items()}
        values["icons"] = resource("icons").as_posix()
        values["mark"] = "dark" if self._dark() else "light"
        em = scale * 96 / 72  # Qt lays out style sheet lengths at 96 dots an inch
        values |= {f"em_{tenths}": f"{round(em * tenths / 10)}px" for tenths in (3, 5, 8, 10, 12, 15)}
        values["bearing"] = f"{math.ceil(em * _BEARING)}px"
        return string.Template(self._base).substitute(values)


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    pairs = {
        role.Window: "canvas",
        role.WindowText: "ink",
        role.Base: "surface",
        role.AlternateBase: "soft",
        role.Text: "ink",
        role.Button: "surface",
        role.ButtonText: "ink",
        role.ToolTipBase: "surface",
        role.ToolTipText: "ink",
        role.PlaceholderText: "muted",
        role.Highlight: "primary",
        role.HighlightedText: "on_primary",
        role.Link: "primary",
        role.Accent: "primary",
    }
    for key, name in pairs.items():
        palette.setColor(key, tokens.colour(name))
    for key in (role.Text, role.ButtonText, role.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, tokens.colour("muted"))
    return palette


def restyle(widget: QWidget) -> None:
    """Apply the style sheet anew after a property that it asks about has changed."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is dressed when it is shown
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # a label measures its border and padding only then
