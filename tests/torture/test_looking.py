"""What looks for words finds them wherever they hide, and what looks at system calls sees what is not allowed."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import unicodedata
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from torture import trace
from torture.trace import Allowed
from torture.words import find, find_in

WORD = "ægleblomst"


def zipped(data: bytes) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", data)
    return packed.getvalue()


HIDDEN = {
    "plain": "før Ægleblomster efter".encode(),
    "large": "ÆGLEBLOMSTER".encode(),
    "latin-1": "en ægleblomst".encode("latin-1"),
    "utf-16": "en ægleblomst".encode("utf-16-le"),
    "utf-16, turned": "en ægleblomst".encode("utf-16-be"),
    "decomposed": unicodedata.normalize("NFD", "en ågleblomst ægleblomst").encode(),
    "deflated": b"stream\n" + zlib.compress("en ægleblomst".encode() * 9) + b"\nendstream",
    "in a zip": zipped("en ægleblomst".encode()),
    "gzipped": gzip.compress("en ægleblomst".encode()),
    "a zip in a stream": zlib.compress(zipped("en ægleblomst".encode())),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_a_word_is_found_wherever_it_hides(name: str) -> None:
    assert find(HIDDEN[name], (WORD, "findesikke")) == {WORD}


def test_files_are_looked_at_by_name_and_content_and_a_report_is_told(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "Ægleblomster.log").touch()
    (tmp_path / "log").write_bytes(b"nothing")
    (tmp_path / "temporary").write_bytes(b"%PDF-1.7")
    (tmp_path / "asked for").write_bytes(b"%PDF-1.7")
    told = find_in(tmp_path, (WORD,), but=(tmp_path / "asked for",))
    assert told == [f"below/Ægleblomster.log: {WORD}", "temporary: a PDF that nobody asked for"]


CODE = """
import os, socket, subprocess, sys
from pathlib import Path
own, other = map(Path, sys.argv[1:3])
(own / "mine").write_text("x")
with (own / "beside").open("w") as file:
    file.write("x")
    file.flush()
    os.fsync(file.fileno())
(own / "beside").rename(own / "whole")
(other / "probe").write_bytes(b"blat")
if len(sys.argv) > 3:
    (other / "note").write_text("x")
    (own / "whole").rename(other / "moved")
    (own / "mine").rename(own / "in place")
    (other / "probe").write_bytes(b"secret")
    socket.socket(socket.AF_INET).close()
    subprocess.run(["/bin/true"])
"""


def traced(tmp_path: Path, *more: str) -> list[str]:
    own, other, traces = (tmp_path / name for name in ("own", "other", "traces"))
    for folder in (own, other, traces):
        folder.mkdir()
    program = tmp_path / "assessor.py"
    program.write_text(CODE)
    watched = [*trace.command(traces), sys.executable, "-B", str(program), str(own), str(other), *more]
    subprocess.run(watched, check=True, timeout=60)
    probe = Allowed(re.compile(f"{re.escape(str(other))}/probe"), "a probe", ("blat",))
    return trace.complaints(traces, (own,), (probe, Allowed(re.compile("/dev/null"), "nothing")))


def test_what_a_program_should_not_do_is_seen(tmp_path: Path) -> None:
    if reason := trace.refused():
        assert reason  # said by `python -m torture`, which then ends with 1
        return
    told = "\n".join(traced(tmp_path, "badly"))
    for expected in (
        "another program is started",
        "a socket of the internet: AF_INET",
        f"rename outside: {tmp_path}/other/moved",
        "other/probe is written with secret",
        f"put in its place before it is on the disk: {tmp_path}/own/in place",
        f"openat outside: {tmp_path}/other/note",
    ):
        assert expected in told


def test_what_a_program_may_do_is_not_told(tmp_path: Path) -> None:
    if not trace.refused():
        assert traced(tmp_path) == []
