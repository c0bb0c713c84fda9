"""The log as the window writes and shows it: what is opened, what leaves, who has done what. All persons are fictional."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from assessor.domain.act_words import ACT_WORDS
from assessor.domain.log import Act, LogHead
from assessor.i18n import translator
from assessor.services.concerns import list_concerns
from assessor.services.log import log_head, open_log, record_alone
from assessor.services.settings import choose_role
from assessor.store.memory import MemoryAudit
from assessor.ui.home.log import LogPage
from assessor.ui.widgets.text import Words
from tests.ui.window_user import NOW, DiskFull, MemoryDoor, StillClock, WindowUser

Window = Callable[..., WindowUser]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # what a window drawn in memory cannot do


@pytest.fixture
def user(window: Window, door: MemoryDoor) -> WindowUser:
    made = window(door)
    made.start()
    return made


def finish_one(user: WindowUser) -> None:
    user.press("Ny bekymring")
    user.fill_the_four()
    user.press("Gør færdig")


def told(door: MemoryDoor) -> list[tuple[str, int]]:
    """What the log tells of one concern or another, oldest first: the act and the version."""
    events = reversed(open_log(uow=door.store.unit_of_work(), limit=100).events)
    return [(event.act, event.version) for event in events if event.concern_id]


def no_room(*_: object, **__: object) -> LogHead:
    raise DiskFull


def test_a_report_is_told_of_before_it_is_saved_and_not_saved_where_that_fails(
    user: WindowUser, door: MemoryDoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    finish_one(user)
    with monkeypatch.context() as full, user.choosing(tmp_path / "report.pdf"):
        full.setattr(MemoryAudit, "append", no_room)
        user.press("Gem som PDF")
    assert user.sees("Det har ikke forladt programmet:")
    assert not (tmp_path / "report.pdf").exists()
    assert told(door)[-1][0] == Act.CONCERN_OPENED
    with user.choosing(tmp_path / "report.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "report.pdf").exists()
    user.press("Se og udskriv rapporten")
    with user.choosing(tmp_path / "again.pdf"):
        user.press("Gem som PDF")
    assert told(door)[-2:] == [(Act.EXPORTED, 1), (Act.EXPORTED, 1)]


def test_the_report_bears_the_log_as_it_was_when_the_version_was_finished(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    finish_one(user)
    with user.choosing(tmp_path / "report.pdf"):
        user.press("Gem som PDF")
    (finished,) = (
        event
        for event in open_log(uow=door.store.unit_of_work(), limit=100).events
        if event.act == Act.CONCERN_FINISHED
    )
    with pypdfium2.PdfDocument(tmp_path / "report.pdf") as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert LogHead(finished.number, finished.sha256).printed in text


def test_the_note_for_the_leader_is_told_of_without_a_version(
    user: WindowUser, door: MemoryDoor, tmp_path: Path
) -> None:
    user.press("Ny bekymring")
    user.section(3)
    user.write("Hvad så eller hørte du?", "Han gik ud på gangen.")
    user.press("Fortsæt")
    user.press("Almindelig støtte")
    user.press("Fortsæt")
    user.press("Se notatet")
    with user.choosing(tmp_path / "note.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "note.pdf").exists()
    assert told(door)[-1] == (Act.EXPORTED, 0)


def test_practice_is_told_of_nowhere(user: WindowUser, door: MemoryDoor, tmp_path: Path) -> None:
    user.press("Øvelse")
    user.writing.frame.open_id("check")
    user.press("Gør færdig")
    with user.choosing(tmp_path / "practice.pdf"):
        user.press("Gem som PDF")
    assert (tmp_path / "practice.pdf").exists()
    assert told(door) == []


# --- the opening -----------------------------------------------------------------------------------------------------


def acts(door: MemoryDoor) -> list[tuple[str, str]]:
    """All that the log tells, oldest first: the act and the role."""
    return [(event.act, event.role) for event in reversed(open_log(uow=door.store.unit_of_work(), limit=100).events)]


def test_a_new_vault_tells_that_it_was_made_and_by_whom(window: Window) -> None:
    door = MemoryDoor()
    user = window(door)
    user.start()
    user.make_vault()
    assert acts(door) == [(Act.VAULT_MADE, "professional")]


def test_an_opening_is_told_with_the_tries_before_it(window: Window, door: MemoryDoor) -> None:
    tried = NOW - timedelta(days=1)
    door.failed = (tried,)
    user = window(door)
    user.start(load=False)
    user.settle_database()
    assert acts(door) == []  # nothing is written before the first page stands
    user.navigator.load()
    user.settle()
    assert acts(door) == [(Act.UNLOCK_FAILED, ""), (Act.VAULT_OPENED, "")]
    assert open_log(uow=door.store.unit_of_work(), limit=100).events[1].at == tried


def test_where_the_opening_cannot_be_told_nobody_is_kept_out(
    window: Window, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = window(door)
    with monkeypatch.context() as full:
        full.setattr(MemoryAudit, "append", no_room)
        user.start()
    assert user.sees("Ny bekymring")
    assert not user.bugs
    finish_one(user)
    assert Act.CONCERN_FINISHED in [act for act, _ in acts(door)]


# --- the page --------------------------------------------------------------------------------------------------------


def fill(door: MemoryDoor, count: int, *, act: str = Act.CONCERN_OPENED, concern_id: str = "") -> None:
    with door.store.unit_of_work() as uow:
        for _ in range(count):
            uow.audit.append(act, at=NOW, role="coordinator", concern_id=concern_id)
        uow.commit()


def show_log(user: WindowUser) -> None:
    user.press("Indstillinger")
    user.press("Hvem har gjort hvad")


def lines(user: WindowUser) -> list[str]:
    """What was done, newest first."""
    page = user.shell.findChild(LogPage)
    assert page is not None
    words = [each.text() for each in page._lines.findChildren(Words)]
    return [" | ".join(pair) for pair in zip(words[::2], words[1::2], strict=True)]


def test_the_log_is_read_in_words_newest_first(user: WindowUser, door: MemoryDoor, qtbot: QtBot) -> None:
    finish_one(user)
    (row,) = list_concerns(uow=door.store.unit_of_work())
    choose_role("professional", uow=door.store.unit_of_work())
    record_alone(Act.PRINTED, uow=door.store.unit_of_work(), clock=StillClock(), concern_id=row.id, version=1)
    fill(door, 1, act=Act.DELETED, concern_id="7c9e6679-7425")
    fill(door, 1, act="sent-to-the-moon")
    user.press("Til startsiden")
    show_log(user)
    qtbot.waitUntil(lambda: len(lines(user)) == 8)
    assert lines(user)[:3] == [
        "8 · 22. november 2026 kl. 16.30 | sent-to-the-moon · som tovholder",
        "7 · 22. november 2026 kl. 16.30 | Slettet for altid · en slettet bekymring (7c9e6679) · som tovholder",
        f"6 · 22. november 2026 kl. 16.30 | Udskrevet · {row.reference} · version 1 · som fagperson",
    ]
    assert lines(user)[-1].endswith("| Låst op")
    user.press("Tilbage")
    assert user.title == "Indstillinger"


def test_a_finished_concern_has_its_own_log(user: WindowUser, door: MemoryDoor, qtbot: QtBot) -> None:
    finish_one(user)
    fill(door, 3, act=Act.KEY_CHANGED)
    user.press("Hvem har gjort hvad med denne bekymring")
    qtbot.waitUntil(lambda: len(lines(user)) == 4)
    assert [line.split(" | ")[1].split(" · ")[0] for line in lines(user)] == [
        "Åbnet",
        "Version gjort færdig",
        "Skrevet i",
        "Bekymring begyndt",
    ]
    assert not user.sees("Loggens stand nu")
    assert user.sees("skrives her, før det sker")
    assert not user.sees("Forgæves forsøg"), "they are in the log of all"
    user.press("Tilbage")
    assert user.title == "Version 1 er færdig"
    user.press("Til startsiden")
    show_log(user)
    assert user.sees("Forgæves forsøg")


def test_a_long_log_comes_a_hundred_at_a_time(user: WindowUser, door: MemoryDoor, qtbot: QtBot) -> None:
    fill(door, 250)
    show_log(user)
    for count in (100, 200):
        qtbot.waitUntil(lambda: user.sees("Vis flere"))  # when all that was asked for stands there
        assert len(lines(user)) == count
        user.press("Vis flere")
    qtbot.waitUntil(lambda: len(lines(user)) == 251)
    assert lines(user)[-1].startswith("1 · ")
    assert not user.sees("Vis flere")


def test_the_state_stands_above_and_is_checked_against_a_print(user: WindowUser, door: MemoryDoor) -> None:
    fill(door, 20)
    early = log_head(uow=door.store.unit_of_work())
    fill(door, 20)
    show_log(user)
    now = log_head(uow=door.store.unit_of_work())
    assert user.sees(now.printed)
    assert user.sees("Den er intet bevis over for den, der styrer pc'en,")

    def checked(text: str) -> None:
        user.write("Standen på udskriften", text)
        user.press("Kontrollér")

    checked("2026-k7m2p")
    assert user.sees("Det er ikke en logs stand.")
    checked(early.printed)
    assert user.sees("Loggen passer med udskriften: Intet til og med linje 21 ")
    assert not user.sees("Det er ikke en logs stand.")
    checked(LogHead(20, early.sha256).printed)
    assert user.sees("Loggen passer ikke med udskriften: Linje 20 er en anden.")
    checked(LogHead(99, early.sha256).printed)
    assert user.sees("Den har 41 linjer, og udskriften tæller 99.")
    door.store.events[6] = replace(door.store.events[6], act=Act.PRINTED)
    checked(now.printed)
    assert user.sees("Loggen hænger ikke sammen: Linje 7 passer ikke")


def test_every_act_has_its_words_in_danish() -> None:
    t = translator("da")
    assert set(ACT_WORDS) == set(Act)
    said = [t(words) for words in ACT_WORDS.values()]
    assert len(set(said)) == len(said)
    assert not set(said) & set(ACT_WORDS.values())
