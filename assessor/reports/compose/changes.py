"""What is different between two versions of a concern, field by field and word by word.

Corrections come first. What a report would not print is not shown here either: a source that must not be recognised in one
of the two versions stays hidden on both sides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from assessor.domain.concern import Concern
from assessor.domain.observation import Observation, ObservationId
from assessor.domain.rules import numbered, numbers
from assessor.i18n import Translator
from assessor.indicators.catalogue import Catalogue
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.compared import Sides, beginning, compared, replaced, same_words
from assessor.reports.compose.fields import Fields, FormField
from assessor.reports.compose.matching import matched
from assessor.reports.compose.observed import correction, observed
from assessor.reports.model import Changed, Run

_EXCERPT = 40  # words


def changes(before: Concern, after: Concern, *, catalogue: Catalogue, day: date, t: Translator) -> tuple[Changed, ...]:
    """What was corrected, then what else was changed, in the order of the form.

    Observations are quoted by the numbers that they have in `after`. `day` is the day that ages are reckoned on, in both
    versions; two versions that differ in nothing but space give nothing.
    """
    was = Fields(concern=before, catalogue=catalogue, day=day, t=t, numbers=_numbers_now(before, after, t))
    now = Fields(concern=after, catalogue=catalogue, day=day, t=t, numbers=numbers(after))
    seen = _Observations(before, after, numbers(before), numbers(after), t)
    return (
        *seen.corrections(),
        *_both(was, now, Fields.before),
        *_both(was, now, Fields.writer),
        *_both(was, now, Fields.subject),
        *seen.renumbered(),
        *seen.changed(),
        *_both(was, now, Fields.ways),
        *chain.from_iterable(_compared(was.points(group), now.points(group), t) for group in catalogue.groups),
        *_both(was, now, Fields.other_worries),
        *_items(was.relations(), now.relations(), t),
        *_both(was, now, Fields.everyday),
        *_both(was, now, Fields.development),
        *_items(was.efforts(), now.efforts(), t),
        *_both(was, now, Fields.authorities),
        *_both(was, now, Fields.assessment),
    )


@dataclass(frozen=True, slots=True)
class _Observations:
    """The observations of both versions, matched by their ids."""

    before: Concern
    after: Concern
    then: Mapping[ObservationId, str]
    now: Mapping[ObservationId, str]
    t: Translator

    def corrections(self) -> Iterator[Changed]:
        """What proved untrue, newly or otherwise than before."""
        t = self.t
        known = {each.id: each for each in self.before.observations}
        for number, new in numbered(self.after):
            old = known.get(new.id)
            if new.untrue is not None and (old is None or old.untrue is None):
                told = new.untrue.correction.strip() or t("It is not written what is right.")
                sides = (Run(_excerpt(new, t), False),), (Run(told, False),)
                label = t("{number} proved untrue", number=number)
                noted = sentence(t("Corrected {moment}", moment=t.moment(new.untrue.noted)), self._called(new.id))
                yield Changed(label, *sides, noted, t("Written before:"), t("Corrected to:"))
            elif old is not None and old.untrue is not None and new.untrue is None:
                label = t("{number} is no longer marked as untrue", number=number)
                yield _changed(label, replaced(old.untrue.correction.strip() or t("Proved untrue"), ""), t)
            elif old is not None:
                yield from _compared(correction(number, old, t), correction(number, new, t), t)

    def renumbered(self) -> Iterator[Changed]:
        """Which observations have another number now: the numbers follow the time of the observations."""
        t, now = self.t, self.now
        moved = [(old, now[id_]) for id_, old in self.then.items() if now.get(id_, old) != old]
        said = ", ".join(t("{new} (before: {old})", old=old, new=new) for old, new in _ranges(moved))
        if said:
            yield Changed(t("Observations with another number"), (), (Run(said, False),), "", "", t("Now:"))

    def changed(self) -> Iterator[Changed]:
        """What was changed within each, what is new, and what was removed."""
        t = self.t
        known = {each.id: each for each in self.before.observations}
        for number, new in numbered(self.after):
            old = known.pop(new.id, None)
            if old is None:
                note = t("It stands whole in part 4.")
                yield _changed(t("{number} is new", number=number), replaced("", _excerpt(new, t)), t, note)
                continue
            note = self._called(new.id)
            hidden = old.protected or new.protected
            was, now = (_open(observed(number, each, t), hidden) for each in (old, new))
            found = tuple(_compared(was, now, t))
            if new.protected and not old.protected:
                found = tuple(_only_now(each, t) for each in found)
            yield from (replace(each, note=note) if each is found[0] else each for each in found)
        for number, old in numbered(self.before):
            if old.id in known:
                label = t("{number} of the version before was removed", number=number)
                said = t("It is not shown: its source must not be recognised.") if old.protected else _whole(old, t)
                yield _changed(label, replaced(said, ""), t)

    def _called(self, id_: ObservationId) -> str:
        """That an observation had another number, where it had."""
        before = self.then.get(id_, "")
        moved = before not in ("", self.now[id_])
        return self.t("It was called {number} in the version before.", number=before) if moved else ""


def _both(was: Fields, now: Fields, page: Callable[[Fields], Iterator[FormField]]) -> Iterator[Changed]:
    return _compared(page(was), page(now), was.t)


def _compared(was: Iterable[FormField], now: Iterable[FormField], t: Translator) -> Iterator[Changed]:
    """The differences of the same fields in both versions."""
    for old, new in zip(was, now, strict=True):
        left, right = (field.text.strip() if field.belongs else "" for field in (old, new))
        masked = old.belongs and new.belongs and old.masked.strip() != new.masked.strip()
        if same_words(left, right):
            if masked:
                yield _changed(new.label, replaced(left, right), t, t("It is not shown whole here."))
            continue
        if left and new.text.strip() and not new.belongs:
            left = t("What stood here no longer belongs to the answer, and is not shown.")
        prose = old.prose and left and right
        yield _changed(new.label, compared(left, right) if prose else replaced(left, right), t)


def _items(
    was: Iterable[tuple[FormField, ...]], now: Iterable[tuple[FormField, ...]], t: Translator
) -> Iterator[Changed]:
    """The differences of two lists whose items have no id: those are matched that have most words in common."""
    label = ""
    texts: list[list[str]] = []
    for side in (was, now):
        lines = []
        for fields in side:
            label = fields[0].label
            lines.append(sentence(*(field.text for field in fields)))
        texts.append([line for line in lines if line])
    for left, right in matched(*texts):
        yield _changed(label, compared(left, right) if left and right else replaced(left, right), t)


def _changed(label: str, sides: Sides, t: Translator, note: str = "") -> Changed:
    was, now = sides
    before, after = (t("Before:"), t("Now:")) if was and now else (t("Removed:"), t("Added:"))
    return Changed(label, was, now, note, before, after)


def _only_now(changed: Changed, t: Translator) -> Changed:
    """Without the words of before: who hides a source takes out what tells of it, and a difference would print it again."""
    if not changed.was:
        return changed
    hidden = Run(t("It is not shown: its source must not be recognised."), False)
    return replace(changed, was=(hidden,), now=tuple(replace(run, changed=False) for run in changed.now))


def _open(fields: Iterator[FormField], hidden: bool) -> Iterator[FormField]:
    """The fields without the role of a source that must not be recognised."""
    return (field for field in fields if not (hidden and field.key.endswith("/source_role")))


def _excerpt(observation: Observation, t: Translator) -> str:
    return beginning(observation.seen.strip() or observation.exact_words.strip(), _EXCERPT) or t("Not described yet")


def _whole(observation: Observation, t: Translator) -> str:
    """All that was printed of an observation, each part on a line."""
    fields = observed("", observation, t)
    filled = ((field.label.rstrip("?"), field.text.strip()) for field in fields if field.belongs)
    lines = (f"{label}: {text}" for label, text in filled if text)
    return "\n".join(lines) or t("Not described yet")


def _numbers_now(before: Concern, after: Concern, t: Translator) -> dict[ObservationId, str]:
    """What the observations of the version before are called now, so that a number means one thing; those removed last."""
    now, then = numbers(after), numbers(before)
    stayed = {id_: number for id_, number in now.items() if id_ in then}
    gone = {id_: t("{number} (removed)", number=number) for id_, number in then.items() if id_ not in now}
    return stayed | gone


def _ranges(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Numbers that moved alike, together: O1–O3 and O2–O4."""
    rows: list[list[tuple[int, int]]] = []
    for old, new in ((int(old[1:]), int(new[1:])) for old, new in pairs):
        if rows and rows[-1][-1] == (old - 1, new - 1):
            rows[-1].append((old, new))
        else:
            rows.append([(old, new)])
    for row in rows:
        (old, new), (old_end, new_end) = row[0], row[-1]
        yield (f"O{old}", f"O{new}") if len(row) == 1 else (f"O{old}–O{old_end}", f"O{new}–O{new_end}")
