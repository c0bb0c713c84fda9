"""The paper for a request for access as another reader reads it: whole, marked, and naming nobody on its outside. Invented."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assessor.domain.concern import Concern
from assessor.domain.holding import Holding
from assessor.reports.pdf.renderer import PdfRenderer
from tests.core.access_builders import full, held, holding, report
from tests.core.test_access_fields import typed
from tests.reports.conftest import pdfium_text, plain
from tests.reports.samples import many_pages, practice

MARK = "Tredjepart – vurdér før udlevering"
Poppler = Callable[..., str]
_RUNNING = re.compile(r"^Indsigt · |^side \d+ af|^Fortroligt – |^Opdigtet øvelsessag –|fortsat$")
"""What stands at the head and the foot of each page, in the middle of a text that goes on."""


def read(what: Holding, renderer: PdfRenderer, poppler: Poppler) -> tuple[bytes, str]:
    pdf = renderer.render(report(what))
    lines = poppler("pdftotext", pdf, "-raw").replace("\f", "\n").split("\n")
    return pdf, plain("\n".join(line for line in lines if not _RUNNING.search(line)))


def bare(text: str) -> str:
    """Without spaces and hyphens: another reader parts words at a line's end where we divided them."""
    return "".join(char for char in plain(text) if not char.isspace() and char != "-")


def test_all_that_was_written_in_the_practice_case_can_be_read_back(renderer: PdfRenderer, poppler: Poppler) -> None:
    concern = practice()
    pdf, text = read(full(concern), renderer, poppler)
    found, other = bare(text), bare(pdfium_text(pdf))
    for said in typed(concern):
        assert bare(said) in found, said
        assert bare(said.split("\n")[0][:80]) in other, said
    assert MARK in text
    assert "MÅ IKKE KUNNE GENKENDES" in text
    assert "Send det ikke videre, før de markerede steder er vurderet." in text


def test_a_long_one_with_several_versions_loses_nothing(renderer: PdfRenderer, poppler: Poppler) -> None:
    first = many_pages()
    second: Concern = replace(first, other_worries="Noget helt nyt.", observations=first.observations[1:], points=())
    third = replace(practice(), id=first.id)
    _, text = read(holding(held(first, second, draft=third)), renderer, poppler)
    found = bare(text)
    for concern in (first, second, third):
        for said in typed(concern):
            assert bare(said) in found, said


def test_its_outside_names_nobody(renderer: PdfRenderer, poppler: Poppler) -> None:
    pdf, _ = read(full(practice()), renderer, poppler)
    info = poppler("pdfinfo", pdf)
    assert "Indsigt 2026-" in info
    assert "Mikkel" not in info
    assert "Tagged:          yes" in info


def test_each_mark_is_a_heading_of_its_own(renderer: PdfRenderer, poppler: Poppler) -> None:
    pdf, _ = read(full(practice()), renderer, poppler)
    structure = poppler("pdfinfo", pdf, "-struct-text")
    assert "T2 · Tredjepart" in structure
