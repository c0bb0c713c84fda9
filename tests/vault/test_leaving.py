"""A concern that is deleted is in no page of any file of the vault: database, write-ahead log, backups. Nobody here exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from assessor.domain.concern import ConcernId
from assessor.domain.log import Act, Verdict
from assessor.domain.people import Person
from assessor.services.concerns import continue_concern, delete_draft, finish_concern, keep_paper, save_draft
from assessor.services.deletions import delete_concern, list_deletions, note_purged, note_scrubbed
from assessor.services.log import check_log
from assessor.services.ports import Progress, UnitOfWork
from assessor.services.retention import Typed, confirm_journalised, hold, keep_typed, keep_until, release
from tests.core.builders import enough
from tests.store.pages import pages_in_clear
from tests.vault.safe import SafeVault
from tests.vault.samples import PASSPHRASE

GOES, STAYS = "Xqzvborte", "Xqzvbliver"
_FRAME, _PAGE, _HEAD, _FRAME_HEAD = 24 + 4096, 4096, 32, 24
OpenUow = Callable[[], UnitOfWork]


def fill(vault: SafeVault, open_uow: OpenUow, word: str) -> ConcernId:
    """A concern with the word in its versions, its draft, its papers, a deleted draft, and what was decided about it."""
    clock, id_ = vault.clock, ConcernId(f"id-{word[4:]}")
    concern = replace(enough(), id=id_, person=Person(name=word), other_worries=f"{word} " * 3_000)
    with open_uow() as uow:
        uow.concerns.add(concern, at=clock.now())
        uow.commit()
    finish_concern(id_, "", uow=open_uow(), clock=clock)
    keep_paper(id_, 1, "da", f"%PDF {word} ".encode() * 2_000, uow=open_uow())
    for _ in range(2):
        draft = continue_concern(id_, f"nyt om {word}", uow=open_uow(), clock=clock)
        save_draft(draft.concern, Progress(reason=f"nyt om {word}"), uow=open_uow(), clock=clock)
        delete_draft(id_, uow=open_uow(), clock=clock)
    hold(id_, f"klage fra {word}", uow=open_uow(), clock=clock)
    release(id_, uow=open_uow(), clock=clock)
    keep_until(id_, vault.clock.now().date().replace(year=2030), f"møde med {word}", uow=open_uow(), clock=clock)
    keep_typed(id_, Typed(reason=f"måske {word}"), uow=open_uow())
    return id_


def wal_pages(path: Path, key: bytes) -> Iterator[bytes]:
    """The pages of a write-ahead log: each as in the database, behind a head of its own."""
    data = path.read_bytes()
    for at in range(_HEAD, len(data), _FRAME):
        page = data[at + _FRAME_HEAD : at + _FRAME]
        end = _PAGE - 80
        first = int.from_bytes(data[at : at + 4], "big") == 1
        decryptor = Cipher(algorithms.AES256(key), modes.CBC(page[end : end + 16])).decryptor()
        yield decryptor.update(page[16 if first else 0 : end])


def where(vault: SafeVault, key: bytes, word: str) -> set[str]:
    """The files of the data folder in which a word stands, in the clear or beneath their encryption."""
    found = set()
    for path in vault.folder.parent.rglob("*"):
        if not path.is_file():
            continue
        pages = [path.read_bytes()]
        if path.suffix == ".db":
            pages += pages_in_clear(path, key)
        elif path.name.endswith("-wal"):
            pages += wal_pages(path, key)
        if any(word.encode() in page for page in pages):
            found.add(str(path.relative_to(vault.folder)))
    return found


def test_what_is_deleted_is_in_no_page_of_any_file(safe: SafeVault) -> None:
    open_uow = safe.door.open(PASSPHRASE)
    stays, goes = fill(safe, open_uow, STAYS), fill(safe, open_uow, GOES)
    assert safe.door._held is not None
    key = safe.door._held.key
    assert {"concerns.db", "concerns.db-wal"} & where(safe, key, GOES), "the search does find words"
    safe.door.close()
    safe.clock.go(minutes=5)
    open_uow = safe.door.open(PASSPHRASE)
    (backup,) = {name for name in where(safe, key, GOES) if name.startswith("backups/")}

    confirm_journalised(goes, by_receipt=True, uow=open_uow(), clock=safe.clock)
    deletion = delete_concern(goes, uow=open_uow(), clock=safe.clock)
    safe.door.scrub()
    wal = safe.folder / "concerns.db-wal"
    assert not wal.exists() or wal.stat().st_size == 0
    there = [each.id for each in safe.backups()]
    note_scrubbed(deletion, there, safe.door.backups_gone_by(), uow=open_uow(), clock=safe.clock)
    assert where(safe, key, GOES) == {backup}, "it is said to be in the backups until they roll"

    safe.clock.go(minutes=5)
    safe.door.purge_backups()
    note_purged([each.id for each in safe.backups()], uow=open_uow(), clock=safe.clock)
    assert where(safe, key, GOES) == set()
    assert {name.split("/")[0] for name in where(safe, key, STAYS)} == {"concerns.db", "backups"}
    with open_uow() as uow:
        assert [row.id for row in uow.concerns.rows()] == [stays]
        assert uow.audit.last(goes).act == Act.DELETED  # type: ignore[union-attr]
    assert check_log(deletion.log, uow=open_uow()).verdict is Verdict.INTACT, "the certificate's state of the log holds"
    safe.door.close()
    assert where(safe, key, GOES) == set()

    open_uow = safe.door.open(PASSPHRASE)
    (known,) = list_deletions(uow=open_uow())
    assert known.purged is not None
    assert (known.reference, known.log) == (deletion.reference, deletion.log)
