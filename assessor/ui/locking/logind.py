"""`LockSignals` of Linux: systemd's logind on the system bus.

A delay inhibitor has sleep wait (five seconds at most, as logind has it) until the vault is closed. Desktops that lock
the screen by themselves tell logind by `LockedHint`; `loginctl lock-session` sends `Lock`. Where there is no bus or no
logind, nothing happens, and nothing is said of it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusPendingCallWatcher,
    QDBusUnixFileDescriptor,
    QDBusVariant,
)

_LOGIN = "org.freedesktop.login1"
_HOME = "/org/freedesktop/login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_OWN_SESSION = "/org/freedesktop/login1/session/auto"
_WHY = "locking"  # for `systemd-inhibit --list`; says nothing of anybody


class Logind(QObject):
    """Listens to the session of this process. All is asked without waiting for the answer."""

    def __init__(self, bus: QDBusConnection, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus = bus
        self._lock: Callable[[], None] = lambda: None
        self._session = ""
        self._guard = threading.Lock()
        self._inhibitor: int | None = None
        self._asked: set[QDBusPendingCallWatcher] = set()

    def listen(self, lock: Callable[[], None]) -> None:
        """From now on, where there is a bus."""
        if not self._bus.isConnected():
            return
        self._lock = lock
        self._hear(_HOME, _MANAGER, "PrepareForSleep", "_on_sleep(bool)")
        self._inhibit()
        self._ask(_OWN_SESSION, _PROPERTIES, "Get", [_SESSION, "Id"], self._on_session_id)

    def release(self) -> None:
        """Let the PC sleep."""
        with self._guard:
            held, self._inhibitor = self._inhibitor, None
        if held is not None:
            os.close(held)

    def _hear(self, path: str, interface: str, signal: str, slot: str) -> None:
        # The stubs ask for bytes, which it refuses (6.11).
        self._bus.connect(_LOGIN, path, interface, signal, self, SLOT(slot))  # type: ignore[call-overload]

    # --- sleep -------------------------------------------------------------------------------------------------------

    def _inhibit(self) -> None:
        self._ask(_HOME, _MANAGER, "Inhibit", ["sleep", "Infohus", _WHY, "delay"], self._on_inhibitor)

    def _on_inhibitor(self, answer: object) -> None:
        if isinstance(answer, QDBusUnixFileDescriptor) and answer.isValid():
            self.release()
            with self._guard:
                self._inhibitor = os.dup(answer.fileDescriptor())  # Qt's own is closed with the answer

    @Slot(bool)
    def _on_sleep(self, begins: bool) -> None:
        if begins:
            self._lock()
        else:
            self._inhibit()

    # --- the session -------------------------------------------------------------------------------------------------

    def _on_session_id(self, id_: object) -> None:
        self._ask(_HOME, _MANAGER, "GetSession", [id_], self._on_session)

    def _on_session(self, path: object) -> None:
        """Its signals bear this path, and not the one by which everybody finds their own."""
        if isinstance(path, QDBusObjectPath):
            self._session = path.path()
            self._hear(self._session, _SESSION, "Lock", "_on_lock()")
            self._hear(self._session, _PROPERTIES, "PropertiesChanged", "_on_changed()")

    @Slot()
    def _on_lock(self) -> None:
        self._lock()

    @Slot()
    def _on_changed(self) -> None:
        self._ask(self._session, _PROPERTIES, "Get", [_SESSION, "LockedHint"], self._on_hint)

    def _on_hint(self, locked: object) -> None:
        if locked is True:
            self._lock()

    # --- asking ------------------------------------------------------------------------------------------------------

    def _ask(
        self, path: str, interface: str, method: str, arguments: list[str | object], then: Callable[[object], None]
    ) -> None:
        """Call a method; `then` gets the one thing that it gives, and is not called where it is refused."""
        call = QDBusMessage.createMethodCall(_LOGIN, path, interface, method)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(self._bus.asyncCall(call), self)
        self._asked.add(watcher)

        def answered(_: object) -> None:
            self._asked.discard(watcher)
            reply = watcher.reply()
            watcher.deleteLater()
            if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
                answer = reply.arguments()[0]
                then(answer.variant() if isinstance(answer, QDBusVariant) else answer)

        watcher.finished.connect(answered)
