"""What a screen reader hears of a program on a `Screen`: AT-SPI on a bus of its own, with nothing of the machine's.

It also knows where the keyboard is, so that a journey goes from control to control by Tab and by their names, as one who
does not see the window would.
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, Self

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.journeys.screen import PATIENCE, Screen

_CONFIGURATION = Path("/usr/share/defaults/at-spi2/accessibility.conf")
_SERVICE = Path("/usr/share/dbus-1/accessibility-services/org.a11y.atspi.Registry.service")
_REGISTRY = "org.a11y.atspi.Registry"
_ROOT = "/org/a11y/atspi/accessible/root"
_EVENTS = ("object:state-changed:focused", "object:announcement")
_CHECKED, _FOCUSED, _SHOWING = 4, 12, 25  # bits of a state (AtspiStateType)
_STEPS = 80  # Tabs; no page has so many controls


@dataclass(frozen=True)
class Part:
    """One thing in the window, as it is told: its name, and what is said after it."""

    name: str
    description: str
    checked: bool


Place = tuple[str, str]  # the program's name on the bus, and the path of a thing in it
Told = tuple[Place, Part, int]  # and the bits of its state


class ScreenReader:
    """Set up before the program is started; `screen.environment` leads the program to it."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._stack = ExitStack()
        self._pause = threading.Event()
        self._replies: dict[int, Message] = {}
        self._focused: deque[Place] = deque()
        self._connection: DBusConnection
        self.announced: list[str] = []

    def __enter__(self) -> Self:
        folder = self._stack.enter_context(
            tempfile.TemporaryDirectory(prefix="at-spi-")
        )  # a socket's name must be short
        bus = self._start(
            *("dbus-daemon", f"--config-file={_CONFIGURATION}", "--nofork", "--print-address"),
            f"--address=unix:path={folder}/bus",
        )
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        self._screen.environment["AT_SPI_BUS_ADDRESS"] = address
        self._connection = open_dbus_connection(bus=address)
        self._stack.callback(self._connection.close)
        self._start(_registry())  # started by the bus it would look for a desktop session
        self._until(lambda: self._ask(message_bus.NameHasOwner(_REGISTRY)) == (1,), lambda: "no registry")
        for member in ("StateChanged", "Announcement"):
            self._ask(message_bus.AddMatch(MatchRule(interface="org.a11y.atspi.Event.Object", member=member)))
        registry = DBusAddress("/org/a11y/atspi/registry", bus_name=_REGISTRY, interface=_REGISTRY)
        for event in _EVENTS:
            self._ask(new_method_call(registry, "RegisterEvent", "sass", (event, [], "")))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def reads(self, *words: str) -> list[Part]:
        """Wait until all these words are told somewhere in the window; gives all that is told then."""
        found: list[Part] = []

        def told() -> bool:
            found[:] = self._parts()
            return all(any(each in f"{part.name} {part.description}" for part in found) for each in words)

        self._until(told, lambda: f"{words} not in {[part.name for part in found]}")
        return found

    def reads_no(self, words: str) -> None:
        """Wait until these words are told nowhere in the window."""
        self._until(
            lambda: not any(words in f"{part.name} {part.description}" for part in self._parts()),
            lambda: f"“{words}” is still told",
        )

    def reads_checked(self, name: str) -> None:
        """Wait until what has this name is told to be chosen."""
        self._until(
            lambda: any(part.name == name and part.checked for part in self._parts()), lambda: f"“{name}” is not chosen"
        )

    def hears(self, words: str) -> None:
        """Wait until this is announced."""

        def heard() -> bool:
            self._listen(0)
            return any(words in said for said in self.announced)

        self._until(heard, lambda: f"“{words}” is not in {self.announced}")

    def tab_to(self, name: str, *, key: str = "Tab") -> Part:
        """Go there by keyboard, one control after the other; gives what it lands on."""
        passed = []
        for _ in range(_STEPS):
            part = self.step(key)
            if part.name.startswith(name):
                return part
            passed.append(part.name)
        raise AssertionError(f"“{name}” is not among {passed}")

    def step(self, key: str) -> Part:
        """Press a key that moves the keyboard, and give where it is then."""
        self._listen(0)
        self._focused.clear()
        self._screen.press(key)

        def moved() -> bool:
            self._listen(0.05)
            return bool(self._focused)

        self._until(moved, lambda: f"“{key}” moves nothing")
        self._listen(0.05)
        (told,) = self._told([self._focused[-1]])
        return told[1]

    def write(self, text: str) -> None:
        """Type a text, and go on when it stands where the keyboard is."""
        self._screen.write(text)
        self.holds(text)

    def holds(self, text: str) -> None:
        """Wait until this stands where the keyboard is."""
        self._until(lambda: text in self._written(), lambda: f"“{text}” does not stand in “{self._written()}”")

    # --- asking ------------------------------------------------------------------------------------------------------

    def _everything(self) -> list[Told]:
        """Everything that is shown, from the outside in."""
        parts: list[Told] = []
        level = self._children([(_REGISTRY, _ROOT)])
        while level:
            shown = [told for told in self._told(level) if told[2] >> _SHOWING & 1]
            parts += shown
            level = self._children([place for place, _, _ in shown])
        return parts

    def _written(self) -> str:
        """The text in the field that has the keyboard."""
        places = [place for place, _, state in self._everything() if state >> _FOCUSED & 1]
        asked = [new_method_call(_at(place, "org.a11y.atspi.Text"), "GetText", "ii", (0, -1)) for place in places]
        return "".join(answer[0] for answer in self._ask_all(asked) if answer)

    def _parts(self) -> list[Part]:
        return [part for _, part, _ in self._everything()]

    def _children(self, places: list[Place]) -> list[Place]:
        asked = [new_method_call(_at(place), "GetChildren") for place in places]
        return [tuple(child) for answer in self._ask_all(asked) if answer for child in answer[0]]

    def _told(self, places: list[Place]) -> Iterator[Told]:
        """What is told of each; of what has gone away meanwhile, nothing."""
        questions = []
        for place in places:
            at = _at(place)
            questions += [
                Properties(at).get("Name"),
                Properties(at).get("Description"),
                new_method_call(at, "GetState"),
            ]
        answers = self._ask_all(questions)
        for number, place in enumerate(places):
            name, description, state = answers[3 * number : 3 * number + 3]
            if name and description and state:
                low, high = state[0]
                bits = low | high << 32
                yield place, Part(name[0][1], description[0][1], bool(bits >> _CHECKED & 1)), bits

    def _ask(self, question: Message) -> tuple[Any, ...]:
        (answer,) = self._ask_all([question])
        assert answer is not None, question
        return answer

    def _ask_all(self, questions: list[Message]) -> list[tuple[Any, ...]]:
        """All at once, and then all answers: one by one would take a hundred times as long. () where there is none."""
        serials = []
        for question in questions:
            serial = next(self._connection.outgoing_serial)
            self._connection.send(question, serial=serial)
            serials.append(serial)
        last = monotonic() + PATIENCE
        while any(serial not in self._replies for serial in serials):
            assert monotonic() < last, "the program does not answer its screen reader"
            self._listen(1)
        answers = [self._replies.pop(serial) for serial in serials]
        return [each.body if each.header.message_type is MessageType.method_return else () for each in answers]

    def _listen(self, seconds: float) -> None:
        """Take in all that has come; wait so long for the first of it."""
        while True:
            try:
                message = self._connection.receive(timeout=seconds)
            except TimeoutError:
                return
            self._take(message)
            seconds = 0

    def _take(self, message: Message) -> None:
        fields = message.header.fields
        if HeaderFields.reply_serial in fields:
            self._replies[fields[HeaderFields.reply_serial]] = message
        elif fields.get(HeaderFields.member) == "Announcement":
            self.announced.append(message.body[3][1])
        elif fields.get(HeaderFields.member) == "StateChanged" and message.body[:2] == ("focused", 1):
            self._focused.append((fields[HeaderFields.sender], fields[HeaderFields.path]))

    def _start(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command, env=self._screen.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert process.stdout is not None
        self._stack.callback(process.stdout.close)
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        return process

    def _until(self, come: Callable[[], bool], otherwise: Callable[[], str]) -> None:
        last = monotonic() + PATIENCE
        while not come():
            assert monotonic() < last, otherwise()
            self._pause.wait(0.1)


def _registry() -> str:
    """Where it lies is known to its service file."""
    lines = _SERVICE.read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith("Exec=")).removeprefix("Exec=").split()[0]


def _at(place: Place, interface: str = "org.a11y.atspi.Accessible") -> DBusAddress:
    return DBusAddress(place[1], bus_name=place[0], interface=interface)
