"""Two families of error: what the user can mend, and what we must mend.

    Exception
    ├── UserError            a sentence and a remedy, shown where it happened
    │   ├── BadFile          a file that the user gave us cannot be used
    │   ├── VaultError       the vault cannot be opened, made or written
    │   │   ├── WrongPassphrase
    │   │   └── KeyringTrouble
    │   └── ConcernIncomplete  (services) something required is still missing
    └── anything else        a bug: redacted crash report; the draft is safe

A `UserError` holds message ids (English, marked with `N_`), never translated text and never what a user wrote.
"""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a message id for extraction; it is translated where it is shown."""
    return message


class UserError(Exception):
    """Something that the user can mend.

    `message` says what happened and `remedy` what to do, both message ids; `params` fill their {fields}.
    """

    def __init__(self, message: str, remedy: str = "", **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.params = params


class BadFile(UserError):
    """A file given from outside cannot be used; nothing of it was taken in."""


class VaultError(UserError):
    """The vault cannot be opened, made or written; nothing in it was changed."""

    backup_helps = False
    """Whether what stands cannot be mended, and a backup can take its place."""


class WrongPassphrase(VaultError):
    """The passphrase does not open the vault; it can be tried again."""


class KeyringTrouble(VaultError):
    """The PC's keyring does not give what it holds of the key; a recovery key, where there is one, opens the vault without it."""
