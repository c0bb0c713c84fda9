"""Keeps a window out of screen pictures and shared screens, where the system has a way to ask for it.

Windows 10 (2004) and macOS have one; on Linux there is none. A projector shows the window all the same. Written after the
systems' own manuals and not tried on either: SetWindowDisplayAffinity (learn.microsoft.com), NSWindow.sharingType
(developer.apple.com). Newer macOS leaves it to the program that takes the picture whether to heed it.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtWidgets import QWidget

_EXCLUDE_FROM_CAPTURE = 0x11  # WDA_EXCLUDEFROMCAPTURE
_SHARING_NONE = 0  # NSWindowSharingNone


def keep_from_captures(window: QWidget) -> bool:
    """Ask for it, for a window of its own that is made; whether the system has taken it."""
    if sys.platform == "win32":
        return bool(ctypes.windll.user32.SetWindowDisplayAffinity(int(window.winId()), _EXCLUDE_FROM_CAPTURE))
    if sys.platform == "darwin":
        return _on_macos(int(window.winId()))
    return False


def _on_macos(view: int) -> bool:
    """`[[view window] setSharingType: NSWindowSharingNone]`, spoken to Objective-C's runtime itself."""
    objc = ctypes.CDLL("/usr/lib/libobjc.dylib")
    objc.sel_registerName.restype = ctypes.c_void_p
    objc.sel_registerName.argtypes = (ctypes.c_char_p,)
    send = ctypes.cast(objc.objc_msgSend, ctypes.c_void_p).value
    assert send is not None
    ask = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)(send)
    tell = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)(send)
    window = ask(view, objc.sel_registerName(b"window"))
    if not window:
        return False
    tell(window, objc.sel_registerName(b"setSharingType:"), _SHARING_NONE)
    return True
