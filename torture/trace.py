"""What a program does to files and sockets, as the operating system sees it (strace), and which of that is allowed."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_CALLS = "%file,%network,write,pwrite64,writev,ftruncate,fchmod,fsync,fdatasync"
_CALL = re.compile(r"(\w+)\((.*)\)\s+= (-?\d+|0x[0-9a-f]+|\?)(.*)", re.DOTALL)
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
_FOLDER = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>, ")
_WRITTEN = re.compile(r'^\d+<([^>]*)>, (?:\[\{iov_base=)?"((?:[^"\\]|\\.)*)"')
_CHANGES = frozenset(
    (
        *("creat", "mkdir", "mkdirat", "rename", "renameat", "renameat2", "unlink", "unlinkat", "rmdir"),
        *("link", "linkat", "symlink", "symlinkat", "mknod", "mknodat", "truncate", "chmod", "fchmodat"),
    )
)
_OPENS = frozenset(("open", "openat", "openat2"))
_SYNCS = frozenset(("fsync", "fdatasync"))
_WRITES = frozenset(("write", "pwrite64", "writev"))
_INTERNET = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_BLUETOOTH", "AF_VSOCK")


@dataclass(frozen=True, slots=True)
class Allowed:
    """A place outside the data folder that may be written, and why; `begins` is how each content must begin."""

    places: re.Pattern[str]
    why: str
    begins: tuple[str, ...] = ()


def refused() -> str:
    """Why nothing can be traced on this machine, or nothing."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)  # noqa: S607
    return "" if tried.returncode == 0 else "strace may not trace here (ptrace is forbidden)"


def command(folder: Path) -> tuple[str, ...]:
    """What a program is started under, so that it is traced into files of this folder, one for each thread."""
    options = ("-ff", "-y", "-qq", "-s", "300", "-e", f"trace={_CALLS}", "-e", "signal=none")
    return ("strace", *options, "-o", str(folder / "trace"))


def complaints(
    folder: Path, own: tuple[Path, ...], allowed: tuple[Allowed, ...], *, whole: tuple[Path, ...] = ()
) -> list[str]:
    """What was done that is not allowed; what is below one of its `own` places may be written as it likes.

    There and in the places named by `whole`, what is put in its place by renaming must be on the disk before.
    """
    told: set[str] = set()
    calls = 0
    traces = sorted(folder.glob("trace.*"))
    for call, arguments, failed in (each for path in traces for each in _calls(path)):
        calls += 1
        if call == "socket" and arguments.startswith(_INTERNET):
            told.add(f"a socket of the internet: {arguments}")
        if call in ("connect", "sendto", "bind") and "sa_family=AF_INET" in arguments:
            told.add(f"{call} to the internet: {arguments}")
        if call == "execve" and not failed and "assessor" not in arguments:
            told.add(f"another program is started: {arguments[:120]}")
        if not failed:
            told |= set(_wrongly_written(call, arguments, own, allowed))
    if not calls:
        told.add("nothing was traced")
    told |= set(_renamed_unsynced(folder, (*own, *whole)))
    return sorted(told)


def _renamed_unsynced(folder: Path, places: tuple[Path, ...]) -> Iterator[str]:
    """Files that are put in their place before they are on the disk: a power cut could leave them empty."""
    for trace in folder.glob("trace.*"):
        unsynced: set[str] = set()
        for call, arguments, _ in _calls(trace):
            if call in _WRITES and (written := _WRITTEN.match(arguments)):
                unsynced.add(written[1])
            elif call in _SYNCS:
                unsynced.discard(arguments.split("<", 1)[-1].rstrip(">"))
            elif call.startswith("rename"):
                before, after = _PATH.findall(arguments)
                if before in unsynced and any(Path(after).is_relative_to(place) for place in places):
                    yield f"put in its place before it is on the disk: {after}"


def _calls(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Each call of a thread, in order: its name, its arguments, and whether it failed."""
    for line in path.read_text(encoding="utf-8", errors="surrogateescape").splitlines():
        found = _CALL.match(line)
        if found:
            yield found[1], found[2], found[3].startswith("-")


def _wrongly_written(call: str, arguments: str, own: tuple[Path, ...], allowed: tuple[Allowed, ...]) -> Iterator[str]:
    if call in _WRITES:
        written = _WRITTEN.match(arguments)
        if written and written[1].startswith("/"):
            for each in allowed:
                if each.begins and each.places.fullmatch(written[1]) and not _begins(written[2], each.begins):
                    yield f"{written[1]} is written with {written[2][:60]}"
        return
    for path in _changed(call, arguments):
        if any(Path(path).is_relative_to(place) for place in own):
            continue
        if not any(each.places.fullmatch(path) for each in allowed):
            yield f"{call} outside: {path}"


def _begins(content: str, begins: tuple[str, ...]) -> bool:
    return content.startswith(begins)


def _changed(call: str, arguments: str) -> Iterator[str]:
    """The files that a call makes, changes or removes, with their folders."""
    if call in _OPENS:
        if not re.search(r"\bO_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\b", arguments):
            return
    elif call not in _CHANGES:
        return
    folder = _FOLDER.match(arguments)
    names = _PATH.findall(arguments)
    if not names:  # strace may not read the memory of a process that refuses to be read, unless it is root's
        yield "(a name that could not be read)"
    for name in names:
        decoded = name.encode().decode("unicode_escape").encode("latin-1", "surrogateescape").decode("utf-8", "replace")
        yield str(Path(folder[1] if folder else "/") / decoded)
