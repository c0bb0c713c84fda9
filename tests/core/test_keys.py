"""A recovery key that was shown and is not put to use. Everything here is invented."""

from __future__ import annotations

from assessor.services.keys import forget_key_shown, key_is_unused, note_key_shown
from assessor.services.vaults import Way, WayKind
from assessor.store.memory import MemoryStore

DAILY = Way("00000001", WayKind.PASSPHRASE, None)
OLD = Way("00000002", WayKind.RECOVERY, None)
NEW = Way("00000003", WayKind.RECOVERY, None)


def test_it_is_unused_until_it_is_told() -> None:
    store = MemoryStore()
    assert not key_is_unused((DAILY,), uow=store.unit_of_work())
    note_key_shown((DAILY,), uow=store.unit_of_work())
    assert key_is_unused((DAILY,), uow=store.unit_of_work())
    forget_key_shown(uow=store.unit_of_work())
    forget_key_shown(uow=store.unit_of_work())
    assert not key_is_unused((DAILY,), uow=store.unit_of_work())


def test_one_that_was_put_to_use_just_before_a_crash_is_not_said_to_open_nothing() -> None:
    store = MemoryStore()
    note_key_shown((DAILY, OLD), uow=store.unit_of_work())
    assert key_is_unused((Way("00000004", WayKind.BOTH, None), OLD), uow=store.unit_of_work())
    assert not key_is_unused((DAILY, NEW), uow=store.unit_of_work())
    assert not key_is_unused((DAILY,), uow=store.unit_of_work())
