"""Somebody who hears the window and types fast: what was written before a key that leaves the page stays on that page."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.screen import Screen
from tests.journeys.screen_reader import ScreenReader

PASSPHRASE = "en lille opdigtet sætning"
WRITER = "Åse Opdigtet Sørensen fra Fjordskolen (opdigtet)"


def test_letters_stay_on_the_page_that_they_were_written_on(tmp_path: Path) -> None:
    with Screen(tmp_path) as screen, ScreenReader(screen) as reader:
        program = screen.open("--data-dir", str(tmp_path / "data"))
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
        screen.press("ctrl+Return")
        screen.see("Om dig")
        with program.busy():
            screen.write(WRITER)
            screen.press("ctrl+Return")
        screen.see("Den, det handler om")
        screen.press("alt+Left")
        screen.see("Om dig")
        reader.holds(WRITER)
        with program.busy():  # and before all is hidden
            screen.write(WRITER)
            screen.press("F9")
        screen.see("Infohus")
        screen.press("F9")
        screen.see("Om dig")
        reader.holds(WRITER * 2)
        program.kill()
