"""Drawing a report: against reportlab's own paragraphs and against LibreOffice with the same text; and many pages.

Goals: at most twice the time of plain reportlab, untagged, at about ten pages; a tenth of LibreOffice's; a hundred pages
in at most twelve times the time of ten; five hundred observations without an error.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assessor.domain.concern import Concern
from assessor.domain.identity import new_observation_id
from assessor.i18n import translator
from assessor.loading import load_catalogue_for, load_profile_for, practice_case
from assessor.reports.compose.concern import Version, compose_concern
from assessor.reports.model import Report, texts
from assessor.reports.pdf.renderer import PdfRenderer
from benchmarks import office
from benchmarks.figures import Figure

ROUNDS = 9
SHARE_OF_PAGES = 31  # so many times the observations of the practice case fill about a hundred pages
MANY = 500


def measure() -> Iterator[Figure]:
    """Time for ten pages, for a hundred, for five hundred observations."""
    renderer = PdfRenderer()
    ten, hundred = _report(practice_case()), _report(_longer(practice_case(), times=SHARE_OF_PAGES))
    pages, more = _pages(renderer.render(ten)), _pages(renderer.render(hundred))
    drawn, plain = _in_turns(lambda: renderer.render(ten), lambda: _plain(ten))
    said = f"{drawn * 1000:.0f} ms, plain reportlab {plain * 1000:.0f} ms, medians of {ROUNDS} in turns"
    yield Figure(f"report of {pages} pages, against plain reportlab", drawn / plain, 2, "x", said)
    yield _against_office(ten, drawn)
    once, many = _in_turns(lambda: renderer.render(ten), lambda: renderer.render(hundred), rounds=3)
    said = f"{many:.2f} s; {many / more * 1000:.1f} ms a page, {once / pages * 1000:.1f} ms of {pages}"
    per_page = (many / more) / (once / pages)
    yield Figure(f"report of {more} pages, time a page against {pages} pages", per_page, 1.2, "x", said)
    yield _five_hundred(renderer, once / pages)


def _against_office(report: Report, drawn: float) -> Figure:
    what = "report against LibreOffice with the same text"
    measured = office.measure([text for text in texts(report) if text])
    if measured is None:
        return Figure(what, None, 0.1, "x", "LibreOffice is not installed here")
    said = (
        f"LibreOffice {measured.whole:.2f} s, {measured.empty:.2f} s of it for an empty page; "
        f"without that {drawn / max(measured.whole - measured.empty, 0.001):.2f} x"
    )
    return Figure(what, drawn / measured.whole, 0.1, "x", said)


def _five_hundred(renderer: PdfRenderer, a_page: float) -> Figure:
    case = practice_case()
    times = -(-MANY // len(case.observations))
    longer = _longer(case, times=times)
    report = _report(replace(longer, observations=longer.observations[:MANY]))
    begun = time.perf_counter()
    pdf = renderer.render(report)
    seconds = time.perf_counter() - begun
    pages = _pages(pdf)
    what = f"report of {MANY} observations, {pages} pages, time a page against ten"
    return Figure(what, seconds / pages / a_page, 1.2, "x", f"no error, {seconds:.2f} s")


def _report(concern: Concern) -> Report:
    now = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
    version = Version(number=1, frozen=now, reason="", sha256="0" * 64)
    catalogue, profile = load_catalogue_for(None), load_profile_for("lolland", None)
    return compose_concern(concern, catalogue=catalogue, profile=profile, version=version, t=translator("da")).report


def _longer(concern: Concern, *, times: int) -> Concern:
    again = tuple(replace(seen, id=new_observation_id()) for _ in range(times) for seen in concern.observations)
    return replace(concern, observations=(*concern.observations, *again))


def _plain(report: Report) -> bytes:
    style = ParagraphStyle("plain", fontName="NotoSans-Regular", fontSize=10.5, leading=14.7)
    style.hyphenationLang = "da_DK"
    buffer = BytesIO()
    SimpleDocTemplate(buffer).build([Paragraph(escape(text), style) for text in texts(report) if text])
    return buffer.getvalue()


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def _in_turns(*works: Callable[[], bytes], rounds: int = ROUNDS) -> list[float]:
    """The median seconds of each, warm, all measured in the same minutes."""
    taken: list[list[float]] = [[] for _ in works]
    for number in range(rounds + 1):
        for place, work in enumerate(works):
            begun = time.perf_counter()
            work()
            if number:
                taken[place].append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken]
