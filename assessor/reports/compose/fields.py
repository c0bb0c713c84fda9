"""Every field that can be answered, once: what the form asks, what paper calls it, and what was answered.

The page to check and the difference between two versions both go through these, so that neither can forget a field.
Observations have a room of their own (`observed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assessor.domain import rules
from assessor.domain.choices import Answer, Choice, Marking, SubjectKind, Told, words
from assessor.domain.concern import Concern, Orientation
from assessor.domain.cpr import masked_cpr
from assessor.domain.observation import ObservationId
from assessor.domain.when import When, describe
from assessor.errors import N_
from assessor.i18n import Translator
from assessor.indicators.catalogue import About, Catalogue, EverydayQuestion, Point, PointGroup
from assessor.reports.compose.material import details_belong
from assessor.reports.compose.people import DUTY, GROUP, PERSON


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: `asked` is the form's question (empty where the form shows it otherwise), `label` what paper calls it.

    `prose` is free text, whose words can be compared; a field that does not `belong` is not printed, nor shown to be checked.
    `masked` is what stands behind a text that is not shown whole.
    """

    key: str
    asked: str
    label: str
    text: str
    prose: bool = True
    belongs: bool = True
    masked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The fields of one concern, page by page; `numbers` are what its observations are quoted by."""

    concern: Concern
    catalogue: Catalogue
    day: date
    t: Translator
    numbers: Mapping[ObservationId, str]

    def before(self) -> Iterator[FormField]:
        """Danger, and whom it was talked over with."""
        t, before = self.t, self.concern.before
        now, talked = before.danger is Answer.YES, details_belong(before.discussed)
        danger = t("Is anyone in danger now?")
        yield self._choice("before/danger", danger, danger, before.danger)
        yield self._when(
            "before/called", t("When did you call?"), t("The time of the call for help"), before.called, belongs=now
        )
        note, agreed = t("The note about the danger"), t("What was agreed?")
        yield FormField("before/danger_note", agreed, note, before.danger_note, belongs=now)
        asked = t("Have you talked it over with your manager or a colleague?")
        yield self._choice("before/discussed", asked, t("Talked over at work?"), before.discussed)
        whom = t("Talked over with")
        yield FormField("before/discussed_with", t("With whom?"), whom, before.discussed_with, belongs=talked)

    def writer(self) -> Iterator[FormField]:
        """Who writes."""
        t, writer = self.t, self.concern.writer
        group = self._about_group()
        knows, how = t("Knows the group from") if group else t("Knows the person from"), writer.knows_from
        yield self._of_writer("name", t("Your name"), t("Name"), writer.name)
        yield self._of_writer("role", t("Your role"), t("Role"), writer.role)
        yield self._of_writer("workplace", t("Your workplace"), t("Workplace"), writer.workplace)
        yield self._of_writer("contact", t("How can you be reached at work?"), t("Contact at work"), writer.contact)
        yield self._of_writer("knows_from", t("How do you know the person or the group?"), knows, how)

    def subject(self) -> Iterator[FormField]:
        """Who it is about, and the duty to notify."""
        t, kind = self.t, self.concern.kind
        yield FormField("kind", "", t("Who the concern is about"), t(words(kind)), prose=False)
        yield from self._person()
        yield from self._group()
        yield from self._duty()

    def ways(self) -> Iterator[FormField]:
        """The ways that the writer sees."""
        t, ways = self.t, self.concern.ways
        label = t("The ways that the writer sees")
        yield FormField("ways/chosen", t("Which way?"), label, "\n".join(t(words(way)) for way in ways.chosen))
        yield FormField(
            "ways/note", t("A note on your choice"), t("{heading}: {text}", heading=label, text=t("Note")), ways.note
        )

    def points(self, group: PointGroup) -> Iterator[FormField]:
        """The points of one group: how each is marked, and the note on it."""
        for point in group.points:
            answer, name = self.concern.point(point.id), point.text.of(self.t.language)
            belongs = answer.marking is not None and self._suits(point)
            seen_in = ", ".join(number for id_, number in self.numbers.items() if id_ in answer.observations)
            said = self._said(answer.marking)
            if answer.marking is Marking.DESCRIBED and seen_in:
                said = self.t("{marking} in {numbers}", marking=said, numbers=seen_in)
            label = self.t("The point “{id}”", id=name.rstrip("."))
            yield FormField(f"points/{point.id}/marking", name, label, said, belongs=belongs)
            note = self.t("Note on: {point}", point=name.rstrip("."))
            yield FormField(f"points/{point.id}", name, note, answer.note, belongs=belongs)

    def other_worries(self) -> Iterator[FormField]:
        """What worries besides the points."""
        worries = self.t("Something else that worries")
        yield FormField("other_worries", self.t("Does anything else worry you?"), worries, self.concern.other_worries)

    def relations(self) -> Iterator[tuple[FormField, ...]]:
        """The people around, the fields of each together."""
        t, label = self.t, self.t("A person in the network")
        for place, each in enumerate(self.concern.relations, start=1):
            said = {"role": each.role, "relation": each.relation, "tie": self._said(each.tie), "note": each.note}
            yield tuple(
                FormField(f"relations/{place}/{name}", label, t("Network"), text) for name, text in said.items()
            )

    def everyday(self) -> Iterator[FormField]:
        """The everyday questions, and their own view."""
        t, everyday, group = self.t, self.concern.everyday, self._about_group()
        for question in self.catalogue.questions:
            answer, asked = self.concern.everyday_answer(question.id), question.text.of(t.language)
            heading, key, suits = question.heading.of(t.language), f"everyday/{question.id}", self._suits(question)
            for name, form, paper, text in (
                ("goes_well", t("What goes well?"), t("What goes well"), answer.goes_well),
                ("hard", t("What is hard?"), t("What is hard"), answer.hard),
                ("unknown", t("What do you not know?"), t("What is not known"), answer.unknown),
            ):
                yield FormField(
                    f"{key}/{name}",
                    f"{asked}  {form}",
                    t("{heading}: {text}", heading=heading, text=paper),
                    text,
                    belongs=suits,
                )
        whose = t("How does the group see it?") if group else t("How does the person see it?")
        view = t("The group's own view") if group else t("The person's own view")
        yield FormField("everyday/own_view", whose, view, everyday.own_view)
        family = t("How does the family see it?")
        yield FormField("everyday/family_view", family, t("The family's own view"), everyday.family_view)

    def development(self) -> Iterator[FormField]:
        """Since when, why now, and what has changed."""
        t, told = self.t, self.concern.development
        yield self._when("development/since", t("When did you begin to worry?"), t("Since when"), told.since)
        yield FormField("development/why_now", t("Why do you write just now?"), t("Why now"), told.why_now)
        changed = t("{heading}: {text}", heading=t("Development"), text=t("Has changed"))
        yield FormField("development/changed", t("What has changed?"), changed, told.changed)

    def efforts(self) -> Iterator[tuple[FormField, ...]]:
        """What has been tried, the fields of each together."""
        t = self.t
        asked, label = t("What has been tried"), t("Has been tried")
        for place, each in enumerate(self.concern.development.efforts, start=1):
            said = {"what": each.what, "by_whom": each.by_whom, "effect": each.effect}
            key = f"development/efforts/{place}"
            yield tuple(FormField(f"{key}/{name}", asked, label, text) for name, text in said.items())

    def authorities(self) -> Iterator[FormField]:
        """Who is involved."""
        t, key = self.t, "development/authorities"
        asked = t("Which authorities are already involved?")
        yield FormField(key, asked, t("Authorities involved"), self.concern.development.authorities)

    def assessment(self) -> Iterator[FormField]:
        """The writer's own words, what they ask for, and who has been told."""
        t, own, group = self.t, self.concern.assessment, self._about_group()
        for name, asked, label, text in (
            ("summary", t("The concern in short"), t("Summary, in the writer's own words"), own.summary),
            ("assessment", t("What do you think yourself, and why?"), t("The writer's assessment"), own.assessment),
            ("uncertainty", t("What are you unsure of?"), t("Uncertain"), own.uncertainty),
            ("questions", t("What do we not know?"), t("Questions for the meeting"), own.questions),
            (
                "asked_for",
                t("What would you like the Infohus to do?"),
                t("What the Infohus is asked for"),
                own.asked_for,
            ),
        ):
            yield FormField(f"assessment/{name}", asked, label, text)
        told = t("Has the group been told?") if group else t("Has the person been told?")
        asked = t("Has the person or the group been told of the concern?")
        yield from self._told("assessment/person", asked, told, own.person)
        asked, told = t("Has the family been told of the concern?"), t("Has the family been told?")
        yield from self._told("assessment/family", asked, told, own.family)

    def _person(self) -> Iterator[FormField]:
        t, person, here = self.t, self.concern.person, not self._about_group()
        adult = here and rules.asks_about_children_at_home(self.concern, on=self.day)
        language, children = details_belong(person.interpreter), details_belong(person.children_at_home)
        for name, asked, text, prose, belongs in (
            ("name", t("Name"), person.name, True, here),
            ("own_reference", t("Your own reference"), person.own_reference, True, here),
            ("under_18", t("Is the person under 18?"), self._said(person.under_18), False, here),
            ("born", t("When was the person born?"), describe(person.born, t), False, here),
            ("children_at_home", t("Do children live in the home?"), self._said(person.children_at_home), False, adult),
            ("children_note", t("What do you know of the children?"), person.children_note, True, adult and children),
            ("cpr", t("CPR number"), masked_cpr(person.cpr), False, here),
            (
                "protected_address",
                t("Are the person's name and address protected?"),
                self._said(person.protected_address),
                False,
                here,
            ),
            ("guardians", t("Parents or guardians"), person.guardians, True, here),
            ("interpreter", t("Is an interpreter needed?"), self._said(person.interpreter), False, here),
            ("interpreter_language", t("Which language?"), person.interpreter_language, True, here and language),
        ):
            label = t("The person: {field}", field=t(PERSON[name]))
            masked = person.cpr if name == "cpr" else ""
            yield FormField(f"person/{name}", asked, label, text, prose=prose, belongs=belongs, masked=masked)

    def _group(self) -> Iterator[FormField]:
        t, group, here = self.t, self.concern.group, self._about_group()
        for name, asked, text, prose in (
            ("designation", t("What do you call the group?"), group.designation, True),
            ("size", t("How many are they, as far as you know?"), group.size, True),
            ("places", t("Where do they meet?"), group.places, True),
            ("activities", t("What do they do together?"), group.activities, True),
            ("children", t("Is anyone in the group under 18?"), self._said(group.children), False),
        ):
            label = t("The group: {field}", field=t(GROUP[name]))
            yield FormField(f"group/{name}", asked, label, text, prose=prose, belongs=here)

    def _duty(self) -> Iterator[FormField]:
        t, duty = self.t, self.concern.duty
        here = rules.duty_applies(self.concern, on=self.day)
        done, undone = here and details_belong(duty.notified), here and duty.notified is not Answer.YES
        for name, asked, text, prose, belongs in (
            ("notified", t("Have you notified the municipality?"), self._said(duty.notified), False, here),
            ("when", t("When did you do it?"), describe(duty.when, t), False, done),
            ("where_to", t("Where did you send it?"), duty.where_to, True, done),
            ("why_not", t("Why not, or why not yet?"), duty.why_not, True, undone),
        ):
            label = t("Underretning: {field}", field=t(DUTY[name]))
            yield FormField(f"duty/{name}", asked, label, text, prose=prose, belongs=belongs)

    def _told(self, key: str, asked: str, label: str, orientation: Orientation) -> Iterator[FormField]:
        t, belongs = self.t, orientation.told in (Told.TOLD, None)
        by_whom, when, note = (f"{label} {t(word)}" for word in (N_("By whom"), N_("When"), N_("Note")))
        yield self._choice(f"{key}/told", asked, label, orientation.told)
        yield FormField(f"{key}/by_whom", asked, by_whom, orientation.by_whom, belongs=belongs)
        yield self._when(f"{key}/when", asked, when, orientation.when, belongs=belongs)
        yield FormField(f"{key}/note", asked, note, orientation.note)

    def _of_writer(self, name: str, asked: str, label: str, text: str) -> FormField:
        whose = self.t("{heading}: {text}", heading=self.t("The writer"), text=label)
        return FormField(f"writer/{name}", asked, whose, text)

    def _choice(self, key: str, asked: str, label: str, choice: Choice | None) -> FormField:
        return FormField(key, asked, label, self._said(choice), prose=False)

    def _when(self, key: str, asked: str, label: str, when: When | None, *, belongs: bool = True) -> FormField:
        return FormField(key, asked, label, describe(when, self.t), prose=False, belongs=belongs)

    def _said(self, choice: Choice | None) -> str:
        return self.t(words(choice)) if choice is not None else ""

    def _about_group(self) -> bool:
        return self.concern.kind is SubjectKind.GROUP

    def _suits(self, item: Point | EverydayQuestion) -> bool:
        return not self._about_group() or item.about is About.ANY
