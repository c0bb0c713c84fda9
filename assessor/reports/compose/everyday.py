"""Parts 8 to 10: everyday life and resources, the person's and the family's own view, what has happened and been tried."""

from __future__ import annotations

from assessor.domain.choices import Told
from assessor.domain.concern import EverydayAnswer, Orientation
from assessor.indicators.catalogue import EverydayQuestion
from assessor.reports.compose.blocks import fact, facts, paragraph
from assessor.reports.compose.material import Material
from assessor.reports.model import Block, Entry, Paragraph, Quote, Subpart, Table


def everyday(m: Material) -> tuple[Block, ...]:
    """Part 8: question by question, what goes well first."""
    found = (
        _answer(m, question, m.concern.everyday_answer(question.id))
        for question in m.catalogue.questions
        if m.suits(question)
    )
    entries = tuple(entry for entry in found if entry.blocks)
    return entries or (
        Paragraph(m.t("Nothing has been written about this yet. That does not mean that there are no resources.")),
    )


def own_view(m: Material) -> tuple[Block, ...]:
    """Part 9: their own words, and whether they have been told."""
    t, everyday_life, assessment = m.t, m.concern.everyday, m.concern.assessment
    person, family = everyday_life.own_view.strip(), everyday_life.family_view.strip()
    whose = t("The group's own view") if m.about_group else t("The person's own view")
    told_whom = t("Has the group been told?") if m.about_group else t("Has the person been told?")
    views = (
        *((Quote(person, whose),) if person else ()),
        *((Quote(family, t("The family's own view")),) if family else ()),
    )
    told = (
        *_told(m, told_whom, assessment.person),
        *_told(m, t("Has the family been told?"), assessment.family),
    )
    return (
        *(views or (Paragraph(t("Their own view has not been described yet.")),)),
        *((Subpart(t("Have they been told of the concern?"), told),) if told else ()),
    )


def development(m: Material) -> tuple[Block, ...]:
    """Part 10: since when, what has changed, what has been tried, who is involved."""
    t, told = m.t, m.concern.development
    efforts = ((effort.what, effort.by_whom, effort.effect) for effort in told.efforts)
    rows = tuple(tuple(cell.strip() for cell in row) for row in efforts if any(cell.strip() for cell in row))
    table = Table((t("Has been tried"), t("By whom"), t("Effect")), rows, (0.38, 0.24, 0.38))
    blocks = (
        *facts(fact(t("Since when"), m.when(told.since))),
        *paragraph(told.changed, t("Has changed")),
        *((table,) if rows else ()),
        *paragraph(told.authorities, t("Authorities involved")),
    )
    return blocks or (Paragraph(t("Development and efforts have not been described.")),)


def _answer(m: Material, question: EverydayQuestion, answer: EverydayAnswer) -> Entry:
    t = m.t
    number = m.question(f"everyday/{question.id}")
    unknown = t("See {number} in part 11.", number=number) if number else ""
    blocks = facts(
        fact(t("What goes well"), answer.goes_well),
        fact(t("What is hard"), answer.hard),
        fact(t("What is not known"), unknown),
    )
    return Entry(m.of(question.heading), blocks)


def _told(m: Material, label: str, orientation: Orientation) -> tuple[Block, ...]:
    t = m.t
    belongs = orientation.told in (Told.TOLD, None)
    return facts(
        fact(label, m.choice(orientation.told)),
        fact(t("By whom"), orientation.by_whom if belongs else ""),
        fact(t("When"), m.when(orientation.when) if belongs else ""),
        fact(t("Note"), orientation.note),
    )
