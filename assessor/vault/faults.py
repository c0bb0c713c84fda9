"""What can be wrong with the key, its file or its place, each with its sentence."""

from __future__ import annotations

import errno
from datetime import datetime
from pathlib import Path

from assessor.errors import N_, KeyringTrouble, VaultError, WrongPassphrase

_NOTHING_LOST = N_("The program has deleted nothing. Ask your IT support to put the folder back from a backup.")


class KeyFileDamaged(VaultError):
    """`vault.json` is not as it was written."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The key file of your concerns (vault.json) is damaged."), _NOTHING_LOST)


class KeyFileNewer(VaultError):
    """`vault.json` was written by a newer program."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(
            N_("Your concerns were last opened with a newer version of the program."),
            N_("Update the program, and open it again."),
        )


class KeyFileMissing(VaultError):
    """There is a database and no key."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The key file of your concerns (vault.json) is missing."), _NOTHING_LOST)


class FilesMissing(VaultError):
    """There are backups, and neither a database nor a key."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The files with your concerns are missing."), _NOTHING_LOST)


class VaultUnfinished(VaultError):
    """The program has something to finish in the vault: an update of its tables, or a backup that is to stand."""

    def __init__(self) -> None:
        super().__init__(
            N_("The program has something to finish first."),
            N_("Open your concerns in the program once, close it, and try again."),
        )


class VaultThere(VaultError):
    """A vault was to be made where one stands."""

    def __init__(self) -> None:
        super().__init__(
            N_("There is already a protected place for your concerns on this PC."),
            N_("Close the program, and start it again to open it."),
        )


class PassphraseTooShort(VaultError):
    """The passphrase has fewer characters than asked for."""

    def __init__(self, least: int) -> None:
        super().__init__(
            N_("The passphrase is a little too short."),
            N_("Use at least {least} characters. Four words that you remember are easier than strange signs."),
            least=least,
        )


class PassphraseTooEven(VaultError):
    """The passphrase is the same few characters over and over: long, and soon guessed."""

    def __init__(self) -> None:
        super().__init__(
            N_("The same few characters over and over are soon guessed."),
            N_("Four words that you remember are easy to write, and hard to guess."),
        )


class NotThePassphrase(WrongPassphrase):
    """The passphrase opens none of the slots, or there is none that a passphrase opens."""

    def __init__(self) -> None:
        super().__init__(N_("That is not the passphrase."), N_("Try again. Upper and lower case and spaces count."))


class KeyringRefused(KeyringTrouble):
    """The keyring does not answer, is locked, or did not keep what was written to it."""

    def __init__(self) -> None:
        super().__init__(
            N_("The PC's keyring does not let the program in."),
            N_("Unlock the keyring (usually by signing in to the PC again), and try again."),
        )


class KeyringForgot(KeyringTrouble):
    """The keyring answers, and has no secret for this vault, or another one; `both`: the passphrase alone does not do."""

    def __init__(self, *, both: bool = False) -> None:
        if both:
            super().__init__(
                N_("The half of the key that lies in the PC's keyring is not there. The passphrase alone cannot open."),
                N_("Sign in as the user who made it, on the same PC. The program has deleted nothing."),
            )
            return
        super().__init__(
            N_("The key to your concerns is not in this PC's keyring."),
            N_("Sign in as the user who wrote them, on the same PC. The program has deleted nothing."),
        )


class RecoveryKeyMistyped(VaultError):
    """What was typed is no recovery key; whose it would be is not looked at."""

    def __init__(self, *, characters: int = 0, of: int = 0) -> None:
        remedy = N_("Compare it with the paper, one group of four at a time.")
        if characters == of:
            super().__init__(
                N_("The recovery key is not quite right: a character is wrong, or two have changed places."), remedy
            )
            return
        super().__init__(
            N_("A recovery key has {length} characters. Here there are {count}."), remedy, length=of, count=characters
        )


class WrongRecoveryKey(VaultError):
    """A recovery key, and not the one of this vault."""

    def __init__(self) -> None:
        super().__init__(
            N_("That recovery key does not belong to the concerns on this PC."),
            N_("Look for the page that was printed last. An older one no longer opens anything."),
        )


class LastWay(VaultError):
    """A way in cannot be closed, because nothing or only a recovery key would be left."""

    def __init__(self) -> None:
        super().__init__(
            N_("That is the way you open your concerns every day."),
            N_("Choose another way to open them first."),
        )


class OpenElsewhere(VaultError):
    """Another process has the vault open."""

    def __init__(self, opened: datetime | None = None) -> None:
        remedy = N_("Go to the window that is already open, or close it first.")
        if opened is None:
            super().__init__(N_("Your concerns are already open in another window of the program."), remedy)
            return
        super().__init__(
            N_("Your concerns are already open in another window of the program, since {opened}."),
            remedy,
            opened=opened,
        )


class NetworkPlace(VaultError):
    """The folder is on a network drive."""

    def __init__(self) -> None:
        super().__init__(
            N_("Your concerns cannot be kept on a network drive: words could be lost there."),
            N_("Choose a folder on the PC itself."),
        )


class NotEnoughMemory(VaultError):
    """Deriving a key from the passphrase needs more memory than there is."""

    def __init__(self) -> None:
        super().__init__(
            N_("The PC has too little free memory to check the passphrase."),
            N_("Close some other programs, and try again."),
        )


class PlaceRefused(VaultError):
    """The folder cannot be read or written."""


class OtherFiles(PlaceRefused):
    """Something that is no vault stands where one is to be made."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            N_("There are other files in the folder where your concerns are to be kept."),
            N_("Move them somewhere else, and try again: {folder}"),
            folder=str(folder),
        )


def place_fault(error: OSError) -> PlaceRefused:
    """The sentence for an error of the file system."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return PlaceRefused(N_("The disk is full."), N_("Free some space, and try again."))
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return PlaceRefused(
            N_("The program may not write in the folder of your concerns."),
            N_("Ask your IT support for permission to write in {folder}."),
            folder=error.filename or "?",
        )
    return PlaceRefused(
        N_("The folder of your concerns cannot be read or written."),
        N_("Check that the disk is connected, and try again."),
    )
