"""The way in: one vault, made whole or not at all, opened by what opens it, and every other case said in words."""

from __future__ import annotations

import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from assessor.domain.concern import ConcernId
from assessor.domain.log import EMPTY_LOG
from assessor.door.local import LocalVault
from assessor.errors import VaultError, WrongPassphrase
from assessor.i18n import translator
from assessor.services.ports import Progress
from assessor.services.vaults import Opening, VaultState
from assessor.store.faults import DatabaseDamaged, DatabaseEmpty, DatabaseForeign, DatabaseMissing, DatabaseNewer
from assessor.store.making import create_database
from assessor.vault.faults import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileNewer,
    OpenElsewhere,
    PassphraseTooEven,
    PassphraseTooShort,
    PlaceRefused,
    VaultThere,
)
from assessor.vault.keyfile import _check
from tests.store.samples import KEY, NOW, SECRET, concern
from tests.vault.samples import PASSPHRASE, vault_at

CHILDREN = Path(__file__).parent / "children"
COMPAT = Path(__file__).parents[1] / "compat/0001"
PAGE_OF_CONCERNS = 5  # of its database; damage there is met while it is lifted and not before
ONE = ConcernId("one")


def run(child: str, *arguments: object) -> str:
    command = [sys.executable, str(CHILDREN / child), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=150, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_first_there_is_no_vault_then_there_is_one(door: LocalVault) -> None:
    assert door.state() is VaultState.NONE
    with door.create(Opening(PASSPHRASE))() as uow:
        uow.concerns.add(concern(), at=NOW)
        uow.commit()
    assert door.state() is VaultState.PASSPHRASE
    door.close()
    door.close()
    with door.open(PASSPHRASE)() as uow:
        assert uow.concerns.draft(ONE).concern == concern()


def test_a_vault_of_an_older_program_opens_with_all_that_is_in_it(made: LocalVault, tmp_path: Path) -> None:
    vault = tmp_path / "data/vault"
    shutil.copyfile(COMPAT / "vault.json", vault / "vault.json")
    shutil.copyfile(COMPAT / "concerns.db", vault / "concerns.db")
    for _ in range(2):  # lifted, and then as it is
        with made.open(PASSPHRASE)() as uow:
            assert [row.id for row in uow.concerns.rows()] == ["person", "begun", "group"]
            assert uow.concerns.revision(ConcernId("person"), 1).document == (COMPAT / "person.json").read_bytes()
        made.close()


def test_a_vault_of_an_older_program_that_cannot_be_lifted_is_left_as_it_is_and_closed(
    made: LocalVault, tmp_path: Path
) -> None:
    vault = tmp_path / "data/vault"
    shutil.copyfile(COMPAT / "vault.json", vault / "vault.json")
    spoilt = bytearray((COMPAT / "concerns.db").read_bytes())
    spoilt[PAGE_OF_CONCERNS * 4096 + 2000] ^= 1
    (vault / "concerns.db").write_bytes(spoilt)
    with pytest.raises(DatabaseDamaged):
        made.open(PASSPHRASE)
    assert (vault / "concerns.db").read_bytes() == spoilt
    with pytest.raises(DatabaseDamaged):  # and not: open elsewhere
        made.open(PASSPHRASE)


@pytest.mark.parametrize("tried", [None, "", "Korrekt hest batteri", PASSPHRASE + "\ud83d", "x" * 100_000])
def test_a_wrong_passphrase_is_said_as_such_and_can_be_tried_again(made: LocalVault, tried: str | None) -> None:
    with pytest.raises(WrongPassphrase):
        made.open(tried)
    made.open(PASSPHRASE)


def test_a_passphrase_is_the_same_from_every_keyboard(door: LocalVault) -> None:
    composed = "blåbærgrød på Ærø"
    decomposed = unicodedata.normalize("NFD", composed)
    assert composed != decomposed
    door.create(Opening(decomposed))
    door.close()
    door.open(composed)


@pytest.mark.parametrize("short", ["", "elleve tegn", "   elleve tegn   "])
def test_a_short_passphrase_is_refused_kindly_and_nothing_is_made(door: LocalVault, tmp_path: Path, short: str) -> None:
    with pytest.raises(PassphraseTooShort) as caught:
        door.create(Opening(short))
    assert "12" in translator("en").error(caught.value)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("even", ["aaaaaaaaaaaa", "abcdabcdabcd", "AbaBabABabBa"])
def test_the_same_few_characters_over_and_over_are_refused(door: LocalVault, tmp_path: Path, even: str) -> None:
    with pytest.raises(PassphraseTooEven):
        door.create(Opening(even))
    assert not (tmp_path / "data").exists()


def test_length_and_five_characters_are_all_that_is_asked_of_a_passphrase(door: LocalVault) -> None:
    door.create(Opening("abcdeabcdeab"))


def test_a_vault_is_never_made_over_another(made: LocalVault) -> None:
    with pytest.raises(VaultThere):
        made.create(Opening("en helt anden sætning"))
    made.open(PASSPHRASE)


def test_an_empty_folder_in_the_place_is_no_vault(door: LocalVault, tmp_path: Path) -> None:
    (tmp_path / "data/vault").mkdir(parents=True)
    assert door.state() is VaultState.NONE
    door.create(Opening(PASSPHRASE))


def test_something_else_in_the_place_is_left_alone(door: LocalVault, tmp_path: Path) -> None:
    (tmp_path / "data/vault").mkdir(parents=True)
    (tmp_path / "data/vault/notes.txt").write_text("mine")
    with pytest.raises(PlaceRefused):
        door.create(Opening(PASSPHRASE))
    assert [path.name for path in (tmp_path / "data/vault").iterdir()] == ["notes.txt"]


def test_every_file_is_the_owners_alone_whatever_the_umask(door: LocalVault, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        door.create(Opening(PASSPHRASE))
        door.remember_opening()
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "data", *tmp_path.rglob("data/**/*"))}
    assert modes.pop("data") == modes.pop("vault") == modes.pop("backups") == 0o700
    assert set(modes) == {
        "vault.json",
        "concerns.db",
        "concerns.db-wal",
        "concerns.db-shm",
        "vault.lock",
        "vault.open.json",
        "vault.seen.json",
        "due",
    }
    assert set(modes.values()) == {0o600}


def test_no_file_and_no_error_holds_a_word_that_was_written(door: LocalVault, tmp_path: Path) -> None:
    begin = door.create(Opening(PASSPHRASE))
    with begin() as uow:
        uow.concerns.add(replace(concern(), reference=SECRET), at=NOW)
        uow.concerns.save(replace(concern(), reference=SECRET), Progress(SECRET, (SECRET,)), at=NOW)
        uow.settings.put(SECRET, SECRET)
        uow.commit()
    with begin() as uow:
        uow.concerns.freeze(ONE, SECRET, at=NOW, log=EMPTY_LOG)
        uow.commit()

    def hits() -> list[str]:
        words = [SECRET.encode(), SECRET.encode("utf-16-le"), PASSPHRASE.encode(), b"SQLite format 3"]
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert files
        return [path.name for path in files if any(word in path.read_bytes() for word in words)]

    assert hits() == []
    door.close()
    assert hits() == []
    with pytest.raises(WrongPassphrase) as caught:
        door.open(SECRET * 2)
    assert SECRET not in f"{caught.value!r} {caught.value.params}"


def edit(path: Path, **changes: object) -> None:
    """Change `vault.json` as a program would that knows its check."""
    content = json.loads(path.read_bytes())
    del content["check"]
    content.update(changes)
    path.write_text(json.dumps({**content, "check": _check(content)}))


def argon(path: Path, **changes: object) -> None:
    slot = json.loads(path.read_bytes())["slots"][0]
    edit(path, slots=[{**slot, "argon2id": {**slot["argon2id"], **changes}}])


BAD_KEY_FILES: dict[str, tuple[Callable[[Path], object], type[VaultError]]] = {
    "missing": (Path.unlink, KeyFileMissing),
    "empty": (lambda path: path.write_bytes(b""), KeyFileDamaged),
    "garbage": (lambda path: path.write_bytes(b"\xa5" * 500), KeyFileDamaged),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:-20]), KeyFileDamaged),
    "huge": (lambda path: path.write_bytes(path.read_bytes() + b" " * 100_000), KeyFileDamaged),
    "deep": (lambda path: path.write_bytes(b"[" * 50_000), KeyFileDamaged),
    "a list": (lambda path: path.write_bytes(b"[]"), KeyFileDamaged),
    "newer": (lambda path: edit(path, format=3), KeyFileNewer),
    "newer with another check": (lambda path: path.write_bytes(b'{"format": 3}'), KeyFileNewer),
    "format of no kind": (lambda path: edit(path, format="1"), KeyFileDamaged),
    "format true": (lambda path: edit(path, format=True), KeyFileDamaged),
    "another id": (lambda path: edit(path, database="x"), KeyFileDamaged),
    "no slots": (lambda path: edit(path, slots=[]), KeyFileDamaged),
    "slots of no kind": (lambda path: edit(path, slots=5), KeyFileDamaged),
    "a slot of another kind": (
        lambda path: edit(path, slots=[{**json.loads(path.read_bytes())["slots"][0], "kind": "door"}]),
        KeyFileDamaged,
    ),
    "a short salt": (
        lambda path: edit(path, slots=[{**json.loads(path.read_bytes())["slots"][0], "salt": "AAAA"}]),
        KeyFileDamaged,
    ),
    "no base64": (
        lambda path: edit(path, slots=[{**json.loads(path.read_bytes())["slots"][0], "nonce": "???"}]),
        KeyFileDamaged,
    ),
    "too cheap": (lambda path: argon(path, memory_kib=1024), KeyFileDamaged),
    "too dear": (lambda path: argon(path, memory_kib=1024 * 1024 * 64), KeyFileDamaged),
    "too many passes": (lambda path: argon(path, passes=1000), KeyFileDamaged),
    "too many lanes": (lambda path: argon(path, lanes=1000), KeyFileDamaged),
    "cost of no kind": (lambda path: argon(path, passes="3"), KeyFileDamaged),
    "another cost": (lambda path: argon(path, extra=3), KeyFileDamaged),
}


@pytest.mark.parametrize("name", BAD_KEY_FILES)
def test_a_bad_key_file_is_said_at_the_door_and_at_the_opening(made: LocalVault, tmp_path: Path, name: str) -> None:
    spoil, fault = BAD_KEY_FILES[name]
    spoil(tmp_path / "data/vault/vault.json")
    with pytest.raises(fault) as caught:
        made.state()
    assert caught.value.remedy
    with pytest.raises(fault):
        made.open(PASSPHRASE)
    with pytest.raises(VaultError):
        made.create(Opening(PASSPHRASE))
    assert (tmp_path / "data/vault/concerns.db").stat().st_size > 4096


def test_damage_anywhere_in_the_key_file_is_never_taken_for_a_wrong_passphrase(
    made: LocalVault, tmp_path: Path
) -> None:
    path = tmp_path / "data/vault/vault.json"
    whole = path.read_bytes()
    for at, byte in enumerate(whole):
        path.write_bytes(whole[:at] + bytes([byte ^ 1]) + whole[at + 1 :])
        try:
            state = made.state()
        except (KeyFileDamaged, KeyFileNewer):
            continue
        assert state is VaultState.PASSPHRASE
        assert chr(byte).isspace(), f"byte {at} was changed and not noticed"


def other_database(path: Path) -> None:
    path.unlink()
    create_database(path, key=KEY, database="f" * 32)


BAD_DATABASES: dict[str, tuple[Callable[[Path], object], type[VaultError]]] = {
    "missing": (Path.unlink, DatabaseMissing),
    "empty": (lambda path: path.write_bytes(b""), DatabaseEmpty),
    "damaged": (lambda path: path.write_bytes(path.read_bytes()[:16] + b"\xa5" * 8000), DatabaseDamaged),
    "cut off": (lambda path: path.write_bytes(path.read_bytes()[:5000]), DatabaseDamaged),
    "foreign": (other_database, DatabaseForeign),
}


@pytest.mark.parametrize("name", BAD_DATABASES)
def test_a_bad_database_is_said_and_others_are_let_in_again(made: LocalVault, tmp_path: Path, name: str) -> None:
    path = tmp_path / "data/vault/concerns.db"
    copy = shutil.copy(path, tmp_path / "copy.db")
    spoil, fault = BAD_DATABASES[name]
    spoil(path)
    with pytest.raises(fault) as caught:
        made.open(PASSPHRASE)
    assert caught.value.remedy
    shutil.copy(copy, path)
    vault_at(tmp_path / "data").open(PASSPHRASE)


def test_a_database_of_a_newer_program_is_said(made: LocalVault) -> None:
    with made.open(PASSPHRASE)() as uow:
        uow._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]
        uow.commit()
    made.close()
    with pytest.raises(DatabaseNewer):
        made.open(PASSPHRASE)


def test_a_vault_open_in_another_process_names_it_and_its_death_lets_others_in(
    made: LocalVault, tmp_path: Path
) -> None:
    command = [sys.executable, str(CHILDREN / "holds_open.py"), str(tmp_path / "data")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout
        assert other.stdout.readline() == "open\n"
        for act in (partial(made.open, PASSPHRASE), partial(made.create, Opening(PASSPHRASE))):
            with pytest.raises(OpenElsewhere) as caught:
                act()
            assert caught.value.params == {"opened": NOW}
        assert made.state() is VaultState.PASSPHRASE
        (tmp_path / "data/vault.open.json").write_text("{")
        with pytest.raises(OpenElsewhere) as caught:
            made.open(PASSPHRASE)
        assert caught.value.params == {}
        other.send_signal(signal.SIGKILL)
        other.wait()
    made.open(PASSPHRASE)


def test_a_vault_that_was_closed_is_open_to_the_next_one(made: LocalVault, tmp_path: Path) -> None:
    begin = made.open(PASSPHRASE)
    with pytest.raises(OpenElsewhere) as caught:
        vault_at(tmp_path / "data").open(PASSPHRASE)
    assert set(caught.value.params) == {"opened"}
    made.close()
    with pytest.raises(RuntimeError):
        begin()
    other = vault_at(tmp_path / "data")
    other.open(PASSPHRASE)
    other.close()
    assert {path.name for path in (tmp_path / "data").iterdir()} == {"vault", "vault.lock", "vault.seen.json"}


def test_a_crash_at_any_step_of_the_making_leaves_no_vault_or_a_whole_one(tmp_path: Path) -> None:
    assert int(run("dies_while_making.py", tmp_path)) > 15


@pytest.mark.parametrize("size", [0, 100, 4096, 30_000])
def test_a_disk_that_refuses_while_it_is_made_leaves_nothing_behind(tmp_path: Path, size: int) -> None:
    said = run("full_while_making.py", tmp_path / "data", size).split()
    assert said[0] in {"PlaceRefused", "DiskError", "DiskFull"}
    assert said[1] == "none"
    assert set(said[2:]) <= {"vault.lock"}


def test_where_nothing_may_be_written_it_is_said() -> None:
    # pytest's own folders lie where only their owner may go.
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        data = Path(name) / "data"
        vault = vault_at(data)
        vault.create(Opening(PASSPHRASE))
        vault.close()
        said = run("not_allowed.py", data).splitlines()
    assert said == ["PlaceRefused The program may not write in the folder of your concerns."] * 2


def test_the_door_is_light_until_it_is_opened(made: LocalVault, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from assessor.door.local import LocalVault
print(LocalVault(Path({str(tmp_path / "data/vault")!r}), None).state().value)
heavy = ("sqlalchemy", "alembic", "sqlcipher3", "pydantic", "cryptography", "argon2", "keyring", "filelock")
print([name for name in heavy if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=30, check=True)
    assert done.stdout == "passphrase\n[]\n"
