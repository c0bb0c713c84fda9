"""Readers that are not ours: what a report says is asked of poppler and pdfium, never of the code that drew it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from assessor.reports.model import Paragraph, Part, Report
from assessor.reports.pdf.renderer import PdfRenderer

Reader = Callable[[bytes], str]
_CONTROLS = re.compile("[\u200c-\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="session")
def renderer() -> PdfRenderer:
    return PdfRenderer()


@pytest.fixture
def poppler(tmp_path: Path) -> Callable[..., str]:
    """Run one of poppler's programs on a PDF and give what it prints."""

    def run(program: str, pdf: bytes, *options: str) -> str:
        path = tmp_path / "read.pdf"
        path.write_bytes(pdf)
        output = ("-",) if program == "pdftotext" else ()
        done = subprocess.run([program, *options, str(path), *output], capture_output=True, check=True)
        assert done.stderr == b""
        return done.stdout.decode()

    return run


def pdfium_text(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def plain(text: str) -> str:
    """A text as a person reads it: divided words whole again, one space between words, no direction marks."""
    text = re.sub(
        "(\u00ad|\ufffe|\x02)\\s*", "", text
    )  # pdfium gives a soft hyphen at a line's end as U+FFFE or U+0002
    return " ".join(_CONTROLS.sub("", text).split())


def report(*texts: str) -> Report:
    blocks = tuple(Paragraph(text) for text in texts)
    return Report(
        language="da",
        title="Prøve",
        marking="Fortroligt",
        banner="",
        first=(),
        parts=(Part(1, "Overblik", blocks),),
        footer="2026-k7m2p · version 1",
        page_of="side {page} af {pages}",
        neutral_title="Bekymring 2026-k7m2p",
    )


def fictional(text: Report) -> Report:
    return replace(text, banner="Opdigtet øvelsessag – ikke en virkelig person")
