"""A locked PDF opens with its passphrase alone, in readers that are not ours, and tells nothing before. All is invented."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from assessor.reports.pdf.locking import locked
from assessor.reports.pdf.renderer import PdfRenderer
from assessor.services.reports import new_passphrase
from tests.reports.conftest import pdfium_text, plain, report

WORDS = "Vilhelm Opdigtet stod alene ved vinduet."


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return PdfRenderer().render(report(WORDS))


@pytest.fixture(scope="module")
def passphrase() -> str:
    return new_passphrase()


@pytest.fixture(scope="module")
def closed(pdf: bytes, passphrase: str) -> bytes:
    return locked(pdf, passphrase)


def poppler(path: Path, pdf: bytes, program: str, *options: str) -> subprocess.CompletedProcess[str]:
    path.write_bytes(pdf)
    output = ("-",) if program == "pdftotext" else ()
    return subprocess.run([program, *options, str(path), *output], capture_output=True, text=True, check=False)


def test_poppler_reads_it_with_the_passphrase_and_refuses_without(
    tmp_path: Path, closed: bytes, passphrase: str
) -> None:
    path = tmp_path / "locked.pdf"
    read = poppler(path, closed, "pdftotext", "-upw", passphrase)
    assert WORDS in " ".join(read.stdout.split())
    for wrong in ((), ("-upw", ""), ("-upw", passphrase.upper()), ("-opw", passphrase[:-1])):
        refused = poppler(path, closed, "pdftotext", *wrong)
        assert refused.returncode != 0
        assert refused.stdout == ""
        assert "Incorrect password" in refused.stderr


def test_pdfium_reads_it_with_the_passphrase_and_refuses_without(closed: bytes, passphrase: str) -> None:
    document = pypdfium2.PdfDocument(closed, password=passphrase)
    page = document[0]
    text = page.get_textpage()
    assert WORDS in plain(text.get_text_bounded())
    text.close()
    page.close()
    document.close()
    for wrong in (None, "", passphrase[:-1]):
        with pytest.raises(pypdfium2.PdfiumError, match="assword"):
            pypdfium2.PdfDocument(closed, password=wrong)


def test_it_is_aes_256_for_everything_in_it(tmp_path: Path, closed: bytes, passphrase: str) -> None:
    info = poppler(tmp_path / "locked.pdf", closed, "pdfinfo", "-upw", passphrase).stdout
    assert "algorithm:AES-256" in info
    with pikepdf.open(BytesIO(closed), password=passphrase) as opened:
        assert (opened.encryption.R, opened.encryption.V, opened.encryption.bits) == (6, 5, 256)
        methods = {
            opened.encryption.stream_method,
            opened.encryption.string_method,
            opened.encryption.file_method,
        }
        assert {method.name for method in methods} == {"aesv3"}


def test_opened_it_is_the_plain_one(pdf: bytes, closed: bytes, passphrase: str) -> None:
    with pikepdf.open(BytesIO(closed), password=passphrase) as opened, pikepdf.open(BytesIO(pdf)) as plain_one:
        assert dict(opened.docinfo) == dict(plain_one.docinfo)
        assert list(opened.docinfo) == ["/Title"]
        assert "/Metadata" not in opened.Root
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.Root.Lang) == "da-DK"
        buffer = BytesIO()
        opened.save(buffer, encryption=False)
    assert plain(pdfium_text(buffer.getvalue())) == plain(pdfium_text(pdf))


def test_nothing_of_it_can_be_read_without(closed: bytes) -> None:
    for word in ("Opdigtet", "vinduet", "Bekymring", "2026-k7m2p", "Fortroligt"):
        for written in (word.encode(), word.encode("utf-16-be"), word.encode().hex().encode()):
            assert written not in closed


def test_twice_locked_it_is_twice_another_file(pdf: bytes, passphrase: str) -> None:
    assert locked(pdf, passphrase) != locked(pdf, passphrase)


def test_an_empty_passphrase_locks_nothing_and_is_refused(pdf: bytes) -> None:
    with pytest.raises(ValueError, match=r"^$"):
        locked(pdf, "")
