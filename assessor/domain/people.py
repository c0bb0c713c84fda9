"""Section 2, "Dig og den, det handler om": who writes, who it is about, and the duty to notify."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.domain.choices import Answer
from assessor.domain.when import When


@dataclass(frozen=True, slots=True)
class Writer:
    """The professional who writes; a workplace contact, never a private address."""

    name: str = ""
    role: str = ""
    workplace: str = ""
    contact: str = ""
    knows_from: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """The one person whom the concern is about.

    `cpr` is kept as typed (see `cpr_problem`); `children_at_home` is asked of an adult only.
    """

    name: str = ""
    own_reference: str = ""
    under_18: Answer | None = None
    born: When | None = None
    cpr: str = ""
    protected_address: Answer | None = None
    guardians: str = ""
    interpreter: Answer | None = None
    interpreter_language: str = ""
    children_at_home: Answer | None = None
    children_note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A group whom the concern is about; a named individual gets a concern of their own."""

    designation: str = ""
    size: str = ""
    places: str = ""
    activities: str = ""
    children: Answer | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """The personal duty to notify about children (barnets lov § 133, formerly serviceloven § 153), as answered."""

    notified: Answer | None = None
    when: When | None = None
    where_to: str = ""
    why_not: str = ""
