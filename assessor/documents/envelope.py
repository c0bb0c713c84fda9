"""What every document has around it, checked before anything in it is believed: size, text, JSON, kind and schema number."""

from __future__ import annotations

import json
from dataclasses import dataclass

from assessor.documents.faults import fault_at, not_json, shown_key
from assessor.errors import N_, BadFile

MAX_BYTES = 16 * 1024 * 1024
_MARK = b"\xef\xbb\xbf"  # some editors put it before UTF-8 text


@dataclass(frozen=True, slots=True)
class Envelope:
    """A document that is what it says it is, as text and as values; what is in it is not checked yet."""

    text: bytes
    values: dict[str, object]
    schema: int


def read_envelope(data: bytes, *, kind: str, newest: int, cap: int | None) -> Envelope:
    """A document of this kind and of a schema number that we know.

    Raises:
        BadFile: larger than `cap` bytes, no JSON, a key twice, another kind, or a schema number above `newest`.
    """
    if cap is not None and len(data) > cap:
        raise BadFile(
            N_("The file is too large ({size} MB)."),
            N_("A concern takes {cap} MB at most. Choose a file that was saved as a concern."),
            size=-(-len(data) // 2**20),
            cap=cap // 2**20,
        )
    data = data.removeprefix(_MARK)
    found = _parsed(data)
    if not isinstance(found, dict) or found.get("kind") != kind:
        raise BadFile(N_("The file holds no concern."), N_("Choose a file that was saved as a concern."))
    schema = found.get("schema")
    if type(schema) is not int or schema < 1:  # True is an int too
        raise fault_at("schema")
    if schema > newest:
        raise BadFile(
            N_("The file was made with a newer version of the program."),
            N_("Update the program, and open the file again."),
        )
    return Envelope(data, found, schema)


def _parsed(data: bytes) -> object:
    try:
        return json.loads(data.decode(), object_pairs_hook=_each_once, parse_constant=_refuse_constant)
    except (ValueError, RecursionError):
        # No chaining, here and elsewhere: the parser's own text quotes the file.
        raise not_json() from None


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Of two fields with one name a parser keeps the last, and what stood in the first would be lost without a word.
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise BadFile(
                N_("A field stands twice in the file: {field}."),
                N_("Take one of the two out, and open the file again."),
                field=shown_key(key),
            )
        found[key] = value
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(name)  # NaN and Infinity are not JSON
