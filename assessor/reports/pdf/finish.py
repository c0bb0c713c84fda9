"""The last pass over a drawn PDF: its text readable, its structure told, its metadata bare, its bytes repeatable."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, String

from assessor.reports.pdf.tags import Element, Mark

_LANGUAGES = {"da": "da-DK", "en": "en-GB"}
_CODE = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,6})>")
_PER_BLOCK = 100  # the most that one bfchar block may hold (ISO 32000-1, 9.10.3)


def finished(drawn: bytes, *, document: Element, language: str, title: str) -> bytes:
    """The PDF as it is handed on. The same drawing gives the same bytes, in any process."""
    with Pdf.open(BytesIO(drawn)) as pdf:
        _make_readable(pdf)
        _tell_structure(pdf, document)
        pdf.Root.Lang = String(_LANGUAGES[language])
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        # A title and no more: who, when and with what is in the report itself, or nobody's business.
        pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(title)))
        pdf.remove_unreferenced_resources()
        buffer = BytesIO()
        pdf.save(buffer, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate, min_version="1.7")
    return buffer.getvalue()


def _make_readable(pdf: Pdf) -> None:
    """Shaped Arabic letters are given back as the letters that were typed."""
    for item in pdf.objects:
        if isinstance(item, Dictionary) and item.get("/Type") == Name.Font and "/ToUnicode" in item:
            stream = item.ToUnicode
            stream.write(_to_unicode(stream.read_bytes()))


def _to_unicode(written: bytes) -> bytes:
    pairs = [(code, chr(int(char, 16))) for code, char in _CODE.findall(written)]
    lines = [f"<{code.decode()}> <{_typed(char)}>" for code, char in pairs if char != "\0"]
    blocks = [lines[start : start + _PER_BLOCK] for start in range(0, len(lines), _PER_BLOCK)]
    body = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    ).encode("ascii")


def _typed(char: str) -> str:
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufeff":  # Arabic presentation forms
        # Readers take the letters of a right-to-left word from left to right and turn them round: a joined pair too.
        char = unicodedata.normalize("NFKC", char).strip(" ")[::-1]
    return char.encode("utf-16-be").hex().upper()


def _tell_structure(pdf: Pdf, document: Element) -> None:
    """Which marked content is a heading, a table's cell, …: the structure tree (ISO 32000-1, 14.7)."""
    pages = [page.obj for page in pdf.pages]
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    owners: list[dict[int, Object]] = [{} for _ in pages]

    def told(element: Element, parent: Object) -> Object:
        entry = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{element.role}"), P=parent))
        if element.scope:
            entry.A = Dictionary(O=Name.Table, Scope=Name(f"/{element.scope}"))
        children: list[Object] = []
        for child in element.children:
            if isinstance(child, Mark):
                owners[child.page][child.number] = entry
                children.append(Dictionary(Type=Name.MCR, Pg=pages[child.page], MCID=child.number))
            else:
                children.append(told(child, entry))
        entry.K = Array(children)
        return entry

    root.K = Array([told(document, root)])
    numbers: list[int | Object] = []
    for number, (page, owned) in enumerate(zip(pages, owners, strict=True)):
        page.StructParents = number
        page.Tabs = Name.S
        numbers += [number, pdf.make_indirect(Array([owned[mark] for mark in sorted(owned)]))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
