"""A logind of the test's own, on the bus of the first argument: its one session is told to lock, its PC to sleep.

It is told on its standard input (`sleep`, `wake`, `lock`, `hint`, `other`) and tells what it sees: `ready`, `inhibited`,
`listening` when everything was asked for that is asked for, and `released`, with the files below the folder of the second
argument that any process has open then. Run as a program.
"""

from __future__ import annotations

import os
import select
import sys
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

SESSION = "/org/freedesktop/login1/session/_37"
MANAGER = DBusAddress("/org/freedesktop/login1", interface="org.freedesktop.login1.Manager")
LOCK = DBusAddress(SESSION, interface="org.freedesktop.login1.Session")
OTHER = DBusAddress("/org/freedesktop/login1/session/_38", interface="org.freedesktop.login1.Session")
CHANGED = DBusAddress(SESSION, interface="org.freedesktop.DBus.Properties")


class Login1:
    def __init__(self, bus: DBusConnection, folder: str) -> None:
        self._bus = bus
        self._folder = folder
        self._inhibitor: int | None = None
        self._hint = False

    def run(self) -> None:
        commands = os.fdopen(0, "rb", buffering=0)
        while True:
            waiting = [self._bus.sock, commands, *([] if self._inhibitor is None else [self._inhibitor])]
            ready = select.select(waiting, [], [])[0]
            if self._inhibitor in ready:
                self._on_released()
            if commands in ready:
                command = commands.readline().decode().strip()
                if not command:
                    return
                self._tell(command)
            if self._bus.sock in ready:
                self._listen()

    def _listen(self) -> None:
        while True:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, call: Message) -> None:
        member = call.header.fields[HeaderFields.member]
        match member, call.body:
            case "Inhibit", ("sleep", _, _, "delay"):
                self._inhibitor, given = os.pipe()
                self._bus.send(new_method_return(call, "h", (given,)))
                os.close(given)
                say("inhibited")
            case "Get", ("org.freedesktop.login1.Session", "Id"):
                self._bus.send(new_method_return(call, "v", (("s", "7"),)))
            case "Get", ("org.freedesktop.login1.Session", "LockedHint"):
                self._bus.send(new_method_return(call, "v", (("b", self._hint),)))
            case "GetSession", ("7",):
                self._bus.send(new_method_return(call, "o", (SESSION,)))
                say("listening")
            case _:
                self._bus.send(new_error(call, "org.freedesktop.DBus.Error.InvalidArgs"))

    def _tell(self, command: str) -> None:
        match command:
            case "sleep" | "wake":
                self._bus.send(new_signal(MANAGER, "PrepareForSleep", "b", (command == "sleep",)))
            case "lock":
                self._bus.send(new_signal(LOCK, "Lock"))
            case "other":
                self._bus.send(new_signal(OTHER, "Lock"))
            case "hint" | "no hint":
                self._hint = command == "hint"
                changed: tuple[Any, ...] = ("org.freedesktop.login1.Session", {"LockedHint": ("b", self._hint)}, [])
                self._bus.send(new_signal(CHANGED, "PropertiesChanged", "sa{sv}as", changed))
        say(f"told {command}")

    def _on_released(self) -> None:
        assert self._inhibitor is not None
        os.close(self._inhibitor)
        self._inhibitor = None
        say(" ".join(("released", *sorted(set(self._open_files())))))

    def _open_files(self) -> list[str]:
        found = []
        for link in Path("/proc").glob("[0-9]*/fd/*"):
            try:
                target = os.readlink(link)  # noqa: PTH115 - a name, of what may be no file
            except OSError:
                continue
            if self._folder and target.startswith(self._folder):
                found.append(Path(target).name)
        return found


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    with open_dbus_connection(bus=sys.argv[1], enable_fds=True) as connection:
        connection.send_and_get_reply(message_bus.RequestName("org.freedesktop.login1"))
        say("ready")
        Login1(connection, sys.argv[2]).run()
