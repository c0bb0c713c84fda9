"""Drawing a report, against reportlab's own paragraphs laying out the same text untagged; and ten times the pages.

Goal: at most twice the time at about ten pages; a hundred pages in at most twelve times the time of ten.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from assessor.bootstrap import load_catalogue_for, load_profile_for, practice_case
from assessor.domain.concern import Concern
from assessor.domain.observation import ObservationId
from assessor.i18n import translator
from assessor.reports.compose.concern import Version, compose_concern
from assessor.reports.model import Report, texts
from assessor.reports.pdf.renderer import PdfRenderer

ROUNDS = 7


def measure() -> None:
    renderer = PdfRenderer()
    ten, hundred = _report(practice_case()), _report(_longer(practice_case(), 31))
    drawn, pages = _time(lambda: renderer.render(ten)), _pages(renderer.render(ten))
    plain = _time(lambda: _plain(ten))
    many, more = _time(lambda: renderer.render(hundred)), _pages(renderer.render(hundred))
    print(
        f"report, {pages} pages: {drawn:.3f} s; plain reportlab {plain:.3f} s; ratio {drawn / plain:.2f} (goal: at most 2)"
    )
    print(
        f"report, {more} pages: {many:.3f} s; time per page {(many / more) / (drawn / pages):.2f} times that of {pages} pages (goal: at most 1.2)"
    )


def _report(concern: Concern) -> Report:
    now = datetime.fromisoformat("2026-11-22T12:00:00+01:00")
    version = Version(number=1, frozen=now, reason="", sha256="0" * 64)
    catalogue, profile = load_catalogue_for(None), load_profile_for("lolland", None)
    return compose_concern(concern, catalogue=catalogue, profile=profile, version=version, t=translator("da")).report


def _longer(concern: Concern, times: int) -> Concern:
    again = tuple(
        replace(seen, id=ObservationId(f"{seen.id}-{number}"))
        for number in range(times)
        for seen in concern.observations
    )
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


def _time(work: Callable[[], bytes]) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)
