"""A concern on its way to the record system: the papers of all its versions and a slip, in a folder that is whole or not there."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assessor.domain.concern import ConcernId
from assessor.domain.slip import Slip, SlipDocument
from assessor.errors import N_, UserError
from assessor.i18n import Translator
from assessor.profiles.profile import LegalTopic, Profile
from assessor.reports.compose.names import name_words, standing_in
from assessor.services.ports import Revision, UnitOfWork
from assessor.services.reports import not_saved, report_file_name, safe_reference


class NothingFinished(UserError):
    """There is no finished version that could be saved."""

    def __init__(self) -> None:
        super().__init__(N_("There is no finished version."), N_("Only what is finished goes to the record system."))


@dataclass(frozen=True, slots=True)
class Export:
    """All finished versions of a concern, oldest first, and the paper of each in one language; None where none is kept."""

    versions: tuple[Revision, ...]
    papers: tuple[bytes | None, ...]


def open_export(concern_id: ConcernId, *, language: str, uow: UnitOfWork) -> Export:
    """What is to be saved for the record system.

    Raises:
        NothingFinished: there is no finished version.
    """
    with uow:
        versions = uow.concerns.revisions(concern_id)
        if not versions:
            raise NothingFinished
        papers = tuple(uow.concerns.paper(concern_id, each.number, language) for each in versions)
    return Export(versions, papers)


def keep_papers(concern_id: ConcernId, papers: Sequence[bytes], *, language: str, uow: UnitOfWork) -> tuple[bytes, ...]:
    """Keep the paper of each version for ever; gives those that are kept, which are the first that were made.

    Raises:
        ConcernNotFound: there is no such version.
    """
    with uow:
        kept = tuple(
            uow.concerns.keep_paper(concern_id, number, language, paper) for number, paper in enumerate(papers, start=1)
        )
        uow.commit()
    return kept


def compose_slip(
    versions: Sequence[Revision], papers: Sequence[bytes], *, profile: Profile, now: datetime, t: Translator
) -> Slip:
    """The slip for all finished versions of a concern (at least one, oldest first) and the PDF of each.

    Raises:
        NothingFinished: there is none.
    """
    if not versions:
        raise NothingFinished
    concern, clarified = versions[-1].concern, profile.legal(LegalTopic.SHARING).clarified
    kle = profile.retention.kle
    return Slip(
        reference=concern.reference,
        concern_id=concern.id,
        made=now,
        document_type=t("Report of a concern"),
        kle=kle,
        kle_note="" if kle else t("The municipality has not given a KLE number in its profile."),
        sensitivity=t("Confidential – contains sensitive personal data"),
        legal_basis=profile.legal_basis.of(t.language),
        legal_basis_clarified=clarified,
        documents=tuple(_document(revision, pdf, t) for revision, pdf in zip(versions, papers, strict=True)),
    )


def write_export(folder: Path, reference: str, files: Mapping[str, bytes]) -> Path:
    """Write these files into a new folder within `folder`; gives its path. What stands there already stays as it is.

    Raises:
        ReportNotSaved: the folder is gone or closed to us, the disk is full, …; nothing is left behind.
    """
    new = folder / f".{secrets.token_hex(6)}"
    try:
        new.mkdir(mode=0o700)
        for name, data in files.items():
            with (new / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        target = _free(folder, f"bekymring-{safe_reference(reference)}")
        new.rename(target)
    except OSError as error:
        with suppress(OSError):
            shutil.rmtree(new)
        raise not_saved(error) from None  # its text would hold the path
    return target


def _free(folder: Path, name: str) -> Path:
    number, path = 1, folder / name
    while path.exists():
        number += 1
        path = folder / f"{name}-{number}"
    return path


def _document(revision: Revision, pdf: bytes, t: Translator) -> SlipDocument:
    concern, number = revision.concern, revision.number
    return SlipDocument(
        title=t("Report {reference}, version {number}", reference=concern.reference, number=number),
        file=report_file_name(concern.reference, number),
        id=f"{concern.id}-v{number}",
        version=number,
        finished=revision.frozen,
        author_role=_role(revision, t),
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        revision_sha256=revision.sha256,
    )


def _role(revision: Revision, t: Translator) -> str:
    """What the writer calls their role, unless a name stands in it."""
    writer, person = revision.concern.writer, revision.concern.person
    role = writer.role.strip()
    named = any(standing_in(role, (*name_words(writer.name), *name_words(person.name), person.own_reference)))
    return role if role and not named else t("Professional")
