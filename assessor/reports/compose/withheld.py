"""Answers that stand in the concern and not in the report, each with the reason: for the sender's eyes only.

On the recipient's copy such a list would reveal what it hides, a protected source above all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from assessor.domain.choices import Answer, Choice, Marking, Told, words
from assessor.domain.concern import EverydayAnswer, Orientation, PointAnswer
from assessor.domain.people import Duty, Group, Person
from assessor.domain.rules import numbered
from assessor.errors import N_
from assessor.reports.compose.material import Material, details_belong
from assessor.reports.compose.people import DUTY, GROUP, PERSON, label
from assessor.reports.compose.protected import shown
from assessor.reports.model import Withheld

_UNKNOWN_POINT = N_("The edition of the points that the report is made with does not have it.")


def withheld(m: Material) -> tuple[Withheld, ...]:
    """All answers that are not printed, in the order of the form."""
    found = (*_before(m), *_subject(m), *_duty(m), *_sources(m), *_points(m), *_everyday(m), *_told(m))
    return tuple(Withheld(field, why) for field, why in found)


def _because(m: Material, question: str, answer: Choice | None) -> str:
    """Why an answer that hangs on another one is left out."""
    if answer is None:
        return m.t("You have not answered “{question}”. That is why it is left out.", question=question)
    said = m.t(words(answer))
    return m.t(
        "You have answered “{answer}” to “{question}”. That is why it is left out.", answer=said, question=question
    )


def _before(m: Material) -> Iterator[tuple[str, str]]:
    t, before = m.t, m.concern.before
    no_danger = _because(m, t("Is anyone in danger now?"), before.danger)
    if before.called is not None and not m.danger_now:
        yield t("The time of the call for help"), no_danger
    if before.danger_note.strip() and not m.danger_now:
        yield t("The note about the danger"), no_danger
    if before.discussed_with.strip() and not details_belong(before.discussed):
        yield t("Talked over with"), _because(m, t("Talked over at work?"), before.discussed)


def _subject(m: Material) -> Iterator[tuple[str, str]]:
    t, person = m.t, m.concern.person
    if m.about_group:
        for field in _filled(person, PERSON):
            yield t("The person: {field}", field=t(field)), m.t("The concern is about a group.")
        return
    for field in _filled(m.concern.group, GROUP):
        yield t("The group: {field}", field=t(field)), m.t("The concern is about a person.")
    if person.interpreter_language.strip() and not details_belong(person.interpreter):
        why = _because(m, label(m, PERSON, "interpreter"), person.interpreter)
        yield label(m, PERSON, "interpreter_language"), why
    if not m.asks_about_children:
        for name in ("children_at_home", "children_note"):
            if _says_something(getattr(person, name)):
                yield label(m, PERSON, name), m.t("It is asked of an adult only.")
    elif person.children_note.strip() and not details_belong(person.children_at_home):
        why = _because(m, label(m, PERSON, "children_at_home"), person.children_at_home)
        yield label(m, PERSON, "children_note"), why


def _duty(m: Material) -> Iterator[tuple[str, str]]:
    t, duty = m.t, m.concern.duty
    if not m.duty_applies:
        for field in _filled(duty, DUTY):
            yield t("Underretning: {field}", field=t(field)), m.t("The concern is not about a child.")
        return
    why = _because(m, label(m, DUTY, "notified"), duty.notified)
    if duty.when is not None and not details_belong(duty.notified):
        yield t("Underretning: {field}", field=label(m, DUTY, "when")), why
    if duty.where_to.strip() and not details_belong(duty.notified):
        yield t("Underretning: {field}", field=label(m, DUTY, "where_to")), why
    if duty.why_not.strip() and duty.notified is Answer.YES:
        yield t("Underretning: {field}", field=label(m, DUTY, "why_not")), why


def _sources(m: Material) -> Iterator[tuple[str, str]]:
    t = m.t
    for number, observation in numbered(m.concern):
        if observation.source != shown(observation).source:
            yield t("{number}: where you know it from", number=number), m.t("The source must not be recognised.")
        if observation.protected and observation.source_role.strip():
            yield t("{number}: the source's role", number=number), m.t("The source must not be recognised.")
        if observation.confirmed_how.strip() and not details_belong(observation.confirmed):
            yield t("{number}: confirmed how", number=number), _because(m, t("Confirmed?"), observation.confirmed)


def _points(m: Material) -> Iterator[tuple[str, str]]:
    t = m.t
    known = {point.id: point for point in m.catalogue.points}
    for answer in m.concern.points:
        point = known.get(answer.point)
        if point is None:
            yield t("The point “{id}”", id=answer.point), m.t(_UNKNOWN_POINT)
            continue
        name = m.of(point.text)
        if not m.suits(point) and answer != PointAnswer(answer.point):
            yield name, m.t("The point is about one person, and the concern is about a group.")
        if m.suits(point) and answer.marking is None and answer.note.strip():
            yield t("Note on: {point}", point=name), m.t("The point has no marking.")
        if m.suits(point) and answer.observations and answer.marking is not Marking.DESCRIBED:
            yield t("Observations linked to: {point}", point=name), m.t("The point is not marked as described.")


def _everyday(m: Material) -> Iterator[tuple[str, str]]:
    known = {question.id: question for question in m.catalogue.questions}
    for answer in m.concern.everyday.answers:
        question = known.get(answer.question)
        if answer == EverydayAnswer(answer.question):
            continue
        if question is None:
            yield (
                m.t("The question “{id}”", id=answer.question),
                m.t("The edition that the report is made with does not have it."),
            )
        elif not m.suits(question):
            yield m.of(question.text), m.t("The question is about one person, and the concern is about a group.")


def _told(m: Material) -> Iterator[tuple[str, str]]:
    t, assessment = m.t, m.concern.assessment
    person = t("Has the group been told?") if m.about_group else t("Has the person been told?")
    for whom, orientation in ((person, assessment.person), (t("Has the family been told?"), assessment.family)):
        yield from _orientation(m, whom, orientation)


def _orientation(m: Material, whom: str, orientation: Orientation) -> Iterator[tuple[str, str]]:
    if orientation.told in (Told.TOLD, None):
        return
    why = _because(m, whom, orientation.told)
    if orientation.by_whom.strip():
        yield " ".join((whom, m.t("By whom"))), why
    if orientation.when is not None:
        yield " ".join((whom, m.t("When"))), why


def _filled(value: Person | Group | Duty, labels: dict[str, str]) -> Iterator[str]:
    """The labels of the fields that say something; a field without a label is a fault of ours."""
    return (labels[known.name] for known in fields(value) if _says_something(getattr(value, known.name)))


def _says_something(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None
