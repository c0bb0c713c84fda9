"""Sources that must not be recognised, and that the writer's own texts give away all the same.

The report hides the role of such a source. It can't hide a word that stands in the middle of a sentence, so it is found
and told while the writer can still mend it. What a simple rule misses: synonyms ("veninden"), irregular plurals
("søstre"), parts of compounds ("kammerat" in "klassekammerat"), and everything that only those who were there know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assessor.domain.concern import Concern
from assessor.domain.observation import Observation
from assessor.domain.rules import numbered
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.answers import Answered, answers


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split(","))


_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[,;:/()·\n]")
_AND = re.compile(r"\b(?:og|eller|and|or)\b", re.IGNORECASE)
# A role says who and then where: "en klassekammerat fra 8. b". What tells is who.
_WHERE = _set("af,bag,fra,hos,i,inden,med,mellem,over,på,som,til,under,ved,der,of,from,in,at,who,with")
_SMALL = _set("en,et,den,det,de,der,min,mit,din,dit,sin,sit,a,an,the,my,anden,andet,other,kilde,kilden,source")
# Words for so many people that they tell only beside what they have told.
_COMMON = _set(
    "elev,person,dreng,pige,mand,kvinde,barn,ung,voksen,borger,menneske,bruger,ansat,medarbejder,kollega,lærer,pædagog,"
    "forælder,ven,student,boy,girl,man,woman,child,adult,citizen,colleague,teacher,parent,friend"
)
_ENDINGS = _set("s,en,ens,et,ets,n,ns,t,ts,e,es,er,ers,r,rs,ene,enes,ne,nes,erne,ernes,rne,rnes") | {""}
_OTHERS = _set("fare,farer,farere,more,morer")  # no forms of "far" and "mor"
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A word that names a protected source: of which observation, where it stands (`page`, `field`), as it is written."""

    number: str
    word: str
    page: str
    field: str
    beside: bool
    """Whether it stands in the observation itself."""

    def sentence(self, t: Translator) -> str:
        """What to tell the writer."""
        if self.beside:
            return t(
                "{number}: the source must not be recognised, but the text mentions “{word}”.",
                number=self.number,
                word=self.word,
            )
        return t(
            "{number}: the source must not be recognised, but “{word}” stands in “{field}”.",
            number=self.number,
            word=self.word,
            field=self.field,
        )


def given_away(concern: Concern, *, catalogue: Catalogue, day: date, t: Translator) -> tuple[GivenAway, ...]:
    """Where a protected source is named, in the order of the observations and then of the form.

    On each page the first place in the observation itself and the first elsewhere: who mends it reads the page again.
    """
    protected = [(number, each, _names(each.source_role)) for number, each in numbered(concern) if each.protected]
    names = frozenset().union(*(names for _, _, names in protected))
    if not names:
        return ()
    # What holds none of the words is left aside at once: that is nearly all, and there may be a thousand answers.
    groups = answers(concern, catalogue=catalogue, day=day, t=t)
    perhaps = [(group.page, each) for group in groups for each in group.answers if _holds(each.text, names)]
    return tuple(found for number, each, names in protected for found in _found(number, each, names, perhaps))


def _found(
    number: str, observation: Observation, names: frozenset[str], perhaps: Sequence[tuple[str, Answered]]
) -> Iterator[GivenAway]:
    own = f"observations/{observation.id}/"
    told: set[tuple[str, bool]] = set()
    telling = frozenset(name for name in names if not _COMMON & {name, name + "e"})
    for page, answer in perhaps:
        beside = answer.key.startswith(own)
        if (page, beside) in told or _hidden_anyway(answer, own):
            continue
        word = _first(answer.text, names if beside else telling)
        if word:
            told.add((page, beside))
            yield GivenAway(number, word, page, answer.label, beside)


def _holds(text: str, names: frozenset[str]) -> bool:
    folded = text.casefold()
    return any(name in folded for name in names)


def _hidden_anyway(answer: Answered, own: str) -> bool:
    """Who writes is no secret, and the role itself is what the report hides."""
    return answer.key.startswith(("writer/", f"{own}source"))


def _names(role: str) -> frozenset[str]:
    """The words of a role that say who it is, folded and without endings: "klassekammerat" of »en klassekammerat fra 8. b«."""
    first = next((part for part in _BREAK.split(role) if _WORD.search(part)), "")
    heads = (_head(part) for part in _AND.split(first))
    return frozenset(_stem(head) for head in heads if head)


def _head(part: str) -> str:
    """The noun: what stands last before it is said where."""
    head = ""
    for match in _WORD.finditer(part.casefold()):
        word = match.group()
        if word in _WHERE and head:
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


def _first(text: str, names: frozenset[str]) -> str:
    """The first word of a text that is one of the names, in whatever form."""
    for match in _WORD.finditer(text):
        if any(_is_form(match.group().casefold(), name) for name in names):
            return match.group()
    return ""


def _is_form(word: str, name: str) -> bool:
    ending = word.removeprefix(name)
    if ending == word or word in _OTHERS:
        return False
    return ending in _ENDINGS or (ending[0] == name[-1] and ending[1:] in _ENDINGS)
