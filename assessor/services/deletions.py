"""Deletion, the last step of the way out, and what is remembered of it for its certificate."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, replace
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from assessor.domain.concern import ConcernId
from assessor.domain.deletion import Deletion
from assessor.domain.log import Act, LogHead
from assessor.errors import N_, UserError, VaultError
from assessor.services.concerns import ConcernHeld, row_of
from assessor.services.log import record
from assessor.services.ports import Clock, UnitOfWork
from assessor.services.reasons import put_reason
from assessor.services.retention import forget_typed
from assessor.services.settings import ROLE

_DELETIONS = "deletions"
_MOST_DELETIONS = 500  # what the vault remembers of them, newest first; the log remembers each


class NotJournalised(UserError):
    """Something is finished, and nobody has said that it is in the record system."""

    def __init__(self) -> None:
        super().__init__(
            N_("It is not deleted: a finished version is here, and nobody has confirmed that it is journalised."),
            N_("Save it for the record system, have it journalised, and confirm it here. Then it can be deleted."),
        )


def delete_concern(concern_id: ConcernId, *, uow: UnitOfWork, clock: Clock) -> Deletion:
    """Delete all of a concern for good; what is left of it is the log's ids and what the certificate tells.

    The file still holds its words until it is scrubbed, the backups until they roll: that is for the caller, and told with
    `note_scrubbed` and `note_purged`.

    Raises:
        ConcernHeld: it may not be deleted for now.
        NotJournalised: something is finished, and nobody has said that it is in the record system.
        ConcernNotFound: it is not here.
    """
    with uow:
        row, keeping = row_of(concern_id, uow), uow.concerns.keeping(concern_id)
        if keeping.hold:
            raise ConcernHeld
        if row.versions and keeping.journalised is None:
            raise NotJournalised
        finished = _finished(concern_id, uow)
        log = record(Act.DELETED, uow=uow, clock=clock, concern_id=concern_id)
        uow.concerns.delete(concern_id)
        deletion = Deletion(
            concern_id=concern_id,
            reference=row.reference,
            versions=row.versions,
            finished=finished,
            had_draft=row.has_draft,
            deleted=clock.now(),
            role=uow.settings.get(ROLE) or "",
            journalised=keeping.journalised if row.versions else None,
            by_receipt=keeping.by_receipt,
            log=log,
        )
        _remember((deletion, *_deletions(uow)), uow)
        forget_typed(concern_id, uow)
        put_reason(concern_id, "", uow)
        uow.commit()
    return deletion


def list_deletions(*, uow: UnitOfWork) -> tuple[Deletion, ...]:
    """What was deleted, newest first, so that its certificate can be had later too."""
    with uow:
        return _deletions(uow)


def note_scrubbed(
    deletion: Deletion, backups: Collection[str], until: date, *, uow: UnitOfWork, clock: Clock
) -> Deletion:
    """The file was rewritten without what was deleted; these backups, by their ids, may hold it until that day."""
    with uow:
        now = clock.now()
        noted = [
            each
            if each.scrubbed is not None
            # The whole file was rewritten, so without each deletion that still waited for it.
            else replace(each, scrubbed=now, backups=tuple(backups), backups_until=until if backups else None)
            for each in _deletions(uow)
        ]
        _remember(tuple(noted), uow)
        uow.commit()
    return next((each for each in noted if each.concern_id == deletion.concern_id), deletion)


def newly_gone(deletion: Deletion, backups: Collection[str]) -> bool:
    """Whether the backups held it, and none of those is left: told by their ids, never by their dates.

    `backups` are the ids of those that are there. The newest always is, so that where none can be seen, nothing is known.
    """
    waits = deletion.backups_until is not None and deletion.purged is None
    return waits and bool(backups) and set(deletion.backups).isdisjoint(backups)


def note_purged(backups: Collection[str], *, uow: UnitOfWork, clock: Clock) -> tuple[Deletion, ...]:
    """These backups are there, by their ids, and no others: what was only in others is in none of them any more."""
    with uow:
        now = clock.now()
        noted = tuple(
            replace(each, purged=now, backups=()) if newly_gone(each, backups) else each for each in _deletions(uow)
        )
        _remember(noted, uow)
        uow.commit()
    return noted


def _finished(concern_id: ConcernId, uow: UnitOfWork) -> tuple[datetime, ...]:
    """When the versions were finished; of a damaged one, which may go as well, the log knows it."""
    try:
        return tuple(revision.frozen for revision in uow.concerns.revisions(concern_id))
    except VaultError:
        events = uow.audit.events(concern_id=concern_id)
        return tuple(sorted(event.at for event in events if event.act == Act.CONCERN_FINISHED))


# --- what is remembered of a deletion: no more than its certificate tells ---------------------------------------------


def _deletions(uow: UnitOfWork) -> tuple[Deletion, ...]:
    return tuple(_read(values) for values in json.loads(uow.settings.get(_DELETIONS) or "[]"))


def _remember(deletions: tuple[Deletion, ...], uow: UnitOfWork) -> None:
    newest = sorted(deletions, key=attrgetter("deleted"), reverse=True)[:_MOST_DELETIONS]
    uow.settings.put(_DELETIONS, json.dumps([asdict(each) for each in newest], default=lambda value: value.isoformat()))


def _read(values: dict[str, Any]) -> Deletion:
    def moment(key: str) -> datetime | None:
        return datetime.fromisoformat(values[key]) if values[key] else None

    return Deletion(
        concern_id=ConcernId(values["concern_id"]),
        reference=values["reference"],
        versions=values["versions"],
        finished=tuple(map(datetime.fromisoformat, values["finished"])),
        had_draft=values["had_draft"],
        deleted=datetime.fromisoformat(values["deleted"]),
        role=values["role"],
        journalised=moment("journalised"),
        by_receipt=values["by_receipt"],
        log=LogHead(**values["log"]),
        scrubbed=moment("scrubbed"),
        backups=tuple(values["backups"]),
        backups_until=date.fromisoformat(values["backups_until"]) if values["backups_until"] else None,
        purged=moment("purged"),
    )
