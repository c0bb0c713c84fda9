"""The ways in: a slot is made with the data key in hand, and gives it back to whoever has what opens it."""

from __future__ import annotations

import secrets

from assessor.errors import N_, WrongPassphrase
from assessor.vault.faults import KeyringForgot
from assessor.vault.keyfile import Cost, KeyringSlot, PassphraseSlot, Slot
from assessor.vault.pc_keyring import PcKeyring
from assessor.vault.wrapping import derive, unwrap, wrap


def passphrase_slot(key: bytes, passphrase: str, *, database: str, cost: Cost) -> PassphraseSlot:
    """A slot that this passphrase opens.

    Raises:
        NotEnoughMemory: less memory is free than `cost` asks for.
    """
    salt = secrets.token_bytes(16)
    under = derive(passphrase, salt=salt, cost=cost)
    return PassphraseSlot(cost, salt, wrap(key, under=under, database=database))


def keyring_slot(key: bytes, *, database: str, keyring: PcKeyring) -> KeyringSlot:
    """A slot that the PC's keyring opens.

    Raises:
        KeyringRefused: the keyring did not keep its secret.
    """
    return KeyringSlot(wrap(key, under=keyring.remember(database), database=database))


def unlock(slot: Slot, passphrase: str | None, *, database: str, keyring: PcKeyring) -> bytes:
    """The data key.

    Raises:
        WrongPassphrase: the passphrase, or that there is none, does not open the slot.
        KeyringForgot: the keyring has no secret for it, or another one.
        KeyringRefused: the keyring does not answer.
        NotEnoughMemory: too little memory is free.
    """
    if isinstance(slot, KeyringSlot):
        key = unwrap(slot.wrapped, under=keyring.recall(database), database=database)
        if key is None:
            raise KeyringForgot
        return key
    under = derive(passphrase or "", salt=slot.salt, cost=slot.cost)
    key = unwrap(slot.wrapped, under=under, database=database)
    if key is None:
        raise WrongPassphrase(
            N_("That is not the passphrase."), N_("Try again. Upper and lower case and spaces count.")
        )
    return key
