"""The slip for the record system as JSON, with keys in Danish: it is read by a municipality's record system and its people.

`docs/schema/datafoelgeseddel-1.json` describes it. A change of its keys gives it a new number.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, TypeAdapter, with_config

from assessor import __version__
from assessor.documents.text import whole_text
from assessor.domain.slip import FILE_NAME, Slip, SlipDocument

__all__ = ["FILE_NAME", "check_slip", "dump_slip", "slip_schema"]

_STRICT = ConfigDict(extra="forbid", strict=True)
_Text = Annotated[str, Field(min_length=1)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
_Moment = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}", description="ISO 8601, med tidszone")]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _Document:
    titel: Annotated[_Text, Field(description="Neutral: reference og version, aldrig et navn")]
    fil: Annotated[_Text, Field(description="PDF-filens navn, i samme mappe")]
    dokument_id: _Text
    version: Annotated[int, Field(ge=1)]
    dato: _Moment
    forfatter_rolle: Annotated[_Text, Field(description="Forfatterens rolle, aldrig et navn")]
    pdf_sha256: Annotated[_Sha256, Field(description="SHA-256 af PDF-filen")]
    indhold_sha256: Annotated[_Sha256, Field(description="SHA-256 af versionen, som programmet gemte den")]


@with_config(_STRICT)
@dataclass(frozen=True, slots=True)
class _Slip:
    type: Literal["datafoelgeseddel"]
    skema: Literal[1]
    program: _Text
    dannet: _Moment
    reference: _Text
    sag_id: _Text
    dokumenttype: _Text
    kle: Annotated[str | None, Field(description="Foreslået KLE-nummer fra kommunens profil, null hvis det mangler")]
    kle_bemaerkning: str
    foelsomhed: _Text
    retsgrundlag: _Text
    retsgrundlag_afklaret: bool
    dokumenter: Annotated[list[_Document], Field(min_length=1)]


_ADAPTER = TypeAdapter(_Slip)


def dump_slip(slip: Slip) -> bytes:
    """The slip as JSON in UTF-8."""
    values = _Slip(
        type="datafoelgeseddel",
        skema=1,
        program=f"assessor {__version__}",
        dannet=slip.made.isoformat(timespec="seconds"),
        reference=slip.reference,
        sag_id=slip.concern_id,
        dokumenttype=slip.document_type,
        kle=slip.kle or None,
        kle_bemaerkning=slip.kle_note,
        foelsomhed=slip.sensitivity,
        retsgrundlag=slip.legal_basis,
        retsgrundlag_afklaret=slip.legal_basis_clarified,
        dokumenter=[_document(each) for each in slip.documents],
    )
    return whole_text(json.dumps(asdict(values), ensure_ascii=False, indent=2) + "\n").encode()


def check_slip(data: bytes) -> None:
    """Hold a slip against its schema.

    Raises:
        ValueError: it does not fit.
    """
    _ADAPTER.validate_json(data)


def slip_schema() -> bytes:
    """The JSON Schema of the slip, published as `docs/schema/datafoelgeseddel-1.json`."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_ADAPTER.json_schema(),
        "title": "Datafoelgeseddel",
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _document(document: SlipDocument) -> _Document:
    return _Document(
        titel=document.title,
        fil=document.file,
        dokument_id=document.id,
        version=document.version,
        dato=document.finished.isoformat(timespec="seconds"),
        forfatter_rolle=document.author_role,
        pdf_sha256=document.pdf_sha256,
        indhold_sha256=document.revision_sha256,
    )
