"""A concern as a document: one JSON text with an envelope, `{"kind": "concern", "schema": 2, "concern": {…}}`.

The same bytes are stored, frozen with a version, and read by others; `docs/schema/concern-2.json` describes them. When
the domain changes so that old programs would not understand, `SCHEMA` becomes 3 and `lifting` takes number 2 to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Final, Literal, get_args

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked_dataclass

from assessor.documents.envelope import MAX_BYTES, read_envelope
from assessor.documents.faults import fault_at, fault_of, not_json
from assessor.documents.lifting import Document, lift_concern
from assessor.documents.text import whole_text
from assessor.domain.concern import Concern
from assessor.domain.when import When

SCHEMA: Final = 2
_UNIONS = frozenset(kind.__name__ for kind in get_args(When))


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
class _Document:
    """A concern as it is stored and handed on; a change of its fields gives the schema a new number."""

    kind: Literal["concern"]
    schema: Literal[2]
    concern: Concern  # the config above holds for every dataclass within


_ADAPTER = TypeAdapter(_Document)


def dump_concern(concern: Concern) -> bytes:
    """The document of a concern: UTF-8 JSON, every field there, in the order of the dataclasses.

    Half of a surrogate pair is no character and has no UTF-8; U+FFFD stands visibly in its place.
    """
    values = _ADAPTER.dump_python(_Document("concern", SCHEMA, concern), mode="json")
    return whole_text(json.dumps(values, ensure_ascii=False, separators=(",", ":"))).encode()


def load_concern(data: bytes, *, cap: int | None = MAX_BYTES) -> Concern:
    """The concern of a document of at most `cap` bytes; None is for what stands in our own store.

    Raises:
        BadFile: too large, no JSON, no concern, of a newer program, or with a fault at a field that it names.
    """
    envelope = read_envelope(data, kind="concern", newest=SCHEMA, cap=cap)
    text = envelope.text if envelope.schema == SCHEMA else _text_of(lift_concern(envelope.values))
    try:
        concern = _ADAPTER.validate_json(text).concern
    except ValidationError as error:
        raise fault_of(error, unions=_UNIONS) from None
    for field, moment in _time_stamps(concern):
        if moment.tzinfo is None:
            raise fault_at(field)
    return concern


def concern_schema() -> bytes:
    """The JSON Schema of the document, published as `docs/schema/concern-2.json`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_ADAPTER.json_schema(), "title": "Concern"}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def _text_of(document: Document) -> bytes:
    try:
        return json.dumps(document).encode()
    except RecursionError:  # what can just be read may be too deep to be written
        raise not_json() from None


def _time_stamps(concern: Concern) -> Iterator[tuple[str, datetime]]:
    yield "concern.created", concern.created
    for index, observation in enumerate(concern.observations):
        yield f"concern.observations[{index}].written", observation.written
        if observation.untrue is not None:
            yield f"concern.observations[{index}].untrue.noted", observation.untrue.noted
