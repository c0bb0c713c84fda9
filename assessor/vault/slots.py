"""The ways in: a slot is made with the data key in hand, and gives it back to whoever has what opens it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from functools import partial

from assessor.services.vaults import Opening, WayKind
from assessor.vault.faults import KeyringForgot, NotThePassphrase, WrongRecoveryKey
from assessor.vault.keyfile import (
    BothSlot,
    Cost,
    KeyringSlot,
    Name,
    PassphraseSlot,
    RecoverySlot,
    Slot,
    Wrapped,
    bound_to,
    entry_for,
)
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.recovery import recovery_secret
from assessor.vault.wrapping import derive, stretched, unwrap, wrap

_SALT_BYTES = 16
_BOTH = b"assessor both"
_RECOVERY = b"assessor recovery"


@dataclass(frozen=True, slots=True)
class SlotMaker:
    """Makes slots for one database, with what a guess is to cost, on a day."""

    database: str
    keyring: PcKeyring
    cost: Cost
    day: date

    def daily(self, key: bytes, opening: Opening) -> Slot:
        """A slot that this passphrase opens, or the keyring, or both together; its secret is in the keyring then.

        Raises:
            KeyringRefused: the keyring did not keep its secret.
            NotEnoughMemory: less memory is free than the cost asks for.
        """
        if opening.passphrase is None:
            name = self._name()
            secret = self.keyring.remember(entry_for(self.database, name))
            return KeyringSlot(name, self._wrap(key, secret, WayKind.KEYRING, name), entry_for(self.database, name))
        if opening.keyring:
            return self._both(key, opening.passphrase)
        return self._passphrase(key, opening.passphrase)

    def recovery(self, key: bytes, text: str) -> RecoverySlot:
        """A slot that this recovery key opens.

        Raises:
            RecoveryKeyMistyped: it is none.
        """
        name, salt = self._name(), secrets.token_bytes(_SALT_BYTES)
        under = stretched(recovery_secret(text), salt=salt, use=_RECOVERY)
        return RecoverySlot(name, self._wrap(key, under, WayKind.RECOVERY, name), salt)

    def _passphrase(self, key: bytes, passphrase: str) -> PassphraseSlot:
        name, salt = self._name(), secrets.token_bytes(_SALT_BYTES)
        under = derive(passphrase, salt=salt, cost=self.cost)
        return PassphraseSlot(name, self._wrap(key, under, WayKind.PASSPHRASE, name), self.cost, salt)

    def _both(self, key: bytes, passphrase: str) -> BothSlot:
        name, salt = self._name(), secrets.token_bytes(_SALT_BYTES)
        known = derive(passphrase, salt=salt, cost=self.cost)
        entry = entry_for(self.database, name)
        under = stretched(known + self.keyring.remember(entry), salt=salt, use=_BOTH)
        return BothSlot(name, self._wrap(key, under, WayKind.BOTH, name), self.cost, salt, entry)

    def _name(self) -> Name:
        return Name(secrets.token_hex(4), self.day)

    def _wrap(self, key: bytes, under: bytes, kind: WayKind, name: Name) -> Wrapped:
        return wrap(key, under=under, bound=bound_to(self.database, kind, name))


def unlock(slot: Slot, passphrase: str | None, *, database: str, keyring: PcKeyring) -> bytes:
    """The data key out of a slot that is no recovery slot.

    Raises:
        WrongPassphrase: the passphrase, or that there is none, does not open the slot.
        KeyringForgot: the keyring has no secret for it, or another one.
        KeyringRefused: the keyring does not answer.
        NotEnoughMemory: too little memory is free.
    """
    open_ = partial(unwrap, slot.wrapped, bound=bound_to(database, slot.kind, slot.name))
    if isinstance(slot, KeyringSlot):
        key = open_(under=keyring.recall(slot.entry))
        if key is None:
            raise KeyringForgot
        return key
    if not isinstance(slot, PassphraseSlot | BothSlot):
        raise TypeError("a recovery slot is opened by its key")
    if isinstance(slot, BothSlot):
        secret = _secret_of(slot, keyring)
        known = derive(passphrase or "", salt=slot.salt, cost=slot.cost)
        key = open_(under=stretched(known + secret, salt=slot.salt, use=_BOTH))
    else:
        key = open_(under=derive(passphrase or "", salt=slot.salt, cost=slot.cost))
    if key is None:
        raise NotThePassphrase
    return key


def unlock_with_recovery(slots: tuple[RecoverySlot, ...], text: str, *, database: str) -> tuple[RecoverySlot, bytes]:
    """The recovery slot that this key opens, and the data key out of it.

    Raises:
        RecoveryKeyMistyped: it is no recovery key.
        WrongRecoveryKey: it opens none of them.
    """
    secret = recovery_secret(text)
    for slot in slots:
        under = stretched(secret, salt=slot.salt, use=_RECOVERY)
        key = unwrap(slot.wrapped, under=under, bound=bound_to(database, slot.kind, slot.name))
        if key is not None:
            return slot, key
    raise WrongRecoveryKey


def _secret_of(slot: BothSlot, keyring: PcKeyring) -> bytes:
    """Asked for before the passphrase is looked at, since without it nothing can be said of the passphrase."""
    try:
        return keyring.recall(slot.entry)
    except KeyringForgot:
        raise KeyringForgot(both=True) from None
