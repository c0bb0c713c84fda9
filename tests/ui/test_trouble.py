"""Whatever has become of the vault, the window says it in one sentence and shows a way out; with the real vault on disk."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from assessor.door.faults import BackupGone, BackupsLeft
from assessor.errors import VaultError
from assessor.i18n import translator
from assessor.services.backups import BackupWhy, VaultRolledBack
from assessor.services.concerns import list_concerns
from assessor.services.places import Place, keep_place
from assessor.services.vaults import VaultState
from assessor.store.faults import Busy, DatabaseDamaged, DiskError, ReadOnly
from assessor.ui.home.backups import times_of
from tests.ui.window_user import DiskFull, MemoryDoor, WindowUser
from tests.vault.safe import SafeVault
from tests.vault.samples import PASSPHRASE
from tests.vault.test_restoring import (
    all_missing,
    cut,
    damaged,
    empty,
    foreign,
    key_damaged,
    key_missing,
    missing,
)

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do
CLOSED = "Det kan ikke åbnes"
START = "Hvad vil du gerne?"
HOLDS = Path(__file__).parents[1] / "vault/children/holds_open.py"
ALIKE = "Taget, da programmet blev låst eller lukket"


@pytest.fixture(autouse=True)
def in_denmark(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Backups are told by the clock of the PC, whose time zone is not this machine's."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Copenhagen")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def safe(tmp_path: Path) -> Iterator[SafeVault]:
    """A vault with two concerns, and three backups of it."""
    vault = SafeVault(tmp_path / "data")
    vault.make()
    vault.clock.go(minutes=1)
    vault.write("one")
    vault.write("two")
    yield vault
    vault.door.close()


def older(safe: SafeVault) -> None:
    shutil.copyfile(safe.folder / "backups" / safe.backups()[1].id / "concerns.db", safe.database)


def newer(safe: SafeVault) -> None:
    begin = safe.door.open(PASSPHRASE)
    with begin() as uow:
        uow._connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")  # type: ignore[attr-defined]
        uow.commit()
    safe.door._held = None  # no backup of it
    safe.door.close()


def entered(window: Window, safe: SafeVault) -> WindowUser:
    """As far as the window lets whoever has the passphrase."""
    user = window(safe.another())
    user.start()
    if user.title == "Lås op":
        user.unlock(PASSPHRASE)
    return user


SENTENCES = [
    (missing, "mangler"),
    (empty, "er tom"),
    (foreign, "passer ikke til denne nøgle"),
    (damaged, "er beskadiget"),
    (cut, "er beskadiget"),
    (all_missing, "mangler"),
    (older, "en ældre udgave end den, du sidst havde åben"),
    (newer, "nyere udgave af programmet"),
]


@pytest.mark.parametrize(("become", "sentence"), SENTENCES, ids=lambda each: getattr(each, "__name__", ""))
def test_three_presses_from_what_is_wrong_to_a_backup(
    safe: SafeVault, window: Window, become: Callable[[SafeVault], None], sentence: str
) -> None:
    become(safe)
    user = entered(window, safe)
    assert user.title == CLOSED
    assert user.sees(sentence)
    assert user.sees("Programmet har ikke slettet noget")
    assert not user.sees("Bed din it-afdeling"), "there is a way that needs nobody"
    assert user.sees("Øvelse")
    user.press("Se sikkerhedskopier")
    assert user.title == "Sikkerhedskopier"
    user.press("5. oktober 2026 kl. 10.17")
    assert user.title == "Sikkerhedskopi fra 5. oktober 2026 kl. 10.17"
    assert user.sees("låst på samme måde")
    user.write("Adgangskode eller gendannelsesnøgle", PASSPHRASE)
    user.press("Se, hvad den indeholder")
    assert user.sees("Den indeholder 2 bekymringer. 2 af dem har en kladde.")
    assert user.sees("2026-one")
    assert user.sees("ligger blandt sikkerhedskopierne i 30 dage")
    user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.17")
    assert user.title == START
    assert user.sees("2026-two")
    assert user.bugs == []
    assert user.close()
    user.end()
    assert safe.holds() == ["one", "two"]


def test_an_older_one_can_be_opened_by_whoever_knows_why(safe: SafeVault, window: Window) -> None:
    older(safe)
    user = entered(window, safe)
    user.press("Åbn den ældre udgave")
    user.unlock(PASSPHRASE)
    assert user.title == START
    assert user.sees("2026-one")
    assert not user.sees("2026-two")


@pytest.mark.parametrize("become", [key_missing, key_damaged], ids=["missing", "damaged"])
def test_a_key_file_comes_back_with_one_press(
    safe: SafeVault, window: Window, become: Callable[[SafeVault], None]
) -> None:
    become(safe)
    user = entered(window, safe)
    assert user.title == CLOSED
    assert user.sees("vault.json")
    user.press("Læg nøglefilen tilbage")
    user.unlock(PASSPHRASE)
    assert user.title == START
    assert user.sees("2026-two")


def test_without_a_backup_it_says_whom_to_ask(safe: SafeVault, window: Window) -> None:
    shutil.rmtree(safe.folder / "backups")
    damaged(safe)
    user = entered(window, safe)
    assert user.title == CLOSED
    assert user.sees("it-afdeling")
    assert not user.sees("Se sikkerhedskopier")
    user.press("Prøv igen")
    assert user.title == "Lås op"


def test_what_cannot_be_restored_is_said_and_another_can_be_chosen(safe: SafeVault, window: Window) -> None:
    empty(safe)
    bad = safe.folder / "backups" / safe.newest() / "concerns.db"
    data = bytearray(bad.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 + 2000] ^= 1
    bad.write_bytes(data)
    user = entered(window, safe)
    user.press("Se sikkerhedskopier")
    user.press("5. oktober 2026 kl. 10.17")
    user.write("Adgangskode eller gendannelsesnøgle", "en forkert sætning")
    user.press("Se, hvad den indeholder")
    assert user.sees("Det er ikke adgangskoden")
    user.write("Adgangskode eller gendannelsesnøgle", PASSPHRASE)
    QTest.keyClick(user.field("Adgangskode eller gendannelsesnøgle"), Qt.Key.Key_Return)
    user.settle()
    assert user.sees("er beskadiget")
    user.press("Tilbage")
    user.press("5. oktober 2026 kl. 10.16")
    user.press("Se, hvad den indeholder")
    assert user.sees("Skriv adgangskoden.")
    user.write("Adgangskode eller gendannelsesnøgle", PASSPHRASE)
    user.press("Se, hvad den indeholder")
    assert user.sees("Den indeholder én bekymring, som er en kladde.")
    user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.16")
    assert user.title == START


def test_a_full_disk_on_the_way_is_said_and_what_stands_stands(
    safe: SafeVault, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = entered(window, safe)
    to_backups(user)
    user.press("5. oktober 2026 kl. 10.16")

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("assessor.store.backups.copy_database", refuse)
        user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.16")
    assert user.sees("Disken er fuld.")
    user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.16")
    assert user.title == START
    assert not user.sees("2026-two")


def to_backups(user: WindowUser) -> None:
    user.press("Indstillinger")
    user.press("Sikkerhedskopier")


def test_from_the_settings_three_presses_too(safe: SafeVault, window: Window) -> None:
    user = entered(window, safe)
    to_backups(user)
    assert user.sees(ALIKE)
    user.press("5. oktober 2026 kl. 10.16")
    assert user.sees("Den indeholder én bekymring, som er en kladde.")
    user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.16")
    assert user.title == START
    assert user.sees("2026-one")
    assert not user.sees("2026-two")
    receipt = "Gendannet: sikkerhedskopien fra 5. oktober 2026 kl. 10.16"
    assert user.sees(receipt)
    assert QApplication.focusWidget() is user.button("OK"), "so that it is seen where text is large, and read aloud"
    (where,) = (words for words in user.words() if words.startswith("Det, der lå her før, ligger"))
    to_backups(user)
    assert user.sees("Det, der lå her, før en sikkerhedskopi blev gendannet")
    (aside,) = safe.backups(BackupWhy.RESTORE)
    name = times_of(safe.door.backups(), translator("da"))[aside.id]
    assert where.endswith(f"{name}.")
    user.press("Tilbage")
    assert user.title == "Indstillinger"
    user.press("Start")
    assert user.sees(receipt), "until it is put away"
    user.press("OK")
    assert not user.sees(receipt)
    user.press("Indstillinger")
    user.press("Start")
    assert not user.sees(receipt)
    assert user.bugs == []


def test_one_that_was_made_at_a_lock_leads_to_the_start_page_and_not_into_a_draft(
    safe: SafeVault, window: Window
) -> None:
    open_uow = safe.door.open(PASSPHRASE)
    keep_place(Place(list_concerns(uow=open_uow(), limit=1)[0].id), uow=open_uow())
    safe.door.close()
    safe.write("three")
    kept = safe.newest()
    safe.write("four")
    user = entered(window, safe)
    assert user.title != START, "where it was locked"
    user.press("Til startsiden")
    to_backups(user)
    user.press(times_of(safe.door.backups(), translator("da"))[kept])
    user.press("Gendan")
    assert user.title == START
    user.close()
    user.end()
    assert entered(window, safe).title == START, "nor at the next start"


def test_a_draft_that_was_deleted_before_does_not_come_back_into_another_state(safe: SafeVault, window: Window) -> None:
    user = entered(window, safe)
    with user.answering("Slet kladden"):
        user.press("Slet kladden 2026-two")
    assert user.sees("Fortryd")
    to_backups(user)
    user.press("5. oktober 2026 kl. 10.16")
    user.press("Gendan sikkerhedskopien fra 5. oktober 2026 kl. 10.16")
    assert user.title == START
    assert not user.sees("Fortryd")


def test_all_can_be_deleted_at_once(safe: SafeVault, window: Window) -> None:
    user = entered(window, safe)
    to_backups(user)
    with user.answering("Behold dem"):
        user.press("Slet dem alle nu, og tag en ny")
    assert len(safe.backups()) == 3
    with user.answering("Slet sikkerhedskopierne"):
        user.press("Slet dem alle nu, og tag en ny")
    assert len(safe.backups()) == 1
    assert user.sees("5. oktober 2026 kl. 10.18")
    assert user.sees("Taget, da de ældre blev slettet")


def test_what_could_not_be_deleted_is_said(safe: SafeVault, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    user = entered(window, safe)
    to_backups(user)

    def refuse() -> None:
        raise BackupsLeft

    monkeypatch.setattr(user.parts.door, "purge_backups", refuse)
    with user.answering("Slet sikkerhedskopierne"):
        user.press("Slet dem alle nu, og tag en ny")
    assert user.sees("Ikke alle de ældre sikkerhedskopier kunne slettes.")


def test_a_failed_backup_is_said_at_the_next_start_and_keeps_nobody(
    safe: SafeVault, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = entered(window, safe)
    user.press("Ny bekymring")
    user.fill_the_four()

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("assessor.store.backups.copy_database", refuse)
        assert user.close()
        user.end()
    again = entered(window, safe)
    assert again.title == START
    assert again.sees("Sidst blev der ikke taget en sikkerhedskopi")
    assert again.sees("Alt, hvad du har skrevet, er her.")
    again.end()
    assert not entered(window, safe).sees("Sidst blev der ikke taget en sikkerhedskopi")


def test_while_another_process_has_it_open_that_is_said_and_no_backup_is_offered(
    safe: SafeVault, window: Window
) -> None:
    command = [sys.executable, str(HOLDS), str(safe.folder.parent)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        user = entered(window, safe)
        assert user.sees("i et andet af programmets vinduer siden 5. oktober 2026 kl. 10.15")
        assert not user.sees("Se sikkerhedskopier")
        assert other.stdin is not None
        other.stdin.close()
    user.unlock(PASSPHRASE)
    assert user.title == START


def test_a_network_drive_is_said(safe: SafeVault, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assessor.vault.place.on_network", lambda *_, **__: True)
    user = entered(window, safe)
    assert user.sees("netværksdrev")
    assert not user.sees("Se sikkerhedskopier")


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (DiskFull(), "Disken er fuld"),
        (ReadOnly(), "må ikke"),
        (Busy(), "Et andet program"),
        (DiskError(), "Disken"),
        (DatabaseDamaged(), "er beskadiget"),
    ],
    ids=["full", "read-only", "busy", "error", "damaged"],
)
def test_what_the_disk_refuses_while_typing_is_said_and_all_is_saved_when_it_takes_it(
    window: Window, door: MemoryDoor, fault: VaultError, sentence: str
) -> None:
    user = window(door)
    user.start()
    user.press("Ny bekymring")
    door.fault = fault
    user.press("Er nogen i fare nu?: Nej")
    assert user.writing is not None
    user._qtbot.waitUntil(lambda: user.sees(sentence))
    assert " ".join(user.words()).count("Skriv bare videre") == 1
    assert not user.sees("Gemt ")
    door.fault = None
    user.writing.session.save()
    user.settle_saved()
    assert user.sees("Gemt ")


def test_the_first_way_out_has_the_keyboard(safe: SafeVault, window: Window) -> None:
    empty(safe)
    user = entered(window, safe)
    now = QApplication.focusWidget()
    assert now is user.button("Se sikkerhedskopier")
    QTest.keyClick(now, Qt.Key.Key_Return)
    user.settle()
    assert QApplication.focusWidget() is user.button("5. oktober 2026 kl. 10.17")


def test_what_was_set_aside_unopened_is_listed_and_says_so(safe: SafeVault, window: Window) -> None:
    damaged(safe)
    safe.door.restore(safe.newest(), PASSPHRASE)
    safe.door.close()
    assert safe.backups(BackupWhy.DAMAGED)
    user = entered(window, safe)
    to_backups(user)
    assert user.sees("Det, der lå her og ikke kunne åbnes")


def test_pages_for_a_file_that_goes_while_one_looks(safe: SafeVault, window: Window) -> None:
    user = entered(window, safe)
    to_backups(user)
    shutil.rmtree(safe.folder / "backups" / safe.newest())
    user.press("5. oktober 2026 kl. 10.17")
    assert user.title == "Sikkerhedskopier"
    assert not user.sees("5. oktober 2026 kl. 10.17")


def test_a_backup_that_goes_before_it_is_unlocked_is_said(safe: SafeVault, window: Window) -> None:
    empty(safe)
    user = entered(window, safe)
    user.press("Se sikkerhedskopier")
    user.press("5. oktober 2026 kl. 10.17")
    shutil.rmtree(safe.folder / "backups" / safe.newest())
    user.write("Adgangskode eller gendannelsesnøgle", PASSPHRASE)
    user.press("Se, hvad den indeholder")
    assert user.sees("Denne sikkerhedskopi er her ikke længere.")
    user.press("Tilbage")
    assert user.title == "Sikkerhedskopier"
    assert not user.sees("5. oktober 2026 kl. 10.17")


def test_a_door_without_backups_refuses_in_the_same_words(window: Window, door: MemoryDoor) -> None:
    door.damaged = VaultRolledBack()
    user = window(door)
    user.start()
    assert user.title == CLOSED
    assert not user.sees("Se sikkerhedskopier")
    user.press("Åbn den ældre udgave")
    for refused in (lambda: door.look_into("gone", None), lambda: door.restore("gone", None), door.mend_key_file):
        with pytest.raises(BackupGone):
            refused()


def test_who_deleted_all_of_it_knowingly_can_begin_without_it(safe: SafeVault, window: Window) -> None:
    shutil.rmtree(safe.folder)
    user = entered(window, safe)
    assert user.title == CLOSED
    assert user.sees("Mappen med dine bekymringer er der ikke mere")
    assert user.sees("læg den tilbage")
    with user.answering("Ikke nu"):
        user.press("Begynd uden den")
    assert user.title == CLOSED
    with user.answering("Begynd uden den"):
        user.press("Begynd uden den")
    assert user.title != CLOSED
    assert safe.another().state() is VaultState.NONE
