"""What the window is made with: everything that bootstrap knows and the window only calls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assessor.i18n import Translator
from assessor.preferences import Preferences
from assessor.services.ports import Clock, Revision, UnitOfWork, VaultDoor

if TYPE_CHECKING:
    from assessor.domain.concern import Concern
    from assessor.indicators.catalogue import Catalogue
    from assessor.profiles.profile import Profile
    from assessor.reports.model import Withheld
    from assessor.ui.session import DraftSession
    from assessor.ui.wizard.frame import WizardFrame

OpenUow = Callable[[], UnitOfWork]


@dataclass(frozen=True, slots=True)
class DrawnReport:
    """A report as it is printed, and what its sender should know of it.

    `uncovered` are the characters that no font has; `file_name` is neutral.
    """

    data: bytes
    file_name: str
    withheld: tuple[Withheld, ...]
    uncovered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The data files and the wizard, which are read after the first window is painted."""

    catalogue: Catalogue
    profile: Profile
    make_frame: Callable[[DraftSession, Translator, Clock, bool], WizardFrame]


@dataclass(frozen=True, slots=True)
class Parts:
    """All that the window is given. The functions are slow and belong in the background, `keep_preferences` apart.

    `load` raises BadFile for a faulty catalogue or profile, `write` UserError where the report cannot be saved.
    """

    door: VaultDoor
    clock: Clock
    preferences: Preferences
    keep_preferences: Callable[[Preferences], None]
    load: Callable[[str], Loaded]
    profiles: Callable[[], tuple[str, ...]]
    practice_case: Callable[[], Concern]
    practice_store: Callable[[], OpenUow]
    draw: Callable[[Revision, Loaded, Translator], DrawnReport]
    write: Callable[[str, bytes], None]
