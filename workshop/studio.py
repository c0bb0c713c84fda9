"""The program in a window that is drawn in memory: shown, waited for, and pictured. A vault of its own lies in a folder that goes away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QScrollArea, QWidget

from assessor.bootstrap import make_parts
from assessor.door.local import LocalVault
from assessor.i18n import translator
from assessor.loading import load_catalogue_for, practice_case
from assessor.preferences import Preferences
from assessor.ui.desk import Desk
from assessor.ui.locking.page import LockedPage
from assessor.ui.navigator import Navigator
from assessor.ui.parts import OpenUow
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme, make_application
from assessor.ui.widgets.column import ColumnScroll
from assessor.ui.widgets.inputs import Field
from assessor.ui.work import Work
from assessor.vault.keyfile import Cost

PASSPHRASE = "en lille opdigtet sætning"
TALLEST = 9000  # px
SMALL = (1180, 820)
Found = TypeVar("Found", bound=QWidget)


class StillClock:
    """It is Sunday, half past four; or so much earlier, while a picture of what came before is set up."""

    def __init__(self) -> None:
        self.earlier = timedelta()

    def now(self) -> datetime:
        """The same moment in every picture."""
        return datetime(2026, 11, 22, 16, 30, tzinfo=timezone(timedelta(hours=1))) - self.earlier


class Studio:
    """One run of the program in one language, look and text size."""

    def __init__(self, folder: Path, *, language: str, scheme: str, percent: int) -> None:
        application = QApplication.instance() or make_application()
        assert isinstance(application, QApplication)
        application.setCursorFlashTime(0)
        self._application = application
        self._folder = folder
        self.clock = StillClock()
        self.t = translator(language)
        self._preferences = Preferences(language=language, scheme=scheme, text_percent=percent)
        self.case = practice_case()
        self.catalogue = load_catalogue_for(None)

    def moved(self, folder: Path) -> Studio:
        """The same studio with a folder in which nothing has happened yet."""
        self._folder = folder
        return self

    def start(self, *, locked: bool = False) -> None:
        """Start the program, again where it runs already; `locked` as it begins after its lock."""
        door = LocalVault(self._folder / "vault", self.clock, cost=Cost(3, 64 * 1024, 1))
        parts = make_parts(door, clock=self.clock, preferences=self._preferences, folder=self._folder)
        self.parts = replace(parts, locked_page=LockedPage) if locked else parts
        self.theme = Theme(
            self._application, text_percent=self._preferences.text_percent, scheme=self._preferences.scheme
        )
        self.work = Work()
        self.shell = Shell(self.theme, self.t)
        self.navigator = Navigator(self.parts, shell=self.shell, theme=self.theme, work=self.work, t=self.t)
        self.navigator.begin()
        self.shell.show()
        self.parts.settle(self.shell, self.theme, self.work, self.navigator)
        self.navigator.load()
        self.settle()

    def stop(self) -> None:
        """Close the program."""
        self.work.database(self.parts.door.close)
        self.work.close()
        self.shell.may_close = lambda: True
        self.shell.close()
        self.shell.deleteLater()
        self._application.processEvents()
        gc.collect()

    @property
    def folder(self) -> Path:
        """Where all of it lies."""
        return self._folder

    @property
    def open_uow(self) -> OpenUow:
        """The vault that the window has open."""
        assert self.navigator._open_uow is not None
        return self.navigator._open_uow

    @property
    def desk(self) -> Desk:
        """The desk that stands in the window."""
        assert self.navigator._desk is not None
        return self.navigator._desk

    def settle(self) -> None:
        """Wait until nothing is under way."""
        for _ in range(4):
            self._both_lanes()
            self._rest(30)

    def press(self, message: str, **names: str) -> None:
        """Press the shown button with this name (an English message id)."""
        wanted = self.t(message, **names)
        shown = [each for each in self.shell.findChildren(QAbstractButton) if each.isVisible()]
        next(each for each in shown if wanted in (each.accessibleName(), each.text())).click()
        self.settle()

    @contextmanager
    def choosing(self, path: Path) -> Iterator[list[QPixmap]]:
        """Choose this path in the dialog that comes; gives a picture of it as it comes."""
        seen: list[QPixmap] = []

        def look() -> None:
            dialog = self._application.activeModalWidget()
            if isinstance(dialog, QFileDialog):
                seen.append(dialog.grab())
                timer.stop()
                line = dialog.findChild(QLineEdit)
                assert isinstance(line, QLineEdit)
                line.setText(str(path))
                dialog.accept()

        timer = QTimer()
        timer.timeout.connect(look)
        timer.start(50)
        yield seen
        self.settle()

    def find(self, kind: type[Found]) -> Found:
        """The shown widget of a class."""
        return next(widget for widget in self.shell.findChildren(kind) if widget.isVisible())

    def picture(self, widget: QWidget | None = None) -> QPixmap:
        """What stands in the window, made as high as the page is long."""
        if widget is not None:
            return widget.grab()
        self.shell.resize(*SMALL)
        self.settle()
        for _ in range(3):
            self.shell.resize(SMALL[0], min(TALLEST, self.shell.height() + self._hidden()))
            self.settle()
        return self.shell.grab()

    def small_picture(self, label: str = "") -> QPixmap:
        """What stands in a window of the usual size, with the field of this label at the top of what is seen."""
        self.shell.resize(*SMALL)
        self.settle()
        for field in self.shell.findChildren(Field):
            if label and field.isVisible() and field.label.text() == self.t(label):
                (scroll,) = (area for area in self.shell.findChildren(ColumnScroll) if area.isAncestorOf(field))
                scroll.verticalScrollBar().setValue(field.mapTo(scroll.content, QPoint(0, 0)).y())
        self.settle()
        return self.shell.grab()

    def _hidden(self) -> int:
        areas = [area for area in self.shell.findChildren(QScrollArea) if area.isVisible()]
        pages = [area for area in areas if isinstance(area, ColumnScroll)] or areas
        return max((area.verticalScrollBar().maximum() for area in pages), default=0)

    def _both_lanes(self) -> None:
        waiting = {"database", "pure"}
        loop = QEventLoop()

        def done(lane: str) -> None:
            waiting.discard(lane)
            if not waiting:
                loop.quit()

        self.work.database(lambda: None, lambda _: done("database"))
        self.work.pure(lambda: None, lambda _: done("pure"))
        if waiting:
            loop.exec()

    def _rest(self, milliseconds: int) -> None:
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()


def keep(picture: QPixmap | QImage, path: Path) -> None:
    """Write a picture, as small as it gets."""
    image = picture.toImage() if isinstance(picture, QPixmap) else picture
    path.parent.mkdir(parents=True, exist_ok=True)
    if not image.convertToFormat(QImage.Format.Format_RGB888).save(str(path), quality=0):
        raise OSError(f"could not write {path.name}")
