"""What can go wrong with the database, each with its sentence; SQLite says it in numbers."""

from __future__ import annotations

from collections.abc import Callable

from assessor.errors import N_, VaultError

_NOTHING_LOST = N_("The program has deleted nothing. Ask your IT support to put the folder back from a backup.")
_KEEP_WRITING = N_("Keep writing: the program tries again by itself.")


class DatabaseMissing(VaultError):
    """There is a key and no database."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The file with your concerns is missing."), _NOTHING_LOST)


class DatabaseEmpty(VaultError):
    """The file is there and holds nothing, as a full disk or a cloud drive can leave it."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The file with your concerns is empty."), _NOTHING_LOST)


class DatabaseForeign(VaultError):
    """The file belongs to another key."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(
            N_("The file with the concerns does not belong to this key: it comes from another place."), _NOTHING_LOST
        )


class DatabaseNewer(VaultError):
    """A newer program has changed the tables."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(
            N_("Your concerns were last opened with a newer version of the program."),
            N_("Update the program, and open it again."),
        )


class DatabaseOlder(Exception):
    """An older program has made the tables; `making.lift_database` brings them to the present form."""


class DatabaseDamaged(VaultError):
    """The file is not as it was written."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(N_("The file with your concerns is damaged."), _NOTHING_LOST)


class ConcernDamaged(VaultError):
    """One document is not as it was written; the others are."""

    backup_helps = True

    def __init__(self) -> None:
        super().__init__(
            N_("This concern is damaged and cannot be opened. The others are as they were."), _NOTHING_LOST
        )


class PaperDamaged(VaultError):
    """The PDF of a version is not as it was kept; the version itself may well be."""

    def __init__(self) -> None:
        super().__init__(N_("The kept report of this version is damaged."), _NOTHING_LOST)


class DatabaseGone(VaultError):
    """The file was moved or deleted while it was open."""

    def __init__(self) -> None:
        super().__init__(
            N_("Not saved: the file with your concerns is not at its place any more."),
            N_("Put the folder back where it was, or ask your IT support to. Keep writing: it is tried again."),
        )


class DiskFull(VaultError):
    """There is no room for what was to be written."""

    def __init__(self) -> None:
        super().__init__(N_("Not saved: the disk is full."), N_("Free some space. Keep writing: it is tried again."))


class ReadOnly(VaultError):
    """The file may not be written."""

    def __init__(self) -> None:
        super().__init__(N_("Not saved: the file with your concerns may not be written."), _KEEP_WRITING)


class Busy(VaultError):
    """Another program holds the file."""

    def __init__(self) -> None:
        super().__init__(N_("Not saved: another program is using the file with your concerns."), _KEEP_WRITING)


class StillRead(VaultError):
    """Another program reads the file, and keeps it from being rewritten."""

    def __init__(self) -> None:
        super().__init__(
            N_("Another program is reading the file with your concerns, so it cannot be rewritten."),
            N_("Close the other program, and try again."),
        )


class DiskError(VaultError):
    """The disk does not read or write as it should."""

    def __init__(self) -> None:
        super().__init__(N_("The disk gives an error with the file with your concerns."), _KEEP_WRITING)


# https://sqlite.org/rescode.html: the low byte is the primary code.
_BY_CODE: dict[int, Callable[[], VaultError]] = {
    3: ReadOnly,  # PERM
    5: Busy,  # BUSY
    6: Busy,  # LOCKED
    8: ReadOnly,  # READONLY
    10: DiskError,  # IOERR
    11: DatabaseDamaged,  # CORRUPT
    13: DiskFull,  # FULL
    14: DiskError,  # CANTOPEN
    26: DatabaseDamaged,  # NOTADB: what SQLCipher says of a page that does not fit its key
}


def fault_of(error: BaseException | None) -> VaultError | None:
    """The sentence for an error of SQLite; None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", None)
    known = None if code is None else _BY_CODE.get(code & 0xFF)
    return None if known is None else known()
