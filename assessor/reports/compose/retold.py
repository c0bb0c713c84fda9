"""Texts that tell again what a source that must not be recognised has told: two rare words of it, or two in a row.

»fortællingen om de to voksne« names nobody, and whoever told of two men in a grey car knows who said so. Words count in
whatever form; those that stand in many other texts of the concern tell nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from itertools import pairwise

from assessor.domain.concern import Concern
from assessor.domain.observation import ObservationId
from assessor.domain.texts import texts_in
from assessor.reports.compose.names import composed, name_words, word_set

_WORD = re.compile(r"[^\W\d_]+")
_NUMBERS = word_set("to,tre,fire,fem,seks,syv,otte,ni,ti,elleve,tolv")
_SMALL = word_set(
    "alle,andet,anden,andre,at,bare,blev,blevet,bliver,både,da,dag,dage,dem,den,denne,der,deres,dér,det,dette,dig,din,disse"
    ",efter,egen,egne,eller,ellers,end,endnu,engang,ens,fik,for,fordi,fra,fået,får,før,først,gang,gange,gerne,gik,gjorde"
    ",gjort,godt,gør,gå,går,ham,han,hans,har,havde,have,hele,hen,hende,hendes,her,hos,hun,hvad,hvem,hver,hvis,hvor,hvordan"
    ",hvorfor,hvornår,ikke,ind,inde,ingen,intet,ja,jeg,jer,jo,kan,kom,komme,kommer,kun,kunne,lige,lidt,man,mange,med,meget"
    ",mellem,men,mens,mere,mig,min,mod,må,måske,nej,ned,nogen,noget,nogle,nok,nu,nær,når,nærhed,også,om,omkring,op,os"
    ",over,personen,på,sagde,sagt,samme,selv,ser,set,sig,siden,siger,sin,sit,sine,skal,skole,skolen,skulle,slags,som,stedet"
    ",stadig,står,synes,så,sådan,tid,til,tror,ud,ude,uden,under,var,ved,vej,vi,vide,vil,ville,være,været,vores,ære"
    ",fortalt,fortalte,fortæller,hørt,hørte,talt,taler,tale,gælder,lærer,vurdere,eleven,elev,klasse,sted,flere,fleste,første,næste,næsten,begge,kort,lang,ting,bedre,værre,videre,mindre,mest,aldrig,altid,klassen,uge,kendt,gøre"
)
_ENDINGS = ("erne", "ende", "ene", "ede", "en", "et", "er", "ne", "es", "e", "s")
_SHORTEST = 3
_ENOUGH = 2  # rare words in common
_FEW, _SHARE = 4, 8  # rare is what stands in no more than 4 other texts, or in every eighth


@dataclass(frozen=True, slots=True)
class Retold:
    """The rare words of what protected sources have told, and those that stand in a row, by their stems."""

    words: frozenset[str]
    rows: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, concerns: Collection[Concern], protected: Collection[ObservationId]) -> Retold:
        """Of all versions of a concern, with the ids of the observations that are protected in any of them."""
        if not protected:
            return cls(frozenset(), frozenset())
        told = {each for concern in concerns for each in _told(concern, protected)}
        others = {each for concern in concerns for each in _others(concern, protected)} - told
        own = {_stem(name.casefold()) for each in concerns for name in name_words(each.person.name)}
        often: Counter[str | tuple[str, str]] = Counter()
        for text in others:
            often.update({*_words(text).values(), *(row for row, _ in _rows(text))})
        rare = max(_FEW, len(others) // _SHARE)
        words = (stem for text in told for stem in _words(text).values())
        rows = (row for text in told for row, _ in _rows(text))
        return cls(
            frozenset(stem for stem in words if often[stem] <= rare and stem not in own),
            frozenset(row for row in rows if often[row] <= rare and not own & {*row}),
        )

    def words_in(self, text: str) -> tuple[str, ...]:
        """The words of a text that tell it again, as they are written; nothing where too few do."""
        if not self.words and not self.rows:
            return ()
        common = {stem: word for word, stem in _words(text).items() if stem in self.words}
        written = tuple(dict.fromkeys(both for row, both in _rows(text) if row in self.rows))
        if len(common) >= _ENOUGH:
            return (*written, *common.values())
        return written


def _told(concern: Concern, protected: Collection[ObservationId]) -> Iterator[str]:
    for each in concern.observations:
        if each.id in protected:
            yield from texts_in(each, but=("id",))


def _others(concern: Concern, protected: Collection[ObservationId]) -> Iterator[str]:
    for known in fields(concern):
        value = getattr(concern, known.name)
        if known.name == "observations":
            value = tuple(each for each in concern.observations if each.id not in protected)
        yield from texts_in(value, but=("id",))


def _words(text: str) -> dict[str, str]:
    """The words that say something, with their stems."""
    return {word: _stem(word.casefold()) for word in _WORD.findall(composed(text)) if _says(word.casefold())}


def _rows(text: str) -> Iterator[tuple[tuple[str, str], str]]:
    """Two words in a row of which the second says something and the first does or is a number: stems, and as written."""
    words = _WORD.findall(composed(text))
    for one, two in pairwise(words):
        first, second = one.casefold(), two.casefold()
        if _says(second) and (first in _NUMBERS or _says(first)):
            yield (_stem(first), _stem(second)), f"{one} {two}"


def _says(word: str) -> bool:
    return len(word) >= _SHORTEST and word not in _SMALL and word not in _NUMBERS


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            return stem
    return word
