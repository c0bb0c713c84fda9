"""A report on its way out of the program: its neutral name, and a file that is whole or not there."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from datetime import date
from pathlib import Path

from assessor.errors import N_, UserError

_LONGEST_REFERENCE = 40
_LETTERS = "abcdefghjkmnprstuvxyz"  # none that is read as another or as a digit, nor q and w
_GROUPS, _GROUP = 6, 4  # 24 of 21 letters: 105 bits


class ReportNotSaved(UserError):
    """The report could not be written; what stood at its place before is untouched."""


def report_file_name(reference: str, number: int) -> str:
    """A name that says nothing of anybody: bekymring-2026-k7m2p-v2.pdf."""
    return f"bekymring-{safe_reference(reference)}-v{number}.pdf"


def note_file_name(reference: str) -> str:
    """The same for the note for the leader: notat-2026-k7m2p.pdf."""
    return f"notat-{safe_reference(reference)}.pdf"


def certificate_file_name(reference: str) -> str:
    """The same for the certificate of a deletion: slettebevis-2026-k7m2p.pdf."""
    return f"slettebevis-{safe_reference(reference)}.pdf"


def access_file_name(reference: str, ending: str) -> str:
    """The same for what is held about a person, "pdf" or "json": indsigt-2026-k7m2p.pdf."""
    return f"indsigt-{safe_reference(reference)}.{ending}"


def safe_reference(reference: str) -> str:
    """A reference as part of a file's name: that of a file from outside may be any text."""
    safe = "".join(char for char in reference if char.isascii() and (char.isalnum() or char == "-"))
    return safe[:_LONGEST_REFERENCE]


def paper_file_name(day: date) -> str:
    """The same for a page that belongs to no concern: dokument-2026-11-22.pdf."""
    return f"dokument-{day.isoformat()}.pdf"


def locked_file_name(file_name: str) -> str:
    """The name of the same report behind a passphrase: bekymring-2026-k7m2p-v2-laast.pdf."""
    return f"{file_name.removesuffix('.pdf')}-laast.pdf"


def new_passphrase() -> str:
    """A passphrase that nobody guesses (105 bits), in groups that can be read aloud: hkta-mrex-…; the hyphens belong to it."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def write_report(path: Path, data: bytes) -> None:
    """Write a report beside its place and put it there in one step.

    Raises:
        ReportNotSaved: the folder is gone or closed to us, the disk is full, …
    """
    new = path.with_name(f".{secrets.token_hex(6)}")  # short: the chosen name may be as long as names can be
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except OSError as error:
        with suppress(OSError):
            new.unlink(missing_ok=True)
        raise not_saved(error) from None  # its text would hold the path


def not_saved(error: OSError) -> ReportNotSaved:
    """The sentence for a file that could not be written."""
    message = N_("It is not saved.")
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return ReportNotSaved(
                message, N_("There is no more room there. Choose another folder, or make room first.")
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return ReportNotSaved(message, N_("You may not write there. Choose another folder."))
        case errno.EISDIR:
            return ReportNotSaved(message, N_("There is a folder of that name. Choose another name."))
        case errno.ENOENT | errno.ENOTDIR:
            return ReportNotSaved(message, N_("There is no such folder. Choose another one."))
        case errno.ENAMETOOLONG:
            return ReportNotSaved(message, N_("The name is too long. Choose a shorter one."))
        case _:
            return ReportNotSaved(message, N_("Choose another folder, and try again."))
