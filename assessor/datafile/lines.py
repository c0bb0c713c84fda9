"""Which line of a TOML file a key stands on; `tomllib` reads values and forgets where they stood.

It expects text that `tomllib` has accepted, so it only has to find its way, not to judge. Keys inside an inline table
or list have no position of their own and are found at the key that the value belongs to.
"""

from __future__ import annotations

import re

Path = tuple[str | int, ...]

_KEY = re.compile(
    r"""[ \t]*(?:(?P<bare>[A-Za-z0-9_-]+)|"(?P<basic>(?:\\.|[^"\\\n])*)"|'(?P<literal>[^'\n]*)')[ \t]*\.?"""
)
_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)+")
_VALUE_PART = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|.",
    re.DOTALL,
)


def line_of(text: str, path: Path) -> int:
    """The line (from 1) of the key or table at `path`, or of the nearest table around it; 1 for the file itself.

    A list's tables are counted from 0: `("groups", 0, "points", 3, "text", "da")`.
    """
    lines = _Finder(text).lines()
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Finder:
    """One walk through a file."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._table: Path = ()
        self._counts: dict[Path, int] = {}
        self._lines: dict[Path, int] = {}

    def lines(self) -> dict[Path, int]:
        while self._skip_blank():
            if self._text.startswith("[", self._at):
                self._header()
            else:
                self._remember(self._table, self._keys())
                self._skip_value()
        return self._lines

    def _skip_blank(self) -> bool:
        if blank := _BLANK.match(self._text, self._at):
            self._advance(blank.end())
        return self._at < len(self._text)

    def _advance(self, end: int) -> None:
        self._line += self._text.count("\n", self._at, end)
        self._at = end

    def _header(self) -> None:
        in_list = self._text.startswith("[[", self._at)
        self._at += 2 if in_list else 1
        keys = self._keys()
        table: Path = ()
        for key in keys[:-1]:
            table = self._newest((*table, key))
        table = (*table, keys[-1])
        if in_list:
            self._counts[table] = self._counts.get(table, -1) + 1
            self._lines.setdefault(table, self._line)
            table = self._newest(table)
        self._table = table
        self._lines.setdefault(table, self._line)
        self._at += 2 if in_list else 1

    def _newest(self, path: Path) -> Path:
        """The table that a name means: of a list, its newest."""
        return (*path, self._counts[path]) if path in self._counts else path

    def _keys(self) -> list[str]:
        """Read a.b."c d"; leaves the position behind it."""
        keys: list[str] = []
        while key := _KEY.match(self._text, self._at):
            keys.append(next(part for part in key.groups() if part is not None))
            self._at = key.end()
        return keys

    def _remember(self, table: Path, keys: list[str]) -> None:
        for key in keys:
            table = (*table, key)
            self._lines.setdefault(table, self._line)

    def _skip_value(self) -> None:
        """Go past `= value` to the end of its last line."""
        depth = 0
        while part := _VALUE_PART.match(self._text, self._at):
            found = part.group()
            if found == "\n" and depth == 0:
                return
            depth += (found in "[{") - (found in "]}")
            self._advance(part.end())
