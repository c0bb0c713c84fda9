"""Deleted drafts that can still be taken back: until the program closes, in memory and nowhere else."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from assessor.services.ports import Draft


class DeletedDrafts:
    """What was deleted since the program was started; each deletion has a key of its own."""

    def __init__(self) -> None:
        self._kept: dict[str, Draft] = {}
        self._keys = map(str, count(1))

    def put(self, draft: Draft) -> None:
        """Keep a deleted draft."""
        self._kept[next(self._keys)] = draft

    def draft(self, key: str) -> Draft | None:
        """A deleted draft."""
        return self._kept.get(key)

    def forget(self, key: str) -> None:
        """It stands in the vault again."""
        self._kept.pop(key, None)

    def forget_concern(self, concern_id: str) -> None:
        """The concern is deleted for good, and its drafts with it."""
        self._kept = {key: draft for key, draft in self._kept.items() if draft.concern.id != concern_id}

    def references(self) -> dict[str, str]:
        """The references by key, in the order in which they were deleted."""
        return {key: draft.concern.reference for key, draft in self._kept.items()}
