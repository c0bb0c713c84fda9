"""A report on disk: its name says nothing of anybody, and it is whole or not there."""

from __future__ import annotations

import errno
import math
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from assessor.i18n import translator
from assessor.services.reports import (
    ReportNotSaved,
    certificate_file_name,
    locked_file_name,
    new_passphrase,
    report_file_name,
    write_report,
)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("2026-k7m2p", "bekymring-2026-k7m2p-v2.pdf"),
        ("../../etc/Mads Eriksen\n", "bekymring-etcMadsEriksen-v2.pdf"),
        ("x" * 300, f"bekymring-{'x' * 40}-v2.pdf"),
    ],
)
def test_the_name_holds_the_reference_and_the_version(reference: str, name: str) -> None:
    assert report_file_name(reference, 2) == name
    assert certificate_file_name(reference) == name.replace("bekymring", "slettebevis").replace("-v2", "")


def test_a_report_replaces_the_one_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_report(path, b"one")
    write_report(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "Der er ikke mere plads"),
        (errno.EROFS, "Du har ikke lov til at gemme"),
        (errno.EIO, "Vælg en anden mappe"),
    ],
)
def test_what_cannot_be_written_is_said_and_what_stood_there_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    path = tmp_path / "a.pdf"
    write_report(path, b"one")

    def full(_descriptor: int) -> None:
        raise OSError(number, "Mads Eriksen.pdf")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportNotSaved) as refused:
        write_report(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]
    sentence = translator("da").error(refused.value)
    assert sentence.startswith("Det blev ikke gemt.")
    assert said in sentence
    assert "Mads" not in sentence


def test_the_name_may_be_as_long_as_names_can_be_and_no_longer(tmp_path: Path) -> None:
    longest = tmp_path / f"{'x' * 251}.pdf"
    write_report(longest, b"one")
    assert longest.read_bytes() == b"one"
    with pytest.raises(ReportNotSaved) as refused:
        write_report(tmp_path / f"{'x' * 252}.pdf", b"two")
    assert translator("da").error(refused.value) == "Det blev ikke gemt. Navnet er for langt. Vælg et kortere."
    assert list(tmp_path.iterdir()) == [longest]


def test_a_folder_that_is_gone_or_in_the_way_is_said(tmp_path: Path) -> None:
    t = translator("da")
    with pytest.raises(ReportNotSaved) as gone:
        write_report(tmp_path / "gone" / "a.pdf", b"one")
    assert "findes ikke" in t.error(gone.value) or "ingen" in t.error(gone.value)
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(ReportNotSaved) as in_the_way:
        write_report(tmp_path / "a.pdf", b"one")
    assert "Der er en mappe med det navn." in t.error(in_the_way.value)
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]


def test_the_locked_one_lies_beside_the_plain_one() -> None:
    assert locked_file_name("bekymring-2026-k7m2p-v2.pdf") == "bekymring-2026-k7m2p-v2-laast.pdf"


def test_a_passphrase_is_strong_and_can_be_read_aloud() -> None:
    made = [new_passphrase() for _ in range(500)]
    assert len(set(made)) == 500
    letters = set("".join(made)) - {"-"}
    assert 24 * math.log2(len(letters)) >= 96  # bits
    assert not letters & set("iloqw0123456789")  # read as one another, as digits, or named twice
    assert all(re.fullmatch("([a-z]{4}-){5}[a-z]{4}", each) for each in made)
    counts = Counter("".join(made).replace("-", ""))
    assert max(counts.values()) < 1.5 * min(counts.values())  # every letter as often as another
