"""The words that tell who a source is, and where they stand in a text: said of a role such as »veninden Sofie Holm fra 8. b«.

What a simple rule misses: synonyms ("veninden"), irregular plurals ("søstre"), parts of compounds ("kammerat" in
"klassekammerat"), and everything that only those who were there know.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assessor.reports.compose.names import capital, composed, is_name, word_set

_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[,;:/()·\n]")
_AND = re.compile(r"\b(?:og|eller|and|or)\b", re.IGNORECASE)
# A role says who and then where: "en klassekammerat fra 8. b". What tells is who.
_WHERE = word_set("af,bag,fra,hos,i,inden,med,mellem,over,på,som,til,under,ved,der,of,from,in,at,who,with")
_PLACE_AFTER = word_set("fra,i,inden,på,under,ved,from,in,at")
_PLACE = re.compile(
    r"\w*(?:skolen?|klub(?:ben)?|hal(?:len)?|hus(?:et)?|cent(?:er|ret)|gymnasi(?:um|et)|haven?|gade|vej)"
)
_SMALL = word_set("en,et,den,det,de,der,min,mit,din,dit,sin,sit,a,an,the,my,anden,andet,other,kilde,kilden,source")
# Words for so many people that they tell only beside what they have told.
_COMMON = word_set(
    "elev,person,dreng,pige,mand,kvinde,barn,ung,voksen,borger,menneske,bruger,ansat,medarbejder,kollega,lærer,pædagog,"
    "forælder,ven,student,boy,girl,man,woman,child,adult,citizen,colleague,teacher,parent,friend"
)
_ENDINGS = word_set("s,en,ens,et,ets,n,ns,t,ts,e,es,er,ers,r,rs,ene,enes,ne,nes,erne,ernes,rne,rnes") | {""}
_OTHERS = word_set("fare,farer,farere,more,morer,hans")  # no forms of "far", "mor" and "Hansen"
_SHORTEST = 3
# Who has said something, for a source without a role: "en klassekammerat fortalte".
_SAYING = re.compile(
    r"\b((?:klasse|skole|hold)?kammerat|veninde|ven|kæreste|nabo|søster|bror|kusine|fætter|mor|far|moster|faster|onkel"
    r"|bedstemor|bedstefar|mormor|farmor|morfar|farfar|kollega|træner|chef|pedel)(?:en|n|m?er(?:ne)?)?"
    r"(?:\s+har|\s+havde)?\s+(?:fortalt|fortæll|sagde|sagt|siger|skrev|nævnt|hørt|så\b|set\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What tells who a source is: `nouns` without their endings and `names`, both folded."""

    nouns: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def __or__(self, other: Telling) -> Telling:
        return Telling(self.nouns | other.nouns, self.names | other.names)

    def __bool__(self) -> bool:
        return bool(self.nouns or self.names)

    def anywhere(self) -> Telling:
        """Without words for so many people that they tell only beside what they have told."""
        return Telling(_uncommon(self.nouns), _uncommon(self.names))

    def perhaps_in(self, text: str) -> bool:
        """Whether it is worth looking: fast, and never wrong when it says no."""
        folded = composed(text).casefold()
        return any(word in folded for word in (*self.nouns, *self.names))

    def first_in(self, text: str) -> str:
        """The first word of a text that is one of them in whatever form, or nothing."""
        for match in _WORD.finditer(composed(text)):
            word = match.group()
            folded = word.casefold()
            if any(_is_form(folded, noun) for noun in self.nouns) or any(is_name(word, name) for name in self.names):
                return word
        return ""


def telling(role: str, *, known: Collection[str] = ()) -> Telling:
    """The words of a role that say who it is. `known`: folded names that tell nothing, of whom it is all about."""
    role = composed(role)
    names = frozenset(_names(role)) - frozenset(known)
    # "8. b, en ven": a letter is no word.
    first = next((part for part in _BREAK.split(role) if any(len(word) > 1 for word in _WORD.findall(part))), "")
    heads = (_head(part, names) for part in _AND.split(first))
    return Telling(frozenset(_stem(head) for head in heads if head), names)


def said_by(text: str) -> str:
    """Who is told to have said something, where a source has no role to look for."""
    found = _SAYING.search(composed(text))
    return found.group(1) if found else ""


def _uncommon(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if not _COMMON & {word, word + "e"})


def _names(role: str) -> Iterator[str]:
    """The capitalised words, folded; not where somebody is from, nor whose friend somebody is ("Mikkels mor")."""
    begins = True
    for part in _BREAK.split(role):
        words = _WORD.findall(part)
        place = False
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
            place = capital(word) and (place or before in _PLACE_AFTER)
            owner = bool(after) and not capital(after) and word.endswith("s")
            # The first word has a capital anyway: it is a name when another follows, or when it stands alone.
            counts = capital(after) or not after if begins else not owner
            begins = False
            if capital(word) and counts and not place and _tells(word.casefold()):
                yield word.casefold()


def _tells(word: str) -> bool:
    return len(word) > 1 and word not in _SMALL | _WHERE and _PLACE.fullmatch(word) is None


def _head(part: str, names: Collection[str]) -> str:
    """The noun: what stands last before it is said where, or what the name is."""
    head = ""
    for word in _WORD.findall(part.casefold()):
        if head and (word in _WHERE or word in names):
            break
        if len(word) >= _SHORTEST and word not in _WHERE and word not in _SMALL:
            head = word
    return head


def _stem(word: str) -> str:
    """Without the ending of the definite form or the genitive: "vennens" is "ven"."""
    for ending in ("ens", "ets", "en", "et", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            doubled = ending != "s" and len(stem) > _SHORTEST and stem[-1] == stem[-2]
            return stem[:-1] if doubled else stem
    return word


def _is_form(word: str, noun: str) -> bool:
    ending = word.removeprefix(noun)
    if ending == word or word in _OTHERS:
        return False
    return ending in _ENDINGS or (ending[0] == noun[-1] and ending[1:] in _ENDINGS)
