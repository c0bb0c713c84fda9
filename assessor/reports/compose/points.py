"""Parts 6 and 7: the points of attention that were answered, and the people around.

Only answered points are named, and nothing is counted: not on paper, and not here.
"""

from __future__ import annotations

from assessor.domain.choices import Marking
from assessor.domain.concern import PointAnswer, Relation
from assessor.indicators.catalogue import Point, PointGroup
from assessor.reports.compose.blocks import paragraph
from assessor.reports.compose.material import Material
from assessor.reports.model import Block, Entry, Paragraph, Quote, Subpart, Table

_ORDER = (Marking.DESCRIBED, Marking.UNKNOWN, Marking.NOT_SEEN)


def points(m: Material) -> tuple[Block, ...]:
    """Part 6: described, *ved ikke*, *ikke set*, group by group; then what worries otherwise, and where the points are from."""
    t = m.t
    groups = tuple(block for group in m.catalogue.groups for block in _group(m, group))
    other = paragraph(m.concern.other_worries)
    return (
        Quote(m.of(m.catalogue.disclaimer)),
        Paragraph(_edition(m)),
        *groups,
        *_untouched(m, any_answered=bool(groups)),
        *((Subpart(t("Something else that worries"), other),) if other else ()),
    )


def network(m: Material) -> tuple[Block, ...]:
    """Part 7: the people around, by role."""
    t = m.t
    rows = tuple(_relation(m, index, relation) for index, relation in enumerate(m.concern.relations))
    filled = tuple(row for row in rows if any(row))
    if not filled:
        nobody = t("No people around the group have been described.")
        return (Paragraph(nobody if m.about_group else t("No people around the person have been described.")),)
    return (Table((t("Role"), t("Relation"), t("The tie"), t("Note")), filled, (0.2, 0.24, 0.22, 0.34)),)


def _group(m: Material, group: PointGroup) -> tuple[Block, ...]:
    answered = [
        (point, answer) for point, answer in m.points() if point.group == group.id and answer.marking is not None
    ]
    entries = tuple(
        _entry(m, point, answer) for marking in _ORDER for point, answer in answered if answer.marking is marking
    )
    return (Subpart(m.of(group.title), entries),) if entries else ()


def _entry(m: Material, point: Point, answer: PointAnswer) -> Entry:
    assert answer.marking is not None
    marking = m.choice(answer.marking, f"point/{point.id}")
    seen_in = m.observed_in(answer) if answer.marking is Marking.DESCRIBED else ""
    if seen_in:
        note = m.t("{marking} in {numbers}", marking=marking, numbers=seen_in)
        name = m.of(point.text)
        title = m.t("Proved untrue: “{point}”", point=name) if m.only_untrue(answer) else name
        return Entry(title, paragraph(answer.note), note)
    # The marking stands first: who skims must not take for a charge what was not seen.
    return Entry(m.t("{marking}: “{point}”", marking=marking, point=m.of(point.text)), paragraph(answer.note))


def _untouched(m: Material, *, any_answered: bool) -> tuple[Block, ...]:
    if all(answer.marking is not None for _, answer in m.points()):
        return ()
    if any_answered:
        return paragraph(m.t("The other points were not considered. That means neither yes nor no."))
    return paragraph(m.t("The points were not considered. That means neither yes nor no."))


def _edition(m: Material) -> str:
    name, number = m.of(m.catalogue.title), m.concern.catalogue.edition
    source = m.t("The points and the quotation are from {source}.", source=m.catalogue.source)
    used = m.t("Used here: {name}, edition {number}.", name=name, number=number)
    return f"{source} {used}"


def _relation(m: Material, index: int, relation: Relation) -> tuple[str, ...]:
    tie = m.choice(relation.tie, f"relation/{index}")
    return (relation.role.strip(), relation.relation.strip(), tie, relation.note.strip())
