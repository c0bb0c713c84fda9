"""What somebody does in the program, act after act: the same acts for the same seed, on whatever they are done.

Done on the encrypted database and on the store in memory they must leave the same; so what a database holds after a
crash can be compared with what it held after each act. The person in the concerns is the practice case's, and fictional.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone

from assessor.domain.concern import Concern, ConcernId
from assessor.domain.keeping import Keeping
from assessor.domain.log import Act
from assessor.loading import practice_case
from assessor.services.concerns import (
    ConcernIncomplete,
    continue_concern,
    delete_draft,
    finish_concern,
    keep_paper,
    list_concerns,
    open_draft,
    save_draft,
)
from assessor.services.log import record
from assessor.services.ports import Progress, UnitOfWork
from assessor.services.settings import choose_role, note_open

Begin = Callable[[], UnitOfWork]

_BEGINNING = datetime(2026, 10, 5, 10, 15, tzinfo=timezone(timedelta(hours=2)))
_MOST_CONCERNS = 6
_PAGES = ("before", "writer", "subject", "observations", "points-individual", "check")


@dataclass(frozen=True, slots=True)
class ActClock:
    """A clock that stands still during an act and goes on a minute with each."""

    number: int

    def now(self) -> datetime:
        """The moment of this act."""
        return _BEGINNING + timedelta(minutes=self.number)


class Writer:
    """Does act `number` of a seed; nothing is remembered between two acts but what is in the store."""

    def __init__(self, seed: str, *, paper: int = 20_000) -> None:
        self._seed = seed
        self._paper = paper
        self._case = practice_case()

    def act(self, number: int, begin: Begin) -> None:
        """Do it; on return it is acknowledged (of opening a draft no more than that it can be read).

        Raises:
            VaultError: it could not be kept, and nothing of it is.
        """
        chance = random.Random(f"{self._seed}/act {number}")  # noqa: S311 - it must be repeatable
        clock = ActClock(number)
        rows = list_concerns(uow=begin())
        drafts = [row.id for row in rows if row.has_draft]
        finished = [row.id for row in rows if row.versions]
        kind = chance.random()
        if not drafts or (kind < 0.06 and len(rows) < _MOST_CONCERNS):
            resting = [row.id for row in rows if not row.has_draft]
            if resting and (len(rows) >= _MOST_CONCERNS or kind > 0.5):
                continue_concern(chance.choice(resting), f"fordi {number}", uow=begin(), clock=clock)
            else:
                self._begin(ConcernId(f"c{number}"), begin, clock)
        elif kind < 0.12:
            self._finish(chance.choice(drafts), number, chance, begin)
        elif kind < 0.16 and finished:
            pdf = b"%PDF" + chance.randbytes(chance.randrange(1, self._paper))
            language = chance.choice(("da", "en"))
            keep_paper(chance.choice(finished), 1, language, pdf, uow=begin())
        elif kind < 0.20:
            delete_draft(chance.choice(drafts), uow=begin(), clock=clock)
        elif kind < 0.24:
            choose_role(chance.choice(("professional", "coordinator")), uow=begin())
        elif kind < 0.28:
            note_open(chance.choice(drafts), uow=begin())
        elif kind < 0.32:
            open_draft(chance.choice(drafts), uow=begin(), clock=clock)  # reads where it cannot write into the log
        elif kind < 0.35:
            self._keep(chance.choice(rows).id, chance, begin, clock)
        else:
            self._save(chance.choice(drafts), number, chance, begin)

    def _begin(self, id_: ConcernId, begin: Begin, clock: ActClock) -> None:
        # Not `start_concern`: it draws an id of its own, which would be another one each time.
        with begin() as uow:
            uow.concerns.add(replace(self._case, id=id_), at=clock.now())
            record(Act.CONCERN_BEGUN, uow=uow, clock=clock, concern_id=id_)
            uow.commit()

    def _finish(self, id_: ConcernId, number: int, chance: random.Random, begin: Begin) -> None:
        try:
            finish_concern(id_, f"fordi {number}", uow=begin(), clock=ActClock(number))
        except ConcernIncomplete:  # continued, and not yet written in
            self._save(id_, number, chance, begin)

    def _keep(self, id_: ConcernId, chance: random.Random, begin: Begin, clock: ActClock) -> None:
        with begin() as uow:
            uow.concerns.keep(id_, Keeping(hold=False, reason=chance.choice(("klage", "")), decided=clock.now()))
            record(Act.KEPT, uow=uow, clock=clock, concern_id=id_)
            uow.commit()

    def _save(self, id_: ConcernId, number: int, chance: random.Random, begin: Begin) -> None:
        progress = Progress(chance.choice(_PAGES), _PAGES[: chance.randrange(6)], (f"seen:{number}",), f"{number}")
        save_draft(self._written(id_, number, chance), progress, uow=begin(), clock=ActClock(number))

    def _written(self, id_: ConcernId, number: int, chance: random.Random) -> Concern:
        words = f"{number} æøå " * chance.randrange(1, 1500)
        first, *others = self._case.observations
        seen = replace(first, seen=f"{first.seen} {number}", interpretation=words[: chance.randrange(500)])
        return replace(self._case, id=id_, other_worries=words, observations=(seen, *others))


def everything(begin: Begin) -> str:
    """A hash of all that a vault holds, read as the program reads it.

    Raises:
        VaultError: something of it cannot be read.
    """
    held = hashlib.sha256()
    with begin() as uow:
        rows = uow.concerns.rows()
        said: list[object] = [rows, uow.settings.get("role"), uow.settings.get("open-concern")]
        # In memory an act is still an `Act`; on disk it is a text.
        said += [uow.audit.head(), [replace(event, act=str(event.act)) for event in uow.audit.events()]]
        said += sorted(uow.concerns.keepings().items())
        for row in rows:
            if row.has_draft:
                draft = uow.concerns.draft(row.id)
                said += [draft.concern, draft.progress, draft.number]
            for version in uow.concerns.revisions(row.id):
                said += [version.number, version.reason, version.frozen, version.document, version.sha256, version.log]
                said += [uow.concerns.paper(row.id, version.number, language) for language in ("da", "en")]
    for each in said:
        held.update(repr(each).encode())
    return held.hexdigest()
