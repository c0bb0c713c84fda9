"""Each kind of page looks as it did when somebody last looked at it; `make golden` draws the pictures anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from reportlab.lib.colors import white

from assessor.reports.pdf.breaking import breaker
from assessor.reports.pdf.fonts import load_typefaces
from assessor.reports.pdf.page import draw_pages
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.reports.pdf.story import Composer
from assessor.reports.pdf.styles import Styles, load_styles
from assessor.reports.pdf.tags import Element
from tests.reports.pictures import GOLDEN, PAGES, differences, golden, picture
from tests.reports.samples import SAMPLES


@cache
def drawn(sample: str) -> bytes:
    return PdfRenderer().render(SAMPLES[sample]())


@pytest.mark.parametrize("name", PAGES)
def test_a_page_looks_as_it_did(name: str, tmp_path: Path) -> None:
    page = PAGES[name]
    now = picture(drawn(page.sample), page.says)
    found = differences(golden(name), now)
    if found:
        now.save(tmp_path / f"{name}.png")
    assert not found, f"look at {tmp_path / name}.png; when it is meant, `make golden`"


def test_no_picture_is_left_over_or_large() -> None:
    kept = {path.stem: path.stat().st_size for path in GOLDEN.iterdir()}
    assert set(kept) == set(PAGES)
    assert max(kept.values()) < 40_000


@pytest.mark.parametrize("name", ["observations", "timeline", "danger"])
def test_letters_smoothed_otherwise_are_no_difference(name: str) -> None:
    page = PAGES[name]
    assert not differences(golden(name), picture(drawn(page.sample), page.says, larger=3))


def _part_lower(styles: Styles) -> Styles:
    return replace(styles, part=replace(styles.part, before=styles.part.before + 3))


def _labels_regular(styles: Styles) -> Styles:
    return replace(styles, label=replace(styles.label, face=styles.body.face))


def _no_rules(styles: Styles) -> Styles:
    return replace(styles, rule=white)


def _no_bar(styles: Styles) -> Styles:
    return replace(styles, quote=replace(styles.quote, bar=None))


def _no_frame(styles: Styles) -> Styles:
    return replace(styles, callout=replace(styles.callout, frame=None))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("first-page", _part_lower),
        ("first-page", _labels_regular),
        ("first-page", _no_rules),
        ("observations", _no_bar),
        ("danger", _no_frame),
    ],
)
def test_a_change_is_seen(name: str, change: Callable[[Styles], Styles]) -> None:
    """A heading 3 points lower, a label no longer bold, no rule above the footer, no bar, no frame."""
    page = PAGES[name]
    report, styles = SAMPLES[page.sample](), change(load_styles(load_typefaces()))
    story = Composer(styles, breaker(report.language), Element("Document")).story(report)
    assert differences(golden(name), picture(draw_pages(story, report, styles).pdf, page.says))
