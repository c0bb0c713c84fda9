"""What a crash, a link or another program left in the vault's folder: it keeps no words, opens nothing, and stops nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from assessor.bootstrap import make_parts
from assessor.domain.log import Act
from assessor.door.faults import BackupsLeft
from assessor.door.local import LocalVault
from assessor.errors import VaultError, WrongPassphrase
from assessor.preferences import load_preferences
from assessor.services.backups import BackupWhy
from assessor.services.log import record_opening
from assessor.services.vaults import VaultState
from assessor.store.faults import DiskFull
from assessor.vault.faults import KeyFileDamaged, OpenElsewhere, PlaceRefused
from assessor.vault.keyfile import KeyFile, load_key_file
from tests.vault.safe import RECOVERY, SafeVault, ids
from tests.vault.samples import CHEAP, PASSPHRASE

NEW = "eine ganz andere Wendung"
HALF = ("restoring", "backups/unfinished", "backups/going")


def leave(safe: SafeVault, *names: str) -> None:
    """A whole copy of the vault, as a crash leaves it on the way."""
    for name in names:
        folder = safe.folder / name
        folder.mkdir()
        shutil.copyfile(safe.database, folder / "concerns.db")
        shutil.copyfile(safe.key_file, folder / "vault.json")


def left(safe: SafeVault) -> list[str]:
    return [name for name in HALF if os.path.lexists(safe.folder / name)]


# --- of a crash ------------------------------------------------------------------------------------------------------------


def test_a_restoration_that_was_not_decided_is_gone_when_somebody_enters(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between what was prepared and the step that decides."""
    safe.write("one")
    child = os.fork()
    if not child:
        monkeypatch.setattr("assessor.door.restoring._set_aside", lambda *_: os._exit(9))
        try:
            safe.enter()
            safe.door.restore(safe.newest(), None)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert left(safe)
    safe.enter()
    assert left(safe) == []


@pytest.mark.parametrize("act", ["enter", "close", "purge", "another passphrase"])
def test_what_lies_there_half_done_goes_at_each_of_these(safe: SafeVault, act: str) -> None:
    safe.write("one")
    if act != "enter":
        safe.enter()
    leave(safe, *HALF)
    if act == "enter":
        safe.enter()
    elif act == "close":
        safe.door.close()
    elif act == "purge":
        safe.door.purge_backups()
    else:
        safe.door.change_passphrase(PASSPHRASE, NEW)
    assert left(safe) == []


@pytest.mark.parametrize("name", HALF)
def test_purging_says_where_a_half_one_could_not_be_deleted(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    safe.write("one")
    safe.enter()
    leave(safe, name)
    delete = shutil.rmtree

    def refuse(path: Path, *, ignore_errors: bool = False) -> None:
        if path != safe.folder / name:
            delete(path, ignore_errors=ignore_errors)

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "rmtree", refuse)
        with pytest.raises(VaultError) as caught:
            safe.door.purge_backups()
    assert isinstance(caught.value, BackupsLeft | PlaceRefused)


# --- links and other things ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("thing", ["link", "file", "dangling"])
def test_a_link_or_a_file_in_the_place_of_a_half_one_stops_nothing(safe: SafeVault, tmp_path: Path, thing: str) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/notes.txt").write_text("mine")
    safe.write("one")
    for name in HALF:
        if thing == "file":
            (safe.folder / name).write_text("x")
        else:
            (safe.folder / name).symlink_to(tmp_path / ("own" if thing == "link" else "nowhere"))
    safe.door.look_into(safe.newest(), PASSPHRASE)
    safe.clock.go(days=31)
    safe.write("two")
    assert left(safe) == []
    assert len(safe.backups()) == 1
    assert (tmp_path / "own/notes.txt").read_text() == "mine"


def test_a_link_named_as_a_backup_is_none_and_others_go_all_the_same(safe: SafeVault, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own/notes.txt").write_text("mine")
    link = safe.folder / "backups/20200101T000000Z-close"
    link.symlink_to(tmp_path / "own")
    safe.write("one")
    assert link.name not in {each.id for each in safe.backups()}
    safe.enter()
    safe.door.purge_backups()
    assert len(safe.backups()) == 1
    assert (tmp_path / "own/notes.txt").read_text() == "mine"


def test_a_backup_with_a_broken_link_in_it_is_one_and_goes_in_its_time(safe: SafeVault) -> None:
    safe.write("one")
    kept = safe.newest()
    (safe.folder / "backups" / kept / "link").symlink_to("nowhere")
    assert kept in {each.id for each in safe.backups()}
    safe.clock.go(days=31)
    safe.write("two")
    assert len(safe.backups()) == 1


# --- key files that were set aside ----------------------------------------------------------------------------------------


def opened_by(safe: SafeVault, key_file: KeyFile, passphrase: str) -> bool:
    try:
        safe.door._ways(safe.folder).unlock(key_file, passphrase=passphrase)
    except WrongPassphrase:
        return False
    return True


def set_aside(safe: SafeVault, harm: Callable[[bytes], bytes]) -> Path:
    """A damaged key file that was mended out of a backup: where it lies now."""
    safe.write("one")
    safe.key_file.write_bytes(harm(safe.key_file.read_bytes()))
    safe.door.mend_key_file()
    (apart,) = safe.backups(BackupWhy.DAMAGED)
    return safe.folder / "backups" / apart.id / "vault.json"


def one_letter(content: bytes) -> bytes:
    return content.replace(b'"label": ""', b'"label": "x"')


def one_digit_of_the_id(content: bytes) -> bytes:
    at = content.index(b'"database": "') + 13
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


@pytest.mark.parametrize("harm", [one_letter, one_digit_of_the_id])
def test_a_damaged_key_file_that_was_set_aside_is_not_opened_by_a_revoked_passphrase(
    safe: SafeVault, harm: Callable[[bytes], bytes]
) -> None:
    apart = set_aside(safe, harm)
    with pytest.raises(KeyFileDamaged):
        load_key_file(apart.read_bytes())
    safe.enter()
    safe.door.change_passphrase(PASSPHRASE, NEW)
    assert apart.read_bytes() == safe.key_file.read_bytes()
    assert not opened_by(safe, load_key_file(apart.read_bytes()), PASSPHRASE)


@pytest.mark.parametrize("damaged", [False, True])
def test_another_vaults_key_file_that_was_set_aside_stays_as_it_is(safe: SafeVault, damaged: bool) -> None:
    safe.write("one")
    backup = safe.newest()
    other = SafeVault(safe.folder.parent / "other")
    other.make()
    strange = other.key_file.read_bytes()
    if damaged:
        strange = one_letter(strange)
    safe.key_file.write_bytes(strange)
    safe.database.write_bytes(other.database.read_bytes())
    safe.door.restore(backup, PASSPHRASE)
    safe.door.change_passphrase(PASSPHRASE, NEW)
    (apart,) = safe.backups(BackupWhy.DAMAGED)
    assert (safe.folder / "backups" / apart.id / "vault.json").read_bytes() == strange


# --- in the way of a new vault ------------------------------------------------------------------------------------------------


def test_what_the_desktop_or_an_empty_folder_leaves_behind_keeps_nobody_from_making_a_vault(tmp_path: Path) -> None:
    safe = SafeVault(tmp_path / "data")
    safe.folder.mkdir(parents=True)
    (safe.folder / "backups").mkdir()
    for name in (".DS_Store", "desktop.ini", "Thumbs.db"):
        (safe.folder / name).write_text("x")
    assert safe.door.state() is VaultState.NONE
    safe.make()
    assert sorted(path.name for path in safe.folder.iterdir()) == ["backups", "concerns.db", "vault.json"]


def test_other_files_in_the_place_are_said_to_be_in_the_way(tmp_path: Path) -> None:
    safe = SafeVault(tmp_path / "data")
    (safe.folder / "backups").mkdir(parents=True)
    (safe.folder / ".DS_Store").write_text("x")
    (safe.folder / "notes.txt").write_text("mine")
    with pytest.raises(PlaceRefused) as caught:
        safe.make()
    assert "other files" in caught.value.message
    assert caught.value.params == {"folder": str(safe.folder)}
    assert (safe.folder / "notes.txt").read_text() == "mine"


# --- files that are none of ours ------------------------------------------------------------------------------------------------


def huge(path: Path) -> None:
    os.truncate(path, 3 << 30)


def waits(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("become", [huge, waits, folder])
def test_a_key_file_that_is_huge_or_no_file_is_damaged_and_is_not_read_through(
    safe: SafeVault, become: Callable[[Path], None]
) -> None:
    import resource

    child = os.fork()
    if not child:
        try:
            used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
            resource.setrlimit(resource.RLIMIT_AS, (used + (1 << 28), resource.RLIM_INFINITY))
            become(safe.key_file)
            with pytest.raises(KeyFileDamaged):
                safe.door.state()
            with pytest.raises(KeyFileDamaged):
                safe.door.open(PASSPHRASE)
            assert [person.label for person in safe.door.people()] == [""]
            assert safe.door.key_file_elsewhere()
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.parametrize("name", ["vault.seen.json", "vault.failed.json", "vault.open.json"])
def test_what_lies_beside_the_vault_and_is_no_file_keeps_nobody_waiting(safe: SafeVault, name: str) -> None:
    safe.seen.unlink()
    os.mkfifo(safe.folder.with_name(name))
    safe.enter()
    assert safe.door.failed_tries() == ()
    with pytest.raises(VaultError, match="already open"):
        safe.another().open(PASSPHRASE)


# --- tries in vain ---------------------------------------------------------------------------------------------------------------


def test_a_try_in_vain_waits_until_it_stands_in_the_log(safe: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(WrongPassphrase):
        safe.door.open(NEW)
    preferences = load_preferences(safe.folder.parent)
    parts = make_parts(safe.door, clock=safe.clock, preferences=preferences, folder=safe.folder.parent)
    begin = safe.door.open(PASSPHRASE)

    def full(*_: object, **__: object) -> None:
        raise DiskFull

    with monkeypatch.context() as patch:
        patch.setattr("assessor.services.log.record_opening", full)
        with pytest.raises(DiskFull):
            parts.record_opening(begin, False)
    safe.door.close()
    parts.record_opening(safe.door.open(PASSPHRASE), False)
    safe.door.close()
    parts.record_opening(safe.door.open(PASSPHRASE), False)
    safe.door.close()
    assert safe.acts().count(Act.UNLOCK_FAILED) == 1


# --- who holds it ---------------------------------------------------------------------------------------------------------------


def test_where_there_is_no_room_to_say_who_holds_it_it_is_held_all_the_same(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = safe.folder.with_name("vault.open.json")
    holder.write_text(json.dumps({"pid": 1, "opened": safe.clock.now().isoformat()}))  # of a crash

    def full(path: Path, data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr("assessor.vault.occupancy.write_private", full)
    begin = safe.door.open(PASSPHRASE)
    assert ids(begin()) == []
    with pytest.raises(VaultError, match="already open") as caught:
        safe.another().open(PASSPHRASE)
    assert caught.value.params == {}, "what a crash left says nothing of who holds it now"


def test_a_database_that_finds_no_room_at_the_opening_is_not_said_as_to_somebody_who_writes(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    monkeypatch.setattr("assessor.store.database.open_database", full)
    with pytest.raises(PlaceRefused) as caught:
        safe.door.open(PASSPHRASE)
    assert caught.value.message == "The disk is full."


def test_where_the_note_of_who_holds_it_cannot_be_removed_it_is_let_go_all_the_same(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.enter()
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path.name == "vault.open.json":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        safe.door.close()
    safe.another().open(PASSPHRASE)


def test_who_may_not_look_into_the_folder_is_asked_in_all_the_same(safe: SafeVault) -> None:
    """What is the matter is said with its sentence when it is to be opened."""
    safe.write("one")
    safe.folder.chmod(0)
    child = os.fork()
    if not child:
        try:
            if not os.geteuid():
                os.setuid(65534)  # root may look everywhere
            people = safe.door.people()
            os._exit(len(people))
        finally:
            os._exit(9)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    safe.folder.chmod(0o700)
    assert status == 1


def test_a_vault_that_two_names_lead_to_is_open_in_one_process_only(safe: SafeVault, tmp_path: Path) -> None:
    safe.write("one")
    (tmp_path / "moved").mkdir()
    (tmp_path / "moved" / "vault").symlink_to(safe.folder)
    safe.enter()
    other = LocalVault(tmp_path / "moved" / "vault", safe.clock, cost=CHEAP)
    with pytest.raises(OpenElsewhere):
        other.open_with_recovery(RECOVERY)


@pytest.mark.parametrize("content", [b'{"pid": 1e400, "opened": "2026-10-05"}', b"[" * 3000])
def test_whatever_stands_in_the_note_of_who_holds_it_it_is_said_to_be_held(safe: SafeVault, content: bytes) -> None:
    safe.enter()
    safe.folder.with_name("vault.open.json").write_bytes(content)
    with pytest.raises(OpenElsewhere):
        safe.another().open_with_recovery(RECOVERY)


def test_a_try_that_is_told_of_from_the_future_was_none(safe: SafeVault) -> None:
    """Anybody may write in the note beside the vault, which has no key."""
    later = safe.clock.now() + timedelta(days=2000)
    failed = [safe.clock.now() - timedelta(minutes=1), later]
    record_opening(failed, uow=safe.open()(), clock=safe.clock)
    safe.door.close()
    assert safe.acts().count(Act.UNLOCK_FAILED) == 1
