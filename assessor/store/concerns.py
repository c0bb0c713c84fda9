"""Concerns and their revisions in the encrypted database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, delete, func, insert, select, update

from assessor.documents.concern import dump_concern, load_concern
from assessor.documents.text import whole_text
from assessor.domain.concern import Concern, ConcernId
from assessor.domain.holding import HeldPaper
from assessor.domain.keeping import Keeping
from assessor.domain.log import LogHead
from assessor.errors import BadFile
from assessor.services.concerns import ConcernNotFound, DraftThere
from assessor.services.ports import ConcernRow, Draft, Progress, Revision
from assessor.store.faults import ConcernDamaged, PaperDamaged
from assessor.store.keeping import all_keepings, drop_copy, keep, keep_copy, keeping_of, kept_copy
from assessor.store.tables import concerns, papers, revisions

_DRAFT = "draft"
_FROZEN = "frozen"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class SqlConcerns:
    """`services.ports.Concerns` within one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, concern: Concern, *, at: datetime) -> None:
        self._connection.execute(insert(concerns).values(id=concern.id, **_projections(concern, Progress(), at)))
        self._insert_draft(concern, 1)

    def save(self, concern: Concern, progress: Progress, *, at: datetime) -> None:
        saved = self._connection.execute(
            update(revisions).where(*_draft_of(concern.id)).values(document=dump_concern(concern))
        )
        if not saved.rowcount:
            raise ConcernNotFound
        self._project(concern.id, _projections(concern, progress, at))

    def draft(self, concern_id: ConcernId) -> Draft:
        row = self._connection.execute(
            select(
                revisions.c.number,
                revisions.c.document,
                concerns.c.page,
                concerns.c.passed,
                concerns.c.kept,
                concerns.c.reason,
            )
            .join(concerns, concerns.c.id == revisions.c.concern_id)
            .where(*_draft_of(concern_id))
        ).first()
        if row is None:
            raise ConcernNotFound
        progress = _progress(page=row.page, passed=row.passed, kept=row.kept, reason=row.reason)
        return Draft(_loaded(row.document), progress, row.number, self._base(concern_id, row.number - 1))

    def _base(self, concern_id: ConcernId, number: int) -> Revision | None:
        """The version that a draft continues; where that is damaged, the draft is all the more worth opening."""
        try:
            return self.revision(concern_id, number) if number else None
        except ConcernDamaged:
            return None

    def progress(self, concern_id: ConcernId) -> Progress:
        row = self._connection.execute(select(concerns).where(concerns.c.id == concern_id)).first()
        if row is None:
            raise ConcernNotFound
        return _progress(page=row.page, passed=row.passed, kept=row.kept, reason=row.reason)

    def rows(self, *, limit: int | None = None) -> tuple[ConcernRow, ...]:
        newest = _lines().order_by(concerns.c.changed_at.desc(), concerns.c.id.desc()).limit(limit)
        return tuple(map(concern_row, self._connection.execute(newest).all()))

    def row(self, concern_id: ConcernId) -> ConcernRow | None:
        row = self._connection.execute(_lines().where(concerns.c.id == concern_id)).first()
        return None if row is None else concern_row(row)

    def freeze(self, concern_id: ConcernId, reason: str, *, at: datetime, log: LogHead) -> Revision:
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
            .values(
                state=_FROZEN,
                sha256=sha256,
                reason=reason,
                frozen_at=at.isoformat(),
                log_count=log.count,
                log_sha256=log.sha256,
            )
        )
        self._project(concern_id, _NOWHERE | _moment(at))
        return Revision(concern, row.number, reason, at, row.document, sha256, log)

    def revision(self, concern_id: ConcernId, number: int) -> Revision:
        row = self._connection.execute(_frozen_of(concern_id).where(revisions.c.number == number)).first()
        if row is None:
            raise ConcernNotFound
        return _revision(row)

    def revisions(self, concern_id: ConcernId) -> tuple[Revision, ...]:
        return tuple(
            map(_revision, self._connection.execute(_frozen_of(concern_id).order_by(revisions.c.number)).all())
        )

    def continue_(self, concern_id: ConcernId, reason: str, *, at: datetime) -> Draft:
        row = self.row(concern_id)
        if row is None:
            raise ConcernNotFound
        if row.has_draft:
            raise DraftThere
        last = self._last(concern_id)
        self._insert_draft(self.revision(concern_id, last).concern, last + 1)
        self._project(concern_id, {"reason": reason} | _moment(at))
        return self.draft(concern_id)

    def discard(self, concern_id: ConcernId) -> None:
        if not self._connection.execute(delete(revisions).where(*_draft_of(concern_id))).rowcount:
            raise ConcernNotFound
        left = select(revisions.c.number).where(revisions.c.concern_id == concern_id)
        self._connection.execute(delete(concerns).where(concerns.c.id == concern_id, ~left.exists()))
        self._project(concern_id, _NOWHERE)

    def restore(self, draft: Draft, *, at: datetime) -> None:
        concern = draft.concern
        row = self.row(concern.id)
        if row is None:
            self.add(concern, at=at)
        elif row.has_draft:
            raise DraftThere
        else:
            self._insert_draft(concern, self._last(concern.id) + 1)
        self._project(concern.id, _projections(concern, draft.progress, at))

    def paper(self, concern_id: ConcernId, number: int, language: str) -> bytes | None:
        row = self._connection.execute(
            select(papers.c.pdf, papers.c.sha256).where(
                papers.c.concern_id == concern_id, papers.c.number == number, papers.c.language == language
            )
        ).first()
        if row is None:
            return None
        pdf: bytes = row.pdf
        if hashlib.sha256(pdf).hexdigest() != row.sha256:
            raise PaperDamaged
        return pdf

    def keep_paper(self, concern_id: ConcernId, number: int, language: str, pdf: bytes) -> bytes:
        kept = self.paper(concern_id, number, language)
        if kept is not None:
            return kept
        version = _frozen_of(concern_id).with_only_columns(revisions.c.number).where(revisions.c.number == number)
        if self._connection.scalar(version) is None:
            raise ConcernNotFound
        self._connection.execute(
            insert(papers).values(
                concern_id=concern_id,
                number=number,
                language=language,
                pdf=pdf,
                sha256=hashlib.sha256(pdf).hexdigest(),
            )
        )
        return pdf

    def papers(self, concern_id: ConcernId) -> tuple[HeldPaper, ...]:
        size = func.length(papers.c.pdf).label("size")
        kept = select(papers.c.number, papers.c.language, papers.c.sha256, size)
        rows = kept.where(papers.c.concern_id == concern_id).order_by(papers.c.number, papers.c.language)
        return tuple(
            HeldPaper(row.number, row.language, row.sha256, row.size) for row in self._connection.execute(rows).all()
        )

    def keeping(self, concern_id: ConcernId) -> Keeping:
        return keeping_of(self._connection, concern_id)

    def keepings(self) -> Mapping[ConcernId, Keeping]:
        return all_keepings(self._connection)

    def keep(self, concern_id: ConcernId, keeping: Keeping, *, at_hold: Concern | None = None) -> None:
        self._refuse_unknown(concern_id)
        if keeping.hold != self.keeping(concern_id).hold:
            drop_copy(self._connection, concern_id)
            if keeping.hold:
                draft = select(revisions.c.document).where(*_draft_of(concern_id))
                document = self._connection.scalar(draft) if at_hold is None else dump_concern(at_hold)
                keep_copy(self._connection, concern_id, document)
        keep(self._connection, concern_id, keeping)

    def draft_at_hold(self, concern_id: ConcernId) -> Concern | None:
        document = kept_copy(self._connection, concern_id)
        return None if document is None else _loaded(document)

    def delete(self, concern_id: ConcernId) -> None:
        self._refuse_unknown(concern_id)
        self._connection.execute(delete(revisions).where(revisions.c.concern_id == concern_id))  # papers go with them
        self._connection.execute(delete(concerns).where(concerns.c.id == concern_id))

    def _refuse_unknown(self, concern_id: ConcernId) -> None:
        if self.row(concern_id) is None:
            raise ConcernNotFound

    def _insert_draft(self, concern: Concern, number: int) -> None:
        self._connection.execute(
            insert(revisions).values(concern_id=concern.id, number=number, state=_DRAFT, document=dump_concern(concern))
        )

    def _project(self, concern_id: ConcernId, values: dict[str, Any]) -> None:
        self._connection.execute(update(concerns).where(concerns.c.id == concern_id).values(**values))

    def _last(self, concern_id: ConcernId) -> int:
        """The number of the last frozen version."""
        last = select(func.max(revisions.c.number)).where(
            revisions.c.concern_id == concern_id, revisions.c.state == _FROZEN
        )
        return self._connection.scalars(last).one() or 0


_NOWHERE: dict[str, Any] = {"page": "", "passed": "[]", "reason": ""}
"""Nothing is being written; dismissed hints stay, because the words go on into the next version."""


def _lines() -> Select[Any]:
    # Counted for the lines that are asked for alone, from an index: grouping would go through all concerns first.
    of_concern = select(func.count()).where(revisions.c.concern_id == concerns.c.id).correlate(concerns)
    return select(
        *(concerns.c.id, concerns.c.reference, concerns.c.changed, concerns.c.page),
        of_concern.where(revisions.c.state == _FROZEN).scalar_subquery().label("versions"),
        of_concern.where(revisions.c.state == _DRAFT).scalar_subquery().label("drafts"),
    )


def _frozen_of(concern_id: ConcernId) -> Select[Any]:
    return select(revisions).where(revisions.c.concern_id == concern_id, revisions.c.state == _FROZEN)


def _draft_of(concern_id: ConcernId) -> tuple[Any, ...]:
    return revisions.c.concern_id == concern_id, revisions.c.state == _DRAFT


def _projections(concern: Concern, progress: Progress, at: datetime) -> dict[str, Any]:
    return {
        "reference": concern.reference,
        "page": progress.page,
        "passed": json.dumps(progress.passed),
        "kept": json.dumps(progress.kept),
        "reason": progress.reason,
        **_moment(at),
    }


def _moment(at: datetime) -> dict[str, Any]:
    """The writer's own clock, and what can be sorted: the clock is put back in autumn."""
    return {"changed": at.isoformat(), "changed_at": (at - _EPOCH) // timedelta(microseconds=1)}


def concern_row(row: Row[Any]) -> ConcernRow:
    """A line out of a row that has its columns, with the numbers of versions and drafts."""
    try:
        changed = datetime.fromisoformat(row.changed)
    except ValueError:
        changed = _EPOCH  # one bad line must not hide the others
    return ConcernRow(ConcernId(row.id), row.reference, changed, row.page, row.versions, bool(row.drafts))


def _progress(*, page: str, passed: str, kept: str, reason: str) -> Progress:
    return Progress(page, tuple(json.loads(passed)), tuple(json.loads(kept)), reason)


def _revision(row: Row[Any]) -> Revision:
    if hashlib.sha256(row.document).hexdigest() != row.sha256:
        raise ConcernDamaged
    frozen = datetime.fromisoformat(row.frozen_at)
    log = None if row.log_count is None else LogHead(row.log_count, row.log_sha256)
    return Revision(_loaded(row.document), row.number, row.reason, frozen, row.document, row.sha256, log)


def _loaded(document: bytes) -> Concern:
    try:
        return load_concern(document, cap=None)
    except BadFile as error:
        raise ConcernDamaged from error
