"""What befalls the files of a vault while it is open, which is for hours: nothing of it may reach the backups."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assessor.services.backups import BackupWhy
from assessor.services.vaults import Opening, VaultGone, VaultState
from assessor.store.engine import connect_to
from assessor.store.faults import DatabaseGone, StillRead
from assessor.vault.faults import FilesMissing
from assessor.vault.recovery import new_recovery_key
from tests.vault.safe import RECOVERY, SafeVault, ids, one
from tests.vault.samples import PASSPHRASE

Harm = Callable[[SafeVault, Path], None]


def flipped(safe: SafeVault, _: Path) -> None:
    data = bytearray(safe.key_file.read_bytes())
    data[len(data) // 2] ^= 1
    safe.key_file.write_bytes(data)


def emptied(safe: SafeVault, _: Path) -> None:
    safe.key_file.write_bytes(b"")


def swapped(safe: SafeVault, elsewhere: Path) -> None:
    other = SafeVault(elsewhere / "data")
    other.make()
    safe.key_file.write_bytes(other.key_file.read_bytes())


def deleted(safe: SafeVault, _: Path) -> None:
    safe.key_file.unlink()


HARMS = (flipped, emptied, swapped, deleted)


@pytest.mark.parametrize("harm", HARMS)
def test_a_key_file_hurt_while_it_is_open_is_put_back_and_no_backup_gets_it(
    safe: SafeVault, tmp_path: Path, harm: Harm
) -> None:
    """It would be the end of all words: no wrapped key would be left anywhere."""
    safe.write("one")
    safe.write("two")
    safe.enter()
    right = safe.key_file.read_bytes()
    harm(safe, tmp_path / "other")
    safe.door.close()
    assert safe.key_file.read_bytes() == right
    whole = safe.backups(BackupWhy.CLOSE)
    assert len(whole) >= 2
    for backup in whole:
        assert (safe.folder / "backups" / backup.id / "vault.json").read_bytes() == right
    assert safe.holds() == ["one", "two"]
    assert len(safe.backups(BackupWhy.DAMAGED)) == (harm is not deleted), "what lay there is set aside"


@pytest.mark.parametrize("harm", HARMS)
def test_a_backup_made_meanwhile_is_opened_by_what_opens_the_vault(safe: SafeVault, tmp_path: Path, harm: Harm) -> None:
    safe.write("one")
    begin = safe.enter()
    safe.write_in(begin(), "two")
    harm(safe, tmp_path / "other")
    safe.door.purge_backups()
    safe.door.close()
    assert {row.id for row in safe.door.look_into(safe.newest(), RECOVERY).rows} == {"one", "two"}


def test_what_a_change_of_the_ways_in_wrote_is_what_is_put_back(safe: SafeVault) -> None:
    safe.write("one")
    safe.enter()
    newer = new_recovery_key()
    safe.door.add_recovery(newer, passphrase=PASSPHRASE)
    right = safe.key_file.read_bytes()
    safe.key_file.write_bytes(b"")
    safe.door.close()
    assert safe.key_file.read_bytes() == right
    safe.door.open_with_recovery(newer)
    safe.door.close()


# --- the folder is moved away --------------------------------------------------------------------------------------------


def test_a_folder_moved_away_can_be_put_back_where_it_was(safe: SafeVault, tmp_path: Path) -> None:
    safe.write("one")
    begin = safe.enter()
    away = tmp_path / "away"
    safe.folder.rename(away)
    with pytest.raises(DatabaseGone):
        safe.write_in(begin(), "two")
    safe.door.close()
    assert not safe.folder.exists(), "nothing is made in its place"
    away.rename(safe.folder)
    assert safe.holds() == ["one"]


def test_a_vault_that_is_gone_is_said_to_be_gone_and_no_other_is_made_in_its_place(safe: SafeVault) -> None:
    safe.write("one")
    shutil.rmtree(safe.folder)
    with pytest.raises(VaultGone) as gone:
        safe.door.state()
    assert gone.value.noted
    with pytest.raises(VaultGone):
        safe.make()
    assert len(safe.door.people()) == 1, "its owner is still asked in"
    safe.door.forget_gone()
    assert safe.door.state() is VaultState.NONE
    safe.make()
    assert safe.holds() == []


def test_the_second_persons_vault_that_is_gone_has_its_owner(safe: SafeVault) -> None:
    safe.write("one")
    begin = safe.door.create(Opening(PASSPHRASE, recovery=RECOVERY), another=True, label="Bo (opdigtet)")
    safe.door.remember_opening()
    ids(begin())
    place = safe.folder.with_name("vaults") / safe.door.chosen()
    safe.door.close()
    shutil.rmtree(place)
    assert [person.id for person in safe.another().people()] == ["", place.name]


def test_where_both_files_are_gone_that_is_said(safe: SafeVault) -> None:
    safe.write("one")
    safe.key_file.unlink()
    safe.database.unlink()
    with pytest.raises(FilesMissing):
        safe.door.state()


# --- a folder of somebody else's -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["restored", "restoring-decided"])
def test_a_folder_of_somebody_else_costs_no_word_and_stays(safe: SafeVault, name: str) -> None:
    """The last words stand in the write-ahead log alone after a crash."""
    safe.write("one")
    child = os.fork()
    if not child:
        try:
            safe.write_in(safe.enter()(), "two")
            (safe.folder / name).mkdir()
            (safe.folder / name / "note.txt").write_text("it-afdelingens egen (opdigtet)")
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (safe.folder / "concerns.db-wal").stat().st_size
    assert safe.holds() == ["one", "two"]
    assert (safe.folder / name / "note.txt").read_text() == "it-afdelingens egen (opdigtet)"


# --- another program reads -------------------------------------------------------------------------------------------------


def test_a_file_that_somebody_reads_is_not_said_to_be_rewritten(safe: SafeVault) -> None:
    begin = safe.enter()
    for number in range(20):
        safe.write_in(begin(), f"c{number}")
    held = safe.door._held
    assert held is not None
    reader = connect_to(safe.database, key=held.key, database=held.database)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM concerns").fetchall()
    with begin() as uow:
        for number in range(20):
            uow.audit.append("deleted", at=safe.clock.now(), role="", concern_id=f"c{number}")
            uow.concerns.delete(one(f"c{number}"))
        uow.commit()
    before = safe.database.read_bytes()
    with pytest.raises(StillRead):
        safe.door.scrub()
    assert safe.database.read_bytes() == before, "it holds the old pages"
    reader.close()
    safe.door.scrub()
    assert safe.database.read_bytes() != before
    assert not (safe.folder / "concerns.db-wal").stat().st_size
