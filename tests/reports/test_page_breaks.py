"""Where pages end: no heading stands alone, no line stands alone, and the last page is worth turning to."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from assessor.reports.model import Apart, Block, Callout, Entry, Paragraph, Part, Quote, Report, Subpart, Table
from assessor.reports.pdf.renderer import PdfRenderer
from tests.reports.samples import SAMPLES

SHORT_AND_LONG = {"five-minutes": range(2, 3), "practice": range(8, 12), "group": range(40, 60)}


@cache
def report(sample: str) -> Report:
    return SAMPLES[sample]()


@cache
def drawn(sample: str) -> bytes:
    return PdfRenderer().render(report(sample))


@pytest.fixture
def pages(poppler: Callable[..., str]) -> Callable[[str], list[list[str]]]:
    """The lines of each page, between the running lines above and the footer."""

    def read(sample: str) -> list[list[str]]:
        text = poppler("pdftotext", drawn(sample), "-layout")
        whole = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
        return [lines[1:-1] for lines in whole]

    return read


def headings(whole: Report) -> Iterator[str]:
    """All that must not be the last on a page: titles, the notes below them, labels."""
    yield from (f"{part.number}. {part.title}" for part in whole.parts)
    for part in whole.parts:
        yield from _headings(part.blocks)


def _headings(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Subpart() | Entry():
                if block.blocks:
                    yield from (block.title, block.note)
                yield from _headings(block.blocks)
            case Paragraph() | Quote() | Apart():
                yield block.label


@pytest.mark.parametrize("sample", SAMPLES)
def test_no_page_ends_with_a_heading(sample: str, pages: Callable[[str], list[list[str]]]) -> None:
    titles = [title for title in headings(report(sample)) if title]
    assert titles
    for number, lines in enumerate(pages(sample), start=1):
        last = lines[-1]
        assert not [title for title in titles if title == last or (len(last) > 12 and title.endswith(last))], number


def test_a_text_that_a_page_break_parts_keeps_two_lines_on_each_side() -> None:
    text = "Han gik hjem fra skolen sammen med to kammerater, som han plejer. "
    blocks = tuple(
        kind(text * (2 + number % 9), "Mærkat") for number in range(60) for kind in (Paragraph, Quote, Apart, Callout)
    )
    long = (Part(1, "Alt", blocks), Part(2, "Tabel", (Table(("A", "B"), ((text * 40, text * 90),) * 4, (0.5, 0.5)),)))
    parted = [lines for sample in SAMPLES for lines in _parted_lines(drawn(sample))]
    parted += _parted_lines(PdfRenderer().render(replace(report("practice"), parts=long)))
    assert len(parted) > 20
    assert min(min(lines) for lines in parted) == 2


def _parted_lines(drawn_report: bytes) -> list[list[int]]:
    """For each text that stands on more than one page, how many lines it has on each."""
    with pikepdf.open(BytesIO(drawn_report)) as pdf:
        lines = [_lines_of_marks(page) for page in pdf.pages]
        number: list[object] = [page.objgen for page in pdf.pages]
        found = [
            [
                lines[number.index(tuple(kid.Pg.objgen))][int(kid.MCID)]
                for kid in element.K
                if kid.get("/Type") == "/MCR"
            ]
            for element in _elements(pdf.Root.StructTreeRoot.K[0])
        ]
    return [counts for counts in found if len(counts) > 1]


def _elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    for kid in element.K:
        if kid.get("/Type") == "/StructElem":
            yield kid
            yield from _elements(kid)


def _lines_of_marks(page: pikepdf.Page) -> dict[int, int]:
    """How many lines each marked content of a page has; they set a text matrix once, and once more for each line."""
    found: dict[int, int] = {}
    mark = -1
    for step in pikepdf.parse_content_stream(page):
        match str(step.operator):
            case "BDC":
                mark = int(typing.cast("pikepdf.Dictionary", step.operands[1]).get("/MCID", -1))
            case "EMC":
                mark = -1
            case "Tm" if mark >= 0:
                found[mark] = found.get(mark, -1) + 1
    return found


def test_no_row_of_a_table_is_alone_on_a_page(poppler: Callable[..., str]) -> None:
    parted = 0
    for filling in range(45):
        rows = tuple((f"Række {number}", "ja") for number in range(12))
        lines: list[Block] = [Paragraph(f"Linje {line}") for line in range(filling)]
        blocks = (*lines, Table(("A", "B"), rows, (0.5, 0.5)))
        pdf = PdfRenderer().render(replace(report("five-minutes"), parts=(Part(1, "Alt", blocks),)))
        counts = [page.count("Række") for page in poppler("pdftotext", pdf).split("\f")[:-1]]
        on_pages = [count for count in counts if count]
        parted += len(on_pages) > 1
        assert min(on_pages) > 1, filling
    assert parted > 3


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_last_page_holds_more_than_a_few_lines(sample: str, pages: Callable[[str], list[list[str]]]) -> None:
    assert len(pages(sample)[-1]) >= 6


@pytest.mark.parametrize(("sample", "many"), SHORT_AND_LONG.items(), ids=list(SHORT_AND_LONG))
def test_each_page_says_which_of_how_many_it_is(sample: str, many: range, poppler: Callable[..., str]) -> None:
    whole = poppler("pdftotext", drawn(sample)).split("\f")[:-1]
    assert len(whole) in many
    for number, page in enumerate(whole, start=1):
        assert f"side {number} af {len(whole)}\n" in page


def test_an_observation_that_goes_on_is_named_at_the_head_of_the_next_page(
    pages: Callable[[str], list[list[str]]],
) -> None:
    current, carried = "", 0
    for lines in pages("group"):
        begun = [line.split(" · ")[0] for line in lines if line.startswith("O") and " · " in line]
        goes_on = lines[0].endswith(" fortsat")
        if goes_on:
            assert lines[0] == f"{current} fortsat"
            carried += 1
        else:
            assert not current or lines[0].startswith(("O", "5. ")), lines[0]
        current = begun[-1] if begun else current
        if any(line == "5. Tidslinje" for line in lines):
            break
    assert carried > 10


ON_THE_FIRST_PAGE = ("Reference", "Version", "Afsender", "Modtager", "Formål", "Retsgrundlag", "Er nogen i fare nu?")
IN_THE_WRITERS_WORDS = ("Det beder henvenderen Infohuset om", "Hvorfor nu", "Resumé med henvenderens egne ord")


@pytest.mark.parametrize(
    ("sample", "said"),
    [("five-minutes", ()), ("practice", IN_THE_WRITERS_WORDS), ("danger", (*IN_THE_WRITERS_WORDS, "nu? Ja"))],
)
def test_the_first_page_says_it_all_however_long_the_summary(
    sample: str, said: tuple[str, ...], pages: Callable[[str], list[list[str]]]
) -> None:
    first = "\n".join(pages(sample)[0])
    assert [text for text in (*ON_THE_FIRST_PAGE, *said) if text not in first] == []


def test_a_few_lines_do_not_get_a_page_of_their_own() -> None:
    subparts = tuple(Subpart(f"Overskrift {number}", (Paragraph("Han gik hjem."),)) for number in range(70))
    ends = {}
    for many in range(20, 70):
        pdf = PdfRenderer().render(replace(report("five-minutes"), parts=(Part(1, "Alt", subparts[:many]),)))
        with pypdfium2.PdfDocument(pdf) as document:
            ends[many] = document[len(document) - 1].get_textpage().get_text_bounded().count("Overskrift")
    assert min(ends.values()) > 2, ends
