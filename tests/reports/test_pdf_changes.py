"""A difference on paper: its words come back from other readers, and the lines stand at the words that were changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from assessor.reports.model import Changed, Part, Report, Run
from assessor.reports.pdf.renderer import PdfRenderer
from tests.reports.conftest import pdfium_text, plain, report
from tests.strategies import AWKWARD

SAME, OLD, NEW = Run("Han gik ", False), Run("stille som en mus", True), Run("alene", True)
END = Run(" hjem.", False)


def drawn(renderer: PdfRenderer, *blocks: Changed) -> bytes:
    whole: Report = replace(report(), parts=(Part(1, "Versioner", blocks),))
    return renderer.render(whole)


def changed(was: tuple[Run, ...], now: tuple[Run, ...], label: str = "O1: Set eller hørt") -> Changed:
    said = ("Før:", "Nu:") if was and now else ("Fjernet:", "Tilføjet:")
    return Changed(label, was, now, "Den hed O2.", *said)


def strokes(pdf: bytes) -> list[tuple[float, float, float]]:
    """The level lines of the first page above its footer, downwards: from x, to x, at y; in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        paths = [path.get_bounds() for path in document[0].get_objects(filter=[FPDF_PAGEOBJ_PATH])]
    finally:
        document.close()
    level = [(left, right, (low + high) / 2) for left, low, right, high in paths if high - low < 2 < right - left]
    return sorted((each for each in level if each[2] > 60), key=lambda each: -each[2])


def box(pdf: bytes, words: str) -> tuple[float, float, float, float]:
    """Where words stand on the first page, as pdfium finds them: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = page.search(words).get_next()
        assert found is not None
        signs = [page.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    finally:
        document.close()
    lefts, bottoms, rights, tops = zip(*signs, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def test_the_removed_words_are_struck_through_and_the_added_ones_underlined(renderer: PdfRenderer) -> None:
    pdf = drawn(renderer, changed((SAME, OLD, END), (SAME, NEW, END)))
    through, under = strokes(pdf)
    left, bottom, right, top = box(pdf, OLD.text)
    assert through[:2] == pytest.approx((left, right), abs=2)
    assert bottom < through[2] < (bottom + top) / 2 + 1
    left, bottom, right, _ = box(pdf, NEW.text)
    assert under[:2] == pytest.approx((left, right), abs=2)
    assert bottom - 3 < under[2] < bottom


def test_both_sides_are_said_in_words_and_come_back_from_both_readers(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    pdf = drawn(renderer, changed((SAME, OLD, END), (SAME, NEW, END)))
    for text in (plain(poppler("pdftotext", pdf)), plain(pdfium_text(pdf))):
        assert "O1: Set eller hørt" in text
        assert "Den hed O2." in text
        assert "Før: Han gik stille som en mus hjem." in text
        assert "Nu: Han gik alene hjem." in text


def test_a_readers_voice_says_before_and_now_and_nothing_of_the_lines(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    told = poppler("pdfinfo", drawn(renderer, changed((SAME, OLD, END), (SAME, NEW, END))), "-struct-text")
    items = [line.strip() for line in told.splitlines() if line.strip()]
    first = items.index('"Før:"')
    expected = ["LI (block)", "Lbl (block)", '"Før:"', "LBody (block)", '"Han gik stille som en mus hjem."']
    assert items[first - 2 : first + 3] == expected


@pytest.mark.parametrize(("was", "now"), [((SAME, OLD, END), ()), ((), (SAME, NEW, END))])
def test_what_stands_on_one_side_alone_has_its_line_too(
    renderer: PdfRenderer, poppler: Callable[..., str], was: tuple[Run, ...], now: tuple[Run, ...]
) -> None:
    pdf = drawn(renderer, changed(was, now))
    assert len(strokes(pdf)) == 1
    text = plain(poppler("pdftotext", pdf))
    assert ("Fjernet: Han gik stille" in text, "Tilføjet: Han gik alene" in text) == (bool(was), bool(now))


def test_words_that_reach_over_several_lines_are_marked_on_each(renderer: PdfRenderer) -> None:
    long = Run("ord og flere ord " * 30, True)
    found = strokes(drawn(renderer, changed((SAME, long), (Run("Nu", False),))))
    assert len(found) > 4
    assert len({round(left) for left, _, _ in found[1:]}) == 1


def test_very_long_differences_flow_over_the_pages(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    words = [Run(f"ord{number} ", number % 3 == 0) for number in range(3000)]
    pdf = drawn(renderer, changed(tuple(words), tuple(words[::-1])), changed((), (Run("x" * 20_000, True),)))
    text = plain(poppler("pdftotext", pdf))
    assert all(text.count(f"ord{number} ") == 2 for number in range(0, 3000, 7))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) > 10
        for page in opened.pages:
            code = page.Contents.read_bytes()
            assert len(re.findall(rb"\bBDC\b", code)) == len(re.findall(rb"\bEMC\b", code))


def test_words_from_right_to_left_are_marked_where_they_stand(renderer: PdfRenderer) -> None:
    was = (Run("Han hedder ", False), Run("محمد علي", True), Run(" og bor her.", False))
    pdf = drawn(renderer, changed(was, (Run("Han hedder Bo", False),)))
    before, after = box(pdf, "hedder"), box(pdf, "bor her")
    found = strokes(pdf)
    assert len(found) == 2
    assert all(before[2] < left < right < after[0] for left, right, _ in found)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30) | st.sampled_from(AWKWARD[:-1]), st.booleans()), max_size=6))
def test_any_runs_are_drawn(renderer: PdfRenderer, pieces: list[tuple[str, bool]]) -> None:
    runs = tuple(Run(text, marked) for text, marked in pieces)
    assert drawn(renderer, changed(runs, runs[::-1])).startswith(b"%PDF")
