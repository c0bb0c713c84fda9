"""Restoring an older backup: what it would undo is named before, and nothing is held less afterwards. Nobody in it exists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assessor.domain.concern import Concern
from assessor.domain.keeping import Keeping
from assessor.domain.log import Act, Verdict, verify
from assessor.errors import WrongPassphrase
from assessor.services.backups import BackupWhy
from assessor.services.concerns import save_draft
from assessor.services.deletions import delete_concern
from assessor.services.ports import Progress, UnitOfWork
from assessor.services.retention import hold
from assessor.services.standing import Since
from tests.store.samples import concern
from tests.vault.safe import RECOVERY, SafeVault, ids, one
from tests.vault.samples import PASSPHRASE

Begin = Callable[[], UnitOfWork]


@pytest.fixture
def later(safe: SafeVault) -> str:
    """The backup of four concerns; since then one was deleted, two held, one of them written in, two begun, one of them held."""
    safe.write("deleted", "held", "held-older", "other")
    backup = safe.newest()
    begin = safe.enter()
    for id_ in ("begun", "begun-held"):
        safe.write_in(begin(), id_)
    hold(one("held"), "Klage", uow=begin(), clock=safe.clock)
    save_draft(replace(concern("held-older"), other_worries="Nyt."), Progress(), uow=begin(), clock=safe.clock)
    hold(one("held-older"), "Klage", uow=begin(), clock=safe.clock)
    hold(one("begun-held"), "Retssag", uow=begin(), clock=safe.clock)
    delete_concern(one("deleted"), uow=begin(), clock=safe.clock)
    safe.door.close()
    safe.clock.go(minutes=1)
    return backup


def reference(id_: str) -> str:
    return concern(id_).reference


def keeping(begin: Begin, id_: str) -> Keeping:
    with begin() as uow:
        return uow.concerns.keeping(one(id_))


@pytest.mark.parametrize("opened", [True, False])
def test_what_restoring_would_undo_is_named_by_reference(safe: SafeVault, later: str, opened: bool) -> None:
    if opened:
        safe.enter()
    stood = {name: data for name, data in safe.files().items() if name.endswith(".db")}
    contents = safe.door.look_into(later, None if opened else RECOVERY)
    assert contents.since == Since(
        deleted=(reference("deleted"),),
        begun=(reference("begun"),),
        held=(reference("held"),),
        held_older=(reference("held-older"),),
        held_missing=(reference("begun-held"),),
    )
    assert {name: data for name, data in safe.files().items() if name.endswith(".db")} == stood
    newest = safe.door.look_into(safe.newest(), None if opened else RECOVERY).since
    assert newest is not None
    assert (newest.deleted, newest.begun, newest.held_missing) == ((), (), ())
    safe.door.close()


def test_of_what_cannot_be_read_nothing_is_said(safe: SafeVault, later: str) -> None:
    with pytest.raises(WrongPassphrase):
        safe.door.look_into(later, None)
    safe.database.write_bytes(b"")
    contents = safe.door.look_into(later, RECOVERY)
    assert (contents.since, len(contents.rows)) == (None, 4)


@pytest.mark.parametrize("opened", [True, False])
def test_what_is_held_now_is_held_afterwards_for_the_same_reason(safe: SafeVault, later: str, opened: bool) -> None:
    if opened:
        safe.enter()
    begin = safe.door.restore(later, None if opened else PASSPHRASE)
    assert ids(begin()) == ["deleted", "held", "held-older", "other"]
    assert (keeping(begin, "held").hold, keeping(begin, "held").reason) == (True, "Klage")
    assert keeping(begin, "other") == Keeping()
    with begin() as uow:
        events = uow.audit.events()
        assert {(each.act, each.concern_id) for each in events[:2]} == {(Act.HELD, "held"), (Act.HELD, "held-older")}
        assert events[2].act == Act.BACKUP_RESTORED
        assert verify(tuple(reversed(events)), uow.audit.head()).verdict is Verdict.INTACT
    safe.door.close()
    assert safe.holds() == ["deleted", "held", "held-older", "other"], "it is no older copy"


def test_the_words_that_were_held_are_held_afterwards(safe: SafeVault) -> None:
    safe.write("a")
    backup = safe.newest()
    begin = safe.enter()
    fuller = with_words("Det, der skal bevares (opdigtet).")
    save_draft(fuller, Progress(), uow=begin(), clock=safe.clock)
    hold(one("a"), "Klage", uow=begin(), clock=safe.clock)
    save_draft(with_words(""), Progress(), uow=begin(), clock=safe.clock)
    begin = safe.door.restore(backup, None)
    with begin() as uow:
        assert uow.concerns.draft(one("a")).concern == concern("a")
        assert uow.concerns.draft_at_hold(one("a")) == fuller
    safe.door.close()


def test_a_hold_that_the_backup_has_too_is_not_told_again(safe: SafeVault) -> None:
    safe.write("a")
    begin = safe.enter()
    hold(one("a"), "Klage", uow=begin(), clock=safe.clock)
    safe.door.close()
    safe.clock.go(minutes=1)
    backup = safe.newest()
    begin = safe.open()
    begin = safe.door.restore(backup, None)
    with begin() as uow:
        assert uow.audit.events()[0].act == Act.BACKUP_RESTORED
    assert keeping(begin, "a").hold
    safe.door.close()


def test_where_what_stands_is_damaged_the_backup_comes_back_all_the_same(safe: SafeVault, later: str) -> None:
    safe.database.write_bytes(safe.database.read_bytes()[:-5000])
    begin = safe.door.restore(later, PASSPHRASE)
    assert ids(begin()) == ["deleted", "held", "held-older", "other"]
    safe.door.close()
    assert safe.backups(BackupWhy.RESTORE, BackupWhy.DAMAGED)


def with_words(text: str) -> Concern:
    return replace(concern("a"), other_worries=text)
