"""LibreOffice turning a text from .docx into PDF, where it is installed: what people would use instead."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROUNDS = 3

_TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
</Types>"""
_RELATIONS = """<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
</Relationships>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraphs}</w:body></w:document>"""
_PARAGRAPH = '<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@dataclass(frozen=True, slots=True)
class Seconds:
    """For the whole text, and for an empty page, which is mostly the start of the process. Both with a warm profile."""

    whole: float
    empty: float


def measure(texts: Sequence[str]) -> Seconds | None:
    """How long it takes; None where LibreOffice is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        files = {"whole": _write(place / "whole.docx", texts), "empty": _write(place / "empty.docx", ())}
        taken: dict[str, list[float]] = {name: [] for name in files}
        for number in range(ROUNDS + 1):  # the first one makes the profile
            for name, file in files.items():
                seconds = _convert(program, file)
                if number:
                    taken[name].append(seconds)
    return Seconds(statistics.median(taken["whole"]), statistics.median(taken["empty"]))


def _write(path: Path, texts: Sequence[str]) -> Path:
    paragraphs = "".join(_PARAGRAPH.format(text=escape(text)) for text in texts) or _PARAGRAPH.format(text="")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _TYPES)
        file.writestr("_rels/.rels", _RELATIONS)
        file.writestr("word/document.xml", _DOCUMENT.format(paragraphs=paragraphs))
    return path


def _convert(program: str, file: Path) -> float:
    profile = f"-env:UserInstallation={(file.parent / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(file.parent), str(file)]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    seconds = time.perf_counter() - begun
    file.with_suffix(".pdf").unlink()  # fails where there is none
    return seconds
