"""Parts 4 and 5: what was seen and heard, kept apart from what the writer makes of it, and when it all happened."""

from __future__ import annotations

from assessor.domain.choices import Told
from assessor.domain.observation import Observation, Untrue
from assessor.domain.rules import numbered
from assessor.domain.when import When, sort_key
from assessor.i18n import Translator
from assessor.reports.compose.blocks import fact, facts, lines, paragraph, sentence
from assessor.reports.compose.material import Material, details_belong
from assessor.reports.compose.protected import ProtectedSources, shown
from assessor.reports.model import Apart, Block, Callout, Entry, Paragraph, Quote, Subpart, Table, texts_of

_TITLE_LENGTH = 66
_EXCERPT_LENGTH = 110


def observations(m: Material) -> tuple[Block, ...]:
    """Part 4: O1, O2, …, newest last."""
    found = tuple(_observation(m, number, observation) for number, observation in numbered(m.concern))
    return found or (Paragraph(m.t("No observations have been written.")),)


def timeline(m: Material) -> tuple[Block, ...]:
    """Part 5: all that has a time, oldest first; what has none comes last."""
    t = m.t
    seen = [(o.when, _happened(t, number, o), o.place) for number, o in numbered(m.concern)]
    events = [*seen, *((when, what, "") for when, what in _other_events(m) if when is not None)]
    if not any(when is not None for when, _, _ in events):
        return (Paragraph(t("No times have been given.")),)
    # sorted() is stable: what happened at the same time keeps the order of the observations.
    ordered = sorted(events, key=lambda event: (event[0] is None, sort_key(event[0])))
    rows = tuple((m.when(when) or t("Time not given"), what, _short(place)) for when, what, place in ordered)
    return (
        Table((t("When"), t("What"), t("Where")), rows, (0.28, 0.49, 0.23)),
        Paragraph(t("The table shows the beginning of each observation. Read it whole in part 4.")),
    )


def _observation(m: Material, number: str, observation: Observation) -> Subpart:
    t = m.t
    when, fits = _when(m, observation)
    blocks, untrue = _written(m, observation), ""
    if observation.untrue is not None:
        blocks, untrue = _corrected(m, observation, observation.untrue, blocks), t("proved untrue")
    written = t("Written down {moment}", moment=t.moment(observation.written))
    return Subpart(
        sentence(number, when if fits else "", untrue), blocks, written, t("{number} continued", number=number)
    )


def _when(m: Material, observation: Observation) -> tuple[str, bool]:
    """When it was, and whether that fits into the heading."""
    when = m.when(observation.when)
    return when, len(when) <= _TITLE_LENGTH and "\n" not in when


def _written(m: Material, observation: Observation) -> tuple[Block, ...]:
    """What is written of an observation; its time only where the heading does not have it."""
    t = m.t
    when, fits = _when(m, observation)
    how = observation.confirmed_how if details_belong(observation.confirmed) else ""
    rows = facts(
        fact(t("When"), "" if fits else when),
        fact(t("Where"), observation.place),
        fact(t("Context"), observation.context),
        fact(t("Source"), _source(m, observation)),
        fact(t("Confirmed?"), m.choice(observation.confirmed, f"confirmed/{observation.id}")),
        fact(t("Confirmed how"), how),
    )
    return (
        *rows,
        *paragraph(observation.seen, t("Seen or heard")),
        *_quote(observation.exact_words, t("Exact words")),
        *_apart(observation.interpretation, t("The writer's interpretation")),
        *_apart(observation.other_explanations, t("Other possible explanations")),
    )


def _corrected(m: Material, observation: Observation, untrue: Untrue, now: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is right stands first; what was written stays below it, so that it can be traced."""
    t = m.t
    told = lines((untrue.correction, t("Corrected {moment}", moment=t.moment(untrue.noted))))
    before = _before(m, observation) or now
    return (
        Callout(told, t("Corrected: proved untrue")),
        *((Entry(t("What is written now"), now),) if before != now else ()),
        Entry(t("What was written before"), before),
    )


def _before(m: Material, observation: Observation) -> tuple[Block, ...]:
    """What an observation said in the last version where it was not marked as untrue, where that is known.

    Nothing where that would show a source that must not be recognised: who hides it takes out what tells of it.
    """
    versions = [
        each
        for earlier in m.earlier
        for each in earlier.concern.observations
        if each.id == observation.id and each.untrue is None
    ]
    if not versions or observation.protected or any(each.protected for each in versions):
        return ()
    written = _written(m, versions[-1])
    sources = ProtectedSources.of((*(earlier.concern for earlier in m.earlier), m.concern))
    return () if sources.named_in("\n".join(texts_of(written))) else written


def _source(m: Material, observation: Observation) -> str:
    kind, unknown = m.choice(shown(observation).source), m.t("not stated")
    if observation.protected:
        return sentence(kind or unknown, m.t("The source must not be recognised"))
    return sentence(kind, observation.source_role) or unknown


def _quote(text: str, label: str) -> tuple[Block, ...]:
    return (Quote(text.strip(), label),) if text.strip() else ()


def _apart(text: str, label: str) -> tuple[Block, ...]:
    return (Apart(text.strip(), label),) if text.strip() else ()


def _happened(t: Translator, number: str, observation: Observation) -> str:
    excerpt = _short(observation.seen)
    if not excerpt and observation.exact_words.strip():
        excerpt = t("“{words}”", words=_short(observation.exact_words))
    if observation.untrue is not None:
        number = t("{number} (proved untrue)", number=number)
    return f"{number}: {excerpt}" if excerpt else number


def _short(text: str) -> str:
    """The beginning of a text, on one line, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= _EXCERPT_LENGTH:
        return line
    cut = line[:_EXCERPT_LENGTH]
    return f"{cut.rsplit(' ', 1)[0] if ' ' in cut else cut} …"


def _other_events(m: Material) -> tuple[tuple[When | None, str], ...]:
    t, concern = m.t, m.concern
    duty, person, family = concern.duty, concern.assessment.person, concern.assessment.family
    about = t("The group was told of the concern") if m.about_group else t("The person was told of the concern")
    return (
        (concern.development.since, t("The worry began")),
        (concern.before.called if m.danger_now else None, t("Help was called")),
        (duty.when if m.duty_applies and details_belong(duty.notified) else None, t("The municipality was notified")),
        (person.when if person.told in (Told.TOLD, None) else None, about),
        (family.when if family.told in (Told.TOLD, None) else None, t("The family was told of the concern")),
    )
