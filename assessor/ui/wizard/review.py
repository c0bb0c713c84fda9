"""Every answer that was given, as lines to read once more: for the last page. What was left alone is not a line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessor.domain.choices import Answer, Choice, Marking, SubjectKind, words
from assessor.domain.concern import Concern, Orientation
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.rules import asks_about_children_at_home, duty_applies, numbered, numbers
from assessor.domain.when import describe
from assessor.flows import concern as flow
from assessor.i18n import Translator
from assessor.indicators.catalogue import About, EverydayQuestion, PointGroup
from assessor.ui.wizard.observation_text import facts_line, quoted
from assessor.ui.wizard.page import PageContext

Line = tuple[str, str]
"""What was asked, and what was answered; without the first it speaks for itself."""


@dataclass(frozen=True, slots=True)
class ReviewGroup:
    """The answers of one page; `page` is the id of the page where they are written."""

    title: str
    page: str
    lines: tuple[Line, ...]


def review(concern: Concern, context: PageContext) -> tuple[ReviewGroup, ...]:
    """The groups in the order of the pages."""
    t, lines = context.t, _Lines(concern, context)
    found: list[tuple[str, str, Iterator[Line]]] = [
        (t("Before you begin"), flow.BEFORE.id, lines.before()),
        (t("About you"), flow.WRITER.id, lines.writer()),
        (t("The one it is about"), flow.SUBJECT.id, lines.subject()),
        (t("What have you seen or heard?"), flow.OBSERVATIONS.id, lines.observations()),
        (t("Which way?"), flow.WAYS.id, lines.ways()),
        *(
            (group.title.of(t.language), f"points/{group.id}", lines.points(group))
            for group in context.catalogue.groups
        ),
        (t("Something else, and the people around"), flow.NETWORK.id, lines.network()),
        (t("Everyday life and resources"), flow.EVERYDAY.id, lines.everyday()),
        (t("Development and efforts"), flow.DEVELOPMENT.id, lines.development()),
        (t("Your assessment"), flow.ASSESSMENT.id, lines.assessment()),
    ]
    return tuple(
        ReviewGroup(title, page, tuple((asked, said.strip()) for asked, said in answers if said.strip()))
        for title, page, answers in found
    )


class _Lines:
    def __init__(self, concern: Concern, context: PageContext) -> None:
        self._concern = concern
        self._context = context
        self._t: Translator = context.t
        self._numbers: dict[ObservationId, str] = numbers(concern)

    def before(self) -> Iterator[Line]:
        t, before = self._t, self._concern.before
        yield t("Is anyone in danger now?"), self._said(before.danger)
        if before.danger is Answer.YES:
            yield t("When did you call?"), describe(before.called, t)
            yield t("What was agreed?"), before.danger_note
        yield t("Have you talked it over with your manager or a colleague?"), self._said(before.discussed)
        if before.discussed in (Answer.YES, None):
            yield t("With whom?"), before.discussed_with

    def writer(self) -> Iterator[Line]:
        t, writer = self._t, self._concern.writer
        yield t("Your name"), writer.name
        yield t("Your role"), writer.role
        yield t("Your workplace"), writer.workplace
        yield t("How can you be reached at work?"), writer.contact
        yield t("How do you know the person or the group?"), writer.knows_from

    def subject(self) -> Iterator[Line]:
        yield from self._group() if self._concern.kind is SubjectKind.GROUP else self._person()
        t, duty = self._t, self._concern.duty
        if duty_applies(self._concern, on=self._context.today()):
            yield t("Have you notified the municipality?"), self._said(duty.notified)
            if duty.notified in (Answer.YES, None):
                yield t("When did you do it?"), describe(duty.when, t)
                yield t("Where did you send it?"), duty.where_to
            if duty.notified is not Answer.YES:
                yield t("Why not, or why not yet?"), duty.why_not

    def observations(self) -> Iterator[Line]:
        for number, observation in numbered(self._concern):
            yield "", _whole(number, observation, self._t)

    def ways(self) -> Iterator[Line]:
        t, ways = self._t, self._concern.ways
        yield "", "\n".join(t(words(way)) for way in ways.chosen)
        yield t("A note on your choice"), ways.note

    def points(self, group: PointGroup) -> Iterator[Line]:
        t = self._t
        for point in group.points:
            answer = self._concern.point(point.id)
            if answer.marking is None:
                continue
            said = self._said(answer.marking)
            if answer.marking is Marking.DESCRIBED:
                seen_in = [number for id_, number in self._numbers.items() if id_ in answer.observations]
                lacking = t("An observation is missing.")
                said = t("Described in {numbers}", numbers=", ".join(seen_in)) if seen_in else f"{said}. {lacking}"
            yield point.text.of(t.language), "\n".join(part for part in (said, answer.note.strip()) if part)

    def network(self) -> Iterator[Line]:
        t = self._t
        yield t("Does anything else worry you?"), self._concern.other_worries
        for relation in self._concern.relations:
            parts = (relation.relation, self._said(relation.tie), relation.note)
            role = relation.role.strip() or t("A person in the network")
            yield role, "  ·  ".join(part.strip() for part in parts if part.strip()) or t("Nothing more written")

    def everyday(self) -> Iterator[Line]:
        t, everyday = self._t, self._concern.everyday
        for question in self._context.catalogue.questions:
            answer = self._concern.everyday_answer(question.id)
            if self._suits(question):
                asked = question.text.of(t.language)
                yield f"{asked}  " + t("What goes well?"), answer.goes_well
                yield f"{asked}  " + t("What is hard?"), answer.hard
                yield f"{asked}  " + t("What do you not know?"), answer.unknown
        about_group = self._concern.kind is SubjectKind.GROUP
        whose = t("How does the group see it?") if about_group else t("How does the person see it?")
        yield whose, everyday.own_view
        yield t("How does the family see it?"), everyday.family_view

    def development(self) -> Iterator[Line]:
        t, development = self._t, self._concern.development
        yield t("When did you begin to worry?"), describe(development.since, t)
        yield t("Why do you write just now?"), development.why_now
        yield t("What has changed?"), development.changed
        for effort in development.efforts:
            parts = (effort.what, effort.by_whom, effort.effect)
            yield t("What has been tried"), "  ·  ".join(part.strip() for part in parts if part.strip())
        yield t("Which authorities are already involved?"), development.authorities

    def assessment(self) -> Iterator[Line]:
        t, assessment = self._t, self._concern.assessment
        yield t("The concern in short"), assessment.summary
        yield t("What do you think yourself, and why?"), assessment.assessment
        yield t("What are you unsure of?"), assessment.uncertainty
        yield t("What do we not know?"), assessment.questions
        yield t("What would you like the Infohus to do?"), assessment.asked_for
        yield t("Has the person or the group been told of the concern?"), self._told(assessment.person)
        yield t("Has the family been told of the concern?"), self._told(assessment.family)

    def _person(self) -> Iterator[Line]:
        t, person = self._t, self._concern.person
        yield t("Name"), person.name
        yield t("Your own reference"), person.own_reference
        yield t("Is the person under 18?"), self._said(person.under_18)
        yield t("When was the person born?"), describe(person.born, t)
        if asks_about_children_at_home(self._concern, on=self._context.today()):
            yield t("Do children live in the home?"), self._said(person.children_at_home)
            if person.children_at_home in (Answer.YES, None):
                yield t("What do you know of the children?"), person.children_note
        yield t("CPR number"), t("Written. It is not shown here.") if person.cpr.strip() else ""
        yield t("Are the person's name and address protected?"), self._said(person.protected_address)
        yield t("Parents or guardians"), person.guardians
        yield t("Is an interpreter needed?"), self._said(person.interpreter)
        if person.interpreter in (Answer.YES, None):
            yield t("Which language?"), person.interpreter_language

    def _group(self) -> Iterator[Line]:
        t, group = self._t, self._concern.group
        yield t("What do you call the group?"), group.designation
        yield t("How many are they, as far as you know?"), group.size
        yield t("Where do they meet?"), group.places
        yield t("What do they do together?"), group.activities
        yield t("Is anyone in the group under 18?"), self._said(group.children)

    def _told(self, orientation: Orientation) -> str:
        by_whom, when = orientation.by_whom.strip(), describe(orientation.when, self._t)
        parts = (self._said(orientation.told), by_whom, when, orientation.note.strip())
        return "  ·  ".join(part for part in parts if part)

    def _said(self, choice: Choice | None) -> str:
        return self._t(words(choice)) if choice is not None else ""

    def _suits(self, item: EverydayQuestion) -> bool:
        return self._concern.kind is SubjectKind.PERSON or item.about is About.ANY


def _whole(number: str, observation: Observation, t: Translator) -> str:
    """All that is written of an observation, what was seen first; made as one text, since there may be a hundred."""
    confirmed = t(words(observation.confirmed)) if observation.confirmed else ""
    labelled = (
        ("", observation.seen),
        ("", quoted(observation.exact_words) if observation.exact_words.strip() else ""),
        (t("What was going on around it?"), observation.context),
        (t("Your interpretation"), observation.interpretation),
        (t("Other possible explanations"), observation.other_explanations),
        (t("Confirmed"), "  ·  ".join(filter(None, (confirmed, observation.confirmed_how)))),
    )
    rows = [f"{number}  ·  {facts_line(observation, t)}"]
    rows += [f"{label}: {text.strip()}" if label else text.strip() for label, text in labelled if text.strip()]
    return "\n".join(rows)
