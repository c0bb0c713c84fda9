"""The look of a report, made from the paper's tokens: black on white, one column, two weights, few sizes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from assessor.reports.pdf.fonts import Typeface, Typefaces
from assessor.resource import resource

PAGE_WIDTH, PAGE_HEIGHT = A4


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A line down the left side of a block: `gap` points before the text, `width` points thick."""

    color: Color
    width: float
    gap: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How one block of text is set; lengths in points."""

    face: Typeface
    size: float
    leading: float
    color: Color
    indent: float = 0
    before: float = 0
    after: float = 0
    bar: Bar | None = None
    frame: Color | None = None
    padding: float = 0
    stroke: float | None = None  # where changed words have a line, in shares of the size above the baseline
    keep_with_next: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """All styles of a report."""

    title: Style
    marking: Style
    part: Style
    subpart: Style
    entry: Style
    label: Style
    note: Style
    body: Style
    quote: Style
    apart: Style
    apart_label: Style
    item: Style
    list_end: Style
    fact_label: Style
    fact: Style
    table: Style
    head_cell: Style
    cell: Style
    callout_title: Style
    callout: Style
    running: Style
    banner: Style
    rule: Color
    strong_rule: Color
    margin: float


def load_styles(faces: Typefaces) -> Styles:
    """The styles for paper, from `resources/tokens.toml`."""
    with resource("tokens.toml").open("rb") as file:
        paper = tomllib.load(file)["paper"]
    ink, muted, line = HexColor(paper["ink"]), HexColor(paper["muted"]), HexColor(paper["line"])
    size, small, ratio = float(paper["body"]), float(paper["small"]), float(paper["line_height"])
    body = Style(face=faces.regular, size=size, leading=round(size * ratio, 1), color=ink, after=6)
    note = replace(body, size=small, leading=round(small * ratio, 1), color=muted, after=2, keep_with_next=True)
    label = replace(note, face=faces.bold, before=9, after=1)
    quote = replace(body, indent=14, bar=Bar(color=ink, width=1.6, gap=14))
    apart = replace(body, indent=22)
    heading = replace(body, face=faces.bold, keep_with_next=True)
    callout = replace(body, frame=ink, padding=8, before=8, after=10)
    cell = replace(body, size=size - 1, leading=round((size - 1) * ratio, 1), after=0)
    return Styles(
        title=_sized(heading, size * paper["heading"] * 1.2, before=0, after=5),
        marking=replace(heading, after=10, keep_with_next=False),
        part=_sized(heading, size * paper["subheading"], before=20, after=5),
        subpart=_sized(heading, size * 1.12, before=13, after=1.5),
        entry=replace(heading, before=9, after=0.5),
        label=label,
        note=note,
        body=body,
        quote=quote,
        apart=apart,
        apart_label=replace(label, indent=22),
        item=replace(body, after=2.5),
        fact_label=replace(note, leading=body.leading, after=0, keep_with_next=False),
        fact=replace(body, after=0),
        list_end=replace(body, after=8),
        table=replace(body, before=6, after=9),
        head_cell=replace(note, face=faces.bold, after=0, keep_with_next=False),
        cell=cell,
        callout_title=replace(callout, face=faces.bold, after=0, keep_with_next=True),
        callout=callout,
        running=replace(note, after=0, keep_with_next=False),
        banner=replace(label, color=ink, before=0, after=0, keep_with_next=False),
        rule=line,
        strong_rule=ink,
        margin=float(paper["margin"]) * mm,
    )


def tightened(styles: Styles) -> Styles:
    """The same with a third less space between the blocks."""
    blocks = {field.name: getattr(styles, field.name) for field in fields(styles)}
    closer: dict[str, Any] = {
        name: replace(style, before=style.before * 0.67, after=style.after * 0.67)
        for name, style in blocks.items()
        if isinstance(style, Style)
    }
    return replace(styles, **closer)


def _sized(style: Style, size: float, *, before: float, after: float) -> Style:
    return replace(style, size=size, leading=round(size * 1.25, 1), before=before, after=after)
