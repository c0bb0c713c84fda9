"""What was typed comes back from the paper, whatever script it is in and however long it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.reports.model import (
    Apart,
    Bullets,
    Callout,
    Entry,
    Fact,
    Facts,
    Numbered,
    Paragraph,
    Part,
    Quote,
    Report,
    Subpart,
    Table,
    texts,
)
from assessor.reports.pdf.renderer import PdfRenderer
from tests.core.report_builders import composed, scenarios
from tests.reports.conftest import pdfium_text, plain, report
from tests.strategies import AWKWARD, concerns

NAMES = [
    "Wioletta Żółć-Święcicka Łódź",
    "İbrahim Çağlar Işığüş",
    "Қазақ Юрий Щёголев",
    "Ελένη Παπαδοπούλου",
    "Nguyễn Thị Hồng",
    "Inuuteq Kalaallit Qaqqaĸ",
    "Åse Müller Ærøskøbing Šárka",
    "<b>fed</b> & \"citat\" 'enkelt' \\ / {felt} %s </para>",
    "Nørregade-banden/SSP–udvalget",
]
RIGHT_TO_LEFT = ["محمد علي حسن", "گوهر پژمان", "شلام لالا", "שלום כהן"]


@pytest.mark.parametrize("name", [*NAMES, *RIGHT_TO_LEFT])
def test_a_name_comes_back_from_both_readers(name: str, renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    pdf = renderer.render(report(name))
    assert name in plain(poppler("pdftotext", pdf))
    assert name in plain(pdfium_text(pdf))


@pytest.mark.parametrize("name", RIGHT_TO_LEFT)
def test_a_right_to_left_name_stands_rightly_within_a_danish_sentence(
    name: str, renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    sentence = f"Han hedder {name} (kaldet {name}), og han bor her."
    pdf = renderer.render(report(sentence))
    assert sentence in plain(poppler("pdftotext", pdf))
    # pdfium gives the words of such a name back in the order of the paper, each of them as it was typed.
    assert all(word in plain(pdfium_text(pdf)) for word in name.split())


def test_right_to_left_prose_is_broken_from_its_beginning(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    words = ["كتب", "محمد", "رسالة", "طويلة", "إلى", "صديقه", "في", "المدرسة"]
    prose = " ".join(words * 12)
    assert prose in plain(poppler("pdftotext", renderer.render(report(prose))))


def test_decomposed_letters_come_back_composed(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    assert "élise ånd örn" in plain(poppler("pdftotext", renderer.render(report("e\u0301lise a\u030and o\u0308rn"))))


def test_emoji_are_named_and_unknown_characters_shown_as_code_points(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    typed = report("Han skrev 👍🏽 og 🇬🇱 og 漢 og ❤️ 🇩 ☐")
    text = plain(poppler("pdftotext", renderer.render(typed)))
    assert (
        "Han skrev [emoji: thumbs up sign] og [emoji: flag GL] og [U+6F22] og [emoji: heavy black heart] [emoji: D] "
        "[emoji: ballot box]"
    ) in text
    assert renderer.uncovered(typed) == ("U+6F22",)
    assert renderer.uncovered(report("[U+6F22] er skrevet sådan")) == ()


def test_half_a_surrogate_pair_is_shown_and_not_dropped(renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    assert "a[U+D83D]b" in plain(poppler("pdftotext", renderer.render(report("a\ud83db"))))


def test_control_and_direction_characters_leave_nothing_behind(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    text = plain(poppler("pdftotext", renderer.render(report("x\u202ea\x00b\x1b[31m\u00ad\ufeff\ty\u2028z"))))
    assert "xab[31m y z" in text


def test_a_soft_hyphen_divides_words_and_no_hyphen_is_added_to_the_text(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    word = "bekymringshenvendelseskoordineringsudvalgsmødedeltagerfortegnelse"
    pdf = renderer.render(report(f"{word} " * 30))
    assert "\u00ad" in poppler("pdftotext", pdf)
    for text in (plain(poppler("pdftotext", pdf)), plain(pdfium_text(pdf))):
        assert " ".join([word] * 20) in text


def test_a_written_hyphen_stays_a_hyphen_at_the_end_of_a_line(
    renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    compound = "SSP-konsulent-og-tovholder-i-Infohuset"
    read = plain(poppler("pdftotext", renderer.render(report(f"{compound} " * 30))))
    assert read.count(compound) == 30


@pytest.mark.parametrize("filler", ["Han gik hjem fra skolen. ", "x", "ord\n", "漢", "م"])
def test_twenty_thousand_characters_in_every_kind_of_block(
    filler: str, renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    long = (filler * 20_000)[:20_000]
    blocks = (
        Paragraph(long, long[:50]),
        Quote(long),
        Apart(long, "Fortolkning"),
        Callout(long, long[:100]),
        Facts((Fact("Hvor", long),)),
        Table(("A", "B"), ((long, "slut på rækken"), ("næste", long)), (0.3, 0.7)),
        Bullets((long,)),
        Numbered((("S1", long),)),
        Subpart(long, (Entry(long, ()),), long),
    )
    whole = replace(report(), parts=(Part(1, "Alt", blocks),))
    text = poppler("pdftotext", renderer.render(whole))
    assert "slut på rækken" in plain(text)
    if filler.startswith("Han"):
        assert text.replace("\u00ad\n", "").count("skolen") >= 9 * 20_000 // len(filler)


@pytest.mark.parametrize("kind", SubjectKind)
def test_every_answer_of_a_full_concern_is_on_paper(
    kind: SubjectKind, renderer: PdfRenderer, poppler: Callable[..., str]
) -> None:
    concern = next(whole for _, whole, _ in scenarios() if whole.kind is kind)
    whole = composed(concern).report
    read = plain(poppler("pdftotext", renderer.render(whole)))
    shown = list(texts(replace(whole, neutral_title="")))
    assert not [text for text in shown if plain(text) not in read]


@pytest.mark.parametrize("awkward", AWKWARD, ids=range(len(AWKWARD)))
def test_awkward_texts_are_drawn_everywhere(awkward: str, renderer: PdfRenderer, poppler: Callable[..., str]) -> None:
    base = report(awkward)
    odd = Report(
        language="en",
        title=awkward,
        marking=awkward,
        banner=awkward[:30],
        first=base.parts[0].blocks,
        parts=(Part(1, awkward, ()),),
        footer=awkward,
        page_of="{page}/{pages}",
        neutral_title=awkward,
    )
    assert "1/" in poppler("pdftotext", renderer.render(odd))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.integers(1, 6))
def test_any_text_is_drawn_and_its_letters_come_back(
    renderer: PdfRenderer, poppler: Callable[..., str], text: str, times: int
) -> None:
    read = poppler("pdftotext", renderer.render(report((text + " ") * times)))
    letters = [char for char in unicodedata.normalize("NFC", text) if char.isalnum() and char.isascii()]
    assert not set(letters) - set(read)


@settings(max_examples=8)
@given(concerns())
def test_any_concern_is_drawn(renderer: PdfRenderer, concern: Concern) -> None:
    assert renderer.render(composed(concern).report).startswith(b"%PDF")
