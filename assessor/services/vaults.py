"""What can stand where the vault should be, what opens it, and how long a label of it may be.

Apart from the ports, since the first window asks and must not wait for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from assessor.errors import N_, VaultError

if TYPE_CHECKING:  # on the way to the first window, where each import counts
    from datetime import date


LABEL_CHARACTERS = 40


class VaultGone(VaultError):
    """The folder of a vault that was seen here is gone: moved away, or its disk is not connected.

    `noted`: a note beside its place tells so, and is all that does; there are those who deleted it knowingly.
    """

    backup_helps = True

    def __init__(self, *, noted: bool) -> None:
        super().__init__(
            N_("The folder with your concerns is not there any more."),
            N_("If it was moved, put it back where it was. Check that the disk is connected, and try again."),
        )
        self.noted = noted


class VaultState(StrEnum):
    """What stands at the vault's place, by what opens it every day; a recovery key may open each of them besides."""

    NONE = "none"
    KEYRING = "keyring"
    PASSPHRASE = "passphrase"
    BOTH = "both"


class WayKind(StrEnum):
    """What a way in asks for. `BOTH` is a passphrase and the PC's keyring together: one alone opens nothing."""

    PASSPHRASE = "passphrase"
    KEYRING = "keyring"
    BOTH = "both"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class Way:
    """A way in: its id (8 hex digits), and the day it was made, None where that was not written down."""

    id: str
    kind: WayKind
    made: date | None


@dataclass(frozen=True, slots=True, repr=False)
class Opening:
    """What a vault is to be opened by every day (a passphrase, the PC's keyring, or both together), and a recovery key besides.

    Raises:
        ValueError: a recovery key alone, or nothing.
    """

    passphrase: str | None = None
    keyring: bool = False
    recovery: str | None = None

    def __post_init__(self) -> None:
        if self.passphrase is None and not self.keyring:
            raise ValueError("a vault is opened by a passphrase, the keyring, or both")


@dataclass(frozen=True, slots=True)
class Person:
    """One who has a vault on this PC: what `VaultDoor.choose` takes, and the label its owner chose, in the clear, or ""."""

    id: str
    label: str
