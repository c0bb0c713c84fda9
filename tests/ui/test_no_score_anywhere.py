"""Principle 2, through the whole house: nothing that anybody reads or stores counts the points that are described."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlcipher3 import dbapi2

from assessor.documents.concern import dump_concern
from assessor.domain.choices import Marking
from assessor.domain.concern import Concern, PointAnswer
from assessor.flows.concern import ConcernFlow
from assessor.i18n import translator
from assessor.reports.compose.concern import Version, compose_concern
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.services.concerns import finish_concern, save_draft
from assessor.services.ports import Progress
from assessor.store.database import open_database
from assessor.store.making import create_database
from assessor.store.memory import MemoryStore
from assessor.ui.wizard.pages import make_page
from tests.core.builders import NOW, enough
from tests.ui.page_user import PageUser, page_context

DESCRIBED = (0, 5, 15)
KEY, DATABASE = bytes(range(32)), "0123456789abcdef0123456789abcdef"
CONTEXT = page_context()
REFERENCES = re.compile(r"\b[OS]\d+\b|2026-k7m2p|[0-9a-f]{12,}|(?:\s+[0-9a-f]{4}){8}|side \d+ af \d+")


class StillClock:
    """A clock that stands still."""

    def now(self) -> object:
        return NOW


def with_described(count: int) -> Concern:
    """The same concern with this many points described in its one observation, the others not seen."""
    concern = enough()
    points = tuple(
        PointAnswer(point.id, Marking.DESCRIBED, (concern.observations[0].id,))
        if place < count
        else PointAnswer(point.id, Marking.NOT_SEEN)
        for place, point in enumerate(CONTEXT.catalogue.points)
    )
    return replace(concern, points=points)


def numbers_in(text: str) -> Counter[str]:
    """The numbers in a text, references, page numbers and hashes aside."""
    return Counter(re.findall(r"\d+", REFERENCES.sub("", text)))


def all_alike(counters: list[Counter[str]]) -> bool:
    return all(counter == counters[0] for counter in counters)


def paper(concern: Concern) -> str:
    """The report's text as pdfium reads it, finished in a vault of its own: how much its log counts stands in it too."""
    store = MemoryStore()
    with store.unit_of_work() as uow:
        uow.concerns.add(concern, at=NOW)
        uow.commit()
    save_draft(concern, Progress(), uow=store.unit_of_work(), clock=StillClock())  # type: ignore[arg-type]
    done = finish_concern(concern.id, "", uow=store.unit_of_work(), clock=StillClock())  # type: ignore[arg-type]
    version = Version(number=1, frozen=NOW, reason="", sha256="0" * 64, log=done.log)
    composed = compose_concern(
        concern, catalogue=CONTEXT.catalogue, profile=CONTEXT.profile, version=version, t=translator("da")
    )
    with pypdfium2.PdfDocument(PdfRenderer().render(composed.report)) as document:
        # What is set in lines is read in lines: a page may end elsewhere, and its foot stands between two of them.
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_the_paper_counts_nothing() -> None:
    def body(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if "version 1" not in line or "·" not in line)

    papers = [paper(with_described(count)) for count in DESCRIBED]
    assert all("blev færdig\r\n2 · " in text for text in papers)  # the log counts what was done, not what was marked
    assert all_alike([numbers_in(body(text)) for text in papers])


def test_the_export_counts_nothing() -> None:
    def numbers(value: object) -> list[str]:
        match value:
            case dict():
                return [number for inner in value.values() for number in numbers(inner)]
            case list():
                return [number for inner in value for number in numbers(inner)]
            case bool() | str() | None:
                return []
            case _:
                return [str(value)]

    found = [Counter(numbers(json.loads(dump_concern(with_described(count))))) for count in DESCRIBED]
    assert all_alike(found)


def test_no_column_of_the_database_counts(tmp_path: Path) -> None:
    found = []
    for count in DESCRIBED:
        path = tmp_path / f"{count}.db"
        create_database(path, key=KEY, database=DATABASE)
        database = open_database(path, key=KEY, database=DATABASE)
        concern = with_described(count)
        with database.unit_of_work() as uow:
            uow.concerns.add(concern, at=NOW)
            uow.concerns.save(concern, Progress("check", ("before",)), at=NOW)
            uow.commit()
        finish_concern(concern.id, "", uow=database.unit_of_work(), clock=StillClock())  # type: ignore[arg-type]
        database.close()
        found.append(columns(path))
    assert all_alike(found)
    assert found[0]


def columns(path: Path) -> Counter[str]:
    """Every number in every column but the document and its hash."""
    connection = dbapi2.connect(str(path))
    connection.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    seen: Counter[str] = Counter()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        for row in connection.execute(f"SELECT * FROM {table}"):
            for value in row:
                if not isinstance(value, bytes):
                    seen += numbers_in(str(value))
    connection.close()
    return seen


def test_no_page_counts(qtbot: QtBot) -> None:
    found = []
    for count in DESCRIBED:
        seen: Counter[str] = Counter()
        for known in ConcernFlow(CONTEXT.catalogue).pages:
            page = make_page(known, CONTEXT)
            PageUser(page, with_described(count), qtbot)  # who waits until all of it stands there
            labels = [each.text() for each in page.findChildren(QLabel)]
            buttons = [each.text() for each in page.findChildren(QAbstractButton)]
            fields = [each.text() for each in page.findChildren(QLineEdit)]
            areas = [each.toPlainText() for each in page.findChildren(QPlainTextEdit)]
            seen += numbers_in("\n".join(labels + buttons + fields + areas))
        found.append(seen)
    assert all_alike(found)
