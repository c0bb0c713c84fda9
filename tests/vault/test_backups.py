"""Backups: when one is made, what it holds, which are kept, and that none of it ever harms the vault."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from pathlib import Path

import pytest

from assessor.domain.log import Act
from assessor.door.faults import BackupGone, BackupsLeft, disk_faults, file_faults
from assessor.errors import VaultError, WrongPassphrase
from assessor.services.backups import BackupWhy
from assessor.services.deletions import delete_concern, newly_gone, note_scrubbed
from assessor.services.places import Place, keep_place
from assessor.services.settings import note_open
from assessor.services.vaults import Opening
from assessor.store.backups import copy_database, verify_database
from assessor.store.database import open_database
from assessor.store.engine import connect_to
from assessor.store.faults import Busy, DatabaseDamaged, DatabaseForeign, DatabaseMissing, DiskError, DiskFull, ReadOnly
from assessor.vault.faults import PlaceRefused
from assessor.vault.keyfile import KeyFile, dump_key_file, load_key_file
from assessor.vault.recovery import new_recovery_key
from tests.store.samples import DATABASE, KEY, NOW, SECRET
from tests.vault.safe import RECOVERY, SafeVault, ids, one, stamp
from tests.vault.samples import CHEAP, PASSPHRASE

COMPAT = Path(__file__).parents[1] / "compat/0001"


def held(vault: SafeVault, backup_id: str) -> list[str]:
    return sorted(row.id for row in vault.door.look_into(backup_id, RECOVERY).rows)


def test_closing_makes_a_backup_that_opens_with_the_same_and_holds_the_same(safe: SafeVault) -> None:
    safe.write("one")
    (backup,) = safe.backups()[:1]
    assert backup.why is BackupWhy.CLOSE
    assert backup.id == f"{stamp(NOW)}-close-2", "the first is of its making"
    folder = safe.folder / "backups" / backup.id
    assert {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {
        "concerns.db": 0o600,
        "vault.json": 0o600,
    }
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert backup.size == sum(path.stat().st_size for path in folder.iterdir())
    data = (folder / "concerns.db").read_bytes()
    assert data[:16].hex() == load_key_file(safe.key_file.read_bytes()).database
    assert SECRET.encode() not in data
    contents = safe.door.look_into(backup.id, PASSPHRASE)
    assert [(row.id, row.reference, row.changed, row.versions, row.has_draft) for row in contents.rows] == [
        ("one", "2026-one", NOW, 0, True)
    ]
    assert contents.drafts == 1
    assert contents.events == 1
    assert (folder / "concerns.db").read_bytes() == data, "looking leaves it byte for byte"
    assert sorted(path.name for path in folder.iterdir()) == ["concerns.db", "vault.json"]


def test_opening_and_looking_alone_make_none(safe: SafeVault) -> None:
    safe.write("one")
    count = len(safe.backups())
    safe.write()
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.audit.append(Act.CONCERN_OPENED, at=NOW, role="", concern_id="one")
        uow.commit()
    note_open(one("one"), uow=begin())
    keep_place(Place(one("one")), uow=begin())  # each lock closes it too
    safe.door.close()
    assert len(safe.backups()) == count


@pytest.mark.parametrize("change", ["words", "setting", "given out", "way in"])
def test_whatever_is_changed_makes_one(safe: SafeVault, change: str) -> None:
    safe.write("one")
    count = len(safe.backups())
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        if change == "words":
            draft = uow.concerns.draft("one")  # type: ignore[arg-type]
            uow.concerns.save(draft.concern, draft.progress, at=safe.clock.now())
        elif change == "setting":
            uow.settings.put("role", "coordinator")
        elif change == "given out":
            uow.audit.append(Act.PRINTED, at=NOW, role="", concern_id="one", version=1)
        uow.commit()
    if change == "way in":
        safe.door.add_recovery(new_recovery_key(), passphrase=PASSPHRASE)
    safe.door.close()
    assert len(safe.backups()) == count + 1


def test_what_was_deleted_is_in_no_page_of_the_next_backup(safe: SafeVault) -> None:
    safe.write("one", "two")
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.concerns.discard("two")  # type: ignore[arg-type]
        uow.commit()
    safe.door.close()
    key, database = key_of(safe)
    folder = safe.folder / "backups" / safe.newest()
    verify_database(folder / "concerns.db", key=key, database=database)
    free = pages(folder / "concerns.db", key, database)
    assert free == 0
    assert held(safe, safe.newest()) == ["one"]


def pages(path: Path, key: bytes, database: str) -> int:
    opened = open_database(path, key=key, database=database)
    with opened.unit_of_work() as uow:
        found: int = uow._connection.exec_driver_sql("PRAGMA freelist_count").scalar_one()
    opened.close()
    return found


def key_of(safe: SafeVault) -> tuple[bytes, str]:
    safe.open()
    held = safe.door._held
    safe.door.close()
    assert held is not None
    return held.key, held.database


# --- which are kept -----------------------------------------------------------------------------------------------------


def test_ten_are_kept(safe: SafeVault) -> None:
    for number in range(14):
        safe.write(f"c{number}")
    kept = safe.backups()
    assert len(kept) == 10
    assert len(held(safe, kept[0].id)) == 14
    assert len(held(safe, kept[-1].id)) == 5


def test_none_is_kept_for_more_than_30_days_after_a_newer_one(safe: SafeVault) -> None:
    safe.write("one")
    safe.clock.go(days=31)
    safe.write()  # nothing was changed: the newest stays, however old; the one before goes
    assert [held(safe, each.id) for each in safe.backups()] == [["one"]]
    safe.write("two")
    assert [held(safe, each.id) for each in safe.backups()] == [["one", "two"]]


def test_what_is_deleted_is_gone_from_the_backups_by_the_day_that_was_said(safe: SafeVault) -> None:
    safe.clock.time = safe.clock.time.replace(hour=23, minute=30)
    safe.write("one", "two")
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.concerns.discard("two")  # type: ignore[arg-type]
        uow.commit()
    by = safe.door.backups_gone_by()
    safe.door.close()
    assert by == safe.clock.now().date() + timedelta(days=30)
    assert any("two" in held(safe, each.id) for each in safe.backups())
    safe.clock.time = safe.clock.time.replace(hour=0, minute=5) + timedelta(days=30)
    assert safe.clock.now().date() == by
    safe.write()
    assert [held(safe, each.id) for each in safe.backups()] == [["one"]]


def test_a_clock_that_ran_ahead_does_not_drive_out_what_is_made_after(safe: SafeVault) -> None:
    safe.clock.go(days=4000)
    for number in range(10):
        safe.write(f"f{number}")
    safe.clock.go(days=-4000)
    for number in range(3):
        safe.write(f"n{number}")
    made = [each.made.year for each in safe.backups()]
    assert made.count(2026) >= 3
    assert len(made) == 10


@pytest.mark.parametrize("days_ahead", [[1], [10], [29], [31], [400], [400, 300]])
def test_what_is_deleted_is_gone_by_the_day_that_was_said_from_a_backup_of_a_clock_that_ran_ahead(
    safe: SafeVault, days_ahead: list[int]
) -> None:
    safe.write("one", "two")
    for ahead in days_ahead:
        safe.clock.go(days=ahead)
        safe.write(f"ahead {ahead}")
        safe.clock.go(days=-ahead)
    begin = safe.enter()
    deletion = delete_concern(one("two"), uow=begin(), clock=safe.clock)
    safe.door.scrub()
    by, before = safe.door.backups_gone_by(), [each.id for each in safe.backups()]
    deletion = note_scrubbed(deletion, before, by, uow=begin(), clock=safe.clock)
    assert not newly_gone(deletion, before)
    safe.door.close()
    for days in (15, 14):
        safe.clock.go(days=days)
        safe.write(f"after {days}")
        assert any("two" in held(safe, each.id) for each in safe.backups())
        assert not newly_gone(deletion, [each.id for each in safe.backups()])
    safe.clock.go(days=1)
    assert safe.clock.now().date() == by
    safe.write()
    assert not any("two" in held(safe, each.id) for each in safe.backups())
    assert newly_gone(deletion, [each.id for each in safe.backups()])


def test_a_clock_that_was_far_behind_drives_out_nothing(safe: SafeVault) -> None:
    for number in range(3):
        safe.write(f"c{number}")
    before = {each.id for each in safe.backups()}
    safe.clock.go(days=-9000)
    safe.write("behind")
    assert before < {each.id for each in safe.backups()}
    safe.clock.go(days=9000)
    safe.write("right")
    assert before < {each.id for each in safe.backups()}


def test_what_is_no_backup_is_neither_listed_nor_deleted(safe: SafeVault) -> None:
    folder = safe.folder / "backups"
    for name in ("notes", "20261005T081500Z-other", "20269905T081500Z-close", "20261005T081500Z-close-x"):
        (folder / name).mkdir()
    (folder / "20260101T000000Z-close").write_text("a file")
    safe.write("one")
    assert {each.why for each in safe.backups()} == {BackupWhy.CLOSE}
    assert len(list(folder.iterdir())) == len(safe.backups()) + 5


def test_a_note_of_somebody_elses_hides_no_backup(safe: SafeVault) -> None:
    safe.write("one")
    newest = safe.newest()
    (safe.folder / "backups" / newest / "before-lunch").touch()
    assert safe.newest() == newest


def test_a_folder_whose_name_is_not_of_today_has_backups_too(tmp_path: Path) -> None:
    """Home folders of before have names in Latin-1."""
    safe = SafeVault(tmp_path / os.fsdecode(b"l\xe6rer"))
    safe.make()
    safe.write("one")
    assert safe.holds() == ["one"]
    assert held(safe, safe.newest()) == ["one"]


def test_whatever_fails_at_the_close_the_vault_is_let_go(safe: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    safe.enter()

    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as patch:
        patch.setattr("assessor.door.backups.Backups.close", fault)
        with pytest.raises(RuntimeError):
            safe.door.close()
    assert safe.another().open_with_recovery(RECOVERY) is not None


def test_the_key_files_that_a_killed_change_left_behind_follow_at_the_next_opening(safe: SafeVault) -> None:
    safe.write("one")
    child = os.fork()
    if not child:
        try:
            safe.enter()
            safe.door._backups = lambda: os._exit(9)  # type: ignore[method-assign]
            safe.door.change_passphrase(PASSPHRASE, "en ganske anden sætning")
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    backup = safe.folder / "backups" / safe.newest() / "vault.json"
    assert backup.read_bytes() != safe.key_file.read_bytes()
    safe.enter()
    assert backup.read_bytes() == safe.key_file.read_bytes()
    safe.door.close()


def test_purging_leaves_one_fresh_backup_alone(safe: SafeVault) -> None:
    for number in range(4):
        safe.write(f"c{number}")
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.concerns.discard("c1")  # type: ignore[arg-type]
        uow.commit()
    safe.door.purge_backups()
    safe.door.close()
    (left,) = safe.backups()
    assert held(safe, left.id) == ["c0", "c2", "c3"]
    assert sorted(path.name for path in (safe.folder / "backups").iterdir()) == [left.id]


def test_purging_deletes_nothing_where_no_fresh_one_can_be_made(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.write("one")
    before = safe.backups()
    safe.door.open(PASSPHRASE)
    with monkeypatch.context() as patch:
        patch.setattr("assessor.store.backups.copy_database", refuse_room)
        with pytest.raises(PlaceRefused):
            safe.door.purge_backups()
    assert safe.backups() == before
    safe.door.close()


def test_purging_says_what_could_not_be_deleted(safe: SafeVault, monkeypatch: pytest.MonkeyPatch) -> None:
    safe.write("one")
    safe.door.open(PASSPHRASE)

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "going":
            raise PermissionError(13, "in use")
        return rename(self, target)

    rename = Path.rename
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", refuse)
        with pytest.raises(BackupsLeft):
            safe.door.purge_backups()
    safe.door.close()


def test_purging_asks_for_an_open_vault(safe: SafeVault) -> None:
    with pytest.raises(RuntimeError):
        safe.door.purge_backups()


# --- what goes wrong ------------------------------------------------------------------------------------------------------


def refuse_room(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_backup_that_fails_harms_nothing_and_is_told_of_once(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.write("one")
    before = safe.backups()
    safe.enter()
    assert not safe.door.backup_failed()
    with monkeypatch.context() as patch:
        patch.setattr("assessor.store.backups.copy_database", refuse_room)
        safe.door.close()
        safe.write("two")
    assert safe.backups() == before
    begin_again = safe.enter()
    assert safe.door.backup_failed()
    assert ids(begin_again()) == ["one", "two"]
    safe.door.close()
    assert held(safe, safe.newest()) == ["one", "two"]
    safe.enter()
    assert not safe.door.backup_failed()


def test_a_crash_is_not_told_of_as_a_failed_backup(safe: SafeVault) -> None:
    begin = safe.enter()
    safe.write_in(begin(), "one")
    crash(safe)
    safe.enter()
    assert not safe.door.backup_failed()


def crash(safe: SafeVault) -> None:
    """The process is gone, and with it its hold on the vault."""
    left, safe.door = safe.door, safe.another()
    assert left._database is not None
    assert left._occupancy is not None
    left._database.close()
    left._occupancy._lock.release()
    left._database = left._occupancy = None


@pytest.mark.parametrize("size", [1000, 30_000, 60_000])
def test_a_disk_that_fills_up_while_it_is_made_leaves_the_older_ones(safe: SafeVault, size: int) -> None:
    import resource

    safe.write("one")
    before = {path: path.read_bytes() for path in (safe.folder / "backups").rglob("*") if path.is_file()}
    begin = safe.enter()
    safe.write_in(begin(), "two")
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most[1]))
    try:
        safe.door.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
    now = {path: path.read_bytes() for path in (safe.folder / "backups").rglob("*") if path.is_file()}
    assert {path: data for path, data in now.items() if path.name not in ("failed", "due")} == {
        path: data for path, data in before.items() if path.name not in ("failed", "due")
    }
    begin = safe.enter()
    assert safe.door.backup_failed()
    assert ids(begin()) == ["one", "two"]


def test_what_a_crash_left_half_made_or_half_deleted_is_swept_away(safe: SafeVault) -> None:
    folder = safe.folder / "backups"
    for name in ("unfinished", "going"):
        (folder / name).mkdir()
        (folder / name / "concerns.db").write_bytes(b"half")
    safe.write("one")
    assert sorted(path.name for path in folder.iterdir()) == sorted(each.id for each in safe.backups())


def test_a_damaged_vault_makes_no_backup_and_drives_none_out(safe: SafeVault) -> None:
    safe.write("one")
    before = safe.backups()
    begin = safe.enter()
    safe.write_in(begin(), "two")
    checkpoint(safe)
    data = bytearray(safe.database.read_bytes())
    for page in range(5, len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
    safe.database.write_bytes(data)
    safe.door.close()
    assert safe.backups() == before


def checkpoint(safe: SafeVault) -> None:
    database = safe.door._database
    assert database is not None
    assert database._engine is not None
    with database._engine.execution_options(begin=None).connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@pytest.mark.parametrize("harm", ["flipped", "cut", "foreign", "gone"])
def test_a_backup_that_is_not_as_it_was_made_is_found_out(safe: SafeVault, harm: str) -> None:
    safe.write("one")
    id_ = safe.newest()
    file = safe.folder / "backups" / id_ / "concerns.db"
    data = bytearray(file.read_bytes())
    if harm == "flipped":
        for page in range(1, len(data) // 4096):
            data[page * 4096 + 2000] ^= 1
        file.write_bytes(data)
    elif harm == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif harm == "foreign":
        file.write_bytes(bytes(16) + data[16:])
    else:
        file.unlink()
    with pytest.raises(VaultError):
        safe.door.restore(id_, PASSPHRASE)
    assert safe.holds() == ["one"]
    safe.write()
    assert held(safe, safe.newest()) == ["one"], "where the newest is not good, another is made"


def test_a_backup_that_is_gone_is_said(safe: SafeVault) -> None:
    for name in ("20200101T000000Z-close", "../vault", "", "unfinished"):
        with pytest.raises(BackupGone):
            safe.door.look_into(name, PASSPHRASE)


def test_a_wrong_passphrase_does_not_open_one_and_none_is_no_try(safe: SafeVault) -> None:
    safe.write("one")
    for tried in (None, "forkert sætning"):
        with pytest.raises(WrongPassphrase):
            safe.door.look_into(safe.newest(), tried)
    assert len(safe.door.failed_tries()) == 1


def test_the_recovery_key_opens_them_too(safe: SafeVault) -> None:
    recovery = new_recovery_key()
    safe.enter()
    safe.door.add_recovery(recovery, passphrase=PASSPHRASE)
    safe.door.close()
    assert safe.door.look_into(safe.newest(), recovery.lower().replace("-", " ")).rows == ()


# --- before the tables are changed ---------------------------------------------------------------------------------------


@pytest.fixture
def old(safe: SafeVault) -> SafeVault:
    """A vault as the first program left it, with the key of these tests."""
    key_file = vault_json(safe)
    shutil.rmtree(safe.folder / "backups")
    safe.seen.unlink()
    safe.key_file.write_bytes(key_file)
    shutil.copyfile(COMPAT / "concerns.db", safe.database)
    return safe


def vault_json(safe: SafeVault) -> bytes:
    from assessor.vault.slots import SlotMaker

    ways = safe.door._ways(safe.folder)
    slot = SlotMaker(DATABASE, ways._keyring, CHEAP, date(2026, 10, 5)).daily(KEY, Opening(PASSPHRASE))
    return dump_key_file(KeyFile(DATABASE, (slot,)))


def test_before_the_tables_are_changed_a_backup_is_made_that_the_old_program_opens(old: SafeVault) -> None:
    assert old.holds() == ["begun", "group", "person"]
    (backup,) = old.backups(BackupWhy.MIGRATION)
    path = old.folder / "backups" / backup.id / "concerns.db"
    import sqlcipher3

    connection = sqlcipher3.connect(path)
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}{DATABASE}'\"")
    assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
    connection.close()
    contents = old.door.look_into(backup.id, PASSPHRASE)
    assert {row.id for row in contents.rows} == {"person", "begun", "group"}
    assert contents.events == 0
    assert sum(row.versions for row in contents.rows) == 1


def test_where_that_backup_cannot_be_made_the_tables_stay_as_they_are(
    old: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assessor.store.backups.copy_database", refuse_room)
    with pytest.raises(PlaceRefused) as caught:
        old.door.open(PASSPHRASE)
    assert caught.value.message == "The disk is full."
    assert old.database.read_bytes() == (COMPAT / "concerns.db").read_bytes()


def test_a_copy_is_never_made_of_another_database(safe: SafeVault, tmp_path: Path) -> None:
    with pytest.raises(DatabaseForeign):
        copy_database(safe.database, tmp_path / "copy.db", key=KEY, database=DATABASE)
    with pytest.raises(DatabaseMissing):
        copy_database(tmp_path / "none.db", tmp_path / "copy.db", key=KEY, database=DATABASE)
    assert not (tmp_path / "copy.db").exists()


def test_a_copy_with_other_rows_than_its_source_is_refused(safe: SafeVault) -> None:
    safe.write("one")
    key, database = key_of(safe)
    verify_database(safe.database, key=key, database=database)
    with pytest.raises(DatabaseDamaged):
        verify_database(safe.database, key=key, database=database, counts={"concerns": 7})


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("PRAGMA user_version = 1", None),
        ("UPDATE meta SET value = 'another'", DatabaseForeign),
        (
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'meta') WHERE name = 'settings'",
            DatabaseDamaged,
        ),
        ("DROP TABLE meta", DatabaseDamaged),
    ],
)
def test_a_copy_that_is_whole_in_itself_and_not_what_it_should_be_is_refused(
    safe: SafeVault, harm: str, said: type[VaultError] | None
) -> None:
    safe.write("one")
    key, database = key_of(safe)
    path = safe.folder / "backups" / safe.newest() / "concerns.db"
    connection = connect_to(path, key=key, database=database)
    for statement in ("PRAGMA writable_schema = ON", harm):
        connection.execute(statement)
    connection.close()
    with nullcontext() if said is None else pytest.raises(said):
        verify_database(path, key=key, database=database)


def test_one_page_that_is_not_as_it_was_written_is_found_in_a_copy_though_nothing_lies_in_it(safe: SafeVault) -> None:
    safe.write("one")
    key, database = key_of(safe)
    path = safe.folder / "backups" / safe.newest() / "concerns.db"
    good = path.read_bytes()
    for page in range(1, len(good) // 4096):
        data = bytearray(good)
        data[page * 4096 + 4000] ^= 1
        path.write_bytes(data)
        with pytest.raises(DatabaseDamaged):
            verify_database(path, key=key, database=database)


def test_a_page_in_which_nothing_lies_may_be_damaged_in_the_vault_and_the_copy_is_whole(safe: SafeVault) -> None:
    safe.write("one")
    begin = safe.enter()
    with begin() as uow:
        uow.settings.put("long", "x" * 50_000)
        uow.commit()
    with begin() as uow:
        uow.settings.put("long", "")
        uow.commit()
    safe.door.close()
    key, database = key_of(safe)
    data = bytearray(safe.database.read_bytes())
    data[len(data) - 2000] ^= 1
    safe.database.write_bytes(data)
    copy_database(safe.database, safe.folder / "copy.db", key=key, database=database)


@pytest.mark.parametrize(
    ("fault", "around", "sentence"),
    [
        (DiskFull, file_faults, "The disk is full."),
        (ReadOnly, file_faults, "The program may not write in the folder of your concerns."),
        (OSError, file_faults, "The folder of your concerns cannot be read or written."),
        (DiskError, disk_faults, "The folder of your concerns cannot be read or written."),
        (Busy, disk_faults, "The folder of your concerns cannot be read or written."),
    ],
)
def test_what_the_disk_has_against_a_copy_is_not_said_as_to_somebody_who_writes(
    tmp_path: Path, fault: type[Exception], around: Callable[[Path], AbstractContextManager[None]], sentence: str
) -> None:
    with pytest.raises(PlaceRefused) as caught, around(tmp_path):
        raise fault
    assert caught.value.message == sentence
    assert caught.value.params.get("folder", str(tmp_path)) == str(tmp_path)
