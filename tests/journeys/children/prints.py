"""Shows a report in a real window and prints it as one who sits there: `prints.py REPORT.pdf ANSWERS.json`.

ANSWERS: "printer"; what is chosen in the dialog, by the names its parts have in Qt (a number, a text, or true to tick);
"then": what happens once the first page is drawn ("stop", "remove", "crash" or nothing). Says as JSON what it read.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QSpinBox,
    QWidget,
)

from assessor.i18n import translator
from assessor.ui.preview.page import PreviewPage
from assessor.ui.preview.ways_out import Paper, WaysOut
from assessor.ui.shell import Shell
from assessor.ui.theme import Theme, make_application
from assessor.ui.work import Work


class Person:
    """Presses what is shown and notes what is read and how long the window kept quiet."""

    def __init__(self, pdf: bytes, answers: dict[str, str | int | bool]) -> None:
        self.answers = answers
        self.then = str(answers.pop("then", ""))
        self.told: dict[str, object] = {"said": [], "boxes": [], "bugs": [], "left": []}
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.application = application
        self.work = Work()
        self.work.failed.connect(lambda bug: self._note("bugs", repr(bug)))
        t = translator("da")
        self.shell = Shell(Theme(application, text_percent=100), t)
        paper = Paper(pdf, "Version 2 af 2026-k7m2p", "Dokument 2026-k7m2p", "bekymring-2026-k7m2p-v2.pdf")
        self.ways = WaysOut(
            self.shell,
            paper,
            work=self.work,
            t=t,
            write=lambda *_: None,
            lock=lambda data, _: data,
            before_leaving=lambda _: None,
        )
        self.page = PreviewPage(t, self.ways, work=self.work)
        self.shell.show_room(self.page)
        self.shell.set_place(self.page.title)
        self.page.pages.page_changed.connect(lambda _: QTimer.singleShot(200, self.begin))
        self.ways.said.connect(self.hear)
        self.ways.printing.connect(self.see)
        self.begun = False
        self.waits: list[float] = []
        self._last = perf_counter()
        self._ticker = QTimer(interval=1)
        self._ticker.timeout.connect(self._tick)
        self.shell.show()
        self.page.first_focus().setFocus()

    def begin(self) -> None:
        if not self.begun:
            self.begun = True
            QTimer.singleShot(0, self.answer)
            QTest.keyClick(self.page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    def answer(self) -> None:
        """Answer whatever window stands in front; look again until there is one."""
        shown: Callable[[type[QWidget]], list[QWidget]] = lambda kind: [  # noqa: E731
            each for each in self.application.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]
        if boxes := shown(QMessageBox):
            box = boxes[0]
            assert isinstance(box, QMessageBox)
            self._note("boxes", [box.text(), box.informativeText(), *(each.text() for each in box.buttons())])
            box.buttons()[-1].click() if self.then == "save" else box.reject()
            self.end()
        elif dialogs := shown(QPrintDialog):
            self.fill(dialogs[0])
        else:
            QTimer.singleShot(20, self.answer)

    def fill(self, dialog: QWidget) -> None:
        assert isinstance(dialog, QPrintDialog)
        self.told["title"] = dialog.windowTitle()
        for name, value in self.answers.items():
            part = dialog.findChild(QWidget, name)
            match part:
                case QComboBox():
                    part.setCurrentIndex(part.findText(str(value)))
                case QSpinBox():
                    part.setValue(int(value))
                case QLineEdit():
                    part.setText(str(value))
                case QAbstractButton():
                    part.setChecked(bool(value))
                case _:
                    raise LookupError(name)
        if self.then == "cancel":
            dialog.reject()
            self.end()
            return
        self._last = perf_counter()
        self._ticker.start()
        dialog.accept()

    def see(self, drawn: int, pages: int) -> None:
        if drawn != 1 or not pages:
            return
        self.told["seen"] = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        self.told["spool"] = [str(path) for path in self._spools()]
        match self.then:
            case "stop":
                stop = [each for each in self.page.findChildren(QPushButton) if each.text() == "Stop udskriften"]
                stop[0].click()
            case "remove" | "crash":  # whoever has started this does it, and ends the wait
                sys.stdout.write("now\n")
                sys.stdout.flush()
                sys.stdin.readline()

    def hear(self, sentence: str, trouble: bool) -> None:
        self._note("said", [sentence, trouble])
        self.end()

    def end(self) -> None:
        self._ticker.stop()
        QTimer.singleShot(0, self.shell.close)

    def _tick(self) -> None:
        now = perf_counter()
        self.waits.append(now - self._last)
        self._last = now

    def _note(self, name: str, what: object) -> None:
        noted = self.told[name]
        assert isinstance(noted, list)
        noted.append(what)

    def _spools(self) -> list[Path]:
        mine = f"{os.getpid():05x}"[-5:]
        folders = (Path("/dev/shm"), Path(os.environ["XDG_RUNTIME_DIR"]), Path(os.environ["TMPDIR"]))
        return [file for folder in folders for file in folder.glob(f"assessor-*/{mine}*")]


def main() -> None:
    application = make_application()
    person = Person(Path(sys.argv[1]).read_bytes(), json.loads(sys.argv[2]))
    application.exec()
    person.work.close()
    person.told["left"] = [str(path) for path in person._spools()]
    person.told["waits"] = sorted(person.waits)[-3:]
    sys.stdout.write(json.dumps(person.told) + "\n")


if __name__ == "__main__":
    main()
