"""Settings: who you are, language, text size, light or dark, the municipality's profile; and links to what stands behind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from assessor.i18n import Translator
from assessor.preferences import SCHEMES, TEXT_SIZES, Preferences
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.inputs import Field
from assessor.ui.widgets.text import Heading, Note, Panel, Words

Link = tuple[str, Callable[[], object]]
"""The title of a page behind the settings, and what opens it."""


class _Pick(QComboBox):
    """A list to unfold. The wheel scrolls the page above it, and changes no setting on its way."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """For whoever stands around it."""
        event.ignore()


class PickField(Field):
    """One of a list of words, each standing for a value."""

    def __init__(self, label: str, choices: Sequence[tuple[str, str]], value: str, hint: str = "") -> None:
        super().__init__(label, hint)
        self.input = _Pick(self)
        for text, data in choices:
            self.input.addItem(text, data)
        self.pick(value)
        self.take_input(self.input)
        self.input.activated.connect(lambda _: self.changed.emit())

    def pick(self, value: str) -> None:
        """Show a value."""
        self.input.setCurrentIndex(max(self.input.findData(value), 0))

    def value(self) -> str:
        """The value that is picked."""
        return str(self.input.currentData())


class SettingsPage(HomePage):
    """Each change is kept at once."""

    changed = Signal(object)
    """New preferences."""
    role_chosen = Signal(str)

    def __init__(
        self,
        t: Translator,
        preferences: Preferences,
        *,
        role: str | None,
        profiles: Sequence[str],
        names: dict[str, str],
        links: Sequence[Link] = (),
    ) -> None:
        super().__init__(t("Settings"), t("What you change here is kept at once."))
        self._preferences = preferences
        self._advice: Note | None = None
        roles = (("professional", t("I have a concern")), ("coordinator", t("I am the coordinator")))
        if role is not None:
            self._role = PickField(t("Who are you?"), [(text, value) for value, text in roles], role)
            self._role.changed.connect(lambda: self.role_chosen.emit(self._role.value()))
            self.column.addWidget(self._role)
        languages = [("Dansk", "da"), ("English", "en")]
        self._language = PickField(t("Language"), languages, preferences.language)
        sizes = [(t("{percent} %", percent=size), str(size)) for size in TEXT_SIZES]
        hint = t("Ctrl and + or - do the same everywhere.")
        self._size = PickField(t("Text size"), sizes, str(preferences.text_percent), hint)
        schemes = dict(zip(SCHEMES, (t("As the computer"), t("Light"), t("Dark")), strict=True))
        self._scheme = PickField(
            t("Light or dark"), [(text, value) for value, text in schemes.items()], preferences.scheme
        )
        self._profile = PickField(
            t("Municipality"), [(names.get(name, name), name) for name in profiles], preferences.profile
        )
        for field in (self._language, self._size, self._scheme, self._profile):
            field.changed.connect(self._take)
            self.column.addWidget(field)
        self.column.addWidget(
            Words(t("Telephone numbers, names and legal texts come from the municipality's own file."), "small")
        )
        if links:
            self.column.addWidget(self._build_links(t, links))

    def first_focus(self) -> Field:
        """The first setting."""
        return self._language

    def advise(self, title: str, text: str, link: Link | None) -> None:
        """Say something about the role that was chosen; nothing without a link."""
        if self._advice is not None:
            self._advice.hide()
            self._advice.deleteLater()
            self._advice = None
        if link is not None:
            self._advice = Note(title, text)
            self._advice.column.addWidget(button(*link, wraps=True))
            self.column.insertWidget(self.column.indexOf(self._role) + 1, self._advice)

    def show_text_size(self, percent: int) -> None:
        """The text size has been changed by the keyboard."""
        self._preferences = replace(self._preferences, text_percent=percent)
        self._size.pick(str(percent))

    def _build_links(self, t: Translator, links: Sequence[Link]) -> Panel:
        panel = Panel("card", spacing=4)
        panel.column.addWidget(Heading(t("Safekeeping"), "subheading"))
        for title, act in links:
            panel.column.addWidget(button(title, act, "link", wraps=True))
        return panel

    def _take(self) -> None:
        self._preferences = replace(
            self._preferences,
            language=self._language.value(),
            text_percent=int(self._size.value()),
            scheme=self._scheme.value(),
            profile=self._profile.value(),
        )
        self.changed.emit(self._preferences)
