"""The first page of what is held about a person: what the paper is, what it is not, and by which law something may be left out."""

from __future__ import annotations

from collections.abc import Iterable

from assessor.domain.choices import SubjectKind
from assessor.domain.concern import Concern
from assessor.domain.holding import Holding
from assessor.i18n import Translator
from assessor.profiles.profile import LegalReference, LegalTopic, Profile
from assessor.reports.compose.blocks import fact, facts, lines
from assessor.reports.compose.unread import unread_lines
from assessor.reports.model import Block, Bullets, Callout, Subpart

OWN_LAW = "access"
"""A profile may have a legal reference of its own for this; otherwise that for informing is named."""


def first_page(holding: Holding, concerns: Iterable[Concern], profile: Profile, t: Translator) -> tuple[Block, ...]:
    """For the one who decides what is given out; `concerns` are all documents of the holding."""
    made_for = t("The one who decides what is given out. It is not for the person yet.")
    of_group = any(each.kind is SubjectKind.GROUP for each in concerns)
    backups = (
        t(
            "They hold it until the program has been opened and closed on {day} or later, also if it is deleted today.",
            day=t.day(holding.backups_until),
        )
        if holding.backups_until
        else ""
    )
    unread = unread_lines(holding, t)
    damaged = t("This is held, but it is damaged. A backup may still hold it whole.")
    return (
        Callout(
            t("Do not pass it on before the marked places have been assessed."),
            t("Not to be given out as it stands"),
        ),
        *((Callout(lines((damaged, *unread)), t("Not all of it could be read")),) if unread else ()),
        *facts(
            fact(t("Made for"), made_for),
            fact(t("References"), lines(each.reference for each in holding.concerns)),
            fact(t("Gathered"), t.moment(holding.gathered)),
            fact(t("May be left out by"), _law(profile, t)),
            fact(t("Backups"), backups),
            fact(t("State of the log"), holding.log.printed),
        ),
        *((_about_a_group(t),) if of_group else ()),
        Subpart(t("What this is"), (Bullets(_explained(t, whole=not unread)),)),
        Subpart(t("What is not found by itself"), (Bullets(_not_found(t)),)),
    )


def _law(profile: Profile, t: Translator) -> str:
    """The rule that others decide by; whether its text has been approved is said and not assumed."""
    own = (each for each in profile.references if each.id == OWN_LAW)
    law: LegalReference = next(own, profile.legal(LegalTopic.INFORMING))
    title = law.title.of(t.language)
    if law.clarified:
        return lines((title, law.text.of(t.language)))
    return t("{law} – not clarified: nobody has approved a text about it in the municipality's profile.", law=title)


def _about_a_group(t: Translator) -> Callout:
    return Callout(
        t("Whoever asks has a right to what is about themselves. The others in the group are third parties."),
        t("The concern is about a group"),
    )


def _explained(t: Translator, *, whole: bool) -> tuple[str, ...]:
    return (
        t("All that the program holds is here. Nothing has been left out, not even what the report does not print.")
        if whole
        else t(
            "All that could be read is here. Nothing of it has been left out, not even what the report does not print."
        ),
        t("What is about or from others has a mark and a number: T1, T2 … They stand in the list at the end."),
        t("The marks help you to look. The municipality decides what is given out."),
        t("Of earlier versions stands here what said something else. The JSON file holds each version whole."),
    )


def _not_found(t: Translator) -> tuple[str, ...]:
    return (
        t("The program knows names and some words for people. It does not know everybody who can be recognised."),
        t("Read it all yourself before anything is given out, also where there is no mark."),
        t("What is in the record system, on paper or in mail is not in it."),
    )
