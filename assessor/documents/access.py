"""Everything that is held about one person as JSON: `{"kind": "access", "schema": 1, "holding": {…}, "third_party": […]}`.

Each version stands in it whole. `third_party` points (RFC 6901, from the top of the document) at every place that is about
or from somebody else, with the reason and the words that were found there, so that another system can show or redact
them. `docs/schema/access-1.json` describes it. A version's `sha256` is that of its bytes as they are stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, Literal

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked_dataclass

from assessor.documents.text import whole_text
from assessor.domain.holding import Holding, Place, ThirdParty, ThirdPartyKind

SCHEMA: Final = 1


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
class _ThirdParty:
    """A place to look at before it is given out; `words` are those that were found there."""

    pointer: str
    why: ThirdPartyKind
    words: tuple[str, ...]


@checked_dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid", strict=True))
class _Document:
    """What is held, whole, and the places in it that are about or from others."""

    kind: Literal["access"]
    schema: Literal[1]
    holding: Holding
    third_party: tuple[_ThirdParty, ...]


_ADAPTER = TypeAdapter(_Document)


def dump_access(holding: Holding, found: Iterable[ThirdParty]) -> bytes:
    """The document of what is held, indented to be read: UTF-8 JSON, every field there."""
    marks = tuple(_ThirdParty(pointer(("holding", *each.place)), each.kind, each.words) for each in found)
    values = _ADAPTER.dump_python(_Document("access", SCHEMA, holding, marks), mode="json")
    return whole_text(json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def access_schema() -> bytes:
    """The JSON Schema of the document, published as `docs/schema/access-1.json`."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_ADAPTER.json_schema(), "title": "Access"}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()


def pointer(place: Place) -> str:
    """A place as a JSON pointer."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in place)
