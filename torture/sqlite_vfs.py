"""SQLite's own way to the disk (its "VFS" and the system calls under it), so that it can be listened to or made to fail.

SQLCipher's library lets its functions be found by name, so this needs no tracing, no compiler and no right. What is
changed here is changed for the whole process: only a forked one that ends soon afterwards may use it.
https://sqlite.org/c3ref/vfs.html, https://sqlite.org/c3ref/io_methods.html
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_void_p
from pathlib import Path
from typing import Any

import sqlcipher3._sqlite3

Heard = Callable[[str, Path, int, bytes], None]
"""Called with what is done ("create", "write", "truncate", "sync", "delete"), to which file, at which offset, and the bytes."""

_READ_WRITE_CREATE = 0x00000004  # SQLITE_OPEN_CREATE

# Names as pointers: SQLite keeps the very one that it gives, and what it wrote behind its end.
_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
_SET_CALL = CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)
_GET_CALL = CFUNCTYPE(c_void_p, c_void_p, c_char_p)
PWRITE = CFUNCTYPE(c_ssize_t, c_int, c_void_p, c_size_t, c_int64, use_errno=True)

_AFTER_OPEN = (
    *("xDelete", "xAccess", "xFullPathname", "xDlOpen", "xDlError", "xDlSym", "xDlClose", "xRandomness", "xSleep"),
    *("xCurrentTime", "xGetLastError", "xCurrentTimeInt64", "xSetSystemCall", "xGetSystemCall", "xNextSystemCall"),
)
_METHODS = 18  # pointers in sqlite3_io_methods after its version, version 3
_X_WRITE, _X_TRUNCATE, _X_SYNC = 2, 3, 4


class _Vfs(Structure):
    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        *((name, c_void_p) for name in _AFTER_OPEN),
    )


class _Methods(Structure):
    _fields_ = (("iVersion", c_int), ("methods", c_void_p * _METHODS))


class _File(Structure):
    _fields_ = (("pMethods", POINTER(_Methods)),)


def refused() -> str:
    """Why it cannot be used on this machine, or nothing."""
    if sys.platform != "linux":
        return "it knows SQLite's way to the disk on Linux alone"
    return "" if hasattr(_library(), "sqlite3_vfs_find") else "this build of SQLCipher hides its functions"


def _library() -> Any:
    return ctypes.CDLL(sqlcipher3._sqlite3.__file__)  # noqa: SLF001 - the library is what is asked for


def _vfs() -> Any:
    find = _library().sqlite3_vfs_find
    find.restype = POINTER(_Vfs)
    return find(None).contents


class Listener:
    """Tells of all that SQLite does to its files from now on; it does it all the same."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._vfs = _vfs()
        self._paths: dict[int, Path] = {}
        self._methods: dict[int, _Methods] = {}  # ours, by the address of those they stand for
        self._kept: list[Any] = []  # what C holds a pointer to must stay
        self._open = _OPEN(self._vfs.xOpen)
        self._delete = _DELETE(self._vfs.xDelete)
        self._vfs.xOpen = self._pointer(_OPEN(self._opened))
        self._vfs.xDelete = self._pointer(_DELETE(self._deleted))

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, out: int) -> int:
        path = None if name is None else Path(ctypes.string_at(name).decode())
        new = path is not None and not path.exists()
        code = self._open(vfs, name, file, flags, out)
        if code == 0 and path is not None:
            self._paths[file] = path
            if new and flags & _READ_WRITE_CREATE:
                self._heard("create", path, 0, b"")
            at = _File.from_address(file)
            at.pMethods = ctypes.pointer(self._ours(ctypes.addressof(at.pMethods.contents)))
        return int(code)

    def _deleted(self, vfs: int, name: int, sync: int) -> int:
        path = Path(ctypes.string_at(name).decode())
        code = self._delete(vfs, name, sync)
        if code == 0:
            self._heard("delete", path, 0, b"")
        return int(code)

    def _ours(self, address: int) -> _Methods:
        if address not in self._methods:
            theirs = _Methods.from_address(address)
            ours = _Methods.from_buffer_copy(theirs)
            write, truncate = _WRITE(theirs.methods[_X_WRITE]), _TRUNCATE(theirs.methods[_X_TRUNCATE])
            sync = _SYNC(theirs.methods[_X_SYNC])

            def on_write(file: int, data: int, amount: int, offset: int) -> int:
                self._heard("write", self._paths[file], offset, ctypes.string_at(data, amount))
                return int(write(file, data, amount, offset))

            def on_truncate(file: int, size: int) -> int:
                self._heard("truncate", self._paths[file], size, b"")
                return int(truncate(file, size))

            def on_sync(file: int, flags: int) -> int:
                code = int(sync(file, flags))
                if code == 0:
                    self._heard("sync", self._paths[file], 0, b"")
                return code

            ours.methods[_X_WRITE] = self._pointer(_WRITE(on_write))
            ours.methods[_X_TRUNCATE] = self._pointer(_TRUNCATE(on_truncate))
            ours.methods[_X_SYNC] = self._pointer(_SYNC(on_sync))
            self._methods[address] = ours
        return self._methods[address]

    def _pointer(self, function: Any) -> int:
        self._kept.append(function)
        pointer = ctypes.cast(function, c_void_p).value
        assert pointer is not None
        return pointer


class WritesIntercepted:
    """Each write that SQLite makes goes through `decide(wanted) -> allowed`: fewer bytes than wanted, or -errno."""

    def __init__(self, decide: Callable[[int], int]) -> None:
        vfs = _vfs()
        at = ctypes.addressof(vfs)
        self._pwrite = PWRITE(_GET_CALL(vfs.xGetSystemCall)(at, b"pwrite"))
        self._decide = decide
        self._ours = PWRITE(self._write)
        code = _SET_CALL(vfs.xSetSystemCall)(at, b"pwrite", ctypes.cast(self._ours, c_void_p).value)
        assert code == 0, "SQLite lets its way of writing not be changed"

    def _write(self, descriptor: int, data: int, amount: int, offset: int) -> int:
        allowed = self._decide(amount)
        if allowed < 0:
            ctypes.set_errno(-allowed)
            return -1
        return int(self._pwrite(descriptor, data, min(amount, allowed), offset))
