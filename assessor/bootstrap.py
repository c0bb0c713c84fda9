"""The one place where the concrete pieces meet: which vault, which fonts, which files.

Slow pieces (the database, the PDF, JSON checking) are imported inside the functions that need them, after the first
window is painted: this is the one room, beside `door`, that imports at function level.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from assessor.errors import N_, UserError
from assessor.preferences import Preferences, load_preferences, save_preferences

if TYPE_CHECKING:
    from assessor.domain.concern import Concern
    from assessor.domain.deletion import Deletion
    from assessor.domain.holding import Holding
    from assessor.domain.slip import Slip
    from assessor.hints.hints import HintFinder
    from assessor.i18n import Translator
    from assessor.indicators.catalogue import Catalogue
    from assessor.profiles.profile import Profile
    from assessor.reports.pdf.renderer import PdfRenderer
    from assessor.services.ports import Clock, Revision, VaultDoor
    from assessor.services.vaults import Person
    from assessor.ui.backups import BackupsRoom
    from assessor.ui.home.start import StartPage
    from assessor.ui.home.who import WhoPage
    from assessor.ui.locking.page import LockedPage
    from assessor.ui.locking.signals import LockSignals
    from assessor.ui.navigator import Navigator
    from assessor.ui.parts import DrawnAccess, DrawnReport, IsShown, Loaded, OpenUow, Parts, ShowPage
    from assessor.ui.session import DraftSession
    from assessor.ui.shell import Shell
    from assessor.ui.theme import Theme
    from assessor.ui.wizard.frame import WizardFrame
    from assessor.ui.work import Work

CATALOGUE = "lolland-2026"

# What concerns need, in steps that nobody feels: first what knows no Qt, then the rooms of the window.
_WITHOUT_QT = (
    "assessor.flows.concern",
    "assessor.reports.compose.access",
    "assessor.reports.compose.answers",
    "assessor.reports.compose.concern",
    "assessor.reports.compose.for_person",
    "assessor.reports.compose.given_away",
    "assessor.reports.compose.note",
    "assessor.reports.compose.certificate",
    "assessor.services.access",
    "assessor.services.concerns",
    "assessor.services.journal",
    "assessor.services.reports",
    "assessor.services.retention",
    "pypdfium2",
)
_WITH_QT = (
    "PySide6.QtPrintSupport",
    "assessor.ui.widgets.fields",
    "assessor.ui.reading",
    "assessor.ui.preview.printing",
    "assessor.ui.preview.ways_out",
    "assessor.ui.preview.page",
    "assessor.ui.home.finished",
    "assessor.ui.home.log",
    "assessor.ui.home.access",
    "assessor.ui.version",
    "assessor.ui.access",
    "assessor.ui.review.room",
    "assessor.ui.desk",
    "assessor.ui.help",
    "assessor.ui.home.guide",
    "assessor.ui.home.settings",
    "assessor.ui.ceremony",
    "assessor.ui.making",
    "assessor.ui.recovering",
    "assessor.ui.changing_ways",
    "assessor.ui.newcomer",
    "assessor.ui.safekeeping",
    "assessor.ui.wizard.hinted",
    "assessor.ui.wizard.before",
    "assessor.ui.wizard.writer",
    "assessor.ui.wizard.subject",
    "assessor.ui.wizard.observation_editor",
    "assessor.ui.wizard.observations",
    "assessor.ui.wizard.ways",
    "assessor.ui.wizard.ending",
    "assessor.ui.wizard.points",
    "assessor.ui.wizard.network",
    "assessor.ui.wizard.everyday",
    "assessor.ui.wizard.development",
    "assessor.ui.wizard.assessment",
    "assessor.ui.wizard.check",
    "assessor.ui.wizard.as_person",
    "assessor.ui.wizard.frame",
    "assessor.ui.wizard.pages",
)
HINTS = "da"


class PreferencesNotKept(UserError):
    """The file of preferences could not be written."""

    def __init__(self) -> None:
        super().__init__(
            N_("They are as you want them until you close the program."),
            N_("There may be no room on the disk, or the folder may not be written."),
        )


class LocalClock:
    """The clock of this PC."""

    def now(self) -> datetime:
        """Local time with its offset from UTC."""
        return datetime.now().astimezone()


def default_data_dir() -> Path:
    """Where the vault lies when nobody says otherwise."""
    from platformdirs import user_data_path

    return user_data_path("assessor", appauthor=False)


def load_catalogue_for(data_dir: Path | None) -> Catalogue:
    """The catalogue of points, the local copy before the shipped one.

    Raises:
        BadDataFile: it has a fault.
    """
    from assessor.datafile import data_file
    from assessor.indicators.loading import load_catalogue

    return load_catalogue(data_file(f"catalogues/{CATALOGUE}.toml", data_dir=data_dir))


def load_profile_for(name: str, data_dir: Path | None) -> Profile:
    """A municipality's profile, the local copy before the shipped one.

    Raises:
        BadDataFile: it has a fault.
    """
    from assessor.datafile import data_file
    from assessor.profiles.loading import load_profile

    return load_profile(data_file(f"profiles/{name}.toml", data_dir=data_dir))


def load_hints_for(data_dir: Path | None) -> HintFinder:
    """The wording hints; each of their two files has its local copy before the shipped one.

    Raises:
        BadDataFile: one of them has a fault.
    """
    from assessor.datafile import data_file
    from assessor.hints.loading import load_hints

    return load_hints(
        data_file(f"hints/{HINTS}.toml", data_dir=data_dir), data_file("hints/names.toml", data_dir=data_dir)
    )


def practice_case() -> Concern:
    """The fictional case to practise on."""
    from assessor.documents.concern import load_concern
    from assessor.resource import resource

    return load_concern(resource("practice/concern.json").read_bytes())


def open_window(
    *, data_dir: Path | None, language: str | None, quit_when_ready: bool, locked: str | None = None
) -> int:
    """Open the window on a data folder; gives the exit code when it is closed.

    `locked` is given to the process that a lock begins: where the window stood.
    """
    gc.disable()  # importing makes much and throws nothing away; `ui.collecting` does it once the first page stands
    from dataclasses import replace

    from assessor.door.local import LocalVault

    _import_qt()
    from assessor.ui.app import ANEW, run
    from assessor.vault.hardening import harden_process

    harden_process()
    folder = data_dir or default_data_dir()
    preferences = load_preferences(folder)
    if language is not None:
        preferences = replace(preferences, language=language)
    clock = LocalClock()
    door = LocalVault(folder / "vault", clock, before_key=_refuse_to_be_read)
    parts = replace(
        make_parts(door, clock=clock, preferences=preferences, folder=folder),
        load=lambda profile: _load_to_stay(profile, folder),
        settle=lambda shell, theme, work, navigator: _settle_for_good(
            shell, theme, work, navigator, door=door, begin_anew=lambda: theme.application.exit(ANEW)
        ),
        locked_page=None if locked is None else _locked_page,
    )
    return run(parts, on_ready=_say_ready if quit_when_ready else None, begin_anew=_begin_anew, window=locked or "")


def make_parts(door: VaultDoor, *, clock: Clock, preferences: Preferences, folder: Path) -> Parts:
    """What the window is made with, for a data folder; for every kind of vault and clock."""
    from assessor.ui.parts import Parts

    drawer = _Drawer(clock)
    return Parts(
        door=door,
        clock=clock,
        preferences=preferences,
        record_opening=lambda open_uow, new: _record_opening(open_uow, new, door=door, clock=clock),
        keep_preferences=lambda kept: _keep_preferences(kept, folder),
        load=lambda profile: _load(profile, folder),
        shipped_profile=lambda: load_profile_for(Preferences().profile, None),
        profiles=lambda: _profiles(folder),
        practice_case=practice_case,
        practice_store=_practice_store,
        draw=drawer.draw,
        draw_note=drawer.draw_note,
        draw_recovery=drawer.draw_recovery,
        draw_access=drawer.draw_access,
        draw_certificate=drawer.draw_certificate,
        dump_slip=_dump_slip,
        lock=_lock,
        write=_write,
        settle=lambda shell, theme, work, navigator: _settle(
            shell, theme, work, navigator, door=door, signals=None, begin_anew=lambda: None
        ),
        start_page=_start_page,
        who_page=_who_page,
        backups_room=_backups_room,
    )


def _record_opening(open_uow: OpenUow, new: bool, *, door: VaultDoor, clock: Clock) -> None:
    from assessor.domain.log import Act
    from assessor.services.log import record_alone, record_opening

    try:
        if new:
            record_alone(Act.VAULT_MADE, uow=open_uow(), clock=clock)
        else:
            record_opening(door.failed_tries(), uow=open_uow(), clock=clock)
            door.forget_failed()
    finally:
        door.remember_opening()


def _import_qt() -> None:
    """Import Qt without the import hook that it leaves behind.

    PySide reads and searches the source of each module that is imported after it, for a line that switches on snake_case
    names. Nobody here uses that, and it cost a quarter of the start (docs/decisions/0007).
    """
    import builtins

    plain_import = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - imported for its hook alone

    builtins.__import__ = plain_import


def _refuse_to_be_read() -> None:
    from assessor.vault.undumpable import refuse_to_be_read

    refuse_to_be_read()


def _backups_room(parts: Parts, work: Work, t: Translator, show_page: ShowPage, is_shown: IsShown) -> BackupsRoom:
    from assessor.ui.backups import BackupsRoom

    return BackupsRoom(parts, work=work, t=t, show_page=show_page, is_shown=is_shown)


def _who_page(t: Translator, people: tuple[Person, ...]) -> WhoPage:
    from assessor.ui.home.who import WhoPage

    return WhoPage(t, people)


def _start_page(t: Translator) -> StartPage:
    from assessor.ui.home.start import StartPage

    return StartPage(t)


def _settle(
    shell: Shell,
    theme: Theme,
    work: Work,
    navigator: Navigator,
    *,
    door: VaultDoor,
    signals: LockSignals | None,
    begin_anew: Callable[[], None],
) -> None:
    from time import monotonic

    from assessor.ui.locking.signals import NoSignals
    from assessor.ui.settling import LockParts, Settling

    lock = LockParts(monotonic, signals or NoSignals(), begin_anew)
    Settling(shell, theme, work, navigator, door=door, lock=lock)


def _settle_for_good(
    shell: Shell, theme: Theme, work: Work, navigator: Navigator, *, door: VaultDoor, begin_anew: Callable[[], None]
) -> None:
    _refuse_to_be_read()  # before anybody can have typed a passphrase; where none is asked for, the door does it
    signals = _lock_signals(shell, theme)
    _settle(shell, theme, work, navigator, door=door, signals=signals, begin_anew=begin_anew)


def _lock_signals(shell: Shell, theme: Theme) -> LockSignals | None:
    if sys.platform == "win32":
        from assessor.ui.locking.windows import WindowsSignals

        return WindowsSignals(theme.application, shell)
    if sys.platform == "darwin":
        from assessor.ui.locking.macos import MacSignals

        return MacSignals()
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        from assessor.ui.locking.logind import Logind

        return Logind(QDBusConnection.systemBus(), shell)
    return None


def _locked_page(t: Translator) -> LockedPage:
    from assessor.ui.locking.page import LockedPage

    return LockedPage(t)


def _begin_anew(window: str) -> None:
    from assessor.ui.locking.anew import begin_anew

    begin_anew(window)


def _say_ready() -> None:
    if sys.stdout is not None:  # a Windows program without a console has none
        sys.stdout.write("ready\n")
        sys.stdout.flush()


def _keep_preferences(preferences: Preferences, data_dir: Path) -> None:
    try:
        save_preferences(preferences, data_dir)
    except OSError as error:
        raise PreferencesNotKept from error


def _load_to_stay(profile: str, data_dir: Path) -> Iterator[Loaded | None]:
    steps = _load(profile, data_dir)

    def to_stay() -> Iterator[Loaded | None]:
        for step in steps:
            if step is not None:
                # What was imported by now is never thrown away: to look through all of it again and again cost 50 ms.
                gc.freeze()
            yield step

    return to_stay()


def _load(profile: str, data_dir: Path) -> Iterator[Loaded | None]:
    """Read the data, here on the worker; what is given back imports the rooms, a step at a time, on Qt's own thread.

    A class of widgets that is made on another thread while Qt's is at work has crashed the program, once in very many.
    """
    from assessor.resource import guide
    from assessor.ui.parts import Loaded

    for room in _WITHOUT_QT:
        import_module(room)
    catalogue, known = load_catalogue_for(data_dir), load_profile_for(profile, data_dir)
    hints = load_hints_for(data_dir)

    def rooms() -> Iterator[Loaded | None]:
        for room in _WITH_QT:
            import_module(room)
            yield None
        from assessor.ui.desk import Desk
        from assessor.ui.help import HelpPanel
        from assessor.ui.home.guide import GuidePage
        from assessor.ui.home.settings import SettingsPage
        from assessor.ui.making import Making
        from assessor.ui.recovering import Recovering
        from assessor.ui.safekeeping import Safekeeping
        from assessor.ui.wizard.pages import make_frame

        def frame(session: DraftSession, t: Translator, clock: Clock, keeps: bool) -> WizardFrame:
            return make_frame(session, catalogue=catalogue, profile=known, hints=hints, t=t, clock=clock, keeps=keeps)

        def guide_page(t: Translator) -> GuidePage:
            return GuidePage(t, guide("laerer.md"))

        yield Loaded(
            catalogue, known, hints, frame, Desk, HelpPanel, SettingsPage, Safekeeping, Making, Recovering, guide_page
        )

    return rooms()


def _profiles(data_dir: Path) -> tuple[str, ...]:
    from assessor.resource import resource

    folders = (resource("profiles"), data_dir / "local" / "profiles")
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def _practice_store() -> OpenUow:
    from assessor.store.memory import MemoryStore

    return MemoryStore().unit_of_work


class _Drawer:
    """Draws reports; the fonts are read once, at the first."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made: PdfRenderer | None = None

    def draw(self, versions: tuple[Revision, ...], loaded: Loaded, t: Translator, paper: bytes | None) -> DrawnReport:
        """The report of the last of these versions; its paper stays what it was where it is kept."""
        from assessor.reports.compose.changes import changes
        from assessor.reports.compose.concern import Earlier, Version, compose_concern
        from assessor.services.reports import report_file_name
        from assessor.ui.parts import DrawnReport

        def version_of(revision: Revision) -> Version:
            return Version(
                number=revision.number,
                frozen=revision.frozen,
                reason=revision.reason,
                sha256=revision.sha256,
                log=revision.log,
            )

        *before, revision = versions
        catalogue, concern = loaded.catalogue, revision.concern
        composed = compose_concern(
            concern,
            catalogue=catalogue,
            profile=loaded.profile,
            version=version_of(revision),
            t=t,
            earlier=tuple(Earlier(version_of(known), known.concern) for known in before),
        )
        day = revision.frozen.date()
        return DrawnReport(
            data=self._renderer().render(composed.report) if paper is None else paper,
            file_name=report_file_name(concern.reference, revision.number),
            withheld=composed.withheld,
            uncovered=self._renderer().uncovered(composed.report),
            changes=changes(before[-1].concern, concern, catalogue=catalogue, day=day, t=t) if before else (),
        )

    def draw_note(self, concern: Concern, named: bool, loaded: Loaded, t: Translator) -> DrawnReport:
        """The note for the leader, with or without the name."""
        from assessor.reports.compose.note import compose_note
        from assessor.services.reports import note_file_name
        from assessor.ui.parts import DrawnReport

        note = compose_note(
            concern, catalogue=loaded.catalogue, profile=loaded.profile, now=self._clock.now(), t=t, named=named
        )
        renderer = self._renderer()
        return DrawnReport(renderer.render(note), note_file_name(concern.reference), (), renderer.uncovered(note))

    def draw_certificate(self, deletion: Deletion, loaded: Loaded, t: Translator) -> DrawnReport:
        """The certificate of a deletion."""
        from assessor.reports.compose.certificate import compose_certificate
        from assessor.services.reports import certificate_file_name
        from assessor.ui.parts import DrawnReport

        report, renderer = compose_certificate(deletion, profile=loaded.profile, t=t), self._renderer()
        name = certificate_file_name(deletion.reference)
        return DrawnReport(renderer.render(report), name, (), renderer.uncovered(report))

    def draw_access(self, holding: Holding, loaded: Loaded, t: Translator) -> DrawnAccess:
        """All that is held about a person, with what is about others marked."""
        from assessor.documents.access import dump_access
        from assessor.reports.compose.access import compose_access
        from assessor.reports.compose.third_parties import third_parties
        from assessor.services.reports import access_file_name
        from assessor.ui.parts import DrawnAccess, DrawnReport

        found = third_parties(holding, loaded.hints)
        report = compose_access(holding, found, catalogue=loaded.catalogue, profile=loaded.profile, t=t)
        renderer, reference = self._renderer(), holding.concerns[0].reference
        drawn = DrawnReport(renderer.render(report), access_file_name(reference, "pdf"), (), renderer.uncovered(report))
        return DrawnAccess(drawn, dump_access(holding, found), access_file_name(reference, "json"))

    def draw_recovery(self, key: str, t: Translator) -> DrawnReport:
        """The page with a recovery key."""
        from assessor.reports.compose.recovery import compose_recovery
        from assessor.services.reports import paper_file_name
        from assessor.ui.parts import DrawnReport

        now = self._clock.now()
        page = self._renderer().render(compose_recovery(key, now=now, t=t))
        return DrawnReport(page, paper_file_name(now.date()), (), ())

    def _renderer(self) -> PdfRenderer:
        from assessor.reports.pdf.renderer import PdfRenderer

        if self._made is None:
            self._made = PdfRenderer()
        return self._made


def _dump_slip(slip: Slip) -> bytes:
    from assessor.documents.slip import dump_slip

    return dump_slip(slip)


def _lock(data: bytes, passphrase: str) -> bytes:
    from assessor.reports.pdf.locking import locked

    return locked(data, passphrase)


def _write(path: str, data: bytes) -> None:
    from assessor.services.reports import write_report

    write_report(Path(path), data)
