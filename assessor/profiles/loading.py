"""Reads a profile file; whatever is wrong with it is refused with file, line and reason."""

from __future__ import annotations

import re
from pathlib import Path

from assessor.datafile import Table, read_table, refuse_double_ids
from assessor.domain.keeping import Terms
from assessor.errors import N_
from assessor.profiles.profile import Contact, LegalReference, LegalTopic, Member, Profile, Retention

_CONTACT_KEYS = ("role", "name", "phone", "mail", "address", "hours", "note", "source", "status", "checked")
_FIXED_CONTACTS = ("emergency", "police", "hotline", "coordinator", "notification", "out_of_hours")
_KLE = re.compile(r"\d{2}\.\d{2}\.\d{2}(?:-[A-ZÆØÅ]\d{2})?")
_MOST_MONTHS, _MOST_DAYS = 120, 365


def load_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        BadDataFile: the file has a fault.
    """
    table = read_table(path)
    table.allow("id", "municipality", "infohus", *_FIXED_CONTACTS, "others", "members", "legal", "texts", "retention")
    texts = table.table("texts")
    texts.allow("recipient", "purpose", "legal_basis", "secure_mail")
    return Profile(
        id=table.id(),
        municipality=table.text("municipality"),
        infohus=table.text("infohus"),
        emergency=_fixed(table, "emergency"),
        police=_fixed(table, "police"),
        hotline=_fixed(table, "hotline"),
        coordinator=_fixed(table, "coordinator"),
        notification=_fixed(table, "notification"),
        out_of_hours=_fixed(table, "out_of_hours"),
        others=_others(table),
        members=tuple(_member(member) for member in _with_ids(table, "members")),
        references=_references(table),
        recipient=texts.wording("recipient"),
        purpose=texts.wording("purpose"),
        legal_basis=texts.wording("legal_basis"),
        secure_mail=texts.wording("secure_mail"),
        retention=_retention(table),
    )


def _fixed(table: Table, key: str) -> Contact:
    contact = table.table(key)
    contact.allow(*_CONTACT_KEYS)
    return _contact(contact, key)


def _others(table: Table) -> tuple[Contact, ...]:
    if "others" not in table.values:
        return ()
    others = _with_ids(table, "others")
    for other in others:
        other.allow("id", *_CONTACT_KEYS)
        if other.id() in _FIXED_CONTACTS:
            raise other.fault(N_("The id “{value}” is used twice."), "id", value=other.id())
    return tuple(_contact(other, other.id()) for other in others)


def _contact(table: Table, id_: str) -> Contact:
    return Contact(
        id=id_,
        role=table.wording("role"),
        name=table.text_or_empty("name"),
        phone=table.text_or_empty("phone"),
        mail=table.text_or_empty("mail"),
        address=table.text_or_empty("address"),
        hours=table.wording_or_none("hours"),
        note=table.wording_or_none("note"),
        source=table.text("source"),
        status=table.wording_or_none("status"),
        checked=table.day("checked"),
    )


def _member(table: Table) -> Member:
    table.allow("id", "name")
    return Member(id=table.id(), name=table.wording("name"))


def _references(table: Table) -> tuple[LegalReference, ...]:
    references = tuple(_reference(reference) for reference in _with_ids(table, "legal"))
    known = {reference.id for reference in references}
    for topic in LegalTopic:
        if topic not in known:
            raise table.fault(N_("The legal reference with the id “{value}” is missing."), "legal", value=topic.value)
    return references


def _reference(table: Table) -> LegalReference:
    table.allow("id", "title", "text", "source", "checked", "approved_by")
    return LegalReference(
        id=table.id(),
        title=table.wording("title"),
        text=table.wording("text"),
        source=table.text("source"),
        checked=table.day("checked"),
        approved_by=table.text_or_empty("approved_by"),
    )


def _retention(table: Table) -> Retention:
    """What the municipality says; the program's own times where it says nothing: a profile of before has no such table."""
    if "retention" not in table.values:
        return Retention()
    retention = table.table("retention")
    retention.allow("review_months", "draft_days", "kle", "source", "checked")
    kle = retention.text_or_empty("kle")
    if kle and not _KLE.fullmatch(kle):
        raise retention.fault(N_("“{key}” must be a KLE number such as 12.34.56 or 12.34.56-A78."), "kle")
    own = Terms()
    return Retention(
        terms=Terms(
            review_months=_up_to(retention, "review_months", most=_MOST_MONTHS, otherwise=own.review_months),
            draft_days=_up_to(retention, "draft_days", most=_MOST_DAYS, otherwise=own.draft_days),
        ),
        kle=kle,
        source=retention.text("source"),
        checked=retention.day("checked"),
    )


def _up_to(table: Table, key: str, *, most: int, otherwise: int) -> int:
    if key not in table.values:
        return otherwise
    number = table.number(key)
    if number > most:
        raise table.fault(N_("“{key}” must be a whole number from 1 to {most}."), key, most=most)
    return number


def _with_ids(table: Table, key: str) -> tuple[Table, ...]:
    tables = table.tables(key)
    refuse_double_ids(tables)
    return tables
