"""The data files and the rooms for concerns, as they come once the first page stands; and what is done where they are faulty."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assessor.errors import UserError
from assessor.ui.parts import Loaded, Parts
from assessor.ui.preferences import LivePreferences
from assessor.ui.shell import Shell
from assessor.ui.work import Work

if TYPE_CHECKING:
    from assessor.profiles.profile import Profile


class Data(QObject):
    """Reads them, and says at the top of the window whom to call as soon as that is known."""

    came = Signal(object)
    """They are there, or there anew (Loaded)."""
    refused = Signal(object)
    """One of them has a fault (a UserError); what was `loaded` before, if anything was, is gone on with."""

    def __init__(self, parts: Parts, *, preferences: LivePreferences, shell: Shell, work: Work) -> None:
        super().__init__()
        self._parts = parts
        self._preferences = preferences
        self._shell = shell
        self._work = work
        self._good_profile = preferences.now.profile
        self.loading = False
        self.loaded: Loaded | None = None
        self.missing = False
        """Whether there are none, because of a fault."""

    def load(self) -> None:
        """Read those that are preferred now."""
        profile = self._preferences.now.profile
        self.missing = False
        self.loading = True
        self._work.pure(lambda: self._parts.load(profile), self._take_steps, self._on_fault)

    def _take_steps(self, steps: Iterator[Loaded | None]) -> None:
        """One step, and the next when the window has had its turn."""
        loaded = next(steps)
        if loaded is None:
            QTimer.singleShot(0, self, lambda: self._take_steps(steps))
        else:
            self._on_loaded(loaded)

    def _on_loaded(self, loaded: Loaded) -> None:
        self.loading = False
        self.loaded = loaded
        self._good_profile = self._preferences.now.profile
        self._say_danger(loaded.profile)
        self.came.emit(loaded)

    def _on_fault(self, error: UserError) -> None:
        self.loading = False
        self._work.pure(self._parts.shipped_profile, self._say_danger)  # whom to call hangs on no local file
        if self.loaded is None:
            self.missing = True
        else:  # another profile was wished for, or a file was changed meanwhile
            self._preferences.go_back_to(self._good_profile)
        self.refused.emit(error)

    def _say_danger(self, profile: Profile) -> None:
        self._shell.set_danger_line(
            self._preferences.t(
                "Is anyone in danger now? Call {emergency}. Otherwise the police {police}.",
                emergency=profile.emergency.phone,
                police=profile.police.phone,
            )
        )
