"""What nobody knows yet, as numbered questions for the meeting: S1, S2, … (*spørgsmål*), made from the answers alone."""

from __future__ import annotations

from collections.abc import Iterator

from assessor.domain.choices import Answer, Marking, Tie
from assessor.domain.rules import numbered
from assessor.errors import N_
from assessor.reports.compose.material import Material, Question

_ASKED = {
    "danger": N_("Is anyone in danger now?"),
    "discussed": N_("Has the concern been talked over with a manager or colleague?"),
    "under_18": N_("Is the person under 18?"),
    "protected_address": N_("Is the person's address protected?"),
    "interpreter": N_("Is an interpreter needed?"),
    "children_at_home": N_("Are there children in the home?"),
    "group_children": N_("Are there children under 18 in the group?"),
    "duty": N_("Has the municipality been notified (underretning)?"),
}


def questions(m: Material) -> tuple[Question, ...]:
    """The questions in the order of the report; the writer's own come last, one for each line."""
    found = (*_of_people(m), *_of_observations(m), *_of_points(m), *_of_relations(m), *_of_everyday(m), *_own(m))
    return tuple(Question(f"S{number}", text, about) for number, (about, text) in enumerate(found, start=1))


def _of_people(m: Material) -> Iterator[tuple[str, str]]:
    before, person, concern = m.concern.before, m.concern.person, m.concern
    answers = {"danger": before.danger, "discussed": before.discussed}
    if m.about_group:
        answers["group_children"] = concern.group.children
    else:
        answers["under_18"] = person.under_18
        answers["protected_address"] = person.protected_address
        answers["interpreter"] = person.interpreter
    if m.asks_about_children:
        answers["children_at_home"] = person.children_at_home
    if m.duty_applies:
        answers["duty"] = concern.duty.notified
    for about, answer in answers.items():
        if answer is Answer.UNKNOWN:
            yield about, m.t(_ASKED[about])


def _of_observations(m: Material) -> Iterator[tuple[str, str]]:
    for number, observation in numbered(m.concern):
        if observation.confirmed is Answer.UNKNOWN and observation.untrue is None:
            yield f"confirmed/{observation.id}", m.t("{number}: Has this been confirmed, and how?", number=number)


def _of_points(m: Material) -> Iterator[tuple[str, str]]:
    for point, answer in m.points():
        if answer.marking is Marking.UNKNOWN:
            yield (
                f"point/{point.id}",
                m.t("What do we know of the point “{point}”?", point=m.of(point.text).rstrip(".")),
            )


def _of_relations(m: Material) -> Iterator[tuple[str, str]]:
    for index, relation in enumerate(m.concern.relations):
        if relation.tie is Tie.UNKNOWN:
            who = relation.role.strip() or relation.relation.strip() or m.t("A person in the network")
            yield f"relation/{index}", m.t("{who}: Is the tie supportive or worrying?", who=who)


def _of_everyday(m: Material) -> Iterator[tuple[str, str]]:
    for question in m.catalogue.questions:
        unknown = m.concern.everyday_answer(question.id).unknown.strip()
        if unknown and m.suits(question):
            yield f"everyday/{question.id}", m.t("{heading}: {text}", heading=m.of(question.heading), text=unknown)


def _own(m: Material) -> Iterator[tuple[str, str]]:
    for index, line in enumerate(m.concern.assessment.questions.splitlines()):
        if line.strip():
            yield f"own/{index}", line.strip()
