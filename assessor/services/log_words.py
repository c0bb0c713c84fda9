"""The log in words: what was done, what a check has shown, and what the log proves at all."""

from __future__ import annotations

from assessor.domain.act_words import ACT_WORDS, ROLE_WORDS
from assessor.domain.log import Event, LogHead, Verdict, Verified
from assessor.i18n import Translator

_SHOWN_OF_AN_ID = 8


def event_words(event: Event, reference: str | None, t: Translator) -> str:
    """What was done with which concern and in which role; an act of a newer program as it stands."""
    parts = [t(ACT_WORDS[event.act]) if event.act in ACT_WORDS else event.act]
    if event.concern_id:
        gone = t("a deleted concern ({id})", id=event.concern_id[:_SHOWN_OF_AN_ID])
        parts.append(gone if reference is None else reference)
    if event.version:
        parts.append(t("version {number}", number=event.version))
    if event.role:
        parts.append(t(ROLE_WORDS[event.role]) if event.role in ROLE_WORDS else event.role)
    return " · ".join(parts)


def proof_words(t: Translator) -> str:
    """What the log proves and what not; to be said wherever its state is shown."""
    return t(
        "Each line of the log depends on all lines before it. Whoever has a later state outside this PC, for example on a "
        "printed report, can find out whether anything before it was changed, deleted or moved. The log does not prevent "
        "it. It is no proof against whoever runs the PC before the first state is kept elsewhere, and it does not prove "
        "that everything that was done stands in it."
    )


def verdict_words(verified: Verified, head: LogHead | None, t: Translator) -> str:
    """What a check has shown, against a printed state or against nothing but the log itself."""
    if verified.verdict is Verdict.BROKEN:
        return t(
            "The log does not hang together: line {number} does not follow from the lines before it. "
            "It was changed, and not by the program.",
            number=verified.broken_at,
        )
    if head is None:
        return t(
            "The log hangs together. That alone does not show that nobody has written it anew: "
            "only a check against a state that was kept elsewhere does."
        )
    match verified.verdict:
        case Verdict.INTACT:
            return t(
                "The log fits the print: nothing up to line {number} was changed, deleted or moved.", number=head.count
            )
        case Verdict.SHORTER:
            return t(
                "The log is shorter than on the print: it has {count} lines, and the print counts {printed}. "
                "The end was cut off, or this is an older copy.",
                count=verified.count,
                printed=head.count,
            )
        case _:
            return t(
                "The log does not fit the print: line {number} is another one. Look first whether the state is typed "
                "correctly. If it is, the log was changed, or the print is from another person's log.",
                number=head.count,
            )
