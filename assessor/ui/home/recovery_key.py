"""The recovery key: shown once, to be printed or written down; typed back from paper; and typed where the passphrase is forgotten.

It stands on the screen as words that cannot be marked, so that it comes into no clipboard.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessor.i18n import Translator
from assessor.ui.home.first import LinePage
from assessor.ui.home.room import HomePage
from assessor.ui.widgets.buttons import button
from assessor.ui.widgets.flowing import FlowLayout, beside
from assessor.ui.widgets.said import Said
from assessor.ui.widgets.text import Note, Panel, Words


class KeyWords(Panel):
    """A key in its groups of four; a screen reader says each sign by itself."""

    def __init__(self, t: Translator, key: str) -> None:
        super().__init__("summary")
        groups = key.split("-")
        row = FlowLayout(gap=20, line_gap=8)
        for group in groups:
            words = Words(group, "key")
            words.setWordWrap(False)
            words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(words)
        self.column.addLayout(row)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        spoken = ", ".join(" ".join(group) for group in groups)
        self.setAccessibleName(t("Recovery key: {key}", key=spoken))


class RecoveryKeyPage(HomePage):
    """Shows a new key: what it is for, where to keep it, a page to print."""

    print_wanted = Signal()
    written_down = Signal()
    back_wanted = Signal()

    def __init__(self, t: Translator, key: str) -> None:
        lead = t("If you cannot unlock in the usual way one day, this key is the only way to what you have written.")
        super().__init__(t("Get your key onto paper"), lead)
        self._key = KeyWords(t, key)
        self.column.addWidget(self._key)
        self.column.addWidget(
            Note(
                t("Where to keep it"),
                t(
                    "Print the page, or write the key down by hand. It is shown here and nowhere else. Keep the paper locked away, and not beside the PC."
                ),
            )
        )
        self._said = Said()
        self.column.addWidget(self._said)
        kept = button(t("I have it on paper"), self.written_down.emit, "primary", wraps=True)
        see = button(t("See and print the page"), self.print_wanted.emit, wraps=True)
        self.column.addWidget(beside(kept, see, line_gap=8))
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))

    def first_focus(self) -> QWidget:
        """The key."""
        return self._key

    def say(self, sentence: str) -> None:
        """What did not work."""
        self._said.tell(sentence, trouble=True)


class _KeyFormPage(LinePage):
    """One line for a key; `written` stood here before, and is not lost by going back."""

    def __init__(self, t: Translator, title: str, lead: str, *, written: str) -> None:
        super().__init__(t, title, lead, missing=t("Write the recovery key."))
        hint = t("Seven groups of four letters and digits. Small or capital letters, with or without hyphens.")
        self._key = self._add_field(t("Recovery key"), hint)
        self._key.put(written)

    @property
    def written(self) -> str:
        """What is written so far."""
        return self._key.value()


class TypedBackPage(_KeyFormPage):
    """The new key is typed from paper, so that it is known to be there and can be read."""

    def __init__(self, t: Translator, *, go: str, written: str = "") -> None:
        lead = t("Then we both know that the key is there, and that it can be read.")
        super().__init__(t, t("Write the key from your paper"), lead, written=written)
        self._add_go(go, self._hand_on)
        self.column.addWidget(button(t("Back: show the key again"), self.back_wanted.emit, "link", wraps=True))


class RecoverPage(_KeyFormPage):
    """The passphrase is forgotten: the key is typed from the paper that was printed once."""

    def __init__(self, t: Translator, *, passphrase: bool, written: str = "") -> None:
        lead = t("It is the one you printed or wrote down earlier.")
        super().__init__(t, t("Use the recovery key"), lead, written=written)
        if passphrase:
            self.column.addWidget(
                Words(t("After that you choose a new passphrase. What you have written stays as it is."))
            )
        self._add_go(t("Continue"), self._hand_on)
        self.column.addWidget(button(t("Back"), self.back_wanted.emit, "link"))
