"""What concerns need: the data files, local copies first, and the rooms of the window. Loaded once the first page stands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assessor.domain.concern import Concern
    from assessor.hints.hints import HintFinder
    from assessor.i18n import Translator
    from assessor.indicators.catalogue import Catalogue
    from assessor.profiles.profile import Profile
    from assessor.services.ports import Clock
    from assessor.ui.home.guide import GuidePage
    from assessor.ui.parts import Loaded
    from assessor.ui.session import DraftSession
    from assessor.ui.wizard.frame import WizardFrame

CATALOGUE = "lolland-2026"
HINTS = "da"

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
    "assessor.ui.arriving",
    "assessor.ui.changing_ways",
    "assessor.ui.newcomer",
    "assessor.ui.safekeeping",
    "assessor.ui.settings",
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


def profile_names(data_dir: Path) -> tuple[str, ...]:
    """Which profiles there are, shipped or local, by the names of their files."""
    from assessor.resource import resource

    folders = (resource("profiles"), data_dir / "local" / "profiles")
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")}))


def load_to_stay(profile: str, data_dir: Path) -> Iterator[Loaded | None]:
    """The same as `load`, and for the rest of the process."""
    steps = load(profile, data_dir)

    def to_stay() -> Iterator[Loaded | None]:
        for step in steps:
            if step is not None:
                # What was imported by now is never thrown away: to look through all of it again and again cost 50 ms.
                gc.freeze()
            yield step

    return to_stay()


def load(profile: str, data_dir: Path) -> Iterator[Loaded | None]:
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
        from assessor.ui.arriving import Arriving
        from assessor.ui.desk import Desk
        from assessor.ui.help import HelpPanel
        from assessor.ui.home.guide import GuidePage
        from assessor.ui.making import Making
        from assessor.ui.recovering import Recovering
        from assessor.ui.settings import SettingsRoom
        from assessor.ui.wizard.pages import make_frame

        def frame(session: DraftSession, t: Translator, clock: Clock, keeps: bool, role: str | None) -> WizardFrame:
            return make_frame(
                session, catalogue=catalogue, profile=known, hints=hints, t=t, clock=clock, keeps=keeps, role=role
            )

        def guide_page(t: Translator) -> GuidePage:
            return GuidePage(t, guide("laerer.md"))

        yield Loaded(
            catalogue, known, hints, frame, Desk, HelpPanel, SettingsRoom, Making, Recovering, Arriving, guide_page
        )

    return rooms()
