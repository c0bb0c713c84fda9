"""Pictures of every page of the program and of its papers: both languages, both looks, text at 100 and 200 percent.

`python -m workshop.screenshots` (`make screenshots`) writes them below build/screenshots, and the few that the README and
the guide show into docs/pictures. All persons in them are fictional.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded
os.environ["TZ"] = "Europe/Copenhagen"  # backups are told by the clock of the PC
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"  # no keyring: the way with a passphrase has more pages

from workshop.leaving import leaving_pictures
from workshop.papers import picture_papers
from workshop.safety import safety_pictures
from workshop.shots import Album, program_pictures
from workshop.studio import Studio
from workshop.ways_in import ways_in_pictures

time.tzset()
ROOT = Path(__file__).resolve().parents[1]
ALL = ROOT / "build" / "screenshots"
SHOWN = ROOT / "docs" / "guide" / "pictures"
RUNS = tuple(product(("da", "en"), ("light", "dark"), (100, 200)))

# What the README and the teacher's guide show: the picture's name there, and which one it is.
CHOSEN = {
    "start": "da-light-100/start-with-drafts.png",
    "observation": "da-light-100/observations-hints-window.png",
    "points": "da-light-100/points-window.png",
    "as-person": "da-light-100/as-person-window.png",
    "preview": "da-light-100/preview.png",
    "way-out": "da-light-100/way-out-card.png",
    "dark": "da-dark-100/everyday-window.png",
    "report": "papers/da-report-1.png",
}


def main(arguments: list[str]) -> None:
    """Take all pictures, or those of one run (language, look, percent)."""
    if arguments:
        language, scheme, percent = arguments
        _take(language, scheme, int(percent))
        return
    with ThreadPoolExecutor(max_workers=os.cpu_count()) as together:
        papers = together.submit(picture_papers, ALL / "papers")
        list(together.map(_take_apart, RUNS))
        papers.result()
    SHOWN.mkdir(parents=True, exist_ok=True)
    for name, source in CHOSEN.items():
        (SHOWN / f"{name}.png").write_bytes((ALL / source).read_bytes())
    print(
        f"{sum(1 for _ in ALL.rglob('*.png'))} pictures in {ALL.relative_to(ROOT)}, {len(CHOSEN)} in {SHOWN.relative_to(ROOT)}"
    )


def _take_apart(run: tuple[str, str, int]) -> None:
    """In a process of its own: a window knows one look and one size."""
    subprocess.run([sys.executable, "-m", "workshop.screenshots", *map(str, run)], cwd=ROOT, check=True)


def _take(language: str, scheme: str, percent: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), language=language, scheme=scheme, percent=percent)
        album = Album(studio, ALL / f"{language}-{scheme}-{percent}")
        program_pictures(studio, album)
        ways_in_pictures(studio.moved(Path(folder) / "several"), album)
        leaving_pictures(studio.moved(Path(folder) / "leaving"), album)
        safety_pictures(studio.moved(Path(folder) / "safety"), album)


if __name__ == "__main__":
    main(sys.argv[1:])
