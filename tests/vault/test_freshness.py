"""An older copy in the vault's place is noticed, a crash is never taken for one, and whoever knows why opens it."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from assessor.domain.log import Act, LogHead
from assessor.door.freshness import dump_seen
from assessor.services.backups import VaultRolledBack
from assessor.vault.keyfile import load_key_file
from tests.store.samples import NOW
from tests.vault.safe import SafeVault, ids
from tests.vault.samples import PASSPHRASE
from tests.vault.test_backups import crash

CHILDREN = Path(__file__).parent / "children"


def roll_back(safe: SafeVault, tmp_path: Path) -> None:
    """The whole file as it was before the second concern."""
    safe.write("one")
    shutil.copyfile(safe.database, tmp_path / "older.db")
    safe.write("two")
    shutil.copyfile(tmp_path / "older.db", safe.database)


def test_an_older_copy_of_the_whole_file_is_refused_and_left_alone(safe: SafeVault, tmp_path: Path) -> None:
    roll_back(safe, tmp_path)
    backups, files = safe.backups(), safe.files()
    for _ in range(2):  # and it is not forgotten
        with pytest.raises(VaultRolledBack):
            safe.door.open(PASSPHRASE)
    assert safe.backups() == backups, "nothing of it goes into the backups"
    assert {name: data for name, data in safe.files().items() if "db" in name} == {
        name: data for name, data in files.items() if "db" in name
    }


def test_whoever_knows_why_opens_the_older_one_and_the_log_tells_of_it(safe: SafeVault, tmp_path: Path) -> None:
    roll_back(safe, tmp_path)
    safe.door.accept_older()
    assert safe.holds() == ["one"]
    assert safe.acts()[-1:] == [Act.OLDER_ACCEPTED]
    assert safe.holds() == ["one"], "it is the newest now"


def test_what_was_accepted_once_is_not_accepted_again(safe: SafeVault, tmp_path: Path) -> None:
    roll_back(safe, tmp_path)
    safe.door.accept_older()
    safe.write("three")
    shutil.copyfile(tmp_path / "older.db", safe.database)
    with pytest.raises(VaultRolledBack):
        safe.door.open(PASSPHRASE)


def test_a_lost_write_ahead_log_is_noticed(safe: SafeVault) -> None:
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.audit.append(Act.VAULT_OPENED, at=NOW, role="")
        uow.commit()
    safe.door.remember_opening()
    safe.write_in(begin(), "one")
    wal = safe.folder / "concerns.db-wal"
    database = safe.database.read_bytes()
    assert wal.stat().st_size
    crash(safe)  # which takes the log into the file, as the next opening would; so what a power cut leaves is put back
    safe.database.write_bytes(database)
    assert not wal.exists()
    with pytest.raises(VaultRolledBack):
        safe.door.open(PASSPHRASE)


def test_another_log_with_as_many_events_is_noticed(safe: SafeVault, tmp_path: Path) -> None:
    safe.write("one")
    shutil.copyfile(safe.database, tmp_path / "older.db")
    safe.write("two")
    seen = safe.seen.read_bytes()
    shutil.copyfile(tmp_path / "older.db", safe.database)
    safe.seen.unlink()
    safe.write("three")
    safe.write("four")
    safe.seen.write_bytes(seen)
    with pytest.raises(VaultRolledBack):
        safe.door.open(PASSPHRASE)


def test_a_crash_between_commit_and_close_is_no_alarm(safe: SafeVault) -> None:
    safe.write("one")
    seen = safe.seen.read_bytes()
    begin = safe.door.open(PASSPHRASE)
    safe.write_in(begin(), "two")
    crash(safe)
    assert safe.seen.read_bytes() == seen, "older than the log"
    assert safe.holds() == ["one", "two"]


def test_a_killed_process_is_no_alarm(safe: SafeVault) -> None:
    """Killed after each of many commits, and before what was seen is noted, or after."""
    for number in range(6):
        command = [sys.executable, str(CHILDREN / "killed_while_open.py"), str(safe.folder.parent), str(number)]
        done = subprocess.run(command, check=False, timeout=100, capture_output=True, text=True)
        assert done.returncode == -signal.SIGKILL, done.stderr
        begin = safe.door.open(PASSPHRASE)
        assert len(ids(begin())) == number + 1
        safe.door.close()


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"format": 1}', b"[" * 100_000, b"\xff", b'{"format": 2, "database": "x"}'],
)
def test_what_cannot_be_read_of_what_was_seen_is_no_alarm(safe: SafeVault, content: bytes) -> None:
    safe.write("one")
    safe.seen.write_bytes(content)
    assert safe.holds() == ["one"]


@pytest.mark.parametrize(
    "head", [LogHead(99, "f" * 64), LogHead(99, "f" * 63), LogHead(True, "f" * 64), LogHead(2**63, "f" * 64)]
)
def test_what_was_seen_of_another_vault_is_no_alarm(safe: SafeVault, head: LogHead) -> None:
    safe.write("one")
    own = load_key_file(safe.key_file.read_bytes()).database
    written = head == LogHead(99, "f" * 64)  # the others nobody writes
    safe.seen.write_bytes(dump_seen(head, database="0" * 32 if written else own))
    assert safe.holds() == ["one"]


def test_what_is_seen_holds_no_content_and_is_the_owners_alone(safe: SafeVault) -> None:
    safe.write("one")
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        head = uow.audit.head()
    assert safe.seen.read_bytes() == dump_seen(head, database=load_key_file(safe.key_file.read_bytes()).database)
    assert safe.seen.stat().st_mode & 0o777 == 0o600


def test_where_there_is_no_room_to_note_it_the_vault_opens_and_closes(
    safe: SafeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    safe.write("one")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("assessor.door.freshness.write_private", refuse)
        begin = safe.door.open(PASSPHRASE)
        safe.door.remember_opening()
        safe.write_in(begin(), "two")
        safe.door.close()
    assert safe.holds() == ["one", "two"]


def test_one_old_page_put_back_is_not_noticed(safe: SafeVault) -> None:
    """What is promised is no more than this: docs/decisions/0016 says so too."""
    safe.write("one")
    older = safe.database.read_bytes()
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow.settings.put("role", "coordinator")
        uow.commit()
    safe.door.close()
    newer = safe.database.read_bytes()
    changed = [page for page in range(len(older) // 4096) if differ(older, newer, page)]
    found = []
    for page in changed:
        safe.database.write_bytes(
            newer[: page * 4096] + older[page * 4096 : (page + 1) * 4096] + newer[(page + 1) * 4096 :]
        )
        begin = safe.door.open(PASSPHRASE)
        with begin() as uow:
            found.append(uow.settings.get("role"))
        crash(safe)
    assert None in found


def differ(one: bytes, other: bytes, page: int) -> bool:
    return one[page * 4096 : (page + 1) * 4096] != other[page * 4096 : (page + 1) * 4096]
