"""Pictures of every page of the papers: the report in its first and second version, the shortest one, and the note."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtGui import QImage

from assessor.documents.concern import dump_concern
from assessor.domain.choices import Answer
from assessor.domain.concern import Before, Concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.people import Person, Writer
from assessor.i18n import translator
from assessor.loading import load_catalogue_for, load_profile_for, practice_case
from assessor.reports.compose.concern import Earlier, Version, compose_concern
from assessor.reports.compose.note import compose_note
from assessor.reports.model import Report
from assessor.reports.pdf.renderer import PdfRenderer
from workshop.case import REASON, empty, next_version
from workshop.studio import StillClock, keep

SCALE = 1.5  # 108 dots per inch


def picture_papers(folder: Path) -> None:
    """Write each page as `<language>-<paper>-<page>.png`."""
    renderer = PdfRenderer()
    for language in ("da", "en"):
        for name, paper in _papers(language).items():
            for number, image in enumerate(_pages(renderer.render(paper)), start=1):
                keep(image, folder / f"{language}-{name}-{number}.png")


def _papers(language: str) -> dict[str, Report]:
    now, t = StillClock().now(), translator(language)
    catalogue, profile = load_catalogue_for(None), load_profile_for("lolland", None)
    case, first = practice_case(), _version(practice_case(), 1, "")
    second = next_version(case, now)

    def report(concern: Concern, version: Version, *earlier: Earlier) -> Report:
        return compose_concern(
            concern, catalogue=catalogue, profile=profile, version=version, t=t, earlier=earlier
        ).report

    short = shortest(empty(case, "short"))
    return {
        "report": report(case, first),
        "version-2": report(second, _version(second, 2, REASON), Earlier(first, case)),
        "shortest": report(short, _version(short, 1, "")),
        "note": compose_note(case, catalogue=catalogue, profile=profile, now=now, t=t, named=True),
    }


def shortest(concern: Concern) -> Concern:
    """The four things that are needed, and no more."""
    seen = Observation(ObservationId("only"), concern.created, seen="Han tegnede et våben på tavlen og gik.")
    return replace(
        concern,
        before=Before(danger=Answer.NO),
        writer=Writer(name="Åse Opdigtet"),
        person=Person(own_reference="Elev Æ (opdigtet)"),
        observations=(seen,),
    )


def _version(concern: Concern, number: int, reason: str) -> Version:
    sha256 = hashlib.sha256(dump_concern(concern)).hexdigest()
    return Version(number=number, frozen=StillClock().now(), reason=reason, sha256=sha256)


def _pages(pdf: bytes) -> list[QImage]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [_image(page) for page in document]


def _image(page: pypdfium2.PdfPage) -> QImage:
    bitmap = page.render(scale=SCALE, rev_byteorder=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
    return image.copy()  # before pdfium takes its memory back
