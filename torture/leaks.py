"""After a whole journey: no word of it lies in any file, and nothing was written or asked where it should not."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from torture import journey, trace
from torture.journey import WORDS, Left
from torture.proof import Batch, Proof, Tally
from torture.trace import Allowed
from torture.words import below, content, find, find_in

_CHECKOUT = Path(__file__).parents[1]
_ROOT = re.escape(str(_CHECKOUT))


def allowed(left: Left) -> tuple[Allowed, ...]:
    """What may be written beside the data folder and the file that was asked for, each with its reason."""
    home, saved, temporary = (re.escape(str(path)) for path in (left.home, left.pdf.parent, left.home / "tmp"))
    return tuple(
        Allowed(re.compile(places), why, begins)
        for places, why, *begins_ in (
            (r"/dev/(null|tty|pts/\d+|dri/.*)", "devices: nothing is kept there"),
            (r"/proc/self/.*|/proc/\d+/.*", "the process's own"),
            (rf"{saved}/(\.[0-9a-f]{{12}}|rapport\.pdf)", "the chosen file, whole beside it first"),
            (rf"{home}/\.config(/QtProject\.conf.*)?", "Qt's own settings: empty, as the words' proof looks"),
            (
                rf"{home}/\.cache(/fontconfig(/.*)?|/mesa_shader_cache.*|/qtshadercache.*)?",
                "which fonts there are; shaders",
            ),
            (rf"{temporary}/[a-z0-9_]{{8}}", "Python asks whether it may write there, and takes it away", ("blat",)),
            (rf"{temporary}/[0-9a-f]{{10,16}}|{temporary}/Nb[0-9a-f]+", "what CUPS tells of a printer", ("*PPD",)),
            ("/dev/shm/assessor-.*", "pages on their way to the printer, in memory (docs/decisions/0012)"),  # noqa: S108
            (rf"{_ROOT}/.*__pycache__(/.*\.pyc(\.\d+)?)?", "Python's compiled program, in a checkout"),
            (rf"{re.escape(sys.prefix)}/.*__pycache__(/.*\.pyc(\.\d+)?)?", "the same of its libraries"),
        )
        for begins in [tuple(begins_[0]) if begins_ else ()]
    )


def look_for_words(left: Left, begun: float) -> list[str]:
    """Where a word was found that should not be there; what was printed and saved on purpose is left out."""
    told = find_in(left.home, WORDS) + find_in(left.pdf.parent, WORDS, but=(left.pdf,))
    # The folders that all programs share: whatever was changed there since, by whomever.
    mine = (left.home, left.pdf.parent, left.spool, left.traces, _CHECKOUT)
    for folder in (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")):  # noqa: S108 - looked at, not written
        for path in below(folder):
            if not any(path.is_relative_to(each) for each in mine) and _changed_since(path, begun):
                told += [f"{path}: {word}" for word in sorted(find(content(path) + str(path).encode(), WORDS))]
    return told


def look_at_rights(left: Left) -> list[str]:
    """What below the data folder others than its owner may enter or read."""
    return [f"{path}: {path.stat().st_mode & 0o777:o}" for path in left.data.rglob("*") if path.stat().st_mode & 0o077]


def _changed_since(path: Path, moment: float) -> bool:
    try:
        return path.lstat().st_mtime >= moment
    except OSError:
        return False


def journeys_words(batch: Batch) -> Tally:
    """Make journeys and look for their words."""
    tally = Tally()
    for number in batch.numbers():
        folder = batch.folder / str(number)
        folder.mkdir()
        begun = time.time()
        left = journey.travel(folder)
        if found := look_for_words(left, begun) + look_at_rights(left):
            tally.badly(number, "; ".join(found))
        else:
            tally.well()
    return tally


def journeys_traced(batch: Batch) -> Tally:
    """Make journeys that are traced."""
    tally = Tally()
    for number in batch.numbers():
        folder = batch.folder / str(number)
        folder.mkdir()
        left = journey.travel(folder, under=trace.command(folder))
        if found := trace.complaints(left.traces, (left.data,), allowed(left), whole=(left.pdf.parent,)):
            tally.badly(number, "; ".join(found))
        else:
            tally.well()
    return tally


WORDS_PROOF = Proof(
    "words",
    "Journeys whose words are looked for in every file that is left",
    goal=3,
    at_once=1,
    short=1,
    takes=60,
    run=journeys_words,
    refused=journey.refused,
    alone=True,
)
TRACED = Proof(
    "traced",
    "Journeys that are traced: writes outside, sockets of the internet, programs started",
    goal=3,
    at_once=1,
    short=1,
    takes=60,
    run=journeys_traced,
    refused=lambda: journey.refused() or trace.refused(),
    alone=True,
)
