"""Whom to call or write to, from the municipality's profile, with what is known of how sure it is."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from assessor.i18n import Translator
from assessor.profiles.profile import Contact
from assessor.ui.widgets.text import Words, unbroken


class ContactBlock(QWidget):
    """One contact: who, how, when, and the caution where there is one."""

    def __init__(self, contact: Contact, t: Translator) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Words(contact.role.of(t.language), "label"))
        for line, role in ((_how(contact, t), ""), (_note(contact, t), "muted"), (_caution(contact, t), "small")):
            if line:
                column.addWidget(Words(line, role))


def _how(contact: Contact, t: Translator) -> str:
    phone = t("tel. {number}", number=unbroken(contact.phone)) if contact.phone else ""
    return "  ·  ".join(filter(None, (contact.name, phone, contact.mail, contact.address)))


def _note(contact: Contact, t: Translator) -> str:
    parts = (part.of(t.language).rstrip(".") for part in (contact.hours, contact.note) if part is not None)
    return "".join(f"{part}. " for part in parts).strip()


def _caution(contact: Contact, t: Translator) -> str:
    status = contact.status.of(t.language) if contact.status else ""
    unchecked = "" if contact.checked else t("not checked by the municipality yet")
    said = "  ·  ".join(filter(None, (status, unchecked)))
    return said[:1].upper() + said[1:]
