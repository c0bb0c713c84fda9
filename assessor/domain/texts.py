"""The texts of a concern, wherever they stand in it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum


def texts_in(value: object, *, but: Collection[str] = ()) -> Iterator[str]:
    """Every text in a value, in however deep a field; of fields that are called as in `but`, none."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each, but=but)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in but:
                yield from texts_in(getattr(value, field.name), but=but)
