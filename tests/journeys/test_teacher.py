"""A teacher's whole job, by keyboard, in a real window, with a power cut in the middle of a sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path
from time import monotonic

import pytest

from tests.journeys.screen import Program, Screen

PASSPHRASE = "en lille opdigtet sætning"
WRITER = "Åse Opdigtet Sørensen"
PERSON = "Elev Æ (opdigtet)"
PLACE = "klasselokalet"
SEEN = "Han rejste sig, slog i bordet og gik ud på gangen. Han var væk i tyve minutter. "
GOES_ON = "Bagefter kom han stille ind igen og "
FIRST_POINT = "Udviser voldsparathed, fx ved at være involveret i voldshandlinger eller voldelige sammenstød."
SECOND_POINT = (
    "Viser interesse for at rejse til udlandet og deltage i konflikter eller træningsaktiviteter, hvor ekstreme grupper "
    "er involveret."
)
PANELS_ON_THE_CHECK_PAGE = 11  # each with its "Ret", between reading it once more and the button that finishes
OTHER_POINTS = (
    "Opsøger hjemmesider, litteratur eller film med ekstremistiske eller voldslegitimerende budskaber.",
    "Truer, chikanerer eller udøver socialt pres over for andre.",
    "Udbreder voldslegitimerende budskaber, fx via sociale medier.",
    "Færdes i miljøer med let adgang til våben.",
    "Familien er dysfunktionel.",
)


def open_program(screen: Screen, folder: Path) -> Program:
    return screen.open("--data-dir", str(folder / "data"))


def begin(screen: Screen) -> None:
    """First start: the role, a passphrase, a new concern."""
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


def write_until_the_power_goes(screen: Screen, program: Program) -> None:
    """The four things that are needed; killed while a sentence is being written."""
    screen.press("Right", "space", "ctrl+Return")  # nobody is in danger
    screen.see("Om dig")
    screen.write(WRITER)
    screen.press("ctrl+Return")
    screen.see("Den, det handler om")
    screen.press("Tab")
    screen.write(PERSON)
    screen.press("ctrl+Return")
    screen.see("Hvad har du set")
    screen.write("21. november 2026 kl. 10.15")
    screen.press("Tab")
    screen.write(PLACE)
    screen.press("Tab", "Tab")
    screen.write(SEEN)
    written = monotonic()
    while monotonic() - written < 2:
        screen.write(GOES_ON)
    program.kill()


def go_on_after_the_crash(screen: Screen) -> None:
    """Unlock, and take the offer that names what was open."""
    screen.see("Lås op")
    screen.write(PASSPHRASE)
    screen.press("Return")
    screen.see("Hvad vil du gerne")
    screen.press_until("Return", "Hvad har du set")
    screen.press("ctrl+Return")
    screen.see("Hvilken vej")
    screen.press("ctrl+Return")
    screen.see("Individuelle")


def mark_two_points(screen: Screen) -> None:
    """The first is described in O1, of the second she does not know; all the others she leaves alone."""
    screen.press("space", "Tab", "Tab", "Tab", "Return", "space")
    screen.press("ctrl+Return")
    screen.see("Opmærksomhedspunkter om")
    screen.press("alt+Left")
    screen.see("Individuelle")
    screen.press("Tab", "Tab", "Tab", "Tab", "Tab")
    screen.press("Tab", "Right", "Right", "space")


def finish(screen: Screen, pdf: Path) -> None:
    """On to the last page, finish, save the report."""
    for title in ("Opmærksomhedspunkter om", "Andet og", "Hverdag", "Udvikling", "Din vurdering", "Tjek"):
        screen.press("ctrl+Return")
        screen.see(title)
    screen.press(*["Tab"] * PANELS_ON_THE_CHECK_PAGE, "Tab", "Return")
    screen.see("Version 1")
    screen.press("Tab", "Return")
    screen.see("Gem som PDF")
    screen.write(str(pdf))
    screen.press("Return")
    screen.wait_for(pdf)


def text_of(pdf: Path) -> str:
    """What poppler reads, with the line breaks taken out."""
    said = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split())


@pytest.mark.timeout(300)
def test_a_teacher_is_interrupted_comes_back_finishes_and_saves(tmp_path: Path) -> None:
    pdf = tmp_path / "rapport.pdf"
    with Screen(tmp_path) as screen:
        program = open_program(screen, tmp_path)
        begin(screen)
        write_until_the_power_goes(screen, program)
        program = open_program(screen, tmp_path)
        go_on_after_the_crash(screen)
        mark_two_points(screen)
        finish(screen, pdf)
        screen.press("alt+F4")
        assert program.ended() == 0

    text = text_of(pdf)
    assert SEEN.strip() in text, "what was written more than two seconds before the cut is there"
    for answer in (WRITER, PERSON, PLACE, "21. november 2026 kl. 10.15"):
        assert answer in text
    assert FIRST_POINT in text
    assert SECOND_POINT in text
    for point in OTHER_POINTS:
        assert point not in text
    assert "ikke en tjekliste" in text
    for word in ("i alt", "ialt", "procent", "%", "ud af", "risikoniveau", "antal"):
        assert word not in text.lower()
    errors = (tmp_path / "program.err").read_text(encoding="utf-8")
    assert "Traceback" not in errors
    assert WRITER not in errors
