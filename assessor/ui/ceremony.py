"""A new recovery key: shown, put on paper, typed back. Only then is it given to whoever uses it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assessor.errors import UserError
from assessor.ui.home.recovery_key import RecoveryKeyPage, TypedBackPage
from assessor.ui.parts import DrawnReport, Surroundings
from assessor.ui.preview.ways_out import Paper, WaysOut
from assessor.ui.version import show_preview


class Ceremony(QObject):
    """One key from its making on; going back and forth shows the same one, and keeps what was typed."""

    typed_back = Signal(str)
    """The key, when it is known to be on paper. What does not work then is told by `refuse`."""
    back_wanted = Signal()

    def __init__(self, around: Surroundings, *, go: str, label: str | None = None) -> None:
        """`label`: of the place that it is to open, None for the one that is open."""
        super().__init__()
        self._around = around
        self._go = go
        self._label = label
        self._key = around.parts.door.new_recovery_key()
        self._written = ""
        self._page: TypedBackPage | None = None
        self._ways: WaysOut | None = None

    def show(self) -> None:
        """Show the key."""
        page = RecoveryKeyPage(self._around.t, self._key)
        page.back_wanted.connect(self._go_back)
        page.written_down.connect(self._ask_back)
        page.print_wanted.connect(lambda: self._draw(page))
        self._around.show_page(page)

    def refuse(self, error: UserError) -> None:
        """The key is right, and could not be used."""
        if self._page is not None and self._around.is_shown(self._page):
            self._page.refuse(self._around.t.error(error))

    def _go_back(self) -> None:
        self._put_paper_away()
        self.back_wanted.emit()

    def _draw(self, page: RecoveryKeyPage) -> None:
        around, key, given = self._around, self._key, self._label
        draw, door = around.parts.draw_recovery, around.parts.door

        def show(drawn: DrawnReport) -> None:
            if around.is_shown(page):
                self._preview(drawn)

        def refused() -> None:
            if around.is_shown(page):
                page.say(around.t("The page could not be drawn. Write the key down by hand."))

        around.work.pure(
            lambda: draw(key, door.label() if given is None else given, around.t), show, lambda _: refused(), refused
        )

    def _preview(self, drawn: DrawnReport) -> None:
        around, t = self._around, self._around.t
        self._put_paper_away()
        paper = Paper(drawn.data, t("Recovery key"), t("Document"), drawn.file_name, only_paper=True)
        self._ways = WaysOut(
            around.shell,
            paper,
            work=around.work,
            t=t,
            write=around.parts.write,
            lock=around.parts.lock,
            before_leaving=lambda _: None,  # no concern leaves with it; that there is a new key is in the log
        )
        show_preview(around, self._ways).closed.connect(self.show)

    def _put_paper_away(self) -> None:
        if self._ways is not None:
            self._ways.done()
            self._ways = None

    def _ask_back(self) -> None:
        self._put_paper_away()
        page = TypedBackPage(self._around.t, go=self._go, written=self._written)
        page.given.connect(self._check)
        page.back_wanted.connect(self._show_again)
        self._page = page
        self._around.show_page(page)

    def _show_again(self) -> None:
        if self._page is not None:
            self._written = self._page.written
        self.show()

    def _check(self, text: str) -> None:
        t, page = self._around.t, self._page
        if page is None:
            return
        self._written = text
        try:
            typed = self._around.parts.door.check_recovery_key(text)
        except UserError as error:
            page.refuse(t.error(error))
            return
        if typed != self._key:
            page.refuse(t("This is another key than the one you have just got. Look at the newest paper."))
        else:
            self.typed_back.emit(self._key)
