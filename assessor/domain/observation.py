"""Section 3, "Hvad har du set eller hørt?": what was seen is kept apart from what the writer makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from assessor.domain.choices import Answer, Source
from assessor.domain.when import When

ObservationId = NewType("ObservationId", str)


@dataclass(frozen=True, slots=True)
class Untrue:
    """Marked in a later version: what was written proved untrue. The words stay, so that it can be traced."""

    noted: datetime
    correction: str = ""
    """What is right, and how it is known."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was seen or heard (principle 4).

    `source_role` names a role, not a person; `protected` means that the source must not be recognised, and withholds
    the role from every report. `written` is when it was first written down, apart from `when` it happened.
    """

    id: ObservationId
    written: datetime
    when: When | None = None
    place: str = ""
    context: str = ""
    seen: str = ""
    exact_words: str = ""
    interpretation: str = ""
    other_explanations: str = ""
    source: Source | None = None
    source_role: str = ""
    protected: bool = False
    confirmed: Answer | None = None
    confirmed_how: str = ""
    untrue: Untrue | None = None

    def described(self) -> bool:
        """Whether it says what was seen or heard, or the exact words."""
        return bool(self.seen.strip() or self.exact_words.strip())
