"""`LockSignals` of macOS: the notifications that the screen is locked and that the Mac is about to sleep.

Untested: written from Apple's reference (NSWorkspaceWillSleepNotification) and the name under which the lock of the screen
is known (com.apple.screenIsLocked), on a machine without macOS. Sleep does not wait here.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_bool, c_char_p, c_void_p

_HEARD = b"infohusHeard:"
_Heard = ctypes.CFUNCTYPE(None, c_void_p, c_void_p, c_void_p)


class MacSignals:
    """Hears by an object of its own, made with the Objective-C runtime."""

    def __init__(self) -> None:
        self._lock: Callable[[], None] = lambda: None
        self._heard = _Heard(lambda _self, _selector, _notification: self._lock())  # kept as long as it may be called

    def listen(self, lock: Callable[[], None]) -> None:
        """From now on."""
        self._lock = lock
        objc = _Runtime()
        ear = objc.make_ear(self._heard)
        workspace = objc.send(objc.known("NSWorkspace"), b"sharedWorkspace")
        sleeping = objc.send(workspace, b"notificationCenter")
        locking = objc.send(objc.known("NSDistributedNotificationCenter"), b"defaultCenter")
        objc.observe(sleeping, ear, b"NSWorkspaceWillSleepNotification")
        objc.observe(locking, ear, b"com.apple.screenIsLocked")

    def release(self) -> None:
        """Nothing waits."""


class _Runtime:
    """As much of Objective-C as is needed."""

    def __init__(self) -> None:
        self._objc = ctypes.CDLL("/usr/lib/libobjc.A.dylib")
        for name, takes in {
            "objc_getClass": (c_char_p,),
            "sel_registerName": (c_char_p,),
            "objc_allocateClassPair": (c_void_p, c_char_p, ctypes.c_size_t),
        }.items():
            function = getattr(self._objc, name)
            function.restype, function.argtypes = c_void_p, takes
        self._objc.objc_registerClassPair.argtypes = (c_void_p,)
        self._objc.class_addMethod.restype = c_bool
        self._objc.class_addMethod.argtypes = (c_void_p, c_void_p, _Heard, c_char_p)

    def known(self, name: str) -> c_void_p:
        return c_void_p(self._objc.objc_getClass(name.encode()))

    def send(self, receiver: c_void_p, selector: bytes, *given: c_void_p | bytes) -> c_void_p:
        """Send a message with pointers; it gives a pointer."""
        takes = [c_char_p if isinstance(each, bytes) else c_void_p for each in given]
        call = ctypes.CFUNCTYPE(c_void_p, c_void_p, c_void_p, *takes)(("objc_msgSend", self._objc))
        return c_void_p(call(receiver, self._selector(selector), *given))

    def make_ear(self, heard: object) -> c_void_p:
        """An object with the one method that is called with each notification."""
        kind = c_void_p(self._objc.objc_allocateClassPair(self.known("NSObject"), b"InfohusEar", 0))
        self._objc.class_addMethod(kind, self._selector(_HEARD), heard, b"v@:@")
        self._objc.objc_registerClassPair(kind)
        return self.send(kind, b"new")

    def observe(self, centre: c_void_p, ear: c_void_p, name: bytes) -> None:
        words = self.send(self.known("NSString"), b"stringWithUTF8String:", name)
        self.send(centre, b"addObserver:selector:name:object:", ear, self._selector(_HEARD), words, c_void_p(None))

    def _selector(self, name: bytes) -> c_void_p:
        return c_void_p(self._objc.sel_registerName(name))
