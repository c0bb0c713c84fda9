"""The ways into one vault: opened, and changed so that at every moment one of them opens it.

A new slot's secret is in the keyring before `vault.json` names it, and an old one's is forgotten only when `vault.json`
on disk does not: a crash on the way leaves an entry in the keyring that opens nothing, never a vault that does not open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from assessor.door.places import KEY_FILE, failures_of
from assessor.errors import KeyringTrouble, VaultError, WrongPassphrase
from assessor.services.ports import Clock
from assessor.services.vaults import Opening, WayKind
from assessor.vault.failures import note_failure
from assessor.vault.faults import KeyFileDamaged, KeyFileMissing, LastWay, NotThePassphrase, WrongRecoveryKey
from assessor.vault.files import write_private
from assessor.vault.keyfile import (
    BothSlot,
    Cost,
    KeyFile,
    KeyringSlot,
    RecoverySlot,
    Slot,
    as_label,
    dump_key_file,
    load_key_file,
    read_key_file,
)
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.recovery import check_recovery_key
from assessor.vault.slots import SlotMaker, unlock, unlock_with_recovery
from assessor.vault.wrapping import refuse_short


def refuse_opening(opening: Opening) -> None:
    """Look at what a vault is to be opened by before anything is made.

    Raises:
        PassphraseTooShort: the passphrase is.
        RecoveryKeyMistyped: the recovery key is none.
    """
    if opening.passphrase is not None:
        refuse_short(opening.passphrase)
    if opening.recovery is not None:
        check_recovery_key(opening.recovery)


def fingerprint(key: bytes) -> bytes:
    """What tells a data key from others, and is of no use to anybody."""
    return hashlib.sha256(key).digest()


class WaysIn:
    """The slots of the vault in a folder.

    Where it is open, `opened` is the fingerprint of its data key, and `tell` is called before the ways are changed. Whatever
    changes them unlocks anew first: with a passphrase, a recovery key, or neither for the keyring alone. Where it
    fails, all is as before.

    Raises:
        WrongPassphrase, WrongRecoveryKey: this opens nothing; the time is noted beside the vault.
        VaultError, OSError: everywhere, as they come.
    """

    def __init__(
        self,
        folder: Path,
        *,
        keyring: PcKeyring,
        cost: Cost,
        clock: Clock,
        opened: bytes = b"",
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        self._folder = folder
        self._keyring = keyring
        self._cost = cost
        self._clock = clock
        self._opened = opened
        self._tell = tell

    def read(self) -> tuple[KeyFile, bytes]:
        """What stands in `vault.json`, and its bytes.

        Raises:
            KeyFileMissing: it is not there.
            KeyFileDamaged, KeyFileNewer: it cannot be used.
        """
        try:
            content = read_key_file(self._folder / KEY_FILE)
        except FileNotFoundError:
            raise KeyFileMissing from None
        return load_key_file(content), content

    def key_file(self) -> KeyFile:
        """What stands in `vault.json`; raises as `read`."""
        return self.read()[0]

    def unlock(
        self, key_file: KeyFile, *, passphrase: str | None = None, recovery: str | None = None
    ) -> tuple[Slot, bytes]:
        """The slot that opens, and the data key out of it."""
        try:
            slot, key = (
                self._unlocked(key_file, passphrase)
                if recovery is None
                else self._unlocked_with_recovery(key_file, recovery)
            )
        except (WrongPassphrase, WrongRecoveryKey):
            note_failure(failures_of(self._folder), at=self._clock.now())
            raise
        if self._opened and fingerprint(key) != self._opened:
            raise KeyFileDamaged  # somebody put another in its place
        return slot, key

    def first(self, key: bytes, database: str, opening: Opening, *, label: str) -> None:
        """Write the key file of a vault that is being made."""
        with self._made(key, database, opening) as slots:
            self._write(KeyFile(database, slots, as_label(label)))

    def forget(self) -> None:
        """Have the keyring forget what it holds for a vault that was not made after all."""
        with suppress(OSError, VaultError):
            self._forget(self.key_file().slots)

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the slot that `old` opens by one of its kind."""
        refuse_short(new)
        key_file = self.key_file()
        slot, key = self.unlock(key_file, passphrase=old)
        self._replace(key_file, [slot], key, Opening(passphrase=new, keyring=isinstance(slot, BothSlot)))

    def set_opening(self, opening: Opening, *, passphrase: str | None, recovery: str | None) -> None:
        """Replace what opens the vault every day; the recovery key only where another one is in `opening`."""
        refuse_opening(opening)
        key_file = self.key_file()
        _, key = self.unlock(key_file, passphrase=passphrase, recovery=recovery)
        stays = WayKind.RECOVERY if opening.recovery is None else None
        self._replace(key_file, [slot for slot in key_file.slots if slot.kind is not stays], key, opening)

    def add_recovery(self, recovery: str, *, passphrase: str | None) -> None:
        """Replace the recovery key, or add the first."""
        check_recovery_key(recovery)
        key_file = self.key_file()
        _, key = self.unlock(key_file, passphrase=passphrase)
        stay = [slot for slot in key_file.slots if not isinstance(slot, RecoverySlot)]
        made = self._maker(key_file.database).recovery(key, recovery)
        self._change(key_file, (*stay, made))

    def revoke(self, way_id: str, *, passphrase: str | None) -> None:
        """Take one way in away; one that is gone already stays so."""
        key_file = self.key_file()
        self.unlock(key_file, passphrase=passphrase)
        gone = [slot for slot in key_file.slots if slot.name.id == way_id]
        self._change(key_file, tuple(slot for slot in key_file.slots if slot not in gone))
        self._forget(gone)

    def rename(self, label: str) -> None:
        """Write another label; it needs no key."""
        self._write(replace(self.key_file(), label=as_label(label)))

    def _unlocked_with_recovery(self, key_file: KeyFile, recovery: str) -> tuple[Slot, bytes]:
        printed = tuple(slot for slot in key_file.slots if isinstance(slot, RecoverySlot))
        return unlock_with_recovery(printed, recovery, database=key_file.database)

    def _unlocked(self, key_file: KeyFile, passphrase: str | None) -> tuple[Slot, bytes]:
        alone = passphrase is None
        refused: VaultError = NotThePassphrase()
        for slot in key_file.slots:
            if isinstance(slot, RecoverySlot) or isinstance(slot, KeyringSlot) is not alone:
                continue
            try:
                return slot, unlock(slot, passphrase, database=key_file.database, keyring=self._keyring)
            except (WrongPassphrase, KeyringTrouble) as error:
                refused = error
        raise refused

    def _replace(self, key_file: KeyFile, gone: Sequence[Slot], key: bytes, opening: Opening) -> None:
        stay = tuple(slot for slot in key_file.slots if slot not in gone)
        with self._made(key, key_file.database, opening) as made:
            self._change(key_file, (*made, *stay))
        self._forget(gone)

    @contextmanager
    def _made(self, key: bytes, database: str, opening: Opening) -> Iterator[tuple[Slot, ...]]:
        """New slots to be written in the block; where that fails, the keyring forgets them again."""
        maker = self._maker(database)
        daily = maker.daily(key, opening)
        with ExitStack() as undo:
            undo.callback(self._forget_unwritten, daily)
            yield (daily,) if opening.recovery is None else (daily, maker.recovery(key, opening.recovery))
            undo.pop_all()  # it is written

    def _maker(self, database: str) -> SlotMaker:
        return SlotMaker(database, self._keyring, self._cost, self._clock.now().date())

    def _change(self, key_file: KeyFile, slots: tuple[Slot, ...]) -> None:
        if all(isinstance(slot, RecoverySlot) for slot in slots):
            raise LastWay
        self._tell()
        self._write(replace(key_file, slots=slots))

    def _write(self, key_file: KeyFile) -> None:
        write_private(self._folder / KEY_FILE, dump_key_file(key_file))

    def _forget_unwritten(self, slot: Slot) -> None:
        # The file may have been replaced, and only the disk's word that it holds be missing: then it needs its secret.
        try:
            slots = self.key_file().slots
        except KeyFileMissing:
            slots = ()
        except (OSError, VaultError):
            return  # nobody knows
        if slot not in slots:
            self._forget([slot])

    def _forget(self, slots: Sequence[Slot]) -> None:
        for slot in slots:
            if isinstance(slot, KeyringSlot | BothSlot):
                self._keyring.forget(slot.entry)
