"""A new recovery key that was shown, and may be on paper, and was not put to use: noted within the vault, without the key."""

from __future__ import annotations

from collections.abc import Sequence

from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Way, WayKind

_SHOWN = "open-key"  # "open-" is what passes: no reason for another backup


def note_key_shown(ways: Sequence[Way], *, uow: UnitOfWork) -> None:
    """A new key is about to be shown; `ways` are those that open the vault now."""
    with uow:
        uow.settings.put(_SHOWN, _beside(ways))
        uow.commit()


def forget_key_shown(*, uow: UnitOfWork) -> None:
    """It was put to use, or whoever left it has been told."""
    with uow:
        if uow.settings.get(_SHOWN):
            uow.settings.put(_SHOWN, "")
            uow.commit()


def key_is_unused(ways: Sequence[Way], *, uow: UnitOfWork) -> bool:
    """Whether one was shown and opens nothing. Where another recovery key opens now than then, it is that one."""
    with uow:
        return uow.settings.get(_SHOWN) == _beside(ways)


def _beside(ways: Sequence[Way]) -> str:
    """Never empty; a way's id says nothing of its key."""
    return " ".join(("beside", *(way.id for way in ways if way.kind is WayKind.RECOVERY)))
