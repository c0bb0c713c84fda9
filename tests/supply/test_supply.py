"""What the program is made of, and what is known of it: the lists say all they should, and never more than was asked."""

from __future__ import annotations

import json
from typing import Any

import pytest

from workshop.audit import FINE, KNOWN, NOT_ASKED, read_answer, told
from workshop.sbom import Inside, inside_wheels, with_inside


def test_the_libraries_that_a_lock_file_does_not_show_are_found_with_their_versions() -> None:
    found = {(each.name, each.wheel): each.version for each in inside_wheels()}
    for wanted in (
        ("SQLCipher", "sqlcipher3"),
        ("SQLite", "sqlcipher3"),
        ("OpenSSL", "sqlcipher3"),
        ("OpenSSL", "cryptography"),
        ("Qt", "PySide6-Essentials"),
        ("PDFium", "pypdfium2"),
        ("QPDF", "pikepdf"),
    ):
        version = found[wanted]
        assert version.count(".") >= 2, (wanted, version)
        assert version.replace(".", "").isdigit(), (wanted, version)


def test_each_library_is_listed_and_hangs_on_its_wheel() -> None:
    listed: dict[str, Any] = {
        "components": [{"bom-ref": "r1", "name": "Some_Package", "version": "1"}],
        "dependencies": [{"ref": "r1"}],
    }
    both = with_inside(
        listed, (Inside("OpenSSL", "3.0.0", "some-package", "Apache-2.0"), Inside("b", "2", "some.package"))
    )
    assert [each["name"] for each in both["components"]] == ["Some_Package", "OpenSSL", "b"]
    refs = [each["bom-ref"] for each in both["components"]]
    assert len(set(refs)) == 3
    assert both["dependencies"][0] == {"ref": "r1", "dependsOn": refs[1:]}
    assert len(listed["components"]) == 1
    with pytest.raises(KeyError):
        with_inside(listed, (Inside("x", "1", "a wheel that is not there"),))


def _answer(*dependencies: dict[str, Any]) -> tuple[str, int]:
    return told(read_answer(json.dumps({"dependencies": dependencies, "fixes": []})))


ASKED = {"name": "one", "version": "1.0", "vulns": []}
SKIPPED = {"name": "two", "skip_reason": "not found"}
HOLE = {"name": "three", "version": "3.0", "vulns": [{"id": "GHSA-1"}, {"id": "GHSA-2"}]}


def test_only_what_was_asked_about_is_called_fine() -> None:
    assert _answer(ASKED) == ("1 packages asked about, no hole known in them.", FINE)
    text, code = _answer(ASKED, SKIPPED)
    assert code == NOT_ASKED
    assert "Not audited" in text
    assert "two" in text
    text, code = _answer(SKIPPED)
    assert code == NOT_ASKED
    assert "no hole known" not in text
    assert _answer()[1] == NOT_ASKED


def test_a_known_hole_is_named_whatever_else_could_not_be_asked() -> None:
    text, code = _answer(HOLE, SKIPPED, ASKED)
    assert code == KNOWN
    assert "three 3.0: GHSA-1" in text
    assert "three 3.0: GHSA-2" in text
    assert "no hole known" not in text


@pytest.mark.parametrize("text", ["", "Connection refused", '{"dependencies":'])
def test_what_is_no_answer_is_not_taken_for_one(text: str) -> None:
    with pytest.raises(ValueError):
        read_answer(text)
