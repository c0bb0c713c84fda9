"""`LockSignals` of Windows: the session's lock and the sleep of the PC, as messages to the window.

Untested: written from Microsoft's reference (WTSRegisterSessionNotification, WM_WTSSESSION_CHANGE, WM_POWERBROADCAST)
on a machine without Windows. Sleep does not wait here: Windows gives programs two seconds, and asks for no answer.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray
from PySide6.QtWidgets import QApplication, QWidget

_SESSION_CHANGED, _SESSION_LOCK = 0x02B1, 0x7  # WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK
_POWER, _SUSPEND = 0x0218, 0x4  # WM_POWERBROADCAST, PBT_APMSUSPEND
_LOCKS = ((_SESSION_CHANGED, _SESSION_LOCK), (_POWER, _SUSPEND))


class WindowsSignals(QAbstractNativeEventFilter):
    """Listens to the messages of one window."""

    def __init__(self, application: QApplication, window: QWidget) -> None:
        super().__init__()
        self._application = application
        self._window = window
        self._lock: Callable[[], None] = lambda: None

    def listen(self, lock: Callable[[], None]) -> None:
        """From now on; power messages come to every window without asking."""
        self._lock = lock
        self._application.installNativeEventFilter(self)
        if sys.platform == "win32":
            ctypes.WinDLL("wtsapi32").WTSRegisterSessionNotification(wintypes.HWND(int(self._window.winId())), 0)

    def release(self) -> None:
        """Nothing waits."""

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Only looks."""
        if kind == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if (told.message, told.wParam) in _LOCKS:
                self._lock()
        return False, 0
