"""The ways a report leaves the program: on paper, as a PDF, as a PDF behind a passphrase. All work is in the background.

The same object serves the page of a finished version and the preview.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from assessor.domain.log import Act
from assessor.errors import UserError
from assessor.i18n import Translator
from assessor.services.reports import locked_file_name, new_passphrase
from assessor.ui.asking import ask, tell
from assessor.ui.preview.passphrase import PassphraseWindow
from assessor.ui.preview.pdf import Pdf
from assessor.ui.preview.print_run import PrintRun, ask_printer
from assessor.ui.saving import ask_where
from assessor.ui.work import Work


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes out. `title` stands above it on the screen; `job_name` and `file_name` tell nothing of anybody.

    What is `only_paper` is printed and never saved.
    """

    pdf: bytes
    title: str
    job_name: str
    file_name: str
    only_paper: bool = False


class WaysOut(QObject):
    """Prints and saves one report, and says in a sentence how it went.

    `before_leaving` is called on the database thread with what is about to be done (PRINTED, EXPORTED); where it raises a
    UserError, that is said and nothing leaves.
    """

    said = Signal(str, bool)
    """A sentence, and whether it tells of trouble."""
    printing = Signal(int, int)
    """How many pages are drawn for the printer, of how many; 0 of 0 when that is over."""

    def __init__(
        self,
        window: QWidget,
        paper: Paper,
        *,
        work: Work,
        t: Translator,
        write: Callable[[str, bytes], None],
        lock: Callable[[bytes, str], bytes],
        before_leaving: Callable[[Act], None],
    ) -> None:
        super().__init__(window)
        self.paper = paper
        self._window = window
        self._work = work
        self._t = t
        self._write = write
        self._lock = lock
        self._before_leaving = before_leaving
        self._run: PrintRun | None = None
        self._asking = False
        self._under_way = 0
        self._left = False

    def done(self) -> None:
        """Nobody looks at it any more: it goes, at once or when what it has begun is printed, saved and told."""
        self._left = True
        self._go_if_idle()

    def _begin(self) -> None:
        self._under_way += 1

    def _end(self) -> None:
        self._under_way -= 1
        self._go_if_idle()

    def _go_if_idle(self) -> None:
        if self._left and not self._under_way:
            self.deleteLater()

    # --- on paper ----------------------------------------------------------------------------------------------------

    def print_out(self, current: int = 0) -> None:
        """Ask for the printer and print; `current` is the page from 0 that is looked at."""
        if self._run is not None or self._asking:
            return
        if not QPrinterInfo.availablePrinterNames():
            self._say_no_printer()
            return
        self._asking = True
        self._begin()
        pdf = self.paper.pdf
        self._work.pure(lambda: _count(pdf), lambda pages: self._ask_printer(pages, current), broken=self._asked)

    def stop_printing(self) -> None:
        """Print nothing more of it; what the printer was not given yet it is not given."""
        if self._run is not None:
            self._run.give_up()

    def _say_no_printer(self) -> None:
        t = self._t
        title = t("There is no printer on this PC.")
        if self.paper.only_paper:
            text = t(
                "Write it down by hand, here from the screen. It is not saved as a file: whoever found the file could open everything."
            )
            tell(self._window, title, text, ok=t("OK"))
            return
        text = t("Save it as PDF, and print it where there is a printer you may use for it.")
        if ask(self._window, title, text, yes=t("Save as PDF"), no=t("Not now")):
            self.save()

    def _asked(self) -> None:
        self._asking = False
        self._end()

    def _ask_printer(self, pages: int, current: int) -> None:
        printer = ask_printer(self._window, job_name=self.paper.job_name, pages=pages, t=self._t)
        self._asking = False
        if printer is None:
            self._end()
            return
        self._run = PrintRun(
            self.paper.pdf,
            printer,
            self._work,
            current=current,
            before_leaving=lambda: self._before_leaving(Act.PRINTED),
        )
        self._run.progressed.connect(self.printing)
        self._run.ended.connect(self._on_ended)
        self.printing.emit(0, pages)

    def _on_ended(self, ended: object) -> None:
        t, run, self._run = self._t, self._run, None
        self.printing.emit(0, 0)
        if isinstance(ended, UserError) and self.paper.only_paper:
            by_hand = t("Try another printer, or write it down by hand.")
            self.said.emit(f"{t(ended.message, **ended.params)} {by_hand}", True)
        elif isinstance(ended, UserError):
            self.said.emit(t.error(ended), True)
        elif ended is None and run is not None:
            self.said.emit(t("It is sent to the printer {printer}.", printer=run.printer_name), False)
        else:
            self.said.emit(t("The printing is stopped. Nothing was sent to the printer."), False)
        self._end()

    # --- as a file ---------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save it as it is."""
        self._begin()
        path = ask_where(self._window, self.paper.file_name, self._t)
        if path is None:
            self._end()
            return
        write, pdf = self._write, self.paper.pdf
        self._give_out(lambda: write(path, pdf), lambda: self._on_saved(path))

    def save_locked(self) -> None:
        """Save it behind a new passphrase, which is shown once, when the file is there."""
        self._begin()
        path = ask_where(self._window, locked_file_name(self.paper.file_name), self._t)
        if path is None:
            self._end()
            return
        write, lock, pdf, passphrase = self._write, self._lock, self.paper.pdf, new_passphrase()
        self._give_out(
            lambda: write(path, lock(pdf, passphrase)), lambda: self._show_passphrase(passphrase, Path(path).name)
        )

    def _give_out(self, write: Callable[[], None], then: Callable[[], None]) -> None:
        """Write it once that is told; the one job puts the next into its queue, so that closing waits for both."""
        work, tell = self._work, self._before_leaving

        def tell_and_write() -> None:
            tell(Act.EXPORTED)
            work.pure(write, lambda _: then(), self._say_trouble, self._end)

        work.database(tell_and_write, refused=self._say_trouble, broken=self._end)

    def _on_saved(self, path: str) -> None:
        self.said.emit(self._t("It is saved as {name}.", name=Path(path).name), False)
        self._end()

    def _show_passphrase(self, passphrase: str, name: str) -> None:
        self.said.emit(self._t("It is saved, locked, as {name}.", name=name), False)
        window = PassphraseWindow(self._window, passphrase, self._t)
        window.exec()
        window.deleteLater()
        self._end()

    def _say_trouble(self, error: UserError) -> None:
        self.said.emit(self._t.error(error), True)
        self._end()


def _count(pdf: bytes) -> int:
    opened = Pdf(pdf)
    try:
        return len(opened.sizes())
    finally:
        opened.close()
