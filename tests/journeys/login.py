"""A system bus of the test's own, with a logind on it that does what it is told."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

CHILD = Path(__file__).parent / "children" / "login1.py"
PATIENCE = 40  # seconds


class Login:
    """`address` is the bus; `folder` that whose open files are told when sleep may begin."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self.address = ""

    def __enter__(self) -> Self:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"]
        bus = self._start(*command)
        self.address = self._line(bus)
        self._child = self._start(sys.executable, str(CHILD), self.address, str(self._folder or ""))
        self._heard: list[str] = []
        self.hear("ready")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def tell(self, command: str) -> None:
        """Have it do something, and wait until it is done."""
        assert self._child.stdin is not None
        self._child.stdin.write(f"{command}\n".encode())
        self._child.stdin.flush()

    def hear(self, beginning: str) -> str:
        """Wait until it tells something that begins like this; gives the rest of it."""
        while not (found := [line for line in self._heard if line.startswith(beginning)]):
            self._heard.append(self._line(self._child))
        self._heard.remove(found[0])
        return found[0].removeprefix(beginning).strip()

    def _line(self, process: subprocess.Popen[bytes]) -> str:
        assert process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)
            last, line = monotonic() + PATIENCE, b""
            while not line.endswith(b"\n"):
                assert selector.select(last - monotonic()), f"nothing is told but {self._heard}"
                byte = os.read(process.stdout.fileno(), 1)
                assert byte, "it has ended"
                line += byte
        return line.decode().strip()

    def _start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert process.stdout is not None
        assert process.stdin is not None
        self._stack.callback(process.stdout.close)
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        self._stack.callback(process.stdin.close)
        return process
