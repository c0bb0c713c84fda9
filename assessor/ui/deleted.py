"""Deleted drafts that can still be taken back: until the program closes, in memory and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from assessor.services.ports import Draft


class DeletedDrafts:
    """What was deleted since the program was started."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}

    def put(self, draft: Draft) -> None:
        """Keep a deleted draft."""
        self._kept[draft.concern.id] = draft

    def draft(self, concern_id: str) -> Draft | None:
        """The deleted draft of this concern."""
        return self._kept.get(concern_id)

    def forget(self, concern_id: str) -> None:
        """It stands in the vault again."""
        self._kept.pop(concern_id, None)

    def references(self) -> dict[str, str]:
        """The references by the concerns' ids, in the order in which they were deleted."""
        return {id_: draft.concern.reference for id_, draft in self._kept.items()}
