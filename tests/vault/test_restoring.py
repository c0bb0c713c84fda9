"""The way back: whatever has become of the vault, a backup takes its place, and after a failure the old stands or the new, whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.domain.log import Act, Verdict, verify
from assessor.door.faults import BackupGone
from assessor.errors import VaultError, WrongPassphrase
from assessor.services.backups import BackupWhy, RestorationUnfinished, VaultRolledBack
from assessor.services.vaults import VaultState
from assessor.vault.faults import FilesMissing, KeyFileDamaged, KeyFileMissing, PlaceRefused
from assessor.vault.recovery import new_recovery_key
from tests.vault.safe import RECOVERY, SafeVault, ids
from tests.vault.samples import PASSPHRASE
from tests.vault.test_backups import old, refuse_room  # noqa: F401 - `old` is a fixture

CHILDREN = Path(__file__).parent / "children"
NEW = "eine ganz andere Wendung"


@pytest.fixture
def two(safe: SafeVault) -> SafeVault:
    """A vault with two concerns; the older of two backups holds one."""
    safe.write("one")
    safe.write("two")
    return safe


def of_one(safe: SafeVault) -> str:
    """The backup that holds one concern."""
    return next(each.id for each in safe.backups() if len(safe.door.look_into(each.id, RECOVERY).rows) == 1)


def missing(safe: SafeVault) -> None:
    safe.database.unlink()


def empty(safe: SafeVault) -> None:
    safe.database.write_bytes(b"")


def foreign(safe: SafeVault) -> None:
    safe.database.write_bytes(os.urandom(40_960))


def damaged(safe: SafeVault) -> None:
    data = bytearray(safe.database.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
    safe.database.write_bytes(data)


def first_page(safe: SafeVault) -> None:
    data = bytearray(safe.database.read_bytes())
    data[500] ^= 1
    safe.database.write_bytes(data)


def cut(safe: SafeVault) -> None:
    safe.database.write_bytes(safe.database.read_bytes()[:5000])


def nothing(safe: SafeVault) -> None:
    """It is as it should be."""


def all_missing(safe: SafeVault) -> None:
    safe.database.unlink()
    safe.key_file.unlink()


def key_missing(safe: SafeVault) -> None:
    safe.key_file.unlink()


def key_damaged(safe: SafeVault) -> None:
    safe.key_file.write_bytes(safe.key_file.read_bytes()[:-20])


def key_foreign(safe: SafeVault) -> None:
    other = SafeVault(safe.folder.parent / "other")
    other.make()
    safe.key_file.write_bytes(other.key_file.read_bytes())
    safe.database.write_bytes(other.database.read_bytes())


STATES = [
    *(missing, empty, foreign, damaged, first_page, cut, nothing),
    *(all_missing, key_missing, key_damaged, key_foreign),
]


@pytest.mark.parametrize("become", STATES, ids=lambda each: each.__name__)
def test_whatever_has_become_of_it_a_backup_takes_its_place(
    two: SafeVault, become: Callable[[SafeVault], None]
) -> None:
    backup = of_one(two)
    become(two)
    stood = {path.name: path.read_bytes() for path in (two.database, two.key_file) if path.exists()}
    listed = {each.id for each in two.backups()}
    begin = two.door.restore(backup, PASSPHRASE)
    assert ids(begin()) == ["one"]
    two.door.close()
    assert two.holds() == ["one"]
    assert Act.BACKUP_RESTORED in two.acts()
    assert listed <= {each.id for each in two.backups()}
    apart = two.backups(BackupWhy.RESTORE, BackupWhy.DAMAGED)
    kept = [path.read_bytes() for each in apart for path in (two.folder / "backups" / each.id).iterdir()]
    if become in {nothing, key_missing, key_damaged}:  # the database could be opened
        (whole,) = two.backups(BackupWhy.RESTORE)
        assert {row.id for row in two.door.look_into(whole.id, PASSPHRASE).rows} == {"one", "two"}
        stood.pop("concerns.db")
    for name, content in stood.items():
        assert content in kept or (name == "vault.json" and content == two.key_file.read_bytes())
    assert not (two.folder / "restoring-decided").exists()
    assert not (two.folder / "restoring").exists()


def test_the_write_ahead_log_of_what_stood_is_not_played_into_the_new(two: SafeVault) -> None:
    backup = of_one(two)
    begin = two.enter()
    two.write_in(begin(), "three")
    logged = (two.folder / "concerns.db-wal").read_bytes()
    two.door._held = None  # it crashed, and no backup was made
    two.door.close()
    missing(two)
    (two.folder / "concerns.db-wal").write_bytes(logged)
    assert ids(two.door.restore(backup, PASSPHRASE)()) == ["one"]
    two.door.close()
    assert two.holds() == ["one"]
    (apart,) = two.backups(BackupWhy.DAMAGED)
    assert (two.folder / "backups" / apart.id / "concerns.db-wal").read_bytes() == logged


def test_the_log_goes_on_from_the_backups_and_tells_of_it(two: SafeVault) -> None:
    begin = two.door.restore(of_one(two), PASSPHRASE)
    with begin() as uow:
        events = tuple(reversed(uow.audit.events()))
    assert [event.act for event in events][-1:] == [Act.BACKUP_RESTORED]
    assert verify(events, None).verdict is Verdict.INTACT


def test_an_older_copy_that_was_put_back_can_be_left_for_a_backup(two: SafeVault) -> None:
    newest = two.newest()
    shutil.copyfile(two.folder / "backups" / of_one(two) / "concerns.db", two.database)
    with pytest.raises(VaultRolledBack):
        two.door.open(PASSPHRASE)
    assert ids(two.door.restore(newest, PASSPHRASE)()) == ["one", "two"]
    two.door.close()
    (apart,) = two.backups(BackupWhy.RESTORE)
    assert [row.id for row in two.door.look_into(apart.id, PASSPHRASE).rows] == ["one"]


def test_what_was_set_aside_can_be_brought_back_too(two: SafeVault) -> None:
    two.door.restore(of_one(two), PASSPHRASE)
    two.door.close()
    (apart,) = two.backups(BackupWhy.RESTORE)
    assert ids(two.door.restore(apart.id, PASSPHRASE)()) == ["one", "two"]


def test_it_opens_with_what_opens_it_now_and_not_with_what_did_then(two: SafeVault) -> None:
    backup = of_one(two)
    two.door.open(PASSPHRASE)
    two.door.change_passphrase(PASSPHRASE, NEW)
    two.door.close()
    with pytest.raises(WrongPassphrase):
        two.door.look_into(backup, PASSPHRASE)
    assert ids(two.door.restore(backup, NEW)()) == ["one"]
    two.door.close()
    with pytest.raises(WrongPassphrase):
        two.door.open(PASSPHRASE)
    two.door.open(NEW)


def test_an_old_passphrase_opens_no_backup_either(two: SafeVault) -> None:
    two.door.open(PASSPHRASE)
    two.door.change_passphrase(PASSPHRASE, NEW)
    two.door.close()
    two.key_file.unlink()
    for each in two.backups():
        with pytest.raises(WrongPassphrase):
            two.door.look_into(each.id, PASSPHRASE)
        two.door.look_into(each.id, NEW)


def test_while_the_vault_is_open_its_key_is_there_and_it_is_open_afterwards(two: SafeVault) -> None:
    backup = of_one(two)
    before = two.door.open(PASSPHRASE)
    assert two.door.look_into(backup, None).drafts == 1
    after = two.door.restore(backup, None)
    assert ids(after()) == ["one"]
    with pytest.raises(RuntimeError):
        before()
    two.write_in(after(), "three")
    two.door.close()
    assert two.holds() == ["one", "three"]


def test_a_backup_of_before_an_update_is_lifted_on_its_way_back(old: SafeVault) -> None:  # noqa: F811
    old.holds()
    (backup,) = old.backups(BackupWhy.MIGRATION)
    assert len(ids(old.door.restore(backup.id, PASSPHRASE)())) == 3
    old.door.close()
    assert old.acts()[:1] == [Act.BACKUP_RESTORED]


def test_a_newer_programs_vault_is_set_aside_whole(two: SafeVault) -> None:
    begin = two.door.open(PASSPHRASE)
    with begin() as uow:
        uow._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]
        uow.commit()
    two.door._held = None  # no backup of it
    two.door.close()
    with pytest.raises(VaultError) as caught:
        two.door.open(PASSPHRASE)
    assert caught.value.backup_helps
    assert ids(two.door.restore(of_one(two), PASSPHRASE)()) == ["one"]
    two.door.close()
    (apart,) = two.backups(BackupWhy.RESTORE)
    with pytest.raises(VaultError):
        two.door.restore(apart.id, PASSPHRASE)
    assert two.holds() == ["one"]


def test_while_another_process_has_it_open_nothing_is_restored(two: SafeVault) -> None:
    backup = of_one(two)
    two.door.open(PASSPHRASE)
    with pytest.raises(VaultError, match="already open"):
        two.another().restore(backup, PASSPHRASE)
    two.door.close()
    assert two.holds() == ["one", "two"]


def test_a_missing_vault_with_backups_is_not_made_anew(two: SafeVault) -> None:
    all_missing(two)
    with pytest.raises(FilesMissing):
        two.door.state()


# --- the key file alone ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("become", [key_missing, key_damaged])
def test_the_key_file_alone_comes_back_out_of_a_backup(two: SafeVault, become: Callable[[SafeVault], None]) -> None:
    good = two.key_file.read_bytes()
    become(two)
    with pytest.raises((KeyFileMissing, KeyFileDamaged)):
        two.door.state()
    assert two.door.key_file_elsewhere()
    two.door.mend_key_file()
    assert two.key_file.read_bytes() == good
    assert two.door.state() is VaultState.PASSPHRASE
    assert two.holds() == ["one", "two"]


def test_no_other_vaults_key_file_comes_back(two: SafeVault) -> None:
    assert not two.door.key_file_elsewhere(), "it is not missing"
    foreign(two)
    key_missing(two)
    assert not two.door.key_file_elsewhere()
    with pytest.raises(BackupGone):
        two.door.mend_key_file()
    assert not two.key_file.exists()


def recovery_of(safe: SafeVault) -> str:
    recovery = new_recovery_key()
    safe.door.open(PASSPHRASE)
    safe.door.add_recovery(recovery, passphrase=PASSPHRASE)
    safe.door.close()
    return recovery


# --- what goes wrong on the way ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["nothing", "damaged"])
def test_killed_at_any_step_the_old_stands_or_the_new(two: SafeVault, tmp_path: Path, state: str) -> None:
    backup, recovery = of_one(two), recovery_of(two)
    globals()[state](two)
    child = str(CHILDREN / "dies_while_restoring.py")
    command = [sys.executable, child, str(two.folder.parent), backup, state, recovery]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr
    steps, stood, stands = map(int, done.stdout.split())
    assert stood > 5
    assert stands > 3
    assert steps == stood + stands


def test_each_file_operation_that_fails_leaves_the_old_or_the_new(two: SafeVault) -> None:
    child = str(CHILDREN / "fails_while_restoring.py")
    command = [sys.executable, child, str(two.folder.parent), of_one(two), recovery_of(two)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr
    steps, refused = map(int, done.stdout.split())
    assert steps > 20
    assert refused > 10


def test_where_there_is_no_room_nothing_has_changed_and_it_is_said(
    two: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup, files = of_one(two), two.files()
    monkeypatch.setattr("assessor.store.backups.copy_database", refuse_room)
    with pytest.raises(PlaceRefused) as caught:
        two.door.restore(backup, PASSPHRASE)
    assert caught.value.message == "The disk is full."
    assert two.files() == files


def test_what_is_open_stays_open_where_it_cannot_be_prepared(two: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = two.door.open(PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr("assessor.store.backups.copy_database", refuse_room)
        with pytest.raises(PlaceRefused):
            two.door.restore(of_one(two), None)
    two.write_in(begin(), "three")
    two.door.close()
    assert two.holds() == ["one", "three", "two"]


def test_what_was_open_and_cannot_be_put_in_its_place_is_closed_and_goes_on_next_time(
    two: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.door.open(PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr("assessor.door.restoring.finish", refuse_room_place)
        with pytest.raises(RestorationUnfinished):
            two.door.restore(of_one(two), None)
    assert two.door.state() is VaultState.PASSPHRASE
    assert two.holds() == ["one"]


def refuse_room_place(_: Path) -> None:
    raise PlaceRefused("The disk is full.")


def test_without_links_what_cannot_be_opened_is_copied(two: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(two)
    stood = two.database.read_bytes()

    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_links)
    two.door.restore(of_one(two), PASSPHRASE)
    (apart,) = two.backups(BackupWhy.DAMAGED)
    assert (two.folder / "backups" / apart.id / "concerns.db").read_bytes() == stood


def test_where_what_stands_cannot_be_kept_nothing_is_restored(two: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    damaged(two)
    files, backup = two.files(), of_one(two)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(PlaceRefused):
        two.door.restore(backup, PASSPHRASE)
    assert two.files() == files
