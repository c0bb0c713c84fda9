"""The note for the leader, looked at as it is printed, and on its way out of the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import Concern
from assessor.ui.parts import DrawnReport, OpenUow, Surroundings
from assessor.ui.preview.page import PreviewPage
from assessor.ui.preview.ways_out import WaysOut
from assessor.ui.version import before_leaving, show_preview, ways_out


class LeaderNoteRoom(QObject):
    """Shows one note. `keeps` is False in practice."""

    closed = Signal()
    """Looked at: back to the draft."""

    def __init__(
        self, note: DrawnReport, concern: Concern, around: Surroundings, *, open_uow: OpenUow, keeps: bool
    ) -> None:
        super().__init__()
        self.concern_id = concern.id
        self.keeps = keeps
        self._around = around
        told = before_leaving(around, open_uow, concern.id, version=0, keeps=keeps)
        title = around.t("Note for the leader")
        self._ways: WaysOut | None = ways_out(around, note, title, concern.reference, before_leaving=told)
        self._page: PreviewPage | None = None

    def show(self) -> None:
        """Show it in place of what is shown."""
        if self._ways is not None:
            self._page = show_preview(self._around, self._ways)
            self._page.closed.connect(self._close)

    def is_shown(self) -> bool:
        """Whether the user looks at it."""
        return self._page is not None and self._around.shell.shows(self._page)

    def put_away(self) -> None:
        """The paper is needed no more; what is being printed is printed to its end."""
        if self._ways is not None:
            self._ways.done()
            self._ways = None

    def _close(self) -> None:
        self.put_away()
        self.closed.emit()
