"""A fault in a document, said so that it can be found and never so that it can be read: the field, not what stands in it."""

from __future__ import annotations

import re

from pydantic import ValidationError

from assessor.errors import N_, BadFile

_CORRECT = N_("Correct the file, or choose another.")
_OWN_FORM = re.compile(r"[a-z][a-z0-9_]{0,39}")


def shown_key(key: str) -> str:
    """A key as it may be shown: one that does not look like ours could be someone's name."""
    return key if _OWN_FORM.fullmatch(key) else "…"


def fault_at(field: str) -> BadFile:
    """Something stands in a field that cannot stand there."""
    return BadFile(N_("The field {field} holds something that cannot stand there."), _CORRECT, field=field)


def stray(field: str) -> BadFile:
    """A field that is not one of ours, or not where it stands."""
    return BadFile(N_("The field {field} does not belong there."), _CORRECT, field=field)


def not_json() -> BadFile:
    """The fault of a file that is damaged or something else entirely."""
    return BadFile(
        N_("The file cannot be read: it is damaged, or it is not a concern."),
        N_("Choose a file that was saved as a concern."),
    )


def fault_of(error: ValidationError, *, unions: frozenset[str]) -> BadFile:
    """The first fault that pydantic found; `unions` are the names that it puts into a path without being fields."""
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    field = _path(first["loc"], unions)
    if first["type"] == "json_invalid":  # deep nesting, or half of a surrogate pair as \\ud83d
        return not_json()
    match first["type"] if not unions.intersection(first["loc"]) else "":
        case "missing":
            return BadFile(N_("The field {field} is missing."), _CORRECT, field=field)
        case "unexpected_keyword_argument":
            return stray(field)
        case _:
            return fault_at(field)


def _path(loc: tuple[int | str, ...], unions: frozenset[str]) -> str:
    path = ""
    for part in loc:
        if part in unions:
            break
        path += f"[{part}]" if isinstance(part, int) else f".{shown_key(part)}"
    return path.removeprefix(".")
