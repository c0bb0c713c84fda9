"""Words for people in any form: »moren«, »mødrene«, »storebroderen«, »naboens«, »guitarlæreren«, »en dreng«.

They are looked for where a word too many costs a look and one too few may cost a person. Words that are said of the
person as well (»eleven«, »borgeren«) count only where another is meant: »en elev«, »to elever«. What is not found:
»hende fra klubben«, nicknames, and words that nobody thought of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assessor.reports.compose.names import composed, word_set

_WORD = re.compile(r"[^\W\d_]+")
_ENDINGS = word_set("s,en,ens,et,ets,n,ns,e,es,er,ers,r,rs,ene,enes,erne,ernes,ne,nes,rne,rnes") | {""}
_NO_FORMS = word_set(
    "fare,fares,farer,farers,farere,more,mores,morer,morers,vene,vener,venes,sønne,fans,mande,fælles,fælle"
)
_NOBODY = ("billede", "billeder", "billederne", "billedet")  # »bil« and »leder«
_LONGEST = 24  # letters of a compound that are looked at, from its end


def _forms(nouns: str) -> frozenset[str]:
    """The nouns with their endings; the last letter may be doubled (»vennen«)."""
    stems = word_set(nouns)
    plain = {noun + ending for noun in stems for ending in _ENDINGS}
    doubled = {noun + noun[-1] + ending for noun in stems for ending in _ENDINGS if ending}
    return frozenset(plain | doubled) - _NO_FORMS


_KIN = _forms(
    "mor,moder,mødre,far,fader,fædre,bror,broder,brødre,søster,søstre,søn,datter,døtre,barn,børn,forælder,forældre,ven,kone,familie"
)
_BEFORE_KIN = word_set(
    "sted,pleje,bonus,pap,sviger,adoptiv,halv,store,lille,tvilling,tvillinge,bedste,olde,tip,tipolde,mor,far,gud,eks,barne"
    ",skole,barndoms,ungdoms,net,internet,online,spille,fælles,klasse,hjerte,bog,drenge,pige,bande,bro,sam,ekse,stor,kerne"
)
_PEOPLE = _forms(
    "slægtning,søskende,fætter,fætre,kusine,onkel,onkl,tante,moster,faster,niece,nevø,svoger,svogre,svigerinde"
    ",tvilling,hustru,samlever,kæreste,ekskæreste,forlovede,enke,værge,nabo,genbo,underbo,overbo,udlejer,bofælle"
    ",bekendt,bekendte,uven,idol,imam,præst,vidne,chauffør,naboske,anmelder,hjemmehjælper,mester,dommer,lærling,jævnaldrende"
)
_ENDS = _forms(
    "lærer,leder,kammerat,veninde,træner,pædagog,vejleder,rådgiver,kollega,kolleg,chef,assistent,betjent,behandler,læge"
    ",sygeplejerske,plejer,koordinator,konsulent,mentor,psykolog,terapeut,inspektør,pedel,sekretær,rektor,forstander"
    ",medarbejder,klassekammerat,makker,vikar,ekspedient,forfølger,beboer,dreng,pige,kvinde,fyr,kæreste,ægtefælle,fælle"
    ",person,elev,student,voksen,voksne,gymnasielærer"
) | _forms("mand,mænd")
"""They may be the end of a longer word, whatever stands before it."""

_BOTH = _forms("person,elev,borger,student,ung,barn") - _forms("børn")
"""Said of the person as well; the definite form is nearly always the person."""
_ONE = word_set(
    "en,én,et,ét,to,tre,fire,fem,seks,syv,otte,ni,ti,flere,nogle,nogen,mange,andre,anden,andet,ingen,hans,hendes,deres,min"
    ",vores,alle,yngre,ældre,den"
)
_ONE_ENDINGS = ("en", "ens", "et", "ets")
# Verbs as well: »leder efter«, »man lærer«, »han plejer at«.
_VERBS = word_set("lærer,leder,træner,behandler,vejleder,rådgiver,beboer,plejer")
_AFTER_VERB = word_set("efter,op,ud,at,meget,ofte,tit,hver,alene,selv,ikke,også,nu,altid")
_SUBJECT = word_set("man,han,hun,jeg,vi,de,der,og,eleven,ham,hende,sig,du")
# Somebody without a word for who it is: »fra en anden«, »fra én«, »hvem der har fortalt«.
_SOMEBODY = re.compile(
    r"(?<!\w)(?:(?:fra|af|til|hos|mod|over\sfor|med)\s(?:en\sanden|én|een|andre)"
    r"|(?:en|den)\sanden(?=\sikke|\sogs|\shar|\shavde|\ss[aå]|\sfort|\sder|\ssom)"
    r"|hvem\sder\s(?:har\s|havde\s)?(?:fortalt|fortalte|sagt|sagde|set|så|hørt|skrevet|skrev|klaget|anmeldt|sladret)"
    r"|fået\s(?:det\s)?(?:fortalt|at\svide)|blevet\sfortalt)(?!\w)",
    re.IGNORECASE,
)


def people_in(text: str) -> Iterator[str]:
    """The words of a text that stand for people, as they are written, in their order."""
    text = composed(text)
    found = list(_WORD.finditer(text))
    folded = [each.group().casefold() for each in found]
    for at, word in enumerate(folded):
        if _is_person(word, folded[max(0, at - 2) : at], folded[at + 1] if at + 1 < len(folded) else ""):
            yield found[at].group()
    yield from (each.group() for each in _SOMEBODY.finditer(text))


def _is_person(word: str, before: list[str], after: str) -> bool:
    if word in _BOTH:
        return not word.endswith(_ONE_ENDINGS) and (word.endswith(("er", "erne", "ers")) or bool(_ONE & {*before}))
    if word in _VERBS and (after in _AFTER_VERB or _SUBJECT & {after, *before[-1:]}):
        return False
    return word in _KIN or word in _PEOPLE or word in _ENDS or _is_compound(word)


def _is_compound(word: str) -> bool:
    if word.endswith(_NOBODY):
        return False
    tail = word[-_LONGEST:]
    for cut in range(2, len(tail) - 2):
        end = tail[cut:]
        if end in _ENDS or (end in _KIN and tail[:cut] in _BEFORE_KIN):
            return True
    return False
