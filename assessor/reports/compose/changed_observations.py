"""What is different in the observations of two versions: corrected, called otherwise, changed, new, removed.

Who hides a source takes out what tells of it, and a difference would print it again. So of an observation whose source must
not be recognised in one of the two versions, nothing is shown that stands in the earlier one only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from assessor.domain.concern import Concern
from assessor.domain.observation import Observation, ObservationId, Untrue
from assessor.domain.rules import numbered, numbers
from assessor.i18n import Translator
from assessor.reports.compose.blocks import sentence
from assessor.reports.compose.changed_fields import changed, changed_fields, only_now
from assessor.reports.compose.compared import beginning, replaced
from assessor.reports.compose.fields import FormField
from assessor.reports.compose.observed import correction, observed
from assessor.reports.compose.protected import ProtectedSources, shown
from assessor.reports.model import Changed, Run

_EXCERPT = 40  # words


@dataclass(frozen=True, slots=True)
class ChangedObservations:
    """The observations of both versions, matched by their ids; they are quoted by the numbers that they have in `after`."""

    before: Concern
    after: Concern
    sources: ProtectedSources
    t: Translator

    def corrections(self) -> Iterator[Changed]:
        """What proved untrue, newly or otherwise than before."""
        t, known, then, now = self.t, self._known(), self._then(), numbers(self.after)
        for number, new in numbered(self.after):
            old = known.get(new.id)
            if new.untrue is not None and (old is None or old.untrue is None):
                called = self._called(then.get(new.id, ""), now[new.id])
                yield self._untrue(number, old or new, new, new.untrue, called)
                continue
            if old is None:
                continue
            if old.untrue is not None and new.untrue is None:
                label = t("{number} is no longer marked as untrue", number=number)
                found: tuple[Changed, ...] = (
                    changed(label, replaced(old.untrue.correction.strip() or t("Proved untrue"), ""), t),
                )
            else:
                found = tuple(changed_fields(correction(number, old, t), correction(number, new, t), t))
            yield from (only_now(each, self._why()) if _hidden(old, new) else each for each in found)

    def renumbered(self) -> Iterator[Changed]:
        """Which observations have another number now: the numbers follow the time of the observations."""
        t, now = self.t, numbers(self.after)
        moved = [(old, now[id_]) for id_, old in self._then().items() if now.get(id_, old) != old]
        said = ", ".join(t("{new} (before: {old})", old=old, new=new) for old, new in _ranges(moved))
        if said:
            yield Changed(t("Observations with another number"), (), (Run(said, False),), "", "", t("Now:"))

    def changed(self) -> Iterator[Changed]:
        """What was changed within each, what is new, and what was removed."""
        t, known, then, now = self.t, self._known(), self._then(), numbers(self.after)
        for number, new in numbered(self.after):
            old = known.pop(new.id, None)
            if old is None:
                note = t("It stands whole in part 4.")
                yield changed(t("{number} is new", number=number), replaced("", _excerpt(new, t)), t, note)
                continue
            note = self._called(then[new.id], now[new.id])
            found = self._within(number, old, new)
            yield from (replace(each, note=note) if each is found[0] else each for each in found)
        for number, old in numbered(self.before):
            if old.id in known:
                label = t("{number} of the version before was removed", number=number)
                note = t("It stands whole in the version before.")
                yield changed(label, replaced(self._beginning(old), ""), t, note)

    def _known(self) -> dict[ObservationId, Observation]:
        return {each.id: each for each in self.before.observations}

    def _then(self) -> Mapping[ObservationId, str]:
        return numbers(self.before)

    def _untrue(self, number: str, old: Observation, new: Observation, untrue: Untrue, called: str) -> Changed:
        """That it proved untrue, with what was written before: not with what stands there now, if that was mended too."""
        t = self.t
        written, told = _excerpt(old, t), untrue.correction.strip() or t("It is not written what is right.")
        if _hidden(old, new) and written != _excerpt(new, t):
            written = self._why()
        noted = sentence(t("Corrected {moment}", moment=t.moment(untrue.noted)), called)
        label = t("{number} proved untrue", number=number)
        sides = (Run(written, False),), (Run(told, False),)
        return Changed(label, *sides, noted, t("Written before:"), t("Corrected to:"))

    def _within(self, number: str, old: Observation, new: Observation) -> tuple[Changed, ...]:
        t, hidden = self.t, _hidden(old, new)
        was, now = (_open(observed(number, shown(each), t), hidden) for each in (old, new))
        found = changed_fields(was, now, t)
        if not hidden:
            return tuple(found)
        only_said = (Run(t("The source must not be recognised"), True),)
        return tuple(each if each.was == only_said else only_now(each, self._why()) for each in found)

    def _beginning(self, observation: Observation) -> str:
        """How it began: whoever takes something out does not want all of it printed once more."""
        said = _excerpt(observation, self.t)
        return self._why() if observation.protected or self.sources.named_in(said) else said

    def _why(self) -> str:
        return self.t("It is not shown: its source must not be recognised.")

    def _called(self, before: str, now: str) -> str:
        """That an observation had another number, where it had."""
        moved = before not in ("", now)
        return self.t("It was called {number} in the version before.", number=before) if moved else ""


def _hidden(old: Observation, new: Observation) -> bool:
    return old.protected or new.protected


def _open(fields: Iterator[FormField], hidden: bool) -> Iterator[FormField]:
    """The fields without the role of a source that must not be recognised."""
    return (field for field in fields if not (hidden and field.key.endswith("/source_role")))


def _excerpt(observation: Observation, t: Translator) -> str:
    return beginning(observation.seen.strip() or observation.exact_words.strip(), _EXCERPT) or t("Not described yet")


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
