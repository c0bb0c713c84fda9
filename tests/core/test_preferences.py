"""What is known before the vault is open: it comes back, and a damaged file never stops the program."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessor.i18n import LANGUAGES
from assessor.preferences import FILE_NAME, SCHEMES, TEXT_SIZES, Preferences, load_preferences, save_preferences


def load(folder: Path, text: str) -> Preferences:
    (folder / FILE_NAME).write_text(text, "utf-8")
    return load_preferences(folder)


@pytest.mark.parametrize(
    "changed",
    [
        *({"language": language} for language in LANGUAGES),
        *({"text_percent": size} for size in TEXT_SIZES),
        *({"scheme": scheme} for scheme in SCHEMES),
        *({"profile": name} for name in ("lolland", "guldborgsund-2027", "øvre_by")),
    ],
    ids=str,
)
def test_what_was_chosen_comes_back(tmp_path: Path, changed: dict[str, object]) -> None:
    chosen = replace(Preferences(), **changed)  # type: ignore[arg-type]
    save_preferences(chosen, tmp_path / "new" / "folder")
    assert load_preferences(tmp_path / "new" / "folder") == chosen


def test_the_last_choice_counts_and_nothing_else_is_left(tmp_path: Path) -> None:
    for language in LANGUAGES:
        save_preferences(Preferences(language=language), tmp_path)
    assert load_preferences(tmp_path).language == LANGUAGES[-1]
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


def test_the_first_start_is_danish_at_ordinary_size() -> None:
    assert load_preferences(Path("no-such-folder")) == Preferences("da", 100, "system", "lolland")


@pytest.mark.parametrize(
    "text", ["", "{", "null", "[]", '"da"', "\x00", "[" * 100_000, '{"language": "da"', "{'a': 1}"]
)
def test_a_damaged_file_counts_as_none(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Preferences()


def test_a_file_that_is_not_utf_8_counts_as_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b'{"language": "\xff"}')
    assert load_preferences(tmp_path) == Preferences()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "sv"),
        ("language", 1),
        ("text_percent", 110),
        ("text_percent", "125"),
        ("text_percent", None),
        ("scheme", "sepia"),
        ("scheme", []),
        ("profile", "../../etc/passwd"),
        ("profile", "a b"),
        ("profile", ""),
        ("profile", 7),
        ("profile", None),
    ],
)
def test_a_value_that_cannot_be_is_as_at_the_first_start_and_the_others_stay(
    tmp_path: Path, name: str, value: object
) -> None:
    other = {"scheme": "dark"} if name != "scheme" else {"language": "en"}
    loaded = load(tmp_path, json.dumps({**other, name: value, "unknown": 1}))
    assert loaded == replace(Preferences(), **other)  # type: ignore[arg-type]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.dictionaries(st.sampled_from([field.name for field in fields(Preferences)]), JSON))
def test_whatever_stands_there_gives_preferences_that_can_be_used(
    tmp_path_factory: pytest.TempPathFactory, stored: dict[str, object]
) -> None:
    loaded = load(tmp_path_factory.mktemp("data"), json.dumps(stored))
    assert loaded.language in LANGUAGES
    assert loaded.text_percent in TEXT_SIZES
    assert loaded.scheme in SCHEMES
    assert "/" not in loaded.profile
    assert "." not in loaded.profile


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        save_preferences(Preferences(), tmp_path / "file")
