"""What can be wrong with the key, its file or its place, each with its sentence."""

from __future__ import annotations

import errno
from datetime import datetime

from assessor.errors import N_, VaultError

_NOTHING_LOST = N_("Nothing has been deleted. Ask your IT support to put the folder back from a backup.")


class KeyFileDamaged(VaultError):
    """`vault.json` is not as it was written."""

    def __init__(self) -> None:
        super().__init__(N_("The key file of your concerns (vault.json) is damaged."), _NOTHING_LOST)


class KeyFileNewer(VaultError):
    """`vault.json` was written by a newer program."""

    def __init__(self) -> None:
        super().__init__(
            N_("Your concerns were last opened with a newer version of the program."),
            N_("Update the program, and open it again."),
        )


class KeyFileMissing(VaultError):
    """There is a database and no key."""

    def __init__(self) -> None:
        super().__init__(N_("The key file of your concerns (vault.json) is missing."), _NOTHING_LOST)


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


class KeyringRefused(VaultError):
    """The keyring does not answer, is locked, or did not keep what was written to it."""

    def __init__(self) -> None:
        super().__init__(
            N_("The PC's keyring does not let the program in."),
            N_("Unlock the keyring (usually by signing in to the PC again), and try again."),
        )


class KeyringForgot(VaultError):
    """The keyring answers, and has no key for this vault, or another one."""

    def __init__(self) -> None:
        super().__init__(
            N_("The key to your concerns is not in this PC's keyring."),
            N_("Sign in as the user who wrote them, on the same PC. Nothing has been deleted."),
        )


class OpenElsewhere(VaultError):
    """Another process has the vault open."""

    def __init__(self, pid: int | None = None, opened: datetime | None = None) -> None:
        remedy = N_("Go to the window that is already open, or close it first.")
        if pid is None or opened is None:
            super().__init__(N_("Your concerns are already open in another window of the program."), remedy)
            return
        super().__init__(
            N_("Your concerns are already open in another window of the program (process {pid}, since {day} {time})."),
            remedy,
            pid=pid,
            day=f"{opened:%d.%m.%Y}",
            time=f"{opened:%H.%M}",
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
