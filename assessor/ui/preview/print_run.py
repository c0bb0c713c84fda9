"""Asks for the printer, and runs one print in the background, page by page, until it is sent, refused or given up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QWidget
from shiboken6 import delete

from assessor.i18n import Translator
from assessor.ui.preview.printing import DPI, Printout
from assessor.ui.work import Work

_MORE = object()


def ask_printer(window: QWidget, *, job_name: str, pages: int, t: Translator) -> QPrinter | None:
    """The printer as the user sets it in the system's dialog, None where they change their mind."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DPI)
    printer.setFullPage(True)
    printer.setDocName(job_name)
    printer.setCreator("")
    option = QAbstractPrintDialog.PrintDialogOption
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle(t("Print"))
    dialog.setOption(option.PrintToFile, False)  # saving as PDF is better: it can be read aloud and searched
    dialog.setOption(option.PrintSelection, False)
    dialog.setOption(option.PrintCurrentPage)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    for reverse in dialog.findChildren(QCheckBox, "reverse"):
        reverse.hide()  # CUPS picks out the pages itself, counted in the order it is given them: both together go wrong
    chosen = dialog.exec() == QPrintDialog.DialogCode.Accepted
    delete(dialog)
    return printer if chosen else None


class PrintRun(QObject):
    """One print. Each page is a job of its own, so that others have their turn; closing the program waits for all of them."""

    progressed = Signal(int, int)
    """How many pages are drawn, of how many."""
    ended = Signal(object)
    """None: it is handed over. A UserError: refused. False: given up, by the user or for a fault of ours."""

    def __init__(
        self, pdf: bytes, printer: QPrinter, work: Work, *, current: int, before_leaving: Callable[[], None]
    ) -> None:
        super().__init__()
        self.printer_name = printer.printerName()
        self._printout = Printout(pdf, printer, current=current)
        self._work = work
        self._given_up = threading.Event()
        self._before_leaving = before_leaving
        work.database(self._tell, lambda _: None, self.ended.emit, lambda: self.ended.emit(False))

    def give_up(self) -> None:
        """Stop before the next page; nothing is printed."""
        self._given_up.set()

    # --- on the database thread --------------------------------------------------------------------------------------

    def _tell(self) -> None:
        self._before_leaving()
        self._queue(self._begin, 0)

    # --- on the worker -----------------------------------------------------------------------------------------------

    def _queue(self, run: Callable[[], object], drawn: int) -> None:
        """Each job puts the next one into the queue before it ends: an end of the program in between waits for it too."""
        self._work.pure(run, lambda ended: self._on_step(ended, drawn), self.ended.emit, lambda: self.ended.emit(False))

    def _begin(self) -> object:
        self._printout.begin()
        return self._go_on(0)

    def _page(self, place: int) -> object:
        if self._given_up.is_set():
            self._printout.abandon()
            return False
        with self._whole_or_nothing():
            self._printout.paint(place)
        return self._go_on(place + 1)

    def _finish(self) -> object:
        if self._given_up.is_set():
            self._printout.abandon()
            return False
        self._printout.finish()
        return None

    def _go_on(self, place: int) -> object:
        if place < len(self._printout.pages):
            self._queue(lambda: self._page(place), place + 1)
        else:
            self._queue(self._finish, place)
        return _MORE

    @contextmanager
    def _whole_or_nothing(self) -> Iterator[None]:
        whole = False
        try:
            yield
            whole = True
        finally:
            if not whole:
                self._printout.abandon()

    # --- on the Qt thread --------------------------------------------------------------------------------------------

    def _on_step(self, ended: object, drawn: int) -> None:
        if ended is _MORE:
            self.progressed.emit(drawn, len(self._printout.pages))
        else:
            self.ended.emit(ended)
