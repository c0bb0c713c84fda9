"""Sources that must not be recognised, and that the writer's own texts give away all the same.

The report hides the role of such a source. It can't hide a word that stands in the middle of a sentence, so it is found
and told while the writer can still mend it. `roles` says what is missed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assessor.domain.concern import Concern
from assessor.domain.rules import numbered
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.answers import Answered, answers
from assessor.reports.compose.protected import folded_names
from assessor.reports.compose.roles import Telling, said_by, telling


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


def given_away(
    concern: Concern, *, catalogue: Catalogue, day: date, t: Translator, reason: str = ""
) -> tuple[GivenAway, ...]:
    """Where a protected source is named, in the order of the observations and then of the form.

    On each page the first place in the observation itself and the first elsewhere: who mends it reads the page again.
    `reason` is why there is a new version, which is printed as well; it is given on the page to check.
    """
    known = folded_names(concern)
    protected = tuple(
        _Source(number, f"observations/{each.id}/", telling(each.source_role, known=known))
        for number, each in numbered(concern)
        if each.protected
    )
    if not protected:
        return ()
    given = [
        *(
            (group.page, each)
            for group in answers(concern, catalogue=catalogue, day=day, t=t)
            for each in group.answers
        ),
        ("check", Answered("reason", t("Why is there a new version?"), reason)),
    ]
    # What holds none of the words is left aside at once: that is nearly all, and there may be a thousand answers.
    names = Telling()
    for source in protected:
        names |= source.names
    perhaps = [(page, each) for page, each in given if names.perhaps_in(each.text)]
    return tuple(found for source in protected for found in _found(source, perhaps if source.names else given))


@dataclass(frozen=True, slots=True)
class _Source:
    """Who must not be recognised: the number of the observation, the beginning of its keys, and what to look for."""

    number: str
    own: str
    names: Telling


def _found(source: _Source, perhaps: Sequence[tuple[str, Answered]]) -> Iterator[GivenAway]:
    told: set[tuple[str, bool]] = set()
    anywhere = source.names.anywhere()
    for page, answer in perhaps:
        beside = answer.key.startswith(source.own)
        if (page, beside) in told or _hidden_anyway(answer, source.own):
            continue
        word = _beside(source.names, answer.text) if beside else anywhere.first_in(answer.text)
        if word:
            told.add((page, beside))
            yield GivenAway(source.number, word, page, answer.label, beside)


def _beside(names: Telling, text: str) -> str:
    """What names the source in the observation itself; without a role, who is said to have told it."""
    return names.first_in(text) if names else said_by(text)


def _hidden_anyway(answer: Answered, own: str) -> bool:
    """Who writes is no secret, and the role itself is what the report hides."""
    return answer.key.startswith(("writer/", f"{own}source"))
