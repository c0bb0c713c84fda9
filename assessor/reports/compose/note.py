"""The note for the leader: for a concern that goes another way than to the Infohus, and ends as well (principle 14).

One page in the usual case, to print and talk over. It asks nothing of the writer that is not written already.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from assessor.domain.choices import Tie, Way, words
from assessor.domain.concern import Concern
from assessor.domain.cpr import masked_cpr
from assessor.domain.rules import numbers
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.profiles.profile import Profile
from assessor.reports.compose.blocks import fact, facts, paragraph, sentence
from assessor.reports.compose.material import Material, Version
from assessor.reports.compose.names import name_words, names_told, numbers_in, standing_in
from assessor.reports.compose.observations import observations
from assessor.reports.compose.overview import danger
from assessor.reports.compose.people import DUTY
from assessor.reports.compose.protected import without_protected_sources
from assessor.reports.model import Block, Callout, Entry, Fact, Facts, Paragraph, Quote, Report, Subpart, Table, texts

_ASKED = {
    Way.POLICE: N_("That you know that I report it to the police, and back me up."),
    Way.NOTIFICATION: N_("That you know that I notify the municipality. The duty is my own and cannot wait."),
    Way.SUPPORT: N_("That we agree on who does what, and when we look at it again."),
    Way.TALK: N_("That we talk it over, before or after I call the coordinator."),
    Way.NOTHING: N_("That you ask me again in some weeks how it goes."),
}
_TALK = N_("That we talk it over.")
_BLANK = ("\u200c\n\u200c", "", "")  # two lines without a sign in them: as high as handwriting


def compose_note(
    concern: Concern, *, catalogue: Catalogue, profile: Profile, now: datetime, t: Translator, named: bool
) -> Report:
    """The note as it stands now, in the translator's language.

    Without `named` nothing of who it is about is printed from the fields that ask for it; what the writer has put into
    free text stays, and the page that offers the note says so. CPR number, birth date and guardians are never printed:
    the leader does not need them.
    """
    hidden = without_protected_sources(concern)
    version = Version(number=1, frozen=now, reason="", sha256="")
    m = Material(concern=hidden, catalogue=catalogue, profile=profile, version=version, t=t, numbers=numbers(hidden))
    title = t("Note for my manager")
    return Report(
        language=t.language,
        title=title,
        marking=t("Confidential – contains sensitive personal data"),
        banner=t("Invented practice case – not a real person") if concern.fictional else "",
        first=(*_first(m, named=named), *_sections(m)),
        parts=(),
        footer=sentence(title, t.day(now)),
        page_of=t("page {page} of {pages}"),
        neutral_title=title,
    )


def _first(m: Material, *, named: bool) -> tuple[Block, ...]:
    t, writer = m.t, m.concern.writer
    sender = sentence(writer.name, writer.role, writer.workplace, writer.contact)
    who = _who(m) if named else t("Without a name")
    rows = facts(fact(t("Date"), t.day(m.day)), fact(t("From"), sender), fact(t("About"), who), _notified(m))
    not_this = t("This note is not an underretning and not a report to the Infohus. It replaces neither of them.")
    in_danger = (block for block in danger(m) if isinstance(block, Callout))  # that nobody is, need not be said here
    keep = t("Does some of it belong in our own record system? Then we write it there, and shred this paper.")
    return (*rows, *in_danger, Callout(f"{not_this} {keep}"))


def _who(m: Material) -> str:
    concern = m.concern
    return concern.group.designation if m.about_group else sentence(concern.person.name, concern.person.own_reference)


def _notified(m: Material) -> tuple[Fact, ...]:
    if not m.duty_applies:
        return ()
    return fact(m.t(DUTY["notified"]), m.choice(m.concern.duty.notified) or m.t("not answered"))


def _sections(m: Material) -> tuple[Subpart, ...]:
    t = m.t
    contents = (
        (t("Seen and heard"), _seen(m)),
        (t("What goes well"), _strengths(m)),
        (t("The way I have chosen, and what I ask of you"), _way(m)),
        (t("What we agree on"), _agreed(m)),
    )
    return tuple(Subpart(title, blocks) for title, blocks in contents)


def _seen(m: Material) -> tuple[Block, ...]:
    return tuple(_close(block, m) if isinstance(block, Subpart) else block for block in observations(m))


def _close(observation: Subpart, m: Material) -> Entry:
    """The observation of the report, set closer, with where and from whom on the line under its heading."""
    up = (m.t("Where"), m.t("Source"))
    rows = tuple(row for block in observation.blocks if isinstance(block, Facts) for row in block.rows)
    said = (m.t("Seen or heard"), m.t("Exact words"))  # by the heading above, and by the bar
    rest = (_bare(block, said) for block in observation.blocks if not isinstance(block, Facts))
    below = facts(*((row,) for row in rows if row.label not in up))
    return Entry(observation.title, (*below, *rest), sentence(*(row.value for row in rows if row.label in up)))


def _bare(block: Block, labels: tuple[str, ...]) -> Block:
    return replace(block, label="") if isinstance(block, Paragraph | Quote) and block.label in labels else block


def _strengths(m: Material) -> tuple[Block, ...]:
    t, everyday = m.t, m.concern.everyday
    answers = (
        fact(m.of(question.heading), m.concern.everyday_answer(question.id).goes_well)
        for question in m.catalogue.questions
        if m.suits(question)
    )
    people = [each.role.strip() for each in m.concern.relations if each.tie is Tie.SUPPORTIVE]
    own = t("The group's own view") if m.about_group else t("The person's own view")
    views = ((everyday.own_view, own), (everyday.family_view, t("The family's own view")))
    blocks = (
        *facts(*answers, fact(t("Supportive people"), "; ".join(filter(None, people)))),
        *(Quote(text.strip(), whose) for text, whose in views if text.strip()),
    )
    return blocks or (
        Paragraph(t("Nothing has been written about this yet. That does not mean that there are no resources.")),
    )


def _way(m: Material) -> tuple[Block, ...]:
    t, ways = m.t, m.concern.ways
    rows = tuple(Fact(t(words(way)), t(_ASKED.get(way, _TALK))) for way in ways.chosen)
    return (Facts(rows) if rows else Paragraph(t(_TALK)), *paragraph(ways.note))


def _agreed(m: Material) -> tuple[Block, ...]:
    t = m.t
    return (Table((t("What"), t("Who"), t("When")), (_BLANK, _BLANK), (0.5, 0.25, 0.25)),)


def names_left(note: Report, concern: Concern) -> tuple[str, ...]:
    """What names whom it is about and stands in a nameless note all the same: the writer has put it there.

    Names, the parents' too, whatever the concern is about now, and CPR numbers, which are masked here.
    """
    person, group = concern.person, concern.group
    names = (
        group.designation.strip(),
        *name_words(person.name),
        person.own_reference.strip(),
        *names_told(person.guardians),
    )
    text = "\n".join(_written(note, concern))
    found = standing_in(text, (name for name in names if len(name) > 1))
    return (*found, *dict.fromkeys(map(masked_cpr, numbers_in(text))))


def _written(note: Report, concern: Concern) -> Iterator[str]:
    """The texts of a note, without the writer's own name: a family may share it."""
    writer = concern.writer.name.strip()
    for text in texts(replace(note, title="", marking="", banner="", footer="", neutral_title="")):
        yield text.removeprefix(writer)
