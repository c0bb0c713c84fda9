"""Part 3: who it is about, who writes, and what was done about the duty to notify."""

from __future__ import annotations

from assessor.domain.choices import Answer
from assessor.domain.cpr import cpr_digits, cpr_problem
from assessor.domain.rules import age_contradicts
from assessor.errors import N_
from assessor.profiles.profile import LegalTopic
from assessor.reports.compose.blocks import fact, facts, paragraph
from assessor.reports.compose.material import Material, details_belong
from assessor.reports.model import Block, Callout, Fact, Subpart

PERSON = {
    "name": N_("Name"),
    "own_reference": N_("Own reference"),
    "under_18": N_("Under 18?"),
    "born": N_("Born"),
    "cpr": N_("CPR number"),
    "protected_address": N_("Protected address?"),
    "guardians": N_("Parents or guardians"),
    "interpreter": N_("Interpreter needed?"),
    "interpreter_language": N_("Language"),
    "children_at_home": N_("Children in the home?"),
    "children_note": N_("About the children"),
}
GROUP = {
    "designation": N_("Designation"),
    "size": N_("How many"),
    "places": N_("Where"),
    "activities": N_("What they do together"),
    "children": N_("Children under 18?"),
}
DUTY = {
    "notified": N_("Has the municipality been notified?"),
    "when": N_("When"),
    "where_to": N_("Where to"),
    "why_not": N_("Why not"),
}


def people(m: Material) -> tuple[Block, ...]:
    """Part 3, whole."""
    subject = _group(m) if m.about_group else _person(m)
    return (*subject, *_duty(m), *_writer(m))


def _person(m: Material) -> tuple[Block, ...]:
    t, person = m.t, m.concern.person
    language = person.interpreter_language if details_belong(person.interpreter) else ""
    rows = (
        _row(m, PERSON, "name", person.name),
        _row(m, PERSON, "own_reference", person.own_reference),
        _row(m, PERSON, "under_18", m.choice(person.under_18, "under_18") or t("not answered")),
        _row(m, PERSON, "born", m.when(person.born)),
        _row(m, PERSON, "cpr", _cpr(m)),
        _row(m, PERSON, "protected_address", m.choice(person.protected_address, "protected_address")),
        _row(m, PERSON, "guardians", person.guardians),
        _row(m, PERSON, "interpreter", m.choice(person.interpreter, "interpreter")),
        _row(m, PERSON, "interpreter_language", language),
        *_children(m),
    )
    unlike = (
        t("The birth date and the answer to “Under 18?” do not agree.") if age_contradicts(m.concern, on=m.day) else ""
    )
    return (*facts(*rows), *paragraph(unlike))


def label(m: Material, labels: dict[str, str], field: str) -> str:
    """What a field is called on paper."""
    return m.t(labels[field])


def _row(m: Material, labels: dict[str, str], field: str, value: str) -> tuple[Fact, ...]:
    return fact(label(m, labels, field), value)


def _children(m: Material) -> tuple[tuple[Fact, ...], ...]:
    person = m.concern.person
    if not m.asks_about_children:
        return ()
    note = person.children_note if details_belong(person.children_at_home) else ""
    answer = m.choice(person.children_at_home, "children_at_home")
    return (_row(m, PERSON, "children_at_home", answer), _row(m, PERSON, "children_note", note))


def _cpr(m: Material) -> str:
    typed = m.concern.person.cpr.strip()
    if not typed:
        return ""
    if cpr_problem(typed):
        return m.t("{text} (as written)", text=typed)
    digits = cpr_digits(typed)
    return f"{digits[:6]}-{digits[6:]}"


def _group(m: Material) -> tuple[Block, ...]:
    group = m.concern.group
    return facts(
        _row(m, GROUP, "designation", group.designation),
        _row(m, GROUP, "size", group.size),
        _row(m, GROUP, "places", group.places),
        _row(m, GROUP, "activities", group.activities),
        _row(m, GROUP, "children", m.choice(group.children, "group_children") or m.t("not answered")),
    )


def _duty(m: Material) -> tuple[Block, ...]:
    t, duty = m.t, m.concern.duty
    if not m.duty_applies:
        return ()
    answer = t("not answered") if duty.notified is None else m.choice(duty.notified, "duty")
    done, undone = details_belong(duty.notified), duty.notified is not Answer.YES
    law = m.profile.legal(LegalTopic.NOTIFICATION)
    rows = facts(
        _row(m, DUTY, "notified", answer),
        _row(m, DUTY, "when", m.when(duty.when) if done else ""),
        _row(m, DUTY, "where_to", duty.where_to if done else ""),
        _row(m, DUTY, "why_not", duty.why_not if undone else ""),
        fact(t("Legal basis"), m.of(law.title) if law.clarified else t("not clarified")),
    )
    never = Callout(t("This report never replaces an underretning. The duty to notify is personal."))
    return (Subpart(t("Underretning (notification of social services)"), (*rows, never)),)


def _writer(m: Material) -> tuple[Block, ...]:
    t, writer, before = m.t, m.concern.writer, m.concern.before
    discussed_with = before.discussed_with if details_belong(before.discussed) else ""
    rows = facts(
        fact(t("Name"), writer.name),
        fact(t("Role"), writer.role),
        fact(t("Workplace"), writer.workplace),
        fact(t("Contact at work"), writer.contact),
        fact(t("Knows the group from") if m.about_group else t("Knows the person from"), writer.knows_from),
        fact(t("Talked over at work?"), m.choice(before.discussed, "discussed")),
        fact(t("Talked over with"), discussed_with),
    )
    return (Subpart(t("The writer"), rows),) if rows else ()
