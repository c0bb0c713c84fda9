"""The text of a report is whole: no kind of block is left out when a report is read through."""

from __future__ import annotations

from assessor.reports.model import (
    Apart,
    Bullets,
    Callout,
    Changed,
    Entry,
    Fact,
    Facts,
    Numbered,
    Paragraph,
    Part,
    Quote,
    Report,
    Run,
    Subpart,
    Table,
    texts,
)


def test_every_text_of_every_kind_of_block_is_read() -> None:
    blocks = (
        Paragraph("p", "p-label"),
        Quote("q", "q-label"),
        Apart("a", "a-label"),
        Facts((Fact("f-label", "f"),)),
        Table(("h",), (("c",),), (1.0,)),
        Bullets(("b",)),
        Numbered((("S1", "n"),)),
        Callout("c2", "c2-title"),
        Changed("d", (Run("same", False), Run("-old", True)), (Run("same", False),), "d-note", "was", "now"),
        Changed("added", (), (Run("new", True),), "", "never", "plus"),
        Subpart("s", (Entry("e", (Paragraph("inner"),), "e-note"),), "s-note"),
    )
    report = Report(
        "da", "title", "marking", "banner", (Paragraph("first"),), (Part(4, "part", blocks),), "footer", "", "n"
    )
    expected = (
        "title marking banner first 4 part p-label p q-label q a-label a f-label f h c b S1 n c2-title c2 "
        "d d-note was same-old now same added plus new "
        "s s-note e e-note inner footer n"
    )
    assert [text for text in texts(report) if text] == expected.split()
