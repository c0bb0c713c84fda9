"""A screen in memory with a window manager, and a hand on its keyboard: programs are driven from outside, as a person does.

Nothing of the program is imported here. What is waited for is what a person would wait for: the name of the page in the
window's title.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

PATIENCE = 40  # seconds; a loaded machine with two cores may need them


class Screen:
    """An X server of its own, with a Danish keyboard."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._stack = ExitStack()
        self._pause = threading.Event()
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        reading, writing = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1300x900x24", "-nolisten", "tcp", "-noreset"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        self._end_with(server.terminate, server)
        with os.fdopen(reading) as said:
            display = f":{said.readline().strip()}"
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "PYTHONPATH") if name in os.environ}
        self.environment = kept | {
            "DISPLAY": display,
            "HOME": str(self._folder),
            "QT_QPA_PLATFORM": "xcb",
            "DBUS_SESSION_BUS_ADDRESS": "disabled:",  # no keyring here: the passphrase's way
            "XDG_RUNTIME_DIR": str(self._folder),
        }
        self.run("setxkbmap", "dk")
        manager = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)
        self._end_with(manager.kill, manager)  # it sleeps over a SIGTERM that comes just before it waits
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def run(self, *command: str) -> str:
        """Run a tool on this screen and give what it says."""
        done = subprocess.run(
            command, env=self.environment, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
        return done.stdout

    def open(self, *arguments: str, under: tuple[str, ...] = ()) -> Program:
        """Start the program, `under` a command that starts it and looks on."""
        return Program(self, arguments, self._folder / "program.err", under)

    def see(self, title: str) -> None:
        """Wait until a window with this beginning of a title is there."""
        self._until(lambda: self._sees(title), f"no window “{title}”")

    def wait_for(self, path: Path) -> None:
        """Wait until a file is there."""
        self._until(path.exists, f"no file {path.name}")

    def press_until(self, key: str, title: str) -> None:
        """Press a key until it has led to a window: what it presses may not be ready yet."""

        def press_and_look() -> bool:
            self._pause.wait(0.5)
            self.press(key)
            self._pause.wait(0.5)
            return self._sees(title)

        self._until(press_and_look, f"“{key}” does not lead to “{title}”")

    def _sees(self, title: str) -> bool:
        # Not its --sync: that gives up where a window goes away while it looks.
        search = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}")
        return subprocess.run(search, env=self.environment, capture_output=True, check=False).returncode == 0

    def _until(self, come: Callable[[], bool], otherwise: str) -> None:
        last = monotonic() + PATIENCE
        while not come():
            assert monotonic() < last, otherwise
            self._pause.wait(0.05)

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.run("xdotool", "key", "--delay", "40", *keys)

    def write(self, text: str) -> None:
        """Type a text, a key every 20 ms."""
        self.run("xdotool", "type", "--delay", "20", text)

    def picture(self, path: Path) -> None:
        """Take a picture of the screen, where the tool for it is there (it is only for looking)."""
        if shutil.which("scrot"):
            self.run("scrot", "-o", str(path))

    def _end_with(self, ending: Callable[[], None], process: subprocess.Popen[bytes]) -> None:
        self._stack.callback(process.wait)
        self._stack.callback(ending)


class Program:
    """The running program."""

    def __init__(self, screen: Screen, arguments: tuple[str, ...], errors: Path, under: tuple[str, ...] = ()) -> None:
        self._errors = errors.open("ab")
        self._process = subprocess.Popen(
            [*under, sys.executable, "-m", "assessor", *arguments],
            env=screen.environment,
            stderr=self._errors,
            start_new_session=True,
        )

    def kill(self) -> None:
        """Kill it as a power cut would end it: it hears nothing of it, and who looks on goes too."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(PATIENCE)
        self._errors.close()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """It does nothing meanwhile, and then finds all that was typed at once."""
        self._process.send_signal(signal.SIGSTOP)
        yield
        self._process.send_signal(signal.SIGCONT)

    def ended(self) -> int:
        """Wait for its end; gives its exit code."""
        code = self._process.wait(PATIENCE)
        self._errors.close()
        return code
