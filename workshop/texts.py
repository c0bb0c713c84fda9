"""Every text of the program, Danish and English, in the order of the code; then the municipality's; then how hard they are to read.

`python -m workshop.texts` (`make texts`): read it aloud in the head, as a tired teacher.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_keywords
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
DATA = ("catalogues", "profiles", "hints")
Text = tuple[str, str]
"""Danish and English."""


def program_texts(root: Path = ROOT) -> dict[str, list[Text]]:
    """The texts in the code, by file, in the order in which they stand there."""
    with (root / "resources/i18n/da/LC_MESSAGES/assessor.po").open("rb") as file:
        danish = {message.id: message.string for message in read_po(file, locale="da") if message.id}
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    (mapping,) = settings["tool"]["babel"]["mappings"]
    keywords = parse_keywords(mapping["keywords"])
    found: dict[str, list[Text]] = {}
    for name, _, message, *_ in extract_from_dir(
        str(root / "assessor"), [(mapping["pattern"], mapping["method"])], keywords=keywords
    ):
        for text in zip(_forms(danish.get(message, "")), _forms(message), strict=False):
            found.setdefault(f"assessor/{name}", []).append(text)
    return found


def data_texts(root: Path = ROOT) -> dict[str, list[Text]]:
    """The texts in the data files that a municipality owns, by file."""
    files = (file for folder in DATA for file in sorted((root / "resources" / folder).glob("*.toml")))
    return {
        str(file.relative_to(root)): list(_wordings(tomllib.loads(file.read_text(encoding="utf-8")))) for file in files
    }


def readability(texts: Iterable[str]) -> float:
    """LIX (Björnsson) of texts taken as one: words per sentence, and the share in percent of words above six letters."""
    said = [re.sub(r"\{\w+\}", "", text) for text in texts]
    words = [word for text in said for word in re.findall(r"[^\W\d_]+", text)]
    stops = sum(max(1, len(re.findall(r"[.:!?](?:\s|$)", text))) for text in said)
    return len(words) / stops + 100 * sum(len(word) > 6 for word in words) / len(words)


def _forms(message: object) -> tuple[str, ...]:
    """A text, or its singular and plural."""
    return (message,) if isinstance(message, str) else tuple(message)  # type: ignore[arg-type]


def _wordings(value: Any) -> Iterator[Text]:
    match value:
        case {"da": str(danish), "en": str(english)}:
            yield danish, english
        case dict():
            for inner in value.values():
                yield from _wordings(inner)
        case list():
            for inner in value:
                yield from _wordings(inner)


def main() -> None:
    """Print them all."""
    texts = program_texts() | data_texts()
    for file, pairs in texts.items():
        print(f"\n== {file}")
        for danish, english in pairs:
            print(f"\n{danish}\n    {english}")
    all_danish = {danish for pairs in texts.values() for danish, _ in pairs}
    print(f"\nLIX of all the Danish: {readability(all_danish):.0f} (goal: at most 35)")


if __name__ == "__main__":
    main()
