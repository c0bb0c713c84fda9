"""Reads a catalogue file; whatever is wrong with it is refused with file, line and reason."""

from __future__ import annotations

from pathlib import Path

from assessor.datafile import Table, read_table, refuse_double_ids
from assessor.domain.wording import Wording
from assessor.indicators.catalogue import About, Catalogue, Definition, EverydayQuestion, Point, PointGroup


def load_catalogue(path: Path) -> Catalogue:
    """The catalogue in a file.

    Raises:
        BadDataFile: the file has a fault.
    """
    table = read_table(path)
    table.allow("id", "edition", "title", "source", "source_date", "disclaimer", "groups", "definitions", "questions")
    groups = table.tables("groups")
    refuse_double_ids(groups)
    refuse_double_ids(point for group in groups for point in group.tables("points"))
    for part in ("definitions", "questions"):
        refuse_double_ids(table.tables(part))
    return Catalogue(
        id=table.id(),
        edition=table.number("edition"),
        title=table.wording("title"),
        source=table.text("source"),
        source_date=table.day("source_date"),
        disclaimer=table.wording("disclaimer"),
        groups=tuple(_group(group) for group in groups),
        definitions=tuple(_definition(definition) for definition in table.tables("definitions")),
        questions=tuple(_question(question) for question in table.tables("questions")),
    )


def _group(table: Table) -> PointGroup:
    table.allow("id", "title", "points")
    group = table.id()
    return PointGroup(
        id=group,
        title=table.wording("title"),
        points=tuple(_point(point, group) for point in table.tables("points")),
    )


def _point(table: Table, group: str) -> Point:
    table.allow("id", "about", "text", "help", "good_example", "poor_example", "poor_reason")
    return Point(
        id=table.id(),
        group=group,
        text=table.wording("text"),
        help=table.wording("help"),
        good_example=table.wording("good_example"),
        poor_example=table.wording("poor_example"),
        poor_reason=table.wording("poor_reason"),
        about=About(table.choice("about", About)),
    )


def _definition(table: Table) -> Definition:
    table.allow("id", "title", "text", "lead", "marks")
    return Definition(
        id=table.id(),
        title=table.wording("title"),
        text=table.wording("text"),
        lead=table.wording_or_none("lead"),
        marks=tuple(_mark(mark) for mark in table.tables("marks")),
    )


def _mark(table: Table) -> Wording:
    table.allow("text")
    return table.wording("text")


def _question(table: Table) -> EverydayQuestion:
    table.allow("id", "about", "text", "heading", "help")
    return EverydayQuestion(
        id=table.id(),
        text=table.wording("text"),
        heading=table.wording("heading"),
        help=table.wording("help"),
        about=About(table.choice("about", About)),
    )
