"""Printing for real: a window on a screen, Qt's own dialog, CUPS, and its paper read back. The case is invented."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assessor import loading
from assessor.i18n import translator
from assessor.indicators.loading import load_catalogue
from assessor.profiles.loading import load_profile
from assessor.reports.compose.concern import Version, compose_concern
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.resource import resource
from tests.journeys.paper import DPI, difference, greys, ink, poppler
from tests.journeys.print_system import Job, PrintSystem
from tests.journeys.screen import Screen
from tests.ui.window_user import NOW

CHILD = Path(__file__).parent / "children" / "prints.py"
JOB = "Dokument 2026-k7m2p"
NAMES = ("Opdigtet", "Mikkel", "Fjordskolen", "Bekymring")  # words of the case that no print system need know


@dataclass(frozen=True)
class Told:
    """What the person read, and what was found on the way."""

    said: list[tuple[str, bool]]
    boxes: list[list[str]]
    seen: list[str]
    spool: list[str]
    left: list[str]
    waits: list[float]
    title: str


Person = Callable[..., Told]


@pytest.fixture(scope="module")
def report() -> bytes:
    composed = compose_concern(
        loading.practice_case(),
        catalogue=load_catalogue(resource("catalogues/lolland-2026.toml")),
        profile=load_profile(resource("profiles/lolland.toml")),
        version=Version(number=1, frozen=NOW, reason="", sha256="0" * 64),
        t=translator("da"),
    )
    return PdfRenderer().render(composed.report)


@pytest.fixture(scope="module")
def screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screen]:
    with Screen(tmp_path_factory.mktemp("screen")) as made:
        yield made


@pytest.fixture
def cups() -> Iterator[PrintSystem]:
    with PrintSystem() as made:
        made.add("kontor")
        yield made


@pytest.fixture(scope="module")
def person(screen: Screen, report: bytes, tmp_path_factory: pytest.TempPathFactory) -> Person:
    """Somebody who prints the report: `person(cups, meanwhile, printer="kontor", copies=2)`."""
    tmp_path = tmp_path_factory.mktemp("person")
    path = tmp_path / "report.pdf"
    path.write_bytes(report)

    def prints(cups: PrintSystem, meanwhile: Callable[[], object] = lambda: None, **answers: object) -> Told:
        environment = {**screen.environment, **cups.environment, "TMPDIR": str(tmp_path)}
        child = subprocess.Popen(
            [sys.executable, str(CHILD), str(path), json.dumps({"printers": "kontor", **answers})],
            env={**environment, "PYTHONPATH": str(CHILD.parents[3])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        watch = threading.Timer(100, child.kill)
        watch.start()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            line = child.stdout.readline()
            if line == "now\n":
                meanwhile()
                child.stdin.write("\n")
                child.stdin.flush()
                line = child.stdout.readline()
            assert child.wait() == 0
        finally:
            watch.cancel()
            child.stdin.close()
            child.stdout.close()
        told = json.loads(line)
        assert told["bugs"] == []
        return Told(
            said=[(sentence, trouble) for sentence, trouble in told["said"]],
            boxes=told["boxes"],
            seen=told.get("seen", []),
            spool=told.get("spool", []),
            left=told["left"],
            waits=told["waits"],
            title=told.get("title", ""),
        )

    return prints


@dataclass(frozen=True)
class Once:
    """The whole report printed as it comes, which several tests look at."""

    told: Told
    job: Job
    pdf: bytes


@pytest.fixture(scope="module")
def once(person: Person) -> Iterator[Once]:
    with PrintSystem() as cups:
        cups.add("kontor")
        told = person(cups)
        (job,) = cups.jobs()
        yield Once(told, job, cups.printed("kontor"))


def test_what_is_printed_is_what_the_preview_shows_page_by_page(once: Once, report: bytes) -> None:
    assert once.told.said == [("Sendt til printeren kontor.", False)]
    assert once.told.title == "Udskriv"
    assert "Gør klar til printeren: side 1 af 9" in once.told.seen
    shown, printed = greys(report), greys(once.pdf)
    assert len(printed) == len(shown) == 9
    alike = [difference(a, b) for a, b in zip(shown, printed, strict=True)]
    assert max(alike) < 2.5, alike
    strangers = [difference(shown[0], other) for other in printed[1:]]
    assert min(strangers) > 10, strangers  # the measure can tell pages apart


def test_it_is_printed_at_300_dots_an_inch_and_without_loss(once: Once) -> None:
    lines = poppler("pdfimages", once.pdf, "-list").splitlines()[2:]
    columns = [line.split() for line in lines]
    assert {(line[8], line[12], line[13]) for line in columns} == {("image", "300", "300")}


def test_the_print_system_is_told_a_neutral_name_and_no_more(once: Once) -> None:
    assert once.job.told["job-name"] == (JOB,)
    assert not any(word.encode() in once.job.control for word in NAMES)
    info = poppler("pdfinfo", once.pdf)
    assert f"Title:           {JOB}" in info
    assert not any(word in info for word in NAMES)


def test_qt_lays_nothing_on_the_disk_and_leaves_nothing_in_memory(once: Once) -> None:
    assert len(once.told.spool) == 1
    assert once.told.spool[0].startswith("/dev/shm/assessor-")
    assert once.told.left == []


def test_the_window_stays_at_hand_while_it_prints(once: Once) -> None:
    assert max(once.told.waits) < 0.25, once.told.waits  # measured: 0.03 s on two quiet cores


def test_pages_copies_and_both_sides_as_the_dialog_was_answered(
    cups: PrintSystem, person: Person, report: bytes
) -> None:
    answers = {"printRange": True, "from": 4, "to": 6, "copies": 3, "collate": True, "duplexLong": True}
    person(cups, **answers)
    (job,) = cups.jobs()
    assert job.told["copies"] == (3,)
    assert job.told["Collate"] == (True,)
    assert job.told["sides"] == ("two-sided-long-edge",)
    shown, printed = greys(report), greys(cups.printed("kontor"))
    assert len(printed) == 3
    assert max(difference(a, b) for a, b in zip(shown[3:6], printed, strict=True)) < 2.5


def test_pages_picked_one_by_one_are_picked_by_the_print_system(cups: PrintSystem, person: Person) -> None:
    person(cups, pagesRadioButton=True, pagesLineEdit="2-3,5")
    (job,) = cups.jobs()
    assert len(job.told["page-ranges"]) == 2
    assert len(greys(cups.printed("kontor"))) == 9


def test_a_printer_that_cannot_print_near_the_edge_cuts_nothing(
    cups: PrintSystem, person: Person, report: bytes
) -> None:
    margin = 60  # points; the footer of the report stands at 28
    cups.add("bred-kant", margin=margin)
    person(cups, printers="bred-kant")
    shown, printed = greys(report), greys(cups.printed("bred-kant"))
    width, height, _ = printed[0]
    edge = margin * DPI / 72 - 1.5
    for before, page in zip(shown, printed, strict=True):
        left, top, right, bottom = ink(page)
        assert left >= edge
        assert top >= edge
        assert right <= width - edge
        assert bottom <= height - edge
        whole = ink(before)
        assert (right - left) / (whole[2] - whole[0]) == pytest.approx((bottom - top) / (whole[3] - whole[1]), rel=0.02)


def test_smaller_paper_gets_all_of_the_page(cups: PrintSystem, person: Person) -> None:
    cups.add("a5", size="A5")
    person(cups, printers="a5")
    printed = greys(cups.printed("a5"))
    width, height, _ = printed[0]
    assert width == pytest.approx(420 * DPI / 72, abs=1)
    assert height == pytest.approx(595 * DPI / 72, abs=1)
    left, top, right, bottom = ink(printed[0])
    assert min(left, top, width - right, height - bottom) >= 12 * DPI / 72 - 1.5


def test_stopped_nothing_is_printed(cups: PrintSystem, person: Person) -> None:
    told = person(cups, then="stop")
    assert told.said == [("Udskriften er stoppet. Intet er sendt til printeren.", False)]
    assert told.left == []
    assert cups.paper("kontor").read_bytes() == b""
    assert all(job.told["job-state"] == (7,) for job in cups.jobs())  # canceled (RFC 8011, 5.3.7)
    assert list((cups.folder / "spool").glob("d*")) == []  # no page was handed over


def test_changing_ones_mind_in_the_dialog_says_nothing(cups: PrintSystem, person: Person) -> None:
    told = person(cups, then="cancel")
    assert told.said == []
    assert cups.jobs() == []


@pytest.mark.parametrize("mishap", ["remove", "crash"])
def test_a_printer_that_goes_away_meanwhile_is_told(cups: PrintSystem, person: Person, mishap: str) -> None:
    happens = {"remove": lambda: cups.remove("kontor"), "crash": cups.stop}[mishap]
    told = person(cups, happens, then=mishap)
    ((sentence, trouble),) = told.said
    assert trouble
    assert sentence.startswith("Printeren tog ikke imod")
    assert told.left == []


def test_without_a_printer_saving_is_offered(cups: PrintSystem, person: Person) -> None:
    cups.remove("kontor")
    told = person(cups)
    ((title, text, *buttons),) = told.boxes
    assert title == "Der er ingen printer på denne pc."
    assert text.startswith("Gem som PDF")
    assert sorted(buttons) == ["Gem som PDF", "Ikke nu"]
    assert cups.jobs() == []
