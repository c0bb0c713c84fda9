"""The papers and the slip for the record system: neutral, whole or not there, and as the published schema says."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from assessor import __version__
from assessor.documents.slip import check_slip, dump_slip, slip_schema
from assessor.domain.log import EMPTY_LOG
from assessor.domain.people import Person, Writer
from assessor.domain.slip import FILE_NAME, Slip
from assessor.i18n import translator
from assessor.profiles.profile import LegalTopic, Profile, Retention
from assessor.services.journal import NothingFinished, compose_slip, keep_papers, open_export, write_export
from assessor.services.ports import Revision
from assessor.services.reports import ReportNotSaved
from assessor.store.memory import MemoryStore
from tests.core.builders import NOW, enough
from tests.core.report_builders import profile

PAPERS = (b"%PDF first", b"%PDF second")
DA = translator("da")


def revision(number: int, writer: Writer = Writer("Anna Opdigtet", "Lærer")) -> Revision:  # noqa: B008
    concern = replace(enough(), writer=writer, person=Person(name="Mads Opfundet"))
    document = f"document {number}".encode()
    return Revision(concern, number, "", NOW, document, hashlib.sha256(document).hexdigest())


def slip(writer: Writer = Writer("Anna Opdigtet", "Lærer"), *, own: Profile | None = None) -> Slip:  # noqa: B008
    versions = (revision(1, writer), revision(2, writer))
    return compose_slip(versions, PAPERS, profile=own or profile(), now=NOW, t=DA)


def test_the_slip_says_what_each_paper_is(tmp_path: Path) -> None:
    made = json.loads(dump_slip(slip()))
    assert made["type"] == "datafoelgeseddel"
    assert made["program"] == f"assessor {__version__}"
    assert (made["reference"], made["sag_id"]) == ("2026-k7m2p", "opdigtet")
    assert made["foelsomhed"] == "Fortroligt – indeholder følsomme personoplysninger"
    assert made["retsgrundlag"].startswith("Retsplejeloven § 115")
    assert made["retsgrundlag_afklaret"] is False
    assert (made["kle"], made["kle_bemaerkning"]) == (None, "Kommunen har ikke skrevet et KLE-nummer i sin profil.")
    first, second = made["dokumenter"]
    assert first == {
        "titel": "Rapport 2026-k7m2p, version 1",
        "fil": "bekymring-2026-k7m2p-v1.pdf",
        "dokument_id": "opdigtet-v1",
        "version": 1,
        "dato": "2026-11-22T14:32:00+01:00",
        "forfatter_rolle": "Lærer",
        "pdf_sha256": hashlib.sha256(PAPERS[0]).hexdigest(),
        "indhold_sha256": hashlib.sha256(b"document 1").hexdigest(),
    }
    assert (second["version"], second["pdf_sha256"]) == (2, hashlib.sha256(PAPERS[1]).hexdigest())


def test_what_the_municipality_has_said_stands_on_it() -> None:
    own = replace(profile(), retention=Retention(kle="12.34.56-A78"))
    approved = tuple(
        replace(each, approved_by="Opdigtet jurist", checked=NOW.date()) if each.id == LegalTopic.SHARING else each
        for each in own.references
    )
    made = json.loads(dump_slip(slip(own=replace(own, references=approved))))
    assert (made["kle"], made["kle_bemaerkning"], made["retsgrundlag_afklaret"]) == ("12.34.56-A78", "", True)


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("Lærer", "Lærer"),
        (" SSP-konsulent ", "SSP-konsulent"),
        ("", "Fagperson"),
        ("Lærer Anna Opdigtet", "Fagperson"),
        ("Mads' klasselærer", "Fagperson"),
    ],
)
def test_the_author_is_a_role_and_never_a_name(role: str, shown: str) -> None:
    data = dump_slip(slip(Writer("Anna Opdigtet", role))).decode()
    assert json.loads(data)["dokumenter"][0]["forfatter_rolle"] == shown
    assert not any(name in data for name in ("Anna", "Opdigtet", "Mads", "Opfundet"))


def test_there_is_no_slip_for_what_is_not_finished() -> None:
    with pytest.raises(NothingFinished):
        compose_slip((), (), profile=profile(), now=NOW, t=DA)


def test_the_published_schema_is_current_and_the_slip_fits_it() -> None:
    published = Path(__file__).parents[2] / "docs/schema/datafoelgeseddel-1.json"
    assert published.read_bytes() == slip_schema()
    check_slip(dump_slip(slip()))


@pytest.mark.parametrize(
    ("key", "value"), [("kle", 7), ("skema", 2), ("dokumenter", []), ("navn", "Anna"), ("dannet", "i går")]
)
def test_what_does_not_fit_the_schema_is_refused(key: str, value: object) -> None:
    made = json.loads(dump_slip(slip()))
    with pytest.raises(ValueError, match=key):
        check_slip(json.dumps({**made, key: value}).encode())


# --- what is saved ---------------------------------------------------------------------------------------------------


def test_the_first_paper_of_a_version_is_the_one_that_is_saved() -> None:
    store, concern = MemoryStore(), enough()
    with store.unit_of_work() as uow:
        uow.concerns.add(concern, at=NOW)
        uow.commit()
    with pytest.raises(NothingFinished):
        open_export(concern.id, language="da", uow=store.unit_of_work())
    with store.unit_of_work() as uow:
        for _ in range(2):
            uow.concerns.freeze(concern.id, "", at=NOW, log=EMPTY_LOG)
            uow.concerns.continue_(concern.id, "", at=NOW)
        uow.concerns.keep_paper(concern.id, 2, "da", b"kept")
        uow.commit()
    export = open_export(concern.id, language="da", uow=store.unit_of_work())
    assert [each.number for each in export.versions] == [1, 2]
    assert export.papers == (None, b"kept")
    assert keep_papers(concern.id, (b"a", b"b"), language="da", uow=store.unit_of_work()) == (b"a", b"kept")
    assert open_export(concern.id, language="da", uow=store.unit_of_work()).papers == (b"a", b"kept")


# --- on disk ---------------------------------------------------------------------------------------------------------


def test_the_files_stand_in_a_folder_of_their_own(tmp_path: Path) -> None:
    target = write_export(tmp_path, "2026-k7m2p", {"a.pdf": b"a", FILE_NAME: b"{}"})
    assert target == tmp_path / "bekymring-2026-k7m2p"
    assert {path.name: path.read_bytes() for path in target.iterdir()} == {"a.pdf": b"a", FILE_NAME: b"{}"}
    assert stat.S_IMODE(target.stat().st_mode) == 0o700
    assert list(tmp_path.iterdir()) == [target]


def test_what_stands_there_already_is_left_alone(tmp_path: Path) -> None:
    first = write_export(tmp_path, "r", {"a": b"first"})
    second = write_export(tmp_path, "r", {"a": b"second"})
    third = write_export(tmp_path, "r", {"a": b"third"})
    assert [each.name for each in (first, second, third)] == ["bekymring-r", "bekymring-r-2", "bekymring-r-3"]
    assert [(each / "a").read_bytes() for each in (first, second, third)] == [b"first", b"second", b"third"]


def test_a_folder_that_is_not_whole_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []

    def full(descriptor: int) -> None:
        synced.append(descriptor)
        if len(synced) == 2:
            raise OSError(errno.ENOSPC, "Mads.pdf")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportNotSaved) as refused:
        write_export(tmp_path, "r", {"a": b"a", "b": b"b"})
    assert list(tmp_path.iterdir()) == []
    assert "Der er ikke mere plads" in DA.error(refused.value)


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReportNotSaved):
        write_export(tmp_path / "gone", "r", {"a": b"a"})
