"""What the window is made with: everything that bootstrap knows and the window only calls.

Bundles of functions have no equality and nothing to show, and to make these costs half a millisecond of the start each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from assessor.i18n import Translator
from assessor.preferences import Preferences

if TYPE_CHECKING:
    from assessor.domain.concern import Concern
    from assessor.domain.deletion import Deletion
    from assessor.domain.holding import Holding
    from assessor.domain.slip import Slip
    from assessor.hints.hints import HintFinder
    from assessor.indicators.catalogue import Catalogue
    from assessor.profiles.profile import Profile
    from assessor.reports.model import Changed, Withheld
    from assessor.services.door import VaultDoor
    from assessor.services.ports import Clock, Revision, UnitOfWork
    from assessor.services.vaults import Person
    from assessor.ui.arriving import Arriving
    from assessor.ui.backups import BackupsRoom
    from assessor.ui.deleted import DeletedDrafts
    from assessor.ui.desk import Desk
    from assessor.ui.help import HelpPanel
    from assessor.ui.home.guide import GuidePage
    from assessor.ui.home.room import HomePage
    from assessor.ui.home.start import StartPage
    from assessor.ui.home.who import WhoPage
    from assessor.ui.locking.page import LockedPage
    from assessor.ui.making import Making
    from assessor.ui.navigator import Navigator
    from assessor.ui.recovering import Recovering
    from assessor.ui.session import DraftSession
    from assessor.ui.settings import SettingsRoom
    from assessor.ui.shell import Shell
    from assessor.ui.theme import Theme
    from assessor.ui.wizard.frame import WizardFrame
    from assessor.ui.work import Work

    ShowPage = Callable[[HomePage], None]
    IsShown = Callable[[HomePage], bool]


class OpenUow(Protocol):
    """Begins units of work on an open vault."""

    def __call__(self) -> UnitOfWork:
        """A new one."""
        ...


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DrawnReport:
    """A report as it is printed, and what its sender should know of it.

    `uncovered` are the characters that no font has; `file_name` is neutral; `changes` are those since the version before.
    """

    data: bytes
    file_name: str
    withheld: tuple[Withheld, ...]
    uncovered: tuple[str, ...]
    changes: tuple[Changed, ...] = ()


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class DrawnAccess:
    """What is held about a person, as paper and as a JSON document under a neutral name."""

    report: DrawnReport
    document: bytes
    document_name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Loaded:
    """The data files and the rooms for concerns, which are read after the first window is painted."""

    catalogue: Catalogue
    profile: Profile
    hints: HintFinder
    make_frame: Callable[[DraftSession, Translator, Clock, bool, str | None], WizardFrame]
    desk: type[Desk]
    help_panel: type[HelpPanel]
    settings: type[SettingsRoom]
    making: type[Making]
    recovering: type[Recovering]
    arriving: type[Arriving]
    guide_page: Callable[[Translator], GuidePage]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Parts:
    """All that the window is given.

    The functions are slow and belong in the background, all but `start_page`, `who_page`, `backups_room` and `settle`, which gives the window what
    it need not have for its first page. `draw` takes the versions up to the one that is wanted, and its paper where it
    is kept. `record_opening` writes into the log that the vault was opened, or where it says True, made. `load` gives
    steps to be taken on Qt's thread, the last of which gives what is loaded; it raises BadFile for a faulty catalogue or
    profile, `write` and `keep_preferences` UserError where the disk does not take them.
    """

    door: VaultDoor
    clock: Clock
    preferences: Preferences
    record_opening: Callable[[OpenUow, bool], None]
    keep_preferences: Callable[[Preferences], None]
    load: Callable[[str], Iterator[Loaded | None]]
    shipped_profile: Callable[[], Profile]
    profiles: Callable[[], tuple[str, ...]]
    practice_case: Callable[[], Concern]
    practice_store: Callable[[], OpenUow]
    draw: Callable[[tuple[Revision, ...], Loaded, Translator, bytes | None], DrawnReport]
    draw_recovery: Callable[[str, str, Translator], DrawnReport]
    draw_note: Callable[[Concern, bool, Loaded, Translator], DrawnReport]
    draw_certificate: Callable[[Deletion, Loaded, Translator], DrawnReport]
    dump_slip: Callable[[Slip], bytes]
    draw_access: Callable[[Holding, Loaded, Translator], DrawnAccess]
    lock: Callable[[bytes, str], bytes]
    write: Callable[[str, bytes], None]
    settle: Callable[[Shell, Theme, Work, Navigator], None]
    start_page: Callable[[Translator], StartPage]
    who_page: Callable[[Translator, tuple[Person, ...]], WhoPage]
    backups_room: Callable[[Parts, Work, Translator, ShowPage, IsShown], BackupsRoom]
    locked_page: Callable[[Translator], LockedPage] | None = None


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Surroundings:
    """What the desk works with.

    `show_page` shows a page that is not the wizard, `show_alone` one that only it leads away from; `is_shown` says whether
    it still is. `role` is who uses the vault, None where that is not known.
    """

    parts: Parts
    loaded: Loaded
    shell: Shell
    work: Work
    t: Translator
    show_page: Callable[[HomePage], None]
    show_alone: Callable[[HomePage], None]
    is_shown: Callable[[HomePage], bool]
    deleted: DeletedDrafts
    role: Callable[[], str | None]
