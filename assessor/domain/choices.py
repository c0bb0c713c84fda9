"""The fixed choices of the form, and the words for them, the same on screen and on paper."""

from __future__ import annotations

from enum import StrEnum

from assessor.errors import N_


class Answer(StrEnum):
    """Yes, no or don't know; a question that was left alone has no answer at all (None)."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SubjectKind(StrEnum):
    """Who the concern is about."""

    PERSON = "person"
    GROUP = "group"


class Source(StrEnum):
    """Where the writer has an observation from."""

    SELF = "self"
    PERSON = "person"
    OTHER = "other"
    ONLINE = "online"
    ELSEWHERE = "elsewhere"


class Marking(StrEnum):
    """What the writer says of a point; a point that was not considered has no marking (None)."""

    DESCRIBED = "described"
    NOT_SEEN = "not-seen"
    UNKNOWN = "unknown"


class Tie(StrEnum):
    """What a relation does for the person."""

    SUPPORTIVE = "supportive"
    WORRYING = "worrying"
    BOTH = "both"
    UNKNOWN = "unknown"


class Way(StrEnum):
    """The ways a concern can go ("Hvilken vej?"); several may be right."""

    POLICE = "police"
    NOTIFICATION = "notification"
    INFOHUS = "infohus"
    SUPPORT = "support"
    TALK = "talk"
    NOTHING = "nothing"


class Told(StrEnum):
    """Whether the person or the family has been told of the concern."""

    TOLD = "told"
    LATER = "later"
    NOT_TOLD = "not-told"


Choice = Answer | SubjectKind | Source | Marking | Tie | Way | Told

# Pairs and no dict: members of two StrEnums with one value ("unknown", "person") are equal, and would be one key.
_WORDS: tuple[tuple[Choice, str], ...] = (
    (Answer.YES, N_("Yes")),
    (Answer.NO, N_("No")),
    (Answer.UNKNOWN, N_("Don't know")),
    (SubjectKind.PERSON, N_("A person")),
    (SubjectKind.GROUP, N_("A group")),
    (Source.SELF, N_("Seen or heard by myself")),
    (Source.PERSON, N_("Told by the person")),
    (Source.OTHER, N_("Told by someone else")),
    (Source.ONLINE, N_("Online")),
    (Source.ELSEWHERE, N_("Another source")),
    (Marking.DESCRIBED, N_("Described")),
    (Marking.NOT_SEEN, N_("Not seen")),
    (Marking.UNKNOWN, N_("Don't know")),
    (Tie.SUPPORTIVE, N_("Supportive")),
    (Tie.WORRYING, N_("Worrying")),
    (Tie.BOTH, N_("Both supportive and worrying")),
    (Tie.UNKNOWN, N_("Don't know")),
    (Way.POLICE, N_("Police")),
    (Way.NOTIFICATION, N_("Underretning (notification of social services)")),
    (Way.INFOHUS, N_("Infohus")),
    (Way.SUPPORT, N_("Ordinary support")),
    (Way.TALK, N_("Talk with the coordinator, without a name")),
    (Way.NOTHING, N_("Nothing more for now")),
    (Told.TOLD, N_("Yes, told")),
    (Told.LATER, N_("Not yet, to be agreed with the coordinator")),
    (Told.NOT_TOLD, N_("No")),
)


def words(choice: Choice) -> str:
    """The message id of a choice."""
    return next(text for known, text in _WORDS if known is choice)
