"""The way from a finished version to the next one: why it is to be, kept while it is typed, and the draft begun."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from assessor.domain.concern import ConcernId
from assessor.errors import UserError
from assessor.flows.concern import BEFORE, ConcernFlow
from assessor.services.concerns import continue_concern
from assessor.services.ports import Draft
from assessor.services.reasons import keep_reason, kept_reason
from assessor.ui.asking import ask
from assessor.ui.home.continuing import ContinuingPage
from assessor.ui.keeping import Keeping
from assessor.ui.parts import OpenUow, Surroundings


class Continuing(QObject):
    """Asks for the reason where it was left, and begins the version. Until then it is one's own, and can be left."""

    draft_wanted = Signal(object)
    """A Draft to go on with."""
    back_wanted = Signal()

    def __init__(self, concern_id: ConcernId, number: int, around: Surroundings, *, open_uow: OpenUow) -> None:
        """`number` is that of the new version."""
        super().__init__()
        self._concern_id = concern_id
        self._number = number
        self._around = around
        self._open_uow = open_uow
        self._page: ContinuingPage | None = None
        self._typed: str | None = None
        self._close: Callable[[], object] | None = None
        self._keeping = Keeping(around.work)
        self._keeping.kept.connect(lambda: self._say(""))
        self._keeping.refused.connect(self._on_not_kept)

    def begin(self) -> None:
        """Show the page, with what was typed before."""
        concern_id, open_uow = self._concern_id, self._open_uow
        self._around.work.database(
            lambda: kept_reason(concern_id, uow=open_uow()), self.show, lambda _: self.show(""), lambda: self.show("")
        )

    def show(self, kept: str) -> None:
        """Show the page; `kept` was typed before, where this does not know better."""
        if self._typed is None:
            self._typed = kept
        page = self._page = ContinuingPage(self._around.t, self._number, self._typed)
        page.back_wanted.connect(self.back_wanted)
        page.typed.connect(self._keep)
        page.begin_wanted.connect(self._fetch_draft)
        self._around.show_page(page)

    def reason(self) -> str | None:
        """What is typed so far, None where the page is not shown and nothing of it has still to be kept."""
        return self._typed if self._is_shown() or self._keeping.unsaved else None

    def may_close(self, close: Callable[[], object]) -> bool:
        """Whether all that was typed is kept; otherwise `close` is called as soon as it is, or is given up."""
        if not self._keeping.unsaved:
            return True
        self._close = close
        self._keeping.when_kept(close)
        return False

    def _is_shown(self) -> bool:
        return self._page is not None and self._around.is_shown(self._page)

    def _keep(self, reason: str) -> None:
        self._typed = reason
        concern_id, open_uow = self._concern_id, self._open_uow
        self._keeping.put(lambda: keep_reason(concern_id, reason, uow=open_uow()))

    def _on_not_kept(self, error: UserError) -> None:
        t = self._around.t
        self._say(t.error(error))
        close, self._close = self._close, None
        if close is not None and ask(
            self._around.shell,
            t("The last thing you wrote is not saved"),
            " ".join((t.error(error), t("If you close now, it is lost."))),
            yes=t("Close without saving"),
            no=t("Stay and try again"),
        ):
            self._keeping.drop()
            close()

    def _fetch_draft(self, reason: str) -> None:
        concern_id, open_uow, clock = self._concern_id, self._open_uow, self._around.parts.clock
        self._keeping.drop()

        def fetch() -> Draft:
            draft = continue_concern(concern_id, reason, uow=open_uow(), clock=clock)
            return replace(draft, progress=replace(draft.progress, page=BEFORE.id, passed=self._all_pages()))

        def refused(error: UserError) -> None:
            self._keep(reason)
            self._say(self._around.t.error(error))

        self._around.work.database(fetch, self.draft_wanted.emit, refused)

    def _say(self, sentence: str) -> None:
        if self._page is not None and self._is_shown():
            self._page.say(sentence)

    def _all_pages(self) -> tuple[str, ...]:
        """The writer has been through them all; only danger is asked anew, and first."""
        return tuple(page.id for page in ConcernFlow(self._around.loaded.catalogue).pages)
