"""CUPS, for one test alone: a scheduler of its own on a socket of its own, with printers that print into files.

Nothing of the machine's own print system is touched, and no right is needed to start it. The printers take PDF as it
comes and give it on unchanged, so what lies in their file is what a printer would have been given.
"""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import tempfile
import threading
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Self

PATIENCE = 40  # seconds

_FILES = """
ServerRoot {folder}
ServerBin /usr/lib/cups
DataDir /usr/share/cups
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
TempDir {folder}/tmp
AccessLog {folder}/access_log
ErrorLog {folder}/error_log
PageLog {folder}/page_log
FileDevice Yes
Sandboxing relaxed
"""
_SCHEDULER = """
Listen {socket}
LogLevel debug
Browsing No
WebInterface No
DefaultAuthType None
DirtyCleanInterval 0
PreserveJobHistory Yes
PreserveJobFiles Yes
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_PRINTER = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "PAPER.PPD"
*Product: "(Paper)"
*PSVersion: "(3010.000) 0"
*Manufacturer: "Nobody"
*ModelName: "Nobody Paper"
*ShortNickName: "Nobody Paper"
*NickName: "Nobody Paper, 1.0"
*ColorDevice: True
*DefaultColorSpace: RGB
*LanguageLevel: "3"
*cupsVersion: 2.4
*cupsFilter: "application/pdf 0 {filter}"
*OpenUI *PageSize/Page Size: PickOne
*OrderDependency: 10 AnySetup *PageSize
*DefaultPageSize: {size}
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageSize A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion: PickOne
*OrderDependency: 10 AnySetup *PageRegion
*DefaultPageRegion: {size}
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*PageRegion A5/A5: "<</PageSize[420 595]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: {size}
*ImageableArea A4/A4: "{margin} {margin} {right} {top}"
*ImageableArea A5/A5: "{margin} {margin} {a5right} {a5top}"
*DefaultPaperDimension: {size}
*PaperDimension A4/A4: "595 842"
*PaperDimension A5/A5: "420 595"
*OpenUI *Duplex/Two-Sided: PickOne
*OrderDependency: 20 AnySetup *Duplex
*DefaultDuplex: None
*Duplex None/Off: ""
*Duplex DuplexNoTumble/Long Edge: "<</Duplex true>>setpagedevice"
*Duplex DuplexTumble/Short Edge: "<</Duplex true>>setpagedevice"
*CloseUI: *Duplex
*DefaultFont: Courier
"""


@dataclass(frozen=True)
class Job:
    """A job as CUPS keeps it: what it was told about it, name by name, and all the bytes it keeps of it."""

    told: Mapping[str, tuple[str | int | bool, ...]]
    control: bytes


class PrintSystem:
    """A running CUPS. `environment` is what a program needs to find it, and no other."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._pause = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        # Not pytest's folder: its name may be too long for a socket, and those above it closed to CUPS' own user.
        self.folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory(prefix="cups-")))
        self.folder.chmod(0o755)
        for name in ("spool", "cache", "state", "tmp", "ppd", "printed"):
            (self.folder / name).mkdir()
        self._socket = self.folder / "cups.sock"
        (self.folder / "cups-files.conf").write_text(_FILES.format(folder=self.folder))
        (self.folder / "cupsd.conf").write_text(_SCHEDULER.format(socket=self._socket))
        self._filter = self.folder / "as-it-comes"
        self._filter.write_text('#!/bin/sh\nexec cat ${6:+"$6"}\n')
        self._filter.chmod(0o755)
        self.environment = {"CUPS_SERVER": str(self._socket)}
        self._stack.callback(self.stop)
        # A copy: where AppArmor guards the machine's own CUPS, it may not read folders like this one.
        program = shutil.copy("/usr/sbin/cupsd", self.folder / "cupsd")
        self._process = subprocess.Popen(
            [
                program,
                "-f",
                "-c",
                str(self.folder / "cupsd.conf"),
                "-s",
                str(self.folder / "cups-files.conf"),
            ],
            stderr=subprocess.DEVNULL,
        )
        self._until(self._socket.exists, "CUPS does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def stop(self) -> None:
        """End it, as if it had crashed."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE)
            self._process = None

    def add(self, name: str, *, margin: int = 12, size: str = "A4") -> None:
        """A printer that prints into a file; `margin` in points is what it cannot print on, on each side."""
        values = {"right": 595 - margin, "top": 842 - margin, "a5right": 420 - margin, "a5top": 595 - margin}
        model = self.folder / f"{name}.ppd.in"
        model.write_text(_PRINTER.format(filter=self._filter, size=size, margin=margin, **values))
        self.paper(name).touch()
        self._run("/usr/sbin/lpadmin", "-p", name, "-E", "-v", f"file:{self.paper(name)}", "-P", str(model))

    def remove(self, name: str) -> None:
        """Take a printer away."""
        self._run("/usr/sbin/lpadmin", "-x", name)

    def paper(self, name: str) -> Path:
        """The file that a printer prints into."""
        return self.folder / "printed" / f"{name}.pdf"

    def printed(self, name: str) -> bytes:
        """What the printer has printed, when it is whole."""
        self._until(lambda: self.paper(name).stat().st_size > 0 and not self._busy(name), f"{name} prints nothing")
        return self.paper(name).read_bytes()

    def jobs(self) -> list[Job]:
        """All jobs it was ever given, the oldest first."""
        return [_job(path) for path in sorted((self.folder / "spool").glob("c*"))]

    def _busy(self, name: str) -> bool:
        return bool(self._run("lpstat", "-W", "not-completed", "-o", name).strip())

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command,
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
        return done.stdout

    def _until(self, come: object, otherwise: str) -> None:
        assert callable(come)
        last = monotonic() + PATIENCE
        while not come():
            assert monotonic() < last, otherwise
            self._pause.wait(0.05)


def _job(path: Path) -> Job:
    """A job's control file is an IPP message (RFC 8010, 3): tag, name, value, again and again."""
    data = path.read_bytes()
    told: dict[str, list[str | int | bool]] = {}
    at, name = 8, ""
    while at < len(data):
        tag = data[at]
        at += 1
        if tag < 0x10:  # a group begins or the message ends
            continue
        length = struct.unpack_from(">H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode() or name
        at += 2 + length
        length = struct.unpack_from(">H", data, at)[0]
        value = data[at + 2 : at + 2 + length]
        at += 2 + length
        read: str | int | bool = value.decode("utf-8", "replace")
        if tag in (0x21, 0x23):
            read = int.from_bytes(value, "big", signed=True)
        elif tag == 0x22:
            read = value != b"\0"
        told.setdefault(name, []).append(read)
    return Job({key: tuple(values) for key, values in told.items()}, data)
