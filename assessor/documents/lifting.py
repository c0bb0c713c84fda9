"""Documents of older programs, lifted to the present schema one number at a time; what was written is never changed.

It runs before anything in the document is checked, so it expects nothing of its form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from assessor.documents.faults import stray

Document = dict[str, object]


def lift_concern(document: Document) -> Document:
    """The same concern as a document of the newest schema; `document` has a number that we know.

    Raises:
        BadFile: it holds a field that its own schema did not have.
    """
    schema = document["schema"]
    while schema in _LIFTS:
        document = _LIFTS[schema](document)
        schema = document["schema"]
    return document


def _from_1(document: Document) -> Document:
    """Schema 2 has the field `untrue` in an observation, which None leaves as it was."""
    concern = document.get("concern")
    observations = concern.get("observations") if isinstance(concern, dict) else None
    for index, observation in enumerate(observations if isinstance(observations, list) else ()):
        if isinstance(observation, dict) and "untrue" in observation:
            raise stray(f"concern.observations[{index}].untrue")
    return {**document, "schema": 2}


_LIFTS: Final[Mapping[object, Callable[[Document], Document]]] = {1: _from_1}
