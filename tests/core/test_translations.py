"""Danish is the product: every text of the program is translated, whole, and nothing goes past the translation."""

from __future__ import annotations

import ast
import builtins
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.frontend import parse_keywords
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from assessor.resource import resource
from workshop.texts import data_texts, program_texts, readability

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "assessor"
ONE_TEXT = ("t", "_t", "N_")
SOURCES = sorted(PACKAGE.rglob("*.py"))
MessageId = str | tuple[str, str]


@dataclass(frozen=True)
class Found:
    """A message id in the code, and where."""

    id: MessageId
    place: str


@cache
def tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text("utf-8"))


def place(source: Path, node: ast.expr) -> str:
    return f"{source.relative_to(ROOT)}:{node.lineno}"


def called(call: ast.Call) -> str:
    """The last name of what is called: `t` for `t(…)`, `self.t(…)` and `context.t(…)`."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
    return ""


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def message_calls(source: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree(source)):
        if isinstance(node, ast.Call) and called(node) in (*ONE_TEXT, "plural") and node.args:
            yield node


@cache
def extracted() -> tuple[Found, ...]:
    found = []
    for source in SOURCES:
        for call in message_calls(source):
            texts = [literal(argument) for argument in call.args[:2]]
            if called(call) == "plural" and texts[0] is not None:
                assert texts[1] is not None, place(source, call)
                found.append(Found((texts[0], texts[1]), place(source, call)))
            elif called(call) in ONE_TEXT and texts[0]:
                found.append(Found(texts[0], place(source, call)))
    return tuple(found)


@cache
def danish() -> Catalog:
    with resource("i18n/da/LC_MESSAGES/assessor.po").open("rb") as file:
        return read_po(file, locale="da", abort_invalid=True)


def messages() -> list[Message]:
    return [message for message in danish() if message.id]


def strings(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# --- complete --------------------------------------------------------------------------------------------------------


def test_every_text_is_translated() -> None:
    missing = []
    for found in extracted():
        message = danish().get(found.id)
        if message is None or message.id != found.id or not all(strings(message.string)):
            missing.append(f"{found.place}: {found.id!r}")
    assert not missing, "\n".join(["not translated:", *missing])


def test_no_translation_is_left_over() -> None:
    known = {found.id for found in extracted()}
    left = [message.id for message in messages() if message.id not in known]
    assert not left, "\n".join(["in the catalogue, not in the program:", *map(repr, left)])
    assert not danish().obsolete


def test_no_translation_is_a_guess() -> None:
    assert not [message.id for message in messages() if message.fuzzy]


def test_babel_finds_what_the_code_says() -> None:
    """`pybabel extract` with the settings of pyproject.toml misses nothing, however `t` is reached."""
    (mapping,) = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["babel"]["mappings"]
    keywords = parse_keywords(mapping["keywords"])
    seen = {
        (source.relative_to(ROOT).as_posix(), message)
        for source in SOURCES
        for _, message, _, _ in extract_from_file(mapping["method"], source, keywords=keywords)
    }
    unseen = [found for found in extracted() if (found.place.rsplit(":", 1)[0], found.id) not in seen]
    assert not unseen


def test_the_compiled_translations_are_those_of_the_source() -> None:
    with resource("i18n/da/LC_MESSAGES/assessor.mo").open("rb") as file:
        compiled = {whole(message.id): whole(message.string) for message in read_mo(file) if message.id}
    assert compiled == {whole(message.id): whole(message.string) for message in messages()}


def whole(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """A text, or one thing and many: babel gives them as lists from one file and as tuples from the other."""
    return (text,) if isinstance(text, str) else tuple(text or ())


# --- each translation fits its text ----------------------------------------------------------------------------------


def test_every_translation_has_the_same_fields() -> None:
    """One of a thing may go without its number: "og en til", "og {count} til"."""
    wrong = []
    for message in messages():
        known = set().union(*map(fields, strings(message.id)))
        *one, many = map(fields, strings(message.string))
        if many != known or any(not few <= known for few in one):
            wrong.append(message.id)
    assert not wrong


def test_every_translation_begins_and_ends_as_its_text() -> None:
    blank = re.compile(r"^\s*|\s*$")
    wrong = [
        message.id
        for message in messages()
        for said in strings(message.string)
        if blank.findall(said) != blank.findall(strings(message.id)[0])
    ]
    assert not wrong


def test_a_question_stays_a_question_and_a_sentence_a_sentence() -> None:
    wrong = [
        (message.id, message.string)
        for message in messages()
        for said in strings(message.string)
        if (strings(message.id)[0].endswith("?") and not said.endswith("?"))
        or (strings(message.id)[0].endswith(".") != said.endswith("."))
    ]
    assert not wrong


def test_no_sentence_is_left_in_english() -> None:
    same = [strings(message.id)[0] for message in messages() if message.id == message.string]
    assert not [text for text in same if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", re.sub(r"\{\w+\}", "", text))]


def test_danish_is_set_as_danish() -> None:
    wrong = [
        message.string
        for message in messages()
        for said in strings(message.string)
        if re.search(r"[\"“]|\.\.\.", said)  # Danish quotation marks, and one ellipsis
    ]
    assert not wrong


@pytest.mark.parametrize("word", ["risikoscore", "høj risiko", "risikoniveau", "skal udfyldes", "ugyldig", "fejlede"])
def test_no_text_scores_or_scolds(word: str) -> None:
    assert not [message.string for message in messages() if word in " ".join(strings(message.string)).lower()]


def test_the_texts_are_easy_to_read() -> None:
    """LIX at most 35, over all of the program and over all of the municipality's texts."""
    for texts in (program_texts(), data_texts()):
        danish = {danish for pairs in texts.values() for danish, _ in pairs}
        assert len(danish) > 100
        assert readability(danish) <= 35


def test_make_texts_lists_every_text() -> None:
    listed = {text for pairs in program_texts().values() for text in pairs}
    for message in messages():
        english = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        assert set(zip(strings(message.string), english, strict=True)) <= listed


# --- nothing goes past it --------------------------------------------------------------------------------------------

SPEAKING = [
    source
    for source in SOURCES
    if source.relative_to(PACKAGE).parts[0] in ("ui", "services", "flows", "documents", "vault", "domain", "profiles")
    or "compose" in source.parts
    if source.name != "written.py"  # what it reads is Danish and English at once
]
SHOWING = {
    *(
        "Words",
        "Heading",
        "Note",
        "BlockButton",
        "button",
        "Field",
        "LineField",
        "TextField",
        "ChoiceField",
        "CheckField",
    ),
    *("WhenField", "PickField", "QLabel", "QPushButton", "QCheckBox", "QRadioButton", "setText", "setWindowTitle"),
    *("setToolTip", "setAccessibleName", "setAccessibleDescription", "setPlaceholderText", "setInformativeText"),
    *("addButton", "Problem", "Missing", "UserError", "BadFile", "VaultError", "Callout", "Paragraph", "Sidebar"),
}
NAMES_OF_LANGUAGES = {"Dansk", "English"}  # each in its own
ROLES = re.compile(r"^[a-z-]*$")  # a role of the style sheet, an id
FONT = {"Noto Sans"}
BUGS = {"KeyringError"}  # beside the built-in ones: raised and caught within one room


def excused(source: Path) -> set[int]:
    """Literals that no user sees: message ids, docstrings, what a bug is raised with."""
    ids: set[int] = set()
    for node in ast.walk(tree(source)):
        match node:
            case ast.Call() if called(node) in (*ONE_TEXT, "plural"):
                ids |= {id(argument) for argument in node.args[:2]}
            case ast.Expr(ast.Constant()):
                ids.add(id(node.value))
            case ast.Raise(ast.Call(ast.Name(name))) if hasattr(builtins, name) or name in BUGS:
                ids |= {id(part) for part in ast.walk(node)}
            case ast.Assert() | ast.Subscript():
                ids |= {id(part) for part in ast.walk(node)}
    return ids


@pytest.mark.parametrize("source", SPEAKING, ids=lambda source: str(source.relative_to(PACKAGE)))
def test_no_sentence_goes_past_the_translation(source: Path) -> None:
    known = excused(source)
    bare = [
        f"{place(source, node)}: {node.value!r}"
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in known
        if re.search(r"[^\W\d_]", node.value) and " " in node.value.strip() and node.value not in FONT
    ]
    assert not bare


@pytest.mark.parametrize("source", SPEAKING, ids=lambda source: str(source.relative_to(PACKAGE)))
def test_no_word_that_is_shown_goes_past_the_translation(source: Path) -> None:
    known = excused(source)
    bare = [
        f"{place(source, part)}: {part.value!r}"
        for node in ast.walk(tree(source))
        if isinstance(node, ast.Call) and called(node) in SHOWING
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and id(part) not in known
        if re.search(r"[^\W\d_]", part.value) and not ROLES.match(part.value) and part.value not in NAMES_OF_LANGUAGES
    ]
    assert not bare


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: str(source.relative_to(PACKAGE)))
def test_a_message_id_is_one_plain_literal(source: Path) -> None:
    """`t("a" if x else "b")`, `t("a" + b)` and `t(f"…")` are seen by no extraction; `t(WORDS[key])` is, where WORDS stands."""
    hidden = []
    for call in message_calls(source):
        argument = call.args[0]
        subscripts = {
            id(part) for node in ast.walk(argument) if isinstance(node, ast.Subscript) for part in ast.walk(node)
        }
        inner = [part for part in ast.walk(argument) if isinstance(part, ast.expr) and literal(part) is not None]
        if literal(argument) is None and any(id(part) not in subscripts for part in inner):
            hidden.append(place(source, call))
    assert not hidden


def test_nothing_is_translated_at_import_time() -> None:
    early = []
    for source in SOURCES:
        inside = {
            id(part)
            for node in ast.walk(tree(source))
            if isinstance(node, ast.FunctionDef | ast.Lambda)
            for part in ast.walk(node)
        }
        early += [
            place(source, call) for call in message_calls(source) if called(call) != "N_" and id(call) not in inside
        ]
    assert not early
