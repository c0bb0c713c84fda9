"""Damaged files: each is refused with the right words, or what is read from it is right. Never wrong words, never a crash.

Damaged are the database, the write-ahead log beside it and `vault.json`. SQLite takes a damaged end of its log for one
that was never finished and opens an earlier save, whole: that cannot be told from a power cut by the file alone (what
tells it is the head of the log of events, kept elsewhere), and is counted by itself.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from assessor.bootstrap import LocalClock
from assessor.door.local import LocalVault
from assessor.errors import VaultError
from assessor.services.ports import UnitOfWork
from assessor.services.vaults import Opening
from assessor.store.faults import ConcernDamaged, DatabaseDamaged, DatabaseEmpty, DatabaseForeign, PaperDamaged
from assessor.vault.faults import KeyFileDamaged, KeyFileNewer
from assessor.vault.keyfile import Cost, load_key_file
from torture.acts import Writer, everything
from torture.proof import Batch, Proof, Tally
from torture.vaults import NAME, make, opened

PAGE = 4096
FACE = 16
_WAL_HEAD, _FRAME_HEAD = 32, 24
_WAL = f"{NAME}-wal"
_BEFORE = 16  # acts in the database
_IN_LOG = 8  # acts more in the write-ahead log
_DAMAGED = (DatabaseDamaged, ConcernDamaged, PaperDamaged)

Piece = Callable[[UnitOfWork], object]


@dataclass(frozen=True, slots=True)
class Original:
    """Files as they were written, and what may be read from them: the last state, and with a cut log the earlier ones."""

    files: dict[str, bytes]
    pieces: tuple[Piece, ...]
    states: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...]  # of each state, what each piece gave


def mutate(batch: Batch) -> Tally:
    """Damage one file after the other."""
    tally = Tally()
    closed, with_log = _originals(batch)
    key_file = _key_file(batch.folder)
    for number in batch.numbers():
        chance = batch.chance(number)
        try:
            kind = chance.random()
            if kind < 0.15:
                ending = _try_key_file(key_file, chance)
            elif kind < 0.4:
                ending = _try_log(with_log, chance, batch.folder)
            else:
                ending = _try_database(with_log if kind < 0.6 else closed, chance, batch.folder)
        except Exception as error:  # noqa: BLE001 - the very thing that must not happen
            ending = f"! {error!r}"
        if ending.startswith("!"):
            tally.badly(number, ending)
        else:
            tally.well(ending)
    return tally


def _originals(batch: Batch) -> tuple[Original, Original]:
    """A database that was closed, and one as a crash leaves it: the last acts are in the write-ahead log alone."""
    folder = batch.folder / "original"
    folder.mkdir()
    path = make(folder)
    writer = Writer(f"{batch.seed}/{batch.first}")
    database = opened(path)
    for number in range(1, _BEFORE + 1):
        writer.act(number, database.unit_of_work)
    states = [everything(database.unit_of_work)]
    pieces = [tuple(_pieces(database.unit_of_work))]
    database.close()
    closed_files = {NAME: path.read_bytes()}
    database = opened(path)
    parts = [tuple(_read(piece, database.unit_of_work) for piece in pieces[0])]
    closed = Original(closed_files, pieces[0], tuple(states), tuple(parts))
    for number in range(_BEFORE + 1, _BEFORE + _IN_LOG + 1):
        writer.act(number, database.unit_of_work)
        states.append(everything(database.unit_of_work))
    last = tuple(_pieces(database.unit_of_work))
    files = {name: (folder / name).read_bytes() for name in (NAME, _WAL)}
    parts = [tuple(_read(piece, database.unit_of_work) for piece in last)]
    database.close()
    return closed, Original(files, last, tuple(states), tuple(parts))


def _pieces(begin: Callable[[], UnitOfWork]) -> Iterator[Piece]:
    """All that can be read by itself, so that damage in one place is seen to give no wrong words in another."""
    yield lambda uow: uow.concerns.rows()
    yield lambda uow: (uow.audit.head(), uow.audit.events())
    yield lambda uow: (uow.settings.get("role"), uow.settings.get("open-concern"))
    yield lambda uow: sorted(uow.concerns.keepings().items())
    with begin() as uow:
        rows = uow.concerns.rows()
    for row in rows:
        if row.has_draft:
            yield partial(_draft, row.id)
        for number in range(1, row.versions + 1):
            yield partial(_version, row.id, number)


def _draft(id_: object, uow: UnitOfWork) -> object:
    # Without what it continues: a draft opens although that is damaged.
    return replace(uow.concerns.draft(id_), base=None)  # type: ignore[arg-type]


def _version(id_: object, number: int, uow: UnitOfWork) -> object:
    version = uow.concerns.revision(id_, number)  # type: ignore[arg-type]
    return version, [uow.concerns.paper(version.concern.id, number, language) for language in ("da", "en")]


def _read(piece: Piece, begin: Callable[[], UnitOfWork]) -> str:
    with begin() as uow:
        return repr(piece(uow))


def _try_database(original: Original, chance: random.Random, folder: Path) -> str:
    name = NAME
    data = original.files[name]
    spoilt = _spoil(data, chance, head=0, unit=PAGE)
    if spoilt == data:
        return "unchanged by chance"
    expected: tuple[type[VaultError], ...] = _DAMAGED
    if not spoilt:
        expected = (DatabaseEmpty,)
    elif spoilt[:FACE] != data[:FACE]:
        expected = (DatabaseForeign,)
    return _open(original, {**original.files, name: spoilt}, original.states[-1:], expected, folder)


def _try_log(original: Original, chance: random.Random, folder: Path) -> str:
    data = original.files[_WAL]
    spoilt = _spoil(data, chance, head=_WAL_HEAD, unit=PAGE + _FRAME_HEAD)
    if spoilt == data:
        return "unchanged by chance"
    return _open(original, {**original.files, _WAL: spoilt}, original.states, _DAMAGED, folder)


def _open(
    original: Original,
    files: dict[str, bytes],
    states: tuple[str, ...],
    expected: tuple[type[VaultError], ...],
    folder: Path,
) -> str:
    """How it ends, in words; what must never happen begins with an exclamation mark."""
    there = folder / "there"
    there.mkdir()
    for name, data in files.items():
        (there / name).write_bytes(data)
    try:
        database = opened(there / NAME)
    except VaultError as error:
        return "refused" if isinstance(error, expected) else f"! wrong words on opening: {error!r}"
    else:
        try:
            found = everything(database.unit_of_work)
        except VaultError as error:
            if not isinstance(error, expected):
                return f"! wrong words: {error!r}"
            return _in_pieces(original, database.unit_of_work, expected, earlier=len(states) > 1)
        finally:
            database.close()
        if found == original.states[-1]:
            return "right"
        return "an earlier save, whole" if found in states else "! other words than were written"
    finally:
        shutil.rmtree(there)


def _in_pieces(
    original: Original, begin: Callable[[], UnitOfWork], expected: tuple[type[VaultError], ...], *, earlier: bool
) -> str:
    for piece, right in zip(original.pieces, original.parts[-1], strict=True):
        try:
            found = _read(piece, begin)
        except VaultError as error:
            if not isinstance(error, expected):
                return f"! wrong words: {error!r}"
            continue
        if found != right and not earlier:
            return "! other words than were written, beside damaged ones"
    return "partly refused"


def _key_file(folder: Path) -> bytes:
    vault = LocalVault(folder / "vault", LocalClock(), cost=Cost(memory_kib=64 * 1024))
    vault.create(Opening(passphrase="korrekt hest batteri", keyring=False, recovery=vault.new_recovery_key()))
    vault.close()
    return (folder / "vault" / "vault.json").read_bytes()


def _try_key_file(data: bytes, chance: random.Random) -> str:
    spoilt = _spoil(data, chance, head=0, unit=64)
    try:
        found = load_key_file(spoilt)
    except KeyFileDamaged:
        return "refused"
    except KeyFileNewer:
        return "refused" if b'"format": 2' not in spoilt else "! a newer program's file where the number says another"
    return "right" if found == load_key_file(data) else "! other slots than were written"


def _spoil(data: bytes, chance: random.Random, *, head: int, unit: int) -> bytes:
    """The same file with one damage; `unit` is the size of a page or frame, after a `head`."""
    spoilt = bytearray(data)
    at = chance.randrange(len(data))
    match chance.choice(("bit", "bit", "cut", "garbage", "swap", "copy", "zeros")):
        case "bit":
            for _ in range(chance.choice((1, 1, 2, 8))):
                spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        case "cut":
            del spoilt[chance.choice((at, head + (at - head) // unit * unit if at > head else 0)) :]
        case "garbage":
            length = min(512, len(spoilt) - at)
            spoilt[at : at + length] = chance.randbytes(length)
        case "swap" | "copy" as kind:
            units = (len(data) - head) // unit
            one, other = (head + chance.randrange(units) * unit for _ in range(2))
            spoilt[other : other + unit] = data[one : one + unit]
            if kind == "swap":
                spoilt[one : one + unit] = data[other : other + unit]
        case _:
            length = min(chance.randrange(1, 3 * unit), len(spoilt) - at)
            spoilt[at : at + length] = bytes(length)
    return bytes(spoilt)


MUTANTS = Proof(
    "mutants",
    "Damaged databases, write-ahead logs and key files",
    goal=100_000,
    at_once=400,
    short=500,
    takes=500,
    run=mutate,
)
