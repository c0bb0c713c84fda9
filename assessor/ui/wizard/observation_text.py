"""An observation in a few words: the same on its card, in the list to choose from, and on the last page."""

from __future__ import annotations

from assessor.domain.choices import words
from assessor.domain.observation import Observation
from assessor.domain.when import describe
from assessor.i18n import Translator

FIRST_WORDS = 90  # characters: one line and a half of the column
_QUOTES = "»«\"”“„'’‘"


def facts_line(observation: Observation, t: Translator) -> str:
    """When, where and from whom, on one line; empty where nothing of it is known."""
    parts = (describe(observation.when, t), observation.place.strip(), source_line(observation, t))
    return "  ·  ".join(part for part in parts if part)


def source_line(observation: Observation, t: Translator) -> str:
    """Where it is known from, with the role and the protection in brackets."""
    source = t(words(observation.source)) if observation.source else ""
    protected = t("must not be recognisable") if observation.protected else ""
    inside = "; ".join(part for part in (observation.source_role.strip(), protected) if part)
    if source and inside:
        return f"{source} ({inside})"
    return source or inside


def first_words(observation: Observation, t: Translator) -> str:
    """The beginning of what was seen or said, on one line."""
    seen = " ".join(observation.seen.split()) or quoted(observation.exact_words)
    if not seen:
        return t("Not described yet")
    if len(seen) <= FIRST_WORDS:
        return seen
    whole_words = seen[:FIRST_WORDS].rsplit(maxsplit=1)[0]
    return f"{whole_words} …"


def quoted(exact_words: str) -> str:
    """Words between »…«; quotation marks that the writer has set around them are not doubled."""
    plain = exact_words.strip()
    if len(plain) > 1 and plain[0] in _QUOTES and plain[-1] in _QUOTES:
        plain = plain[1:-1].strip()
    return f"»{plain}«" if plain else ""
