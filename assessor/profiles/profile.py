"""A municipality's profile as a frozen value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from assessor.domain.keeping import Terms
from assessor.domain.wording import Wording


class LegalTopic(StrEnum):
    """What the program cites the law for; which section of which act that is, the profile says."""

    SHARING = "sharing"
    NOTIFICATION = "notification"
    INFORMING = "informing"
    CONFIDENTIALITY = "confidentiality"


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to call or write to. What is not known is "" or None; `checked` None means *ikke kontrolleret*.

    `role` is how the contact is spoken of ("Den nationale hotline mod radikalisering"), `name` a person's or an
    office's own name. `status` is a caution to show beside it ("kontrolleres før brug").
    """

    id: str
    role: Wording
    name: str
    phone: str
    mail: str
    address: str
    hours: Wording | None
    note: Wording | None
    source: str
    status: Wording | None
    checked: date | None


@dataclass(frozen=True, slots=True)
class Member:
    """An authority that takes part in the Infohus."""

    id: str
    name: Wording


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A section of an act, in plain words. Without an approver and a date it prints as *retsgrundlag ikke afklaret*."""

    id: str
    title: Wording
    text: Wording
    source: str
    checked: date | None
    approved_by: str

    @property
    def clarified(self) -> bool:
        """Whether someone has approved the text, and when is known."""
        return self.checked is not None and self.approved_by != ""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept here, and where they belong in the record system.

    `kle` is the number under which it is filed there, "" where the municipality has not said it.
    """

    terms: Terms = Terms()
    kle: str = ""
    source: str = ""
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the program knows of one municipality. Every `LegalTopic` has a reference."""

    id: str
    municipality: str
    infohus: str
    emergency: Contact
    police: Contact
    hotline: Contact
    coordinator: Contact
    notification: Contact
    out_of_hours: Contact
    others: tuple[Contact, ...]
    members: tuple[Member, ...]
    references: tuple[LegalReference, ...]
    recipient: Wording
    purpose: Wording
    legal_basis: Wording
    secure_mail: Wording
    retention: Retention = Retention()

    def legal(self, id_: str) -> LegalReference:
        """The reference for a `LegalTopic`, or another of the profile's own.

        Raises:
            KeyError: the profile has none with this id.
        """
        for reference in self.references:
            if reference.id == id_:
                return reference
        raise KeyError(id_)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """All contacts, danger first."""
        return (
            self.emergency,
            self.police,
            self.hotline,
            self.coordinator,
            self.notification,
            self.out_of_hours,
            *self.others,
        )
