"""What leads to a person without a name: telephone numbers, mail addresses, @names, where somebody lives, initials.

Every pattern looks at so many characters and no more, so that a long text takes its length and not its square.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PHONE = re.compile(
    r"(?<![\d+])(?:(?:\+|00)45[\s.]?)?\d{2}(?:[\s.]?\d{2}){3}(?!\d)|(?<!\w)\+\d{1,3}(?:\s?\d{2,4}){2,5}(?!\d)"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\w(?:[\w.-]{0,250}\w)?|@\w(?:[\w.-]{0,250}\w)?")
_STREET = re.compile(r"(?<!\w)([^\W\d_]{2,40})\s{1,3}\d{1,4}(?:\s?[A-Za-z])?(?!\w)")
_STREETS = (
    *("vej", "vejen", "gade", "gaden", "vænge", "vænget", "alle", "allé", "alléen", "stræde", "strædet", "plads"),
    *("pladsen", "torv", "torvet", "parken", "bakken", "toften", "haven", "promenaden", "boulevard", "ager", "marken"),
    *("stien", "lunden", "skrænten", "kvarteret", "gården", "engen", "dal", "dalen", "stræde", "kaj"),
)
_TOWN = re.compile(r"(?<!\d)(?<!\d[./-])\d{4}\s[A-ZÆØÅ][^\W\d_]{2,30}(?:\s[A-ZÆØÅ](?!\w))?")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-ZÆØÅ]\.\s?){1,3}[A-ZÆØÅ](?!\w)\.?")
# »vennen M«; not »8. B«, »I« (you) and what stands first.
_LETTER = re.compile(r"(?<=[a-zæøå]\s)[A-HJ-ZÆØÅ](?![\w-])")
_SCHOOL_CLASS = ("klasse ", "plan ", "vitamin ", "type ", "lokale ", "bygning ", "stedet ", "punkt ", "bilag ")


def details_in(text: str) -> Iterator[str]:
    """The places of a text that lead to a person, as they are written."""
    for pattern in (_PHONE, _MAIL, _TOWN, _INITIALS):
        yield from (each.group().strip(" ") for each in pattern.finditer(text))
    streets = (each for each in _STREET.finditer(text) if each.group(1) != "alle")
    yield from (each.group() for each in streets if each.group(1).casefold().endswith(_STREETS))
    for each in _LETTER.finditer(text):
        if not text[max(0, each.start() - 12) : each.start()].casefold().endswith(_SCHOOL_CLASS):
            yield each.group()
