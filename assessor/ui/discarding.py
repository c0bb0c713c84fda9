"""Deleting a draft from the start page, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from assessor.domain.concern import ConcernId
from assessor.errors import UserError
from assessor.services.concerns import delete_draft, restore_draft
from assessor.services.ports import Draft
from assessor.ui.asking import ask, tell
from assessor.ui.parts import OpenUow, Surroundings
from assessor.ui.taking_up import TakingUp


class Discarding:
    """Asks before it deletes; `done` is called when a draft is gone, or is back."""

    def __init__(self, around: Surroundings, taking_up: TakingUp, *, done: Callable[[], None]) -> None:
        self._around = around
        self._taking_up = taking_up
        self._done = done

    def delete(self, concern_id: str, open_uow: OpenUow) -> None:
        """Delete a draft; it can be taken back until the program closes."""
        t, id_, clock = self._around.t, ConcernId(concern_id), self._around.parts.clock
        if not ask(
            self._around.shell,
            t("Delete this draft?"),
            t(
                "You can undo it on the start page until the program is closed or locks. It locks by itself after five minutes."
            ),
            yes=t("Delete the draft"),
            no=t("Keep it"),
        ):
            return

        def gone(draft: Draft) -> None:
            self._around.deleted.put(draft)
            self._done()

        def refused(error: UserError) -> None:
            tell(self._around.shell, t("The draft is not deleted"), t.error(error), ok=t("OK"))

        self._taking_up.take(lambda: delete_draft(id_, uow=open_uow(), clock=clock), gone, refused=refused)

    def undo(self, key: str, open_uow: OpenUow) -> None:
        """Take a deleted draft back."""
        t, draft, clock = self._around.t, self._around.deleted.draft(key), self._around.parts.clock
        if draft is None:
            return

        def back(_: None) -> None:
            self._around.deleted.forget(key)
            self._done()

        def refused(error: UserError) -> None:
            tell(self._around.shell, t("The draft is not back"), t.error(error), ok=t("OK"))

        self._taking_up.take(lambda: restore_draft(draft, uow=open_uow(), clock=clock), back, refused=refused)
