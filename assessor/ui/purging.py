"""The question before all backups go: from the list of them, and from the page of a deletion."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from assessor.i18n import Translator
from assessor.ui.asking import ask


def ask_to_purge(parent: QWidget, t: Translator) -> bool:
    """Whether the user wants all backups deleted."""
    return ask(
        parent,
        t("Delete all backups?"),
        t("What you have deleted is then gone from them too. A new backup is made first, of what there is now."),
        yes=t("Delete the backups"),
        no=t("Keep them"),
    )
