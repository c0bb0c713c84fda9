"""A concern on the screen as the program shows it, over a real vault with many others in it."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from assessor.bootstrap import LocalClock
from assessor.domain.concern import Concern
from assessor.domain.observation import ObservationId
from assessor.door.local import LocalVault
from assessor.flows.concern import ConcernFlow
from assessor.i18n import translator
from assessor.loading import load
from assessor.services.ports import Draft, Progress, UnitOfWork
from assessor.services.vaults import Opening
from assessor.ui.parts import Loaded, OpenUow
from assessor.ui.session import DraftSession
from assessor.ui.theme import Theme, make_application
from assessor.ui.wizard.frame import WizardFrame
from assessor.ui.wizard.observation_list import ObservationList
from assessor.ui.work import Work
from benchmarks.vault import PASSPHRASE, fill


@dataclass(frozen=True, slots=True)
class Desk:
    """A concern on the screen, and the draft under it."""

    application: QApplication
    flow: ConcernFlow
    frame: WizardFrame
    session: DraftSession
    loaded: Loaded
    work: Work
    saves: list[UnitOfWork]
    """One for each time that the draft was saved."""

    def wait(self, seconds: float) -> None:
        """Let the window do what it wants for a while."""
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            self.application.processEvents()

    def unfold(self, observation: ObservationId) -> None:
        """Open one of the observations to write in it; their page is shown."""
        listed = self.frame.page.findChild(ObservationList)
        assert listed is not None
        listed.edit_wanted.emit(observation)

    def come_to_rest(self) -> None:
        """Let a page do what it puts off until there is time."""
        for _ in range(60):
            self.application.processEvents()
            self.application.sendPostedEvents(
                None, QEvent.Type.DeferredDelete
            )  # no event loop that returns does it here


@contextmanager
def open_desk(*, concerns: int) -> Iterator[Desk]:
    """A window with a concern of a hundred observations, in a vault with that many concerns."""
    application = QApplication.instance() or make_application()
    assert isinstance(application, QApplication)
    clock, work = LocalClock(), Work()
    with tempfile.TemporaryDirectory() as folder:
        door = LocalVault(Path(folder) / "vault", clock)
        open_uow, concern = _filled(application, work, door, concerns)
        Theme(application, text_percent=100, scheme="light")
        saves: list[UnitOfWork] = []

        def counted() -> UnitOfWork:
            saves.append(open_uow())
            return saves[-1]

        session = DraftSession(Draft(concern, Progress()), open_uow=counted, clock=clock, work=work)
        *_, loaded = load("lolland", Path(folder))
        assert loaded is not None
        gc.freeze()  # as the program does
        frame = loaded.make_frame(session, translator("da"), clock, True, None)
        frame.resize(1180, 780)
        frame.show()
        desk = Desk(application, ConcernFlow(loaded.catalogue), frame, session, loaded, work, saves)
        desk.come_to_rest()
        try:
            yield desk
        finally:
            session.finish()
            frame.close()
            frame.deleteLater()
            work.database(door.close)
            work.close()


def _filled(application: QApplication, work: Work, door: LocalVault, concerns: int) -> tuple[OpenUow, Concern]:
    """A vault, opened on the thread that owns it."""
    ready: list[tuple[OpenUow, Concern]] = []

    def make() -> tuple[OpenUow, Concern]:
        begin = door.create(Opening(PASSPHRASE))
        return begin, fill(begin, concerns=concerns)

    work.database(make, ready.append)
    while not ready:
        application.processEvents()
    return ready[0]
