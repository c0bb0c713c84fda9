"""Strict reading of TOML: every key known, every text there in both languages, every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assessor.datafile import lines
from assessor.domain.wording import Wording
from assessor.errors import N_, BadFile

MAX_BYTES = 1024 * 1024
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column \d+\)$")
_SHOWN = 60


class BadDataFile(BadFile):
    """A data file has a fault. `file` is its name, `line` counts from 1 (None: the file as a whole), `reason` a message id."""

    def __init__(self, file: str, line: int | None, reason: str, **params: object) -> None:
        remedy = N_("Check the file {file}.") if line is None else N_("Correct line {line} of the file {file}.")
        super().__init__(reason, remedy, file=file, line=line, **params)
        self.file = file
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.reason.format(**self.params)}"


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a data file, that knows where it stands so that its faults can be found."""

    file: str
    source: str
    values: dict[str, object]
    path: lines.Path = ()

    def allow(self, *keys: str) -> None:
        """Refuse every key that is not named.

        Raises:
            BadDataFile: there is another one.
        """
        for key in self.values:
            if key not in keys:
                raise self.fault(N_("The key “{key}” is not known here."), key)

    def text(self, key: str) -> str:
        """A text that says something.

        Raises:
            BadDataFile: it is missing, empty or no text.
        """
        value = self._value(key)
        if not isinstance(value, str):
            raise self.fault(N_("“{key}” must be a text in quotation marks."), key)
        if not value.strip():
            raise self.fault(N_("“{key}” is empty."), key)
        return value

    def text_or_empty(self, key: str) -> str:
        """A text, or "" where the key is left out.

        Raises:
            BadDataFile: it is there, and empty or no text.
        """
        return self.text(key) if key in self.values else ""

    def id(self, key: str = "id") -> str:
        """A short name for the program: small letters, digits, hyphens.

        Raises:
            BadDataFile: it is missing or written otherwise.
        """
        value = self.text(key)
        if not _ID.fullmatch(value):
            raise self.fault(
                N_("“{value}” cannot be an id. Use only a–z, 0–9 and hyphens between them."),
                key,
                value=_shown(value),
            )
        return value

    def number(self, key: str) -> int:
        """A whole number from 1.

        Raises:
            BadDataFile: it is missing or something else.
        """
        value = self._value(key)
        if type(value) is not int or value < 1:
            raise self.fault(N_("“{key}” must be a whole number, 1 or more."), key)
        return value

    def day(self, key: str) -> date | None:
        """A date, or None where the key is left out.

        Raises:
            BadDataFile: it is something else.
        """
        value = self.values.get(key)
        if value is None or type(value) is date:
            return value
        raise self.fault(N_("“{key}” must be a date without quotation marks, such as 2026-03-05."), key)

    def choice(self, key: str, choices: Iterable[str]) -> str:
        """One of some fixed words.

        Raises:
            BadDataFile: it is missing or another one.
        """
        known = tuple(choices)
        value = self.text(key)
        if value not in known:
            raise self.fault(N_("“{key}” must be one of: {choices}."), key, choices=", ".join(known))
        return value

    def wording(self, key: str) -> Wording:
        """A text in Danish and in English.

        Raises:
            BadDataFile: one of them is missing or empty, or there is another language.
        """
        both = self.table(key)
        both.allow("da", "en")
        return Wording(da=both.text("da"), en=both.text("en"))

    def wording_or_none(self, key: str) -> Wording | None:
        """A text in Danish and in English, None where the key is left out.

        Raises:
            BadDataFile: only one of them is there, or one is empty.
        """
        return self.wording(key) if key in self.values else None

    def table(self, key: str) -> Table:
        """A table within this one.

        Raises:
            BadDataFile: it is missing or something else.
        """
        value = self._value(key)
        if not isinstance(value, dict):
            raise self.fault(N_("“{key}” must have entries of its own, such as {key}.da and {key}.en."), key)
        return Table(self.file, self.source, value, (*self.path, key))

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of a list, at least one.

        Raises:
            BadDataFile: it is missing, empty or something else.
        """
        value = self._value(key)
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fault(N_("“{key}” must be a list of tables, each beginning with [[{key}]]."), key)
        if not value:
            raise self.fault(N_("“{key}” is empty."), key)
        return tuple(Table(self.file, self.source, item, (*self.path, key, at)) for at, item in enumerate(value))

    def fault(self, reason: str, key: str | None = None, **params: object) -> BadDataFile:
        """The error for something wrong with a key, or with this table where no key is given."""
        path = self.path if key is None else (*self.path, key)
        if key is not None:
            params["key"] = _shown(".".join(part for part in path if isinstance(part, str)))
        return BadDataFile(self.file, lines.line_of(self.source, path), reason, **params)

    def _value(self, key: str) -> object:
        if key not in self.values:
            raise self.fault(N_("“{key}” is missing."), key)
        return self.values[key]


def refuse_double_ids(tables: Iterable[Table]) -> None:
    """Refuse the second table with an id that another one has.

    Raises:
        BadDataFile: there is one, or an id is missing or badly written.
    """
    seen: set[str] = set()
    for table in tables:
        if (id_ := table.id()) in seen:
            raise table.fault(N_("The id “{value}” is used twice."), "id", value=_shown(id_))
        seen.add(id_)


def read_table(path: Path) -> Table:
    """The outermost table of a TOML file.

    Raises:
        BadDataFile: it cannot be read, is larger than `MAX_BYTES`, not UTF-8 or not TOML.
    """
    text = _text(path)
    try:
        return Table(path.name, text, tomllib.loads(text))
    except RecursionError:
        raise BadDataFile(path.name, None, N_("The file has too many brackets within each other.")) from None
    except ValueError as error:  # TOMLDecodeError, and int() on a number of thousands of digits
        found = _SYNTAX_LINE.search(str(error))
        line = int(found[1]) if found else max(text.rstrip().count("\n") + 1, 1)
        raise BadDataFile(path.name, line, N_("This is not written as TOML.")) from None


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        raise BadDataFile(path.name, None, N_("The file cannot be read.")) from None
    if len(data) > MAX_BYTES:
        raise BadDataFile(path.name, None, N_("The file is larger than 1 MiB."))
    try:
        text = data.decode("utf-8-sig")  # Notepad puts a byte order mark first
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadDataFile(path.name, line, N_("The line has letters that are not UTF-8.")) from None
    return text.replace("\r\n", "\n")


def _shown(text: str) -> str:
    """What the file says, short enough to stand in a sentence."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
