"""Names of people, and where they stand in a text: in any case, in halves, with a genitive, however accents are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from assessor.domain.cpr import cpr_problem


def word_set(text: str) -> frozenset[str]:
    """Words with commas between them, as a set."""
    return frozenset(text.split(","))


_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NUMBER = re.compile(r"(?<!\d)\d{6}[\s-]?\d{4}(?!\d)")
# Names that are everyday words too are names only with a capital letter, and so are very short ones.
_EVERYDAY = word_set("hans,mark,sten,stig,bjørn,sommer,vinter,lund,holm,skov,berg,bror,svend,dreng,mand,frost")
_SHORT = 3
_KIN = word_set(
    "mor,far,mormor,farmor,morfar,farfar,stedmor,stedfar,plejemor,plejefar,forælder,forældre,forældrene,værge,værger,begge,"
    "mother,father,parent,parents,guardian,tlf,telefon,phone,ukendt,unknown,ingen,none"
)


def composed(text: str) -> str:
    """A text whose letters are put together in one way (NFC)."""
    return unicodedata.normalize("NFC", text)


def capital(word: str) -> bool:
    """Whether a word begins with a capital letter."""
    return word[:1].isupper()


def is_name(word: str, name: str) -> bool:
    """Whether a word of a text is this name, which is folded; "Mads" and "Mads'" are alike, so are "Sofie" and "Sofies"."""
    if word.casefold() not in (name, f"{name}s"):
        return False
    return capital(word) or not (len(name) <= _SHORT or name in _EVERYDAY)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name: whole first ("Anne-Marie"), then the halves; "de" of »Ali de Silva« is none."""
    whole = _HYPHENED.findall(composed(name))
    halves = [half for word in whole if "-" in word for half in word.split("-")]
    found = [word for word in (*whole, *halves) if len(word) > 1]
    named = [word for word in found if capital(word)]
    return tuple(dict.fromkeys(named or found))


def names_told(text: str) -> tuple[str, ...]:
    """The names in a text that says more than names: »Mor: Lone Eriksen, tlf. 12 34 56 78«."""
    return tuple(word for word in name_words(text) if capital(word) and word.casefold() not in _KIN)


def standing_in(text: str, names: Iterable[str]) -> Iterator[str]:
    """Those of the names that stand in a text, longer ones before their halves; a name of several words stands as it is."""
    text = composed(text)
    for name in dict.fromkeys(map(composed, names)):
        if _LETTERS.fullmatch(name):
            pattern = rf"(?<![^\W\d_]){re.escape(name)}s?(?![^\W\d_])"
            found = any(is_name(match.group(), name.casefold()) for match in re.finditer(pattern, text, re.IGNORECASE))
        else:
            phrase = r"\s+".join(map(re.escape, name.split()))
            pattern = rf"(?<!\w){phrase}s?(?!\w)"
            found = re.search(pattern, text, re.IGNORECASE) is not None
            text = re.sub(pattern, " ", text, flags=re.IGNORECASE) if "-" in name else text
        if found:
            yield name


def numbers_in(text: str) -> tuple[str, ...]:
    """What can be CPR numbers in a text, as they are written."""
    return tuple(found for found in dict.fromkeys(_NUMBER.findall(text)) if cpr_problem(found) is None)
