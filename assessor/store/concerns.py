"""Concerns and their revisions in the encrypted database."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from assessor.documents.concern import dump_concern, load_concern
from assessor.documents.text import whole_text
from assessor.domain.concern import Concern, ConcernId
from assessor.errors import BadFile
from assessor.services.concerns import ConcernNotFound
from assessor.services.ports import ConcernRow, Draft, Progress, Revision
from assessor.store.faults import ConcernDamaged
from assessor.store.tables import concerns, revisions

_DRAFT = "draft"
_FROZEN = "frozen"
_UNKNOWN_TIME = datetime(1970, 1, 1, tzinfo=UTC)


class SqlConcerns:
    """`services.ports.Concerns` within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, concern: Concern, *, at: datetime) -> None:
        self._connection.execute(insert(concerns).values(id=concern.id, **_projections(concern, Progress(), at)))
        self._connection.execute(
            insert(revisions).values(concern_id=concern.id, number=1, state=_DRAFT, document=dump_concern(concern))
        )

    def save(self, concern: Concern, progress: Progress, *, at: datetime) -> None:
        saved = self._connection.execute(
            update(revisions).where(*_draft_of(concern.id)).values(document=dump_concern(concern))
        )
        if not saved.rowcount:
            raise ConcernNotFound
        self._connection.execute(
            update(concerns).where(concerns.c.id == concern.id).values(**_projections(concern, progress, at))
        )

    def draft(self, concern_id: ConcernId) -> Draft:
        row = self._connection.execute(
            select(revisions.c.document, concerns.c.page, concerns.c.passed)
            .join(concerns, concerns.c.id == revisions.c.concern_id)
            .where(*_draft_of(concern_id))
        ).first()
        if row is None:
            raise ConcernNotFound
        return Draft(_loaded(row.document), Progress(row.page, tuple(json.loads(row.passed))))

    def rows(self) -> tuple[ConcernRow, ...]:
        versions = func.count(revisions.c.number).filter(revisions.c.state == _FROZEN)
        drafts = func.count(revisions.c.number).filter(revisions.c.state == _DRAFT)
        found = self._connection.execute(
            select(concerns, versions.label("versions"), drafts.label("drafts"))
            .join_from(concerns, revisions)
            .group_by(concerns.c.id)
        )
        # By the moment, not by its text: the clock is put back in autumn.
        return tuple(sorted(map(_row, found), key=lambda row: row.changed, reverse=True))

    def freeze(self, concern_id: ConcernId, reason: str, *, at: datetime) -> Revision:
        row = self._connection.execute(
            select(revisions.c.number, revisions.c.document).where(*_draft_of(concern_id))
        ).first()
        if row is None:
            raise ConcernNotFound
        sha256 = hashlib.sha256(row.document).hexdigest()
        concern, reason = _loaded(row.document), whole_text(reason)
        self._connection.execute(
            update(revisions)
            .where(*_draft_of(concern_id))
            .values(state=_FROZEN, sha256=sha256, reason=reason, frozen_at=at.isoformat())
        )
        self._connection.execute(
            update(concerns).where(concerns.c.id == concern_id).values(**_projections(concern, Progress(), at))
        )
        return Revision(concern, row.number, reason, at, row.document, sha256)

    def revision(self, concern_id: ConcernId, number: int) -> Revision:
        row = self._connection.execute(
            select(revisions).where(
                revisions.c.concern_id == concern_id, revisions.c.number == number, revisions.c.state == _FROZEN
            )
        ).first()
        if row is None:
            raise ConcernNotFound
        if hashlib.sha256(row.document).hexdigest() != row.sha256:
            raise ConcernDamaged
        frozen = datetime.fromisoformat(row.frozen_at)
        return Revision(_loaded(row.document), row.number, row.reason, frozen, row.document, row.sha256)

    def discard(self, concern_id: ConcernId) -> None:
        if not self._connection.execute(delete(revisions).where(*_draft_of(concern_id))).rowcount:
            raise ConcernNotFound
        left = select(revisions.c.number).where(revisions.c.concern_id == concern_id)
        self._connection.execute(delete(concerns).where(concerns.c.id == concern_id, ~left.exists()))


def _draft_of(concern_id: ConcernId) -> tuple[Any, ...]:
    return revisions.c.concern_id == concern_id, revisions.c.state == _DRAFT


def _projections(concern: Concern, progress: Progress, at: datetime) -> dict[str, str]:
    return {
        "reference": concern.reference,
        "changed": at.isoformat(),
        "page": progress.page,
        "passed": json.dumps(progress.passed),
    }


def _row(row: Row[Any]) -> ConcernRow:
    try:
        changed = datetime.fromisoformat(row.changed)
    except ValueError:
        changed = _UNKNOWN_TIME  # one bad line must not hide the others
    return ConcernRow(ConcernId(row.id), row.reference, changed, row.page, row.versions, bool(row.drafts))


def _loaded(document: bytes) -> Concern:
    try:
        return load_concern(document, cap=None)
    except BadFile as error:
        raise ConcernDamaged from error
