"""From careless words to paper, and on to the version that corrects them: by keyboard, by ear and on a real print system.

The window is read as a screen reader reads it, the PDFs by poppler, the paper from the printer's own file. All invented.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.paper import difference, greys, poppler
from tests.journeys.print_system import PrintSystem
from tests.journeys.screen import Program, Screen
from tests.journeys.screen_reader import ScreenReader

PASSPHRASE = "en lille opdigtet sætning"
WRITER = "Åse Opdigtet Sørensen"
PERSON = "Elev Æ (opdigtet)"
CARELESS = "Han er altid aggressiv over for Mette."
CAREFUL = "Han råbte ad en klassekammerat og smækkede med døren. Han er altid sent på den."
GUESSED = "Han virker vred på alle."
WHY_NEW = "En kollega så, hvem det var."
RIGHT = "Det var en anden elev, der råbte. Kollegaen stod ved siden af."


@dataclass(frozen=True)
class Desk:
    """What the teacher sits at."""

    screen: Screen
    reader: ScreenReader
    cups: PrintSystem
    folder: Path

    def start(self) -> Program:
        return self.screen.open("--data-dir", str(self.folder / "data"))

    def look(self, station: str) -> None:
        self.screen.picture(self.folder / f"{station}.png")

    def press_on(self, name: str) -> None:
        """Go to what has this name and press it."""
        self.reader.tab_to(name)
        self.screen.press("Return")

    def on_to(self, *titles: str) -> None:
        for title in titles:
            self.screen.press("ctrl+Return")
            self.screen.see(title)


def begin(desk: Desk) -> None:
    """From the first start to the page of observations, with what is needed on the way."""
    screen, reader = desk.screen, desk.reader
    screen.see("Velkommen")
    screen.press("Return")
    screen.see("Vælg en adgangskode")
    screen.write(PASSPHRASE)
    screen.press("Tab")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    screen.press("Return")
    screen.see("Før du begynder")
    screen.press("Right", "space")
    reader.reads_checked("Er nogen i fare nu?: Nej")
    desk.on_to("Om dig")
    reader.write(WRITER)
    desk.on_to("Den, det handler om")
    screen.press("Tab")
    reader.write(PERSON)
    desk.on_to("Hvad har du set")


def write_badly_and_take_the_hints(desk: Desk) -> None:
    screen, reader = desk.screen, desk.reader
    reader.write("marts 2026")
    reader.tab_to("Hvad så eller hørte du?")
    reader.write(CARELESS)
    reader.hears("Under feltet står")
    reader.reads("Lad det stå: »altid«", "Lad det stå: »aggressiv«", "Lad det stå: »Mette«")
    desk.look("1-careless")
    screen.press("ctrl+a")
    reader.write(CAREFUL)
    reader.reads_no("»aggressiv«")
    reader.reads_no("»Mette«")
    reader.reads("Lad det stå: »altid«")
    desk.look("2-careful")
    desk.press_on("Lad det stå: »altid«")
    reader.reads_no("»altid«")
    reader.tab_to("Hvordan tolker du det?")
    reader.write(GUESSED)
    reader.reads("Lad det stå: »virker")
    desk.look("3-guessed")


def come_back(desk: Desk) -> None:
    """What was let stand stays let stand; the other hint is still there."""
    screen, reader = desk.screen, desk.reader
    screen.see("Lås op")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    desk.look("4-start")
    desk.press_on("Fortsæt")
    screen.see("Hvad har du set")
    reader.tab_to("Ret observation O1")
    screen.press("Return")
    told = reader.reads("Lad det stå: »virker")
    desk.look("5-back")
    assert not any("»altid«" in part.name for part in told)
    desk.press_on("Færdig med denne observation")
    reader.reads("Ret observation O1")


def check_and_finish(desk: Desk, version: int) -> None:
    """On to the last page; what was let stand is not left there, the other wording is."""
    screen, reader = desk.screen, desk.reader
    desk.on_to("Hvilken vej", "Individuelle", "Opmærksomhedspunkter om", "Andet og", "Hverdag", "Udvikling")
    desk.on_to("Din vurdering", "Tjek")
    told = reader.reads("Formuleringer, du kan se på igen", "»virker")
    assert not any("»altid«" in part.name for part in told)
    desk.look(f"6-check-{version}")
    desk.press_on("Gør færdig")
    screen.see(f"Version {version} er færdig")
    reader.reads("Rapporten er klar.")
    desk.look(f"7-finished-{version}")


def print_out(desk: Desk, version: int) -> bytes:
    """Through the preview and the system's dialog; gives what lies in the printer."""
    screen, reader, cups = desk.screen, desk.reader, desk.cups
    cups.paper("kontor").write_bytes(b"")
    before = len(cups.jobs())
    desk.press_on("Se og udskriv rapporten")
    screen.see("Forhåndsvisning")
    reader.reads(f"version {version}", "Side 1 af")
    desk.look(f"8-preview-{version}")
    reader.announced.clear()
    screen.press("ctrl+p")
    screen.see("Udskriv")
    desk.look("9-print")
    screen.press("Return")
    reader.hears("Sendt til printeren kontor.")
    desk.look("10-printed")
    paper = cups.printed("kontor")
    *_, job = cups.jobs()
    assert len(cups.jobs()) == before + 1
    (name,) = job.told["job-name"]
    assert re.fullmatch(r"Dokument 2\d{3}-[a-z0-9]{5}", str(name))
    assert not any(word.encode() in job.control for word in (*WRITER.split(), "Elev", "Bekymring"))
    screen.press("Escape")
    screen.see(f"Version {version} er færdig")
    return paper


def save(desk: Desk, name: str) -> bytes:
    path = desk.folder / name
    desk.press_on("Gem som PDF")
    desk.screen.see("Gem som PDF")
    desk.screen.write(str(path))
    desk.look("11-save")
    desk.screen.press("Return")
    desk.screen.wait_for(path)
    return path.read_bytes()


def correct_in_version_2(desk: Desk) -> None:
    """Why, then what proved untrue: the old words stay, and what is right stands with them."""
    screen, reader = desk.screen, desk.reader
    desk.press_on("Fortsæt som version 2")
    screen.see("Fortsæt som version 2")
    reader.write(WHY_NEW)
    desk.look("12-reason")
    desk.press_on("Begynd version 2")
    screen.see("Før du begynder")
    desk.look("13-begun")
    screen.press("Right", "space")  # whether anyone is in danger now is asked anew
    desk.press_on("3  Hvad har du set")
    screen.see("Hvad har du set")
    desk.press_on("Ret observation O1")
    reader.tab_to("Det viste sig ikke at passe", key="shift+Tab")
    screen.press("space")
    reader.reads_checked("Det viste sig ikke at passe")
    reader.tab_to("Hvad er rigtigt")
    reader.write(RIGHT)
    desk.look("14-corrected")
    desk.press_on("Færdig med denne observation")
    told = reader.reads("Rettet: viste sig ikke at passe", RIGHT)
    assert any(CAREFUL in part.name for part in told), "the old words are still there"
    desk.look("15-card")


def see_the_difference(desk: Desk) -> None:
    """On the page of the new version, before anything is printed."""
    desk.reader.reads(
        *("Ændret siden versionen før", "Rettelse: O1 viste sig ikke at passe"),
        *(f"Der stod: {CAREFUL}", f"Rettet til: {RIGHT}", WHY_NEW),
    )


def back_to_version_1(desk: Desk) -> None:
    desk.reader.reads("Alle versioner")
    desk.press_on("Version 1 ·")
    desk.screen.see("Version 1 er færdig")
    desk.reader.reads("Rapporten er klar.")
    desk.look("16-version-1-again")


def alike(a: bytes, b: bytes) -> bool:
    """Whether two PDFs show the same pages, to the eye."""
    pages, others = greys(a), greys(b)
    assert len(pages) == len(others)
    return all(difference(page, other) < 2.5 for page, other in zip(pages, others, strict=True))


def text_of(pdf: bytes) -> str:
    """What poppler reads, with the line breaks taken out."""
    return " ".join(poppler("pdftotext", pdf, "-").split())


@pytest.mark.timeout(300)
def test_the_report_in_the_hand(tmp_path: Path) -> None:
    with Screen(tmp_path) as screen, ScreenReader(screen) as reader, PrintSystem() as cups:
        cups.add("kontor")
        screen.environment |= cups.environment
        desk = Desk(screen, reader, cups, tmp_path)
        program = desk.start()
        begin(desk)
        write_badly_and_take_the_hints(desk)
        screen.press("alt+F4")
        assert program.ended() == 0
        program = desk.start()
        come_back(desk)
        check_and_finish(desk, 1)
        on_paper = print_out(desk, 1)
        first = save(desk, "v1.pdf")
        correct_in_version_2(desk)
        check_and_finish(desk, 2)
        see_the_difference(desk)
        second = save(desk, "v2.pdf")
        back_to_version_1(desk)
        again = save(desk, "v1-igen.pdf")
        on_paper_again = print_out(desk, 1)
        screen.press("alt+F4")
        assert program.ended() == 0

    written = text_of(first)
    assert CAREFUL in written
    assert "aggressiv" not in written
    assert "Mette" not in written
    assert alike(on_paper, first)
    changed = text_of(second).rpartition("12. ")[2]
    for words in (WHY_NEW, RIGHT, "Rettet"):
        assert words in changed
        assert words not in written
    assert CAREFUL in text_of(second), "what was corrected can still be read"
    assert again == first, "a finished version never changes by a byte"
    assert alike(on_paper_again, on_paper)
    errors = (tmp_path / "program.err").read_text(encoding="utf-8")
    assert "Traceback" not in errors
    assert "Opdigtet" not in errors
