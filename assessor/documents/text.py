"""Text that can be written as UTF-8."""

from __future__ import annotations


def whole_text(text: str) -> str:
    """The same text, with U+FFFD in the place of each half of a surrogate pair that has no other half."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
