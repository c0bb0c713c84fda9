"""The certificate of a deletion on paper: one page, and a title that says nothing of anybody."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest

from assessor.domain.concern import ConcernId
from assessor.domain.deletion import Deletion
from assessor.domain.log import LogHead
from assessor.i18n import translator
from assessor.reports.compose.certificate import compose_certificate
from assessor.reports.pdf.renderer import PdfRenderer
from tests.core.report_builders import NOW, profile


@pytest.mark.parametrize("versions", [0, 1, 12])
def test_it_is_one_page_and_printed_again_it_is_the_same(versions: int) -> None:
    deletion = Deletion(
        concern_id=ConcernId("0f3a7b52-1c2d-4e5f-8a9b-0c1d2e3f4a5b"),
        reference="2026-k7m2p",
        versions=versions,
        finished=tuple(NOW + timedelta(days=day) for day in range(versions)),
        had_draft=True,
        deleted=NOW,
        role="coordinator",
        journalised=NOW if versions else None,
        by_receipt=True,
        log=LogHead(1_234_567, "3fa9c41e" * 8),
        scrubbed=NOW,
        backups_until=date(2026, 12, 22),
    )
    report = compose_certificate(deletion, profile=profile(), t=translator("da"))
    data = PdfRenderer().render(report)
    assert data == PdfRenderer().render(report)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.docinfo.get("/Title", "Slettebevis")) == "Slettebevis"
