"""The slip that goes with a concern's papers to the record system (*datafølgeseddel*, after FESD's idea of one)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assessor.domain.concern import ConcernId

FILE_NAME = "datafoelgeseddel.json"


@dataclass(frozen=True, slots=True)
class SlipDocument:
    """One finished version and its PDF: hashes in 64 hex digits, of the file and of the stored document."""

    title: str
    file: str
    id: str
    version: int
    finished: datetime
    author_role: str
    pdf_sha256: str
    revision_sha256: str


@dataclass(frozen=True, slots=True)
class Slip:
    """What the record system is told of a concern's papers; no name. `kle` is "" where the municipality has not given it."""

    reference: str
    concern_id: ConcernId
    made: datetime
    document_type: str
    kle: str
    kle_note: str
    sensitivity: str
    legal_basis: str
    legal_basis_clarified: bool
    documents: tuple[SlipDocument, ...]
