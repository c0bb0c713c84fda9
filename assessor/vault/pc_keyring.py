"""The keyring of the PC's user: Secret Service, KWallet, Windows' or macOS' own; no other is trusted.

A keyring library can be told by its environment to store nothing and say nothing, so backends are allow-listed and every
write is read back. A keyring may ask the user to unlock it, and where nobody can answer it waits for ever: hence the patience.
"""

from __future__ import annotations

import base64
import queue
import secrets
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError

from assessor.vault.faults import KeyringForgot, KeyringRefused

try:
    from jeepney import DBusErrorResponse
    from secretstorage.exceptions import SecretStorageException

    _BUS_ERRORS: tuple[type[Exception], ...] = (DBusErrorResponse, SecretStorageException)
except ImportError:  # they are installed on Linux only
    _BUS_ERRORS = ()

if sys.platform != "darwin":
    # Looking for keyrings imports all of them, and that of macOS looks for its libraries: elsewhere by running a compiler.
    sys.modules.setdefault("keyring.backends.macOS.api", None)  # type: ignore[arg-type] # None: it is not to be had

Result = TypeVar("Result")

_SERVICE = "assessor"
_SECRET_BYTES = 32
_TRUSTED = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
        "keyring.backends.macOS.Keyring",
    }
)


# What a keyring may raise: its own errors, those of a wrong name in the environment, those of the desktop's bus.
_TROUBLES: tuple[type[Exception], ...] = (
    *(KeyringError, OSError, RuntimeError, ImportError, AttributeError, ValueError),
    *_BUS_ERRORS,
)


class PcKeyring:
    """Keeps secrets of 32 bytes, each under a name (`keyfile.entry_for`); waits at most `patience` seconds for the user and the desktop."""

    def __init__(self, *, patience: float = 60) -> None:
        self._patience = patience

    def available(self) -> bool:
        """Whether a secret written to it can be read back."""
        name = f"probe-{secrets.token_hex(8)}"
        try:
            self._ask(lambda backend: _write(backend, name, "probe"))
            self._ask(lambda backend: backend.delete_password(_SERVICE, name))
        except KeyringRefused:
            return False
        return True

    def remember(self, entry: str) -> bytes:
        """A new secret under a name.

        Raises:
            KeyringRefused: it did not keep it.
        """
        secret = secrets.token_bytes(_SECRET_BYTES)
        self._ask(lambda backend: _write(backend, entry, base64.b64encode(secret).decode()))
        return secret

    def recall(self, entry: str) -> bytes:
        """The secret under a name.

        Raises:
            KeyringForgot: there is none.
            KeyringRefused: it does not answer.
        """
        text = self._ask(lambda backend: backend.get_password(_SERVICE, entry))
        try:
            secret = base64.b64decode(text or "", validate=True)
        except ValueError:
            raise KeyringForgot from None
        if len(secret) != _SECRET_BYTES:
            raise KeyringForgot
        return secret

    def forget(self, entry: str) -> None:
        """Delete the secret under a name where there is one; its slot is no more."""
        with suppress(KeyringRefused):
            self._ask(lambda backend: backend.delete_password(_SERVICE, entry))

    def _ask(self, question: Callable[[KeyringBackend], Result]) -> Result:
        answers: queue.Queue[list[Result]] = queue.Queue()

        def ask() -> None:
            try:
                answers.put([question(backend) for backend in _trusted_backends()[:1]])
            except _TROUBLES:
                answers.put([])

        # A daemon: a question that nobody answers must not keep the program from ending.
        threading.Thread(target=ask, name="keyring", daemon=True).start()
        try:
            (answer,) = answers.get(timeout=self._patience)
        except (queue.Empty, ValueError):
            raise KeyringRefused from None
        return answer


def _trusted_backends() -> list[KeyringBackend]:
    chosen = keyring.get_keyring()
    backends = chosen.backends if isinstance(chosen, ChainerBackend) else [chosen]
    return [each for each in backends if f"{type(each).__module__}.{type(each).__qualname__}" in _TRUSTED]


def _write(backend: KeyringBackend, name: str, text: str) -> None:
    backend.set_password(_SERVICE, name, text)
    if backend.get_password(_SERVICE, name) != text:
        with suppress(*_TROUBLES):
            backend.delete_password(_SERVICE, name)
        raise KeyringError("not kept")
