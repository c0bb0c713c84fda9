"""The recovery key on paper: one page, the key whole and readable by a machine too, nothing of anybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assessor.i18n import translator
from assessor.reports.compose.recovery import compose_recovery
from assessor.reports.model import texts
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.vault.recovery import check_recovery_key, new_recovery_key
from tests.core.report_builders import NOW


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_is_one_page_and_its_key_is_the_key(
    renderer: PdfRenderer, poppler: Callable[..., str], language: str
) -> None:
    key = new_recovery_key()
    report = compose_recovery(key, label="MH", now=NOW, t=translator(language))
    pdf = renderer.render(report)
    assert "Pages:           1\n" in poppler("pdfinfo", pdf)
    lines = poppler("pdftotext", pdf).splitlines()
    first = next(at for at, line in enumerate(lines) if key[:4] in line)
    assert check_recovery_key(" ".join(lines[first : first + 2])) == key
    assert renderer.uncovered(report) == ()
    assert "MH" in lines, "which of the places on the PC it opens"
    bare = compose_recovery(key, label="", now=NOW, t=translator(language))
    assert "MH" not in "\n".join(texts(bare))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_file_s_title_says_nothing(renderer: PdfRenderer, poppler: Callable[..., str], language: str) -> None:
    key = new_recovery_key()
    report = compose_recovery(key, label="", now=NOW, t=translator(language))
    info = poppler("pdfinfo", renderer.render(report))
    assert report.neutral_title in ("Dokument", "Document")
    assert f"Title:           {report.neutral_title}\n" in info
    assert key[:4] not in info
    assert sum(key[:9].replace("-", "\u2002") in text for text in texts(report)) == 1
