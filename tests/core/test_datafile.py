"""Data files: found in the right place, read strictly, refused with file, line and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.datafile import BadDataFile, Table, data_file, read_table, refuse_double_ids
from assessor.datafile.lines import line_of
from assessor.datafile.table import MAX_BYTES
from assessor.domain.wording import Wording
from assessor.i18n import translator
from assessor.resource import resource


def table_of(tmp_path: Path, text: str | bytes) -> Table:
    path = tmp_path / "sample.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path)


# --- finding ---------------------------------------------------------------------------------------------------------


def test_without_a_data_folder_the_shipped_file_is_found() -> None:
    assert data_file("profiles/lolland.toml", data_dir=None) == resource("profiles/lolland.toml")


def test_a_local_copy_overrides_the_shipped_file(tmp_path: Path) -> None:
    assert data_file("profiles/lolland.toml", data_dir=tmp_path) == resource("profiles/lolland.toml")
    local = tmp_path / "local" / "profiles" / "lolland.toml"
    local.parent.mkdir(parents=True)
    local.write_text("", encoding="utf-8")
    assert data_file("profiles/lolland.toml", data_dir=tmp_path) == local


# --- the file as a whole ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (b"a = 1\nb = \n", 2, "not written as TOML"),
        (b"a = 1\n\nb = [1,\n", 3, "not written as TOML"),
        (b"a = 1\na = 2\n", 2, "not written as TOML"),
        (b"a = " + b"1" * 5000, 1, "not written as TOML"),
        (b"a = 1\nb = '\xe6'\n", 2, "not UTF-8"),
        ("a = 1\nb = 'æ'\n".encode("utf-16"), 1, "not UTF-8"),
        (b"a = " + b"[" * 20_000, None, "brackets"),
        (b"#" * (MAX_BYTES + 1), None, "larger than 1 MiB"),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(tmp_path: Path, text: bytes, line: int | None, reason: str) -> None:
    with pytest.raises(BadDataFile) as caught:
        table_of(tmp_path, text)
    assert (caught.value.file, caught.value.line) == ("sample.toml", line)
    assert reason in str(caught.value)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(BadDataFile, match="cannot be read"):
            read_table(path)


def test_a_file_of_the_largest_size_from_notepad_is_read(tmp_path: Path) -> None:
    text = b"\xef\xbb\xbfa = '\xc3\xa6'\r\nb = 2\r\n"
    table = table_of(tmp_path, text + b"#" * (MAX_BYTES - len(text)))
    assert table.values == {"a": "æ", "b": 2}
    assert table.fault("x", "b").line == 2


# --- one key ---------------------------------------------------------------------------------------------------------

FAULTS = """\
empty = "  "
number = 3
none = 0
flag = true
when = 2026-03-05
moment = 2026-03-05T10:15:00
word = "other"
id = "Not an id"
list = []
mixed = [1]
both.da = "dansk"
half.da = "kun dansk"
three.da = "dansk"
three.en = "English"
three.de = "deutsch"
"""


@pytest.mark.parametrize(
    ("read", "line", "reason"),
    [
        (lambda t: t.text("gone"), 1, "“gone” is missing."),
        (lambda t: t.text("empty"), 1, "“empty” is empty."),
        (lambda t: t.text("number"), 2, "must be a text"),
        (lambda t: t.text_or_empty("number"), 2, "must be a text"),
        (lambda t: t.number("none"), 3, "1 or more"),
        (lambda t: t.number("flag"), 4, "whole number"),
        (lambda t: t.day("flag"), 4, "must be a date"),
        (lambda t: t.day("moment"), 6, "must be a date"),
        (lambda t: t.choice("word", ("a", "b")), 7, "must be one of: a, b."),
        (lambda t: t.id(), 8, "“Not an id” cannot be an id"),
        (lambda t: t.tables("list"), 9, "“list” is empty."),
        (lambda t: t.tables("number"), 2, "list of tables"),
        (lambda t: t.tables("mixed"), 10, "list of tables"),
        (lambda t: t.table("number"), 2, "number.da"),
        (lambda t: t.wording("half"), 12, "“half.en” is missing."),
        (lambda t: t.wording_or_none("half"), 12, "“half.en” is missing."),
        (lambda t: t.wording("three"), 15, "The key “three.de” is not known here."),
        (lambda t: t.allow("empty"), 2, "The key “number” is not known here."),
    ],
)
def test_each_fault_names_its_line_and_reason(tmp_path: Path, read: object, line: int, reason: str) -> None:
    table = table_of(tmp_path, FAULTS)
    assert callable(read)
    with pytest.raises(BadDataFile) as caught:
        read(table)
    assert caught.value.line == line
    assert reason in str(caught.value)


def test_what_is_well_formed_is_read(tmp_path: Path) -> None:
    table = table_of(
        tmp_path,
        'id = "a-1"\nn = 1\nd = 2026-03-05\nw.da = "æ"\nw.en = "ae"\nt = "tekst"\n[[rows]]\nid = "x"\n[[rows]]\nid = "y"\n',
    )
    table.allow("id", "n", "d", "w", "t", "rows")
    rows = table.tables("rows")
    refuse_double_ids(rows)
    assert (table.id(), table.number("n"), table.day("d"), table.day("gone")) == ("a-1", 1, date(2026, 3, 5), None)
    assert table.wording("w") == table.wording_or_none("w") == Wording(da="æ", en="ae")
    assert table.wording_or_none("gone") is None
    assert (table.text("t"), table.text_or_empty("t"), table.text_or_empty("gone")) == ("tekst", "tekst", "")
    assert table.choice("t", ("tekst",)) == "tekst"
    assert [row.id() for row in rows] == ["x", "y"]


def test_a_double_id_is_refused_at_the_second(tmp_path: Path) -> None:
    table = table_of(tmp_path, '[[rows]]\nid = "x"\n\n[[rows]]\n# here\nid = "x"\n')
    with pytest.raises(BadDataFile, match="used twice") as caught:
        refuse_double_ids(table.tables("rows"))
    assert caught.value.line == 6


def test_a_fault_of_a_table_stands_at_its_heading_and_long_keys_are_cut(tmp_path: Path) -> None:
    table = table_of(tmp_path, f"[[rows]]\na = 1\n[[rows]]\n{'k' * 200} = 1\n")
    second = table.tables("rows")[1]
    assert second.fault("x").line == 3
    with pytest.raises(BadDataFile) as caught:
        second.allow()
    assert caught.value.line == 4
    assert len(str(caught.value)) < 120


def test_a_fault_is_told_in_danish(tmp_path: Path) -> None:
    with pytest.raises(BadDataFile) as caught:
        table_of(tmp_path, FAULTS).wording("half")
    assert translator("da").error(caught.value) == "»half.en« mangler. Ret linje 12 i filen sample.toml."
    with pytest.raises(BadDataFile) as caught:
        read_table(tmp_path)
    assert translator("da").error(caught.value).startswith("Filen kan ikke læses. Se filen ")


def test_wording_gives_the_language_asked_for() -> None:
    wording = Wording(da="ja", en="yes")
    assert (wording.of("da"), wording.of("en")) == ("ja", "yes")
    with pytest.raises(ValueError, match="de"):
        wording.of("de")


# --- lines -----------------------------------------------------------------------------------------------------------

LAID_OUT = '''\
# a comment with [brackets]
title = "one" # and = here
"quoted key".'literal' = 1
long = """
[not.a.table]
key = "no"
"""
raw = \'\'\'
[[neither]]
\'\'\'
list = [
  1, # ]
  { a = "]" },
]
[table]
a = 1
  [ table . inner ]
  b = 'x\\'
[[rows]]
a = 1
[[rows.inner]]
a = 1
[[rows.inner]]
a = 2
[[rows]]
[[rows.inner]]
c.d = 1
[rows.inner.e]
f = 2'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("gone",), 1),
        (("title",), 2),
        (("quoted key", "literal"), 3),
        (("long",), 4),
        (("raw",), 8),
        (("list",), 11),
        (("list", 1, "a"), 11),
        (("table",), 15),
        (("table", "a"), 16),
        (("table", "inner"), 17),
        (("table", "inner", "b"), 18),
        (("rows",), 19),
        (("rows", 0), 19),
        (("rows", 0, "inner", 1, "a"), 24),
        (("rows", 1), 25),
        (("rows", 1, "inner", 0, "c", "d"), 27),
        (("rows", 1, "inner", 0, "c", "gone"), 27),
        (("rows", 1, "inner", 0, "e", "f"), 29),
    ],
)
def test_a_key_is_found_on_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert line_of(LAID_OUT, path) == line


KEYS = st.text("abcæ -.#[]=", min_size=1, max_size=6)
VALUES = st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.lists(st.text(max_size=5), max_size=3))


@given(values=st.dictionaries(KEYS, VALUES, max_size=8), between=st.sampled_from(["", "\n", "# [x]\n"]))
def test_every_key_of_any_file_is_found_on_its_line(
    values: dict[str, object], between: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    lines: dict[str, int] = {}
    text = ""
    for key, value in values.items():
        text += between
        lines[key] = text.count("\n") + 1
        text += f'"{key}" = {_toml(value)}\n'
    path = tmp_path_factory.mktemp("any") / "any.toml"
    path.write_bytes(text.encode())
    table = read_table(path)
    assert set(table.values) == set(values)
    assert {key: line_of(text, (key,)) for key in values} == lines


def _toml(value: object) -> str:
    if isinstance(value, str):
        return "".join(["'''\n", value.translate(_PLAIN), "'''"])
    if isinstance(value, list):
        return "[\n" + "".join(f"  {_toml(item)}, # ]\n" for item in value) + "]"
    return str(value).lower()


_PLAIN = dict.fromkeys((*range(9), *range(11, 32), 39, 127), ".")


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_table_or_a_bad_data_file(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("any") / "any.toml"
    path.write_bytes(data)
    try:
        table = read_table(path)
    except BadDataFile as fault:
        assert fault.line is None or 1 <= fault.line <= data.count(b"\n") + 1  # noqa: PT017 - either is right
    else:
        assert table.path == ()
