"""Out of the program: saved, and locked with a passphrase that is shown once. All is invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QKeySequence, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from assessor.domain.log import Act
from assessor.errors import UserError
from assessor.i18n import translator
from assessor.services.log import NotLogged
from assessor.ui.clipboard import Forgetting
from assessor.ui.preview import ways_out
from assessor.ui.preview.passphrase import PassphraseWindow
from assessor.ui.preview.ways_out import Paper, WaysOut
from assessor.ui.work import Work

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
PDF = b"%PDF-1.7 opdigtet"
PASSPHRASE = "hkta-mrex-jvbn-aceg-ptuy-zkdh"


@pytest.fixture
def work(qapp: QApplication) -> Iterator[Work]:
    made = Work()
    yield made
    made.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(parent: QWidget) -> Iterator[PassphraseWindow]:
    made = PassphraseWindow(parent, PASSPHRASE, translator("da"))
    made.show()
    yield made
    made.done(0)


class Way:
    """The ways out of a window, and what came out."""

    def __init__(self, parent: QWidget, work: Work, folder: Path) -> None:
        self.folder = folder
        self.fault: UserError | None = None
        self.said: list[tuple[str, bool]] = []
        self.locked_with: list[str] = []
        paper = Paper(PDF, "Version 2", "Dokument 2026-k7m2p", "bekymring-2026-k7m2p-v2.pdf")
        self.told: list[tuple[Act, bool]] = []
        self.not_told: UserError | None = None
        self.ways = WaysOut(
            parent,
            paper,
            work=work,
            t=translator("da"),
            write=self._write,
            lock=self._lock,
            before_leaving=self._tell,
        )
        self.ways.said.connect(lambda sentence, trouble: self.said.append((sentence, trouble)))

    def _tell(self, act: Act) -> None:
        self.told.append((act, any(self.folder.glob("*.pdf"))))
        if self.not_told is not None:
            raise self.not_told.with_traceback(None)

    def _write(self, path: str, data: bytes) -> None:
        if self.fault is not None:
            raise self.fault.with_traceback(None)
        Path(path).write_bytes(data)

    def _lock(self, pdf: bytes, passphrase: str) -> bytes:
        self.locked_with.append(passphrase)
        return b"locked " + pdf


@pytest.fixture
def way(parent: QWidget, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Way:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Way(parent, work, tmp_path)
    asked: list[str] = []

    def choose(dialog: QFileDialog) -> int:
        asked.append(dialog.selectedFiles()[0])
        dialog.setDirectory(str(tmp_path))
        dialog.selectFile(str(tmp_path / Path(asked[-1]).name))
        return 1

    monkeypatch.setattr(QFileDialog, "exec", choose)
    return made


@pytest.fixture
def forgetting(parent: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forgetting]:
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: True)  # in memory nobody owns it
    made = Forgetting(parent)
    yield made
    made.clear()
    delete(made)


def marked() -> bool:
    """Whether what lies in the clipboard is told to be left alone."""
    data = QApplication.clipboard().mimeData()
    told = bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    return told and any("CanIncludeInClipboardHistory" in kind for kind in data.formats())


def shown(kind: type[QWidget]) -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def press(window: QWidget, text: str) -> None:
    (found,) = [each for each in window.findChildren(QPushButton) if each.text() == text]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def test_saving_writes_the_very_bytes_and_says_the_name(way: Way, qtbot: QtBot) -> None:
    way.ways.save()
    qtbot.waitUntil(lambda: bool(way.said))
    assert (way.folder / "bekymring-2026-k7m2p-v2.pdf").read_bytes() == PDF
    assert way.said == [("Gemt som bekymring-2026-k7m2p-v2.pdf.", False)]
    assert way.told == [(Act.EXPORTED, False)]  # told before anything lay there


@pytest.mark.parametrize("save", [WaysOut.save, WaysOut.save_locked])
def test_what_cannot_be_told_of_is_not_given_out(way: Way, qtbot: QtBot, save: Callable[[WaysOut], None]) -> None:
    way.not_told = NotLogged()
    save(way.ways)
    qtbot.waitUntil(lambda: bool(way.said))
    ((said, trouble),) = way.said
    assert said.startswith("Det har ikke forladt programmet:")
    assert trouble
    assert not list(way.folder.glob("*.pdf"))
    assert not shown(PassphraseWindow)


def test_what_cannot_be_saved_is_said_and_no_passphrase_shown(way: Way, qtbot: QtBot) -> None:
    way.fault = UserError("It is not saved.")
    way.ways.save_locked()
    qtbot.waitUntil(lambda: bool(way.said))
    assert way.said == [("Det blev ikke gemt.", True)]
    assert not shown(PassphraseWindow)


def test_the_passphrase_is_shown_once_when_the_locked_file_is_there(way: Way, qtbot: QtBot) -> None:
    seen: list[str] = []

    def look() -> None:
        if not (windows := shown(PassphraseWindow)):
            QTimer.singleShot(10, look)
            return
        seen.append((way.folder / "bekymring-2026-k7m2p-v2-laast.pdf").read_bytes().decode())
        seen.extend(each.text() for each in windows[0].findChildren(QLineEdit))
        seen.extend(each.text() for each in windows[0].findChildren(QLabel))
        press(windows[0], "Jeg har skrevet den ned")

    QTimer.singleShot(0, look)
    way.ways.save_locked()
    qtbot.waitUntil(lambda: bool(seen) and not shown(PassphraseWindow))
    (passphrase,) = way.locked_with
    assert seen[:2] == ["locked " + PDF.decode(), passphrase]
    assert "Skriv den ned nu. Giv den videre på anden vej end filen, fx i telefonen. Den vises ikke igen." in seen
    assert way.said == [("Gemt låst som bekymring-2026-k7m2p-v2-laast.pdf.", False)]
    assert passphrase not in "".join(sentence for sentence, _ in way.said)


def test_esc_asks_before_the_passphrase_is_gone(window: PassphraseWindow) -> None:
    asked: list[str] = []

    def answer(choice: str) -> None:
        (box,) = shown(QMessageBox)
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        press(box, choice)

    QTimer.singleShot(0, lambda: answer("Nej, vis den"))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.isVisible()
    ended: list[int] = []
    window.finished.connect(ended.append)
    QTimer.singleShot(0, lambda: answer("Ja, luk"))
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert ended == [QDialog.DialogCode.Rejected.value]
    assert asked == ["Har du skrevet adgangskoden ned?"] * 2


def test_the_passphrase_has_a_name_and_says_what_to_do(window: PassphraseWindow, qtbot: QtBot) -> None:
    (field,) = window.findChildren(QLineEdit)
    assert field.accessibleName() == "Adgangskode"
    assert field.accessibleDescription().startswith("Skriv den ned nu.")
    assert field.text() == PASSPHRASE
    qtbot.waitUntil(lambda: field.hasFocus() and not field.hasSelectedText())
    QTest.keyClicks(field, "x")
    assert field.text() == PASSPHRASE
    assert field.width() > field.fontMetrics().horizontalAdvance(PASSPHRASE)
    assert window.rect().contains(field.mapTo(window, QPoint(field.width(), field.height())))


def test_the_copy_is_marked_and_gone_after_half_a_minute(window: PassphraseWindow, forgetting: Forgetting) -> None:
    press(window, "Kopiér")
    clipboard = QApplication.clipboard()
    assert clipboard.text() == PASSPHRASE
    assert marked()
    assert any(
        "Om 30 sekunder er den væk fra udklipsholderen igen." in each.text() for each in window.findChildren(QLabel)
    )
    (ticking,) = [each for each in forgetting.findChildren(QTimer) if each.isActive()]
    assert ticking.interval() == 30_000
    window.accept()
    ticking.timeout.emit()  # half a minute later, and the window is long closed
    assert clipboard.text() == ""


@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_the_keys_that_copy_and_cut_copy_it_as_the_button_does(
    window: PassphraseWindow, forgetting: Forgetting, keys: QKeySequence.StandardKey
) -> None:
    (field,) = window.findChildren(QLineEdit)
    QTest.keySequence(field, keys)
    assert QApplication.clipboard().text() == PASSPHRASE
    assert marked()
    assert field.text() == PASSPHRASE
    forgetting.clear()
    assert QApplication.clipboard().text() == ""


def test_neither_mouse_nor_keys_mark_anything_of_it(window: PassphraseWindow) -> None:
    (field,) = window.findChildren(QLineEdit)
    QTest.mouseDClick(field, Qt.MouseButton.LeftButton)
    assert not field.hasSelectedText()
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(4, field.height() // 2))
    QTest.mouseMove(field, field.rect().center())
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=field.rect().center())
    assert not field.hasSelectedText()
    for keys in ("Ctrl+A", "Shift+Left", "Shift+Home"):
        QTest.keySequence(field, QKeySequence(keys))
        assert not field.hasSelectedText()


def test_without_a_printer_saving_is_one_press_away(way: Way, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))

    def answer() -> None:
        (box,) = shown(QMessageBox)
        press(box, "Gem som PDF")

    QTimer.singleShot(0, answer)
    way.ways.print_out()
    qtbot.waitUntil(lambda: bool(way.said))
    assert (way.folder / "bekymring-2026-k7m2p-v2.pdf").read_bytes() == PDF


def is_gone(ways: WaysOut) -> bool:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return not isValid(ways)


def test_what_nobody_looks_at_any_more_goes(way: Way) -> None:
    assert not is_gone(way.ways)
    way.ways.done()
    assert is_gone(way.ways)


@pytest.mark.parametrize("fault", [None, UserError("It is not saved.")])
def test_what_is_being_saved_is_told_before_it_goes(way: Way, qtbot: QtBot, fault: UserError | None) -> None:
    way.fault = fault
    way.ways.save()
    way.ways.done()
    assert not is_gone(way.ways)
    qtbot.waitUntil(lambda: is_gone(way.ways))
    assert [trouble for _, trouble in way.said] == [fault is not None]


def test_the_passphrase_is_shown_to_who_has_gone_on(way: Way, qtbot: QtBot) -> None:
    seen: list[QWidget] = []

    def look() -> None:
        if not (windows := shown(PassphraseWindow)):
            QTimer.singleShot(10, look)
            return
        assert not is_gone(way.ways)
        seen.extend(windows)
        press(windows[0], "Jeg har skrevet den ned")

    way.ways.save_locked()
    way.ways.done()
    QTimer.singleShot(0, look)
    qtbot.waitUntil(lambda: bool(seen) and is_gone(way.ways))


def print_to_a_file(way: Way, monkeypatch: pytest.MonkeyPatch, *, minds_changed: bool = False) -> Path:
    """In the dialog the user changes their mind, or takes a printer that is a file."""
    before, after = way.folder / "before", way.folder / "after.pdf"
    writer = QPdfWriter(str(before))
    QPainter(writer).end()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(after))
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["kontor"]))
    monkeypatch.setattr(ways_out, "ask_printer", lambda *_, **__: None if minds_changed else printer)
    way.ways.paper = replace(way.ways.paper, pdf=before.read_bytes())
    way.ways.print_out()
    return after


@pytest.mark.parametrize("minds_changed", [True, False])
def test_a_print_is_ended_before_it_goes(
    way: Way, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, minds_changed: bool
) -> None:
    after = print_to_a_file(way, monkeypatch, minds_changed=minds_changed)
    way.ways.done()
    assert not is_gone(way.ways)
    qtbot.waitUntil(lambda: is_gone(way.ways))
    assert len(way.said) == (0 if minds_changed else 1)
    assert after.exists() is not minds_changed
    assert way.told == ([] if minds_changed else [(Act.PRINTED, False)])  # told before any page was handed over


def test_what_cannot_be_told_of_is_not_printed(way: Way, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    way.not_told = NotLogged()
    drawn: list[int] = []
    way.ways.printing.connect(lambda _, pages: drawn.append(pages))
    after = print_to_a_file(way, monkeypatch)
    qtbot.waitUntil(lambda: bool(way.said))
    ((said, trouble),) = way.said
    assert said.startswith("Det har ikke forladt programmet:")
    assert trouble
    assert not after.exists()
    assert drawn[-1] == 0  # the page says no longer that it is being made ready
    way.not_told = None
    print_to_a_file(way, monkeypatch)
    qtbot.waitUntil(after.exists)
    qtbot.waitUntil(lambda: drawn[-1] == 0 and len(way.said) == 2)


def test_what_is_only_paper_and_is_not_printed_is_written_down_by_hand(
    way: Way, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    way.ways.paper = replace(way.ways.paper, only_paper=True)
    way.not_told = UserError("It could not be printed.", "You can also save it as PDF.")
    print_to_a_file(way, monkeypatch)
    qtbot.waitUntil(lambda: bool(way.said))
    ((said, _),) = way.said
    assert said.endswith("skriv den af i hånden.")
    assert "PDF" not in said
