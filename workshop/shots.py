"""The walk through the program: every page once, with the practice case (fictional), and with little on it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMessageBox

from assessor.domain.choices import Answer, Way
from assessor.domain.concern import Before, Concern, ConcernId, Ways
from assessor.flows import concern as flow
from assessor.flows.concern import ConcernFlow
from assessor.services.concerns import continue_concern, delete_draft, finish_concern, list_concerns, save_draft
from assessor.ui.home.finished import FinishedPage
from assessor.ui.home.first import PassphrasePage, RolePage
from assessor.ui.home.passphrases import NewPassphrasePage
from assessor.ui.wizard.frame import WizardFrame
from workshop.case import REASON, again, badly_written, empty, next_version
from workshop.studio import PASSPHRASE, StillClock, Studio, keep

YES = QMessageBox.ButtonRole.AcceptRole
NO = QMessageBox.ButtonRole.RejectRole


class Album:
    """Takes pictures of the studio's window, by name, into a folder."""

    def __init__(self, studio: Studio, folder: Path) -> None:
        self._studio = studio
        self._folder = folder

    def take(self, name: str) -> None:
        """The whole page, however long."""
        keep(self._studio.picture(), self._folder / f"{name}.png")

    def take_window(self, name: str, *, at: str = "") -> None:
        """The window at its usual size; `at` is the label (an English message id) of a field to have in sight."""
        keep(self._studio.small_picture(at), self._folder / f"{name}.png")

    def keep(self, name: str, picture: QPixmap) -> None:
        """One that was taken already."""
        keep(picture, self._folder / f"{name}.png")

    def take_question(self, name: str, *, answer: QMessageBox.ButtonRole = YES) -> None:
        """The question that comes next; it is answered with yes, or as it is said here."""

        def take() -> None:
            window = QApplication.activeModalWidget()
            if not isinstance(window, QMessageBox):
                QTimer.singleShot(50, take)
                return
            keep(window.grab(), self._folder / f"{name}.png")
            next(each for each in window.buttons() if window.buttonRole(each) is answer).click()

        QTimer.singleShot(50, take)


def program_pictures(studio: Studio, album: Album) -> None:
    """All of it, in the order in which a user comes by."""
    studio.start()
    _entrance(studio, album)
    _wizard(studio, album)
    _without_report(studio, album)
    _finished(studio, album)
    _start_page(studio, album)
    _around(studio, album)
    studio.stop()
    studio.start()
    album.take("unlock")
    studio.find(PassphrasePage).given.emit(PASSPHRASE)
    studio.settle()
    studio.stop()


def _entrance(studio: Studio, album: Album) -> None:
    album.take("first-role")
    studio.find(RolePage).chosen.emit("professional")
    studio.settle()
    album.take("first-passphrase")
    studio.find(NewPassphrasePage).given.emit(PASSPHRASE, "")
    studio.settle()
    album.take("start-empty")


def _wizard(studio: Studio, album: Album) -> None:
    """Every page filled in, and the ones that look different with nothing on them."""
    frame = _open(studio, studio.case)
    for page in (*ConcernFlow(studio.catalogue).pages, flow.AS_PERSON):
        frame.open_id(page.id)
        studio.settle()
        album.take(page.id.replace("/", "-"))
    album.take_window("as-person-window")
    frame.open_id(flow.EVERYDAY.id)
    album.take_window("everyday-window")
    frame.open_id("points/individual")
    album.take_window("points-window")
    _leave(studio)

    blank = empty(studio.case, "x9fqr")
    frame = _open(studio, blank)
    for page in (flow.OBSERVATIONS, flow.SUBJECT, flow.CHECK):
        frame.open_id(page.id)
        studio.settle()
        album.take(f"{page.id}-empty")
    _leave(studio)

    frame = _open(studio, badly_written(again(studio.case, "t4hnb")))
    frame.open_id(flow.OBSERVATIONS.id)
    studio.settle()
    studio.press("Edit observation {number}", number="O1")
    album.take("observations-hints")
    album.take_window("observations-hints-window", at="What did you see or hear?")
    frame.open_id(flow.CHECK.id)
    studio.settle()
    album.take("check-hints")
    _leave(studio)


def _without_report(studio: Studio, album: Album) -> None:
    """Danger, and the endings."""
    danger = replace(again(studio.case, "m7dvw"), before=Before(danger=Answer.YES))
    frame = _open(studio, danger)
    frame.open_id(flow.BEFORE.id)
    studio.settle()
    album.take("before-danger")
    _leave(studio)
    for number, way in enumerate(way for way in Way if way is not Way.INFOHUS):
        concern = replace(again(studio.case, f"h{number}kem"), ways=Ways((way,)))
        frame = _open(studio, concern)
        frame.open_id(flow.ENDING.id)
        studio.settle()
        album.take(f"ending-{way.value}")
        _leave(studio)


def _finished(studio: Studio, album: Album) -> None:
    """Version 1, its preview, the way on, and version 2 with what has changed."""
    open_uow, clock = studio.open_uow, studio.clock
    concern = again(studio.case, "k7m2p")
    put(studio, concern)
    finish_concern(concern.id, "", uow=open_uow(), clock=clock)
    studio.desk.show_version(concern.id, 1, open_uow, just_finished=True)
    studio.settle()
    album.take("finished")
    studio.find(FinishedPage).view_wanted.emit()
    studio.settle()
    album.take_window("preview")
    studio.desk.show_version(concern.id, 1, open_uow)
    studio.settle()
    studio.find(FinishedPage).continue_wanted.emit()
    studio.settle()
    album.take("continuing")
    draft = continue_concern(concern.id, REASON, uow=open_uow(), clock=clock)
    changed = next_version(draft.concern, studio.clock.now())
    save_draft(changed, replace(draft.progress, page=flow.CHECK.id), uow=open_uow(), clock=clock)
    frame = _go_on(studio, concern.id)
    for page in (flow.OBSERVATIONS, flow.CHECK):
        frame.open_id(page.id)
        studio.settle()
        album.take(f"{page.id}-version-2")
    _leave(studio)
    finish_concern(concern.id, REASON, uow=open_uow(), clock=clock)
    studio.desk.show_version(concern.id, 2, open_uow)
    studio.settle()
    album.take("finished-version-2")


def _start_page(studio: Studio, album: Album) -> None:
    """With drafts, finished concerns, and one that was deleted."""
    uow = studio.open_uow()
    for row in list_concerns(uow=uow):
        if row.has_draft and row.reference not in ("2026-x9fqr", "2026-t4hnb"):
            delete_draft(row.id, uow=uow, clock=StillClock())
    studio.navigator.begin()
    studio.settle()
    album.take("start-with-drafts")
    album.take_question("delete")
    studio.press("Delete the draft {reference}", reference="2026-x9fqr")
    album.take("start")


def _around(studio: Studio, album: Album) -> None:
    """Settings, help, and the blank screen."""
    studio.navigator._show_guide()
    studio.settle()
    album.take("guide")
    studio.navigator._show_settings()
    studio.settle()
    album.take("settings")
    studio.shell.help_toggled.emit()
    studio.settle()
    album.take_window("help")
    studio.shell.help_toggled.emit()
    studio.shell.blank()
    studio.settle()
    album.take_window("hidden")
    studio.shell.blank()


def put(studio: Studio, concern: Concern) -> None:
    """A draft, as if it had been begun now."""
    with studio.open_uow() as uow:
        uow.concerns.add(concern, at=studio.clock.now())
        uow.commit()


def _open(studio: Studio, concern: Concern) -> WizardFrame:
    """A new draft in the wizard."""
    put(studio, concern)
    return _go_on(studio, concern.id)


def _go_on(studio: Studio, concern_id: ConcernId) -> WizardFrame:
    studio.desk.go_on(concern_id, studio.open_uow)
    studio.settle()
    return studio.find(WizardFrame)


def _leave(studio: Studio) -> None:
    studio.find(WizardFrame).closed.emit()
    studio.settle()
