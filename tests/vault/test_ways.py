"""The ways in: each alone and half, changed and closed, and at no moment none."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from assessor.domain.log import Act
from assessor.door.local import LocalVault
from assessor.errors import VaultError, WrongPassphrase
from assessor.services.log import open_log
from assessor.services.vaults import Opening, VaultState, Way, WayKind
from assessor.vault.failures import MOST, failures_at, forget_failures, note_failure
from assessor.vault.faults import (
    KeyFileDamaged,
    KeyFileMissing,
    LastWay,
    PassphraseTooShort,
    PlaceRefused,
    RecoveryKeyMistyped,
    WrongRecoveryKey,
)
from assessor.vault.keyfile import KeyFile, dump_key_file, load_key_file
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.recovery import new_recovery_key
from assessor.vault.slots import SlotMaker
from tests.store.samples import NOW
from tests.vault.samples import CHEAP, PASSPHRASE, vault_at

COMPAT = Path(__file__).parents[1] / "compat/0001"
OTHER = "en helt anden sætning"
RECOVERY = new_recovery_key()


@pytest.fixture
def opened(door: LocalVault) -> LocalVault:
    """A door to a vault with a passphrase and a recovery key, open; the role is written in it."""
    with door.create(Opening(PASSPHRASE, recovery=RECOVERY))() as uow:
        uow.settings.put("role", "coordinator")
        uow.commit()
    return door


def opens(door: LocalVault, passphrase: str | None = None, *, recovery: str | None = None) -> bool:
    """Whether this opens the vault, and what is in it is there."""
    door.close()
    try:
        begin = door.open(passphrase) if recovery is None else door.open_with_recovery(recovery)
    except (WrongPassphrase, WrongRecoveryKey):
        return False
    with begin() as uow:
        return uow.settings.get("role") == "coordinator"


def kinds(door: LocalVault) -> list[WayKind]:
    return [way.kind for way in door.ways()]


def key_file_of(tmp_path: Path) -> Path:
    return tmp_path / "data/vault/vault.json"


def test_each_way_is_named_with_its_day_and_opens_alone(opened: LocalVault) -> None:
    daily, recovery = opened.ways()
    assert (daily.kind, recovery.kind) == (WayKind.PASSPHRASE, WayKind.RECOVERY)
    assert daily == Way(daily.id, WayKind.PASSPHRASE, NOW.date())
    assert opened.state() is VaultState.PASSPHRASE
    assert opens(opened, PASSPHRASE)
    assert opens(opened, recovery=RECOVERY.lower().replace("-", " "))
    assert not opens(opened, OTHER)
    assert not opens(opened, recovery=new_recovery_key())
    with pytest.raises(RecoveryKeyMistyped):
        opened.open_with_recovery(RECOVERY[:-1])


def test_a_vault_is_opened_by_something_every_day() -> None:
    with pytest.raises(ValueError, match="opened by"):
        Opening(recovery=RECOVERY)


def test_a_recovery_key_with_a_slip_makes_no_vault(door: LocalVault, tmp_path: Path) -> None:
    with pytest.raises(RecoveryKeyMistyped):
        door.create(Opening(PASSPHRASE, recovery=RECOVERY[:-1]))
    assert not (tmp_path / "data").exists()


def test_a_passphrase_is_changed_by_who_knows_it(opened: LocalVault) -> None:
    for old in ("", OTHER, RECOVERY):
        with pytest.raises(WrongPassphrase):
            opened.change_passphrase(old, OTHER)
    with pytest.raises(PassphraseTooShort):
        opened.change_passphrase(PASSPHRASE, "kort")
    opened.change_passphrase(PASSPHRASE, OTHER)
    assert kinds(opened) == [WayKind.PASSPHRASE, WayKind.RECOVERY]
    assert not opens(opened, PASSPHRASE)
    assert opens(opened, OTHER)
    assert opens(opened, recovery=RECOVERY)


def test_who_forgot_the_passphrase_chooses_another_with_the_recovery_key(opened: LocalVault) -> None:
    assert opens(opened, recovery=RECOVERY)
    with pytest.raises(WrongRecoveryKey):
        opened.set_opening(Opening(OTHER), recovery=new_recovery_key())
    opened.set_opening(Opening(OTHER), recovery=RECOVERY)
    assert opens(opened, OTHER)
    assert not opens(opened, PASSPHRASE)
    assert opens(opened, recovery=RECOVERY), "it stays"


def test_a_new_recovery_key_takes_the_place_of_the_old_one(opened: LocalVault) -> None:
    newer, newest = new_recovery_key(), new_recovery_key()
    with pytest.raises(WrongPassphrase):
        opened.add_recovery(newer, passphrase=OTHER)
    with pytest.raises(RecoveryKeyMistyped):
        opened.add_recovery(newer[:-1], passphrase=PASSPHRASE)
    opened.add_recovery(newer, passphrase=PASSPHRASE)
    assert not opens(opened, recovery=RECOVERY)
    assert opens(opened, recovery=newer)
    opened.set_opening(Opening(OTHER, recovery=newest), recovery=newer)
    assert not opens(opened, recovery=newer)
    assert opens(opened, recovery=newest)
    assert kinds(opened) == [WayKind.PASSPHRASE, WayKind.RECOVERY]


def test_neither_nothing_nor_a_recovery_key_alone_may_remain(opened: LocalVault, tmp_path: Path) -> None:
    daily, recovery = opened.ways()
    before = key_file_of(tmp_path).read_bytes()
    with pytest.raises(LastWay):
        opened.revoke(daily.id, passphrase=PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        opened.revoke(recovery.id, passphrase=OTHER)
    assert key_file_of(tmp_path).read_bytes() == before
    opened.revoke(recovery.id, passphrase=PASSPHRASE)
    opened.revoke(recovery.id, passphrase=PASSPHRASE)
    assert opened.ways() == (daily,)
    with pytest.raises(LastWay):
        opened.revoke(daily.id, passphrase=PASSPHRASE)
    assert not opens(opened, recovery=RECOVERY)
    assert opens(opened, PASSPHRASE)


def test_one_of_two_everyday_ways_may_be_closed(opened: LocalVault, tmp_path: Path) -> None:
    first = load_key_file(key_file_of(tmp_path).read_bytes())
    opened.change_passphrase(PASSPHRASE, OTHER)
    second = load_key_file(key_file_of(tmp_path).read_bytes())
    two = KeyFile(first.database, (first.slots[0], *second.slots))
    key_file_of(tmp_path).write_bytes(dump_key_file(two))
    assert opens(opened, OTHER)
    assert opens(opened, PASSPHRASE)
    opened.revoke(first.slots[0].name.id, passphrase=OTHER)
    assert not opens(opened, PASSPHRASE)
    assert opens(opened, OTHER)


def test_each_change_is_in_the_log_and_what_failed_is_not(opened: LocalVault) -> None:
    def changes() -> int:
        begin = opened.open(PASSPHRASE)
        acts = [event.act for event in open_log(uow=begin(), limit=100).events]
        opened.close()
        return acts.count(Act.KEY_CHANGED)

    opened.add_recovery(new_recovery_key(), passphrase=PASSPHRASE)
    opened.rename("MK")
    with pytest.raises(VaultError):
        opened.change_passphrase(OTHER, OTHER)
    with pytest.raises(LastWay):
        opened.revoke(opened.ways()[0].id, passphrase=PASSPHRASE)
    opened.close()
    assert changes() == 1


def test_what_no_longer_opens_the_vault_opens_no_backup_of_it(opened: LocalVault, tmp_path: Path) -> None:
    assert opens(opened, PASSPHRASE)
    backup = opened.backups()[0]
    beside = tmp_path / "data/vault/backups" / backup.id / "vault.json"
    assert beside.read_bytes() == key_file_of(tmp_path).read_bytes()
    opened.change_passphrase(PASSPHRASE, OTHER)
    assert beside.read_bytes() == key_file_of(tmp_path).read_bytes()
    opened.close()
    with pytest.raises(WrongPassphrase):
        opened.look_into(backup.id, PASSPHRASE)
    assert opened.look_into(backup.id, OTHER).rows == ()


def test_changing_is_for_a_vault_that_is_open(made: LocalVault) -> None:
    acts = (
        partial(made.change_passphrase, PASSPHRASE, OTHER),
        partial(made.fits, PASSPHRASE),
        partial(made.rename, "x"),
        made.scrub,
    )
    for act in acts:
        with pytest.raises(RuntimeError):
            act()


def test_what_fits_an_open_vault_is_known_and_a_false_try_is_noted(opened: LocalVault) -> None:
    assert opened.fits(PASSPHRASE)
    assert opened.failed_tries() == ()
    assert not opened.fits(OTHER)
    assert not opened.fits(None)
    assert opened.failed_tries() == (NOW, NOW)


def test_what_was_deleted_can_be_scrubbed_while_it_is_open(opened: LocalVault) -> None:
    opened.scrub()
    assert opens(opened, PASSPHRASE)


def test_a_key_file_of_another_key_put_in_its_place_uncovers_nothing_and_is_not_built_on(
    opened: LocalVault, tmp_path: Path
) -> None:
    mine = load_key_file(key_file_of(tmp_path).read_bytes())
    forged = SlotMaker(mine.database, PcKeyring(), CHEAP, NOW.date()).daily(bytes(32), Opening(OTHER))
    key_file_of(tmp_path).write_bytes(dump_key_file(KeyFile(mine.database, (forged,))))
    with pytest.raises(KeyFileDamaged):
        opened.fits(OTHER)
    with pytest.raises(KeyFileDamaged):
        opened.change_passphrase(OTHER, PASSPHRASE)
    key_file_of(tmp_path).unlink()
    with pytest.raises(KeyFileMissing):
        opened.fits(OTHER)


def test_a_vault_of_the_program_before_is_lifted_when_its_ways_are_changed(door: LocalVault, tmp_path: Path) -> None:
    (tmp_path / "data/vault").mkdir(parents=True)
    for name in ("vault.json", "concerns.db"):
        shutil.copyfile(COMPAT / name, tmp_path / "data/vault" / name)
    assert [way.made for way in door.ways()] == [None]
    door.open(PASSPHRASE)
    assert json.loads(key_file_of(tmp_path).read_bytes())["format"] == 1
    door.add_recovery(RECOVERY, passphrase=PASSPHRASE)
    assert json.loads(key_file_of(tmp_path).read_bytes())["format"] == 2
    assert [way.made for way in door.ways()] == [None, NOW.date()]
    for begin in (door.open, door.open_with_recovery):
        door.close()
        with begin(PASSPHRASE if begin == door.open else RECOVERY)() as uow:
            assert [row.id for row in uow.concerns.rows()] == ["person", "begun", "group"]
    door.change_passphrase(PASSPHRASE, OTHER)
    assert [way.made for way in door.ways()] == [NOW.date(), NOW.date()]
    door.close()
    door.open(OTHER)


# --- failing at each step ---------------------------------------------------------------------------------------------


def failing(monkeypatch: pytest.MonkeyPatch, step: str, path: Path) -> None:
    """Have the operating system refuse one step of replacing the key file."""
    replace, fsync, opening = Path.replace, os.fsync, os.open
    calls: list[int] = []

    def refuse_replace(self: Path, target: Path) -> Path:
        if target == path:
            raise PermissionError(13, "no", str(target))
        return replace(self, target)

    def refuse_fsync(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == {"its words": 1, "its name": 2}[step]:
            raise OSError(5, "no", str(path))
        fsync(descriptor)

    def refuse_open(name: object, flags: int, *mode: int, **more: int) -> int:
        if str(name).endswith("vault.json.tmp"):
            raise OSError(28, "no", str(name))
        return opening(name, flags, *mode, **more)  # type: ignore[arg-type]

    if step == "replacing":
        monkeypatch.setattr(Path, "replace", refuse_replace)
    elif step == "opening":
        monkeypatch.setattr(os, "open", refuse_open)
    else:
        monkeypatch.setattr(os, "fsync", refuse_fsync)


CHANGES: dict[str, Callable[[LocalVault], object]] = {
    "passphrase": lambda door: door.change_passphrase(PASSPHRASE, OTHER),
    "opening": lambda door: door.set_opening(Opening(OTHER), recovery=RECOVERY),
    "recovery": lambda door: door.add_recovery(new_recovery_key(), passphrase=PASSPHRASE),
    "revoked": lambda door: door.revoke(door.ways()[1].id, passphrase=PASSPHRASE),
    "label": lambda door: door.rename("MK"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", ["opening", "its words", "replacing", "its name"])
def test_a_change_that_fails_leaves_a_vault_that_opens(
    opened: LocalVault, tmp_path: Path, change: str, step: str
) -> None:
    before = key_file_of(tmp_path).read_bytes()
    with pytest.MonkeyPatch.context() as refusing:
        failing(refusing, step, key_file_of(tmp_path))
        with pytest.raises(PlaceRefused):
            CHANGES[change](opened)
    replaced = step == "its name"
    assert (key_file_of(tmp_path).read_bytes() != before) is replaced
    assert opens(opened, OTHER if replaced and change in {"passphrase", "opening"} else PASSPHRASE)
    assert sorted(path.name for path in key_file_of(tmp_path).parent.glob("vault.json*")) == ["vault.json"]


# --- failed unlocking -------------------------------------------------------------------------------------------------


def test_a_failed_unlock_is_noted_with_its_time_and_nothing_else(made: LocalVault, tmp_path: Path) -> None:
    beside = tmp_path / "data/vault.failed.json"
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            made.open(OTHER)
    with pytest.raises(WrongRecoveryKey):
        made.open_with_recovery(RECOVERY)
    with pytest.raises(RecoveryKeyMistyped):
        made.open_with_recovery("abc")
    assert json.loads(beside.read_text()) == [NOW.isoformat()] * 3
    assert beside.stat().st_mode & 0o777 == 0o600
    begin = made.open(PASSPHRASE)
    tries = [event.at for event in open_log(uow=begin(), limit=100).events if event.act == Act.UNLOCK_FAILED]
    assert tries + list(made.failed_tries()) == [NOW] * 3
    assert made.failed_tries() == (NOW,) * 3, "until they stand in the log"
    made.forget_failed()
    assert not beside.exists()
    assert made.failed_tries() == ()
    made.forget_failed()


def test_no_more_than_the_last_hundred_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "failed.json"
    for number in range(MOST + 5):
        note_failure(path, at=NOW + timedelta(minutes=number))
    assert path.stat().st_size < 16 * 1024
    assert failures_at(path) == tuple(NOW + timedelta(minutes=number) for number in range(5, MOST + 5))


@pytest.mark.parametrize(
    "content", ["", "{", "5", "[5]", '["x"]', '["2026-11-22T10:00:00"]', "[" * 9000, '["' + "x" * 20_000 + '"]', "{}"]
)
def test_a_note_that_is_none_is_not_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "failed.json"
    path.write_text(content)
    assert failures_at(path) == ()
    forget_failures(path)
    assert not path.exists()
    path.write_text(content)
    note_failure(path, at=NOW)
    assert failures_at(path) == (NOW,)


def test_where_nothing_can_be_noted_the_wrong_passphrase_is_said_all_the_same(made: LocalVault, tmp_path: Path) -> None:
    (tmp_path / "data/vault.failed.json.tmp").mkdir()
    with pytest.raises(WrongPassphrase):
        made.open(OTHER)
    (tmp_path / "data/vault.failed.json").mkdir()
    assert made.failed_tries() == ()


# --- several people ---------------------------------------------------------------------------------------------------


@pytest.fixture
def second(door: LocalVault, tmp_path: Path) -> Iterator[LocalVault]:
    """The same folder, as the next process sees it."""
    again = vault_at(tmp_path / "data")
    yield again
    again.close()


def test_each_has_a_vault_of_their_own(door: LocalVault, second: LocalVault, tmp_path: Path) -> None:
    assert door.people() == ()
    door.create(Opening(PASSPHRASE))
    (alone,) = door.people()
    assert (alone.id, alone.label, door.chosen()) == ("", "", "")
    door.rename("  Mette \n K  ")
    assert ([person.label for person in door.people()], door.label()) == ([""], "Mette K")  # nobody to be told from
    door.close()
    for label in ("ZZ", "AA"):
        with door.create(Opening(OTHER), label=label, another=True)() as uow:
            uow.settings.put("role", label)
            uow.commit()
        assert door.chosen() == next(person.id for person in door.people() if person.label == label)
        assert door.label() == label
        door.close()
    assert [person.label for person in second.people()] == ["Mette K", "AA", "ZZ"]
    assert second.chosen() == ""
    assert opens(second, OTHER) is False
    second.open(PASSPHRASE)
    with pytest.raises(RuntimeError):
        second.choose(second.people()[1].id)
    second.close()
    for person in second.people()[1:]:
        second.choose(person.id)
        assert second.state() is VaultState.PASSPHRASE
        with second.open(OTHER)() as uow:
            assert uow.settings.get("role") == person.label
        second.close()
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "data/vaults").rglob("*") if path.is_dir()}
    assert modes | {(tmp_path / "data/vaults").stat().st_mode & 0o777} == {0o700}


def test_people_choose_the_first_again(door: LocalVault) -> None:
    door.create(Opening(PASSPHRASE))
    door.close()
    door.create(Opening(OTHER), label="AB", another=True)
    door.close()
    door.choose("")
    door.open(PASSPHRASE)


def test_two_can_have_theirs_open_side_by_side(door: LocalVault, second: LocalVault) -> None:
    door.create(Opening(PASSPHRASE))
    second.create(Opening(OTHER), label="AB", another=True)


def test_a_vault_that_could_not_be_made_leaves_the_first_chosen_and_nothing_behind(
    made: LocalVault, tmp_path: Path
) -> None:
    before = sorted(path.name for path in (tmp_path / "data").iterdir())
    with pytest.MonkeyPatch.context() as refusing:
        failing(refusing, "opening", Path())
        with pytest.raises(PlaceRefused):
            made.create(Opening(OTHER), label="AB", another=True)
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == before
    assert len(made.people()) == 1
    made.open(PASSPHRASE)


@pytest.mark.parametrize("person", ["..", "x", "0" * 15, "/etc", "0123456789ABCDEF"])
def test_nobody_is_somewhere_else(door: LocalVault, person: str) -> None:
    with pytest.raises(ValueError, match="nobody"):
        door.choose(person)


def test_who_cannot_be_read_is_there_and_has_no_label(made: LocalVault, tmp_path: Path) -> None:
    made.create(Opening(OTHER), label="AB", another=True)
    made.close()
    person = made.people()[1]
    (tmp_path / "data/vaults" / person.id / "vault.json").write_bytes(b"{")
    (tmp_path / "data/vaults/not one").mkdir()
    (tmp_path / "data/vaults" / ("f" * 16)).mkdir()
    assert [(each.id, each.label) for each in made.people()] == [("", ""), (person.id, "")]
    made.choose("f" * 16)
    assert made.state() is VaultState.NONE
    assert (made.ways(), made.label()) == ((), "")


def test_times_are_in_the_file_with_their_offset(tmp_path: Path) -> None:
    note_failure(tmp_path / "failed.json", at=NOW)
    (time,) = json.loads((tmp_path / "failed.json").read_text())
    assert datetime.fromisoformat(time).utcoffset() == NOW.utcoffset()
