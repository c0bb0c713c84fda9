"""The PDF as an archive and a reader's voice meet it: fonts, metadata, repeatability, structure, pages."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from io import BytesIO

import pikepdf
from reportlab.lib.colors import Color

from assessor.domain.choices import Tie
from assessor.domain.concern import Relation
from assessor.domain.when import Moment
from assessor.reports.model import Paragraph, Part, Quote, Subpart
from assessor.reports.pdf.breaking import breaker
from assessor.reports.pdf.fonts import load_typefaces
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.reports.pdf.styles import Style, load_styles
from tests.core.report_builders import composed, observation, scenarios, short_concern
from tests.reports.conftest import fictional, plain, report

SCRIPTS = "Łódź محمد שלום Қазақ 漢 👍"


def full() -> bytes:
    whole = next(concern for _, concern, _ in scenarios())
    return PdfRenderer().render(composed(whole).report)


def test_every_font_is_embedded_and_none_is_helvetica(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    pdf = renderer.render(fictional(report(SCRIPTS)))
    rows = poppler("pdffonts", pdf).splitlines()[2:]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)
    assert b"Helvetica" not in pdf
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert not [item for item in opened.objects if "Helvetica" in repr(item)]


def test_the_metadata_is_a_neutral_title_and_no_more(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    pdf = renderer.render(report("Mads Eriksen"))
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert dict(opened.docinfo) == {"/Title": "Bekymring 2026-k7m2p"}
        assert "/Metadata" not in opened.Root
        assert opened.Root.Lang == "da-DK"
    info = poppler("pdfinfo", pdf)
    assert not re.search(r"Creat|Producer|ModDate|Author|anonymous|ReportLab", info)
    assert not re.search(rb"ReportLab|anonymous|D:20\d\d", pdf)


def test_the_same_report_gives_the_same_bytes_in_another_process() -> None:
    code = "import hashlib\nfrom tests.reports.test_pdf_form import full\nprint(hashlib.sha256(full()).hexdigest())"
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=None).stdout
        for _ in range(2)
    ]
    assert runs[0] == runs[1]
    assert runs[0].strip() == hashlib.sha256(full()).hexdigest()


def test_one_renderer_gives_the_same_bytes_whatever_it_drew_before(renderer: PdfRenderer) -> None:
    first = renderer.render(report(SCRIPTS))
    renderer.render(report("noget helt andet Ω"))
    assert renderer.render(report(SCRIPTS)) == first


def test_the_banner_and_the_footer_stand_on_every_page(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    pages = poppler("pdftotext", renderer.render(fictional(report(*["Han gik hjem. " * 60] * 30)))).split("\f")[:-1]
    assert len(pages) > 5
    for number, page in enumerate(pages, start=1):
        assert "Opdigtet øvelsessag – ikke en virkelig person" in page
        assert "2026-k7m2p · version 1" in page
        assert f"side {number} af {len(pages)}" in page
        assert "Fortroligt" in page


def test_headings_lists_and_tables_are_told_to_a_readers_voice(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    relations = tuple(
        Relation(f"Kammerat {letter}", "Klassen", Tie.SUPPORTIVE, "ord " * 60) for letter in "abcdefgh" * 4
    )
    concern = replace(short_concern(), relations=relations, observations=(observation(1, exact_words="Nej."),))
    told = poppler("pdfinfo", renderer.render(composed(concern).report), "-struct-text")
    for role in ("H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "BlockQuote", "Table", "TR", "TH", "TD"):
        assert re.search(rf"^\s*{role}\b", told, re.MULTILINE), role
    assert told.count('"Relation"') == 1  # the head that is repeated on each page is told once
    assert "Scope /Column" in told.replace("'", "") or "Scope" in told
    assert "side 1" not in told


def test_a_word_at_the_end_of_a_line_does_not_run_into_the_next(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    text = "den lange vej hjem fra skolen " * 20
    assert text.strip() in plain(poppler("pdfinfo", renderer.render(report(text)), "-struct-text").replace('"', ""))


def test_all_marked_content_is_closed_and_belongs_to_an_element(renderer: PdfRenderer) -> None:
    relations = (Relation("Far", "ord " * 900, Tie.BOTH, "ord " * 900),)
    pdf = renderer.render(composed(replace(short_concern(), relations=relations)).report)
    with pikepdf.open(BytesIO(pdf)) as opened:
        parents = opened.Root.StructTreeRoot.ParentTree.Nums
        for number, page in enumerate(opened.pages):
            code = page.Contents.read_bytes()
            opens, closes = len(re.findall(rb"\bBDC\b", code)), len(re.findall(rb"\bEMC\b", code))
            assert opens == closes > 0
            assert len(re.findall(rb"/MCID", code)) == len(parents[2 * number + 1])


def test_no_heading_stands_alone_at_the_foot_of_a_page_and_no_line_alone(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    for filling in range(1, 40):
        blocks = tuple(
            Subpart(f"Overskrift {number}", (Paragraph("ord " * (14 * (number % 7 + 4) + filling)),), "Bemærkning")
            for number in range(30)
        )
        whole = replace(report(), parts=(Part(1, "Alt", blocks),))
        pages = poppler("pdftotext", renderer.render(whole), "-layout").split("\f")[:-1]
        for page in pages[:-1]:
            body = [line.strip() for line in page.splitlines() if line.strip()][:-1]
            assert body[-1].startswith("ord"), filling
            assert body[-2].startswith("ord"), filling
        for page in pages[1:]:
            top = [line.strip() for line in page.splitlines() if line.strip()][1:]  # below the running line
            assert not top[0].startswith("ord") or top[1].startswith("ord"), filling


def test_five_hundred_observations_come_out_whole(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    many = tuple(
        observation(number, f"Iagttagelse nr. {number}. " * 8, when=Moment(2026, 3, 1 + number % 28), place="Hallen")
        for number in range(500)
    )
    text = poppler("pdftotext", renderer.render(composed(replace(short_concern(), observations=many)).report))
    assert all(f"Iagttagelse nr. {number}." in text for number in range(500))
    assert "O500 ·" in text


def test_exact_words_get_danish_quotation_marks_once(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    whole = replace(report(), parts=(Part(1, "Alt", (Quote("Nej."), Quote("”Kom nu.”"))),))
    text = plain(poppler("pdftotext", renderer.render(whole)))
    assert "»Nej.«" in text
    assert "»”" not in text


def test_an_english_report_quotes_in_english_marks(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    whole = replace(report(), language="en", parts=(Part(1, "All", (Quote("No."),)),))
    assert "“No.”" in plain(poppler("pdftotext", renderer.render(whole)))


def test_a_time_of_day_and_a_date_are_not_parted_at_the_end_of_a_line(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    parted = re.compile(r"\bkl\.$|\bca\.$|\b5\.$|\bnr\.$")
    for filling in range(60):
        text = (
            f"{'i' * filling} " + "kom han den 5. marts 2026 kl. 10.15 og igen ca. 20. maj til nr. 7. Så gik han. " * 4
        )
        lines = poppler("pdftotext", renderer.render(report(text)), "-layout").splitlines()
        assert not [line for line in lines if parted.search(line)], filling


def test_a_sentence_that_ends_with_a_number_may_end_a_line() -> None:
    face = load_typefaces().regular
    lines = breaker("da").lines("Han er 5. Hun er 7.", face=face, size=10, width=face.width("Han er 5.", 10) + 1)
    assert [line.text.strip() for line in lines] == ["Han er 5.", "Hun er 7."]


def test_a_short_word_is_not_divided_in_a_narrow_column() -> None:
    face = load_typefaces().regular
    lines = breaker("da").lines(
        "Fjordskolen, musiklokalet", face=face, size=10, width=face.width("Fjordskolen, musiklo", 10)
    )
    assert [line.text.strip() for line in lines] == ["Fjordskolen,", "musiklokalet"]


def test_what_is_printed_can_be_read_in_grey() -> None:
    styles = load_styles(load_typefaces())
    texts = {field.name: getattr(styles, field.name) for field in fields(styles)}
    for name, style in texts.items():
        if isinstance(style, Style):
            assert against_white(style.color) >= 4.5, name
    assert against_white(styles.rule) >= 3


def against_white(color: Color) -> float:
    """The contrast of a colour with white paper (WCAG 2.2)."""
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.red, color.green, color.blue)
    ]
    return 1.05 / (sum(part * share for part, share in zip(parts, (0.2126, 0.7152, 0.0722), strict=True)) + 0.05)
