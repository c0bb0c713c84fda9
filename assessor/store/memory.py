"""Concerns in memory: for practice, where nothing is to be left behind, and for tests of whoever uses a store.

It keeps documents and not values, as the database does, so that both give back the same.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from assessor.documents.concern import dump_concern, load_concern
from assessor.documents.text import whole_text
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.holding import HeldPaper
from assessor.domain.keeping import Keeping
from assessor.domain.log import EMPTY_LOG, Event, LogHead, next_event
from assessor.services.concerns import ConcernNotFound, DraftThere
from assessor.services.ports import Audit, ConcernRow, Concerns, Draft, Progress, Revision, Settings


@dataclass(frozen=True, slots=True)
class _Kept:
    reference: str
    changed: datetime
    progress: Progress
    draft: bytes | None
    revisions: tuple[Revision, ...] = ()
    papers: Mapping[tuple[int, str], bytes] = field(default_factory=dict)
    keeping: Keeping | None = None
    at_hold: bytes | None = None

    def row(self, id_: ConcernId) -> ConcernRow:
        versions = len(self.revisions)
        return ConcernRow(id_, self.reference, self.changed, self.progress.page, versions, self.draft is not None)


class MemoryStore:
    """What is kept; `unit_of_work` gives transactions on it, one after the other."""

    def __init__(self) -> None:
        self.concerns: dict[ConcernId, _Kept] = {}
        self.settings: dict[str, str] = {}
        self.events: list[Event] = []

    def unit_of_work(self) -> MemoryUnitOfWork:
        """A new transaction, to be used in a `with` block."""
        return MemoryUnitOfWork(self)


class MemoryUnitOfWork:
    """`services.ports.UnitOfWork` on a `MemoryStore`: works on copies, which `commit` puts in place."""

    concerns: Concerns
    settings: Settings
    audit: Audit

    def __init__(self, store: MemoryStore) -> None:
        self._store = store

    def __enter__(self) -> Self:
        self._kept = dict(self._store.concerns)
        self._wishes = dict(self._store.settings)
        self._events = list(self._store.events)
        self.concerns = MemoryConcerns(self._kept)
        self.settings = MemorySettings(self._wishes)
        self.audit = MemoryAudit(self._events)
        return self

    def __exit__(self, *exception: object) -> None:
        del self.concerns, self.settings, self.audit

    def commit(self) -> None:
        self._store.concerns = dict(self._kept)
        self._store.settings = dict(self._wishes)
        self._store.events = list(self._events)


class MemorySettings:
    """The owner's wishes, in memory."""

    def __init__(self, wishes: dict[str, str]) -> None:
        self._wishes = wishes

    def get(self, key: str) -> str | None:
        return self._wishes.get(key)

    def put(self, key: str, value: str) -> None:
        self._wishes[key] = whole_text(value)


class MemoryAudit:
    """The log, in memory."""

    def __init__(self, events: list[Event]) -> None:
        self._events = events

    def append(self, act: str, *, at: datetime, role: str, concern_id: str = "", version: int = 0) -> LogHead:
        event = next_event(self.head(), at=at, act=act, role=role, concern_id=concern_id, version=version)
        self._events.append(event)
        return self.head()

    def head(self) -> LogHead:
        return LogHead(self._events[-1].number, self._events[-1].sha256) if self._events else EMPTY_LOG

    def events(
        self, *, concern_id: str | None = None, before: int | None = None, limit: int | None = None
    ) -> tuple[Event, ...]:
        wanted = (
            event
            for event in reversed(self._events)
            if concern_id in {None, event.concern_id} and (before is None or event.number < before)
        )
        return tuple(wanted)[:limit]

    def last(self, concern_id: str) -> Event | None:
        return next(iter(self.events(concern_id=concern_id, limit=1)), None)


class MemoryConcerns:
    """`services.ports.Concerns` in memory."""

    def __init__(self, kept: dict[ConcernId, _Kept]) -> None:
        self._kept = kept

    def add(self, concern: Concern, *, at: datetime) -> None:
        self._kept[concern.id] = _Kept(whole_text(concern.reference), at, Progress(), dump_concern(concern))

    def save(self, concern: Concern, progress: Progress, *, at: datetime) -> None:
        kept, _ = self._draft(concern.id)
        self._kept[concern.id] = replace(
            kept, reference=whole_text(concern.reference), changed=at, progress=progress, draft=dump_concern(concern)
        )

    def draft(self, concern_id: ConcernId) -> Draft:
        kept, document = self._draft(concern_id)
        base = kept.revisions[-1] if kept.revisions else None
        return Draft(load_concern(document, cap=None), kept.progress, len(kept.revisions) + 1, base)

    def progress(self, concern_id: ConcernId) -> Progress:
        if concern_id not in self._kept:
            raise ConcernNotFound
        return self._kept[concern_id].progress

    def rows(self, *, limit: int | None = None) -> tuple[ConcernRow, ...]:
        rows = [kept.row(id_) for id_, kept in self._kept.items()]
        return tuple(sorted(rows, key=lambda row: (row.changed, row.id), reverse=True)[:limit])

    def row(self, concern_id: ConcernId) -> ConcernRow | None:
        kept = self._kept.get(concern_id)
        return None if kept is None else kept.row(concern_id)

    def freeze(self, concern_id: ConcernId, reason: str, *, at: datetime, log: LogHead) -> Revision:
        kept, document = self._draft(concern_id)
        revision = Revision(
            load_concern(document, cap=None),
            len(kept.revisions) + 1,
            whole_text(reason),
            at,
            document,
            hashlib.sha256(document).hexdigest(),
            log,
        )
        progress = Progress(kept=kept.progress.kept)
        self._kept[concern_id] = replace(
            kept, changed=at, progress=progress, draft=None, revisions=(*kept.revisions, revision)
        )
        return revision

    def revision(self, concern_id: ConcernId, number: int) -> Revision:
        for revision in self.revisions(concern_id):
            if revision.number == number:
                return revision
        raise ConcernNotFound

    def revisions(self, concern_id: ConcernId) -> tuple[Revision, ...]:
        kept = self._kept.get(concern_id)
        return () if kept is None else kept.revisions

    def continue_(self, concern_id: ConcernId, reason: str, *, at: datetime) -> Draft:
        kept = self._kept.get(concern_id)
        if kept is None:
            raise ConcernNotFound
        if kept.draft is not None:
            raise DraftThere
        progress = Progress(kept=kept.progress.kept, reason=whole_text(reason))
        document = dump_concern(kept.revisions[-1].concern)
        self._kept[concern_id] = replace(kept, changed=at, progress=progress, draft=document)
        return self.draft(concern_id)

    def discard(self, concern_id: ConcernId) -> None:
        kept, _ = self._draft(concern_id)
        if kept.revisions:
            self._kept[concern_id] = replace(kept, progress=Progress(kept=kept.progress.kept), draft=None)
        else:
            del self._kept[concern_id]

    def restore(self, draft: Draft, *, at: datetime) -> None:
        kept = self._kept.get(draft.concern.id)
        if kept is None:
            self.add(draft.concern, at=at)
        elif kept.draft is not None:
            raise DraftThere
        else:
            self._kept[draft.concern.id] = replace(kept, draft=dump_concern(draft.concern))
        self.save(draft.concern, draft.progress, at=at)

    def paper(self, concern_id: ConcernId, number: int, language: str) -> bytes | None:
        kept = self._kept.get(concern_id)
        return None if kept is None else kept.papers.get((number, language))

    def keep_paper(self, concern_id: ConcernId, number: int, language: str, pdf: bytes) -> bytes:
        self.revision(concern_id, number)
        kept = self._kept[concern_id]
        self._kept[concern_id] = replace(kept, papers={(number, language): pdf, **kept.papers})
        return self._kept[concern_id].papers[number, language]

    def papers(self, concern_id: ConcernId) -> tuple[HeldPaper, ...]:
        kept = self._kept.get(concern_id)
        return tuple(
            HeldPaper(number, language, hashlib.sha256(pdf).hexdigest(), len(pdf))
            for (number, language), pdf in sorted(kept.papers.items() if kept is not None else ())
        )

    def keeping(self, concern_id: ConcernId) -> Keeping:
        kept = self._kept.get(concern_id)
        return (kept.keeping if kept is not None else None) or Keeping()

    def keepings(self) -> Mapping[ConcernId, Keeping]:
        return {id_: kept.keeping for id_, kept in self._kept.items() if kept.keeping is not None}

    def keep(self, concern_id: ConcernId, keeping: Keeping, *, at_hold: Concern | None = None) -> None:
        kept = self._kept.get(concern_id)
        if kept is None:
            raise ConcernNotFound
        if keeping.hold != self.keeping(concern_id).hold:
            draft = kept.draft if at_hold is None else dump_concern(at_hold)
            kept = replace(kept, at_hold=draft if keeping.hold else None)
        self._kept[concern_id] = replace(kept, keeping=replace(keeping, reason=whole_text(keeping.reason)))

    def draft_at_hold(self, concern_id: ConcernId) -> Concern | None:
        kept = self._kept.get(concern_id)
        return None if kept is None or kept.at_hold is None else load_concern(kept.at_hold, cap=None)

    def delete(self, concern_id: ConcernId) -> None:
        if self._kept.pop(concern_id, None) is None:
            raise ConcernNotFound

    def _draft(self, concern_id: ConcernId) -> tuple[_Kept, bytes]:
        kept = self._kept.get(concern_id)
        if kept is None or kept.draft is None:
            raise ConcernNotFound
        return kept, kept.draft
