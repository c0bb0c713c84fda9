"""The way out of the program, by keyboard and by ear in a real window: to the record system, deleted, certified. All is invented."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor.bootstrap import LocalClock
from assessor.domain.log import Verdict
from assessor.door.local import LocalVault
from assessor.services.deletions import list_deletions
from assessor.services.log import check_log, typed_head
from tests.journeys.paper import poppler
from tests.journeys.screen import Program, Screen
from tests.journeys.screen_reader import ScreenReader
from tests.journeys.test_lock import data_key
from tests.journeys.test_report_in_the_hand import text_of
from tests.journeys.test_teacher import PASSPHRASE, begin, open_program
from tests.vault.safe import SafeVault
from tests.vault.test_leaving import where

WRITER, PERSON, SEEN = "Kvarkzebra Skriversen", "Kvarkzebra Omhandlet", "Kvarkzebraen sang i klassen."
WORD, PAPER = "varkzebra", "%PDF-"  # what was written, and the report that is kept of it


@dataclass(frozen=True)
class Desk:
    """What the teacher sits at."""

    screen: Screen
    reader: ScreenReader
    folder: Path

    def press_on(self, name: str) -> None:
        """Go to what has this name and press it."""
        self.reader.tab_to(name)
        self.screen.press("Return")

    def on_to(self, *titles: str) -> None:
        for title in titles:
            self.screen.press("ctrl+Return")
            self.screen.see(title)

    def answer(self, question: str, name: str) -> None:
        """Choose this in the small window that asks."""
        self.screen.see(question)
        self.press_on(name)

    def give(self, dialog: str, path: Path) -> None:
        """Name a file or a folder in the dialog that has come."""
        self.screen.see(dialog)
        self.screen.write(str(path))
        self.screen.press("Return")

    def held(self, word: str) -> set[str]:
        """The files of the data folder that hold a word, in the clear or beneath their encryption."""
        return where(SafeVault(self.folder / "data"), data_key(self.folder), word)


def write_and_finish(desk: Desk) -> None:
    """The four things that are needed, and version 1."""
    screen, reader = desk.screen, desk.reader
    begin(screen)
    screen.press("Right", "space")
    reader.reads_checked("Er nogen i fare nu?: Nej")
    desk.on_to("Om dig")
    reader.write(WRITER)
    desk.on_to("Den, det handler om")
    screen.press("Tab")
    reader.write(PERSON)
    desk.on_to("Hvad har du set")
    reader.tab_to("Hvad så eller hørte du?")
    reader.write(SEEN)
    desk.on_to("Hvilken vej", "Individuelle", "Opmærksomhedspunkter om", "Andet og", "Hverdag", "Udvikling")
    desk.on_to("Din vurdering", "Tjek")
    desk.press_on("Gør færdig")
    screen.see("Version 1 er færdig")
    reader.reads("Rapporten er klar.")


def come_back_to_review(desk: Desk) -> tuple[Program, str]:
    """At another time; the one concern, by its reference."""
    screen, reader = desk.screen, desk.reader
    program = open_program(screen, desk.folder)
    screen.see("Lås op")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    desk.press_on("Til gennemsyn")
    screen.see("Til gennemsyn")
    told = reader.reads("Programmet spørger igen")
    (reference,) = {found[0] for part in told if (found := re.match(r"20\d\d-[a-z0-9]{5}", part.name))}
    desk.press_on(reference)
    screen.see(f"Bekymring {reference}")
    return program, reference


def save_for_the_record_system(desk: Desk, reference: str) -> Path:
    """Gives the folder that has come into the one that was chosen."""
    chosen = desk.folder / "til-journalen"
    chosen.mkdir()
    desk.press_on("Gem til journalsystemet")
    desk.give("Vælg en mappe", chosen)
    desk.reader.hears(f"Den er gemt i mappen bekymring-{reference}.")
    desk.reader.reads("Gemt ")
    return chosen / f"bekymring-{reference}"


def confirm_and_delete(desk: Desk, reference: str) -> None:
    """From here, from the backup of the first day, and for good."""
    desk.press_on("Jeg har journaliseret den")
    desk.answer("Ligger det hele i journalsystemet", "Ja, den er journaliseret")
    desk.reader.hears("Det er noteret, at den er journaliseret.")
    desk.press_on("Slet den her")
    desk.answer(f"Slet {reference} her", "Slet den")
    desk.screen.see(f"{reference} er slettet")
    desk.press_on("Slet også sikkerhedskopierne nu")
    desk.answer("Slet alle sikkerhedskopier", "Slet sikkerhedskopierne")
    desk.reader.reads("Ingen af dem indeholder den længere.")


def save_certificate(desk: Desk, reference: str) -> bytes:
    path = desk.folder / "bevis.pdf"
    desk.press_on("Se slettebeviset")
    desk.screen.see("Forhåndsvisning")
    desk.reader.reads("Side 1 af")
    desk.press_on("Gem som PDF")
    desk.give("Gem som PDF", path)
    desk.screen.wait_for(path)
    desk.screen.press("Escape")
    desk.screen.see(f"{reference} er slettet")
    return path.read_bytes()


def check_export(target: Path, reference: str) -> None:
    """The report as it is printed, and a slip that tells nothing of what stands in it."""
    slip, report = target / "datafoelgeseddel.json", target / f"bekymring-{reference}-v1.pdf"
    assert {path.name for path in target.iterdir()} == {slip.name, report.name}
    assert [each["fil"] for each in json.loads(slip.read_bytes())["dokumenter"]] == [report.name]
    assert SEEN in text_of(report.read_bytes())
    assert WORD not in slip.read_text(encoding="utf-8")


def check_certificate(certificate: bytes, reference: str) -> str:
    """It names the concern by its reference, and nothing else of it; gives the state of the log that it was printed with."""
    text = text_of(certificate)
    assert f"Reference {reference}" in text
    assert "Indeholder intet af det, der var skrevet" in text
    assert "Journaliseret Ja" in text
    told = f"{text} {poppler('pdfinfo', certificate)}"
    assert not any(word in told for word in (WORD, "Skriversen", "Omhandlet", "klassen"))
    (state,) = re.findall(r"Loggens stand (\d+ · [0-9a-f ]+[0-9a-f])", text)
    return str(state)


def check_log_and_vault(folder: Path, reference: str, state: str) -> None:
    """No concern is there, its deletion is remembered, and the log goes on from what the certificate says."""
    door = LocalVault(folder / "data" / "vault", LocalClock())
    open_uow = door.open(PASSPHRASE)
    try:
        with open_uow() as uow:
            assert list(uow.concerns.rows()) == []
        assert [each.reference for each in list_deletions(uow=open_uow())] == [reference]
        assert check_log(typed_head(state), uow=open_uow()).verdict is Verdict.INTACT
        assert {door.look_into(backup.id, PASSPHRASE).rows for backup in door.backups()} == {()}
    finally:
        door.close()


@pytest.mark.timeout(300)
def test_a_concern_is_led_out_of_the_program_and_nothing_of_it_is_left_there(tmp_path: Path) -> None:
    with Screen(tmp_path) as screen, ScreenReader(screen) as reader:
        desk = Desk(screen, reader, tmp_path)
        program = open_program(screen, tmp_path)
        write_and_finish(desk)
        screen.press("alt+F4")
        assert program.ended() == 0
        for word in (WORD, PAPER):
            assert len(desk.held(word)) == 2, "in the vault and in its backup"
        program, reference = come_back_to_review(desk)
        target = save_for_the_record_system(desk, reference)
        confirm_and_delete(desk, reference)
        certificate = save_certificate(desk, reference)
        screen.press("alt+F4")
        assert program.ended() == 0

    check_export(target, reference)
    check_log_and_vault(tmp_path, reference, check_certificate(certificate, reference))
    for word in (WORD, PAPER):
        assert desk.held(word) == set()
    left = (path for path in tmp_path.rglob("*") if path.is_file() and target not in path.parents)
    assert [path.name for path in left if WORD.encode() in path.read_bytes()] == []
    assert "Traceback" not in (tmp_path / "program.err").read_text(encoding="utf-8")
