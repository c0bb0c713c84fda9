"""The preferences while the window is open: each change shows at once, and is kept in the background."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.i18n import Translator, translator
from assessor.preferences import TEXT_SIZES, Preferences
from assessor.ui.asking import tell
from assessor.ui.parts import Parts
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme
from assessor.ui.work import Work


class LivePreferences(QObject):
    """What the user prefers `now`, and the language `t` that follows from it."""

    language_changed = Signal(object)
    """The new Translator."""
    data_wanted = Signal()
    """Other data files are wanted, or the same in another language."""
    text_size_changed = Signal(int)
    """In percent, by the keyboard."""

    def __init__(self, parts: Parts, *, shell: Shell, theme: Theme, work: Work, t: Translator) -> None:
        super().__init__()
        self.now = parts.preferences
        self.t = t
        self._keep_preferences = parts.keep_preferences
        self._shell = shell
        self._theme = theme
        self._work = work

    def change(self, new: Preferences) -> None:
        """Prefer something else."""
        old, self.now = self.now, new
        self._keep()
        self._theme.set_text_percent(new.text_percent)
        self._theme.set_scheme(new.scheme)
        if new.language != old.language:
            self.t = translator(new.language)
            self.language_changed.emit(self.t)
        if new.profile != old.profile or new.language != old.language:
            self.data_wanted.emit()

    def step_text_size(self, step: int) -> None:
        """The next larger (1) or smaller (-1) text, where there is one."""
        place = TEXT_SIZES.index(self.now.text_percent) + step
        if 0 <= place < len(TEXT_SIZES):
            self.now = replace(self.now, text_percent=TEXT_SIZES[place])
            self._keep()
            self._theme.set_text_percent(TEXT_SIZES[place])
            self.text_size_changed.emit(TEXT_SIZES[place])

    def go_back_to(self, profile: str) -> None:
        """The profile that was wished for has a fault: this one had none."""
        self.now = replace(self.now, profile=profile)
        self._keep()

    def tell_not_kept(self, error: UserError) -> None:
        """Say why a setting is not kept."""
        tell(self._shell, self.t("The settings are not kept"), self.t.error(error), ok=self.t("OK"))

    def _keep(self) -> None:
        keep, preferences = self._keep_preferences, self.now
        self._work.pure(lambda: keep(preferences), refused=self.tell_not_kept)
