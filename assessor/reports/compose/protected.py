"""Sources that must not be recognised: what of them no paper shows, and what a difference must not show again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from assessor.domain.choices import Source
from assessor.domain.concern import Concern
from assessor.domain.observation import Observation
from assessor.reports.compose.names import name_words
from assessor.reports.compose.roles import Telling, telling

# Who writes, and the person: naming the kind of source would name them.
TELLING = (Source.SELF, Source.PERSON)


def without_protected_sources(concern: Concern) -> Concern:
    """The concern without the role of any source that must not be recognised, and without a kind that would name it."""
    return replace(concern, observations=tuple(shown(each) for each in concern.observations))


def shown(observation: Observation) -> Observation:
    """An observation without what would name its source, if that must not be recognised."""
    return without_source(observation) if observation.protected else observation


def without_source(observation: Observation) -> Observation:
    """An observation without its source's role, and without a kind that would name it."""
    return replace(observation, source_role="", source=None if observation.source in TELLING else observation.source)


def folded_names(concern: Concern) -> frozenset[str]:
    """The names of whom it is about: in a source's role ("mor til Mads") they tell nothing."""
    return frozenset(word.casefold() for word in name_words(concern.person.name))


@dataclass(frozen=True, slots=True)
class ProtectedSources:
    """The sources that must not be recognised in one of several versions."""

    _anywhere: Telling

    @classmethod
    def of(cls, concerns: Collection[Concern]) -> ProtectedSources:
        """Those of an observation that is protected in one of the versions, with its roles in all of them."""
        protected = {each.id for concern in concerns for each in concern.observations if each.protected}
        roles = {each.source_role for concern in concerns for each in concern.observations if each.id in protected}
        known = frozenset().union(*map(folded_names, concerns))
        told = Telling()
        for role in roles:
            told |= telling(role, known=known)
        return cls(told.anywhere())

    def named_in(self, text: str) -> bool:
        """Whether a text that is not about them names one; words for very many people do not."""
        return bool(self._anywhere.perhaps_in(text) and self._anywhere.first_in(text))
