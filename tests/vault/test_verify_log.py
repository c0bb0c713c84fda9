"""The log of a real vault, tampered with by who has the key and drops the triggers, and what `assessor-cli verify-log` says.

Everybody in it is fictional.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from assessor.domain.log import EMPTY_LOG, Act, LogHead, next_event
from assessor.door.local import LocalVault
from assessor.services.log import log_head
from assessor.services.vaults import Opening
from assessor.store.engine import make_engine
from tests.store.samples import NOW
from tests.vault.safe import SafeVault
from tests.vault.samples import PASSPHRASE, vault_at

HEAD_AT, COUNT = 20, 30
PROGRAM = "import sys; from assessor.cli import main; sys.exit(main())"
Tamper = Callable[[Connection], None]


def run(data: Path, *words: str, passphrase: str = PASSPHRASE) -> tuple[int, str, str]:
    """As IT runs it, with a passphrase typed where it is asked for: exit code, output, errors."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--data-dir", str(data), "verify-log", *words],
        input=f"{passphrase}\n",
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        start_new_session=True,  # without a terminal the passphrase is read from the input
        check=False,
        timeout=100,
    )
    return done.returncode, done.stdout, done.stderr


def fill(door: LocalVault, count: int) -> None:
    with door.open(PASSPHRASE)() as uow:
        for number in range(count):
            act = list(Act)[number % len(Act)]
            at = NOW + timedelta(minutes=number)
            uow.audit.append(act, at=at, role="professional", concern_id=f"c{number % 3}", version=number % 2)
        uow.commit()


@pytest.fixture
def logged(made: LocalVault) -> tuple[LocalVault, LogHead]:
    """A vault with a log, closed, and the state of the log that was printed after the first twenty events."""
    fill(made, HEAD_AT)
    head = log_head(uow=made._database.unit_of_work())  # type: ignore[union-attr]
    made.close()
    fill(made, COUNT - HEAD_AT)
    made.close()
    return made, head


def tamper(door: LocalVault, how: Tamper) -> None:
    """As somebody can who has the key: without the triggers, and without what remembers what was seen."""
    ways = door._ways(door._folder)
    key_file = ways.key_file()
    _, key = ways.unlock(key_file, passphrase=PASSPHRASE)
    engine = make_engine(door._folder / "concerns.db", key=key, database=key_file.database)
    with engine.begin() as connection:
        triggers = connection.scalars(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'")).all()
        for trigger in triggers:
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        how(connection)
    engine.dispose()
    door._folder.with_name("vault.seen.json").unlink()


def edit_one(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE events SET role = 'coordinator' WHERE number = 7")


def take_one_out(connection: Connection) -> None:
    connection.exec_driver_sql("DELETE FROM events WHERE number = 7")


def take_one_out_and_close_the_gap(connection: Connection) -> None:
    take_one_out(connection)
    for number in range(8, COUNT + 1):
        connection.exec_driver_sql(f"UPDATE events SET number = {number - 1} WHERE number = {number}")


def swap_two(connection: Connection) -> None:
    for old, new in ((7, 99), (8, 7), (99, 8)):
        connection.exec_driver_sql(f"UPDATE events SET number = {new} WHERE number = {old}")


def cut_the_tail(connection: Connection) -> None:
    connection.exec_driver_sql(f"DELETE FROM events WHERE number >= {HEAD_AT}")


def write_all_anew(connection: Connection) -> None:
    """Each hash right, and one act that never was."""
    rows = connection.exec_driver_sql("SELECT number, act, role, concern_id, version FROM events ORDER BY number").all()
    head = EMPTY_LOG
    for row in rows:
        event = next_event(
            head,
            at=NOW,
            act=Act.CONCERN_OPENED if row.number == 7 else row.act,
            role=row.role,
            concern_id=row.concern_id,
            version=row.version,
        )
        head = LogHead(event.number, event.sha256)
        connection.exec_driver_sql(
            "UPDATE events SET at = ?, act = ?, sha256 = ? WHERE number = ?",
            (event.at.isoformat(), event.act, event.sha256, event.number),
        )


def test_an_untouched_log_fits_its_print_and_says_what_that_proves(logged: tuple[LocalVault, LogHead]) -> None:
    door, head = logged
    code, said, _ = run(door._folder.parent, "--head", head.printed)
    assert code == 0
    fits, now, proves = said.splitlines()
    assert fits == "Loggen passer med udskriften: Intet til og med linje 20 er ændret, slettet eller flyttet."
    assert now.startswith("Loggens stand nu: 30 · ")
    assert "Den er intet bevis over for den, der styrer pc'en, før den første stand er gemt et andet sted." in proves
    assert run(door._folder.parent, "--head", head.printed)[1] == said  # looking changes nothing
    code, said, _ = run(door._folder.parent)
    assert code == 0
    assert said.startswith("Loggen hænger sammen. Det alene viser ikke,")


@pytest.mark.parametrize(
    ("how", "said_with_print", "said_without"),
    [
        (edit_one, "Linje 7 passer ikke", "Linje 7 passer ikke"),
        (take_one_out, "Linje 7 passer ikke", "Linje 7 passer ikke"),
        (take_one_out_and_close_the_gap, "Linje 7 passer ikke", "Linje 7 passer ikke"),
        (swap_two, "Linje 7 passer ikke", "Linje 7 passer ikke"),
        (cut_the_tail, "Den har 19 linjer, og udskriften tæller 20.", None),
        (write_all_anew, "Linje 20 er en anden.", None),
    ],
)
def test_what_was_done_to_the_log_is_found(
    logged: tuple[LocalVault, LogHead], how: Tamper, said_with_print: str, said_without: str | None
) -> None:
    door, head = logged
    tamper(door, how)
    code, said, _ = run(door._folder.parent, "--head", head.printed)
    assert (code, said_with_print in said) == (4, True), said
    code, said, _ = run(door._folder.parent)
    assert code == (0 if said_without is None else 4)  # nothing shows it but what was kept elsewhere
    assert (said_without or "Loggen hænger sammen.") in said


def test_an_older_copy_is_not_taken_for_the_log(logged: tuple[LocalVault, LogHead]) -> None:
    door, _ = logged
    database = door._folder / "concerns.db"
    older = database.read_bytes()
    fill(door, 3)
    door.close()
    database.write_bytes(older)
    code, said, error = run(door._folder.parent)
    assert (code, said) == (4, "")
    assert "Traceback" not in error


def test_wrong_use_asks_for_no_passphrase(logged: tuple[LocalVault, LogHead], tmp_path: Path) -> None:
    door, _ = logged
    code, said, error = run(door._folder.parent, "--head", "17")
    assert (code, said) == (2, "")
    assert error.startswith("Det er ikke en logs stand.")
    code, said, error = run(tmp_path / "nowhere")
    assert (code, said) == (3, "")
    assert error.startswith("Der er ingen bekymringer dér.")
    assert not (tmp_path / "nowhere").exists()


def test_a_wrong_passphrase_and_an_open_vault_are_refused_in_words(logged: tuple[LocalVault, LogHead]) -> None:
    door, _ = logged
    code, said, error = run(door._folder.parent, passphrase="forkert sætning")
    assert (code, said) == (3, "")
    assert "Det er ikke adgangskoden." in error
    assert "Traceback" not in error
    door.open(PASSPHRASE)
    code, said, error = run(door._folder.parent)
    assert (code, said) == (3, "")
    assert "Traceback" not in error
    door.close()
    assert run(door._folder.parent)[0] == 0


def test_somebody_who_is_alone_can_be_named_too_and_nobody_else(tmp_path: Path) -> None:
    door = vault_at(tmp_path / "data")
    door.create(Opening(PASSPHRASE), label="AB")
    door.close()
    assert run(tmp_path / "data", "--vault", "AB")[0] == 0
    code, said, error = run(tmp_path / "data", "--vault", "CD")
    assert (code, said) == (2, "")
    assert "“AB”" in error


def test_of_several_people_one_is_named(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for label, another in (("AB", False), ("CD", True)):
        door = vault_at(data)
        door.create(Opening(PASSPHRASE), label=label, another=another)
        door.close()
    code, said, error = run(data)
    assert (code, said) == (2, "")
    assert "“AB”, “CD”" in error
    assert run(data, "--vault", "EF")[0] == 2
    assert run(data, "--vault", "CD")[0] == 0


def test_a_check_leaves_all_as_it_is(tmp_path: Path) -> None:
    """After a crash, with backups that have had their time: they are the evidence."""
    safe = SafeVault(tmp_path / "data")
    safe.make()
    safe.write("one")
    safe.clock.go(days=-80)  # long before today, by which the command goes
    safe.write("two")
    child = os.fork()
    if not child:
        try:
            safe.write_in(safe.enter()(), "three")
        finally:
            os._exit(9)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    before = safe.files()
    code, said, _ = run(tmp_path / "data")
    assert code == 0, said
    after = safe.files()
    passing = {"vault/concerns.db-shm", "vault.open.json"}  # an index without words, and who had it open
    assert {name: after[name] for name in after if name not in passing} == {
        name: before[name] for name in before if name not in passing
    }


def test_where_the_program_has_something_to_finish_that_is_said(tmp_path: Path) -> None:
    safe = SafeVault(tmp_path / "data")
    safe.make()
    (safe.folder / "restoring-decided").mkdir()
    code, said, error = run(tmp_path / "data")
    assert (code, said) == (3, "")
    assert "Programmet har noget at gøre færdigt først." in error
    assert (safe.folder / "restoring-decided").exists()
