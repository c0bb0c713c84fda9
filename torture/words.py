"""Looks for words in files: as text in any encoding, and within what is packed."""

from __future__ import annotations

import io
import os
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Literal

_ENCODINGS = ("utf-8", "latin-1", "utf-16-le", "utf-16-be", "utf-32-le")
_FORMS: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")
_ZLIB = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")
_GZIP = b"\x1f\x8b\x08"
_LARGEST = 64 * 1024 * 1024
_MOST_UNPACKED = 16 * 1024 * 1024
_DEEPEST = 2  # packed within packed


def spellings(word: str) -> frozenset[bytes]:
    """A word as bytes: small, large, with a capital, in each encoding, composed and decomposed."""
    written = {spelt(word) for spelt in (str.lower, str.upper, str.capitalize)}
    forms = {unicodedata.normalize(form, each) for form in _FORMS for each in written}
    return frozenset(
        each.encode(encoding, "ignore") for each in forms for encoding in _ENCODINGS if _fits(each, encoding)
    )


def find(data: bytes, words: Iterable[str], *, deep: int = _DEEPEST) -> frozenset[str]:
    """Which of the words are in these bytes, packed or not."""
    words = tuple(words)
    found = {word for word in words if any(spelling in data for spelling in spellings(word))}
    if deep:
        for unpacked in _unpacked(data):
            found |= find(unpacked, words, deep=deep - 1)
    return frozenset(found)


def find_in(folder: Path, words: Iterable[str], *, but: Iterable[Path] = ()) -> list[str]:
    """Every file below a folder whose name or content holds one of the words, and every report that lies there as it is."""
    words, left_out = tuple(words), tuple(but)
    told: list[str] = []
    for path in below(folder):
        if any(path.is_relative_to(each) for each in left_out):
            continue
        named = find(str(path.relative_to(folder)).encode(), words, deep=0)
        data = content(path)
        held = find(data, words)
        told += [f"{path.relative_to(folder)}: {word}" for word in sorted(named | held)]
        if data.startswith(b"%PDF"):
            told.append(f"{path.relative_to(folder)}: a PDF that nobody asked for")
    return sorted(told)


def below(folder: Path) -> Iterator[Path]:
    """All folders and files below one; what goes away meanwhile is left out (`Path.rglob` would stumble over it)."""
    for above, folders, files in os.walk(folder):
        yield from (Path(above, name) for name in sorted((*folders, *files)))


def content(path: Path) -> bytes:
    """The bytes of a file; none where it is no file, is gone, or is too large to be one of ours."""
    try:
        if not path.is_file() or path.is_symlink() or path.stat().st_size > _LARGEST:
            return b""
        return path.read_bytes()
    except OSError:
        return b""


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error):
            return
    for sign, bits in (*((each, 15) for each in _ZLIB), (_GZIP, 31)):
        at = data.find(sign)
        while at >= 0:
            with suppress(zlib.error):
                yield zlib.decompressobj(bits).decompress(data[at:], _MOST_UNPACKED)
            at = data.find(sign, at + 1)
